use crate::card::{AdapterConfig, Card, Neighbours};
use crate::rules::{Check, Finding, Fix, Rule, Severity};
use crate::text::Edit;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "adapter-base-differs",
    severity: Severity::Warning,
    hub: None,
    summary: "a `base_model` that is not the one in `adapter_config.json`",
    docs: include_str!("adapter_base_differs.md"),
    check: Check::Neighbours(check),
};

fn check(card: &Card, neighbours: &Neighbours, findings: &mut Vec<Finding>) {
    let Some(adapter) = neighbours.adapter() else { return };
    let metadata = &card.metadata;
    if metadata.is_broken() || !metadata.is_seen() {
        return;
    }
    let listed = metadata.texts("base_model");
    let first = listed.first();
    let place = first.map_or_else(|| metadata.opener(), |base| base.range.clone());
    let base = &adapter.base_model;
    if is_local(adapter) {
        let message = format!(
            "`adapter_config.json` names the base model by the folder `{base}`, where nobody else has it. Write the id \
             of the model there."
        );
        findings.push(Finding::new(&RULE, place, message).severity(Severity::Info));
        return;
    }
    let Some(id) = adapter.id() else { return };
    match (first, metadata.get("base_model")) {
        (Some(_), _) if listed.iter().any(|base| is_same(base.value, id)) => {}
        (Some(written), _) => {
            let message = format!(
                "`base_model` is `{}`, but the adapter was made for `{id}` (`adapter_config.json`), and with another \
                 model it does not work. Write `{id}`.",
                written.value
            );
            let finding = Finding::new(&RULE, place.clone(), message);
            let fix = Fix::suggested(format!("Replace by `{id}`"), vec![Edit::replace(place, id)]);
            findings.push(if listed.len() == 1 { finding.fix(fix) } else { finding });
        }
        (None, None) => {
            // What the text names is told by `base-model-missing`.
            let base = card.provenance.as_ref().and_then(|provenance| provenance.base_model.as_ref());
            let insertion = metadata.insertion("base_model", &format!("base_model: {id}"));
            if let (None, Some(edit)) = (base.and_then(|base| base.id()), insertion) {
                let message = format!(
                    "The adapter was made for `{id}` (`adapter_config.json`), but the metadata do not say so, and the \
                     Hub does not link the two. Add `base_model: {id}`."
                );
                let title = format!("Add `base_model: {id}`");
                // Without an owner it may be a folder.
                let fix =
                    if id.contains('/') { Fix::safe(title, vec![edit]) } else { Fix::suggested(title, vec![edit]) };
                findings.push(Finding::new(&RULE, place, message).fix(fix));
            }
        }
        // Null, or something else that no rule about adapters can judge.
        (None, Some(_)) => {}
    }
}

/// Whether the base model is a folder on the disk of whoever trained the adapter.
fn is_local(adapter: &AdapterConfig) -> bool {
    let base = &*adapter.base_model;
    let drive = base.as_bytes().get(1) == Some(&b':') && base.as_bytes()[0].is_ascii_alphabetic();
    drive || base.starts_with(['/', '.', '~', '\\']) || base.contains("checkpoint-")
}

/// Whether two ids name one model: owners differ where a model was copied or moved, and a quantized copy is trained
/// where the card names the original.
fn is_same(one: &str, other: &str) -> bool {
    words(one) == words(other)
}

/// The words of the name of a model, without those that say in which form its weights are.
fn words(id: &str) -> Vec<String> {
    const FORMS: [&str; 15] = [
        "4bit", "8bit", "awq", "bf16", "bnb", "dynamic", "fp16", "fp8", "gguf", "gptq", "int4", "int8", "meta",
        "sharded", "unsloth",
    ];
    let name = id.trim_end_matches('/').rsplit('/').next().unwrap_or(id).to_lowercase();
    name.split(['-', '_']).filter(|word| !FORMS.contains(word)).map(str::to_owned).collect()
}
