//! That everything an editor asks of a whole card lies in its text.

use std::ops::Range;

use modelcard_lsp::ide::{self, InlayHintSettings};
use modelcard_lsp::rules::Analysis;

/// That everything an editor asks of a whole card lies in its text.
pub(crate) fn check_ranges(analysis: &Analysis, path: &str) {
    let text = analysis.text();
    let check = |range: &Range<usize>, what: &str| {
        assert!(text.get(range.clone()).is_some(), "{path}: {what} has the range {range:?}");
    };
    let symbols = ide::symbols(analysis);
    symbols.iter().for_each(|symbol| check_symbol(symbol, None, text, path));
    ide::folds(analysis).iter().for_each(|fold| check(&fold.range, "a fold"));
    ide::links(analysis).iter().for_each(|link| check(&link.range, "a link"));
    let all = InlayHintSettings { languages: true, licenses: true, best_values: true };
    let hints = ide::inlay_hints(analysis, &(0..text.len()), all);
    hints.iter().for_each(|hint| check(&(hint.at..hint.at), "a hint"));
    // Every place would take minutes; these fall on all kinds of them.
    for offset in (0..=text.len() + 1).step_by(text.len() / 50 + 1) {
        let selections = ide::selections(analysis, offset);
        selections.iter().for_each(|range| check(range, "a selection"));
        for pair in selections.windows(2) {
            let (inner, outer) = (&pair[0], &pair[1]);
            assert!(outer.start <= inner.start && inner.end <= outer.end && inner != outer, "{path}: {pair:?}");
        }
        let has_some = !text.is_empty() && analysis.card.is_model_card();
        assert_eq!(selections.last(), has_some.then_some(&(0..text.len())), "{path}");
        if let Some(definition) = ide::definition(analysis, offset) {
            check(&definition.origin, "an origin");
            definition.targets.iter().for_each(|range| check(range, "a target"));
        }
    }
}

fn check_symbol(symbol: &ide::Symbol, parent: Option<&Range<usize>>, text: &str, path: &str) {
    let ide::Symbol { name, range, selection, children, .. } = symbol;
    assert!(!name.trim().is_empty(), "{path}: {symbol:?}");
    assert!(text.get(range.clone()).is_some() && text.get(selection.clone()).is_some(), "{path}: {symbol:?}");
    assert!(range.start <= selection.start && selection.end <= range.end, "{path}: {symbol:?}");
    assert!(parent.is_none_or(|it| it.start <= range.start && range.end <= it.end), "{path}: {symbol:?}");
    children.iter().for_each(|child| check_symbol(child, Some(range), text, path));
}
