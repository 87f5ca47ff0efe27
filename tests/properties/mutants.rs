//! A card with every line of it changed in turn.

/// A card that is loaded and kept as it is; each test card is this one with a line taken out or changed.
const CARD: &str = "\
---
license: mit
model-index:
- name: my-model
  results:
  - task:
      type: text-classification
      name: Text Classification
    dataset:
      type: glue
      name: GLUE
      config: cola
      split: validation
      revision: abc1234
      args: cola
    metrics:
    - type: accuracy
      value: 0.93
      name: Accuracy
      config: default
      args: x
      verified: false
      verifyToken: abc
    - type: f1
      value: 20.0 +/- 1.2
    source:
      url: https://example.org
      name: Runs
  - task:
      type: text-classification
    dataset:
      type: glue
      name: GLUE MNLI
      config: mnli
    metrics:
    - type: accuracy
      value: 0.85
---
";

/// What stands in the place of a value.
const VALUES: &[&str] = &["", "5", "true", "2020-01-01", "text", "[]", "[a]", "{}", "{a: 1}"];

/// The card that is kept as it is, with each of its keys taken out, misspelt, and given each of [`VALUES`].
pub(crate) fn mutants() -> Vec<(String, String)> {
    let mut mutants = mutants_of(CARD);
    for value in VALUES {
        let card = format!("---\nlicense: mit\neval_results: {value}\n---\n");
        mutants.push((format!("`eval_results: {value}`"), card));
    }
    mutants
}

pub(crate) fn mutants_of(text: &str) -> Vec<(String, String)> {
    let lines: Vec<&str> = text.lines().collect();
    let indent = |line: &str| line.find(|c| c != ' ' && c != '-').unwrap_or(0);
    let mut mutants = vec![("the text".to_owned(), text.to_owned())];
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.contains(": ") || line.ends_with(':')) {
        // An item of a list may stand no further in than the key of the list.
        let is_inside = |below: &&&str| {
            indent(below) > indent(line)
                || below.trim_start().starts_with('-')
                    && line.ends_with(':')
                    && !below.starts_with("---")
                    && below.find('-') >= line.find(|c| c != ' ' && c != '-')
        };
        let below = lines[at + 1..].iter().take_while(is_inside).count();
        let rest = &lines[at + 1 + below..];
        let with = |line: &str| {
            let line = Some(line).filter(|line| !line.is_empty());
            let all: Vec<&str> = lines[..at].iter().copied().chain(line).chain(rest.iter().copied()).collect();
            format!("{}\n", all.join("\n"))
        };
        let (key, _) = line.split_once(':').expect("a key");
        let dash = key[..indent(key)].trim_end();
        let mut add = |what: String, card: String| mutants.push((format!("line {}, {what}", at + 1), card));
        add(format!("without `{key}`"), with(if dash.ends_with('-') { dash } else { "" }));
        for value in VALUES {
            add(format!("`{key}: {value}`"), with(format!("{key}: {value}").trim_end()));
        }
        let misspelt = format!("{key}x:{}\n", &line[key.len() + 1..]);
        add(misspelt.trim_end().to_owned(), text.replacen(&format!("{line}\n"), &misspelt, 1));
    }
    mutants
}
