//! `format`: front matter and tables in one form.

use std::io::{self, Write};
use std::panic::catch_unwind;

use rayon::prelude::*;

use super::analysed::Analysed;
use super::diff::unified;
use super::find::find;
use super::input::Input;
use super::output::{Output, note};
use super::setup::Setup;
use super::{Exit, FormatArgs, complain, visible, write};
use crate::ide;
use crate::text::apply;
use crate::text::words::counted;

/// Cards are read and formatted on all cores, so many at a time.
const BATCH: usize = 256;

/// What becomes of a file.
enum Outcome {
    /// No model card.
    Other,
    Same(String),
    Changed {
        old: String,
        new: String,
    },
    Failed(String),
}

/// Formats the cards that `args` name.
///
/// # Errors
///
/// `out` cannot be written to.
pub(super) fn run(args: &FormatArgs, out: &mut Output) -> io::Result<Exit> {
    let Some(mut setup) = Setup::new(&args.input, &[], &[]) else { return Ok(Exit::Failure) };
    let found = find(&args.paths, &args.input, &mut setup);
    found.errors.iter().for_each(complain);
    let (mut failed, mut changed, mut same) = (found.errors.len(), 0, 0);
    failed += usize::from(setup.complain_of_files());
    let mut has_stdin = false;
    for batch in found.inputs.chunks(BATCH) {
        let outcomes: Vec<_> = batch.par_iter().map(|input| format(input, &setup)).collect();
        for (input, outcome) in batch.iter().zip(outcomes) {
            let is_stdin = input.file.is_none();
            has_stdin |= is_stdin;
            match outcome {
                Outcome::Other => {}
                Outcome::Failed(error) => {
                    failed += 1;
                    complain(error);
                }
                Outcome::Same(text) => {
                    same += 1;
                    if is_stdin && !args.check && !args.diff {
                        out.write_all(text.as_bytes())?;
                    }
                }
                Outcome::Changed { old, new } => {
                    changed += 1;
                    if args.diff {
                        out.write_all(unified(&input.name, &old, &new, out.is_colored()).as_bytes())?;
                    } else if args.check {
                        writeln!(out, "Would format {}", visible(&input.name))?;
                    } else if is_stdin {
                        out.write_all(new.as_bytes())?;
                    } else if let Some(Err(error)) = input.file.as_deref().map(|path| write::replace(path, &new)) {
                        failed += 1;
                        complain(format_args!("{}: cannot be written: {error}", visible(&input.name)));
                    }
                }
            }
        }
    }
    out.flush()?;
    if !args.quiet && !has_stdin {
        let would = if args.check || args.diff { "Would format" } else { "Formatted" };
        note(format_args!("{would} {}; {} already formatted.", counted(changed, "card"), counted(same, "card")));
    }
    let is_asked = args.check || args.diff;
    Ok(match failed {
        0 if is_asked && changed > 0 => Exit::Findings,
        0 => Exit::Clean,
        _ => Exit::Failure,
    })
}

fn format(input: &Input, setup: &Setup) -> Outcome {
    match Analysed::read(input, &setup.selection) {
        Ok(card) if card.is_card => {
            let settings = input.scope.settings.format;
            let Ok(edits) = catch_unwind(std::panic::AssertUnwindSafe(|| ide::format(&card.analysis, settings))) else {
                return Outcome::Failed(format!(
                    "{}: a fault of modelcard-lsp; please report it",
                    visible(&input.name)
                ));
            };
            let new = apply(&card.text, &edits);
            if new == card.text { Outcome::Same(card.text) } else { Outcome::Changed { old: card.text, new } }
        }
        // Standard input goes to standard output whatever it is.
        Ok(card) if input.file.is_none() => Outcome::Same(card.text),
        Ok(_) => Outcome::Other,
        Err(error) if input.named => Outcome::Failed(error.to_string()),
        Err(_) => Outcome::Other,
    }
}
