use crate::card::{Card, Number, RecordedMetric, RecordedResult, Reported, Spanned};
use crate::rules::gathered::gathered;
use crate::rules::{Check, Finding, Findings, Rule, Severity, ValueView};
use crate::syntax::Entry;
use crate::syntax::yaml::Node;
use crate::vocabulary;

use super::{value_kind, value_text};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "model-index-value",
    severity: Severity::Warning,
    hub: None,
    summary: "a recorded value that is not a number, or not the one in the text",
    docs: include_str!("model_index_value.md"),
    check: Check::Index(is_told, check),
};

/// Whether a value of a result is odd by itself.
fn is_told(_: &Entry, result: &Node) -> bool {
    words(result, 0).next().is_some() || value_kind::findings(&RULE, ValueView::all(Some(result))).next().is_some()
}

/// What is to be said of how the values of a result are written, in an entry that starts at `start`.
fn words(result: &Node, start: usize) -> impl Iterator<Item = Finding> {
    let metrics = RecordedResult::read(result, start).into_iter().flat_map(|result| result.metrics);
    metrics.filter_map(|metric| value_text::judge(&RULE, &metric))
}

fn check(card: &Card, view: ValueView, findings: &mut Findings) {
    let Some(index) = card.model_index().filter(|_| card.metadata().is_seen()) else { return };
    let Some(entry) = card.metadata().get("model-index") else { return };
    // Two lists that are the same would not be any more, with a fix in one of them.
    if card.metadata().keys().filter(|key| *key == "model-index").count() > 1 {
        return;
    }
    let words = view.results().flat_map(|result| words(result, entry.start));
    let kinds = value_kind::findings(&RULE, view).map(|finding| finding.shifted(entry.start));
    findings.extend(gathered(words.chain(kinds), |finding| finding.message.clone()));
    // Of several results, or lists, it is not said which belong together.
    if view.is_long() {
        return;
    }
    let mut results = index.results();
    let (Some(result), None, [list]) = (results.next(), results.next(), card.reported()) else { return };
    let pairs = result.metrics.iter().filter(|metric| !metric.verified).filter_map(|metric| {
        let line = line_of(metric, &result.metrics, &list.results)?;
        Some(Pair { value: metric.value.as_ref()?, number: number(metric)?, line, reported: line.value.number()? })
    });
    let pairs: Vec<Pair> = pairs.collect();
    // Where nothing agrees, an evaluation of another kind was recorded, as people do.
    let is_same_evaluation = pairs.iter().any(|pair| same(pair.number, pair.reported));
    // A line that one value agrees with is accounted for; another of that name is from elsewhere. So is a value that a
    // row of a table has: another checkpoint was recorded, perhaps the best.
    let is_recorded = |pair: &Pair| {
        pairs.iter().any(|other| std::ptr::eq(other.line, pair.line) && same(other.number, other.reported))
    };
    let odd = pairs.iter().filter(|pair| !is_recorded(pair) && !is_in_table(card, pair));
    findings.extend(odd.map(|pair| pair.judge(is_same_evaluation)));
}

fn is_in_table(card: &Card, pair: &Pair) -> bool {
    card.tables().iter().any(|table| {
        let column = table.column_named(&pair.line.name.value);
        column.is_some_and(|column| table.numbers(column).any(|(_, cell)| cell.agrees(pair.number)))
    })
}

/// A recorded value and the line of the text that reports the same.
struct Pair<'a> {
    value: &'a Spanned<String>,
    number: Number,
    line: &'a Reported,
    reported: Number,
}

impl Pair<'_> {
    fn judge(&self, is_same_evaluation: bool) -> Finding {
        let (name, here, there) = (&self.line.name.value, &self.value.value, &self.line.text.value);
        let is_percent = same(self.number.times_100(), self.reported) || same(self.number, self.reported.times_100());
        let (severity, message) = if is_percent {
            let what = "one is a share and the other a percentage. Write both in one form";
            (Severity::Info, format!("`{name}` is {here} here and {there} in the text: {what}."))
        } else if is_same_evaluation {
            let message = format!("`{name}` is {here} here, but the text reports {there}. Correct one of them.");
            (Severity::Warning, message)
        } else {
            let advice = "Correct one, or say in the text that these are two evaluations";
            (Severity::Info, format!("`{name}` is {here} here, but the text reports {there}. {advice}."))
        };
        let finding = Finding::new(&RULE, self.value.range.clone(), message).severity(severity);
        finding.related(self.line.text.range.clone(), "what the text reports")
    }
}

/// Whether both can be one value: rounded, cut off, or evaluated again.
fn same(a: Number, b: Number) -> bool {
    let unit = 10f64.powi(-a.decimals.min(b.decimals));
    a.agrees(b) || a.is_close(b) || a.decimals != b.decimals && (a.value - b.value).abs() < unit
}

fn number(metric: &RecordedMetric) -> Option<Number> {
    Number::read(&metric.value.as_ref()?.value)
}

/// The reported line of that name; else the only one of that metric, if no other record is of it and the
/// name of this one says nothing more.
fn line_of<'a>(metric: &RecordedMetric, all: &[RecordedMetric], lines: &'a [Reported]) -> Option<&'a Reported> {
    let name = metric.name.as_ref().map(|name| name.value.to_lowercase());
    let mut named = lines.iter().filter(|line| Some(line.name.value.to_lowercase()) == name);
    if let Some(line) = named.next() {
        return Some(line).filter(|_| named.next().is_none());
    }
    // A name that says more than the metric and the split is that of another measurement: `Test WER With LM`.
    if metric.name.as_ref().is_some_and(|name| vocabulary::metric(&name.value).is_none()) {
        return None;
    }
    let id = &metric.kind.as_ref()?.value;
    let mut same = lines.iter().filter(|line| vocabulary::metric(&line.name.value).is_some_and(|it| it.id == *id));
    let line = same.next().filter(|_| same.next().is_none())?;
    let records = all.iter().filter(|other| other.kind.as_ref().is_some_and(|kind| kind.value == *id)).count();
    (records == 1).then_some(line)
}
