use std::ops::Range;

use crate::card::{ResultsTable, TableKind};
use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::syntax::{Block, BlockKind, Row, Table};
use crate::text::Edit;
use crate::text::words::{counted, cut};

use crate::syntax::is_delimiter_row;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "table-ragged",
    severity: Severity::Warning,
    hub: None,
    summary: "a row of a table with more or fewer cells than its header",
    docs: include_str!("table_ragged.md"),
    check: Check::Table(check),
};

/// What is wrong with a row.
#[derive(Clone, Copy, PartialEq)]
enum Fault {
    /// It has no bar at all: a line of text.
    Text,
    /// Markdown drops what stands beyond the last column.
    Long(usize),
    /// Values are missing in a training log; of a single one, its column, where that is known.
    ShortInLog(usize, Option<usize>),
    /// Cells are missing elsewhere: shown empty.
    Short(usize),
}

fn check(block: &Block, table: &Table, read: &ResultsTable, findings: &mut Findings) {
    // Most tables are regular.
    let count = if read.is_regular { 0 } else { table.rows.len() };
    let faults: Vec<_> = (0..count).map(|row| fault(block, table, row, read)).collect();
    let mut row = 0;
    // Rows with the same fault below each other are one finding.
    while row < faults.len() {
        let alike = faults[row..].iter().take_while(|fault| **fault == faults[row]).count();
        if let Some(fault) = faults[row] {
            findings.push(finding(block, table, row..row + alike, fault, read));
        }
        row += alike;
    }
    if table.is_cut_by_code {
        let last = table.rows.last().unwrap_or(&table.delimiter);
        let message = "The next line is indented by four spaces or more, so Markdown ends the table here. Write the \
                       row on one line, or remove the spaces.";
        findings.push(Finding::new(&RULE, last.range.clone(), message));
    }
}

fn fault(block: &Block, table: &Table, index: usize, read: &ResultsTable) -> Option<Fault> {
    let row = &table.rows[index];
    let (count, columns) = (row.width(), table.header.width());
    if count == columns {
        return None;
    }
    let text = block.slice(&row.range);
    // A second row of dashes draws a line.
    if is_delimiter_row(text) {
        return None;
    }
    if count > columns {
        let lost = row.cells().skip(columns).any(|cell| !cell.content.is_empty());
        return lost.then_some(Fault::Long(count));
    }
    if !text.contains('|') {
        return Some(Fault::Text);
    }
    // A single cell is the title of the rows below it.
    let filled = row.cells().filter(|cell| !cell.content.is_empty()).count();
    match filled {
        0 | 1 => None,
        _ if read.kind == TableKind::TrainingLog => {
            let absent = read.displaced(index).and_then(|row| (0..columns).find(|it| !row.columns.contains(it)));
            Some(Fault::ShortInLog(count, absent))
        }
        _ => Some(Fault::Short(count)),
    }
}

fn finding(block: &Block, table: &Table, rows: Range<usize>, fault: Fault, read: &ResultsTable) -> Finding {
    let columns = table.header.width();
    let range = table.rows[rows.start].range.clone();
    let more = match rows.len() - 1 {
        0 => String::new(),
        1 => " Same in the row below.".into(),
        more => format!(" Same in the {more} rows below."),
    };
    let message = match fault {
        Fault::Text if rows.end < table.rows.len() => {
            "Markdown reads this line as a row of its own, since a cell ends with its line. If it continues the row \
             above, join them with `<br>`."
                .to_owned()
        }
        Fault::Text => {
            let message = "Markdown reads this line as a row of the table above. Leave a blank line before it.";
            let finding = Finding::new(&RULE, range, message);
            return match blank_line(block, &table.rows[rows.start]) {
                Some(edit) => finding.fix(Fix::safe("Insert a blank line", vec![edit])),
                None => finding,
            };
        }
        Fault::Long(count) => format!(
            "This row has {} and the header {columns}, so Markdown drops `{}`. Write a `|` inside a cell as `\\|`, \
             or add a column to the header.{more}",
            counted(count, "cell"),
            lost(block, table, rows.start)
        ),
        Fault::ShortInLog(count, Some(absent)) => {
            let message = format!(
                "This row has {} and the header {columns}, so by its values `{}` is missing, and the rest is under the wrong \
                 names. Leave its cell empty.{more}",
                counted(count, "cell"),
                read.columns[absent].name
            );
            let edit = |row: &Row| Some(Edit::insert(row.cell(absent)?.space.start, " |"));
            let edits = table.rows[rows.clone()].iter().filter_map(edit).collect();
            let finding = Finding::new(&RULE, range, message).related(table.header.range.clone(), "the header");
            return finding.fix(Fix::suggested("Leave the cell of the missing value empty", edits));
        }
        Fault::ShortInLog(count, None) => format!(
            "This row has {} and the header {columns}, so values are under the wrong name. Add the missing value or \
             `|`.{more}",
            counted(count, "cell")
        ),
        Fault::Short(count) => format!(
            "This row has {} and the header {columns}, so the missing cells are shown empty. Write them, or an empty \
             cell for each.{more}",
            counted(count, "cell")
        ),
    };
    let severity = if matches!(fault, Fault::Short(_)) { Severity::Hint } else { Severity::Warning };
    Finding::new(&RULE, range, message).severity(severity).related(table.header.range.clone(), "the header")
}

/// The first cell with a content beyond the last column, short enough to be quoted.
fn lost(block: &Block, table: &Table, row: usize) -> String {
    let beyond = table.rows[row].cells().skip(table.header.width());
    let text = beyond.map(|cell| block.slice(&cell.content)).find(|text| !text.is_empty()).unwrap_or_default();
    cut(&text.replace('`', ""), 40)
}

/// The edit that ends the table above `row`. `None` inside a quote or list, where a line needs more than a break, and
/// where the row is indented so far that it would become code.
fn blank_line(block: &Block, row: &Row) -> Option<Edit> {
    let above = block.source[..row.range.start].trim_end_matches([' ', '\t']);
    let line_break = ["\r\n", "\n", "\r"].into_iter().find(|line_break| above.ends_with(line_break))?;
    let indentation = &block.source[above.len()..row.range.start];
    let is_code = indentation.len() > 3 || indentation.contains('\t');
    (block.kind == BlockKind::Table && !is_code).then(|| Edit::insert(above.len(), line_break))
}
