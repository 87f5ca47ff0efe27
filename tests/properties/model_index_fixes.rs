//! The fixes of the rules on `model-index`, on a card with every line of it changed in turn.

use modelcard_lsp::rules::{Analysis, Config, Document, Finding, analyse};
use modelcard_lsp::text::apply;

use super::mutants::mutants;

const RULES: [&str; 4] = ["model-index-shape", "model-index-value", "model-name", "results-lossy"];

fn config() -> Config {
    Config { assume_card: true, ..Config::default() }
}

fn count(analysis: &Analysis, rule: &str, message: &str) -> usize {
    analysis.findings().iter().filter(|it| it.rule.name == rule && it.message == message).count()
}

fn is_broken(analysis: &Analysis) -> bool {
    analysis.findings().iter().any(|it| it.rule.name.starts_with("yaml-s"))
}

/// Each fix takes its finding away, leaves YAML, and changes no line break.
fn assert_mends(text: &str, finding: &Finding, config: &Config) {
    let before = count(&analyse(text, config), finding.rule.name, &finding.message);
    for fix in &finding.fixes {
        let fixed = apply(text, &fix.edits);
        let analysis = analyse(&fixed, config);
        let about = format!("{}: {}\n{text}\n{fixed}", finding.message, fix.title);
        assert!(!is_broken(&analysis), "not YAML any more: {about}");
        assert!(count(&analysis, finding.rule.name, &finding.message) < before, "still there: {about}");
        for (only, other) in [("\r\n", "\n"), ("\n", "\r"), ("\r", "\n")] {
            let has = |text: &str| text.replace(only, "").contains(other);
            assert!(has(text) || !has(&fixed), "mixed line breaks: {about}");
        }
    }
}

#[test]
fn every_fix_mends() {
    let mut fixes = 0;
    let has_fix = |card: &str| {
        let analysis = analyse(card, &config());
        analysis.findings().iter().any(|it| RULES.contains(&it.rule.name) && !it.fixes.is_empty())
    };
    for (_, card) in mutants().into_iter().filter(|(_, card)| has_fix(card)) {
        for line_break in ["\n", "\r\n", "\r"] {
            let card = card.replace('\n', line_break);
            for finding in analyse(&card, &config()).findings() {
                if RULES.contains(&finding.rule.name) {
                    assert_mends(&card, finding, &config());
                    fixes += finding.fixes.len();
                }
            }
        }
    }
    assert!(fixes > 150, "{fixes}");
}

/// The same lines as a file of results.
#[test]
fn every_fix_of_a_file_of_results_mends() {
    let file = "- dataset:\n    id: cais/hle\n    task_id: default\n    revision: abc\n  value: 20.9\n  date: '2025-01-15'\n  \
                source:\n    url: https://example.org\n  notes: x\n";
    let config = Config { document: Document::EvalResults, ..Config::default() };
    assert!(analyse(file, &config).findings().is_empty());
    let lines: Vec<&str> = file.lines().collect();
    let mut fixes = 0;
    for at in 0..lines.len() {
        let key = lines[at].split_once(':').map_or("", |(key, _)| key);
        let [value, misspelt] = ["", "x"].map(|x| format!("{key}{x}:"));
        for line in [format!("{value} 5"), format!("{value} '5'"), value.clone(), misspelt, String::new()] {
            for line_break in ["\n", "\r\n", "\r"] {
                let mut lines: Vec<&str> = lines.clone();
                lines[at] = &line;
                let file = lines.join("\n").replace('\n', line_break);
                for finding in analyse(&file, &config).findings() {
                    assert_mends(&file, finding, &config);
                    fixes += finding.fixes.len();
                }
            }
        }
    }
    assert!(fixes > 10, "{fixes}");
}
