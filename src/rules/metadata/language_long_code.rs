use crate::rules::gathered::gathered;
use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::syntax::Entry;
use crate::syntax::yaml::Node;
use crate::text::Edit;
use crate::vocabulary::{self, AliasReason};

use super::language_value::code_meant;
use super::listed::{MOST, is_listed, removal};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "language-long-code",
    severity: Severity::Hint,
    hub: None,
    summary: "a three-letter language code where a two-letter one exists",
    docs: include_str!("language_long_code.md"),
    check: Check::Entry(check),
};

fn check(entry: &Entry, findings: &mut Findings) {
    if entry.name() != "language" {
        return;
    }
    let mut all = Vec::new();
    for (at, value) in entry.value.iter().flat_map(Node::one_or_many).enumerate() {
        let Some(written) = value.text().filter(|text| text.len() == 3) else { continue };
        let alias = vocabulary::language_alias(written).filter(|alias| alias.reason == AliasReason::PreferTwoLetter);
        let Some(language) = alias.and_then(|alias| alias.code).and_then(vocabulary::language) else { continue };
        let (code, name) = (language.code, language.name);
        let found = |message: String| Finding::new(&RULE, value.range.clone(), message);
        if all.len() == MOST {
            break;
        }
        all.push(if is_listed(entry, at, code, code_meant) {
            let message = format!("`{written}` is {name}, which is already listed as `{code}`. Remove `{written}`.");
            Finding { fixes: removal(entry, at, written).into_iter().collect(), ..found(message) }
        } else {
            let edit = Edit::replace(value.range.clone(), code);
            found(format!("`{written}` is {name}, which most cards write with its two-letter code. Write `{code}`."))
                .fix(Fix::safe(format!("Replace `{written}` by `{code}`"), vec![edit]))
        });
    }
    findings.extend(gathered(all, |finding| finding.fixes.is_empty()));
}
