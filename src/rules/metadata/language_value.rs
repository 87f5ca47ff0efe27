use crate::rules::{Check, Finding, Findings, Fix, Hub, Rule, Safety, Severity};
use crate::syntax::Entry;
use crate::syntax::yaml::write::scalar;
use crate::syntax::yaml::{Node, ScalarStyle};
use crate::text::Edit;
use crate::vocabulary::{self, AliasReason, Language};

use super::listed::{MOST, as_items, is_listed, removal};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "language-value",
    severity: Severity::Error,
    hub: Some(Hub::Rejects),
    summary: "a language that is not an ISO 639 code",
    docs: include_str!("language_value.md"),
    check: Check::Entry(check),
};

fn check(entry: &Entry, findings: &mut Findings) {
    if entry.name() != "language" {
        return;
    }
    let values = entry.value.iter().flat_map(Node::one_or_many).enumerate();
    findings.extend(values.filter_map(|(at, value)| Some(judge(entry, at, value)?.on_value(value))).take(MOST));
}

fn judge(entry: &Entry, at: usize, value: &Node) -> Option<Finding> {
    let Some(text) = value.scalar() else {
        // `yaml-syntax` tells of it.
        if value.is_template_variable() {
            return None;
        }
        let message = "`language` takes a code such as `en` or a list of codes, not nested lists or mappings. Write \
                       the codes.";
        return Some(Finding::new(&RULE, value.range.clone(), message));
    };
    let written = text.text.trim();
    // Null is for `key-null`, and booleans have a rule of their own.
    let is_bool = matches!(written, "true" | "True" | "TRUE" | "false" | "False" | "FALSE");
    let other = value.is_null() || (is_bool && text.style == ScalarStyle::Plain);
    if other || vocabulary::language(&text.text).is_some() {
        return None;
    }
    let found = |message: String| Finding::new(&RULE, value.range.clone(), message);
    let write = |code: &str| Edit::replace(value.range.clone(), scalar(code));
    let fix = |code: &str| (format!("Replace `{written}` by `{code}`"), vec![write(code)]);
    if written.is_empty() {
        return Some(found(
            "An empty string is not a valid language, so the Hub refuses the push. Write an ISO 639 code such as `en`."
                .into(),
        ));
    }
    if let Some(alias) = vocabulary::language_alias(written) {
        let Some(language) = alias.code.and_then(vocabulary::language) else {
            if alias.reason == AliasReason::Withdrawn {
                let message = format!(
                    "`{written}` was withdrawn from ISO 639-3, so it names no language. Write a code that is in use."
                );
                return Some(found(message).severity(Severity::Warning).hub(None));
            }
            let message = format!(
                "`{written}` is not a valid language code, so the Hub refuses the push. Remove it, or write a code \
                 such as `en`."
            );
            return Some(found(message));
        };
        let (code, name) = (language.code, &language.name);
        let (title, edits) = fix(code);
        // Tags with a region or variant have a rule of their own.
        if matches!(alias.reason, AliasReason::Bcp47 | AliasReason::Locale) {
            return None;
        }
        if is_listed(entry, at, code, code_meant) {
            let name = if code == "code" { "a programming language" } else { name };
            let message = if written == name {
                format!("`{written}` is already listed as `{code}`. Remove `{written}`.")
            } else {
                format!("`{written}` is {name}, which is already listed as `{code}`. Remove `{written}`.")
            };
            let fix = removal(entry, at, written);
            let found = Finding { fixes: fix.into_iter().collect(), ..found(message) };
            return Some(match alias.reason {
                AliasReason::Withdrawn => found.severity(Severity::Warning).hub(None),
                _ => found,
            });
        }
        return Some(match alias.reason {
            // `jw` is how Whisper calls Javanese, and cards of 2024 went through with it.
            AliasReason::Withdrawn => found(format!("`{written}` is an old code for {name}. Write `{code}`."))
                .severity(Severity::Warning)
                .hub(None)
                .fix(Fix::safe(title, edits)),
            _ => found(format!(
                "`{written}` is not a valid language code, so the Hub refuses the push. Write `{code}` ({name})."
            ))
            .fix(Fix::safe(title, edits)),
        });
    }
    if let Some(mut codes) = several(written) {
        codes.retain(|code| !is_listed(entry, at, code, code_meant));
        if let [] | [_] = codes[..] {
            return Some(listed_but_for(entry, at, written, codes.first().copied(), fix, found));
        }
        let list = codes.join("`, `");
        // Nothing tells `en-de` from a tag with a region, of which it is not sure that the Hub refuses it.
        let pair = written.contains(['-', '_']);
        let message = format!("`{written}` is several languages in one string. Write a list: `{list}`.");
        let edit = Edit::replace(value.range.clone(), as_items(entry, value, &codes));
        let finding = found(message).fix(Fix::suggested("Make it a list", vec![edit]));
        return Some(if pair { finding.severity(Severity::Warning).hub(None) } else { finding });
    }
    if let Some(language) = near_name(written) {
        let (code, name) = (language.code, language.name);
        let (title, edits) = fix(code);
        let message = format!(
            "`{written}` is not a valid language code, so the Hub refuses the push. If you mean {name}, write `{code}`."
        );
        return Some(found(message).fix(Fix::suggested(title, edits)));
    }
    Some(found(format!(
        "`{written}` is not a valid language code, so the Hub refuses the push. Write an ISO 639 code such as `en`, \
         or `code` or `multilingual`."
    )))
}

/// The same where the fix is not sure.
fn suggested(finding: Finding) -> Finding {
    let fixes = finding.fixes.into_iter().map(|fix| Fix { safety: Safety::Suggested, ..fix }).collect();
    Finding { fixes, ..finding }
}

/// Of a text whose languages are one, as in `en-en`, or are all listed but for the one that is `left`.
fn listed_but_for(
    entry: &Entry,
    at: usize,
    written: &str,
    left: Option<&str>,
    fix: impl Fn(&str) -> (String, Vec<Edit>),
    found: impl Fn(String) -> Finding,
) -> Finding {
    let finding = match left {
        Some(code) => {
            let (title, edits) = fix(code);
            let message = format!(
                "`{written}` is not a valid language code, and only `{code}` of it is not listed yet. Write `{code}`."
            );
            found(message).fix(Fix::suggested(title, edits))
        }
        None => {
            let message =
                format!("`{written}` is not a valid language code, and its languages are already listed. Remove it.");
            suggested(Finding { fixes: removal(entry, at, written).into_iter().collect(), ..found(message) })
        }
    };
    if written.contains(['-', '_']) { finding.severity(Severity::Warning).hub(None) } else { finding }
}

/// The code that the safe fix of a value writes.
pub(super) fn code_meant(value: &Node) -> Option<&str> {
    let text = value.text()?;
    let alias = vocabulary::language_alias(text.trim())?;
    let is_sure = match vocabulary::language(text) {
        Some(_) => alias.reason == AliasReason::PreferTwoLetter,
        None => !matches!(alias.reason, AliasReason::Bcp47 | AliasReason::Locale),
    };
    alias.code.filter(|_| is_sure).and_then(vocabulary::language).map(|language| language.code)
}

/// The codes of a text that names several languages: `de, en`, `en-de`, `French Spanish`.
fn several(written: &str) -> Option<Vec<&'static str>> {
    let is_separator = |c: char| c.is_whitespace() || ",;/&+|".contains(c);
    let parts: Vec<&str> = if written.contains(is_separator) {
        written.split(is_separator).filter(|part| !part.is_empty() && *part != "and").collect()
    } else {
        written.split(['-', '_']).collect()
    };
    let code = |part: &str| {
        let language = vocabulary::language(part);
        let alias = || vocabulary::language_alias(part).and_then(|alias| alias.code);
        language.map(|language| language.code).or_else(alias).or_else(|| near_name(part).map(|near| near.code))
    };
    let mut codes: Vec<_> = parts.iter().map(|part| code(part)).collect::<Option<_>>()?;
    let mut seen = Vec::new();
    codes.retain(|code| {
        !seen.contains(code) && {
            seen.push(*code);
            true
        }
    });
    (parts.len() > 1).then_some(codes)
}

/// The language of two letters whose name is at most two typos away.
fn near_name(written: &str) -> Option<Language> {
    let most = if written.chars().count() > 5 { 2 } else { 1 };
    vocabulary::nearest_language(written, most).filter(|_| written.chars().count() > 4)
}
