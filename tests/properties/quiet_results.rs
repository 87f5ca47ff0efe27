//! What the rules pass over in a long `model-index` is what they have nothing to say of.

use modelcard_lsp::rules::{Analysis, Check, Config, Findings, RULES, ValueView, analyse};

use super::edits::{Edits, hold};
use super::mutants::mutants;

/// A result without fault; of each number, another.
fn sound(number: usize) -> String {
    format!(
        "  - task:\n      type: retrieval\n    dataset:\n      type: owner/collection-{number}\n      name: Collection {number}\n      \
         config: default\n      split: test\n      revision: r{number}\n    metrics:\n    - type: map_at_10\n      value: 0.5{number}\n    \
         - type: ndcg_at_10\n      value: 0.6{number}\n"
    )
}

/// The findings of each rule that passes over something, as they are and as they would be if nothing was passed over.
pub(crate) fn hold_nothing_missed(analysis: &Analysis) -> usize {
    let (syntax, card) = (&analysis.syntax, &analysis.card);
    if !card.metadata().is_seen() || !analysis.is_checked() {
        return 0;
    }
    let index = card.metadata().entries().iter().find(|entry| entry.name() == "model-index");
    let value = index.and_then(|entry| entry.value.as_ref());
    let mut count = 0;
    for rule in RULES.iter() {
        let mut found = Findings::new(usize::MAX - 1);
        let mut all = Vec::new();
        match rule.check {
            Check::Index(_, check) => check(card, ValueView::all(value), &mut found),
            Check::Values(check) | Check::ValuesAndCard(check, _) => {
                for entry in &syntax.entries {
                    check(entry, ValueView::all(entry.value.as_ref()), &mut found);
                    all.extend(found.take().into_iter().map(|it| (entry.absolute(&it.range), it.severity, it.message)));
                }
            }
            _ => continue,
        }
        if let Check::ValuesAndCard(_, check) = rule.check {
            check(card, &mut found);
        }
        all.extend(found.take().into_iter().map(|it| (it.range, it.severity, it.message)));
        let told = analysis.findings().iter().filter(|it| it.rule == *rule);
        let mut told: Vec<_> = told.map(|it| (it.range.clone(), it.severity, it.message.clone())).collect();
        let sort = |list: &mut Vec<_>| {
            list.sort_by_key(|(range, ..): &(std::ops::Range<usize>, _, _)| (range.start, range.end))
        };
        sort(&mut all);
        sort(&mut told);
        assert_eq!(told, all, "{}\n{}", rule.name, analysis.text());
        count += told.len();
    }
    count
}

#[test]
fn nothing_is_missed() {
    let config = Config { assume_card: true, ..Config::default() };
    let more: String = (0..9).map(sound).collect();
    let mut count = 0;
    for (_, card) in mutants() {
        let long = card.strip_suffix("---\n").map(|card| format!("{card}{more}---\n")).expect("a card without text");
        let long_above = card.replacen("  results:\n", &format!("  results:\n{more}"), 1);
        for card in [&long, &long_above, &card] {
            count += hold_nothing_missed(&analyse(card, &config));
        }
    }
    assert!(count > 500, "{count}");
}

/// An edit of one result leaves what is kept of the others.
#[test]
fn results_after_edits() {
    let odd = "  - task: {type: t}\n    dataset:\n      type: no\n      name: Common Voice\n      config: null\n      args: {a: ~}\n    \
               metrics:\n    - type: wer\n      value: '0.5'\n    - type: wer\n      value: 0.7\n      value: 1e5\n  - task:\n      \
               type: t\n  - dataset:\n      type: a/b c\n      name: D\n    metrics: []\n  - text\n";
    let sound: String = (0..10).map(sound).collect();
    let card =
        format!("---\nlicense: mit\nlanguage: en\nmodel-index:\n- name: m\n  results:\n{odd}{sound}{odd}---\n# T\n");
    let mut edits = Edits::seeded(23);
    for _ in 0..60 {
        hold(&card, &mut edits, 12);
    }
}
