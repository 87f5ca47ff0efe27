//! Whether a card is that of a copy of a model in another form: quantized, converted for another runtime, or merged.

use crate::syntax::{Block, BlockKind};

use super::Metadata;
use super::signs::Signs;

/// Words that name a form of the weights, as they stand in names, tags and libraries. Not `4-bit`: QLoRA trains on such
/// weights.
const FORMS: &str = "awq coreml ctranslate2 exl2 exl3 ggml gguf gptq hqq imatrix llamafile mlx mnn ncnn onnx \
    openvino optimum quant quantized quants rkllm tflite";

/// Whether a heading tells that the card is one of a copy: a title by its form, or one that announces the original's card.
pub(super) fn signs(block: &Block) -> Signs {
    let BlockKind::Heading(level) = block.kind else { return Signs::NONE };
    let text = block.plain_text();
    Signs::CONVERSION.given(level == 1 && names_form(&text) || tells_of_original(&text))
}

/// Whether the metadata or the headings say so. What such a card tells about training was copied from the card of the model
/// that it is a copy of.
pub(super) fn is_conversion(metadata: &Metadata, body: Signs) -> bool {
    let says = |key: &str, is: fn(&str) -> bool| metadata.texts(key).iter().any(|text| is(text.value));
    if says("base_model_relation", |relation| matches!(relation, "quantized" | "merge"))
        || metadata.get("quantized_by").is_some()
    {
        return true;
    }
    let is_named =
        says("library_name", names_form) || says("model_name", names_form) || body.contains(Signs::CONVERSION);
    is_named || says("tags", |tag| names_form(tag) || is_mixture(tag) || tag.starts_with("base_model:quantized:"))
}

fn is_mixture(tag: &str) -> bool {
    matches!(tag, "merge" | "mergekit")
}

/// Whether a heading announces the card of the model that was copied.
fn tells_of_original(heading: &str) -> bool {
    let heading = heading.to_lowercase();
    ["original model", "original card", "original readme"].iter().any(|words| heading.contains(words))
}

/// Whether one of its words is the name of a form.
fn names_form(text: &str) -> bool {
    let text = text.to_lowercase();
    text.split(|c: char| !c.is_alphanumeric()).any(|word| FORMS.split(' ').any(|form| form == word))
}
