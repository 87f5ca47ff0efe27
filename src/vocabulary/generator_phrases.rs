//! What generators and templates write, by which cards and their parts are recognized.

use memchr::memmem::Finder;

use super::table::{self, Table};

const DATA: &str = include_str!("data/generator-phrases.tsv");

/// A phrase that a generator or a template writes. The data file has its words and who writes it, row by row in this
/// order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "named after the rows of the data file")]
pub enum GeneratorPhrase {
    FineTuned,
    ThisIsFineTuned,
    FromScratch,
    UnknownDataset,
    UnkownDataset,
    Results,
    FollowingResults,
    ValidationMetrics,
    Hyperparameters,
    HyperparametersUsed,
    Generated,
    GeneratedAutomatically,
    Proofread,
    TrainerAccess,
    ScriptAccess,
    Trl,
    AutoTrain,
    AutoNlp,
    ModelPlot,
    CardFor,
    CardForModelId,
    MoreInformationNeeded,
    MoreInformationNeededInBrackets,
    UseCodeBelow,
    UsersAware,
    CarbonEmissions,
    /// The title of every card that unsloth writes, up to 2025.
    UploadedModel,
    /// The title of every card that unsloth writes.
    UploadedFinetuned,
    WeightsFineTuned,
    ModelTrainedOn,
}

/// A row, with a search for its words: to prepare that costs more than to search a paragraph.
static PHRASES: Table<(&str, &str, Finder), 3, { table::count(DATA) }> =
    Table::new(DATA, |[id, text, _]| Some((id, text, Finder::new(text))));

impl GeneratorPhrase {
    /// Its words.
    pub fn text(self) -> &'static str {
        // The tests hold that every phrase has a row.
        PHRASES.row(self as usize).map_or("", |(_, text, _)| text)
    }

    /// What the titles of all cards of a generator begin with.
    pub fn titles() -> impl Iterator<Item = &'static str> {
        [Self::AutoTrain, Self::AutoNlp, Self::UploadedModel, Self::UploadedFinetuned].into_iter().map(Self::text)
    }

    /// Whether a text has its words somewhere.
    pub fn is_in(self, text: &str) -> bool {
        PHRASES.row(self as usize).is_some_and(|(.., finder)| finder.find(text.as_bytes()).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::super::table::tests::assert_table;
    use super::*;

    #[test]
    fn the_data_is_sound() {
        assert_table(DATA, PHRASES.iter(), |(id, ..)| *id);
        // `FineTuned` is the row `fine-tuned`: the name of each variant without its capitals and hyphens.
        let last = GeneratorPhrase::ModelTrainedOn as usize;
        assert_eq!(last + 1, PHRASES.iter().count());
        let row = |phrase: GeneratorPhrase| {
            let (id, ..) = PHRASES.row(phrase as usize).expect("a row");
            (format!("{phrase:?}").to_lowercase(), id.replace('-', ""))
        };
        for phrase in [
            GeneratorPhrase::FineTuned,
            GeneratorPhrase::ThisIsFineTuned,
            GeneratorPhrase::FromScratch,
            GeneratorPhrase::UnknownDataset,
            GeneratorPhrase::UnkownDataset,
            GeneratorPhrase::Results,
            GeneratorPhrase::FollowingResults,
            GeneratorPhrase::ValidationMetrics,
            GeneratorPhrase::Hyperparameters,
            GeneratorPhrase::HyperparametersUsed,
            GeneratorPhrase::Generated,
            GeneratorPhrase::GeneratedAutomatically,
            GeneratorPhrase::Proofread,
            GeneratorPhrase::TrainerAccess,
            GeneratorPhrase::ScriptAccess,
            GeneratorPhrase::Trl,
            GeneratorPhrase::AutoTrain,
            GeneratorPhrase::AutoNlp,
            GeneratorPhrase::ModelPlot,
            GeneratorPhrase::CardFor,
            GeneratorPhrase::CardForModelId,
            GeneratorPhrase::MoreInformationNeeded,
            GeneratorPhrase::MoreInformationNeededInBrackets,
            GeneratorPhrase::UseCodeBelow,
            GeneratorPhrase::UsersAware,
            GeneratorPhrase::CarbonEmissions,
            GeneratorPhrase::UploadedModel,
            GeneratorPhrase::UploadedFinetuned,
            GeneratorPhrase::WeightsFineTuned,
            GeneratorPhrase::ModelTrainedOn,
        ] {
            let (name, id) = row(phrase);
            assert_eq!(name, id);
        }
    }
}
