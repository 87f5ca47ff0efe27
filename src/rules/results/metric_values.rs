use crate::card::{Number, Reading, ReportedResults, ResultsTable, Value};
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
    /// Where it stands, relative to what the table or list is relative to.
    pub(super) range: ByteRange,
    /// What its row is called, in a table with columns of metrics.
    pub(super) label: Option<&'a str>,
}

/// The values of a list of reported results.
pub(super) fn of_list(list: &ReportedResults) -> impl Iterator<Item = MetricValue<'_>> {
    let results = list.results.iter().filter(|result| list.metric(result).is_some());
    results.filter_map(|result| named(&result.name.value, &result.text.value, result.value, result.text.range.clone()))
}

/// The values of a table of names and values.
pub(super) fn of_metric_list(table: &ResultsTable) -> impl Iterator<Item = MetricValue<'_>> {
    table.rows.iter().enumerate().filter_map(|(row, cells)| match &cells[..] {
        [label, Reading { text, value, .. }, ..] => named(&label.text, text, *value, table.place(row, 1)?),
        _ => None,
    })
}

/// The numbers of a column, if it is that of a metric.
pub(super) fn of_column(table: &ResultsTable, at: usize) -> impl Iterator<Item = MetricValue<'_>> {
    let column = &table.columns[at];
    let rows = table.rows.iter().enumerate();
    column.role.metric().into_iter().flat_map(move |metric| {
        rows.clone().filter_map(move |(row, cells)| {
            let cell = cells.get(at)?;
            let label = cells.first().map(|label| &*label.text);
            let (name, number) = (&*column.name, cell.value.number()?);
            Some(MetricValue { name, metric, text: &cell.text, number, range: table.place(row, at)?, label })
        })
    })
}

fn named<'a>(name: &'a str, text: &'a str, value: Value, range: ByteRange) -> Option<MetricValue<'a>> {
    let (metric, number) = vocabulary::metric(name).zip(value.number())?;
    Some(MetricValue { name, metric, text, number, range, label: None })
}

/// Whether what a row is called is a number of things, a size or a time, of which no metric says how great it can be.
pub(super) fn is_count(label: &str) -> bool {
    const WORDS: &str = "count counts duration epoch epochs examples hours instances latency memory minutes n num number \
        observations parameters params runtime samples seconds size steps support time tokens total";
    // A number, as in the first column of most logs, is no word.
    if !label.contains(|c: char| c == '#' || c.is_alphabetic()) {
        return false;
    }
    let label = label.to_lowercase();
    label.starts_with('#')
        || label.split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.split(' ').any(|known| known == word))
}
