//! How findings are printed: a file for each format, with a function from a finding to its text. [`Printer`] strings the
//! texts together.

pub mod concise;
pub mod full;
pub mod github;
pub mod gitlab;
pub mod junit;
pub mod sarif;

use std::io::{self, Write};

use super::OutputFormat;
use crate::json;
use crate::rules::Finding;
use crate::text::Source;

/// Prints findings in a format, from file to file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Printer {
    format: OutputFormat,
    /// Columns to keep to.
    columns: usize,
    is_colored: bool,
    is_empty: bool,
}

impl Printer {
    /// `columns` is the width that texts for people keep to.
    pub(super) fn new(format: OutputFormat, columns: usize, is_colored: bool) -> Self {
        Self { format, columns, is_colored, is_empty: true }
    }

    /// Whether texts for people have colors.
    pub(super) fn is_colored(&self) -> bool {
        self.is_colored
    }

    /// The texts of the findings of a file; for [`write`](Self::write).
    pub(super) fn texts(&self, findings: &[&Finding], source: &Source<'_>) -> Vec<String> {
        let each = |text: &dyn Fn(&Finding) -> String| findings.iter().map(|finding| text(finding)).collect();
        match self.format {
            OutputFormat::Full if self.is_colored => each(&|finding| full::finding(finding, source, self.columns)),
            OutputFormat::Full => each(&|finding| full::plain(finding, source, self.columns)),
            OutputFormat::Concise => each(&|finding| concise::finding(finding, source)),
            OutputFormat::Json | OutputFormat::Jsonl => each(&|finding| json::finding(finding, source)),
            OutputFormat::Sarif => each(&|finding| sarif::result(finding, source)),
            OutputFormat::Github => each(&|finding| github::command(finding, source)),
            OutputFormat::Gitlab => gitlab::issues(findings, source),
            OutputFormat::Junit => vec![junit::test_suite(findings, source)],
        }
    }

    /// Prints a text behind those before.
    pub(super) fn write(&mut self, text: &str, out: &mut impl Write) -> io::Result<()> {
        if std::mem::replace(&mut self.is_empty, false) {
            out.write_all(self.head().as_bytes())?;
        } else {
            out.write_all(self.separator().as_bytes())?;
        }
        out.write_all(text.as_bytes())
    }

    /// Prints what follows the last text.
    pub(super) fn end(&self, out: &mut impl Write) -> io::Result<()> {
        match (self.format, self.is_empty) {
            (OutputFormat::Json | OutputFormat::Gitlab, true) => return out.write_all(b"[]\n"),
            (OutputFormat::Sarif | OutputFormat::Junit, true) => out.write_all(self.head().as_bytes())?,
            (_, true) => return Ok(()),
            (_, false) => {}
        }
        let end = match self.format {
            OutputFormat::Full => "\n\n",
            OutputFormat::Concise | OutputFormat::Jsonl | OutputFormat::Github => "\n",
            OutputFormat::Json | OutputFormat::Gitlab => "\n]\n",
            OutputFormat::Sarif => sarif::END,
            OutputFormat::Junit => junit::END,
        };
        out.write_all(end.as_bytes())
    }

    fn head(&self) -> String {
        match self.format {
            OutputFormat::Json | OutputFormat::Gitlab => "[\n  ".to_owned(),
            OutputFormat::Sarif => sarif::head(),
            OutputFormat::Junit => junit::HEAD.to_owned(),
            _ => String::new(),
        }
    }

    fn separator(&self) -> &'static str {
        match self.format {
            OutputFormat::Full => "\n\n",
            OutputFormat::Concise | OutputFormat::Jsonl | OutputFormat::Github | OutputFormat::Junit => "\n",
            OutputFormat::Json | OutputFormat::Gitlab => ",\n  ",
            OutputFormat::Sarif => ",\n        ",
        }
    }

    /// Whether a person reads it.
    pub(super) fn is_for_people(&self) -> bool {
        matches!(self.format, OutputFormat::Full | OutputFormat::Concise)
    }

    /// Whether files without findings have a text, too.
    pub(super) fn lists_all_files(&self) -> bool {
        self.format == OutputFormat::Junit
    }
}
