use crate::rules::{Check, Finding, Fix, Rule, Severity};
use crate::syntax::{Block, BlockKind, split_row, trimmed};
use crate::text::words::table;
use crate::text::{ByteRange, Edit, lines};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "table-border",
    severity: Severity::Warning,
    hub: None,
    summary: "a table drawn with `+` and `-`, which Markdown shows as text",
    docs: include_str!("table_border.md"),
    check: Check::Block(check),
};

fn check(block: &Block, findings: &mut Vec<Finding>) {
    if block.kind != BlockKind::Paragraph || !block.source.starts_with('+') {
        return;
    }
    let all: Vec<ByteRange> = lines(&block.source, 0).map(|line| trimmed(&block.source, line)).collect();
    let is_drawn = |line: &ByteRange| block.slice(line).starts_with(['+', '|']);
    if all.len() < 4 || !is_border(block.slice(&all[0])) || !all.iter().all(is_drawn) {
        return;
    }
    let message = "Markdown has no tables with borders of `+` and `-` and shows these lines as text. Write `|` between cells and one \
                   delimiter row below the header, or put the table in a code block.";
    let finding = Finding::new(&RULE, all[0].clone(), message);
    findings.push(match markdown(block, &all) {
        Some(text) => {
            let edit = Edit::replace(0..block.source.len(), text);
            finding.fix(Fix::suggested("Write it as a Markdown table", vec![edit]))
        }
        None => finding,
    });
}

/// `+----+----+`, `|----+----|`, `+====+====+`
pub(super) fn is_border(line: &str) -> bool {
    let is_drawn = |c: char| matches!(c, '+' | '-' | '=' | '|' | ':');
    line.len() > 2 && line.starts_with(['+', '|']) && line.chars().all(is_drawn) && line.contains(['-', '='])
}

/// The same as Markdown; `None` where rows have several lines, or not the same number of cells.
fn markdown(block: &Block, all: &[ByteRange]) -> Option<String> {
    let groups: Vec<&[ByteRange]> =
        all.split(|line| is_border(block.slice(line))).filter(|group| !group.is_empty()).collect();
    let (header, body) = groups.split_first()?;
    // Borders between all rows, or none: else a row goes over several lines.
    if header.len() != 1 || body.len() > 1 && body.iter().any(|group| group.len() > 1) || body.is_empty() {
        return None;
    }
    let cells = |line: &ByteRange| {
        let cells = split_row(&block.source, line).into_iter();
        cells.map(|cell| block.slice(&cell.content).to_owned()).collect::<Vec<String>>()
    };
    let names = cells(&header[0]);
    let rows: Vec<Vec<String>> = body.iter().flat_map(|group| group.iter()).map(cells).collect();
    let is_even = rows.iter().all(|row| row.len() == names.len());
    let line_break = if block.source.contains("\r\n") { "\r\n" } else { "\n" };
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    is_even.then(|| table::lines(&names, &rows, (false, false)).join(line_break))
}
