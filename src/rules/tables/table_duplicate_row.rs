use crate::card::{ResultsTable, TableKind};
use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::syntax::{Block, BlockKind, Row, Table};
use crate::text::Edit;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "table-duplicate-row",
    severity: Severity::Warning,
    hub: None,
    summary: "a row that appears twice in a training log",
    docs: include_str!("table_duplicate_row.md"),
    check: Check::Table(check),
};

fn check(block: &Block, table: &Table, log: &ResultsTable, findings: &mut Findings) {
    if log.kind != TableKind::TrainingLog {
        return;
    }
    let Some(time) = log.columns.iter().position(|column| column.role.is_step() || column.role.is_epoch()) else {
        return;
    };
    // Where time goes on from row to row, no two are alike.
    let course = log.by_value(time).course();
    if course.equals == 0 && course.falls == 0 {
        return;
    }
    let texts = |row: usize| log.rows[row].iter().map(|cell| &*cell.text);
    // sentence-transformers writes -1 for evaluations outside of the training, which have no place in it.
    let is_placed =
        |row: usize| log.reading(row, time).and_then(|cell| cell.value.number()).is_some_and(|n| n.value >= 0.0);
    let mut sorted: Vec<usize> = (0..log.rows.len()).filter(|row| is_placed(*row)).collect();
    sorted.sort_by(|a, b| texts(*a).cmp(texts(*b)).then(a.cmp(b)));
    for same in sorted.chunk_by(|a, b| texts(*a).eq(texts(*b))) {
        let [first, again @ ..] = same else { continue };
        findings.extend(
            again.iter().map(|row| finding(block, &log.row_name(*row), &table.rows[*first], &table.rows[*row])),
        );
    }
}

fn finding(block: &Block, name: &str, first: &Row, again: &Row) -> Finding {
    let message = format!("The row of {name} appears twice with the same values. Remove one.");
    let finding = Finding::new(&RULE, again.range.clone(), message).related(first.range.clone(), "the first one");
    match without(block, again) {
        Some(edit) => finding.fix(Fix::safe("Remove this row", vec![edit])),
        None => finding,
    }
}

/// The edit that takes a row away with its line break: the one before it, since the last row may have none after it.
/// `None` inside a list or quote, whose marker may stand on that line.
fn without(block: &Block, row: &Row) -> Option<Edit> {
    let above = block.source[..row.range.start].trim_end_matches([' ', '\t']);
    let line_break = ["\r\n", "\n", "\r"].into_iter().find(|line_break| above.ends_with(line_break))?;
    let is_plain = block.kind == BlockKind::Table;
    is_plain.then(|| Edit::delete(above.len() - line_break.len()..row.range.end))
}
