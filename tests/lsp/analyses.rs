//! Stand-ins for the analysis. They run on the thread of their test, as the server does.

use std::cell::Cell;

use modelcard_lsp::rules::{Analysis, Check, Config, Finding, Fix, Related, Rule, Safety, Severity};
use modelcard_lsp::text::{Buffer, ByteRange, Edit, Splice};

static RULE: Rule = Rule {
    name: "test-rule",
    severity: Severity::Warning,
    hub: None,
    summary: "",
    docs: "",
    check: Check::Card(|_, _| {}),
};

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
}

/// How often one of these was called in this test.
pub(crate) fn count() -> usize {
    COUNT.get()
}

fn analysis(text: String, findings: Vec<Finding>) -> Analysis {
    COUNT.set(COUNT.get() + 1);
    Analysis::new(Buffer::new(&text), &Config::default()).with_findings(findings)
}

fn finding(range: ByteRange, message: &str) -> Finding {
    Finding::new(&RULE, range, message)
}

/// One finding, over all of the text and with the text as its message.
pub(crate) fn echo(buffer: Buffer, _: &Config, _: Option<(Analysis, Splice)>) -> Analysis {
    let text = buffer.to_string();
    let findings = vec![finding(0..text.len(), &text)];
    analysis(text, findings)
}

/// As [`echo`], but not of a text that says `panic`.
pub(crate) fn fragile(buffer: Buffer, config: &Config, _: Option<(Analysis, Splice)>) -> Analysis {
    let text = buffer.to_string();
    assert!(!text.contains("panic"), "as told");
    echo(buffer, config, None)
}

/// One finding with the configured levels as its message.
pub(crate) fn levels(buffer: Buffer, config: &Config, _: Option<(Analysis, Splice)>) -> Analysis {
    let text = buffer.to_string();
    analysis(text, vec![finding(0..0, &format!("{:?}", config.levels))])
}

/// A finding at each `english`, with the start of the text as a related place, and two fixes of which the second is
/// safe.
pub(crate) fn english(buffer: Buffer, _: &Config, _: Option<(Analysis, Splice)>) -> Analysis {
    let text = buffer.to_string();
    let findings = text.match_indices("english").map(|(at, word)| {
        let range = at..at + word.len();
        Finding {
            related: vec![Related { range: 0..1, message: "here".into() }],
            fixes: vec![fix(Safety::Suggested, &range, "eng"), fix(Safety::Safe, &range, "en")],
            ..finding(range.clone(), "no code")
        }
    });
    let findings = findings.collect();
    analysis(text, findings)
}

/// A finding at each letter, with the letter as its message: `e` is an error, `i` an info, `h` a hint, others warnings.
pub(crate) fn letters(buffer: Buffer, _: &Config, _: Option<(Analysis, Splice)>) -> Analysis {
    let text = buffer.to_string();
    let severity = |letter| match letter {
        'e' => Severity::Error,
        'i' => Severity::Info,
        'h' => Severity::Hint,
        _ => Severity::Warning,
    };
    let findings = text
        .char_indices()
        .map(|(at, letter)| Finding { severity: severity(letter), ..finding(at..at + 1, &letter.to_string()) });
    let findings = findings.collect();
    analysis(text, findings)
}

/// Two safe fixes at each `english`, of which the second gets into the way of the first.
pub(crate) fn crowded(buffer: Buffer, _: &Config, _: Option<(Analysis, Splice)>) -> Analysis {
    let text = buffer.to_string();
    let findings = text.match_indices("english").flat_map(|(at, word)| {
        [(at..at + word.len(), "en"), (at + 1..at + 3, "")].map(|(range, by)| Finding {
            fixes: vec![fix(Safety::Safe, &range, by)],
            ..finding(range.clone(), "no room")
        })
    });
    let findings = findings.collect();
    analysis(text, findings)
}

fn fix(safety: Safety, range: &ByteRange, by: &str) -> Fix {
    Fix { title: format!("Replace by {by}"), safety, edits: vec![Edit::replace(range.clone(), by)] }
}
