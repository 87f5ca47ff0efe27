use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, StyledStr, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Parser, Subcommand, ValueEnum};

use crate::rules::Severity;

// The doc comments below are what `--help` prints.

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

    /// When to color the output; `auto` is on terminals, unless NO_COLOR is set
    #[arg(long, value_enum, default_value_t = Color::Auto, global = true, value_name = "WHEN")]
    pub color: Color,

    /// What to do; `None` is to serve.
    #[command(subcommand)]
    pub command: Option<Command>,
}

const EXAMPLES: &str = "\
Examples:
  modelcard-lsp check                      Check the model cards in this folder
  modelcard-lsp check README.md            Check one card
  modelcard-lsp explain license-value      What a rule wants, and why
  modelcard-lsp summary README.md          What the results tables of a card tell";

/// A command of the shell.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check model cards and print what is wrong
    ///
    /// In folders, every Markdown file (.md, .markdown) that is a model card is checked, and the results on benchmarks
    /// in .eval_results/*.yaml; other hidden files and those that .gitignore names are passed over. A file given by name
    /// is checked as a model card whatever it holds.
    Check(CheckArgs),
    /// Explain a rule, or list them all
    Explain(ExplainArgs),
    /// Tell what the results tables of a card say: best, last, trend
    ///
    /// Prints, for each results table of each card, what an editor shows beside the table.
    Summary(SummaryArgs),
}

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
#[command(after_help = CHECK_NOTES)]
pub struct CheckArgs {
    /// Files and folders to check; `-` is standard input [default: this folder]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// What is read, besides the paths.
    #[command(flatten)]
    pub input: InputArgs,

    /// How to print the findings
    #[arg(long, value_enum, default_value_t = OutputFormat::Text, value_name = "FORMAT")]
    pub output_format: OutputFormat,

    /// Print findings of this severity and graver ones: error, warning, info or hint
    #[arg(long, default_value = "warning", value_name = "LEVEL", value_parser = severities(), hide_possible_values = true)]
    pub severity: Severity,
}

const CHECK_NOTES: &str = "\
Exit code:
  0  nothing at warning or above
  1  findings at warning or above, whether printed or not
  2  wrong arguments, or input that could not be read

Examples:
  modelcard-lsp check --severity hint
  modelcard-lsp check models/a models/b/README.md
  git show HEAD:README.md | modelcard-lsp check - --stdin-filename README.md
  modelcard-lsp check --output-format json | jq '.[].rule'

JSON is a list of findings. Lines and columns count from 1, columns in characters. Byte ranges count from 0, end \
excluded, in the file as it is on disk: a byte order mark counts in them, and not in columns.";

/// Arguments of `explain`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  modelcard-lsp explain license-value")]
pub struct ExplainArgs {
    /// The rule, by the name that findings bear in brackets [default: a list of all rules]
    #[arg(value_name = "RULE")]
    pub rule: Option<String>,
}

/// Arguments of `summary`.
#[derive(Debug, clap::Args)]
#[command(after_help = SUMMARY_NOTES)]
pub struct SummaryArgs {
    /// Files and folders to read; `-` is standard input
    #[arg(value_name = "PATH", required_unless_present = "stdin_filename")]
    pub paths: Vec<PathBuf>,

    /// What is read, besides the paths.
    #[command(flatten)]
    pub input: InputArgs,

    /// Write the plots of training logs into FOLDER as SVG files, and show them in the text
    #[arg(long, value_name = "FOLDER")]
    pub svg: Option<PathBuf>,

    /// Show the plots of training logs in the text itself, as `data:` addresses
    #[arg(long, conflicts_with = "svg")]
    pub pictures: bool,
}

const SUMMARY_NOTES: &str = "\
Examples:
  modelcard-lsp summary README.md
  modelcard-lsp summary - < README.md
  modelcard-lsp summary README.md --svg plots > results.md

The text is Markdown. A plot is named after its card and the line of its table, as in plots/README-55-1.svg; a file of \
that name is replaced.";

/// What is read, besides paths.
#[derive(Debug, Default, clap::Args)]
pub struct InputArgs {
    /// Read standard input and call it NAME in the output
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<String>,
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

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "lower")]
pub enum OutputFormat {
    /// For people: the message and the place in the source.
    #[value(help = None::<&str>)]
    Text,
    /// For programs: a list of objects.
    #[value(help = None::<&str>)]
    Json,
}

impl Args {
    /// The arguments of the process. Prints help, version or an error and leaves the process where that is all there
    /// is to do: code 0 for help and version, 2 for an error.
    pub fn read() -> Self {
        Self::parse_from_words(std::env::args_os()).unwrap_or_else(|error| error.exit())
    }

    /// Reads arguments, the program's name first.
    ///
    /// # Errors
    ///
    /// Wrong arguments, and also `--help` and `--version`, as [`clap`] has it.
    pub fn parse_from_words(words: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        Self::try_parse_from(words).map_err(suggest_check)
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

fn severities() -> impl TypedValueParser<Value = Severity> {
    PossibleValuesParser::new(Severity::ALL.map(Severity::as_str))
        .try_map(|name| Severity::ALL.into_iter().find(|severity| severity.as_str() == name).ok_or("no such severity"))
}
