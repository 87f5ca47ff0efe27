use crate::text::words::with_short_quotes;
use crate::text::{ByteRange, Edit};

/// From which number of chars on a title quotes less of the card: what fits the menu of an editor.
const LENGTH: usize = 80;

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

impl Fix {
    /// A fix that has one right answer.
    pub fn safe(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self::new(title.into(), Safety::Safe, edits)
    }

    /// A fix that a person should look at.
    pub fn suggested(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self::new(title.into(), Safety::Suggested, edits)
    }

    fn new(title: String, safety: Safety, edits: Vec<Edit>) -> Self {
        Self { title: with_short_quotes(title, LENGTH), safety, edits }
    }
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

/// A place that a finding refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// The place, in bytes of the card's text.
    pub range: ByteRange,
    /// What stands there, in a few words.
    pub message: String,
}
