use crate::card::training::Series;
use crate::card::{ResultsTable, Role};
use crate::text::words::{counted, joined};
use crate::vocabulary::{self, Direction, Metric};

use super::log::title;
use super::markdown::markdown_table;
use super::short;

/// More lines than this are counted, not shown.
const MOST_LINES: usize = 30;

/// "higher is better"
pub(crate) fn better(metric: &Metric) -> Option<&'static str> {
    match metric.direction {
        Direction::Higher => Some("higher is better"),
        Direction::Lower => Some("lower is better"),
        Direction::None => None,
    }
}

/// The summary of a table of metrics and their values: a line for each, with what it means.
pub(super) fn metric_list(table: &ResultsTable) -> Option<String> {
    let lines = table.rows.iter().filter_map(|row| {
        let [name, value, ..] = &row[..] else { return None };
        value.value.number()?;
        let mut line = format!("- {}: **{}**", short(&name.text), value.text.replace('*', ""));
        if let Some(metric) = vocabulary::qualified_metric(&name.text).map(|found| found.metric) {
            line += &better(metric).map_or(String::new(), |better| format!(", {better}"));
            line += &format!(". {}", metric.description);
        }
        Some(line)
    });
    let lines: Vec<String> = lines.collect();
    if lines.is_empty() {
        return None;
    }
    let count = lines.len();
    let mut markdown = format!("**Results** · {}\n\n", counted(count, "metric"));
    lines.iter().take(MOST_LINES).for_each(|line| markdown += &format!("{line}\n"));
    if count > MOST_LINES {
        markdown += &format!("- {} more\n", count - MOST_LINES);
    }
    Some(markdown)
}

/// The summary of a table that compares models or datasets: the best row of each metric.
pub(super) fn comparison(table: &ResultsTable) -> Option<String> {
    let columns = (0..table.columns.len()).filter(|column| matches!(table.columns[*column].role, Role::Metric(_)));
    let all_series: Vec<_> = columns.filter_map(|column| Series::read(table, column)).collect();
    let all_series: Vec<_> = all_series.iter().filter(|series| series.direction() != Direction::None).collect();
    if all_series.is_empty() {
        return None;
    }
    let shown = all_series.iter().take(MOST_LINES);
    let mut markdown = match table.rows.len() {
        1 => {
            let line = |series: &&Series| vec![title(series), series.printed(0)];
            let rows: Vec<_> = shown.map(line).collect();
            format!("**Results** of {}\n\n{}", row_subject(table, 0), markdown_table(&["Metric", "Value"], &rows))
        }
        count if table.has_parts => {
            let rows: Vec<_> = shown.map(|series| extremes(series, table)).collect();
            let overall = table.overall.map_or("Overall".into(), |row| row_subject(table, row));
            let header: &[&str] = if table.overall.is_some() {
                &["Metric", &overall, "Lowest", "Highest"]
            } else {
                &["Metric", "Lowest", "Highest"]
            };
            format!("**Results** of {count} rows\n\n{}", markdown_table(header, &rows))
        }
        count => {
            let rows: Vec<_> = shown.map(|series| winner(series, table)).collect();
            let labels = Some(&*table.columns[0].name).filter(|name| !name.is_empty()).map_or("Row".into(), short);
            format!("**Comparison** of {count} rows\n\n{}", markdown_table(&["Metric", "Best", &labels], &rows))
        }
    };
    if all_series.len() > MOST_LINES {
        markdown += &format!("\n{} more columns.\n", all_series.len() - MOST_LINES);
    }
    Some(markdown)
}

/// The metric, its best number, and whose it is.
fn winner(series: &Series, table: &ResultsTable) -> Vec<String> {
    let best = series.best();
    let labels = best.iter().map(|row| row_subject(table, *row));
    let labels: Vec<_> = match best.len() {
        ..=2 => labels.collect(),
        count => labels.take(1).chain([format!("{} more", count - 1)]).collect(),
    };
    vec![title(series), best.first().map_or(String::new(), |row| series.printed(*row)), joined(labels)]
}

/// The metric, what it is overall where a row says so, and the rows between which it lies.
fn extremes(series: &Series, table: &ResultsTable) -> Vec<String> {
    let values = (0..table.rows.len()).filter(|row| Some(*row) != table.overall);
    let numbers = values.filter_map(|row| Some((row, table.reading(row, series.column())?.value.number()?.value)));
    let low = numbers.clone().reduce(|least, next| if least.1 <= next.1 { least } else { next });
    let high = numbers.reduce(|most, next| if most.1 >= next.1 { most } else { next });
    let named = |found: Option<(usize, f64)>| {
        found.map_or(String::new(), |(row, _)| format!("{}, {}", series.printed(row), row_subject(table, row)))
    };
    let overall = table.overall.map(|row| series.printed(row));
    [title(series)].into_iter().chain(overall).chain([named(low), named(high)]).collect()
}

/// What a row of a comparison is about.
pub(crate) fn row_subject(table: &ResultsTable, row: usize) -> String {
    let label = table.reading(row, 0).map(|reading| short(&reading.text)).filter(|label| !label.is_empty());
    label.unwrap_or_else(|| format!("row {}", row + 1))
}
