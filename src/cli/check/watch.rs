use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use notify::{Event, EventKind, RecursiveMode, Watcher, recommended_watcher};

use super::once;
use crate::cli::output::{Output, note};
use crate::cli::{CheckArgs, Color, Exit, complain};

/// An editor writes a file in several steps, and Git many files at once: what follows within this time is one change.
const PAUSE: Duration = Duration::from_millis(80);

/// Checks, and again whenever a file changes, until it is stopped.
pub(super) fn run(args: &CheckArgs, color: Color) -> io::Result<Exit> {
    let (to, changes) = channel();
    let watched = recommended_watcher(to).and_then(|mut watcher| {
        let here = [PathBuf::from(".")];
        let paths = if args.paths.is_empty() { &here[..] } else { &args.paths };
        for path in paths {
            // What does not exist may come to be.
            let path = path.ancestors().find(|path| path.exists()).unwrap_or(Path::new("."));
            let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
            // An editor may put a new file in the place of the old one.
            let path = if path.is_file() {
                path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."))
            } else {
                path
            };
            watcher.watch(path, RecursiveMode::Recursive)?;
        }
        Ok(watcher)
    });
    let _watcher = match watched {
        Ok(watcher) => watcher,
        Err(error) => {
            complain(format_args!("files cannot be watched: {error}"));
            return Ok(Exit::Failure);
        }
    };
    loop {
        let mut out = Output::stdout(color);
        if io::stdout().is_terminal() {
            // To the top left corner of an empty screen, without what was scrolled away.
            out.write_all(b"\x1b[2J\x1b[3J\x1b[H")?;
        }
        once::run(args, &mut out)?;
        out.flush()?;
        // The lock on standard output is not held while nothing happens.
        drop(out);
        note("Watching for changes; Ctrl-C ends it.");
        if !wait(&changes) {
            return Ok(Exit::Failure);
        }
    }
}

/// Waits for a change that may matter; `false` where none can come any more.
fn wait(changes: &Receiver<notify::Result<Event>>) -> bool {
    loop {
        let Ok(first) = changes.recv() else { return false };
        let mut matters = is_change(&first);
        while let Ok(next) = changes.recv_timeout(PAUSE) {
            matters |= is_change(&next);
        }
        if matters {
            return true;
        }
    }
}

/// Reading a file is no change, nor is what happens in `.git`.
fn is_change(event: &notify::Result<Event>) -> bool {
    let Ok(event) = event else { return true };
    let is_git = |path: &PathBuf| path.components().any(|part| part.as_os_str() == ".git");
    !matches!(event.kind, EventKind::Access(_)) && !event.paths.iter().all(is_git)
}
