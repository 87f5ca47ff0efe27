//! `eval-results`: scores on benchmarks as files of `.eval_results/`.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use super::output::{Output, note};
use super::{Exit, ResultsArgs, complain, recorded, visible};
use crate::ide::{ActionKind, NewFile};

/// Writes the files as the action of an editor does, or prints what it would write. A file that is there is left as it is.
///
/// # Errors
///
/// `out` cannot be written to.
pub(super) fn run(args: &ResultsArgs, out: &mut Output) -> io::Result<Exit> {
    let Some((input, card)) = recorded::card(args) else { return Ok(Exit::Failure) };
    let name = visible(&input.name);
    let Some(action) = recorded::action(&card, ActionKind::WriteEvalResults) else {
        note(format_args!("{name}: there are no scores on benchmarks of which the Hub keeps a leaderboard"));
        return Ok(Exit::Clean);
    };
    let folder = input.file.as_deref().and_then(Path::parent).filter(|_| args.write);
    let Some(folder) = folder else {
        for NewFile { path, text } in &action.creates {
            out.write_all(format!("# {path}\n{text}").as_bytes())?;
        }
        out.flush()?;
        return Ok(Exit::Clean);
    };
    let mut exit = Exit::Clean;
    for file in &action.creates {
        let path = folder.join(&file.path);
        match create(&path, &file.text) {
            Ok(()) => note(format_args!("{}: written", visible(&path.to_string_lossy()))),
            Err(error) => {
                complain(format_args!("{}: cannot be written: {error}", visible(&path.to_string_lossy())));
                exit = Exit::Failure;
            }
        }
    }
    Ok(exit)
}

fn create(path: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(text.as_bytes())
}
