use crate::card::Card;
use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity, ValueView};
use crate::syntax::Entry;
use crate::syntax::yaml::{Mapping, Node, edit};
use crate::text::Edit;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "result-placeholder",
    severity: Severity::Warning,
    hub: None,
    summary: "a placeholder instead of a split, configuration or revision",
    docs: include_str!("result_placeholder.md"),
    check: Check::Index(is_told, check),
};

/// What is written where nothing is known, in lower case. The Trainer writes `None`.
const WORDS: [&str; 10] = ["none", "null", "unclear", "unknown", "n/a", "na", "tbd", "todo", "?", "-"];

const FIELDS: [(&str, &str); 3] = [("config", "configuration"), ("split", "split"), ("revision", "revision")];

/// How many other places are pointed at.
const SHOWN: usize = 4;

fn is_told(_: &Entry, result: &Node) -> bool {
    let has_word = |dataset: &Mapping| FIELDS.iter().any(|(field, _)| placeholder(dataset, field).is_some());
    ValueView::all(Some(result)).datasets().any(has_word)
}

/// The place of a field among others, and its value, where that is a placeholder.
fn placeholder<'a>(dataset: &'a Mapping, field: &str) -> Option<(usize, &'a Node)> {
    let at = dataset.pairs.iter().position(|pair| pair.key.text() == Some(field))?;
    let value = &dataset.pairs[at].value;
    let is_word = value.text().is_some_and(|text| WORDS.contains(&&*text.trim().to_lowercase()));
    is_word.then_some((at, value))
}

fn check(card: &Card, view: ValueView, findings: &mut Findings) {
    let Some(entry) = card.metadata().get("model-index").filter(|_| card.metadata().is_seen()) else { return };
    let datasets: Vec<&Mapping> = view.datasets().collect();
    for (field, what) in FIELDS {
        let found: Vec<_> = datasets
            .iter()
            .filter_map(|dataset| placeholder(dataset, field).map(|(at, value)| (*dataset, at, value)))
            .collect();
        let Some((dataset, at, value)) = found.first() else { continue };
        let more = match found.len() - 1 {
            0 => String::new(),
            1 => " Same in one more place.".to_owned(),
            more => format!(" Same in {more} more places."),
        };
        let message = format!(
            "`{}` is not a {what} of the dataset, so nobody can repeat the evaluation. Write its name, or remove the \
             line.{more}",
            value.text().unwrap_or_default()
        );
        // What measures many datasets at once, such as mteb, leaves the revision open.
        let severity = if field == "revision" { Severity::Info } else { Severity::Warning };
        let finding = Finding::new(&RULE, entry.absolute(&value.range), message).severity(severity);
        let edit = edit::without(&entry.source, dataset, *at).filter(|_| found.len() == 1);
        let fix = edit.map(|edit| {
            let edit = Edit { range: entry.absolute(&edit.range), ..edit };
            Fix::suggested(format!("Remove `{field}`"), vec![edit])
        });
        let finding = Finding { fixes: fix.into_iter().collect(), ..finding };
        let others = found.iter().skip(1).take(SHOWN);
        findings.push(
            others.fold(finding, |finding, (_, _, value)| finding.related(entry.absolute(&value.range), "same here")),
        );
    }
}
