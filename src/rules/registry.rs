//! The table of all rules.
//!
//! # A new rule
//!
//! 1. Its file, `src/rules/GROUP/my_rule.rs`, with a `static RULE` and a check. Begin with a copy of a rule that looks at
//!    the same part of the card, see [`Check`]; `text/generated_comment.rs` is the shortest.
//! 2. Its page, `my_rule.md` beside it: what it finds, why that matters, a card that fails and one that passes.
//! 3. Its name, `my_rule`, in the list in `src/rules/GROUP/mod.rs`.
//!
//! `cargo test pages_and_cases` then asks for `tests/cases/my-rule.md`, with further cards; `tests/cases/mod.rs` describes
//! the form of both. `cargo fmt` does not look into macros, so it takes `cargo fmt -- src/rules/*/*.rs` to format a rule;
//! editors do it as they save.

use std::sync::LazyLock;

use crate::card::{Card, Neighbours, ResultsTable};
use crate::syntax::{Block, Entry, Table};

use super::{Finding, Severity, front_matter, metadata, model_index, neighbours, results, tables, text, training};

/// A rule: its name, what it says about itself, and its check.
#[derive(Debug)]
pub struct Rule {
    /// Kebab-case, unique, stable: `license-value`. The file is `src/rules/GROUP/license_value.rs`.
    pub name: &'static str,
    /// The severity its findings have unless the check or the configuration says otherwise.
    pub severity: Severity,
    /// What the Hub does about it; `None` where it accepts the push without a word.
    pub hub: Option<Hub>,
    /// One line for lists.
    pub summary: &'static str,
    /// The Markdown page, whose examples run as tests.
    pub docs: &'static str,
    /// What the rule looks at, and how.
    pub check: Check,
}

/// What the Hub does at a push.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hub {
    /// It refuses the push.
    Rejects,
    /// It accepts the push with a warning.
    Warns,
}

impl Hub {
    /// The lower-case name, as in JSON output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Rejects => "rejects",
            Self::Warns => "warns",
        }
    }
}

/// What a rule looks at. Choose the narrowest: a check that sees one piece only can be spared when another is edited.
/// Today every check runs at every edit.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// One top-level entry of the front matter. Ranges are relative to the entry.
    Entry(fn(&Entry, &mut Vec<Finding>)),
    /// One top-level block of the body. Ranges are relative to the block.
    Block(fn(&Block, &mut Vec<Finding>)),
    /// One table: the block it stands in, its cells, and what they say. Ranges are relative to the block.
    Table(fn(&Block, &Table, &ResultsTable, &mut Vec<Finding>)),
    /// The facts drawn from all pieces. Ranges are those of the card's text.
    Card(fn(&Card, &mut Vec<Finding>)),
    /// The same beside the files of the repository, of which none may be known.
    Neighbours(fn(&Card, &Neighbours, &mut Vec<Finding>)),
    /// A file of `.eval_results/`, read as the value of one entry; no card.
    EvalResults(fn(&Entry, &mut Vec<Finding>)),
}

/// Declares the rules of a group by the names of their files: a module each, and the table `RULES` of the group.
macro_rules! rules {
    ($($rule:ident),* $(,)?) => {
        $(pub(in crate::rules) mod $rule;)*

        /// The rules of this group.
        pub(in crate::rules) static RULES: &[&crate::rules::Rule] = &[$(&$rule::RULE),*];
    };
}
pub(super) use rules;

/// All rules, group by group.
pub static RULES: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
    [
        front_matter::RULES,
        metadata::RULES,
        model_index::RULES,
        text::RULES,
        tables::RULES,
        results::RULES,
        training::RULES,
        neighbours::RULES,
    ]
    .concat()
});

/// The rule of that name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}
