//! What can be wrong with a card: one file a rule, one table of rules, and [`analyse`], the one way from a text to its
//! findings.

mod analysis;
mod config;
mod finding;
mod front_matter;
mod metadata;
mod model_index;
mod neighbours;
mod registry;
mod results;
mod tables;
mod text;
mod training;
mod words;

pub use analysis::{Analysis, analyse};
pub use config::{Config, Document};
pub use finding::{Finding, Fix, Related, Safety, Severity};
pub use registry::{Check, Hub, RULES, Rule, rule};
pub(crate) use words::joined;
