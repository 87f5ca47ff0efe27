use std::io::{self, Write};

use rayon::prelude::*;

use super::file::{Checker, Report};
use super::progress::Progress;
use super::statistics::Statistics;
use crate::cli::find::{Inputs, find};
use crate::cli::formats::{Printer, full};
use crate::cli::output::{Output, note};
use crate::cli::setup::Setup;
use crate::cli::total::{passed_over, total};
use crate::cli::{CheckArgs, Exit, Tally, complain, visible, warn};
use crate::text::words::counted;

/// Cards are checked on all cores and printed in order, so many at a time: the output begins early, and no more of it
/// than theirs is held.
const BATCH: usize = 256;

/// Checks all cards and says what was found.
pub(super) fn run(args: &CheckArgs, out: &mut Output) -> io::Result<Exit> {
    let Some(mut setup) = Setup::new(&args.input, &args.select, &args.ignore) else { return Ok(Exit::Failure) };
    let found = find(&args.paths, &args.input, &mut setup);
    let is_misconfigured = setup.complain_of_files();
    let mut run = Run::new(args, found.inputs.len(), out.is_colored());
    run.begin(&found);
    let checker = Checker { args, setup: &setup, printer: run.printer };
    for batch in found.inputs.chunks(BATCH) {
        let reports: Vec<_> = batch.par_iter().map(|input| checker.check(input)).collect();
        run.progress.hide(|| reports.into_iter().try_for_each(|report| run_report(&mut run.state, report, out)))?;
        run.progress.advance(batch.len());
    }
    run.progress.end();
    run.end(&found, out)?;
    out.flush()?;
    let exit = match run.state.tally.exit() {
        Exit::Clean if is_misconfigured => Exit::Failure,
        exit => exit,
    };
    Ok(if args.exit_zero && exit == Exit::Findings { Exit::Clean } else { exit })
}

/// A run over all cards.
struct Run<'a> {
    args: &'a CheckArgs,
    printer: Printer,
    progress: Progress,
    state: State<'a>,
}

/// What the run has come to so far.
struct State<'a> {
    args: &'a CheckArgs,
    printer: Printer,
    tally: Tally,
    statistics: Statistics,
}

impl<'a> Run<'a> {
    fn new(args: &'a CheckArgs, count: usize, is_colored: bool) -> Self {
        let printer = Printer::new(args.output_format, full::columns(), is_colored);
        let state = State { args, printer, tally: Tally::default(), statistics: Statistics::default() };
        Self { args, printer, progress: Progress::new(count, args.quiet), state }
    }

    fn begin(&mut self, found: &Inputs) {
        self.state.tally = Tally { unread: found.errors.len(), excluded: found.excluded.len(), ..Tally::default() };
        found.errors.iter().for_each(complain);
        if self.args.verbose {
            found.excluded.iter().for_each(|name| note(format_args!("{}: excluded", visible(name))));
        }
    }

    /// Prints what stands below the findings.
    fn end(&mut self, found: &Inputs, out: &mut Output) -> io::Result<()> {
        let State { args, printer, tally, statistics } = &self.state;
        if args.statistics {
            out.write_all(statistics.table(args.output_format).as_bytes())?;
        } else if !args.diff {
            printer.end(out)?;
        }
        let is_for_people = printer.is_for_people() && !args.quiet;
        if tally.cards > 0 {
            if is_for_people && args.diff {
                note(diff_total(tally));
            } else if is_for_people {
                out.write_all(total(tally, args.severity).as_bytes())?;
                out.write_all(passed_over(tally).as_bytes())?;
            }
        } else if !found.folders.is_empty() && !args.quiet {
            warn(no_cards(&found.folders, tally.other_files));
        }
        Ok(())
    }
}

/// Prints what a file comes to.
fn run_report(state: &mut State<'_>, report: Report, out: &mut Output) -> io::Result<()> {
    state.tally.merge(&report.tally);
    state.statistics.merge(&report.statistics);
    for message in report.messages.into_iter().filter(|message| !state.args.quiet || message.is_error) {
        if message.is_error { complain(message.text) } else { note(message.text) }
    }
    match &report.diff {
        Some(diff) => out.write_all(diff.as_bytes()),
        None => report.texts.iter().try_for_each(|text| state.printer.write(text, out)),
    }
}

fn diff_total(tally: &Tally) -> String {
    match tally.changed {
        0 => "Nothing to fix.".to_owned(),
        cards => format!("Would fix {} in {}.", counted(tally.fixed, "problem"), counted(cards, "card")),
    }
}

/// Why nothing was checked in `folders`, where `files` Markdown files were looked at.
fn no_cards(folders: &[String], files: usize) -> String {
    let folders: Vec<_> = folders.iter().map(|folder| format!("`{}`", visible(folder))).collect();
    let folders = folders.join(", ");
    match files {
        0 => format!("no Markdown files in {folders}, so no model card was checked"),
        _ => format!(
            "no model card in {folders} ({} looked at); to check a file whatever it holds, name it",
            counted(files, "Markdown file")
        ),
    }
}
