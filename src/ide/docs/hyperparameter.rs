use crate::text::words::number::constant;
use crate::text::words::{capitalized, joined};
use crate::vocabulary::{self, Hyperparameter, HyperparameterGroup, NumberRange, TrainingArgument, ValueKind};

/// What a hyperparameter is, where its numbers lie, and when it is listed.
pub(in crate::ide) fn about(it: &Hyperparameter) -> String {
    let mut lines = vec![head(it.key, it.kind, it.default), it.description.to_owned()];
    let schedulers = || vocabulary::schedulers().map(|scheduler| scheduler.value).collect();
    let values: Vec<&str> = if it.key == "lr_scheduler_type" { schedulers() } else { it.values.clone() };
    if !values.is_empty() {
        lines.push(format!("Values: {}.", joined(values.iter().map(|value| format!("`{value}`")).collect())));
    }
    let usual = it.typical.map(|(from, to)| format!("usually {} to {}", constant(from), constant(to)));
    let numbers: Vec<_> = it.range.and_then(possible).into_iter().chain(usual).collect();
    if !numbers.is_empty() {
        lines.push(format!("{}.", capitalized(&numbers.join("; "))));
    }
    lines.extend(shown(it));
    lines.join("\n\n")
}

/// What an argument of a training is that is no hyperparameter.
pub(in crate::ide) fn about_argument(it: &TrainingArgument) -> String {
    let until = it.until.map(|until| format!("Up to transformers {until}."));
    let lines = [head(it.name, it.kind, it.default), it.description.to_owned()];
    lines.into_iter().chain(until).collect::<Vec<_>>().join("\n\n")
}

/// Its name, what its value is, and the default.
fn head(name: &str, kind: ValueKind, default: Option<&str>) -> String {
    let kind = match kind {
        ValueKind::Int => "whole number",
        ValueKind::Float => "number",
        ValueKind::Bool => "True or False",
        ValueKind::String => "text",
        ValueKind::Enum => "word",
        ValueKind::Dict => "dict",
    };
    let default = default.map(|default| format!("default `{default}`"));
    let parts: Vec<_> = [format!("**{name}**"), kind.to_owned()].into_iter().chain(default).collect();
    parts.join(" · ")
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
        (true, true) if includes_from && includes_to => Some(format!("{} to {}", constant(from), constant(to))),
        (true, true) if includes_from => Some(format!("{} to below {}", constant(from), constant(to))),
        (true, true) => Some(format!("above {}, to {}", constant(from), constant(to))),
        (true, false) if includes_from => Some(format!("{} or more", constant(from))),
        (true, false) => Some(format!("above {}", constant(from))),
        (false, _) => None,
    }
}
