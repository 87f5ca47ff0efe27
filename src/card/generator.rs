use crate::syntax::{Block, BlockKind};
use crate::vocabulary::GeneratorPhrase;

use super::signs::Signs;
use super::{FactKinds, Metadata};

/// What wrote a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Generator {
    /// sentence-transformers, from 3.0 on.
    SentenceTransformers,
    /// SetFit, from 1.0 on.
    SetFit,
    /// SpanMarker.
    SpanMarker,
    /// huggingface_sb3, for agents of stable-baselines3.
    StableBaselines3,
    /// TRL, from 0.12 on; before that it used the Trainer's card.
    Trl,
    /// AutoTrain, AutoNLP before.
    AutoTrain,
    /// The Keras callback of transformers.
    KerasCallback,
    /// The Keras mixin of huggingface_hub.
    KerasMixin,
    /// A training script of diffusers.
    Diffusers,
    /// The Trainer of transformers, and those built on it.
    Trainer,
    /// The template of huggingface_hub, which PEFT starts from too.
    HubTemplate,
    /// None that is known.
    HandWritten,
}

/// What tells a generator.
enum Sign {
    /// The value of `library_name`.
    Library(&'static str),
    /// A tag.
    Tag(&'static str),
    /// A heading of that level.
    Heading(u8, GeneratorPhrase),
    /// Words of running text, in a line or in a comment.
    Words(GeneratorPhrase),
}

/// The signs in the order in which they count: libraries built on the Trainer come before it.
const SIGNS: [(Generator, Sign); 15] = [
    (Generator::SentenceTransformers, Sign::Library("sentence-transformers")),
    (Generator::SetFit, Sign::Library("setfit")),
    (Generator::SpanMarker, Sign::Library("span-marker")),
    (Generator::StableBaselines3, Sign::Library("stable-baselines3")),
    (Generator::Trl, Sign::Words(GeneratorPhrase::Trl)),
    (Generator::AutoTrain, Sign::Heading(1, GeneratorPhrase::AutoTrain)),
    (Generator::AutoTrain, Sign::Heading(1, GeneratorPhrase::AutoNlp)),
    (Generator::KerasCallback, Sign::Tag("generated_from_keras_callback")),
    // That of skops is of level 3.
    (Generator::KerasMixin, Sign::Heading(2, GeneratorPhrase::ModelPlot)),
    (Generator::Diffusers, Sign::Words(GeneratorPhrase::ScriptAccess)),
    (Generator::Trainer, Sign::Words(GeneratorPhrase::TrainerAccess)),
    (Generator::Trainer, Sign::Words(GeneratorPhrase::Hyperparameters)),
    (Generator::Trainer, Sign::Tag("generated_from_trainer")),
    (Generator::HubTemplate, Sign::Words(GeneratorPhrase::MoreInformationNeededInBrackets)),
    (Generator::HubTemplate, Sign::Heading(1, GeneratorPhrase::CardForModelId)),
];

/// The first generator that has a sign in the card.
pub(super) fn generator(metadata: &Metadata, body: Signs) -> Generator {
    let holds = |key, text: &str| metadata.texts(key).iter().any(|value| value.value == text);
    let is_there = |(index, (_, sign)): &(usize, &(Generator, Sign))| match sign {
        Sign::Library(name) => holds("library_name", name),
        Sign::Tag(tag) => holds("tags", tag),
        Sign::Heading(..) | Sign::Words(_) => body.contains(Signs::of_generator(*index)),
    };
    SIGNS.iter().enumerate().find(is_there).map_or(Generator::HandWritten, |(_, (generator, _))| *generator)
}

/// What of the front matter decides.
pub(super) fn of_metadata() -> FactKinds {
    FactKinds::METADATA | FactKinds::entry("library_name") | FactKinds::entry("tags")
}

/// The signs of generators in a block.
pub(super) fn signs(block: &Block) -> Signs {
    let is_running = matches!(block.kind, BlockKind::Paragraph | BlockKind::List | BlockKind::Html);
    let is_in_block = |sign: &Sign| match sign {
        Sign::Library(_) | Sign::Tag(_) => false,
        Sign::Heading(level, text) => block.kind == BlockKind::Heading(*level) && block.plain_text() == text.text(),
        Sign::Words(words) => is_running && words.is_in(&block.source),
    };
    let signs = SIGNS.iter().enumerate().map(|(i, (_, sign))| Signs::of_generator(i).given(is_in_block(sign)));
    signs.fold(Signs::NONE, |all, sign| all | sign)
}

#[cfg(test)]
mod tests {
    use super::Generator;
    use crate::{card::Card, syntax};

    fn of(text: &str) -> Generator {
        Card::read(text, &syntax::read(text)).generator()
    }

    #[test]
    fn generators() {
        let hyperparameters = "The following hyperparameters were used during training:\n- seed: 42\n";
        assert_eq!(of(&format!("---\nlibrary_name: setfit\n---\n{hyperparameters}")), Generator::SetFit);
        assert_eq!(of("# Model Trained Using AutoNLP\n"), Generator::AutoTrain);
        let keras = format!("---\ntags:\n- generated_from_keras_callback\n---\n{hyperparameters}");
        assert_eq!(of(&keras), Generator::KerasCallback);
        assert_eq!(of("## Model Plot\n"), Generator::KerasMixin);
        assert_eq!(of("### Model Plot\n"), Generator::HandWritten, "that of skops");
        assert_eq!(of(hyperparameters), Generator::Trainer);
        assert_eq!(of("<!-- according to the information the Trainer had access to. -->\n"), Generator::Trainer);
        assert_eq!(of("- **License:** [More Information Needed]\n"), Generator::HubTemplate);
        assert_eq!(of(&format!("```\n{hyperparameters}```\n")), Generator::HandWritten, "code quotes it");
        assert_eq!(of(""), Generator::HandWritten);
    }
}
