//! Tabs that the Hub's js-yaml takes for spaces and PyYAML refuses: between the parts of a line, at its end, and on a
//! line with nothing else. PyYAML refuses every tab outside quotes, comments and blocks of text.

use crate::rules::Fix;
use crate::syntax::Entry;
use crate::syntax::yaml::{Node, ScalarStyle};
use crate::text::{ByteRange, Edit, after_break, line_start, lines};

use super::cause::Cause;

/// The tabs of an entry that is YAML to the Hub, relative to it.
pub(super) fn find(entry: &Entry) -> Option<Cause> {
    if !entry.source.contains('\t') {
        return None;
    }
    let nodes = || entry.value.iter().flat_map(Node::walk).filter(|node| node.scalar().is_some());
    let is_plain = |node: &&Node| node.scalar().is_some_and(|scalar| scalar.style == ScalarStyle::Plain);
    let quoted: Vec<ByteRange> = nodes()
        .filter(|node| !is_plain(node))
        .map(|node| node.range.clone())
        .chain(entry.key.iter().map(|key| key.range.clone()))
        .collect();
    let tabs: Vec<usize> = stray(&entry.source, &quoted).collect();
    let in_text = nodes().filter(is_plain).any(|node| tabs.iter().any(|tab| node.range.contains(tab)));
    cause(&entry.source, &tabs, in_text)
}

/// The tabs of an entry that is YAML once its harmless tabs are spaces, of which the first is where serde_yaml stops.
pub(super) fn find_in_source(source: &str) -> Option<Cause> {
    let tabs: Vec<usize> = stray(source, &[]).collect();
    cause(source, &tabs, false)
}

/// The same text with each tab that the Hub takes for a space turned into one: all but those that indent something.
pub(super) fn without_harmless(source: &str) -> String {
    let mut text = String::with_capacity(source.len());
    for line in lines(source, 0) {
        let line = &source[line.start..after_break(source, line.end)];
        let content = line.trim_start_matches([' ', '\t']);
        let indents = !content.trim_end().is_empty() && !content.starts_with('#');
        let kept = if indents { line.len() - content.len() } else { 0 };
        text.push_str(&line[..kept]);
        text.push_str(&line[kept..].replace('\t', " "));
    }
    text
}

/// The tabs outside of comments and of the ranges of `quoted`.
fn stray<'a>(source: &'a str, quoted: &'a [ByteRange]) -> impl Iterator<Item = usize> + 'a {
    let is_quoted = move |at: usize| quoted.iter().any(|range| range.contains(&at));
    let in_comment = move |at: usize| {
        let line = line_start(source, at);
        let mut marks = source[line..at].match_indices('#').map(|(mark, _)| line + mark);
        marks.any(|mark| !is_quoted(mark) && (mark == line || source[..mark].ends_with([' ', '\t'])))
    };
    source.match_indices('\t').map(|(at, _)| at).filter(move |&at| !is_quoted(at) && !in_comment(at))
}

fn cause(source: &str, tabs: &[usize], in_text: bool) -> Option<Cause> {
    let &first = tabs.first()?;
    let run = tabs.iter().enumerate().take_while(|&(i, &tab)| tab == first + i).count();
    let (them, blanks) = if tabs.len() == 1 { ("the tab here", "a blank") } else { ("the tabs here", "blanks") };
    let message = format!(
        "The Hub takes {them} for {blanks}, but PyYAML does not, so Python tools cannot read the card's metadata. Write \
         {blanks}."
    );
    let edits = tabs.iter().map(|&tab| {
        let ends_line = source[tab..].trim_start_matches([' ', '\t']).chars().next().is_none_or(|c| "\n\r".contains(c));
        let is_enough = ends_line || source[..tab].ends_with([' ', '\t']);
        Edit::replace(tab..tab + 1, if is_enough { "" } else { " " })
    });
    let (title, edits) = (format!("Write {blanks}"), edits.collect());
    let fix = if in_text { Fix::suggested(title, edits) } else { Fix::safe(title, edits) };
    let range = first..first + run;
    Some(Cause::python_only(range, message, Some(fix)))
}
