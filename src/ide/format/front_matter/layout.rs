use std::collections::HashMap;

use crate::syntax::yaml::line::{blanks, dash};
use crate::text::{ByteRange, Edit};

use super::lines::{Line, Role, Start};

/// Where the items of a list stand whose key stands above them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ListStyle {
    /// In the column of the key, as Python tools write.
    Flush,
    /// Two columns to the right of it.
    Indented,
}

impl ListStyle {
    /// The style that most lists of the block have; `None` where the block is not understood.
    pub(super) fn of(text: &str, lines: &[Line], starts: &HashMap<usize, Start>) -> Option<Self> {
        let mut layout = Layout { text, starts, style: Self::Flush, open: Vec::new(), flush: 0, indented: 0 };
        for line in lines.iter().filter(|line| line.role == Role::Content) {
            layout.content(line)?;
        }
        Some(if layout.indented > layout.flush { Self::Indented } else { Self::Flush })
    }
}

/// Gives each line the edits it wants. `None` where the block is not understood.
pub(super) fn lay_out(text: &str, lines: &mut [Line], starts: &HashMap<usize, Start>, style: ListStyle) -> Option<()> {
    let mut layout = Layout { text, starts, style, open: Vec::new(), flush: 0, indented: 0 };
    // Columns before and after, of each line with content, for the comments above it.
    let mut columns: Vec<Option<(usize, usize)>> = vec![None; lines.len()];
    let mut above = vec![0; lines.len()];
    for i in 0..lines.len() {
        let owner = layout.open.last().copied().unwrap_or_default();
        above[i] = owner.shift();
        let role = lines[i].role;
        lines[i].edits = match role {
            Role::Content => {
                let (edits, at) = layout.content(&lines[i])?;
                columns[i] = Some(at);
                edits
            }
            Role::Continued => owner.continued(text, &lines[i].range).into_iter().collect(),
            Role::Literal => shifted(text, &lines[i].range, owner.shift()).into_iter().collect(),
            Role::Comment | Role::Blank => Vec::new(),
        };
    }
    let mut below = None;
    for i in (0..lines.len()).rev() {
        below = columns[i].or(below);
        if lines[i].role == Role::Comment {
            let column = indentation(text, &lines[i].range);
            let shift =
                below.filter(|(before, _)| *before == column).map_or(above[i], |(before, after)| shift(before, after));
            lines[i].edits.extend(shifted(text, &lines[i].range, shift));
        }
    }
    for i in 0..lines.len() {
        let goes_on = lines.get(i + 1).is_some_and(|next| next.role == Role::Continued);
        if !matches!(lines[i].role, Role::Literal | Role::Continued) && !goes_on {
            let range = lines[i].range.clone();
            let end = range.start + text[range.clone()].trim_end_matches([' ', '\t']).len();
            lines[i].edits.extend((end < range.end).then(|| Edit::delete(end..range.end)));
        }
    }
    Some(())
}

/// A list or mapping that is open, and where it is before and after.
#[derive(Clone, Copy, Default)]
struct Collection {
    before: usize,
    after: usize,
    list: bool,
}

impl Collection {
    fn shift(self) -> isize {
        shift(self.before, self.after)
    }

    /// A line that goes on with a scalar or flow collection of it; one that is not indented stays where it is.
    fn continued(self, text: &str, line: &ByteRange) -> Option<Edit> {
        (indentation(text, line) > self.before).then(|| shifted(text, line, self.shift()))?
    }
}

/// The walk over the lines with content.
struct Layout<'a> {
    text: &'a str,
    starts: &'a HashMap<usize, Start>,
    style: ListStyle,
    /// From the outermost to the innermost.
    open: Vec<Collection>,
    /// How many lists had which style.
    flush: usize,
    indented: usize,
}

/// What a line with content has at a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Token {
    Dash,
    Key(usize),
    Value,
}

impl Layout<'_> {
    /// The edits of a line with content, but for spaces at its end, and its column before and after.
    fn content(&mut self, line: &Line) -> Option<(Vec<Edit>, (usize, usize))> {
        let start = line.range.start;
        let column = indentation(self.text, &line.range);
        let mut at = start + column;
        let mut token = self.token(at, line.range.end)?;
        let first = self.first(column, token)?;
        let mut edits: Vec<_> =
            (first != column).then(|| Edit::replace(start..at, " ".repeat(first))).into_iter().collect();
        let mut after = first;
        while token == Token::Dash {
            let next = at + 1 + blanks(&self.text[at + 1..line.range.end]);
            if self.text[next..line.range.end].is_empty() || self.text[next..].starts_with('#') {
                return Some((edits, (column, first)));
            }
            edits.extend(one_blank(self.text, at + 1..next));
            (at, after) = (next, after + 2);
            token = self.token(at, line.range.end)?;
            if token != Token::Value {
                self.open.push(Collection { before: at - start, after, list: token == Token::Dash });
            }
        }
        if let Token::Key(end) = token {
            let colon = end + blanks(self.text.get(end..line.range.end)?);
            if !self.text[colon..].starts_with(':') {
                return None;
            }
            edits.extend((colon > end).then(|| Edit::delete(end..colon)));
            let value = colon + 1 + blanks(&self.text[colon + 1..line.range.end]);
            if value < line.range.end && !self.text[value..].starts_with('#') {
                edits.extend(one_blank(self.text, colon + 1..value));
            }
        }
        Some((edits, (column, first)))
    }

    fn token(&self, at: usize, end: usize) -> Option<Token> {
        let rest = &self.text[at..end];
        if dash(rest).is_some() {
            return Some(Token::Dash);
        }
        if rest.starts_with(['|', '>']) {
            // The header of a block scalar; nothing else starts so.
            return Some(Token::Value);
        }
        match self.starts.get(&at)? {
            Start::Key(end) => Some(Token::Key(*end)),
            Start::Value => Some(Token::Value),
        }
    }

    /// Opens and ends collections for a line that starts with `token` in a column; its column afterwards.
    fn first(&mut self, column: usize, token: Token) -> Option<usize> {
        let list = token == Token::Dash;
        // A key in the column of a list's dashes ends that list, and belongs to the mapping around it.
        let ends = |it: &mut Collection| it.before > column || it.before == column && it.list && !list;
        while self.open.pop_if(ends).is_some() {}
        let Some(around) = self.open.last().copied() else {
            // The block itself is a mapping, and stands in column 0.
            return (column == 0 && matches!(token, Token::Key(_))).then(|| {
                self.open.push(Collection::default());
                0
            });
        };
        if around.before == column && around.list == list && token != Token::Value {
            return Some(around.after);
        }
        let deeper = column - around.before;
        let after = match token {
            Token::Dash if around.list => around.after + 2,
            Token::Dash => {
                *(if deeper == 0 { &mut self.flush } else { &mut self.indented }) += 1;
                around.after + if self.style == ListStyle::Flush { 0 } else { 2 }
            }
            Token::Key(_) | Token::Value => around.after + deeper,
        };
        if token != Token::Value {
            self.open.push(Collection { before: column, after, list });
        }
        Some(after)
    }
}

/// How far something moves to the right, in columns.
fn shift(before: usize, after: usize) -> isize {
    // Columns are offsets in a text, which never has more than `isize::MAX` bytes.
    after as isize - before as isize
}

/// How many spaces a line starts with.
fn indentation(text: &str, line: &ByteRange) -> usize {
    let line = &text[line.clone()];
    line.len() - line.trim_start_matches(' ').len()
}

/// Moves a line to the right, or to the left as far as it goes. An empty line stays empty.
fn shifted(text: &str, line: &ByteRange, by: isize) -> Option<Edit> {
    let width = by.unsigned_abs();
    if by > 0 && !line.is_empty() {
        return Some(Edit::insert(line.start, " ".repeat(width)));
    }
    let width = width.min(indentation(text, line));
    (by < 0 && width > 0).then(|| Edit::delete(line.start..line.start + width))
}

/// Puts one space at `range`, unless it is there.
fn one_blank(text: &str, range: ByteRange) -> Option<Edit> {
    (&text[range.clone()] != " ").then(|| Edit::replace(range, " "))
}
