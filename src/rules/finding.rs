use crate::syntax::yaml::{Node, ScalarStyle};
use crate::text::{ByteRange, Edit};

use super::{Hub, Rule};

/// How sure and how grave a finding is. Ordered: an error is the greatest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Advice; nothing is wrong.
    Hint,
    /// Worth knowing; often intended.
    Info,
    /// Very likely a mistake.
    Warning,
    /// The Hub refuses the card, or data is lost.
    Error,
}

impl Severity {
    /// All, the gravest first.
    pub const ALL: [Self; 4] = [Self::Error, Self::Warning, Self::Info, Self::Hint];

    /// The lower-case name, as in settings and JSON output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
            Self::Hint => "hint",
        }
    }
}

/// Something a rule has to say about a place.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule that says it.
    pub rule: &'static Rule,
    /// As configured, else as the rule gave it.
    pub severity: Severity,
    /// What the Hub does about this one; as the rule says unless the check knows better.
    pub hub: Option<Hub>,
    /// The place, in bytes of the card's text.
    pub range: ByteRange,
    /// What is wrong, and what to write instead. One or two sentences of plain text with `code` in back-ticks.
    pub message: String,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// Ways to mend it, the best first.
    pub fixes: Vec<Fix>,
}

impl Finding {
    /// A finding of `rule` with the rule's severity. What an entry or block rule says has ranges relative to the piece.
    pub fn new(rule: &'static Rule, range: ByteRange, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { rule, severity: rule.severity, hub: rule.hub, range, message, related: Vec::new(), fixes: Vec::new() }
    }

    /// The same with another severity.
    pub fn severity(self, severity: Severity) -> Self {
        Self { severity, ..self }
    }

    /// The same where the Hub does not do what the rule says it does.
    pub fn hub(self, hub: Option<Hub>) -> Self {
        Self { hub, ..self }
    }

    /// The same with another place that belongs to it.
    pub fn related(mut self, range: ByteRange, message: impl Into<String>) -> Self {
        self.related.push(Related { range, message: message.into() });
        self
    }

    /// The same with a further way to mend it.
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    /// The same without fixes where the value that they replace is a block of lines, since its `|` stands before its range.
    pub(super) fn on_value(mut self, value: &Node) -> Self {
        if value.scalar().is_some_and(|scalar| scalar.style == ScalarStyle::Block) {
            self.fixes.clear();
        }
        self
    }

    /// Makes ranges relative to a piece those of the text.
    pub(super) fn shift(&mut self, start: usize) {
        let shift = |range: &mut ByteRange| *range = start + range.start..start + range.end;
        shift(&mut self.range);
        self.related.iter_mut().for_each(|related| shift(&mut related.range));
        self.fixes.iter_mut().flat_map(|fix| &mut fix.edits).for_each(|edit| shift(&mut edit.range));
    }
}

impl Fix {
    /// A fix that has one right answer.
    pub fn safe(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self { title: title.into(), safety: Safety::Safe, edits }
    }

    /// A fix that a person should look at.
    pub fn suggested(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self { title: title.into(), safety: Safety::Suggested, edits }
    }
}

/// A place that a finding refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// The place, in bytes of the card's text.
    pub range: ByteRange,
    /// What stands there, in a few words.
    pub message: String,
}

/// A way to mend a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in the imperative: "Replace `english` by `en`".
    pub title: String,
    /// Whether it can be applied unseen.
    pub safety: Safety,
    /// The edits, all against the same text and not overlapping.
    pub edits: Vec<Edit>,
}

/// Whether a fix can be applied unseen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Safety {
    /// There is one right answer and this is it; nothing else changes its meaning.
    Safe,
    /// Probably what was meant; a person should look.
    Suggested,
}

impl Safety {
    /// The lower-case name, as in JSON output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Suggested => "suggested",
        }
    }
}
