use std::sync::Arc;

use crate::card::{Reported, ResultsTable, Value};
use crate::report::plot::Plot;
use crate::report::{Origins, Series, capital, place, plot_of};
use crate::rules::{Analysis, joined};
use crate::syntax::{Block, KeyValue, Placed};
use crate::text::ByteRange;
use crate::vocabulary::{
    self, ForeignScheduler, Hyperparameter, HyperparameterGroup, NumberRange, Scheduler, ValueKind, hyperparameter,
};

use super::recipe::Recipe;
use super::{Hover, implied, metric, touches};

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
            "lr_scheduler_type" if on(&pair.value) => about_scheduler(value)?,
            "optimizer" | "optim" if on(&pair.value) => about_optimizer(value)?,
            key => about_hyperparameter(hyperparameter(key)?),
        };
        let implied = Recipe::find(analysis, &block.absolute(&pair.key));
        let implied = implied.and_then(|recipe| implied::implied(&recipe, key)).unwrap_or_default();
        plot = implied.plot;
        below_title(about, &implied.sentences)
    } else {
        let results = analysis.card.reported.iter().flat_map(|list| &list.results);
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
    let known = |pair: &KeyValue| pair.item && hyperparameter(block.slice(&pair.key)).is_some();
    analysis.card.hyperparameters.iter().any(|line| line.key.range == key)
        || known(pair) && block.pairs.iter().filter(|pair| known(pair)).nth(1).is_some()
}

/// What is said of all cards, with what it comes to in this one below its title.
fn below_title(about: String, sentences: &[String]) -> String {
    match (about.split_once("\n\n"), sentences) {
        (Some((title, rest)), [first, others @ ..]) => {
            let others: String = others.iter().map(|sentence| format!(" {}", capital(sentence))).collect();
            format!("{title}\n\nIn this card: {first}{others}\n\n{rest}")
        }
        _ => about,
    }
}

/// What a hyperparameter is, where its numbers lie, and when it is listed.
pub(in crate::ide) fn about_hyperparameter(it: &Hyperparameter) -> String {
    let kind = match it.kind {
        ValueKind::Int => "whole number",
        ValueKind::Float => "number",
        ValueKind::Bool => "True or False",
        ValueKind::String => "text",
        ValueKind::Enum => "word",
        ValueKind::Dict => "dict",
    };
    let default = it.default.map(|default| format!("default `{default}`"));
    let head: Vec<_> = [format!("**{}**", it.key), kind.to_owned()].into_iter().chain(default).collect();
    let mut lines = vec![head.join(" · "), it.description.to_owned()];
    let schedulers = || vocabulary::schedulers().iter().map(|scheduler| scheduler.value).collect();
    let values: Vec<&str> = if it.key == "lr_scheduler_type" { schedulers() } else { it.values.clone() };
    if !values.is_empty() {
        lines.push(format!("Values: {}.", joined(values.iter().map(|value| format!("`{value}`")).collect())));
    }
    let usual = it.typical.map(|(from, to)| format!("usually {} to {}", number(from), number(to)));
    let numbers: Vec<_> = it.range.and_then(possible).into_iter().chain(usual).collect();
    if !numbers.is_empty() {
        lines.push(format!("{}.", capital(&numbers.join("; "))));
    }
    lines.extend(shown(it));
    lines.join("\n\n")
}

/// When the generator prints the line, unless it always does.
fn shown(it: &Hyperparameter) -> Option<String> {
    let who = match it.group {
        HyperparameterGroup::Trainer => "the Trainer",
        HyperparameterGroup::Keras => "the Keras callback",
        HyperparameterGroup::Other => return None,
    };
    let condition = it.shown_when.filter(|when| *when != "always").map(|when| format!(", if: {when}"));
    let until = it.until.map(|until| format!(" up to transformers {until}"));
    (condition.is_some() || until.is_some()).then(|| {
        let (condition, until) = (condition.unwrap_or_default(), until.unwrap_or_default());
        format!("Listed by {who}{until}{condition}.")
    })
}

/// "above 0", "0 to 1", "1 or more"; `None` where any number is possible.
fn possible(range: NumberRange) -> Option<String> {
    let NumberRange { from, to, includes_from, includes_to } = range;
    match (from.is_finite(), to.is_finite()) {
        (true, true) if includes_from && includes_to => Some(format!("{} to {}", number(from), number(to))),
        (true, true) if includes_from => Some(format!("{} to below {}", number(from), number(to))),
        (true, true) => Some(format!("above {}, to {}", number(from), number(to))),
        (true, false) if includes_from => Some(format!("{} or more", number(from))),
        (true, false) => Some(format!("above {}", number(from))),
        (false, _) => None,
    }
}

/// A bound as a person would write it: `512`, `1e-6`.
fn number(value: f64) -> String {
    if value != 0.0 && value.abs() < 1e-3 { format!("{value:e}") } else { value.to_string() }
}

/// The value of `lr_scheduler_type`; `None` where nothing is known about it.
fn about_scheduler(written: &str) -> Option<String> {
    if let Some(scheduler) = vocabulary::scheduler(written) {
        return Some(describe_scheduler(scheduler));
    }
    if let Some(meant) = vocabulary::scheduler_meant(written) {
        let described = describe_scheduler(meant);
        return Some(format!("The Trainer does not know `{written}`; `{}` is meant.\n\n{described}", meant.value));
    }
    let ForeignScheduler { written, library, note } = vocabulary::foreign_scheduler(written)?;
    Some(format!("**{written}** · {library}\n\n{note}"))
}

/// A scheduler with its formula and arguments.
pub(in crate::ide) fn describe_scheduler(it: &Scheduler) -> String {
    let warmup = if it.uses_warmup() { it.warmup } else { "has no effect" };
    let mut about = format!(
        "**{}** · learning rate over time\n\n{}\n\n- Warmup: {warmup}\n- At the end: {}\n- Formula: `{}`\n",
        it.value, it.description, it.final_lr, it.formula
    );
    for argument in &it.arguments {
        let default = argument.default.map_or(String::new(), |default| format!(", default {default}"));
        about += &format!("- `{}` ({}{default}): {}\n", argument.name, argument.kind, argument.description);
    }
    about += "\nt = step, w = warmup steps, T = all steps, lr = peak rate, p = (t-w)/(T-w)";
    if !it.arguments.is_empty() {
        about += "; the arguments go into `lr_scheduler_kwargs`";
    }
    about += ".";
    about += &it.note.map_or(String::new(), |note| format!("\n\n{note}"));
    about
}

/// The value of `optimizer`, in any of the forms that the Trainer and the Keras callback have printed.
fn about_optimizer(written: &str) -> Option<String> {
    if written.starts_with("Adam with ") {
        return Some(
            "**Adam**, in the words of transformers up to 4.45\n\nIt printed this line whatever optimizer was used; the \
             Trainer's own default is AdamW."
                .to_owned(),
        );
    }
    let named = written.strip_prefix("Use ").unwrap_or(written).split([' ', ',']).next()?;
    let found = match named.strip_prefix("OptimizerNames.") {
        Some(member) => vocabulary::optimizer_member(member),
        None => vocabulary::optimizer(named),
    };
    if let Some(found) = found {
        return Some(format!("**{}** · optimizer\n\n{}", found.value, found.description));
    }
    let name = written.strip_prefix("{'name': '")?.split('\'').next()?;
    Some(format!("**{name}** · an optimizer of Keras, with its whole configuration"))
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
    let about = vocabulary::metric(name).map(|metric| metric::about(name, metric));
    let origin = analysis.card.training_logs().find_map(|table| {
        let origins = Origins::find(&analysis.card, table)?;
        let column = table.column_named(name)?;
        let (stands, rows) = (origins.of(reported)?, origins.rows_in(column));
        let series = Series::read(table, column)?;
        let best = match series.best().as_slice() {
            [_, ..] if series.count() == 1 => String::new(),
            best if best.iter().any(|row| rows.contains(row)) => " It is the best there.".to_owned(),
            [row, ..] => format!(" The best there is {} at {}.", series.printed(*row), place(table, *row)),
            [] => String::new(),
        };
        Some(format!("In the training log: {stands}.{best}"))
    });
    let parts: Vec<_> = about.into_iter().chain(origin).collect();
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}
