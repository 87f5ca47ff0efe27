//! That whoever tells a fact of a training tells the same: rules, hovers, definitions and completions, on real cards.

use modelcard_lsp::card::Role;
use modelcard_lsp::card::training::{ReportedRow, StepsPerEpoch, TOTAL_EVAL_BATCH_SIZE, TOTAL_TRAIN_BATCH_SIZE};
use modelcard_lsp::ide;
use modelcard_lsp::report;
use modelcard_lsp::rules::Analysis;

use super::cards;

/// Each card that is a model card, with its path.
fn analyses() -> impl Iterator<Item = (&'static str, &'static Analysis)> {
    let model_cards = cards().iter().filter(|card| card.analysis.card.is_model_card());
    model_cards.map(|card| (card.path.as_str(), &card.analysis))
}

fn hovered(analysis: &Analysis, offset: usize) -> String {
    ide::hover(analysis, offset).map_or(String::new(), |hover| hover.markdown)
}

#[test]
#[ignore = "needs MODELCARD_CARDS: a folder of model cards"]
fn the_row_of_the_reported_results() {
    for (path, analysis) in analyses() {
        let card = &analysis.card;
        let logs: Vec<_> = card.training_logs().collect();
        let ([list], [log]) = (card.reported(), &logs[..]) else { continue };
        let Some(found) = ReportedRow::of(list, log) else { continue };
        let cell = |row: usize, column: usize| {
            let cell = log.place(row, column).expect("a row with its number");
            log.absolute(&cell)
        };
        for result in found.results() {
            let rows = found.rows_of(result);
            // Two results of one column may be of two tables.
            if found.results().iter().filter(|other| other.column == result.column).count() > 1 {
                continue;
            }
            let value = &result.reported.text.range;
            let what = format!("{path}: {} {}", result.name(), result.text());

            let in_log = |target: &std::ops::Range<usize>| log.absolute(&log.range).contains(&target.start);
            let definition = ide::definition(analysis, value.start);
            let targets = definition.map_or(Vec::new(), |definition| definition.targets);
            let targets: Vec<_> = targets.into_iter().filter(in_log).collect();
            let cells: Vec<_> = rows.iter().map(|row| cell(*row, result.column)).collect();
            assert_eq!(targets, cells, "{what}: the definition");

            let hover = hovered(analysis, value.start);
            assert_eq!(
                hover.contains("In the training log: no row"),
                rows.is_empty() && !hover.contains("close to"),
                "{what}: {hover}"
            );
            for (row, _) in log.numbers(result.column).take(20) {
                let hover = hovered(analysis, cell(row, result.column).start);
                let is_it = hover.contains("from this row") || hover.contains("is that of this row");
                assert_eq!(is_it, rows.contains(&row) || found.rows().contains(&row), "{what}, row {row}: {hover}");
            }

            let items = ide::complete(analysis, value.start, true).items;
            for item in items.iter().filter(|item| item.detail.contains("the row of the other results")) {
                let mut numbers = found.rows().iter().filter_map(|row| log.reading(*row, result.column));
                assert!(numbers.any(|number| *number.text == *item.label), "{what}: {} is offered", item.label);
            }
        }
        let told = analysis.findings().iter().filter(|finding| finding.rule.name == "reported-vs-table");
        for related in told.flat_map(|finding| &finding.related) {
            let mut columns = found.results().iter().map(|result| result.column);
            let is_of_row = columns.any(|column| {
                found
                    .rows()
                    .iter()
                    .any(|row| log.place(*row, column).is_some_and(|it| log.absolute(&it) == related.range))
            });
            assert!(is_of_row, "{path}: a finding compares with another row: {}", related.message);
        }
    }
}

#[test]
#[ignore = "needs MODELCARD_CARDS: a folder of model cards"]
fn total_batch_sizes() {
    for (path, analysis) in analyses() {
        for list in analysis.card.hyperparameter_lists() {
            for (batch, rule) in [(TOTAL_TRAIN_BATCH_SIZE, "total-batch"), (TOTAL_EVAL_BATCH_SIZE, "total-eval-batch")]
            {
                let Some((line, product)) = list.sole(batch.key).zip(batch.product(list)) else { continue };
                let Ok(written) = line.value.value.parse::<u64>() else { continue };
                let is_found =
                    analysis.findings().iter().any(|it| it.rule.name == rule && it.range == line.value.range);
                assert_eq!(is_found, written != product.total, "{path}: {rule}");
                if product.factors.len() > 1 {
                    let hover = hovered(analysis, line.key.range.start).replace(',', "");
                    let told = format!("{} = {} examples", product.factors_in_words(), product.total);
                    assert!(hover.contains(&told), "{path}: {told}: {hover}");
                }
            }
        }
    }
}

/// The sentence that begins with some words.
fn sentence<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    let at = text.find(start)?;
    text[at..].lines().next()
}

#[test]
#[ignore = "needs MODELCARD_CARDS: a folder of model cards"]
fn the_steps_of_an_epoch() {
    let mut told = 0;
    for (path, analysis) in analyses() {
        let logs: Vec<_> = analysis.card.training_logs().collect();
        let [log] = &logs[..] else { continue };
        let Some(steps) = StepsPerEpoch::read(log) else { continue };
        let summaries = report::summaries(analysis);
        let mut said: Vec<_> = summaries.iter().filter_map(|it| sentence(&it.markdown, "An epoch is ")).collect();
        let places = log.columns.iter().filter(|column| matches!(column.role, Role::Step | Role::Epoch));
        let hovers: Vec<_> = places.map(|column| hovered(analysis, log.absolute(&column.range).start)).collect();
        said.extend(hovers.iter().filter_map(|hover| sentence(hover, "An epoch is ")));
        let number = steps.steps();
        for sentence in &said {
            assert_eq!(*sentence, said[0], "{path}: another sentence");
            let digits: String =
                sentence.split(" step").next().expect("a start").chars().filter(char::is_ascii_digit).collect();
            assert_eq!(digits, number.to_string(), "{path}: {sentence}");
        }
        told += said.len();
    }
    assert!(told > 100, "{told}");
}

/// The hover on a cell ranks it, the summary and the findings name the best row.
#[test]
#[ignore = "needs MODELCARD_CARDS: a folder of model cards"]
fn the_best_row_of_a_metric() {
    let mut told = 0;
    for (path, analysis) in analyses() {
        for log in analysis.card.training_logs() {
            for column in 0..log.columns.len() {
                let Some(best) = log.best_row(column) else { continue };
                let place = |row: usize| log.absolute(&log.place(row, column).expect("a number"));
                let what = format!("{path}: {}", log.columns[column].name);
                let best_value = log.reading(best, column).and_then(|it| it.value.number()).map(|number| number.value);
                for (row, number) in log.numbers(column).take(20) {
                    let hover = hovered(analysis, place(row).start);
                    let is_best =
                        ["the best of", "as in every row", "the only one"].iter().any(|it| hover.contains(it));
                    assert_eq!(is_best, Some(number.value) == best_value, "{what}, row {row}: {hover}");
                    told += 1;
                }
            }
        }
        let findings = analysis.findings().iter().filter(|finding| finding.rule.name == "best-not-last");
        for related in findings.flat_map(|finding| &finding.related) {
            let is_best = analysis.card.training_logs().any(|log| {
                let best = (0..log.columns.len()).filter_map(|column| log.place(log.best_row(column)?, column));
                best.into_iter().any(|cell| log.absolute(&cell) == related.range)
            });
            assert!(is_best || !related.message.starts_with("the best"), "{path}: {}", related.message);
        }
    }
    assert!(told > 1_000, "{told}");
}
