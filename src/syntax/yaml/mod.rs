//! YAML: a tree with byte spans (granit-parser), the verdict whether a text is YAML at all (serde_yaml), and what a
//! plain scalar means to the Hub and to Python.

mod dialect;
pub mod edit;
pub mod flow;
pub mod line;
mod parse;
mod timestamp;
mod tree;
mod verdict;
pub mod write;

pub use dialect::{Meaning, Reader};
pub use parse::parse;
pub use tree::{Mapping, Node, NodeKind, Pair, Scalar, ScalarStyle, Sequence};
pub use verdict::{YamlError, verdict};
