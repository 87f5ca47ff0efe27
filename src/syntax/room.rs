//! Whether a text is too dense to be read, and how long it surely is not.
//!
//! A text that is dense by its signs may be a list, a table, code, or prose full of markup. So it is read, a piece at a time, and
//! no piece that could take too much: what is read at once weighs by its signs, and what is kept by what the parser found.

use std::sync::Arc;

use crate::text::limits::{DENSEST, FINDINGS, UNWEIGHED};
use crate::text::{Buffer, ByteRange, lines};

use super::body::{self, SENTINEL};
use super::weight::{self, BYTE, of_front_matter, weight};
use super::{Block, BlockKind, Fence, FrontMatterProblem, InlineKind, Placed, fence, long_list, long_table, markdown};

/// How many bytes may be written or removed, whatever they are, before this is to be asked again; `None` where the text is so
/// dense that its body is left unread. Depends on nothing but the text.
pub fn room(text: &Buffer) -> Option<usize> {
    if let Some(room) = UNWEIGHED.checked_sub(text.len()) {
        return Some(room);
    }
    let source = text.slice(0..text.len());
    // A single byte may open a block of code, or close it.
    weight::room(&source).or_else(|| left(text, &source).map(|_| 0))
}

/// How many bytes of those that it may take are left; `None` where it takes more, or where its front matter may be read as
/// Markdown, too.
fn left(text: &Buffer, source: &str) -> Option<usize> {
    let found = Fence::find(source);
    let is_sure = match &found {
        Fence::Closed { body, .. } => fence::second_block(source, *body).is_none(),
        Fence::Missing(problem) => *problem == FrontMatterProblem::None,
    };
    let start = fence::body_start(source, &found);
    let mut left = is_sure.then_some(DENSEST * source.len())?.checked_sub(BYTE * (source.len() - start))?;
    left = left.checked_sub(of_front_matter(&source[..start]))?;
    let mut most = 0;
    let usual = body::size_of_pieces(source.len() - start);
    let (mut from, mut size) = (start, usual);
    while from < source.len() {
        let end = body::cut_from(text, from.saturating_add(size));
        match of_piece(&source[from..end], end >= source.len(), left)? {
            Piece::Clean { at_once, kept } => {
                left = left.checked_sub(kept)?;
                most = most.max(at_once);
                (from, size) = (end, usual);
            }
            Piece::Open => size *= 2,
        }
    }
    left.checked_sub(most)
}

/// What is read of a body at once.
enum Piece {
    /// What its parts take while they are read, at most, and what is kept of all, in bytes.
    Clean { at_once: usize, kept: usize },
    /// Something is left open at its end.
    Open,
}

/// `None` where it would take more than is `left`, or defines targets of links, so that the body is read at once.
fn of_piece(piece: &str, is_last: bool, left: usize) -> Option<Piece> {
    let text = if is_last { piece.to_owned() } else { [piece, SENTINEL].concat() };
    let code = lines_of_code(&text, left);
    let in_code: usize = code.iter().map(|range| weight(&text[range.clone()])).sum();
    let as_code: usize = code.iter().map(|range| CODE * lines(&text[range.clone()], 0).count()).sum();
    let whole = weight(&text).saturating_sub(in_code) + as_code;
    let ((mut blocks, has_definitions), at_once) = match in_parts(&text, whole, left) {
        Some(read) => read,
        None if whole <= left => (markdown::read(&text), whole),
        None => return None,
    };
    if has_definitions {
        return None;
    }
    if !is_last {
        let is_sentinel =
            |block: &Placed<Arc<Block>>| block.start == piece.len() && block.kind == BlockKind::Heading(1);
        if !blocks.pop().is_some_and(|block| is_sentinel(&block)) {
            return Some(Piece::Open);
        }
    }
    Some(Piece::Clean { at_once, kept: blocks.iter().map(|block| kept(block)).sum() })
}

/// A line of code: one piece of text, and a node of the parser's.
const CODE: usize = 120;

type Read = (Vec<Placed<Arc<Block>>>, bool);

/// The blocks of a text with a long list or table, as they are read some items or rows at a time, and what the largest of these
/// parts may take. The text may take `whole` if it is read at once.
fn in_parts(text: &str, whole: usize, left: usize) -> Option<(Read, usize)> {
    let read = |range: ByteRange, parts: Vec<ByteRange>, read: fn(&str) -> Option<Read>| {
        let part = parts.into_iter().map(|part| weight(&text[part])).max().unwrap_or_default();
        let at_once = whole.saturating_sub(weight(&text[range])) + part;
        (at_once <= left).then(|| Some((read(text)?, at_once)))?
    };
    let list = long_list::long(text).and_then(|(range, parts)| read(range, parts, long_list::read));
    list.or_else(|| long_table::long(text).and_then(|(range, parts)| read(range, parts, long_table::read_long)))
}

/// The lines of code blocks, without the first and the last of each: where fences stand in pairs, and the parser says of what
/// is left without these lines that code stands around them all.
fn lines_of_code(text: &str, left: usize) -> Vec<ByteRange> {
    let mut code = Vec::new();
    // Where the second line and the last line of the block start, and how many there are.
    let mut open: Option<(usize, usize, usize)> = None;
    for line in lines(text, 0) {
        let content = text[line.clone()].trim_start();
        let is_fence = content.starts_with("```") || content.starts_with("~~~");
        open = match open {
            None if is_fence => Some((0, 0, 0)),
            Some((second, last, count)) if is_fence => {
                code.extend(Some(second..last).filter(|_| count > 2));
                None
            }
            Some((second, _, count)) => Some((if count == 1 { line.start } else { second }, line.start, count + 1)),
            None => None,
        };
    }
    let mut rest = String::new();
    let mut places = Vec::new();
    let mut done = 0;
    for range in &code {
        rest += &text[done..range.start];
        places.push(rest.len());
        done = range.end;
    }
    rest += &text[done..];
    if code.is_empty() || weight(&rest) > left {
        return Vec::new();
    }
    let (blocks, has_definitions) = markdown::read(&rest);
    let is_around = |&place: &usize| {
        let block = blocks.partition_point(|block| block.start < place).checked_sub(1).map(|at| &blocks[at]);
        block.is_some_and(|block| {
            let is_fenced = block.source.starts_with(['`', '~']);
            // The last line and the fence stand below.
            is_fenced && block.kind == BlockKind::Code && place + 3 < block.start + block.source.len()
        })
    };
    if has_definitions || !places.iter().all(is_around) { Vec::new() } else { code }
}

/// What is kept of a block, in bytes: with the facts that are drawn from it, and what rules say of it.
fn kept(block: &Block) -> usize {
    const BLOCK: usize = 1_000;
    const INLINE: usize = 45;
    const LINK: usize = 100;
    const PAIR: usize = 150;
    const TABLE: usize = 500;
    const ROW: usize = 80;
    const CELL: usize = 50;
    // Where numbers are bold, all cells are read to tell whether they are the best.
    const CELL_BESIDE_BOLD: usize = 350;
    const FINDING: usize = 600;
    let of_inline = |kind: &InlineKind| match kind {
        InlineKind::Link(address) | InlineKind::Image(address) => INLINE + LINK + address.len(),
        _ => INLINE,
    };
    let inlines: usize = block.inlines().map(|inline| of_inline(inline.kind)).sum();
    let rows = block.tables.iter().flat_map(|table| &table.rows);
    let cell = if block.source.contains("**") { CELL_BESIDE_BOLD } else { CELL };
    let rows: usize = rows.map(|row| ROW + cell * row.cells().count()).sum();
    let of_table = |table: &super::Table| TABLE + FINDING * table.rows.len().min(FINDINGS);
    let tables: usize = block.tables.iter().map(of_table).sum();
    let said = memchr::memchr2_iter(0xc3, 0xe2, block.source.as_bytes()).take(FINDINGS).count();
    BLOCK + inlines + PAIR * block.pairs.len() + tables + rows + FINDING * said
}

#[cfg(test)]
mod tests {
    use super::room;
    use crate::text::Buffer;
    use crate::text::limits::UNWEIGHED;

    fn is_read(head: &str, piece: &str, tail: &str) -> bool {
        let text = [head, &piece.repeat(2 * UNWEIGHED / piece.len()), tail].concat();
        room(&Buffer::new(&text)).is_some()
    }

    const RESULT: &str = "  - task:\n      type: t\n    dataset:\n      type: d1234\n      name: D\n    metrics:\n    - type: accuracy\n      \
        value: 0.1234\n";

    /// What people write at such length is read.
    #[test]
    fn lists_code_and_logs_are_read() {
        assert!(is_read("", "- `17`: [name](address) **new**\n", ""));
        assert!(is_read("```json\n", "{\"a\": 17},\n", "```\n"));
        assert!(is_read("---\nlicense: mit\n---\n# T\n\n```\n", "x[1] = [*a]\n", "```\n\ntext\n"));
        assert!(is_read("| a | b | c | d |\n|---|---|---|---|\n", "| 17 | .5 | .6 | .7 |\n", ""));
        assert!(is_read("", "- name\n", ""));
        let section = "# Use\n\nThe *first* `word` of **this** paragraph is [a link](address), which says a *little* more \
            than others.\n\n```\n[\n  [[1, 2], [3, 4]],\n  [[5, 6], [7, 8]],\n  [[9, 0]]\n]\n```\n\n";
        assert!(is_read("", section, ""));
        assert!(is_read("---\nmodel-index:\n- name: x\n  results:\n", RESULT, "---\n\n# T\n"));
        assert!(is_read("---\nwidget:\n  a:\n", "    - 0.0\n", "---\n\n# T\n"));
    }

    #[test]
    fn what_would_take_more_is_not() {
        assert!(!is_read("", "{", ""));
        assert!(!is_read("", "[", ""));
        assert!(!is_read("<!--\n```\n-->\n", "[a](b)\n", "```\n"), "no block of code");
        assert!(!is_read("```\nx\n[a]: b\n```\n\n[c]: d\n\n", "- x\n", ""), "links have targets");
        assert!(!is_read("- ```\n", "  - *x*\n", "  ```\n"), "code in a list is read at once");
        assert!(!is_read("", "a\u{200b}b\n\n", ""), "a finding each");
    }
}
