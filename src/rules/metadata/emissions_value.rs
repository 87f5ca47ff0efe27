use crate::card::Number;
use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::syntax::Entry;
use crate::syntax::yaml::{Meaning, Reader};
use crate::text::Edit;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "emissions-value",
    severity: Severity::Warning,
    hub: None,
    summary: "emissions of CO2 that are not a number",
    docs: include_str!("emissions_value.md"),
    check: Check::Entry(check),
};

fn check(entry: &Entry, findings: &mut Findings) {
    let Some(map) = entry.value.as_ref().and_then(|value| value.mapping()) else { return };
    let Some(value) = map.get("emissions").filter(|value| entry.name() == "co2_eq_emissions" && !value.is_null())
    else {
        return;
    };
    let is_number = matches!(value.meaning(Reader::Hub), Some(Meaning::Number(_)));
    if is_number {
        return;
    }
    let written = value.text().unwrap_or_default().trim();
    let message = "`emissions` takes a number of grams, but this is not a number, so the Hub cannot show it. Write \
                   only the number.";
    let finding = Finding::new(&RULE, value.range.clone(), message);
    let number = Number::read(written).filter(|number| !number.percent);
    let grams = written.strip_suffix('g').map(str::trim_end).and_then(Number::read);
    let fix = number.or(grams).map(|number| {
        let edit = Edit::replace(value.range.clone(), number.to_string());
        Fix::suggested(format!("Write {number}"), vec![edit])
    });
    findings.push(Finding { fixes: fix.into_iter().collect(), ..finding });
}
