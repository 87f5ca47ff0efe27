use crate::card::{Number, id_of_address, is_hub_id};
use crate::rules::gathered::gathered;
use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity, ValueView};
use crate::syntax::Entry;
use crate::syntax::yaml::line::is_blank;
use crate::syntax::yaml::{Meaning, Node, NodeKind, Reader, Scalar, ScalarStyle, python_refusals};
use crate::text::words::joined;
use crate::text::{Edit, line_end, lines};

use super::shape::{Fault, FaultKind, faults, name_of};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "eval-results-shape",
    severity: Severity::Error,
    hub: None,
    summary: "a file of `.eval_results/` whose results the Hub cannot show",
    docs: include_str!("eval_results_shape.md"),
    check: Check::EvalResults(check),
};

const MISPLACED: &str = "The Hub reads `.eval_results/*.yaml` only, so it ignores this file. Move it right into that \
                         folder, and end its name with `.yaml`.";

/// What the Hub does with one bad result among many (huggingface_hub#4924).
const OR_ELSE: &str = "or the Hub ignores the whole file";

fn check(file: &Entry, is_misplaced: bool, findings: &mut Findings) {
    if is_misplaced {
        findings.push(Finding::new(&RULE, 0..line_end(&file.source, 0), MISPLACED).severity(Severity::Warning));
    }
    let Some(list) = &file.value else {
        findings.extend(match &file.error {
            Some(error) => {
                let message = format!("This is not valid YAML ({}), so the Hub ignores the whole file.", error.message);
                Some(Finding::new(&RULE, error.range.clone(), message))
            }
            None => lines(&file.source, 0).all(|line| is_blank(&file.source[line])).then(empty),
        });
        return;
    };
    if list.is_null() {
        findings.push(empty());
        return;
    }
    findings.extend(python_refusal(&file.source));
    let faults = faults(&file.source, ValueView::all(Some(list)), "eval_results[]").into_iter().map(finding);
    findings.extend(gathered(faults, |finding| finding.message.clone()));
    for result in list.one_or_many().iter().filter_map(Node::mapping) {
        let dataset = result.get("dataset").and_then(Node::mapping);
        findings.extend(dataset.and_then(|dataset| dataset.get("id")).and_then(dataset_id));
        findings.extend(result.get("value").and_then(value));
        findings.extend(result.get("date").and_then(date));
    }
}

/// What the Hub reads, and only Python tools do not.
fn python_refusal(source: &str) -> Option<Finding> {
    let at = python_refusals(source).first()?.at();
    let message = "PyYAML does not read the file from here on, so Python tools see none of its results, though the Hub \
                   does. Indent with spaces, and put strings with signs in quotes.";
    Some(Finding::new(&RULE, at..line_end(source, at), message).severity(Severity::Warning))
}

/// huggingface_hub cannot read a file without results, either.
fn empty() -> Finding {
    Finding::new(&RULE, 0..0, "The file is empty, but it must be a list of results. Start each with a dash.")
}

fn finding(fault: Fault) -> Finding {
    let (path, name) = (&*fault.path, name_of(&fault.path));
    let (severity, message) = match fault.kind {
        FaultKind::Missing(fields) => {
            let names = joined(fields.iter().map(|field| format!("`{}`", field.name())).collect());
            let whose = if path.ends_with("[]") { "This result".to_owned() } else { format!("`{name}`") };
            (Severity::Error, format!("{whose} needs {names}, {OR_ELSE}."))
        }
        FaultKind::Misspelled { written, meant } if meant.required => {
            (Severity::Error, format!("`{written}` should be `{name}`, {OR_ELSE}."))
        }
        FaultKind::Misspelled { written, .. } => {
            (Severity::Warning, format!("The Hub does not read `{written}`, a likely typo of `{name}`. Rename it."))
        }
        FaultKind::ExtraDash { first } => {
            let message = format!(
                "The dash before `{first}` starts another result, and both are incomplete. Replace it by a space."
            );
            (Severity::Error, message)
        }
        FaultKind::NotList(_) | FaultKind::Scores => {
            (Severity::Error, "The file must be a list of results. Start each with a dash.".to_owned())
        }
        FaultKind::NotMapping if path.ends_with("[]") => {
            (Severity::Error, "A result must be a mapping with `dataset` and `value`.".to_owned())
        }
        FaultKind::NotMapping => (Severity::Error, format!("`{name}` must be a mapping.")),
        FaultKind::NotString(node) => match node.meaning(Reader::Hub) {
            // What the Hub's release of js-yaml makes of a date is not known.
            Some(Meaning::Date) => (Severity::Warning, format!("`{name}` must be a string. Put it in quotes.")),
            Some(_) => (Severity::Error, format!("`{name}` must be a string, {OR_ELSE}. Put it in quotes.")),
            None => (Severity::Error, format!("`{name}` must be a string, {OR_ELSE}.")),
        },
        FaultKind::Null => (Severity::Warning, format!("`{name}` has no value. Write one, or remove the line.")),
    };
    Finding { fixes: fault.fixes, ..Finding::new(&RULE, fault.range, message).severity(severity) }
}

/// The id of a benchmark on the Hub, which has an owner.
fn dataset_id(node: &Node) -> Option<Finding> {
    let written = node.text().filter(|_| node.meaning(Reader::Hub) == Some(Meaning::Text))?;
    let found = |message: String| Finding::new(&RULE, node.range.clone(), message);
    if is_hub_id(written) {
        return None;
    }
    Some(match id_of_address(written).filter(|(_, is_dataset)| *is_dataset) {
        Some((id, _)) => {
            let edit = Edit::replace(node.range.clone(), id);
            let message = format!("`id` takes the id of a dataset on the Hub, not its URL. Write `{id}`.");
            found(message).fix(Fix::safe(format!("Replace it by `{id}`"), vec![edit]))
        }
        None => found(format!("`{written}` is not a valid dataset id. Write it as `owner/name`.")),
    })
}

/// Scores are sorted by their number.
fn value(node: &Node) -> Option<Finding> {
    let found = |message: String| Finding::new(&RULE, node.range.clone(), message).severity(Severity::Warning);
    if node.is_null() {
        return Some(
            found(format!("This result has no value. Write the number, {OR_ELSE}.")).severity(Severity::Error),
        );
    }
    if node.kind == NodeKind::Alias {
        return None;
    }
    let is_number = matches!(node.meaning(Reader::Hub), Some(Meaning::Number(number)) if number.is_finite());
    if is_number {
        return None;
    }
    let written = node.text().and_then(Number::read).filter(|number| !number.percent);
    let quoted = written
        .map(|number| Fix::safe("Remove the quotes", vec![Edit::replace(node.range.clone(), number.to_string())]));
    let message = "This is not a number, so a leaderboard cannot sort by it. Write only the number.";
    Some(Finding { fixes: quoted.into_iter().collect(), ..found(message.into()) })
}

/// A string that is not an ISO 8601 date; a date without quotes is reported as not a string.
fn date(node: &Node) -> Option<Finding> {
    let written = node.text().filter(|_| node.meaning(Reader::Hub) == Some(Meaning::Text))?;
    let plain = Scalar { text: written.into(), style: ScalarStyle::Plain };
    let is_date = |text: &str| Scalar { text: text.into(), ..plain.clone() }.meaning(Reader::Hub) == Meaning::Date;
    // ISO 8601 allows a time without seconds, YAML does not.
    let is_short = written.rsplit_once(['Z', 'z', '+']).is_none() && written.matches(':').count() == 1;
    if is_date(written) || is_short && is_date(&format!("{written}:00")) {
        return None;
    }
    let message = format!("`{written}` is not a valid date. Write it as `2025-01-15` or `2025-01-15T10:30:00Z`.");
    Some(Finding::new(&RULE, node.range.clone(), message).severity(Severity::Warning))
}
