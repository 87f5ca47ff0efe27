//! A safe fix may be applied unread: it takes its finding away, changes no other value, and brings no warning or error.
//! All at once come to the same as one after another, in any order.

use modelcard_lsp::rules::{Analysis, Config, Fix, FixAll, RULES, Safety, Severity, analyse, fix_all};
use modelcard_lsp::text::{Buffer, apply};

use super::front_matter_fixes::{is_subsequence, values};

pub(crate) fn config() -> Config {
    Config { assume_card: true, ..Config::default() }
}

/// The safe fixes of a card, each with its rule.
fn safe_fixes(analysis: &Analysis) -> Vec<(&'static str, &Fix)> {
    let fixes = analysis.findings().iter().filter_map(|finding| {
        let fix = finding.fixes.iter().find(|fix| fix.safety == Safety::Safe)?;
        Some((finding.rule.name, fix))
    });
    fixes.collect()
}

/// Rules that tell more warnings or errors than before.
fn worse(before: &Analysis, after: &Analysis) -> Option<String> {
    let count = |analysis: &Analysis, rule: &str, severity: Severity| {
        analysis.findings().iter().filter(|it| it.rule.name == rule && it.severity >= severity).count()
    };
    let is_more = |rule: &str, severity| count(after, rule, severity) > count(before, rule, severity);
    let rule =
        RULES.iter().find(|rule| is_more(rule.name, Severity::Warning) || is_more(rule.name, Severity::Error))?;
    let told = after.findings().iter().filter(|it| it.rule.name == rule.name).map(|it| &*it.message);
    Some(format!("{}: {}", rule.name, told.collect::<Vec<_>>().join(" / ")))
}

/// A card after its safe fixes, one after another until none is left.
fn one_by_one(text: &str, choose: impl Fn(usize) -> usize) -> String {
    let mut analysis = analyse(text, &config());
    for _ in 0..300 {
        let fixes = safe_fixes(&analysis);
        if fixes.is_empty() {
            break;
        }
        let (_, fix) = fixes[choose(fixes.len())];
        analysis = analyse(&apply(analysis.text(), &fix.edits), &config());
    }
    analysis.text().to_owned()
}

/// What is wrong with the safe fixes of a text, in words; and the texts that each of them, and all at once, leave.
pub(crate) fn judge_safe_fixes(text: &str) -> (Vec<String>, Vec<String>) {
    let before = analyse(text, &config());
    let fixes = safe_fixes(&before);
    let mut wrong = Vec::new();
    let mut texts = Vec::new();
    if fixes.is_empty() {
        return (wrong, texts);
    }
    for (rule, fix) in &fixes {
        let after = analyse(&apply(text, &fix.edits), &config());
        let mut say = |what: String| wrong.push(format!("{rule}: {}: {what}\n{}", fix.title, head(after.text())));
        if let Some(worse) = worse(&before, &after) {
            say(format!("it brings {worse}"));
        }
        if before.card.metadata().is_seen() && !is_subsequence(&values(&before, &fix.edits), &values(&after, &[])) {
            say("another value is changed".to_owned());
        }
        texts.push(after.text().to_owned());
    }
    let FixAll { text: all, edits, .. } =
        fix_all(&before, Safety::Safe, |text| Analysis::new(Buffer::new(&text), &config().to_fix()));
    if apply(text, &edits) != all {
        wrong.push("the edits are not those of the text".to_owned());
    }
    let after = analyse(&all, &config());
    if let Some((rule, fix)) = safe_fixes(&after).first() {
        wrong.push(format!("left: {rule}: {}\n{}", fix.title, head(&all)));
    }
    if let Some(worse) = worse(&before, &after) {
        wrong.push(format!("all at once bring {worse}\n{}", head(&all)));
    }
    for (order, choose) in
        [("first", (|_| 0) as fn(usize) -> usize), ("last", |count| count - 1), ("middle", |count| count / 2)]
    {
        let single = one_by_one(text, choose);
        if single != all {
            wrong.push(format!("all at once\n{}\nis not one by one, the {order} first\n{}", head(&all), head(&single)));
        }
    }
    texts.push(all);
    (wrong, texts)
}

/// The beginning of a text, as far as front matters go.
fn head(text: &str) -> &str {
    let end = (0..=text.len().min(1_000)).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    &text[..end]
}

/// Thousands of equal mistakes are mended in few readings, since a card is read once for all of them.
#[test]
fn many_fixes_take_few_readings() {
    for (piece, least) in [("key: x\n", 2_000), ("key: x\nlanguage: en\n", 4_000)] {
        let text = format!("---\n{}---\n\n# T\n", piece.repeat(2_000));
        let readings = std::cell::Cell::new(0);
        let fixed = fix_all(&analyse(&text, &config()), Safety::Safe, |text| {
            readings.set(readings.get() + 1);
            analyse(&text, &config().to_fix())
        });
        assert_eq!(fixed.text, format!("---\n{piece}---\n\n# T\n"));
        assert!(fixed.count >= least - 2);
        assert!(readings.get() <= 4, "{} readings", readings.get());
    }
}
