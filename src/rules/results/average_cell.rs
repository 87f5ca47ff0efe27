use crate::card::{Number, ResultsTable};
use crate::rules::{Check, Finding, Findings, Rule, Severity};
use crate::syntax::{Block, Table};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "average-cell",
    severity: Severity::Warning,
    hub: None,
    summary: "an average that is not the mean of its row, while those of the other rows are",
    docs: include_str!("average_cell.md"),
    check: Check::Table(check),
};

/// From how many right rows on a column is known to hold the means.
const RIGHT: usize = 3;

fn check(_: &Block, _: &Table, table: &ResultsTable, findings: &mut Findings) {
    let is_average = |name: &str| matches!(&*name.to_lowercase(), "avg" | "avg." | "average" | "mean");
    let mut columns = (0..table.columns.len()).filter(|&at| is_average(&table.columns[at].name));
    let (Some(column), None) = (columns.next(), columns.next()) else { return };
    let all = |at: usize| at != column;
    let before = |at: usize| at < column && at > 0;
    let behind = |at: usize| at > column;
    let groups: [&dyn Fn(usize) -> bool; 3] = [&all, &before, &behind];
    let judged = groups.iter().map(|is_part| judge(table, column, is_part));
    let Some((right, wrong)) = judged.max_by_key(|(right, _)| *right) else { return };
    if right < RIGHT || wrong.len() * 3 > right {
        return;
    }
    findings.extend(wrong.iter().filter_map(|(row, mean)| {
        let cell = table.reading(*row, column)?;
        let message = format!(
            "`{}` is {} here, but the mean of this row is {mean}. Write the mean, as in the other rows.",
            table.columns[column].name, cell.text
        );
        Some(Finding::new(&RULE, table.place(*row, column)?, message))
    }));
}

/// How many rows have their mean in that column, and the others with the mean that they should have.
fn judge(table: &ResultsTable, column: usize, is_part: &dyn Fn(usize) -> bool) -> (usize, Vec<(usize, Number)>) {
    let (mut right, mut wrong) = (0, Vec::new());
    // A row with gaps may be averaged over fewer.
    let is_filled = |at: &usize| table.numbers(*at).count() * 2 > table.rows.len();
    let expected = (0..table.columns.len()).filter(|&at| is_part(at)).filter(is_filled).count();
    for (row, average) in table.numbers(column) {
        let parts: Vec<Number> = (0..table.columns.len())
            .filter(|&at| is_part(at))
            .filter_map(|at| table.reading(row, at)?.value.number())
            .collect();
        // Two numbers are no series.
        if parts.len() < 3 || parts.len() != expected {
            continue;
        }
        let mean = parts.iter().map(|part| part.value).sum::<f64>() / parts.len() as f64;
        let unit = |number: &Number| 10f64.powi(-number.decimals);
        let hair = 0.5 * unit(&average) + 0.5 * parts.iter().map(unit).fold(0.0, f64::max);
        if (mean - average.value).abs() <= hair * 1.000_001 {
            right += 1;
        } else {
            wrong.push((row, Number { value: mean, decimals: average.decimals, percent: false }));
        }
    }
    (right, wrong)
}
