//! YAML: a tree with byte spans (granit-parser), whether the Hub's js-yaml and PyYAML read a text (by js-yaml's own rules,
//! and serde_yaml), and what a plain scalar means to each.

mod dialect;
mod digest;
pub mod edit;
pub mod flow;
mod hub;
mod items;
mod libyaml;
pub mod line;
mod parse;
mod plain;
mod python;
mod timestamp;
mod tree;
mod verdict;
pub mod write;

pub use dialect::{Meaning, Reader};
pub use digest::means_same;
pub use items::Items;
pub use libyaml::YamlError;
pub use parse::parse;
pub use plain::is_plain;
pub use python::{PythonRefusal, python_refusals, top_level_keys};
pub use tree::{Mapping, Node, NodeKind, Pair, Scalar, ScalarStyle, Sequence};
pub use verdict::{verdict, verdict_in_own_words, verdict_of_both};
