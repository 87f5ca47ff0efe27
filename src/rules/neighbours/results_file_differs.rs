use crate::card::{Card, Neighbours, Number, Printed, Reported};
use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::text::Edit;
use crate::text::words::first_and_others;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "results-file-differs",
    severity: Severity::Warning,
    hub: None,
    summary: "a reported result that is not the one in `eval_results.json` or `all_results.json`",
    docs: include_str!("results_file_differs.md"),
    check: Check::Neighbours(check),
};

fn check(card: &Card, neighbours: &Neighbours, findings: &mut Findings) {
    // Of several lists it is not clear which one the files are about.
    let [list] = card.reported() else { return };
    let odd: Vec<_> = list.results.iter().filter_map(|line| Some((line, other(line, neighbours)?))).collect();
    let Some(((first, (file, saved)), others)) = odd.split_first() else { return };
    let names: Vec<_> = others.iter().map(|(other, _)| format!("`{}`", other.name.value)).collect();
    let too = match names.len() {
        0 => String::new(),
        count => format!(" {} {} too.", first_and_others(&names), if count == 1 { "differs" } else { "differ" }),
    };
    let message = format!(
        "`{}` is reported as {}, but `{file}` says {}. Correct what is out of date.{too}",
        first.name.value,
        first.text.value,
        saved.in_table()
    );
    let edits = odd.iter().map(|(line, (_, saved))| Edit::replace(line.text.range.clone(), saved.in_table())).collect();
    let fix = Fix::suggested(format!("Write what `{file}` says"), edits);
    let mut finding = Finding::new(&RULE, first.text.range.clone(), message).fix(fix);
    for (line, (file, saved)) in others {
        let says = format!("`{}`, of which `{file}` says {}", line.name.value, saved.in_table());
        finding = finding.related(line.text.range.clone(), says);
    }
    findings.push(finding);
}

/// What a file says of the last evaluation where it is not what is reported; and its name. `None` as well where the
/// reported number is that of another split or of some evaluation in the log: it was measured, then. And for a number with
/// a remark behind it, which may say how it was measured.
fn other<'a>(line: &Reported, neighbours: &'a Neighbours) -> Option<(&'static str, &'a Printed)> {
    let reported = Number::read(line.text.value.trim_matches('*'))?;
    let key = line.name.value.trim().to_lowercase().replace(' ', "_");
    let saved = || neighbours.results().flat_map(|file| file.values.iter().map(|value| (file.name, value)));
    let is_of = |name: &str, split: &str| name.strip_prefix(split).is_some_and(|rest| rest.to_lowercase() == key);
    let (file, (_, value)) = saved().find(|(_, (name, value))| is_of(name, "eval_") && value.number().is_some())?;

    let same = |value: &Printed| {
        let agrees =
            |number| reported.agrees(number) || reported.agrees_as_percent(number) || reported.is_close(number);
        value.number().is_some_and(agrees)
    };
    // Two sets for evaluation give `eval_accuracy` and, behind it, `eval_accuracy_mm`.
    let is_any = |name: &str| {
        let rest = ["eval_", "test_", "predict_"].into_iter().find_map(|split| name.strip_prefix(split));
        rest.and_then(|rest| {
            rest.to_lowercase().strip_prefix(&key).map(|more| more.is_empty() || more.starts_with('_'))
        })
    };
    let in_files = saved().any(|(_, (name, value))| is_any(name) == Some(true) && same(value));
    let column = if key == "loss" { "Validation Loss" } else { &*line.name.value };
    let mut evaluations = neighbours.trainer_state().into_iter().flat_map(|state| &state.evaluations);
    let in_log = evaluations.any(|evaluation| evaluation.get(column).is_some_and(same));
    (!in_files && !in_log).then_some((file, value))
}
