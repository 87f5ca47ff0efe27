//! Tests over real cards, from the folder that `MODELCARD_CARDS` names; `tests/README.md` says how to run them.

mod actions;
mod agreement;
mod answers;
mod directions;
mod edits;
mod findings;
mod fixes;
mod formatting;
mod neighbours;
mod quiet;
mod ranges;
mod recognition;
mod retype;
mod syntax;
mod yaml_verdicts;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use modelcard_lsp::rules::{Analysis, Config, analyse};
use rayon::prelude::*;

use crate::environment::variable;

/// A real card, analysed with the default configuration.
pub(crate) struct RealCard {
    /// Below the folder of all cards, with `/`.
    pub(crate) path: String,
    pub(crate) analysis: Analysis,
}

impl RealCard {
    pub(crate) fn text(&self) -> &str {
        self.analysis.text()
    }
}

/// The folder of the cards.
pub(crate) fn folder() -> PathBuf {
    variable("MODELCARD_CARDS", "a folder of model cards").into()
}

/// All cards, in the order of their paths. Analysed once for all tests, and without what is not UTF-8.
pub(crate) fn cards() -> &'static [RealCard] {
    static CARDS: OnceLock<Vec<RealCard>> = OnceLock::new();
    let folder = folder();
    CARDS.get_or_init(|| {
        let mut files = Vec::new();
        find_markdown(&folder, &mut files);
        files.sort();
        let card = |file: &PathBuf| {
            let text = std::fs::read_to_string(file).ok()?;
            let path = file.strip_prefix(&folder).expect("the file is in the folder");
            let path = path.to_string_lossy().replace('\\', "/");
            Some(RealCard { path, analysis: analyse(&text, &Config::default()) })
        };
        let cards: Vec<_> = on_all_cores(|| files.par_iter().filter_map(card).collect());
        assert!(!cards.is_empty(), "MODELCARD_CARDS names a folder without model cards: {}", folder.display());
        cards
    })
}

fn find_markdown(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let path = entry.expect("a folder's entry").path();
        if path.is_dir() {
            find_markdown(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            files.push(path);
        }
    }
}

/// Does the work on all cores. In threads of its own, since what a thread says is told with the test that started it.
pub(crate) fn on_all_cores<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().build().expect("threads can be started").install(work)
}

/// Checks every card, on all cores.
pub(crate) fn check_cards(check: impl Fn(&RealCard) + Sync) {
    let cards = cards();
    on_all_cores(|| cards.par_iter().for_each(&check));
}

/// What is wrong with every so many cards, each fault with the path of its card; on all cores.
pub(crate) fn faults(step: usize, find: impl Fn(&RealCard) -> Vec<String> + Sync) -> Vec<String> {
    let of_card = |card: &'static RealCard| {
        find(card).into_iter().map(|fault| format!("{}: {fault}", card.path)).collect::<Vec<_>>()
    };
    let cards = cards();
    on_all_cores(|| cards.par_iter().step_by(step).flat_map_iter(of_card).collect())
}
