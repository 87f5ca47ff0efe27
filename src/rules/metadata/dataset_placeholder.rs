use crate::card::{Card, TrainingData};
use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::text::Edit;
use crate::vocabulary::{self, GeneratorPhrase};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "dataset-placeholder",
    severity: Severity::Warning,
    hub: None,
    summary: "a placeholder or a file instead of a dataset",
    docs: include_str!("dataset_placeholder.md"),
    check: Check::Card(check),
};

fn check(card: &Card, findings: &mut Findings) {
    if let Some(data) = card.provenance().and_then(|provenance| provenance.data.as_ref()) {
        findings.extend(sentence(data, card.metadata().only_dataset()));
    }
    if !card.metadata().is_seen() {
        return;
    }
    for id in card.metadata().texts("datasets") {
        if vocabulary::pseudo_dataset(id.value) {
            let message = format!("`{}` is {}. Write the id of the dataset on the Hub.", id.value, what(id.value));
            findings.push(Finding::new(&RULE, id.range, message));
        } else if is_file(id.value) {
            let message = format!(
                "`{}` is a file, not a dataset, so the Hub links it to nothing. Write the id of the dataset on the Hub.",
                id.value
            );
            findings.push(Finding::new(&RULE, id.range, message));
        }
    }
}

/// What is to say of the sentence; `listed` is the dataset that the metadata names.
fn sentence(data: &TrainingData, listed: Option<&str>) -> Vec<Finding> {
    let unknown = GeneratorPhrase::UnknownDataset.text();
    // A typo of transformers 4.6 to 4.9.
    if data.words == GeneratorPhrase::UnkownDataset.text() {
        let message = "`unkown` is a typo of the tool that wrote this. Write `unknown`, or name the dataset.";
        let fix = Fix::safe("Write `unknown`", vec![Edit::replace(data.range.clone(), unknown)]);
        return vec![Finding::new(&RULE, data.range.clone(), message).fix(fix)];
    }
    let pseudo = data.names.iter().filter(|name| vocabulary::pseudo_dataset(&name.value));
    let findings = pseudo.map(|name| {
        let message = format!("`{}` is {}. Name the dataset, or write \"{unknown}\".", name.value, what(&name.value));
        let finding = Finding::new(&RULE, name.range.clone(), message);
        if data.names.len() > 1 {
            return finding;
        }
        let write = |words: &str| {
            let edit = Edit::replace(data.range.clone(), words);
            Fix::suggested(format!("Write \"{words}\""), vec![edit])
        };
        let named = listed.map(|id| write(&format!("the {id} dataset")));
        named.into_iter().chain([write(unknown)]).fold(finding, |finding, fix| finding.fix(fix))
    });
    findings.collect()
}

/// Whether it is the name of a file with data. With a folder before it that is not called after data, it may be that of a
/// repository.
fn is_file(name: &str) -> bool {
    const ENDS: [&str; 9] = [".json", ".jsonl", ".csv", ".tsv", ".txt", ".parquet", ".arrow", ".zip", ".gz"];
    const FOLDERS: [&str; 7] = ["corpus", "data", "dataset", "input", "inputs", "raw", "train"];
    let is_in_folder = |folder: &str| !folder.contains('/') && FOLDERS.contains(&folder);
    let is_alone = name.rsplit_once('/').is_none_or(|(folder, _)| is_in_folder(folder));
    is_alone && ENDS.iter().any(|end| name.to_ascii_lowercase().ends_with(end))
}

/// What a pseudo dataset is.
fn what(name: &str) -> &'static str {
    match name {
        "None" | "null" | "unknown" | "local" => "not a dataset, since the tool that wrote this did not know its name",
        _ => "not a dataset, but the loader that read it",
    }
}
