use crate::ide::{complete, hover};
use crate::rules::{Config, Document, analyse};

/// What is offered in a file of results at `$0`.
fn offered(file: &str) -> Vec<String> {
    let offset = file.find("$0").expect("a cursor");
    let config = Config { document: Document::EvalResults, ..Config::default() };
    let found = complete(&analyse(&file.replacen("$0", "", 1), &config), offset, false);
    found.items.into_iter().map(|item| item.label.into_owned()).collect()
}

#[test]
fn keys_of_results() {
    let all = ["dataset", "value", "verifyToken", "date", "source", "notes"];
    assert_eq!(offered("- $0"), all);
    assert_eq!(offered("- dataset:\n    id: cais/hle\n  $0"), all[1..]);
    assert_eq!(offered("- value: 1\n  dataset:\n    $0"), ["id", "task_id", "revision"]);
    assert_eq!(offered("- value: 1\n  source: {url: x, $0}"), ["name", "user", "org"]);
    for silent in ["$0", "- value: $0", "# $0", "lice$0", "---\nlice$0\n---\n"] {
        assert_eq!(offered(silent), [""; 0], "{silent}");
    }
}

#[test]
fn hovers_of_results() {
    let file = "- dataset:\n    id: cais/hle\n    task_id: default\n  value: 1\n";
    let config = Config { document: Document::EvalResults, ..Config::default() };
    let analysis = analyse(file, &config);
    let at = |word: &str| hover(&analysis, file.find(word).expect("the word"));
    let found = at("task_id").expect("a hover");
    assert_eq!(&file[found.range], "task_id");
    assert!(found.markdown.contains("Id of the task"), "{}", found.markdown);
    assert!(at("cais").is_some_and(|hover| hover.markdown.contains("must be a benchmark")));
    assert_eq!(hover(&analysis, 0), None);
}
