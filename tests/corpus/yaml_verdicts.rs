//! The rules of the YAML block against the two readers of cards.

use std::path::PathBuf;

use modelcard_lsp::rules::{Config, Severity, analyse};
use modelcard_lsp::syntax::BlockError;

use super::variable;

/// `yaml-syntax` says of a block what the Hub's js-yaml and PyYAML say: the file `yaml-verdicts.tsv` beside the cards.
#[test]
fn yaml_is_refused_where_its_readers_refuse_it() {
    let Some(folder) = variable("MODELCARD_CARDS", "a folder of model cards").map(PathBuf::from) else { return };
    let Ok(verdicts) = std::fs::read_to_string(folder.join("yaml-verdicts.tsv")) else {
        eprintln!("SKIPPED: there is no yaml-verdicts.tsv beside the cards");
        return;
    };
    let config = Config { assume_card: true, ..Config::default() };
    let rows = verdicts.lines().filter(|line| !line.starts_with('#')).skip(1);
    for row in rows {
        let mut cells = row.split('\t');
        let mut cell = || cells.next().unwrap_or_else(|| panic!("a row of three cells: {row}"));
        let (name, hub, python) = (cell(), cell(), cell());
        let Ok(text) = std::fs::read_to_string(folder.join(name)) else {
            eprintln!("SKIPPED: {name} is in yaml-verdicts.tsv and not among the cards");
            continue;
        };
        let analysis = analyse(&text, &config);
        // A list without a key is YAML; that it is no metadata is another matter.
        if analysis.syntax.block_error == Some(BlockError::NotMapping) {
            continue;
        }
        let findings = analysis.findings;
        let severities = |rule: &str| -> Vec<_> {
            findings.iter().filter(|finding| finding.rule.name == rule).map(|finding| finding.severity).collect()
        };
        let (syntax, duplicates) = (severities("yaml-syntax"), severities("yaml-duplicate-key"));
        let is_duplicate = hub.contains("duplicated mapping key");
        assert_eq!(syntax.contains(&Severity::Error), hub != "ok" && !is_duplicate, "{name}: {syntax:?}");
        assert_eq!(!duplicates.is_empty(), is_duplicate, "{name}");
        let expected = hub == "ok" && python != "ok";
        assert_eq!(syntax.contains(&Severity::Warning), expected, "{name}: {syntax:?}");
    }
}
