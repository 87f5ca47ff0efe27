//! `check`: the findings of all cards, in the order of their paths.

use std::io::{self, Write};

use rayon::prelude::*;

use crate::text::words::counted;

use super::analysed::Analysed;
use super::input::{self, Input, InputError};
use super::{CheckArgs, Exit, OutputFormat, Source, Tally, complain, json, text, warn};

/// Cards are checked on all cores and printed in order, so many at a time: the output begins early, and no more of it
/// than theirs is held.
const BATCH: usize = 256;

/// What a file comes to.
struct Report {
    findings: Vec<String>,
    tally: Tally,
    /// Why it was not checked.
    note: Option<String>,
}

/// Checks the cards that `args` name.
///
/// # Errors
///
/// `out` cannot be written to.
pub(super) fn run(args: &CheckArgs, out: &mut impl Write) -> io::Result<Exit> {
    let found = input::find(&args.paths, &args.input);
    let mut tally = Tally { unread: found.errors.len(), ..Tally::default() };
    found.errors.iter().for_each(complain);

    let columns = text::columns();
    let mut list = List { format: args.output_format, is_empty: true };
    for batch in found.inputs.chunks(BATCH) {
        let reports: Vec<_> = batch.par_iter().map(|input| check(input, args, columns)).collect();
        for report in reports {
            match report {
                Ok(report) => {
                    tally.merge(&report.tally);
                    report.note.into_iter().for_each(warn);
                    report.findings.iter().try_for_each(|finding| list.write(finding, out))?;
                }
                Err(error) => {
                    tally.unread += 1;
                    complain(error);
                }
            }
        }
    }
    list.end(out)?;
    if tally.cards > 0 {
        if args.output_format == OutputFormat::Text {
            out.write_all(text::total(&tally, args.severity).as_bytes())?;
        }
    } else if !found.folders.is_empty() {
        warn(no_cards(&found.folders, tally.files));
    }
    Ok(tally.exit())
}

/// Reads and checks one file.
fn check(input: &Input, args: &CheckArgs, columns: usize) -> Result<Report, InputError> {
    let Analysed { text: card, analysis, is_card, other } = Analysed::read(input)?;
    let note =
        other.map(|what| format!("{}: not checked, since it is the card of a {what}", super::visible(&input.name)));
    let mut tally = Tally { files: 1, cards: usize::from(is_card), ..Tally::default() };
    analysis.findings().iter().for_each(|finding| tally.add(finding));

    let mut shown = analysis.findings().iter().filter(|finding| finding.severity >= args.severity).peekable();
    if shown.peek().is_none() {
        return Ok(Report { findings: Vec::new(), tally, note });
    }
    let source = Source::new(&input.name, &card);
    let findings = shown.map(|finding| match args.output_format {
        OutputFormat::Text => text::finding(finding, &source, columns),
        OutputFormat::Json => json::finding(finding, &source),
    });
    Ok(Report { findings: findings.collect(), tally, note })
}

/// The findings as they are strung together.
struct List {
    format: OutputFormat,
    is_empty: bool,
}

impl List {
    fn write(&mut self, finding: &str, out: &mut impl Write) -> io::Result<()> {
        let first = std::mem::replace(&mut self.is_empty, false);
        match self.format {
            OutputFormat::Text => writeln!(out, "{finding}\n"),
            OutputFormat::Json if first => write!(out, "[\n  {finding}"),
            OutputFormat::Json => write!(out, ",\n  {finding}"),
        }
    }

    fn end(&self, out: &mut impl Write) -> io::Result<()> {
        match self.format {
            OutputFormat::Text => Ok(()),
            OutputFormat::Json if self.is_empty => writeln!(out, "[]"),
            OutputFormat::Json => writeln!(out, "\n]"),
        }
    }
}

/// Why nothing was checked in `folders`, where `files` Markdown files were looked at.
fn no_cards(folders: &[String], files: usize) -> String {
    let folders: Vec<_> = folders.iter().map(|folder| format!("`{}`", super::visible(folder))).collect();
    let folders = folders.join(", ");
    match files {
        0 => format!("no Markdown files in {folders}, so no model card was checked"),
        _ => format!(
            "no model card in {folders} ({} looked at); to check a file whatever it holds, name it",
            counted(files, "Markdown file")
        ),
    }
}
