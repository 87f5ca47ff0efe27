use std::path::PathBuf;

use clap::ValueEnum;

use super::InputArgs;
use super::severity::severities;
use crate::rules::Severity;
use crate::settings;

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
#[command(after_help = NOTES)]
pub struct CheckArgs {
    /// Files and folders to check, and patterns of files such as '**/README.md'; `-` is standard input [default: this
    /// folder]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Apply the safe fixes to the files, and print what is left
    #[arg(long, help_heading = "Fixing")]
    pub fix: bool,

    /// With --fix or --diff, apply the fixes too that a person should look at
    #[arg(long, help_heading = "Fixing")]
    pub unsafe_fixes: bool,

    /// Print what --fix would change, and write nothing; exit code 1 if there is something
    #[arg(long, conflicts_with_all = ["watch", "add_ignores"], help_heading = "Fixing")]
    pub diff: bool,

    /// Add comments to the files that suppress all findings that would be printed
    #[arg(long, conflicts_with_all = ["fix", "watch"], help_heading = "Fixing")]
    pub add_ignores: bool,

    /// Check these rules alone
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = "Rules")]
    pub select: Vec<String>,

    /// Leave these rules out
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = "Rules")]
    pub ignore: Vec<String>,

    /// What is read, besides the paths.
    #[command(flatten)]
    pub input: InputArgs,

    /// Read many cards from standard input, a line {"id": …, "text": …} each, and write a line for each
    #[arg(long, value_enum, value_name = "FORMAT", conflicts_with_all = ["paths", "fix", "diff", "add_ignores", "watch", "statistics"], help_heading = "Files")]
    pub stdin_format: Option<StdinFormat>,

    /// How to print the findings
    #[arg(long, value_enum, default_value_t = OutputFormat::Full, value_name = "FORMAT", help_heading = "Output")]
    pub output_format: OutputFormat,

    /// Write the findings to FILE in place of standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    pub output_file: Option<PathBuf>,

    /// Print findings of this severity and graver ones: error, warning, info or hint
    #[arg(long, default_value = "warning", value_name = "LEVEL", value_parser = severities(), hide_possible_values = true, help_heading = "Output")]
    pub severity: Severity,

    /// Print how often each rule found something, in place of the findings
    #[arg(long, help_heading = "Output")]
    pub statistics: bool,

    /// Print findings only: no totals and no warnings
    #[arg(short, long, conflicts_with = "verbose", help_heading = "Output")]
    pub quiet: bool,

    /// Name the files that were passed over, and why
    #[arg(short, long, help_heading = "Output")]
    pub verbose: bool,

    /// Check again whenever a file changes
    #[arg(short, long, conflicts_with_all = ["output_file", "stdin_format"], help_heading = "Output")]
    pub watch: bool,

    /// The lowest severity with exit code 1: error, warning, info, hint or never [default: warning, or as configured]
    #[arg(long, value_enum, value_name = "LEVEL", hide_possible_values = true, help_heading = "Exit code")]
    pub fail_on: Option<FailOn>,

    /// Exit with code 0 whatever is found
    #[arg(long, help_heading = "Exit code")]
    pub exit_zero: bool,
}

const NOTES: &str = "\
Exit code:
  0  nothing at warning (--fail-on) or above
  1  findings at warning or above, whether printed or not
  2  wrong arguments or settings, or a file given by name that could not be read

Examples:
  modelcard-lsp check --fix                                Mend what has one right answer
  modelcard-lsp check --diff                               Look at that first
  modelcard-lsp check models/a 'models/b*/README.md'
  modelcard-lsp check --select license-value,language-value --severity hint
  modelcard-lsp check --output-format github               Annotations in GitHub Actions
  modelcard-lsp check --add-ignores                        Begin with an old repository
  git show HEAD:README.md | modelcard-lsp check - --stdin-filename README.md
  modelcard-lsp check --output-format json | jq '.[].rule'

Settings come from modelcard-lsp.toml or [tool.modelcard-lsp] in pyproject.toml, in the folder of a card or the nearest \
above it. A finding is suppressed by a comment, `# modelcard-lsp: ignore[RULE]` in the front matter and \
`<!-- modelcard-lsp: ignore[RULE] -->` in the text: on its line or, where the comment is alone, in the entry or block \
below it; `ignore-file` suppresses it in the whole file.

JSON is a list of findings. Lines and columns count from 1, columns in characters. Byte ranges count from 0, end \
excluded, in the file as it is on disk: a byte order mark counts in them, and not in columns.";

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "lower")]
pub enum OutputFormat {
    /// For people: the message and the place in the source.
    #[value(help = None::<&str>, alias = "text")]
    Full,
    /// For people: a line each.
    #[value(help = None::<&str>)]
    Concise,
    /// For programs: a list of objects.
    #[value(help = None::<&str>)]
    Json,
    /// For programs: an object a line.
    #[value(help = None::<&str>)]
    Jsonl,
    /// For code scanning on GitHub and others: SARIF 2.1.0.
    #[value(help = None::<&str>)]
    Sarif,
    /// Annotations of GitHub Actions.
    #[value(help = None::<&str>)]
    Github,
    /// A report of GitLab's Code Quality.
    #[value(help = None::<&str>)]
    Gitlab,
    /// Test results, as most CI servers read them.
    #[value(help = None::<&str>)]
    Junit,
}

/// How many cards come over standard input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "lower")]
pub enum StdinFormat {
    /// A JSON object a line.
    #[value(help = None::<&str>)]
    Jsonl,
}

/// The lowest severity with which `check` fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "lower")]
pub enum FailOn {
    /// Errors only.
    #[value(help = None::<&str>)]
    Error,
    /// Warnings and errors.
    #[value(help = None::<&str>)]
    Warning,
    /// All but hints.
    #[value(help = None::<&str>)]
    Info,
    /// Any finding.
    #[value(help = None::<&str>)]
    Hint,
    /// Nothing.
    #[value(help = None::<&str>)]
    Never,
}

impl CheckArgs {
    /// The lowest severity with which the run fails in a file with such settings.
    pub(in crate::cli) fn fail_on(&self, configured: settings::FailOn) -> settings::FailOn {
        self.fail_on.map_or(configured, settings::FailOn::from)
    }
}

impl From<FailOn> for settings::FailOn {
    fn from(fail_on: FailOn) -> Self {
        match fail_on {
            FailOn::Error => Self::Error,
            FailOn::Warning => Self::Warning,
            FailOn::Info => Self::Info,
            FailOn::Hint => Self::Hint,
            FailOn::Never => Self::Never,
        }
    }
}
