use crate::syntax::yaml::{YamlError, verdict};
use crate::text::{ByteRange, Edit, apply};

use super::cause::{Cause, mends};
use super::line::Line;

/// A line that is indented unlike its neighbours.
pub(super) fn find(source: &str, line: &Line, error: &YamlError) -> Option<Cause> {
    let deeper = error.message.contains("mapping values");
    let fits_none = error.range.start == line.content
        && (error.message.contains("did not find expected key") || error.message.contains("'-' indicator"));
    if !deeper && !fits_none {
        return None;
    }
    let indent = line.content - line.range.start;
    let column_of = |other: Line| {
        let start = if line.dash.is_some() { other.dash } else { other.key.map(|key| key.start) };
        start.map(|start| start - other.range.start)
    };
    let above = Line::all(source).take_while(|other| other.range.start < line.range.start);
    let mut columns: Vec<usize> = above.filter_map(column_of).filter(|&column| column != indent).collect();
    columns.sort_by_key(|&column| (column.abs_diff(indent), std::cmp::Reverse(column)));
    columns.dedup();
    // The lines below that are indented like it, or further, go with it.
    let below = Line::all(source).skip_while(|other| other.range.start <= line.range.start);
    let run: Vec<Line> = below.take_while(|other| other.content - other.range.start >= indent && indent > 0).collect();
    let moved = |lines: &[&Line], column: usize| -> Vec<Edit> {
        let moved = |line: &&Line| {
            let inner = " ".repeat(line.content - line.range.start - indent + column);
            Edit::replace(line.range.start..line.content, inner)
        };
        lines.iter().map(moved).collect()
    };
    let alone = [line];
    let all: Vec<&Line> = std::iter::once(line).chain(&run).collect();
    let edit = |column| {
        let [one, whole] = [&alone[..], &all].map(|lines| moved(lines, column));
        if mends(source, &whole) { whole } else { one }
    };
    let column = columns.into_iter().take(4).find(|&column| mends(source, &edit(column)));
    let range = line.content..line.key.as_ref().map_or(line.value.end, |key| key.end).max(line.content);
    let message = if deeper {
        "This line is indented, so YAML reads it as part of the value above. Align it with the other keys, or put \
         the whole value in quotes."
    } else {
        "The indentation of this line matches none of the lines above. Align it with the lines around it."
    };
    let cause = Cause::new(range, message);
    Some(match column {
        Some(0) => cause.fix(source, "Remove the indentation", edit(0)),
        Some(column) => cause.fix(source, format!("Indent by {column}"), edit(column)),
        None => cause,
    })
}

/// A tab that indents something, or that stands alone among lines of text.
pub(super) fn tab(source: &str, at: usize) -> Cause {
    let run = at..source.len() - source[at..].trim_start_matches([' ', '\t']).len();
    let line = Line::at(source, at);
    if line.content == line.range.end {
        let message = "This tab ends the block scalar above. Remove it.";
        return Cause::new(run, message).fix(source, "Remove the tab", vec![Edit::delete(line.range)]);
    }
    if at > line.content {
        let message = "The Hub refuses a tab before a key or an item. Write a space.";
        let edits = vec![Edit::replace(run.clone(), " ")];
        return Cause::new(run, message).fix(source, "Write a space", edits);
    }
    let cause = Cause::new(run, "Tabs are not allowed in the indentation of YAML. Indent with spaces.");
    let indentations = || Line::all(source).map(|line| line.range.start..line.content);
    let mixed = |range: &ByteRange| source[range.clone()].contains('\t') && source[range.clone()].contains(' ');
    if indentations().any(|range| mixed(&range)) {
        return cause;
    }
    let tabs = || indentations().flatten().filter(|&at| source[at..].starts_with('\t'));
    let edits = |spaces: &str| tabs().map(|at| Edit::replace(at..at + 1, spaces)).collect::<Vec<_>>();
    let spaces = ["  ", "    ", ""].into_iter().find(|&spaces| verdict(&apply(source, &edits(spaces))).is_ok());
    match spaces {
        Some(spaces) => cause.fix(source, "Indent with spaces", edits(spaces)),
        None => cause,
    }
}
