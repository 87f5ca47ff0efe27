use std::sync::{Arc, LazyLock};

use crate::syntax::{Block, BlockKind, Fence, FrontMatterProblem, Placed, Syntax};
use crate::text::Needles;
use crate::vocabulary::{self, GeneratorPhrase, RepoType, TagKind};

use super::FactKinds;
use super::signs::Signs;

/// What a Markdown file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A model card, or plainly meant as one.
    Model,
    /// The card of a dataset.
    Dataset,
    /// The README of a Space.
    Space,
    /// A text in the place of a card: a pointer of Git LFS, or a line that says where the model has gone.
    Pointer,
    /// No card of the Hub.
    Other,
}

/// Decides by content, since the name README.md says nothing and the type of the repository is not in the file.
///
/// Keys that only model cards have decide; then keys of datasets and Spaces; then what generators of model cards leave
/// in the body. Keys that other Markdown files have too (`license`, `language`, `tags`) count only where most of the keys
/// are known ones and none is what blogs, notes and skills begin with (`title`, `name`).
pub(super) fn kind(syntax: &Syntax, body: Signs) -> Kind {
    // Without dashes, lines that look like keys may be any text.
    let entries = if matches!(syntax.fence, Fence::Missing(FrontMatterProblem::Unopened { .. })) {
        &[]
    } else {
        &*syntax.entries
    };
    let keys = || entries.iter().map(|entry| entry.name()).filter(|name| !name.is_empty());
    let has = |name: &str| keys().any(|key| key == name);
    if has("sdk") || has("emoji") && (has("colorFrom") || has("colorTo")) {
        return Kind::Space;
    }
    if keys().any(vocabulary::model_only_key) {
        return Kind::Model;
    }
    if keys().any(|key| vocabulary::foreign_key(key) == Some(RepoType::Dataset)) {
        return Kind::Dataset;
    }
    if syntax.fence == Fence::Missing(FrontMatterProblem::None) && is_pointer(&syntax.body.blocks) {
        return Kind::Pointer;
    }
    let known = keys().filter(|key| is_known(key)).count();
    let plain = !keys().any(is_common) && known * 2 > keys().count();
    let telling = keys().any(|key| matches!(key, "license" | "language" | "datasets" | "thumbnail"));
    if plain && (telling || has_telling_tag(syntax, body)) || body.contains(Signs::GENERATED) {
        return Kind::Model;
    }
    Kind::Other
}

/// What of the front matter decides.
pub(super) fn of_metadata() -> FactKinds {
    FactKinds::METADATA | FactKinds::entry("tags")
}

/// Whether a text is a pointer of Git LFS, the target of a link, or a few words on where the model has gone.
fn is_pointer(blocks: &[Placed<Arc<Block>>]) -> bool {
    const GONE: [&str; 10] = [
        "deprecated",
        "moved",
        "new home",
        "new location",
        "now lives",
        "redirect",
        "renamed",
        "replaced by",
        "superseded",
        "symlink",
    ];
    let length: usize = blocks.iter().map(|block| block.source.len()).sum();
    let mut texts = blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Heading(_))).map(|it| &*it.source);
    let (Some(first), second) = (texts.next(), texts.next()) else { return false };
    let is_path = !first.trim().contains(char::is_whitespace) && first.trim().ends_with(".md");
    let lower = format!("{first} {}", second.unwrap_or_default()).to_lowercase();
    let is_moved = GONE.iter().any(|word| lower.contains(word)) && (lower.contains("http") || lower.contains("]("));
    let refers = ["see ", "please see ", "refer to ", "please refer to ", "please visit ", "visit ", "go to "];
    let refers = first.len() < 200 && refers.iter().any(|words| lower.starts_with(words));
    let is_moved = is_moved || refers && (lower.contains("http") || lower.contains("]("));
    first.starts_with("version https://git-lfs.github.com/spec/")
        || texts.next().is_none() && length < 400 && (is_path && second.is_none() || is_moved)
}

/// Whether a tag is the name of a task or of a generator, two are those of tools for models (unsloth writes `gguf`, `llama.cpp`
/// and `unsloth` alone), or the body speaks of the Hub.
fn has_telling_tag(syntax: &Syntax, body: Signs) -> bool {
    let Some(tags) = syntax.entries.iter().find(|entry| entry.name() == "tags") else { return false };
    let texts = || tags.value.iter().flat_map(|value| value.one_or_many()).filter_map(|value| value.text());
    let is_tool = |tag: &&str| {
        *tag == "gguf"
            || vocabulary::tag(tag).is_some_and(|found| found.kind == TagKind::Generator && found.tag == *tag)
    };
    texts().any(|tag| vocabulary::task(tag).is_some() || tag.starts_with("generated_from"))
        || texts().filter(is_tool).nth(1).is_some()
        || body.contains(Signs::HUB)
}

/// Keys that many Markdown files begin with.
fn is_common(key: &str) -> bool {
    matches!(key, "title" | "name" | "description" | "author" | "version" | "url" | "header" | "date" | "layout")
}

fn is_known(key: &str) -> bool {
    vocabulary::metadata_key(key).is_some() || vocabulary::metadata_key_alias(key).is_some()
}

/// What a block says of the kind of the file.
pub(super) fn signs(block: &Block) -> Signs {
    Signs::GENERATED.given(is_generated(block)) | Signs::HUB.given(speaks_of_the_hub(block))
}

/// What the generators and templates of model cards write, and hardly anybody else.
fn is_generated(block: &Block) -> bool {
    match block.kind {
        BlockKind::Html => GeneratorPhrase::Generated.is_in(&block.source),
        BlockKind::Paragraph => {
            [GeneratorPhrase::Hyperparameters, GeneratorPhrase::ThisIsFineTuned, GeneratorPhrase::Trl]
                .iter()
                .any(|phrase| phrase.is_in(&block.source))
        }
        BlockKind::Heading(1) => {
            block.source.contains(&format!("# {} ", GeneratorPhrase::CardFor.text()))
                || block.source.contains(&format!("# {}", GeneratorPhrase::AutoTrain.text()))
        }
        _ => false,
    }
}

fn speaks_of_the_hub(block: &Block) -> bool {
    static WORDS: LazyLock<Needles> = LazyLock::new(|| Needles::of(&["from_pretrained", "transformers", "diffusers"]));
    vocabulary::names_hub(&block.source) || WORDS.any_in(&block.source)
}

#[cfg(test)]
mod tests {
    use super::Kind;

    fn of(text: &str) -> Kind {
        crate::card::Card::read(text, &crate::syntax::read(text)).kind()
    }

    #[test]
    fn model_cards() {
        for text in [
            "---\npipeline_tag: text-generation\n---\n",
            "---\nlicense: mit\n---\n",
            "---\nlanguage: english\nthumbnail:\n---\n",
            "---\ntags:\n- conversational\n---\n# My bot\n",
            "---\ntags:\n- gguf\n- llama.cpp\n- unsloth\n\n---\n\n# birds : GGUF\n",
            "---\ntags: [vision]\n---\nLoad it with `AutoModel.from_pretrained`.\n",
            "---\nlicense: mit\nlanguage: en\nmy_key: 1\n---\n",
            "----\nlicense: mit\n---\n",
            "--- \nlicense: mit\n---\n",
            "---\nlicense: mit\n\n# Never closed\n",
            "A line before\n---\nlanguage: ha\ndatasets:\n---\n",
            "---\nmodel-index: [\n---\n",
            "# x\n\nThis model is a fine-tuned version of [a](https://huggingface.co/a) on an unknown dataset.\n",
            "# Model Card for Model ID\n",
            "---\nlicense: mit\npretty_name: x\npipeline_tag: other\n---\n",
        ] {
            assert_eq!(of(text), Kind::Model, "{text}");
        }
    }

    #[test]
    fn cards_of_other_repositories() {
        assert_eq!(of("---\nlicense: mit\ntask_categories: [other]\n---\n"), Kind::Dataset);
        assert_eq!(of("---\ntitle: x\nsdk: gradio\nlicense: mit\n---\n"), Kind::Space);
        assert_eq!(of("---\nemoji: x\ncolorFrom: red\nlicense: mit\n---\n"), Kind::Space);
    }

    /// A finding in any of these would annoy somebody who has never heard of model cards.
    #[test]
    fn other_markdown() {
        for text in [
            "",
            "# A README\n\ntext\n\n---\n\nlicense: see LICENSE\n\n---\n",
            "---\ntitle: Post\ntags: [news]\nlicense: CC-BY\n---\n",
            "---\nname: a-skill\ndescription: Does things.\nlicense: MIT\n---\n",
            "---\ntags: [unsloth, notes]\n---\nA text.\n",
            "---\ntags:\n- todo\naliases: [x]\n---\nMore information needed\n",
            "---\nlayout: default\nlanguage: en\n---\n",
            "| a | b |\n|---|\n\nTODO\n",
            "license: mit\nlanguage: en\n\nA text.\n",
        ] {
            assert_eq!(of(text), Kind::Other, "{text}");
        }
    }
}
