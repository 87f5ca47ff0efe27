//! What a user may set, in an editor and in the configuration file: the same keys in both.
//!
//! - `types.rs`, `levels.rs`: the settings. The JSON schema is made from these types, and every setting is checked against it.
//! - `node.rs`, `check.rs`: settings as somebody wrote them, with the places of their keys; what is wrong with them.
//! - `read.rs`: from an editor's JSON and from the text of a file to settings.
//! - `turn_off.rs`: an edit of a file.
//! - `patterns.rs`, `scope.rs`: settings as they apply below a folder: which files, and which severities in each.
//!
//! Nothing here reads files; `workspace` does.

mod check;
mod levels;
mod node;
mod patterns;
mod read;
mod scope;
mod turn_off;
mod types;

pub use check::Problem;
pub use levels::{Level, Levels};
pub use patterns::Patterns;
pub use read::{File, TABLE, merged, of_editor, of_file, schema};
pub use scope::Scope;
pub use turn_off::turn_off;
pub use types::{FailOn, FormatSettings, InlayHintSettings, KeyOrder, Override, Pattern, Settings};
