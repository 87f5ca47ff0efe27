use std::path::PathBuf;

use clap::ValueEnum;
use clap_complete::Shell;

use super::InputArgs;

/// Arguments of `format`.
#[derive(Debug, clap::Args)]
#[command(after_help = FORMAT_NOTES)]
pub struct FormatArgs {
    /// Files and folders to format; `-` formats standard input to standard output [default: this folder]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// What is read, besides the paths.
    #[command(flatten)]
    pub input: InputArgs,

    /// Name the files that would change, and write nothing; exit code 1 if there are some
    #[arg(long)]
    pub check: bool,

    /// Print what would change, and write nothing; exit code 1 if there is something
    #[arg(long)]
    pub diff: bool,

    /// Print no totals
    #[arg(short, long)]
    pub quiet: bool,
}

const FORMAT_NOTES: &str = "\
Examples:
  modelcard-lsp format
  modelcard-lsp format --check models/
  modelcard-lsp format - < README.md

The metadata keep their values and the text its words: formatting changes spaces, quotes and the layout of tables. With \
`format.keyOrder = \"usual\"` in the settings, keys are sorted too.";

/// Arguments of `explain`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  modelcard-lsp explain license-value")]
pub struct ExplainArgs {
    /// The rule, by the name that findings bear in brackets [default: a list of all rules]
    #[arg(value_name = "RULE")]
    pub rule: Option<String>,
}

/// Arguments of `rules`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  modelcard-lsp rules --output-format json | jq '.[].name'")]
pub struct RulesArgs {
    /// How to print them
    #[arg(long, value_enum, default_value_t = RulesFormat::Text, value_name = "FORMAT")]
    pub output_format: RulesFormat,
}

/// How rules are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "lower")]
pub enum RulesFormat {
    /// A table.
    #[value(help = None::<&str>)]
    Text,
    /// A list of objects, with their pages.
    #[value(help = None::<&str>)]
    Json,
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

    /// Print a list of objects for programs: an object a table
    #[arg(long, conflicts_with_all = ["svg", "pictures"])]
    pub json: bool,

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

/// Arguments of `new`.
#[derive(Debug, clap::Args)]
#[command(after_help = NEW_NOTES)]
pub struct NewArgs {
    /// The folder of the model, or the card in it [default: this folder]
    #[arg(value_name = "PATH")]
    pub path: Option<PathBuf>,

    /// Print the card and write nothing
    #[arg(long)]
    pub print: bool,

    /// Replace a card that is there
    #[arg(long, conflicts_with = "print")]
    pub force: bool,
}

const NEW_NOTES: &str = "\
Examples:
  modelcard-lsp new
  modelcard-lsp new outputs/my-model --print

Reads what lies in the folder: config.json, adapter_config.json, trainer_state.json, training_args.json, *_results.json, \
tokenizer and generation files, and the address of the Git remote.";

/// Arguments of `model-index` and `eval-results`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Prints what it would write. With --write, writes it.")]
pub struct ResultsArgs {
    /// The card
    #[arg(value_name = "FILE", default_value = "README.md")]
    pub path: PathBuf,

    /// Write it
    #[arg(long)]
    pub write: bool,
}

/// Arguments of `completions`.
#[derive(Debug, clap::Args)]
#[command(after_help = COMPLETIONS_NOTES)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub shell: Shell,
}

const COMPLETIONS_NOTES: &str = "\
Examples:
  modelcard-lsp completions bash > ~/.local/share/bash-completion/completions/modelcard-lsp
  modelcard-lsp completions zsh > ~/.zfunc/_modelcard-lsp
  modelcard-lsp completions fish > ~/.config/fish/completions/modelcard-lsp.fish";
