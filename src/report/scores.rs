use crate::card::ResultsTable;
use crate::text::words::counted;
use crate::vocabulary::{self, Direction, Metric};

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
