use std::sync::Arc;

use crate::card::{ResultsTable, Scores, TableKind};
use crate::report::scores_of;
use crate::rules::Analysis;
use crate::syntax::Placed;
use crate::text::{ByteRange, lines};
use crate::vocabulary;

use super::InlayHintSettings;
use crate::card::training::Series;

/// A word or name that an editor shows after a value or a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InlayHint {
    /// The end of what it is about, in bytes of the card's text.
    pub at: usize,
    /// What is shown.
    pub label: String,
}

/// The names of the codes in `range`, in bytes, and which values of its tables are best. Nothing where the name is what is
/// written, or follows on the line, and where the text is no model card.
pub fn inlay_hints(analysis: &Analysis, range: &ByteRange, shown: InlayHintSettings) -> Vec<InlayHint> {
    if !analysis.card.is_model_card() {
        return Vec::new();
    }
    let named = |key, shown: bool, name: fn(&str) -> Option<&'static str>| {
        let values = if shown { analysis.card.metadata().texts(key) } else { Vec::new() };
        values.into_iter().filter_map(move |value| Some((value.range.end, name(value.value)?, value.value)))
    };
    let language = |code: &str| vocabulary::language(code).map(|language| language.name);
    let license = |id: &str| vocabulary::license(id).map(|license| license.name);
    let found = named("language", shown.languages, language).chain(named("license", shown.licenses, license));
    let inside = found.filter(|(at, ..)| range.start <= *at && *at <= range.end);
    let new =
        inside.filter(|(at, name, code)| !code.eq_ignore_ascii_case(name) && !follows(analysis.text(), *at, name));
    let names = new.map(|(at, name, _)| InlayHint { at, label: name.to_owned() });
    let tables = if shown.best_values { analysis.card.tables() } else { &[] };
    let best = tables.iter().flat_map(|table| best_values(analysis, table).into_iter().map(|at| table.start + at));
    let best = best.filter(|at| range.start <= *at && *at <= range.end);
    names.chain(best.map(|at| InlayHint { at, label: "best".to_owned() })).collect()
}

/// The ends of the best values of a table, relative to its block. None of a metric that is the same in all rows, and none
/// of a loss in training, by which nobody chooses.
fn best_values(analysis: &Analysis, table: &Placed<Arc<ResultsTable>>) -> Vec<usize> {
    let mut found = Vec::new();
    if table.kind != TableKind::TrainingLog {
        return scores_of(analysis, table).map_or(Vec::new(), |scores| best_scores(&scores));
    }
    for series in (0..table.columns.len()).filter_map(|column| Series::read(table, column)) {
        let best = series.best();
        if best.len() < series.count() && series.metric.is_some_and(|metric| metric.id != "training_loss") {
            let cells = best
                .iter()
                .filter_map(|row| table.reading(*row, series.column()).zip(table.place(*row, series.column())));
            found.extend(cells.filter(|(cell, _)| !cell.text.contains("best")).map(|(_, place)| place.end));
        }
    }
    found
}

/// The ends of the best scores of models that compete.
fn best_scores(scores: &Scores) -> Vec<usize> {
    let mut found = Vec::new();
    for measure in 0..scores.measures.len() {
        let Ok(standing) = scores.standing(measure) else { continue };
        let best = standing.best();
        if best.len() < standing.order.len() {
            let cells = best.iter().filter_map(|subject| scores.score(measure, *subject));
            found.extend(cells.filter(|score| !score.is_best_by_remark).map(|score| score.range.end));
        }
    }
    found
}

/// Whether the rest of the line has the name, as in `- en # English`.
fn follows(text: &str, at: usize, name: &str) -> bool {
    let rest = lines(text, at).next().map(|line| text[line].to_lowercase());
    rest.is_some_and(|rest| rest.contains(&name.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::inlay_hints;
    use crate::ide::InlayHintSettings;
    use crate::rules::{Config, analyse};

    const ALL: InlayHintSettings = InlayHintSettings { languages: true, licenses: true, best_values: true };

    /// The card with the hints in it.
    fn shown(text: &str, settings: InlayHintSettings) -> String {
        let mut hints = inlay_hints(&analyse(text, &Config::default()), &(0..text.len()), settings);
        hints.sort_by_key(|hint| hint.at);
        let mut out = text.to_owned();
        hints.iter().rev().for_each(|hint| out.insert_str(hint.at, &format!(" <{}>", hint.label)));
        out
    }

    const CARD: &str = "---\nlanguage:\n- en\n- \"de\"\n- fr # French\n- english\nlicense: afl-3.0\n---\n";

    #[test]
    fn names_behind_codes() {
        let expected = "---\nlanguage:\n- en <English>\n- \"de\" <German>\n- fr # French\n- english\nlicense: afl-3.0 \
                        <Academic Free License v3.0>\n---\n";
        assert_eq!(shown(CARD, ALL), expected);
        assert_eq!(shown("---\nlicense: mit\n---\n", ALL), "---\nlicense: mit\n---\n", "it would say MIT");
    }

    #[test]
    fn the_best_value_of_each_metric() {
        let head = "---\nlicense: mit\nlanguage: en\n---\n";
        let table = "| Training Loss | Epoch | Validation Loss | **F1** | Gen Len | Accuracy |\n|-|-|-|-|-|-|\n\
                     | 0.2 | 1.0 | 0.30 | **0.9** | 5 | 0.5 |\n| 0.1 | 2.0 | 0.35 | 0.9 | 6 | 0.5 |\n| 0.1 | 3.0 | 0.4 | nan | 7 | |\n\n\
                     | Model | F1 |\n|-|-|\n| a | 0.5 |\n| b | 0.6 (best) |\n| c | 0.6 |\n\n\
                     | Metric | Value |\n|-|-|\n| F1 | 0.5 |\n";
        let only_best = InlayHintSettings { best_values: true, ..InlayHintSettings::default() };
        let expected = table.replace("0.30 |", "0.30 <best> |").replace("0.6 |", "0.6 <best> |");
        assert_eq!(shown(&format!("{head}{table}"), only_best), format!("{head}{expected}"), "all have one F1");
        assert!(!shown(&format!("{head}{table}"), InlayHintSettings::default()).contains("<best>"));
    }

    #[test]
    fn only_what_was_asked_for() {
        assert_eq!(shown(CARD, InlayHintSettings::default()), CARD);
        assert!(!shown(CARD, InlayHintSettings { licenses: false, ..ALL }).contains("Academic"));
        assert!(!shown(CARD, InlayHintSettings { languages: false, ..ALL }).contains("English"));
        let analysis = analyse(CARD, &Config::default());
        assert_eq!(inlay_hints(&analysis, &(0..18), ALL).len(), 1);
        let other = analyse("---\ntitle: x\nlanguage: en\n---\n", &Config::default());
        assert_eq!(inlay_hints(&other, &(0..99), ALL), []);
    }
}
