use crate::card::{DisplacedRow, ResultsTable};
use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::syntax::{Block, Table};
use crate::text::Edit;
use crate::text::words::joined_and_more;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "row-displaced",
    severity: Severity::Warning,
    hub: None,
    summary: "rows of a resumed training whose values are under the names of others",
    docs: include_str!("row_displaced.md"),
    check: Check::Table(check),
};

/// Columns named in the message.
const NAMED: usize = 3;

fn check(block: &Block, table: &Table, log: &ResultsTable, findings: &mut Findings) {
    let is_full = |row: &&DisplacedRow| row.columns.len() == log.columns.len();
    let rows: Vec<_> = log.displaced.iter().filter(is_full).collect();
    let Some(first) = rows.first() else { return };
    let moved = first.columns.iter().enumerate().filter(|(cell, column)| cell != *column);
    let names: Vec<_> = moved.map(|(_, column)| format!("`{}`", log.columns[*column].name)).collect();
    let more = names.len().saturating_sub(NAMED);
    let message = format!(
        "From {} on, {} are under each other's names, since the training was resumed. Move them to their columns.",
        log.row_name(first.row),
        joined_and_more(names.into_iter().take(NAMED).collect(), more),
    );
    let edits = rows.iter().flat_map(|row| edits(block, log, row)).collect();
    let range = table.rows[first.row].range.clone();
    let finding = Finding::new(&RULE, range, message).related(table.header.range.clone(), "the header");
    findings.push(finding.fix(Fix::suggested("Move the values to their columns", edits)));
}

/// The edits that put each cell of a row where its column is.
fn edits(block: &Block, log: &ResultsTable, row: &DisplacedRow) -> Vec<Edit> {
    let moved = row.columns.iter().enumerate().filter(|(cell, column)| cell != *column);
    let place = |column| log.place(row.row, column);
    moved.filter_map(|(cell, column)| Some(Edit::replace(place(*column)?, block.slice(&place(cell)?)))).collect()
}
