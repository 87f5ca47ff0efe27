//! `check`: the findings of all cards, in the order of their paths.
//!
//! - `once.rs`: one run over all files. `file.rs`: one file: read, mended, its findings as texts.
//! - `statistics.rs`: in place of the texts. `progress.rs`: how far it is.
//! - `stream.rs`: cards that come over standard input. `watch.rs`: again and again.

mod file;
mod once;
mod progress;
mod statistics;
mod stream;
mod watch;

use std::io;

use super::output::Output;
use super::{CheckArgs, Color, Exit};

/// Checks the cards that `args` name.
///
/// # Errors
///
/// The output cannot be written to.
pub(super) fn run(args: &CheckArgs, color: Color) -> io::Result<Exit> {
    if args.stdin_format.is_some() {
        return stream::run(args, &mut Output::stdout(color));
    }
    if args.watch {
        return watch::run(args, color);
    }
    let mut out = match &args.output_file {
        Some(path) => Output::file(path, color)?,
        None => Output::stdout(color),
    };
    once::run(args, &mut out)
}
