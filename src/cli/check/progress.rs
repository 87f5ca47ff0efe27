use std::io::{IsTerminal, stderr};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Shorter runs show no bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// A bar on standard error, where that is a terminal and the run takes long.
pub(super) struct Progress {
    bar: ProgressBar,
    started: Instant,
    is_wanted: bool,
}

impl Progress {
    /// For so many files.
    pub(super) fn new(count: usize, is_quiet: bool) -> Self {
        let bar = ProgressBar::with_draw_target(Some(count as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("Checking {wide_bar} {human_pos}/{human_len} cards, {eta} left")
        {
            bar.set_style(style);
        }
        Self { bar, started: Instant::now(), is_wanted: !is_quiet && stderr().is_terminal() }
    }

    /// So many more files are done.
    pub(super) fn advance(&mut self, count: usize) {
        self.bar.inc(count as u64);
        if self.is_wanted && self.started.elapsed() > PATIENCE {
            self.is_wanted = false;
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// Prints without the bar in the way.
    pub(super) fn hide<T>(&self, print: impl FnOnce() -> T) -> T {
        self.bar.suspend(print)
    }

    /// Takes the bar away.
    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
