//! The same analysis in the shell: `check`, `explain`, `summary`.
//!
//! A command is a function from its arguments to an [`Exit`]. What it found goes to standard output through one
//! buffered writer; what went wrong goes to standard error and never stops the other cards from being looked at.

mod analysed;
mod args;
mod check;
mod excerpt;
pub mod explain;
mod input;
pub mod json;
mod output;
mod source;
pub mod summary;
mod tally;
pub mod text;
mod visible;

use std::io::{IsTerminal, Write};

use output::{Output, complain, warn};
use visible::visible;

pub use args::{Args, CheckArgs, Color, Command, ExplainArgs, InputArgs, OutputFormat, SummaryArgs};
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

/// Runs a command and says how it ended.
pub fn run(command: &Command, color: Color) -> Exit {
    let mut out = Output::stdout(color);
    let exit = match command {
        Command::Check(args) => check::run(args, &mut out),
        Command::Explain(args) => explain::run(args, &mut out),
        Command::Summary(args) => summary::run(args, &mut out),
    };
    exit.and_then(|exit| out.flush().map(|()| exit)).unwrap_or_else(|error| {
        complain(format_args!("the output could not be written: {error}"));
        Exit::Failure
    })
}

/// Tells a person who started the server by hand what it is waiting for. Says nothing to an editor.
pub fn greet_terminal() {
    if std::io::stdin().is_terminal() {
        output::note(concat!(
            "modelcard-lsp is a language server: it now waits for an editor to talk to it on standard input.\n",
            "To check model cards from here, run `modelcard-lsp check`; for everything else, `modelcard-lsp --help`. ",
            "To leave, press Ctrl-C.",
        ));
    }
}
