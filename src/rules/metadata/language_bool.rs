use crate::rules::{Check, Finding, Findings, Fix, Hub, Rule, Severity};
use crate::syntax::Entry;
use crate::syntax::yaml::{Meaning, Node, Reader};
use crate::text::Edit;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "language-bool",
    severity: Severity::Error,
    hub: Some(Hub::Rejects),
    summary: "a boolean instead of a language",
    docs: include_str!("language_bool.md"),
    check: Check::Entry(check),
};

fn check(entry: &Entry, findings: &mut Findings) {
    if entry.name() != "language" {
        return;
    }
    for value in entry.value.iter().flat_map(Node::one_or_many) {
        let Some(Meaning::Bool(truth)) = value.meaning(Reader::Hub) else { continue };
        let found = |message: &str| Finding::new(&RULE, value.range.clone(), message);
        findings.push(if truth {
            found("A boolean is not a valid language, so the Hub refuses the push. Write an ISO 639 code such as `en`.")
        } else {
            found(
                "A boolean is not a valid language, so the Hub refuses the push. Python tools write it for an \
                 unquoted `no`: for Norwegian, write `\"no\"`.",
            )
            .fix(Fix::suggested("Write `\"no\"` for Norwegian", vec![Edit::replace(value.range.clone(), "\"no\"")]))
        });
    }
}
