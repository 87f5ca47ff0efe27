//! Whether a card is that of a copy of a model in another form: quantized, or converted for another runtime.

use super::{Generator, Heading, Metadata, Spanned};

/// Words that name a form of the weights, as they stand in names, tags and libraries.
const FORMS: &str = "4bit 8bit awq coreml ctranslate2 exl2 exl3 ggml gguf gptq hqq imatrix llamafile mlx mnn ncnn onnx \
    openvino optimum quant quantized quants rkllm tflite";

/// Whether the metadata or the title say so. What such a card tells about training was copied from the card of the model
/// that it is a copy of.
pub(super) fn is_conversion(metadata: &Metadata, title: Option<&Spanned<Heading>>, generator: Generator) -> bool {
    let says = |key: &str, is: fn(&str) -> bool| metadata.texts(key).iter().any(|text| is(text.value));
    if says("base_model_relation", |relation| matches!(relation, "quantized" | "merge"))
        || metadata.get("quantized_by").is_some()
    {
        return true;
    }
    // QLoRA trains on quantized weights, and the Trainer's tags say so.
    let is_trained = matches!(generator, Generator::Trainer) && says("library_name", |name| name == "peft");
    let is_named = says("library_name", names_form)
        || says("model_name", names_form)
        || title.is_some_and(|title| names_form(&title.value.text));
    is_named || !is_trained && says("tags", |tag| names_form(tag) || tag.starts_with("base_model:quantized:"))
}

/// Whether one of its words is the name of a form.
fn names_form(text: &str) -> bool {
    let words = text.to_lowercase().replace("4-bit", "4bit").replace("8-bit", "8bit");
    let mut words = words.split(|c: char| !c.is_alphanumeric()).map(str::to_owned);
    words.any(|word| FORMS.split(' ').any(|form| form == word))
}
