//! What can be wrong with a card: one file a rule, one table of rules, and [`analyse`], the one way from a text to its
//! findings.
//!
//! # A new rule
//!
//! 1. Its file, `src/rules/GROUP/my_rule.rs`, with a `static RULE` and a check. Begin with a copy of a rule that looks at
//!    the same part of the card, see [`Check`]; `text/generated_comment.rs` is the shortest.
//! 2. Its page, `my_rule.md` beside it: what it finds, why that matters, a card that fails and one that passes.
//! 3. Its name, `my_rule`, in the list in `src/rules/GROUP/mod.rs`.
//!
//! A line in `CHANGELOG.md` tells the users. What is known rather than found, such as a metric or the values of a key that
//! completion offers, is data: see the headers of the files in `src/vocabulary/data`.
//!
//! `cargo test pages_and_cases` then asks for `tests/cases/my-rule.md`, with further cards; `tests/cases/mod.rs` describes
//! the form of both. `cargo fmt` does not look into macros, so it takes `cargo fmt -- src/rules/*/*.rs` to format a rule;
//! editors do it as they save.

mod analysis;
mod config;
mod finding_at;
mod fix;
mod fix_all;
mod front_matter;
mod gathered;
mod metadata;
mod model_index;
mod neighbours;
mod quiet;
mod registry;
mod results;
mod rule;
mod shown;
mod suppress;
mod suppression;
mod tables;
mod text;
mod training;
mod typo;

pub use analysis::{Analysis, MostSevere, analyse};
pub use config::{Config, Document};
pub use finding_at::FindingAt;
pub use fix::{Fix, Related, Safety};
pub use fix_all::{FixAll, fix_all};
pub use quiet::ValueView;
pub use registry::{RULES, rule};
pub use rule::{Check, Finding, Findings, Hub, Rule, Severity};
pub use shown::{Shown, Written};
pub use suppress::{Suppression, add_suppressions, suppressions};
