use crate::rules::Analysis;
use crate::syntax::{Fence, FrontMatterProblem};
use crate::text::{ByteRange, floor_char_boundary};

use super::context::{self, CursorContext, Expected};
use super::line::Line;

/// What stands between the fences, or was probably meant to.
pub(in crate::ide) fn front_matter(analysis: &Analysis) -> Option<&ByteRange> {
    match analysis.card.metadata().fence() {
        Fence::Closed { block, .. }
        | Fence::Missing(
            FrontMatterProblem::Unclosed { block, .. }
            | FrontMatterProblem::Opener { block, .. }
            | FrontMatterProblem::TextBefore { block, .. },
        ) => Some(block),
        Fence::Missing(
            FrontMatterProblem::None | FrontMatterProblem::Indented { .. } | FrontMatterProblem::Unopened { .. },
        ) => None,
    }
}

/// What is around the cursor, with the other keys of the front matter where it is at the top.
pub(in crate::ide) fn in_front_matter<'a>(analysis: &'a Analysis, line: &Line<'a>) -> Option<CursorContext<'a>> {
    let entry = analysis.syntax.entry_at(line.offset);
    let part = entry.map_or(line.start..line.end, |entry| entry.start..entry.start + entry.source.len());
    let part = part.start.min(line.start)..part.end;
    let mut context = context::find(part, line)?;
    if context.path.is_empty() {
        let others = analysis.syntax.entries.iter().filter(|entry| entry.start != line.start);
        context.keys.extend(others.map(|entry| (entry.name(), "")));
    }
    Some(context)
}

/// The value at a place of the front matter that is not YAML yet: its path, as in
/// [`MetadataField::path`](crate::vocabulary::MetadataField::path), and where it is without its quotes.
pub(in crate::ide) fn value_at(analysis: &Analysis, offset: usize) -> Option<(String, ByteRange)> {
    let line = Line::at(analysis.text(), floor_char_boundary(analysis.text(), offset));
    let context = in_front_matter(analysis, &line)?;
    match context.expected {
        Expected::Value(slot) | Expected::Either { value: Some(slot), .. } if !slot.replace.is_empty() => {
            Some((context.path, slot.replace))
        }
        _ => None,
    }
}
