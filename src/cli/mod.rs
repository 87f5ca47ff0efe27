//! The same analysis in the shell: `check`, `format`, `new`, `summary`, `explain` and others, a file each.
//!
//! A command is a function from its arguments to an [`Exit`]. What it found goes to standard output through one
//! buffered writer; what went wrong goes to standard error and never stops the other cards from being looked at.
//!
//! - `args/`: the arguments. `setup.rs`, `selection.rs`: what they and the configuration files ask for.
//! - `find.rs`, `input.rs`, `analysed.rs`: which texts, reading them, analysing them.
//! - `recorded.rs`: what `model_index.rs` and `eval_results.rs` share.
//! - `formats/`: how findings are printed. `excerpt.rs`, `total.rs`: parts of that.

mod analysed;
mod args;
mod check;
mod diff;
mod eval_results;
mod excerpt;
pub mod explain;
mod find;
mod format;
mod formats;
mod input;
mod manual;
mod model_index;
mod new;
mod output;
mod recorded;
mod rules;
mod selection;
mod setup;
pub mod summary;
mod tally;
mod terminal;
mod total;
mod visible;
mod write;

use std::io::IsTerminal;

use output::{Output, complain, warn};
use visible::visible;

pub use args::{
    Args, CheckArgs, Color, Command, CompletionsArgs, ExplainArgs, FailOn, FormatArgs, InputArgs, NewArgs,
    OutputFormat, ResultsArgs, RulesArgs, RulesFormat, StdinFormat, SummaryArgs,
};
pub use formats::{concise, full, github, gitlab, junit, sarif};
pub use tally::Tally;
pub use total::total;

/// How a command ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Nothing to complain of.
    Clean,
    /// Findings at warning or above, or what else was asked for.
    Findings,
    /// Arguments or settings that make no sense, or input that could not be read.
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
    let out = || Output::stdout(color);
    let exit = match command {
        Command::Check(args) => check::run(args, color),
        Command::Format(args) => format::run(args, &mut out()),
        Command::New(args) => new::run(args, &mut out()),
        Command::ModelIndex(args) => model_index::run(args, &mut out()),
        Command::EvalResults(args) => eval_results::run(args, &mut out()),
        Command::Summary(args) => summary::run(args, &mut out()),
        Command::Explain(args) => explain::run(args, &mut out()),
        Command::Rules(args) => rules::run(args, &mut out()),
        Command::Schema => manual::schema(&mut out()),
        Command::Completions(args) => manual::completions(args, &mut out()),
        Command::Man => manual::man(&mut out()),
    };
    exit.unwrap_or_else(|error| {
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
