//! What is around a cursor: its line, the link target it is in, and its place in the front matter. Completion and
//! hover build on it. The text around a cursor is usually broken, so it is read from characters and not from trees.

mod context;
mod flow;
mod front_matter;
mod line;
mod link_target;
mod outline;
mod slot;

pub(super) use context::{CursorContext, Expected, find as in_part};
pub(super) use front_matter::{front_matter, in_front_matter, value_at};
pub(super) use line::Line;
pub(super) use link_target::LinkTarget;
pub(super) use slot::Slot;
