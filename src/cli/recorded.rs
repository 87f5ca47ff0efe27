//! What `model-index` and `eval-results` share: the card, and the action on all that it reports.

use super::analysed::Analysed;
use super::find::find;
use super::input::Input;
use super::setup::Setup;
use super::{InputArgs, ResultsArgs, complain};
use crate::ide::{self, Action, ActionKind};

/// The card that the arguments name; `None` where it cannot be read, which is told.
pub(super) fn card(args: &ResultsArgs) -> Option<(Input, Analysed)> {
    let mut setup = Setup::new(&InputArgs::default(), &[], &[])?;
    let found = find(std::slice::from_ref(&args.path), &InputArgs::default(), &mut setup);
    found.errors.iter().for_each(complain);
    let input = found.inputs.into_iter().next()?;
    match Analysed::read(&input, &setup.selection) {
        Ok(card) => Some((input, card)),
        Err(error) => {
            complain(error);
            None
        }
    }
}

/// The action that records all that the card reports: the list of results in the text stands for the whole and what is
/// recorded already for what was read from it; else the first table that has something.
pub(super) fn action(card: &Analysed, kind: ActionKind) -> Option<Action> {
    let actions = ide::actions(&card.analysis, &(0..card.text.len()));
    let mut actions: Vec<Action> = actions.into_iter().filter(|action| action.kind == kind).collect();
    let is_whole =
        |action: &Action| action.title.ends_with("reported results") || action.title.ends_with("`model-index`");
    let at = actions.iter().position(is_whole).unwrap_or(0);
    (at < actions.len()).then(|| actions.swap_remove(at))
}
