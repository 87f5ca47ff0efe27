//! `new`: a card from the files that a training left.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf, absolute};

use super::output::{Output, note};
use super::{Exit, NewArgs, complain, visible, write};
use crate::ide::{NewModel, new_card};
use crate::workspace::{Neighbourhood, hub_id_of_remote};

/// Writes a card, or prints it.
///
/// # Errors
///
/// `out` cannot be written to.
pub(super) fn run(args: &NewArgs, out: &mut Output) -> io::Result<Exit> {
    let given = args.path.clone().unwrap_or_else(|| PathBuf::from("."));
    let path = if given.is_dir() { given.join("README.md") } else { given };
    let path = path.strip_prefix(".").map_or(path.clone(), Path::to_owned);
    let name = visible(&path.to_string_lossy()).into_owned();
    let is_there = path.metadata().is_ok_and(|metadata| metadata.len() > 0);
    if is_there && !args.print && !args.force {
        complain(format_args!("{name} is there already; --force replaces it, --print shows the new one"));
        return Ok(Exit::Failure);
    }
    let folder = absolute(&path).ok().and_then(|path| path.parent().map(Path::to_owned)).unwrap_or_default();
    let id = hub_id_of_remote(&folder);
    let of_id = id.as_deref().and_then(|id| id.rsplit('/').next()).map(str::to_owned);
    let of_folder = || folder.file_name().map(|name| name.to_string_lossy().into_owned());
    let model = NewModel { name: of_id.or_else(of_folder).unwrap_or_else(|| "model".to_owned()), id };
    let card = new_card(&model, &Neighbourhood::of(&path).neighbours());
    if args.print {
        out.write_all(card.as_bytes())?;
        out.flush()?;
        return Ok(Exit::Clean);
    }
    let written = if path.exists() { write::replace(&path, &card) } else { fs::write(&path, &card) };
    if let Err(error) = written {
        complain(format_args!("{name}: cannot be written: {error}"));
        return Ok(Exit::Failure);
    }
    note(format_args!("Wrote {name}. What is left to write: modelcard-lsp check --severity hint {name}"));
    Ok(Exit::Clean)
}
