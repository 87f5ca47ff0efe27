use std::panic::catch_unwind;

use super::input::{self, Input, InputError, Unreadable};
use super::selection::Selection;
use crate::card::Kind;
use crate::rules::{Analysis, Config, Document, analyse};
use crate::workspace::Neighbourhood;

/// A text that was read and analysed.
pub(super) struct Analysed {
    /// As it is on disk.
    pub(super) text: String,
    /// What there is to say about it.
    pub(super) analysis: Analysis,
    /// What the analysis was told besides the text.
    pub(super) config: Config,
    /// Whether it is a model card or a file of results, by its content or because it was named on the command line.
    pub(super) is_card: bool,
    /// What it is instead, where it was named and is plainly the card of another repository: "dataset", "Space".
    pub(super) other: Option<&'static str>,
}

impl Analysed {
    /// Reads and analyses `input`. A panic on the way costs this text and says its name; the others go on.
    pub(super) fn read(input: &Input, selection: &Selection) -> Result<Self, InputError> {
        let text = input::read(input)?;
        let neighbours = Neighbourhood::of(input.path()).neighbours();
        let document = Document::of(input.path());
        let levels = selection.levels(input.levels());
        let config = Config { document, assume_card: input.named, levels, neighbours, ..Config::default() };
        let analysis = catch_unwind(|| analyse(&text, &config))
            .map_err(|_| InputError { name: input.name.clone(), reason: Unreadable::Panic })?;
        let other = match analysis.card.kind() {
            Kind::Dataset if input.named && document == Document::Card => Some("dataset"),
            Kind::Space if input.named && document == Document::Card => Some("Space"),
            _ => None,
        };
        if other.is_some() {
            return Ok(Self { text, analysis: analysis.with_findings(Vec::new()), config, is_card: false, other });
        }
        let is_card = analysis.is_checked();
        Ok(Self { text, analysis, config, is_card, other })
    }
}
