//! `model-index`: the reported results as metadata.

use std::io::{self, Write};

use super::diff::unified;
use super::output::{Output, note};
use super::{Exit, ResultsArgs, complain, recorded, visible, write};
use crate::ide::ActionKind;
use crate::text::apply;

/// Writes `model-index` as the action of an editor does, or prints what it would write.
///
/// # Errors
///
/// `out` cannot be written to.
pub(super) fn run(args: &ResultsArgs, out: &mut Output) -> io::Result<Exit> {
    let Some((input, card)) = recorded::card(args) else { return Ok(Exit::Failure) };
    let name = visible(&input.name);
    let Some(action) = recorded::action(&card, ActionKind::WriteModelIndex) else {
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
