//! `model-index`: the reported results as metadata.

use std::io::{self, Write};

use super::analysed::Analysed;
use super::diff::unified;
use super::find::find;
use super::output::{Output, note};
use super::setup::Setup;
use super::{Exit, InputArgs, ResultsArgs, complain, visible, write};
use crate::ide::{self, ActionKind};
use crate::text::apply;

/// Writes `model-index` as the action of an editor does, or prints what it would write.
///
/// # Errors
///
/// `out` cannot be written to.
pub(super) fn run(args: &ResultsArgs, out: &mut Output) -> io::Result<Exit> {
    let Some(mut setup) = Setup::new(&InputArgs::default(), &[], &[]) else { return Ok(Exit::Failure) };
    let found = find(std::slice::from_ref(&args.path), &InputArgs::default(), &mut setup);
    found.errors.iter().for_each(complain);
    let Some(input) = found.inputs.first() else { return Ok(Exit::Failure) };
    let name = visible(&input.name);
    let card = match Analysed::read(input, &setup.selection) {
        Ok(card) => card,
        Err(error) => {
            complain(error);
            return Ok(Exit::Failure);
        }
    };
    let everywhere = 0..card.text.len();
    let actions = ide::actions(&card.analysis, &everywhere);
    // The list of results in the text stands for the whole; it comes last.
    let Some(action) = actions.iter().rfind(|action| action.kind == ActionKind::WriteModelIndex) else {
        note(format_args!("{name}: there are no results that `model-index` lacks"));
        return Ok(Exit::Clean);
    };
    let new = apply(&card.text, &action.edits);
    match &input.file {
        Some(path) if args.write => {
            if let Err(error) = write::replace(path, &new) {
                complain(format_args!("{name}: cannot be written: {error}"));
                return Ok(Exit::Failure);
            }
            note(format_args!("{name}: wrote `model-index`"));
        }
        _ => out.write_all(unified(&input.name, &card.text, &new, out.is_colored()).as_bytes())?,
    }
    out.flush()?;
    Ok(Exit::Clean)
}
