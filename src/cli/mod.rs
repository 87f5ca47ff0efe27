//! The same analysis in the shell: `check`, `explain`, `summary`.
//!
//! A command is a function from its arguments to an [`Exit`]. What it found goes to standard output through one
//! buffered writer; what went wrong goes to standard error and never stops the other cards from being looked at.

mod excerpt;
pub mod json;
mod source;
mod tally;
pub mod text;
mod visible;

use visible::visible;

pub use source::{Place, Source};
pub use tally::Tally;

/// How a command ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Nothing at warning or above.
    Clean,
    /// Findings at warning or above.
    Findings,
    /// Arguments that make no sense, or input that could not be read.
    Failure,
}

impl Exit {
    /// The exit code of the process.
    pub fn code(self) -> i32 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
            Self::Failure => 2,
        }
    }
}
