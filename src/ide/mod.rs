//! What an editor asks for at a place. Each function takes an analysis and a byte offset and returns values of its own,
//! which `server/` turns into the protocol's.

mod actions;
mod completion;
mod hover;
mod summary;

pub use actions::{Action, ActionKind, actions};
pub use completion::{Completion, CompletionKind, complete};
pub use hover::{Hover, hover};
pub use summary::{Summary, summaries};
