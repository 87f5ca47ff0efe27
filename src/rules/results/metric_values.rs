use std::sync::Arc;

use crate::card::{Card, Number, ResultsTable, TableKind, Value};
use crate::syntax::Placed;
use crate::text::ByteRange;
use crate::vocabulary::{self, Metric};

/// A number of a metric that the vocabulary knows.
pub(super) struct MetricValue<'a> {
    /// What it is called: the header of its column, or the name in a list.
    pub(super) name: &'a str,
    /// The metric.
    pub(super) metric: &'static Metric,
    /// As printed.
    pub(super) text: &'a str,
    /// Its value.
    pub(super) number: Number,
    /// Where it stands, in bytes of the card's text.
    pub(super) range: ByteRange,
    /// The column or line it belongs to, counted over the card; values of one series are adjacent.
    pub(super) series: usize,
}

/// All values of metrics in the reported results and the results tables, series by series.
pub(super) fn metric_values(card: &Card) -> Vec<MetricValue<'_>> {
    let mut collector = Collector::default();
    for list in card.reported() {
        for result in list.results.iter().filter(|result| list.metric(result).is_some()) {
            collector.named(&result.name.value, &result.text.value, result.value, result.text.range.clone());
        }
    }
    for table in card.tables() {
        match table.kind {
            TableKind::TrainingLog | TableKind::Comparison => collector.columns(table),
            TableKind::MetricList => {
                for row in &table.rows {
                    if let [label, value, ..] = &row[..] {
                        collector.named(&label.text, &value.text, value.value, table.absolute(&value.range));
                    }
                }
            }
            TableKind::Other => {}
        }
    }
    collector.found
}

/// Whether what a row is called is a number of things, a size or a time, of which no metric says how great it can be.
fn is_count(label: &str) -> bool {
    const WORDS: &str = "count counts duration epoch epochs examples hours instances latency memory minutes n num number \
        observations parameters params runtime samples seconds size steps support time tokens total";
    let label = label.to_lowercase();
    label.starts_with('#')
        || label.split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.split(' ').any(|known| known == word))
}

#[derive(Default)]
struct Collector<'a> {
    found: Vec<MetricValue<'a>>,
    series: usize,
}

impl<'a> Collector<'a> {
    /// Adds a line of a list, a series of its own, if its name is that of a metric.
    fn named(&mut self, name: &'a str, text: &'a str, value: Value, range: ByteRange) {
        if let Some((metric, number)) = vocabulary::metric(name).zip(value.number()) {
            self.found.push(MetricValue { name, metric, text, number, range, series: self.series });
            self.series += 1;
        }
    }

    /// Adds the columns of a table.
    fn columns(&mut self, table: &'a Placed<Arc<ResultsTable>>) {
        for (i, column) in table.columns.iter().enumerate() {
            let Some(metric) = column.role.metric() else { continue };
            let series = self.series;
            self.found.extend(table.numbers(i).filter_map(|(row, number)| {
                // In a table whose rows are metrics, too.
                if i > 0 && table.reading(row, 0).is_some_and(|label| is_count(&label.text)) {
                    return None;
                }
                let cell = table.reading(row, i)?;
                let range = table.absolute(&cell.range);
                Some(MetricValue { name: &column.name, metric, text: &cell.text, number, range, series })
            }));
            self.series += 1;
        }
    }
}
