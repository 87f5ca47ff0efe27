use std::sync::LazyLock;

use crate::syntax::{Block, BlockKind, Placed};
use crate::text::{ByteRange, Needles};
use crate::vocabulary::{self, GeneratorPhrase};

use super::hub_id::is_of_site;
use super::signs::Signs;
use super::{Spanned, id_of_address, is_hub_id};

/// What a card says of how the model came about: "This model is a fine-tuned version of [ID](…) on the X dataset."
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// The model that was fine-tuned; `None` after training from scratch.
    pub base_model: Option<BaseModel>,
    /// What it was trained on, if the sentence goes on to say it.
    pub data: Option<TrainingData>,
    /// Whether it is a sentence of diffusers' scripts or of adapters, which name the base model elsewhere.
    pub is_of_script: bool,
}

/// The link of the sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseModel {
    /// The text in brackets.
    pub text: Spanned<String>,
    /// The address in parentheses.
    pub address: Spanned<String>,
}

/// The words after "on".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrainingData {
    /// All of them: `the None dataset`.
    pub words: String,
    /// Where they stand.
    pub range: ByteRange,
    /// The names: `None`. Empty for "an unknown dataset".
    pub names: Vec<Spanned<String>>,
}

/// What stands before the data in the sentences of diffusers' scripts and of adapters, which name the base model elsewhere.
const OF_DATA: [GeneratorPhrase; 2] = [GeneratorPhrase::WeightsFineTuned, GeneratorPhrase::ModelTrainedOn];

/// Whether a block may hold that sentence.
pub(super) fn signs(block: &Block) -> Signs {
    let phrases = [GeneratorPhrase::FineTuned, GeneratorPhrase::FromScratch].into_iter().chain(OF_DATA);
    let holds = || phrases.into_iter().any(|it| it.is_in(&block.source));
    let is_running = matches!(block.kind, BlockKind::Paragraph | BlockKind::List | BlockKind::Quote | BlockKind::Table);
    let sentence = Signs::PROVENANCE.given(block.kind == BlockKind::Paragraph && holds());
    sentence | Signs::RELATED.given(is_running && tells_origin(&block.source))
}

/// Whether a text speaks of what a model was made from.
fn tells_origin(source: &str) -> bool {
    static WORDS: LazyLock<Needles> = LazyLock::new(|| {
        Needles::of(&[
            "adapted from",
            "adapter for",
            "base model",
            "based on",
            "built on",
            "converted",
            "derived from",
            "fine-tune",
            "finetune",
            "fine tune",
            "quantiz",
            "version of",
        ])
    });
    WORDS.any_in(&source.to_ascii_lowercase())
}

/// The words of a block that may be names of models, from links, code and running text.
pub(super) fn names(block: &Block) -> impl Iterator<Item = String> {
    let words = block.source.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ':')));
    let names = words.map(|word| word.trim_matches(['.', ':', '/', '_', '-']));
    let names = names.map(|word| id_of_address(word).map_or(word, |(id, _)| id));
    let names = names.filter(|name| name.contains(['-', '/', '_']) && is_hub_id(name)).map(str::to_owned);
    names.chain(subjects(&block.source))
}

/// What stands before "is a" in each sentence, with hyphens for spaces: "Birds v2 is a fine-tuned version of …".
fn subjects(source: &str) -> impl Iterator<Item = String> {
    source.match_indices(" is a").map(|(at, _)| {
        let sentence = source[..at].rsplit(['\n', '\r']).next().unwrap_or_default();
        let subject =
            sentence.rsplit(". ").next().unwrap_or_default().trim_matches(['*', '_', '`', '>', ' ', '[', ']']);
        subject.strip_prefix("The ").unwrap_or(subject).replace(' ', "-")
    })
}

impl Provenance {
    /// Reads the sentence of a paragraph. The sources of its forms: transformers' `modelcard.py` from 4.6 on, and TRL.
    pub(super) fn read(block: &Placed<std::sync::Arc<Block>>) -> Option<Self> {
        if block.kind != BlockKind::Paragraph {
            return None;
        }
        let source = &*block.source;
        let spanned = |range: ByteRange| Spanned::new(source[range.clone()].to_owned(), block.absolute(&range));
        let fine_tuned = GeneratorPhrase::FineTuned.text();
        if let Some(at) = source.find(fine_tuned) {
            let text = at + fine_tuned.len();
            let text = text..text + source[text..].find(']')?;
            let address = source[text.end..].strip_prefix("](").map(|_| text.end + 2)?;
            let address = address..address + source[address..].find([')', '\n', '\r'])?;
            let rest = address.end + 1;
            let data = after_word(source, rest, "on").and_then(|start| data(block, start));
            let base_model = Some(BaseModel { text: spanned(text), address: spanned(address) });
            return Some(Self { base_model, data, is_of_script: false });
        }
        let from_scratch = format!("{} ", GeneratorPhrase::FromScratch.text());
        if let Some(at) = source.find(&from_scratch) {
            return Some(Self { base_model: None, data: data(block, at + from_scratch.len()), is_of_script: false });
        }
        let phrase = OF_DATA.into_iter().find(|phrase| phrase.is_in(source))?.text();
        let at = source.find(phrase)? + phrase.len() + 1;
        Some(Self { base_model: None, data: data(block, at), is_of_script: true })
    }
}

impl BaseModel {
    /// The id that the link names, as `owner/name` or `name`; `None` where it is empty, a path, or no Hub address.
    pub fn id(&self) -> Option<&str> {
        let id = vocabulary::model_path(&self.address.value)?.trim_end_matches('/');
        (self.text.value != "None" && is_hub_id(id) && !is_of_site(id)).then_some(id)
    }
}

impl TrainingData {
    /// The address that one of the names is a link to.
    pub fn address(&self, name: &Spanned<String>) -> Option<&str> {
        let after = self.words.get(name.range.end.checked_sub(self.range.start)?..)?;
        after.strip_prefix("](")?.split_once(')').map(|(address, _)| address)
    }
}

/// Where the text goes on after `word` and white space, which may be a line break.
fn after_word(source: &str, start: usize, word: &str) -> Option<usize> {
    let rest = source.get(start..)?.trim_start().strip_prefix(word)?;
    let after = rest.trim_start();
    (after.len() < rest.len()).then_some(source.len() - after.len())
}

/// The data from `start` on, to the end of the sentence.
fn data(block: &Placed<std::sync::Arc<Block>>, start: usize) -> Option<TrainingData> {
    let source = &*block.source;
    let rest = source.get(start..)?;
    let ends = [". ", ".\n", ".\r"].iter().filter_map(|end| rest.find(end));
    let end = ends.min().or_else(|| rest.strip_suffix('.').map(str::len))?;
    // Adapters' sentence goes on: "dataset and includes a prediction head".
    let words = &rest[..end];
    let words = words.split_once(" dataset and ").map_or(words, |(names, _)| &words[..names.len() + " dataset".len()]);
    let end = words.len();
    let list = words.strip_suffix(" datasets").or_else(|| words.strip_suffix(" dataset"))?;
    let mut names = Vec::new();
    let unknown = [GeneratorPhrase::UnknownDataset, GeneratorPhrase::UnkownDataset];
    if !unknown.iter().any(|phrase| phrase.text() == words) {
        let mut at = 0;
        for part in list.split(", ").flat_map(|part| part.split(" and ")) {
            // Each part is a slice of `list`, and they come in order.
            let from = at + list[at..].find(part)?;
            at = from + part.len();
            let Some(from) = after_word(part, 0, "the").map(|the| start + from + the) else { continue };
            let name = &source[from..start + at];
            let name = name.strip_prefix('[').and_then(|link| link.split_once(']')).map_or(name, |(text, _)| text);
            let from = from + usize::from(source[from..].starts_with('['));
            names.push(Spanned::new(name.to_owned(), block.absolute(&(from..from + name.len()))));
        }
        if names.is_empty() {
            return None;
        }
    }
    Some(TrainingData { words: words.to_owned(), range: block.absolute(&(start..start + end)), names })
}

#[cfg(test)]
mod tests {
    use super::Provenance;

    fn read(text: &str) -> (Option<String>, Vec<String>) {
        let syntax = crate::syntax::read(text);
        let found = Provenance::read(&syntax.body.blocks[0]).expect("a sentence");
        for name in found.data.iter().flat_map(|data| &data.names) {
            assert_eq!(&text[name.range.clone()], name.value);
        }
        let id = found.base_model.as_ref().and_then(|base| base.id()).map(str::to_owned);
        (id, found.data.map_or(vec!["?".into()], |data| data.names.into_iter().map(|name| name.value).collect()))
    }

    #[test]
    fn sentences() {
        let link = "This model is a fine-tuned version of [google/mt5-small](https://huggingface.co/google/mt5-small)";
        let id = || Some("google/mt5-small".to_owned());
        assert_eq!(read(&format!("{link} on the top_v2 dataset.\nIt achieves:")), (id(), vec!["top_v2".into()]));
        assert_eq!(read(&format!("{link} on an unknown dataset.")), (id(), vec![]));
        assert_eq!(read(&format!("{link} on an unkown dataset.")), (id(), vec![]));
        let three = vec!["a".to_owned(), "b/c".into(), "d".into()];
        assert_eq!(read(&format!("{link} on the a, the b/c and the d datasets.")), (id(), three));
        let linked = format!("{link} on the [o/d](https://huggingface.co/datasets/o/d) dataset.");
        assert_eq!(read(&linked), (id(), vec!["o/d".into()]));
        assert_eq!(read(&linked.replace("the [", "the\n[")), (id(), vec!["o/d".into()]));
        assert_eq!(read(&format!("{link}.")), (id(), vec!["?".into()]));
        let diffusers = "These are LoRA weights for a/b. The weights were fine-tuned on the o/d dataset. You can find some examples.";
        assert_eq!(read(diffusers), (None, vec!["o/d".into()]));
        let adapter = "An [adapter](https://adapterhub.ml) for the `a/b` model that was trained on the \
                       [d](https://huggingface.co/datasets/d/) dataset and includes a prediction head for tagging.";
        assert_eq!(read(adapter), (None, vec!["d".into()]));
        assert_eq!(read("This model was trained from scratch on the None dataset."), (None, vec!["None".into()]));
    }

    #[test]
    fn links_that_name_no_model() {
        let sentence = |text, address| format!("This model is a fine-tuned version of [{text}]({address}) on x.");
        assert_eq!(read(&sentence("", "https://huggingface.co/")).0, None);
        assert_eq!(read(&sentence("/home/x", "https://huggingface.co//home/x")).0, None);
        assert_eq!(read(&sentence("None", "https://huggingface.co/None")).0, None);
        assert_eq!(read(&sentence("./out", "https://huggingface.co/./out")).0, None);
        assert_eq!(read(&sentence("x", "https://example.org/x")).0, None);
    }
}
