use std::sync::Arc;

use crate::card::training::Series;
use crate::card::{Reported, ResultsTable, Value};
use crate::ide::docs::{hyperparameter, metric, optimizer, scheduler};
use crate::report::plot::Plot;
use crate::report::{Origins, plot_of, row_with_epoch};
use crate::rules::Analysis;
use crate::syntax::{Block, KeyValue, Placed};
use crate::text::words::capitalized;
use crate::text::{ByteRange, touches};
use crate::vocabulary;

use super::recipe::Recipe;
use super::{Hover, implied};

/// What a line of a list of hyperparameters or results means.
pub(super) fn hover(analysis: &Analysis, block: &Placed<Arc<Block>>, offset: usize) -> Option<Hover> {
    let relative = offset.checked_sub(block.start)?;
    let on = |range: &ByteRange| touches(range, relative);
    let pair = block.pairs.iter().find(|pair| on(&pair.key) || on(&pair.value))?;
    let range = if on(&pair.key) { &pair.key } else { &pair.value };
    let (key, value) = (block.slice(&pair.key), block.slice(&pair.value));
    let mut plot = None;
    let markdown = if is_hyperparameter(analysis, block, pair) {
        let about = match key {
            "lr_scheduler_type" if on(&pair.value) => scheduler::about_written(value)?,
            "optimizer" | "optim" if on(&pair.value) => optimizer::about_written(value)?,
            key => match vocabulary::hyperparameter(key) {
                Some(found) => hyperparameter::about(found),
                None => hyperparameter::about_argument(vocabulary::training_argument(key)?),
            },
        };
        let implied = Recipe::find(analysis, &block.absolute(&pair.key));
        let implied = implied.and_then(|recipe| implied::implied(&recipe, key)).unwrap_or_default();
        plot = implied.plot;
        below_title(about, &implied.sentences)
    } else {
        let results = analysis.card.reported().iter().flat_map(|list| &list.results);
        let key_range = block.absolute(&pair.key);
        match results.into_iter().find(|reported| reported.name.range == key_range) {
            Some(reported) => {
                plot = plot_of_result(analysis, reported);
                about_result(analysis, reported)?
            }
            None if matches!(Value::read(value), Value::Number(_)) => metric::about(key, vocabulary::metric(key)?),
            None => return None,
        }
    };
    Some(Hover { plots: plot.into_iter().collect(), ..Hover::new(block.absolute(range), markdown) })
}

/// Whether a line is one of a list of hyperparameters: announced as one, or known, beside others that are.
fn is_hyperparameter(analysis: &Analysis, block: &Placed<Arc<Block>>, pair: &KeyValue) -> bool {
    let key = block.absolute(&pair.key);
    let known = |pair: &KeyValue| pair.item && vocabulary::hyperparameter(block.slice(&pair.key)).is_some();
    analysis.card.hyperparameters().iter().any(|line| line.key.range == key)
        || known(pair) && block.pairs.iter().filter(|pair| known(pair)).nth(1).is_some()
}

/// What is said of all cards, with what it comes to in this one below its title.
fn below_title(about: String, sentences: &[String]) -> String {
    match (about.split_once("\n\n"), sentences) {
        (Some((title, rest)), [first, others @ ..]) => {
            let others: String = others.iter().map(|sentence| format!(" {}", capitalized(sentence))).collect();
            format!("{title}\n\nIn this card: {first}{others}\n\n{rest}")
        }
        _ => about,
    }
}

/// The course of the metric of a reported result.
fn plot_of_result(analysis: &Analysis, reported: &Reported) -> Option<Plot> {
    let plot = |table: &Placed<Arc<ResultsTable>>| {
        plot_of(&analysis.card, table, table.column_named(&reported.name.value)?, None)
    };
    analysis.card.training_logs().find_map(plot)
}

/// A reported result: what it measures, and where the training log has it.
fn about_result(analysis: &Analysis, reported: &Reported) -> Option<String> {
    let name = &reported.name.value;
    let mut lists = analysis.card.reported().iter();
    let list = lists.find(|list| list.results.iter().any(|line| std::ptr::eq(line, reported)));
    let about = list.and_then(|list| list.metric(reported)).map(|metric| metric::about(name, metric));
    let origin = analysis.card.training_logs().find_map(|table| {
        let origins = Origins::find(&analysis.card, table)?;
        let column = table.column_named(name)?;
        let (stands, rows) = (origins.of(reported)?, origins.rows_in(column));
        let series = Series::read(table, column)?;
        let best = match series.best().as_slice() {
            [_, ..] if series.count() == 1 => String::new(),
            best if best.iter().any(|row| rows.contains(row)) => " It is the best there.".to_owned(),
            [row, ..] => format!(" The best there is {} at {}.", series.printed(*row), row_with_epoch(table, *row)),
            [] => String::new(),
        };
        Some(format!("In the training log: {stands}.{best}"))
    });
    let parts: Vec<_> = about.into_iter().chain(origin).collect();
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}
