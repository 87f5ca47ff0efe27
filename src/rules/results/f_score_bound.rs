use crate::card::{Number, ReportedResults, ResultsTable, TableKind};
use crate::rules::{Check, Finding, Findings, Rule, Severity};
use crate::text::ByteRange;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "f-score-bound",
    severity: Severity::Warning,
    hub: None,
    summary: "an F1 above both precision and recall",
    docs: include_str!("f_score_bound.md"),
    check: Check::Results(in_list, in_table),
};

/// A number and what it is called.
#[derive(Clone)]
struct Score<'a> {
    name: &'a str,
    text: &'a str,
    number: Number,
    range: ByteRange,
}

/// An F1 with its precision and recall.
struct Triple<'a> {
    f1: Score<'a>,
    precision: Score<'a>,
    recall: Score<'a>,
}

/// The indexes of an F1, and of those that may be its precision and its recall: their names are alike but for the word.
struct Names {
    f1: usize,
    precision: Vec<usize>,
    recall: Vec<usize>,
}

fn in_list(list: &ReportedResults, findings: &mut Findings) {
    let names = names(list.results.iter().map(|result| &*result.name.value));
    let score = |at: usize| {
        let result = &list.results[at];
        let (name, text) = (&*result.name.value, &*result.text.value);
        Some(Score { name, text, number: result.value.number()?, range: result.text.range.clone() })
    };
    let triples = names.iter().filter_map(|names| names.triple(score));
    findings.extend(triples.filter(Triple::is_impossible).map(|triple| triple.finding(0)));
}

fn in_table(table: &ResultsTable, findings: &mut Findings) {
    if table.kind == TableKind::MetricList {
        return;
    }
    let names = names(table.columns.iter().map(|column| &*column.name));
    if names.is_empty() {
        return;
    }
    let all: Vec<_> = (0..table.rows.len())
        .flat_map(|row| {
            let score = move |at: usize| {
                let cell = table.reading(row, at)?;
                Some(Score {
                    name: &table.columns[at].name,
                    text: &cell.text,
                    number: cell.value.number()?,
                    range: table.place(row, at)?,
                })
            };
            names.iter().filter_map(move |names| names.triple(score))
        })
        .collect();
    let odd: Vec<_> = all.iter().filter(|triple| triple.is_impossible()).collect();
    // Where most rows are so, the columns are averaged in different ways.
    if let Some(first) = odd.first().filter(|_| odd.len() * 2 < all.len().max(2)) {
        findings.push(first.finding(odd.len() - 1));
    }
}

/// Each F1 among the names that may have its precision and recall there.
fn names<'a>(all: impl Iterator<Item = &'a str>) -> Vec<Names> {
    let all: Vec<&str> = all.collect();
    if !all.iter().any(|name| name.contains("f1") || name.contains("F1")) {
        return Vec::new();
    }
    let alike = |word: &str, rest: &[String]| -> Vec<usize> {
        (0..all.len()).filter(|at| rest_of(all[*at], word).as_deref() == Some(rest)).collect()
    };
    let of_f1 = |f1: usize| {
        let rest = rest_of(all[f1], "f1")?;
        let names = Names { f1, precision: alike("precision", &rest), recall: alike("recall", &rest) };
        (!names.precision.is_empty() && !names.recall.is_empty()).then_some(names)
    };
    (0..all.len()).filter_map(of_f1).collect()
}

/// The words of a name besides `word`; `None` where that is not among them.
fn rest_of(name: &str, word: &str) -> Option<Vec<String>> {
    let lower = name.to_lowercase();
    if !lower.contains(word) {
        return None;
    }
    let mut words: Vec<_> = lower.split([' ', '-', '_']).filter(|word| *word != "score").map(str::to_owned).collect();
    words.remove(words.iter().position(|it| it == word)?);
    Some(words)
}

impl Names {
    /// The scores of these names where all are numbers and it is clear which belong together.
    fn triple<'a>(&self, score: impl Fn(usize) -> Option<Score<'a>>) -> Option<Triple<'a>> {
        let only = |names: &[usize]| {
            let mut found = names.iter().filter_map(|at| score(*at));
            found.next().filter(|_| found.next().is_none())
        };
        Some(Triple { f1: score(self.f1)?, precision: only(&self.precision)?, recall: only(&self.recall)? })
    }
}

impl Score<'_> {
    /// Half of the last place shown.
    fn rounding(&self) -> f64 {
        10f64.powi(-self.number.decimals) * 0.5
    }
}

impl Triple<'_> {
    /// F1 is at most the mean of the two, also where all three are averaged over classes.
    fn is_impossible(&self) -> bool {
        let Self { f1, precision, recall } = self;
        let all = [f1, precision, recall];
        let is_share = all.iter().all(|score| score.number.value <= 1.0 && !score.number.percent);
        let is_percent = all.iter().all(|score| score.number.value > 1.0);
        let most = precision.number.value.max(recall.number.value);
        let hair: f64 = all.iter().map(|score| score.rounding()).sum();
        (is_share || is_percent) && f1.number.value > most + hair + f64::EPSILON
    }

    fn finding(&self, others: usize) -> Finding {
        let Self { f1, precision, recall } = self;
        let more = match others {
            0 => String::new(),
            1 => " Same in one more row.".to_owned(),
            more => format!(" Same in {more} more rows."),
        };
        let message = format!(
            "`{}` is {}, but it must lie between `{}` ({}) and `{}` ({}). Correct one, or say how each was \
             averaged.{more}",
            f1.name, f1.text, precision.name, precision.text, recall.name, recall.text
        );
        Finding::new(&RULE, f1.range.clone(), message)
    }
}
