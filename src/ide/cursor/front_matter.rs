use std::sync::Arc;

use crate::rules::Analysis;
use crate::syntax::{Entry, Fence, FrontMatterProblem, Placed};
use crate::text::{ByteRange, after_break, floor_char_boundary, line_end, line_start};

use super::context::{self, CursorContext, Expected};
use super::line::Line;

/// Of fewer results, all are looked at.
const FEW: usize = 8;

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
    let parts = entry.and_then(|entry| parts(entry, line, &part));
    let mut context = context::find(parts.as_deref().unwrap_or(std::slice::from_ref(&part)), line)?;
    if context.path.is_empty() {
        let others = analysis.syntax.entries.iter().filter(|entry| entry.start != line.start);
        context.keys.extend(others.map(|entry| (entry.name(), "")));
    }
    Some(context)
}

/// Of an entry `model-index` with many results, what tells where the cursor is: all but the results, the first of these, and
/// the one around the cursor's line. `None` for another entry.
fn parts(entry: &Placed<Arc<Entry>>, line: &Line, whole: &ByteRange) -> Option<Vec<ByteRange>> {
    let [model] = &entry.value.as_ref().filter(|_| entry.name() == "model-index")?.sequence()?.items[..] else {
        return None;
    };
    let results = model.mapping().filter(|model| !model.flow)?.get("results")?;
    let items = &results.sequence().filter(|list| !list.flow && list.items.len() > FEW)?.items;
    let end = line_end(line.source, entry.start + results.range.end);
    // With the dash before it.
    let start_of = |index: usize| match items.start_of(index).map(|start| entry.start + start) {
        None => Some(after_break(line.source, end).min(whole.end)),
        Some(start) => {
            let line_start = line_start(line.source, start);
            line.source[line_start..start].contains('-').then_some(line_start)
        }
    };
    let around = items.index_around(line.end.saturating_sub(entry.start)).filter(|index| *index > 0);
    let around = around.map_or(Some(whole.end..whole.end), |index| Some(start_of(index)?..start_of(index + 1)?));
    Some(vec![whole.start..start_of(1)?, around?, start_of(items.len())?..whole.end])
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

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::{Line, context, parts};

    /// A cursor stands in one of many results where it stands in all of the text.
    #[test]
    fn places_in_a_long_index() {
        let mut text = "---\nmodel-index:\n- name: m\n  results:\n".to_owned();
        for at in 0..9 {
            let _ = write!(
                text,
                "  - task:\n      type: t{at}\n    dataset: {{type: d,\n      name: n}}\n\n    # c\n    metrics:\n    - type: f1\n      \
                 name: >\n        x\n      value: 0.{at}\n    -\n"
            );
        }
        text += "  - \n\n  source: x\nlicense: mit\n---\n";
        let syntax = crate::syntax::read(&text);
        let entry = &syntax.entries[0];
        let whole = entry.start..entry.start + entry.source.len();
        let seen = |parts: &[crate::text::ByteRange], offset: usize| {
            let context = context::find(parts, &Line::at(&text, offset))?;
            let items: Vec<_> = context.items.iter().filter(|item| !item.is_empty()).collect();
            let has_items = !context.items.is_empty();
            Some(format!("{} {:?} {:?} {items:?} {has_items}", context.path, context.expected, context.keys))
        };
        for offset in whole.clone() {
            let parts = parts(entry, &Line::at(&text, offset), &whole).expect("many results");
            assert!(parts.iter().map(ExactSizeIterator::len).sum::<usize>() < whole.len() / 2);
            assert_eq!(seen(&parts, offset), seen(std::slice::from_ref(&whole), offset), "{:?}", &text[..offset]);
        }
    }
}
