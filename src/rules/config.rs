use std::collections::BTreeMap;
use std::sync::Arc;

use crate::card::Neighbours;

use super::Severity;

/// What an analysis is told besides the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// Take the text for a model card whatever it holds, as for a file named on the command line.
    pub assume_card: bool,
    /// Severities by rule name that take the place of the rule's own; `None` switches the rule off.
    pub levels: BTreeMap<String, Option<Severity>>,
    /// The files beside the card.
    pub neighbours: Arc<Neighbours>,
}
