use crate::rules::Fix;
use crate::syntax::yaml::{python_refusals, verdict};
use crate::text::{ByteRange, Edit, apply};

use super::line::Line;

/// What is wrong with an entry, in a person's words. Ranges are those of the text it was found in.
#[derive(Debug)]
pub(super) struct Cause {
    /// Where the mistake is.
    pub(super) range: ByteRange,
    /// What is wrong, and what to write.
    pub(super) message: String,
    /// How to mend it.
    pub(super) fix: Option<Fix>,
    /// Whether the range is one value, so that the text can be judged without it.
    pub(super) is_value: bool,
    /// Whether the Hub reads the entry all the same, and only Python tools cannot.
    pub(super) python_only: bool,
}

impl Cause {
    pub(super) fn new(range: ByteRange, message: impl Into<String>) -> Self {
        Self { range, message: message.into(), fix: None, is_value: false, python_only: false }
    }

    /// For Python tools only.
    pub(super) fn python_only(range: ByteRange, message: impl Into<String>, fix: Option<Fix>) -> Self {
        Self { fix, python_only: true, ..Self::new(range, message) }
    }

    /// With a fix, if it mends the error.
    pub(super) fn fix(mut self, source: &str, title: impl Into<String>, edits: Vec<Edit>) -> Self {
        if mends(source, &edits) {
            self.fix = Some(Fix::suggested(title, edits));
        }
        self
    }

    /// About a value, for which `edit` puts something better.
    pub(super) fn of_value(source: &str, message: String, title: &str, edit: Edit) -> Self {
        let range = edit.range.clone();
        let fix = mends_value(source, &edit).then(|| Fix::suggested(title, vec![edit]));
        Self { fix, is_value: true, ..Self::new(range, message) }
    }
}

/// Whether the text is YAML after the edits, or at least up to a later line.
pub(super) fn mends(source: &str, edits: &[Edit]) -> bool {
    let Some(end) = edits.iter().map(|edit| edit.range.end).max() else { return false };
    let line_end = Line::at(source, end).range.end;
    let start = edits.iter().map(|edit| edit.range.start).min().unwrap_or(end);
    let mended = apply(source, edits);
    let mended_end = mended.len() - (source.len() - end);
    match verdict(&mended) {
        // Nor may Python tools refuse what was written.
        Ok(()) => python_refusals(&mended).iter().all(|refusal| refusal.at() < start || refusal.at() > mended_end),
        // What comes after the last edit is as long as before.
        Err(error) => mended.len() - error.range.start < source.len() - line_end,
    }
}

/// Whether a value may give way to `edit`: the text is then as good as with a harmless word in its place.
fn mends_value(source: &str, edit: &Edit) -> bool {
    let harmless = Edit::replace(edit.range.clone(), "x");
    let left_over = |edit: &Edit| {
        let text = apply(source, std::slice::from_ref(edit));
        verdict(&text).err().map(|error| text.len() - error.range.start)
    };
    left_over(edit) == left_over(&harmless)
}

/// How a message names the value of a line.
pub(super) fn describe(source: &str, name: &str, line: &Line) -> String {
    match &line.key {
        Some(key) => format!("The value of `{}`", &source[key.clone()]),
        None if name.is_empty() => "This line".into(),
        None if line.dash.is_some() => format!("This item of `{name}`"),
        None => format!("This line of `{name}`"),
    }
}
