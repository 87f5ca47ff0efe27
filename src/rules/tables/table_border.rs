use crate::card::{Card, TextCells, TextTable, TextTableStyle};
use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::text::Edit;
use crate::text::words::table;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "table-border",
    severity: Severity::Warning,
    hub: None,
    summary: "a table drawn with lines of text, which Markdown does not see",
    docs: include_str!("table_border.md"),
    check: Check::Card(check),
};

fn check(card: &Card, findings: &mut Findings) {
    for found in card.text_tables() {
        let table = &found.value;
        let message = match table.style {
            TextTableStyle::Bordered => {
                "Markdown has no tables with borders of `+` and `-` and shows these lines as text. Write `|` between cells and one \
                 delimiter row below the header, or put the table in a code block."
            }
            TextTableStyle::Drawn => {
                "Markdown has no tables that are drawn so and shows these lines as text. Write `|` between cells and one delimiter row \
                 below the header, or put the table in a code block."
            }
            TextTableStyle::Ruled => {
                "Markdown takes the dashes below this header for a heading or a line and shows the table as text. Write `|` between \
                 cells and one delimiter row below the header, or put the table in a code block."
            }
        };
        let start = found.range.start;
        let finding = Finding::new(&RULE, start..start + table.first_line, message);
        findings.push(match &table.cells {
            Some(cells) => {
                let edit = Edit::replace(found.range.clone(), markdown(table, cells));
                finding.fix(Fix::suggested("Write it as a Markdown table", vec![edit]))
            }
            None => finding,
        });
    }
}

/// The same as Markdown, with blank lines where text stands right beside it.
fn markdown(table: &TextTable, cells: &TextCells) -> String {
    let line_break = if table.is_crlf { "\r\n" } else { "\n" };
    let names: Vec<&str> = cells.header.iter().map(String::as_str).collect();
    let lines = table::lines(&names, &cells.rows, (false, false)).join(line_break);
    let (above, below) = table.neighbours;
    let blank = |is: bool| if is { line_break } else { "" };
    format!("{}{lines}{}", blank(above), blank(below))
}
