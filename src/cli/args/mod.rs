//! The arguments. Their doc comments are what `--help` prints.

mod check;
mod other;
mod severity;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Parser, Subcommand, ValueEnum};

pub use check::{CheckArgs, FailOn, OutputFormat, StdinFormat};
pub use other::{CompletionsArgs, ExplainArgs, FormatArgs, NewArgs, ResultsArgs, RulesArgs, RulesFormat, SummaryArgs};

/// Checks Hugging Face model cards, in editors and in the shell.
///
/// Without a command this is a language server: an editor starts it and talks to it over standard input and output.
/// With a command it reads model cards (README.md) from files, folders or standard input. It never uses the network.
#[derive(Debug, Parser)]
#[command(version, after_help = EXAMPLES)]
pub struct Args {
    /// Serve an editor on standard input and output; the same as no command
    #[arg(long)]
    pub stdio: bool,

    /// When to color the output; `auto` is on terminals, unless NO_COLOR or FORCE_COLOR is set
    #[arg(long, value_enum, default_value_t = Color::Auto, global = true, value_name = "WHEN")]
    pub color: Color,

    /// What to do; `None` is to serve.
    #[command(subcommand)]
    pub command: Option<Command>,
}

const EXAMPLES: &str = "\
Examples:
  modelcard-lsp check                      Check the model cards in this folder
  modelcard-lsp check --fix                And mend what has one right answer
  modelcard-lsp explain license-value      What a rule wants, and why
  modelcard-lsp new                        Write a card from the files of a training
  modelcard-lsp summary README.md          What the results tables of a card tell";

/// A command of the shell.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check model cards and print what is wrong
    ///
    /// In folders, every Markdown file (.md, .markdown) that is a model card is checked, and the results on benchmarks
    /// in .eval_results/*.yaml; other hidden files and those that .gitignore names are passed over. A file given by name
    /// is checked as a model card whatever it holds.
    Check(Box<CheckArgs>),
    /// Format the front matter and the tables of model cards
    Format(FormatArgs),
    /// Write a new card, filled from the files that a training left
    New(NewArgs),
    /// Write the reported results into `model-index`
    ModelIndex(ResultsArgs),
    /// Write the scores on benchmarks into files of `.eval_results/`
    ///
    /// The Hub makes its leaderboards from these files. Files that are there already are left as they are.
    EvalResults(ResultsArgs),
    /// Tell what the results tables of a card say: best, last, trend
    ///
    /// Prints, for each results table of each card, what an editor shows beside the table.
    Summary(SummaryArgs),
    /// Explain a rule
    Explain(ExplainArgs),
    /// List the rules
    Rules(RulesArgs),
    /// Print the JSON schema of the settings
    Schema,
    /// Print a script that completes the arguments in a shell
    Completions(CompletionsArgs),
    /// Print the man page
    Man,
}

/// What is read, besides paths.
#[derive(Debug, Default, clap::Args)]
pub struct InputArgs {
    /// Read standard input and call it NAME in the output
    #[arg(long, value_name = "NAME", help_heading = "Files")]
    pub stdin_filename: Option<String>,

    /// Take the settings from FILE, for all cards
    #[arg(long, value_name = "FILE", conflicts_with = "isolated", help_heading = "Files")]
    pub config: Option<PathBuf>,

    /// Ignore all configuration files
    #[arg(long, help_heading = "Files")]
    pub isolated: bool,

    /// Pass over files and folders; patterns as in .gitignore
    #[arg(long, value_name = "PATTERN", value_delimiter = ',', help_heading = "Files")]
    pub exclude: Vec<String>,

    /// Treat files given by name like those found in folders: check model cards alone, and none that are excluded
    #[arg(long, help_heading = "Files")]
    pub force_exclude: bool,
}

/// When the output is colored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "lower")]
pub enum Color {
    /// On terminals, unless the environment says otherwise.
    #[value(help = None::<&str>)]
    Auto,
    /// Wherever the output goes.
    #[value(help = None::<&str>)]
    Always,
    /// Nowhere.
    #[value(help = None::<&str>)]
    Never,
}

impl Args {
    /// Reads arguments, the program's name first.
    ///
    /// # Errors
    ///
    /// Wrong arguments, and also `--help` and `--version`, as [`clap`] has it.
    pub fn parse_from_words(words: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        Self::try_parse_from(words).map_err(suggest_check)
    }

    /// What the arguments are, for completions and the man page.
    pub(super) fn definition() -> clap::Command {
        Self::command()
    }
}

/// Where a path stands in the place of the command, says which command takes it.
fn suggest_check(mut error: clap::Error) -> clap::Error {
    if error.kind() == ErrorKind::InvalidSubcommand
        && let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidSubcommand)
        && Path::new(word).exists()
    {
        let tip = StyledStr::from(format!("to check it: modelcard-lsp check {word}"));
        error.remove(ContextKind::SuggestedSubcommand);
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip]));
    }
    error
}
