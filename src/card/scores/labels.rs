//! What labels that are no measures are: models, people, files, and what the corner of a table says of its rows.

use crate::card::entities::is_entity;
use crate::card::{id_of_address, is_hub_id};
use crate::vocabulary::{self, LanguageSet};

use super::grid::Label;

/// Whether a label is that of a model.
pub(super) fn is_model(label: &Label) -> bool {
    let text = &label.marked.text;
    let linked = label.marked.address.as_deref().and_then(id_of_address).is_some_and(|(_, is_dataset)| !is_dataset);
    let is_id = text.contains('/')
        && is_hub_id(text)
        && !text.contains(' ')
        && !text.chars().all(|c| c.is_uppercase() || c == '/');
    linked || is_id || is_own(text) || vocabulary::names_model_family(text) || has_size(text)
}

/// Whether a label says that it is this card's model.
pub(super) fn is_own(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.contains(&"ours")
        || lower.contains("this model")
        || lower.contains("this one")
        || lower.contains("(this)")
        || lower.contains("you are here")
        || lower.contains("this work")
}

/// Whether a label is of something to compare with that is no model: people, chance.
pub(super) fn is_reference(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is =
        |word: &&str| matches!(*word, "human" | "humans" | "random" | "chance" | "majority" | "expert" | "experts");
    words.iter().any(is) || matches!(&*lower, "sota" | "target" | "goal")
}

/// Whether two names are of models of different sizes.
pub(in crate::card) fn differ_in_size(one: &str, other: &str) -> bool {
    let differ = |one: Vec<String>, other: Vec<String>| {
        !one.is_empty() && !other.is_empty() && !one.iter().any(|size| other.contains(size))
    };
    differ(sizes(one), sizes(other)) || differ(size_words(one), size_words(other))
}

pub(super) fn sizes(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '.'));
    words.filter(|word| has_size(word)).map(str::to_lowercase).collect()
}

/// Whether two names tell the same size.
pub(super) fn shares_size(one: &str, other: &str) -> bool {
    let shares = |one: Vec<String>, other: Vec<String>| one.iter().any(|size| other.contains(size));
    shares(sizes(one), sizes(other)) || shares(size_words(one), size_words(other))
}

/// `Small`, `large`: sizes in words.
fn size_words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    words.filter(|word| is_size_word(word)).collect()
}

pub(super) fn is_size_word(word: &str) -> bool {
    const SIZES: [&str; 14] = [
        "nano", "tiny", "mini", "small", "medium", "base", "large", "xlarge", "xxlarge", "xl", "xxl", "huge", "giant",
        "plus",
    ];
    SIZES.contains(&word)
}

/// `7B`, `1.5b`, `350M`: the size of a model.
fn has_size(text: &str) -> bool {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '.'));
    words.into_iter().any(|word| {
        let Some(digits) = word.strip_suffix(['B', 'b', 'M']) else { return false };
        let digits = digits.rsplit(['x', 'A']).next().unwrap_or(digits);
        !digits.is_empty()
            && digits.starts_with(|c: char| c.is_ascii_digit())
            && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    })
}

/// Whether a label is the name of a file of weights, or of a form that weights are quantized to.
pub(super) fn is_file(text: &str) -> bool {
    let lower = text.to_lowercase();
    let ends = [".gguf", ".llamafile", ".bin", ".safetensors", ".onnx", ".ggml", ".pt", ".ckpt"];
    let is_form = lower.split_whitespace().next().is_some_and(|word| {
        let digits = word.strip_prefix("iq").or_else(|| word.strip_prefix('q')).unwrap_or_default();
        digits.starts_with(|c: char| c.is_ascii_digit()) && digits.contains('_')
    });
    ends.iter().any(|end| lower.ends_with(end)) || is_form
}

/// Whether a label is of a form that weights are stored in: `Q4_K_M`, `bf16`, `4.0bpw`, `INT8`.
pub(super) fn is_form(text: &str) -> bool {
    const FORMS: &str = "awq bf16 bf32 exl2 exl3 f16 f32 fp16 fp32 fp4 fp8 gptq int4 int8 mxfp4 mxfp8 nf4 nvfp4 original w4a16 w8a16 w8a8";
    let lower = text.to_lowercase();
    let Some(word) = lower.split_whitespace().next() else { return false };
    let word = word.trim_start_matches("ud-").trim_start_matches("i1-");
    let is_listed = FORMS.split(' ').any(|form| form == word);
    let of_bits = ["bpw", "-bit", "bit", "bits"].iter().find_map(|end| word.strip_suffix(end));
    let is_count = |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let digits = ["iq", "tq", "q"].iter().find_map(|start| word.strip_prefix(start)).unwrap_or_default();
    let is_block = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.len() < 12
        && (digits.len() == 1 && lower == word || digits.contains('_'));
    (is_listed || of_bits.is_some_and(is_count) || is_block) && lower.split_whitespace().count() < 4
}

/// Whether a label is that of a part: a class, a split, a language or a pair of them, the tag of an entity.
pub(super) fn is_part(label: &str) -> bool {
    let label = label.trim_matches(['"', '“', '”']);
    let lower = label.to_lowercase();
    let class = lower.strip_prefix("label").or_else(|| lower.strip_prefix("class")).unwrap_or(&lower);
    let class = class.trim_matches(['_', ' ', '-']);
    let is_number = !class.is_empty() && class.bytes().all(|b| b.is_ascii_digit());
    let tag = label.starts_with("B-") || label.starts_with("I-");
    let is_code = |text: &str| {
        let code = text.split('_').next().unwrap_or_default();
        code.len() < 4 && vocabulary::language(code).is_some_and(|it| it.set != LanguageSet::Special)
    };
    let pair = label.split_once(['-', '→', '>', ';']).filter(|_| !label.contains(' '));
    let is_pair = pair.is_some_and(|(from, to)| is_code(from) && is_code(to.trim_start_matches('>')));
    let is_word = label.len() > 3 && label.chars().all(char::is_alphabetic);
    let names = is_word && vocabulary::language_alias(label).is_some_and(|alias| alias.code.is_some());
    let split = lower.strip_suffix(" value").or_else(|| lower.strip_suffix("set")).unwrap_or(&lower);
    let split = split.trim_end_matches([' ', '-', '_']);
    let is_split = matches!(split, "train" | "training" | "validation" | "valid" | "val" | "dev" | "test" | "eval");
    // Those of LibriSpeech.
    let bare = lower.trim_start_matches("test-").trim_start_matches("dev-");
    let is_split = is_split || matches!(bare, "clean" | "other");
    let is_sentiment = matches!(
        &*lower,
        "positive" | "negative" | "neutral" | "joy" | "anger" | "sadness" | "fear" | "surprise" | "love" | "disgust"
    );
    // `Sentence-level`: by what the same is counted.
    let is_level = lower.ends_with("-level");
    is_number || is_level || tag || is_code(label) || is_pair || names || is_split || is_sentiment || is_entity(label)
}

/// What the corner of a table says of its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Corner {
    Models,
    Measures,
    Parts,
    Unknown,
}

pub(super) fn corner(text: &str) -> Corner {
    // `Dataset\Models`: the first is said of the rows.
    let first = text.split(['\\', '/', '|']).find(|part| !part.trim().is_empty()).unwrap_or_default();
    // `Details on a benchmark: Models` has the word at its end.
    let lower = first.rsplit(':').next().unwrap_or(first).to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let has = |list: &str| words.iter().any(|word| list.split(' ').any(|known| known == *word));
    const MODELS: &str = "approach architecture arch checkpoint encoder llm method methods model models name names \
        network retriever reranker setting settings configuration config setup system systems variant 模型 模型版本 モデル 모델";
    const MEASURES: &str = "bench benchmark benchmarks dataset datasets eval evaluation evaluations evals evalplus metric metrics \
        task tasks test tests measure capability skill 评测集 数据集 任务 指标 ベンチマーク";
    const PARTS: &str = "accent aspect attribute category categories class classes corpora corpus dialect direction domain emotion ent \
        entities entity fold gender genre group index intent label labels lang language languages locale ner opponent opponents pair \
        part pos sentiment set \
        slice speaker split subset subtask tag topic testset testsets";
    // `task_name` is of tasks.
    let says_more = has(MEASURES) || has(PARTS);
    let is_name = |word: &&str| matches!(*word, "name" | "names");
    if has(MODELS) && (!says_more || words.iter().any(|word| !is_name(word) && MODELS.split(' ').any(|it| it == *word)))
    {
        Corner::Models
    } else if has(MEASURES) {
        Corner::Measures
    } else if has(PARTS) {
        Corner::Parts
    } else {
        Corner::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners() {
        assert_eq!(corner("Dataset\\Models"), Corner::Measures);
        assert_eq!(corner("Model/Benchmark"), Corner::Models);
        assert_eq!(corner("Details on Quiz (0 shot): Models"), Corner::Models);
        assert_eq!(corner("Language"), Corner::Parts);
        assert_eq!(corner("task_name"), Corner::Measures);
        assert_eq!(corner("Model name"), Corner::Models);
        assert_eq!(corner(""), Corner::Unknown);
    }

    #[test]
    fn labels() {
        assert!(is_reference("Human (expert)") && !is_reference("Otter"));
        assert!(has_size("Otter 7B") && has_size("Otter (8x7B)") && has_size("350M") && !has_size("BM25"));
        assert!(is_file("otter.Q4_K.gguf") && is_file("IQ2_XXS") && !is_file("Q-Former"));
        assert!(is_own("Otter (ours)") && is_own("This model") && !is_own("Hours"));
    }

    #[test]
    fn forms() {
        for text in ["Q4_K_M", "IQ2_XXS", "Q8_0", "bf16", "4.0bpw", "INT8", "8-bit", "UD-Q4_K_XL", "AWQ", "TQ1_0", "Q8"]
        {
            assert!(is_form(text), "{text}");
        }
        for text in ["Q-Former", "Qwen2", "Otter-7B", "4K", "q1 results", "", "16", "bitter"] {
            assert!(!is_form(text), "{text}");
        }
    }
}
