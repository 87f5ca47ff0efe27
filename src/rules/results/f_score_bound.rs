use crate::card::{Card, Number, TableKind};
use crate::rules::{Check, Finding, Rule, Severity};
use crate::text::ByteRange;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "f-score-bound",
    severity: Severity::Warning,
    hub: None,
    summary: "an F1 above both precision and recall",
    docs: include_str!("f_score_bound.md"),
    check: Check::Card(check),
};

/// A number and what it is called.
struct Score<'a> {
    name: &'a str,
    text: &'a str,
    number: Number,
    range: ByteRange,
}

/// An F1 with its precision and recall.
struct Triple<'a, 'b> {
    f1: &'b Score<'a>,
    precision: &'b Score<'a>,
    recall: &'b Score<'a>,
}

fn check(card: &Card, findings: &mut Vec<Finding>) {
    for list in card.reported() {
        let scores = list.results.iter().filter_map(|it| {
            Some(Score {
                name: &it.name.value,
                text: &it.text.value,
                number: it.value.number()?,
                range: it.text.range.clone(),
            })
        });
        let scores: Vec<_> = scores.collect();
        findings.extend(triples(&scores).iter().filter(|triple| triple.is_impossible()).map(|it| it.finding(0)));
    }
    for table in card.tables() {
        let rows = table.rows.iter().map(|row| {
            let cells = row.iter().zip(&table.columns).filter_map(|(cell, column)| {
                let range = table.absolute(&cell.range);
                Some(Score { name: &column.name, text: &cell.text, number: cell.value.number()?, range })
            });
            cells.collect::<Vec<_>>()
        });
        let rows: Vec<_> = match table.kind {
            TableKind::MetricList => Vec::new(),
            _ => rows.collect(),
        };
        let all: Vec<_> = rows.iter().flat_map(|scores| triples(scores)).collect();
        let odd: Vec<_> = all.iter().filter(|triple| triple.is_impossible()).collect();
        // Where most rows are so, the columns are averaged in different ways.
        if let Some(first) = odd.first().filter(|_| odd.len() * 2 < all.len().max(2)) {
            findings.push(first.finding(odd.len() - 1));
        }
    }
}

/// The scores whose names are alike but for the word.
fn triples<'a, 'b>(scores: &'b [Score<'a>]) -> Vec<Triple<'a, 'b>> {
    let named = |word: &'static str, rest: &[String]| {
        let mut found = scores.iter().filter(move |score| rest_of(score.name, word).as_deref() == Some(rest));
        found.next().filter(|_| found.next().is_none())
    };
    let triple = |f1| {
        let rest = rest_of(Score::name(f1), "f1")?;
        Some(Triple { f1, precision: named("precision", &rest)?, recall: named("recall", &rest)? })
    };
    scores.iter().filter_map(triple).collect()
}

/// The words of a name besides `word`; `None` where that is not among them.
fn rest_of(name: &str, word: &str) -> Option<Vec<String>> {
    let lower = name.to_lowercase();
    let mut words: Vec<_> = lower.split([' ', '-', '_']).filter(|word| *word != "score").map(str::to_owned).collect();
    words.remove(words.iter().position(|it| it == word)?);
    Some(words)
}

impl<'a> Score<'a> {
    fn name(&self) -> &'a str {
        self.name
    }

    /// Half of the last place shown.
    fn rounding(&self) -> f64 {
        10f64.powi(-self.number.decimals) * 0.5
    }
}

impl Triple<'_, '_> {
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
