//! Where the action is offered, and where it is not.

use crate::ide::actions;
use crate::rules::{Config, analyse};

use super::{BODY, written};

#[test]
fn a_row_from_anywhere_in_it() {
    let card = format!("---\nlicense: mit\n---\n{BODY}");
    let start = card.find("| 2.0   | 400").expect("the row");
    let end = start + card[start..].find('\n').expect("its end");
    let analysis = analyse(&card, &Config::default());
    for at in start..=end {
        let found = actions(&analysis, &(at..at));
        assert_eq!(found[0].title, "Write `model-index` from step 400", "{}", at - start);
    }
}

/// What the finding asks for is offered as its remedy.
#[test]
fn an_empty_index_is_mended() {
    let card = format!("---\nlicense: mit\nmodel-index:\n- name: m\n  results: []\n---\n{BODY}");
    let at = card.find("[]").expect("the results");
    let found = actions(&analyse(&card, &Config::default()), &(at..at));
    let offered: Vec<_> = found.iter().map(|action| (action.mends, action.title.as_str())).collect();
    assert_eq!(offered, [(Some("model-index-empty"), "Write `model-index` from the reported results")]);
    let index = card.find("model-index").expect("the key");
    let found = actions(&analyse(&card, &Config::default()), &(index..index));
    assert_eq!(found.iter().map(|action| action.mends).collect::<Vec<_>>(), [None]);
}

#[test]
fn a_selection_over_the_card_is_no_row() {
    let card = format!("---\nlicense: mit\n---\n{BODY}");
    let actions = actions(&analyse(&card, &Config::default()), &(0..card.len()));
    let titles: Vec<_> = actions.iter().map(|action| action.title.as_str()).collect();
    assert_eq!(titles, ["Write `model-index` from the reported results"]);
}

#[test]
fn nothing_is_offered() {
    for card in [
        // Recorded already.
        "---\nmodel-index:\n- name: m\n  results:\n  - metrics:\n    - value: 0.9234\n    - value: 0.00001\n---\n",
        // As percents.
        "---\nmodel-index:\n- name: m\n  results:\n  - metrics:\n    - value: 92.34\n    - value: 0.001\n---\n",
        // No room.
        "---\nmodel-index: {name: m}\n---\n",
        "---\nmodel-index: [{name: m, results: []}]\n---\n",
        // There is one by another name.
        "---\nlicense: mit\nmodel_index:\n- name: m\n---\n",
        // The Hub does not see the block.
        "---\nmodel-index:\n- name: m\n  results: []\n",
    ] {
        assert_eq!(written(&format!("{card}{BODY}"), "F1: 0.9234"), "nothing offered", "{card}");
    }
    let prose = format!("---\nlicense: mit\n---\n{BODY}\n## End\n\nprose\n");
    assert_eq!(written(&prose, "prose"), "nothing offered");
}
