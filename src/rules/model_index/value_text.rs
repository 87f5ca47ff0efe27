use crate::card::{Number, RecordedMetric, Value, with_point};
use crate::rules::{Finding, Fix, Rule, Severity};
use crate::text::Edit;
use crate::vocabulary::GeneratorPhrase;

/// What is wrong with how a value is written. Any text is allowed, `20.0 +/- 1.2` is usual; only what is plainly no
/// result, or a number with something beside it, is reported.
pub(super) fn judge(rule: &'static Rule, metric: &RecordedMetric) -> Option<Finding> {
    let Some(value) = &metric.value else {
        let range = metric.null.as_ref()?;
        let message = "This metric has no value, so `huggingface_hub` cannot load the card again after its next \
                       save. Write the value, or remove the metric.";
        return Some(Finding::new(rule, range.clone(), message));
    };
    // What Hugging Face measured is signed, and nobody else's to change.
    if metric.verified {
        return None;
    }
    let written = value.value.trim();
    let found = |message: String| Finding::new(rule, value.range.clone(), message);
    let replaced = |by: &str| (format!("Write {by}"), vec![Edit::replace(value.range.clone(), by)]);
    if is_not_a_number(written) {
        return Some(found(format!("`{written}` is not a result. Write the value, or remove the metric.")));
    }
    if is_placeholder(written) {
        return Some(found(format!(
            "`{written}` is a placeholder, not a result. Write the value, or remove the metric."
        )));
    }
    if let Some(number) = Number::read(written) {
        if number.percent {
            let (title, edits) = replaced(written.trim_end_matches('%').trim_end());
            let message = format!(
                "`{written}` is a string, which tools cannot compare. Write the number without the percent sign."
            );
            return Some(found(message).severity(Severity::Hint).fix(Fix::suggested(title, edits)));
        }
        let is_quoted = value.range.len() > value.value.len();
        let (title, edits) = replaced(&number.to_string());
        let message =
            format!("`{written}` is in quotes and so a string, which tools cannot compare. Remove the quotes.");
        return is_quoted.then(|| found(message).severity(Severity::Info).fix(Fix::safe(title, edits)));
    }
    let bare = written.trim_matches([')', '(', ']', '[', ',', ';', '"', '\'', ' ', '}', '{']);
    if Number::read(bare).is_some_and(|number| !number.percent) && !written.starts_with(['[', '{', '(']) {
        let (title, edits) = replaced(bare);
        let stray = written.replacen(bare, "", 1);
        let message =
            format!("The stray `{stray}` makes this number a string, which tools cannot compare. Write {bare}.");
        return Some(found(message).fix(Fix::safe(title, edits)));
    }
    match Value::read(written) {
        Value::Number(number) if !number.percent && with_point(written).is_some() => {
            let (title, edits) = replaced(&number.to_string());
            let message =
                format!("`{written}` has a comma and so is a string, which tools cannot compare. Write {number}.");
            Some(found(message).fix(Fix::safe(title, edits)))
        }
        _ => None,
    }
}

/// `nan` and infinities in all spellings, with a spread too.
fn is_not_a_number(written: &str) -> bool {
    let is = |word: &str| {
        let word = word.trim_start_matches(['+', '-', '.']).to_ascii_lowercase();
        matches!(&*word, "nan" | "inf" | "infinity")
    };
    let mut words = written.split(['±', ' ']).filter(|word| !matches!(*word, "" | "+/-" | "+-"));
    words.next().is_some_and(|word| is(word) && words.all(is))
}

/// What people write where a number is to come.
fn is_placeholder(written: &str) -> bool {
    let bare = written.trim_end_matches('%').to_ascii_lowercase();
    let is_filler = |c: char| matches!(c, '?' | '-' | '–' | '—' | '.' | 'x' | '_' | '*' | '#');
    bare.is_empty()
        || bare.chars().all(is_filler)
        || matches!(&*bare, "na" | "n/a" | "n.a." | "none" | "tbd" | "tba" | "todo" | "wip" | "coming soon" | "missing")
        || bare.contains(&GeneratorPhrase::MoreInformationNeeded.text().to_ascii_lowercase())
}
