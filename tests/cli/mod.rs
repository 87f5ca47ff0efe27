//! The command line: the printers, on findings made by hand.

mod excerpt;
mod json;
mod text;

use std::ops::Range;

use modelcard_lsp::rules::{Check, Finding, Fix, Hub, Related, Rule, Safety, Severity};
use modelcard_lsp::text::Edit;

static LANGUAGE_VALUE: Rule = Rule {
    name: "language-value",
    severity: Severity::Error,
    hub: Some(Hub::Rejects),
    summary: "A language is a code the Hub knows",
    docs: "# Languages\n\nWrite codes.\n",
    check: Check::Card(|_, _| {}),
};

static LICENSE_OTHER: Rule = Rule {
    name: "license-other",
    severity: Severity::Warning,
    hub: Some(Hub::Warns),
    summary: "`other` has a name",
    docs: "# Other licenses",
    check: Check::Card(|_, _| {}),
};

static KEY_NULL: Rule = Rule {
    name: "key-null",
    severity: Severity::Hint,
    hub: None,
    summary: "A known key has a value",
    docs: "# Empty keys",
    check: Check::Card(|_, _| {}),
};

/// An error at `range`.
fn error_at(range: Range<usize>) -> Finding {
    let message = "`english` is not a language code the Hub accepts; write `en`.".to_owned();
    Finding { rule: &LANGUAGE_VALUE, severity: Severity::Error, range, message, related: Vec::new(), fixes: Vec::new() }
}

fn related(range: Range<usize>, message: &str) -> Related {
    Related { range, message: message.to_owned() }
}

fn fix(title: &str, edits: Vec<Edit>) -> Fix {
    Fix { title: title.to_owned(), safety: Safety::Safe, edits }
}

/// Where `part` stands in `text`; the first time, if it does more than once.
fn find(text: &str, part: &str) -> Range<usize> {
    let start = text.find(part).expect("the part is in the text");
    start..start + part.len()
}
