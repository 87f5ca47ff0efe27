use crate::syntax::{Block, BlockKind, Fence, Slip, Syntax};
use crate::vocabulary::{self, RepoType};

/// What a Markdown file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A model card, or plainly meant as one.
    Model,
    /// The card of a data set.
    Dataset,
    /// The README of a Space.
    Space,
    /// No card of the Hub.
    Other,
}

/// Decides by content, since the name README.md says nothing and the type of the repository is not in the file.
///
/// Keys that only model cards have decide; then keys of data sets and Spaces; then what generators of model cards leave
/// in the body. Keys that other Markdown files have too (`license`, `language`, `tags`) count only where all the keys
/// are known ones and none is what blogs, notes and skills begin with (`title`, `name`).
pub(super) fn kind(syntax: &Syntax) -> Kind {
    let keys = || syntax.entries.iter().map(|entry| entry.name()).filter(|name| !name.is_empty());
    let foreign = |repo: RepoType| keys().any(|key| vocabulary::foreign_key(key) == Some(repo) && !is_common(key));
    if keys().any(|key| key == "sdk") {
        return Kind::Space;
    }
    if keys().any(vocabulary::model_only_key) {
        return Kind::Model;
    }
    if foreign(RepoType::Dataset) {
        return Kind::Dataset;
    }
    if foreign(RepoType::Space) {
        return Kind::Space;
    }
    let is_seen = matches!(syntax.fence, Fence::Closed { .. });
    let plain = !keys().any(is_common) && keys().all(is_known);
    let telling = keys().any(|key| matches!(key, "license" | "language" | "datasets" | "thumbnail"));
    let tags = keys().any(|key| key == "tags") && syntax.blocks.iter().any(|block| speaks_of_the_hub(block));
    let meant = is_seen || !matches!(syntax.fence, Fence::Missing(Slip::None | Slip::TextBefore { .. }));
    if meant && plain && (telling || tags) || syntax.blocks.iter().any(|block| is_generated(block)) {
        return Kind::Model;
    }
    Kind::Other
}

/// Keys that many Markdown files begin with.
fn is_common(key: &str) -> bool {
    matches!(key, "title" | "name" | "description" | "author" | "version" | "url" | "header" | "date" | "layout")
}

fn is_known(key: &str) -> bool {
    vocabulary::metadata_key(key).is_some() || vocabulary::metadata_key_alias(key).is_some()
}

/// What the generators and templates of model cards write, and hardly anybody else.
fn is_generated(block: &Block) -> bool {
    let has = |text: &str| block.source.contains(text);
    match block.kind {
        BlockKind::Html => has("This model card has been generated automatically"),
        BlockKind::Paragraph => {
            has("The following hyperparameters were used during training:")
                || has("This model is a fine-tuned version of [")
                || has("It has been trained using [TRL](")
        }
        BlockKind::Heading(1) => has("# Model Card for ") || has("# Model Trained Using AutoTrain"),
        _ => false,
    }
}

fn speaks_of_the_hub(block: &Block) -> bool {
    ["huggingface.co", "from_pretrained", "transformers", "diffusers"].iter().any(|word| block.source.contains(word))
}
