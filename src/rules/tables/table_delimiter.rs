use crate::rules::{Check, Finding, Fix, Rule, Severity};
use crate::syntax::{Block, BlockKind, Cell, split_row, trimmed};
use crate::text::words::counted;
use crate::text::{ByteRange, Edit, lines};

use crate::syntax::is_delimiter_row;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "table-delimiter",
    severity: Severity::Warning,
    hub: None,
    summary: "a table that is none, since the row of dashes does not fit the header",
    docs: include_str!("table_delimiter.md"),
    check: Check::Block(check),
};

fn check(block: &Block, findings: &mut Vec<Finding>) {
    if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Code) {
        return;
    }
    let lines: Vec<_> = lines(&block.source, 0).map(|line| trimmed(&block.source, line)).collect();
    match block.kind {
        // What Markdown reads as a table is a block of its own, so only those it does not read are met here.
        BlockKind::Paragraph => findings.extend(
            lines.windows(2).enumerate().filter_map(|(i, pair)| judge(block, &pair[0], &pair[1], lines.get(i + 2))),
        ),
        BlockKind::Code => findings.extend(indented(block, &lines)),
        _ => {}
    }
}

fn judge(block: &Block, header: &ByteRange, dashes: &ByteRange, below: Option<&ByteRange>) -> Option<Finding> {
    let row = block.slice(dashes);
    if !row.contains('|') || !block.slice(header).contains('|') || is_delimiter_row(block.slice(header)) {
        return None;
    }
    if !block.texts().any(|text| text.contains(&dashes.start)) {
        return None;
    }
    let count = |range: &ByteRange| split_row(&block.source, range).len();
    let cells_of_dashes = split_row(&block.source, dashes);
    let (wanted, found) = (count(header), cells_of_dashes.len());
    let related = |finding: Finding| finding.related(dashes.clone(), "the row of dashes");
    let is_dashes = |cell: &Cell| {
        let dashes = block.slice(&cell.content).trim_matches(':');
        !dashes.is_empty() && dashes.bytes().all(|b| b == b'-')
    };
    if !is_delimiter_row(row) || !cells_of_dashes.iter().all(is_dashes) {
        // `|===|===|`, `|---+---|`, an empty cell, and the dashes of typography.
        let drawn = ["--", "==", "––", "——", "__"].iter().any(|line| row.contains(line));
        let meant = drawn && row.starts_with('|') && row.chars().all(|c| "|:-–—=+_ \t".contains(c));
        let message = "The row below the header is no row of dashes, so this is no table. Write `-` and `|` only, with \
                       `:` at the ends of a cell to align it.";
        let edit = Edit::replace(dashes.clone(), delimiter(wanted));
        return meant.then(|| {
            let finding = Finding::new(&RULE, header.clone(), message);
            related(finding.fix(Fix::suggested("Write a row of dashes", vec![edit])))
        });
    }
    if wanted == found {
        // A table right below a line of text: some readers of Markdown see it, others do not.
        return None;
    }
    let rows = below.filter(|below| block.slice(below).contains('|')).map(count);
    if rows == Some(found) {
        let advice = if wanted > found {
            "Write a `|` that belongs to a cell as `\\|`."
        } else {
            "Add the name that is missing, or an empty cell."
        };
        let message = format!(
            "The header has {}, but the row of dashes and the row below it have {found}, so this is no table. {advice}",
            counted(wanted, "cell")
        );
        return Some(related(Finding::new(&RULE, header.clone(), message)));
    }
    let message = format!(
        "The header has {} and the row of dashes {found}, so this is no table. Give both the same number of cells.",
        counted(wanted, "cell")
    );
    let edits = vec![resized(block, dashes, wanted)];
    let fix = Fix::suggested(format!("Write a row of dashes with {}", counted(wanted, "cell")), edits);
    Some(related(Finding::new(&RULE, header.clone(), message).fix(fix)))
}

/// `| --- | --- |`
fn delimiter(columns: usize) -> String {
    format!("|{}", " --- |".repeat(columns))
}

/// The edit that gives the row of dashes `wanted` cells: the last one again, or those beyond taken away.
fn resized(block: &Block, dashes: &ByteRange, wanted: usize) -> Edit {
    let row = split_row(&block.source, dashes);
    match (row.get(wanted), row.last()) {
        // One cell without a bar would underline a heading.
        (Some(beyond), _) if wanted > 1 => {
            let end = if block.slice(dashes).ends_with('|') { dashes.end - 1 } else { dashes.end };
            Edit::delete(beyond.space.start - 1..end)
        }
        (None, Some(last)) => {
            let cell = format!("|{}", block.slice(&last.space));
            Edit::insert(last.space.end, cell.repeat(wanted - row.len()))
        }
        _ => Edit::replace(dashes.clone(), delimiter(wanted)),
    }
}

/// A table that is indented by four spaces or more and so shown as code.
fn indented(block: &Block, lines: &[ByteRange]) -> Option<Finding> {
    let [header, dashes, ..] = lines else { return None };
    // The fence of a fenced block is its first line, and no header.
    let is_table = [header, dashes].iter().all(|line| block.slice(line).contains('|'));
    let is_table = is_table && is_delimiter_row(block.slice(dashes)) && !block.source.starts_with(['`', '~']);
    let message = "These lines are indented by four blanks or more, so Markdown shows them as code instead of a table. \
                   Remove the indentation.";
    is_table.then(|| Finding::new(&RULE, header.clone(), message))
}
