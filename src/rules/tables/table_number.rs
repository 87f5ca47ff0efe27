use crate::card::{Reading, ResultsTable, Role, TableKind, Value, number_word};
use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::syntax::{Block, Table};
use crate::text::words::more;
use crate::text::{ByteRange, Edit};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "table-number",
    severity: Severity::Info,
    hub: None,
    summary: "a cell of a training log that programs cannot read as a number",
    docs: include_str!("table_number.md"),
    check: Check::Table(check),
};

fn check(block: &Block, _: &Table, log: &ResultsTable, findings: &mut Findings) {
    if log.kind != TableKind::TrainingLog {
        return;
    }
    for column in (0..log.columns.len()).filter(|column| !matches!(log.columns[*column].role, Role::Text)) {
        if log.has_commas {
            findings.extend(decimal_commas(block, log, column));
        }
        // Most columns hold numbers alone.
        if log.by_value(column).has_text() {
            findings.extend(no_numbers(log, column));
        }
    }
}

/// The cells of a column, without those of rows with one cell only, which are titles of the rows below them.
fn cells(log: &ResultsTable, column: usize) -> impl Iterator<Item = (ByteRange, &Reading)> {
    let is_title = |row: usize| log.rows[row].iter().filter(|cell| !cell.text.is_empty()).count() < 2;
    let rows = (0..log.rows.len()).filter(move |row| !is_title(*row));
    rows.filter_map(move |row| log.place(row, column).zip(log.reading(row, column)))
}

/// One finding a column, one edit a cell.
fn decimal_commas(block: &Block, log: &ResultsTable, column: usize) -> Option<Finding> {
    let found: Vec<_> = cells(log, column)
        .filter(|(_, cell)| cell.value.number().is_some() && number_word(&cell.text).contains(','))
        .collect();
    let (place, first) = found.first()?;
    let written = number_word(&first.text);
    // Those of the column that are sure tell how the others are meant.
    let meant = written.replace(',', ".");
    let message = format!(
        "`{}` is `{written}` here, with a decimal comma that programs misread. Write `{meant}`.{}",
        log.columns[column].name,
        others(found.len() - 1)
    );
    let edits = found.iter().filter_map(|(place, _)| {
        // The number comes first in the cell, so its comma does.
        let at = place.start + block.slice(place).find(',')?;
        Some(Edit::replace(at..at + 1, "."))
    });
    let title =
        if found.len() == 1 { format!("Write `{meant}`") } else { "Write decimal points in this column".to_owned() };
    Some(Finding::new(&RULE, place.clone(), message).fix(Fix::suggested(title, edits.collect())))
}

fn no_numbers(log: &ResultsTable, column: usize) -> Option<Finding> {
    let found: Vec<_> =
        cells(log, column).filter(|(_, cell)| cell.value == Value::Text && !is_filler(&cell.text)).collect();
    let (place, first) = found.first()?;
    let written: String = first.text.replace(['`', '\t'], " ").chars().take(40).collect();
    let message = format!(
        "`{}` is `{written}` here, which programs cannot read as a number. Write only the number, or `-` for none.{}",
        log.columns[column].name,
        others(found.len() - 1)
    );
    Some(Finding::new(&RULE, place.clone(), message))
}

/// A second row of dashes, and dots for rows that were left out.
fn is_filler(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '-' | ':' | '.' | '…' | '=' | '|' | ' '))
}

/// " Same in 2 more cells of this column."
fn others(count: usize) -> String {
    match count {
        0 => String::new(),
        _ => format!(" Same in {} of this column.", more(count, "cell")),
    }
}
