//! What an editor asks for at a place: [`hover()`], [`complete()`], [`actions()`], [`selections()`], [`definition()`] and
//! [`mentions()`]. What it asks for of a whole card: [`symbols()`], [`folds()`], [`links()`], [`inlay_hints()`] and [`format()`].
//! Each function takes an analysis, and a byte offset that may be anything, and returns values of its own, which `server/`
//! turns into the protocol's.

mod actions;
mod completion;
mod cursor;
mod definition;
mod docs;
mod folding;
mod format;
mod hover;
mod inlay_hints;
mod links;
mod new_card;
mod sections;
mod selection;
mod symbols;

pub use crate::settings::{FormatSettings, InlayHintSettings, KeyOrder};
pub use actions::{Action, ActionKind, NewFile, actions, unrecorded};
pub use completion::{Completion, CompletionKind, Completions, complete};
pub use definition::{Definition, definition, mentions};
pub use docs::Topic;
pub use folding::{Fold, folds};
pub use format::{format, format_range};
pub use hover::{Hover, hover};
pub use inlay_hints::{InlayHint, inlay_hints};
pub use links::{Link, LinkTarget, links};
pub use new_card::{NewModel, new_card};
pub use selection::selections;
pub use symbols::{Symbol, SymbolKind, symbols};

/// A card with `$0` where the cursor is: its analysis and the offset.
#[cfg(test)]
fn at(card: &str) -> (crate::rules::Analysis, usize) {
    let offset = card.find("$0").expect("a cursor");
    (crate::rules::analyse(&card.replacen("$0", "", 1), &crate::rules::Config::default()), offset)
}

#[cfg(test)]
mod tests;
