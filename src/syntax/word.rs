//! An edit within a word of a paragraph, by which Markdown reads nothing else: the paragraph need not be read again.

use std::sync::Arc;

use crate::text::{Buffer, Splice, line_end, line_start};

use super::{Block, BlockKind, InlineKind, Placed, key_value};

/// Writes what was typed into the paragraph; `text` is the text after the edit. `false`, and nothing is done, where the edit
/// may do more than to change a word of it.
pub(super) fn edit(placed: &mut Placed<Arc<Block>>, text: &Buffer, splice: &Splice) -> bool {
    let block = &*placed.piece;
    let (from, to) = (splice.start - placed.start, splice.old_end - placed.start);
    if block.kind != BlockKind::Paragraph || !is_in_word(block, from, to) {
        return false;
    }
    let typed = text.slice(splice.start..splice.new_end);
    if !typed.chars().all(char::is_alphanumeric) {
        return false;
    }
    let mut source = String::with_capacity(block.source.len() + typed.len() - (to - from));
    source.extend([&block.source[..from], &typed, &block.source[to..]]);
    let line = line_start(&source, from);
    let pair = key_value::read(&source, line, false);
    let moved = |at: usize| if at < to { at } else { at - to + from + typed.len() };
    let block = Arc::make_mut(&mut placed.piece);
    // A line has one pair at most.
    let of_line = block.pairs.partition_point(|pair| pair.key.start < line);
    let below = line_end(&block.source, to);
    let behind = block.pairs.partition_point(|pair| pair.key.start < below);
    // The piece that the word stands in may end right before the edit.
    block.each_range(&mut |range| *range = moved(range.start)..moved(range.end));
    block.pairs.splice(of_line..behind, pair);
    block.source = source.into();
    true
}

/// Whether letters and digits alone give way from `from` to `to`, and stand before them, or stand behind them with a space
/// before, in text that no sign is left open in.
///
/// Whether signs of emphasis open or close is decided by what stands right beside them, so none may stand there. What a line is
/// depends on what it begins with, which must be a letter above the edit.
fn is_in_word(block: &Block, from: usize, to: usize) -> bool {
    let Some((before, after)) = block.source.get(..from).zip(block.source.get(to..)) else { return false };
    let is_beside_word =
        before.ends_with(char::is_alphanumeric) || before.ends_with(' ') && after.starts_with(char::is_alphanumeric);
    let is_word = is_beside_word
        && block.source[from..to].chars().all(char::is_alphanumeric)
        && !after.starts_with(['*', '_', '~']);
    let line = before[line_start(before, from)..].trim_start_matches(' ');
    if !is_word || !line.starts_with(char::is_alphabetic) {
        return false;
    }
    let mut end = 0;
    let mut is_text = false;
    for inline in block.inlines() {
        let range = inline.range;
        if matches!(inline.kind, InlineKind::Text) {
            is_text |= end <= from && range.start < from && to <= range.end;
            continue;
        }
        // What stands in a link is a piece of its own as well.
        if range.start >= end {
            if has_open_sign(&block.source[end..range.start]) {
                return false;
            }
            end = range.end;
        }
    }
    is_text && !has_open_sign(&block.source[end..])
}

/// Whether a link, code, HTML, a character's name or a table may begin or end in a text, or would but for a letter.
fn has_open_sign(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, b'[' | b']' | b'<' | b'>' | b'`' | b'&' | b'|'))
}
