use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rules::Severity;

use super::Levels;

// The doc comments below are the descriptions in the JSON schema.

/// Settings of modelcard-lsp, in `modelcard-lsp.toml`, in `[tool.modelcard-lsp]` of `pyproject.toml`, or in an editor.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[schemars(title = "modelcard-lsp")]
pub struct Settings {
    /// The severity of each rule's findings, or `off`. Rules that are not named keep their own severities.
    pub rules: Levels,
    /// Other severities in some files. Of several that match a file, later ones win.
    pub overrides: Vec<Override>,
    /// Which files to look for in folders, as patterns of `.gitignore`, relative to the folder of this file. Everything
    /// if empty. Files that are named on the command line are always checked.
    pub include: Vec<Pattern>,
    /// Which files and folders to pass over, as patterns of `.gitignore`, relative to the folder of this file.
    pub exclude: Vec<Pattern>,
    /// The lowest severity with which `check` fails.
    pub fail_on: FailOn,
    /// What an editor shows between the characters of a card. Nothing unless asked for.
    pub inlay_hints: InlayHintSettings,
    /// How the front matter is formatted.
    pub format: FormatSettings,
}

/// Other severities in some files.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Override {
    /// The files, as patterns of `.gitignore`, relative to the folder of this file.
    pub files: Vec<Pattern>,
    /// The severity of each rule's findings in these files, or `off`.
    pub rules: Levels,
}

/// A pattern of paths, as in `.gitignore`: `templates/`, `**/drafts/*.md`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Pattern(#[schemars(extend("format" = "glob"))] pub String);

/// The lowest severity with which `check` fails.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// Errors only: what the Hub refuses, or what loses data.
    Error,
    /// Warnings and errors.
    #[default]
    Warning,
    /// All but hints.
    Info,
    /// Any finding.
    Hint,
    /// Nothing.
    Never,
}

impl FailOn {
    /// The lowest severity with which `check` fails; `None` where it never does.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Hint => Some(Severity::Hint),
            Self::Never => None,
        }
    }
}

/// What an editor shows between the characters of a card; nothing unless asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct InlayHintSettings {
    /// The names of languages: `en` *English*.
    pub languages: bool,
    /// The names of licenses: `afl-3.0` *Academic Free License v3.0*.
    pub licenses: bool,
    /// The word *best* after the best value of each metric of a table.
    pub best_values: bool,
}

/// How the front matter is formatted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct FormatSettings {
    /// The order of the keys.
    pub key_order: KeyOrder,
}

/// In which order the keys of the front matter come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum KeyOrder {
    /// As they are.
    #[default]
    Keep,
    /// As in cards of the Trainer, then as in the Hub's documentation, then unknown keys.
    Usual,
}
