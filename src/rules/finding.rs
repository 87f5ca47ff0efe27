use crate::text::{ByteRange, Edit};

use super::Rule;

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
    /// The place, in bytes of the card's text.
    pub range: ByteRange,
    /// What is wrong, and what to write instead. One or two sentences of plain text with `code` in back-ticks.
    pub message: String,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// Ways to mend it, the best first.
    pub fixes: Vec<Fix>,
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
