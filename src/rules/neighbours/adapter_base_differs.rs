use crate::card::{Card, Neighbours, is_checkpoint, is_local_path, is_same_model};
use crate::rules::metadata::base_model::addition;
use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::text::Edit;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "adapter-base-differs",
    severity: Severity::Warning,
    hub: None,
    summary: "a `base_model` that is not the one in `adapter_config.json`",
    docs: include_str!("adapter_base_differs.md"),
    check: Check::Neighbours(check),
};

fn check(card: &Card, neighbours: &Neighbours, findings: &mut Findings) {
    let Some(adapter) = neighbours.adapter() else { return };
    let metadata = card.metadata();
    if metadata.is_broken() || !metadata.is_seen() {
        return;
    }
    let listed = metadata.texts("base_model");
    let first = listed.first();
    let place = first.map_or_else(|| metadata.opener(), |base| base.range.clone());
    let base = &adapter.base_model;
    if is_local_path(base) || is_checkpoint(base) {
        let message = format!(
            "`adapter_config.json` names the local folder `{base}`, so nobody else can load the adapter. Write the \
             id of the model there."
        );
        findings.push(Finding::new(&RULE, place, message).severity(Severity::Info));
        return;
    }
    let Some(id) = adapter.id() else { return };
    match (first, metadata.get("base_model")) {
        (Some(_), _) if listed.iter().any(|base| is_same_model(base.value, id)) => {}
        (Some(written), _) => {
            let message = format!(
                "`base_model` is `{}`, but `adapter_config.json` says `{id}`, which PEFT loads. Write that.",
                written.value
            );
            // Without an owner it may be a folder.
            let severity = if id.contains('/') { Severity::Warning } else { Severity::Info };
            let finding = Finding::new(&RULE, place.clone(), message).severity(severity);
            let fix = Fix::suggested(format!("Replace it by `{id}`"), vec![Edit::replace(place, id)]);
            findings.push(if listed.len() == 1 { finding.fix(fix) } else { finding });
        }
        (None, None) => {
            // What the text names is reported by `base-model-missing`.
            let base = card.provenance().and_then(|provenance| provenance.base_model.as_ref());
            let insertion = metadata.insertion("base_model", &format!("base_model: {id}"));
            if let (None, Some(edit)) = (base.and_then(|base| base.id()), insertion) {
                let message = format!(
                    "`adapter_config.json` says the base model is `{id}`, but the metadata does not, so the Hub does \
                     not link them. Add it as `base_model`."
                );
                findings.push(Finding::new(&RULE, place, message).fix(addition(id, edit)));
            }
        }
        // Null, or something else that no rule about adapters can judge.
        (None, Some(_)) => {}
    }
}
