use crate::rules::typo::nearest;
use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::syntax::Entry;
use crate::syntax::yaml::{Meaning, Node, NodeKind, Reader};
use crate::text::Edit;
use crate::vocabulary::{self, Task, TaskStatus};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "pipeline-tag-value",
    severity: Severity::Warning,
    hub: None,
    summary: "a task that the Hub does not know",
    docs: include_str!("pipeline_tag_value.md"),
    check: Check::Entry(check),
};

fn check(entry: &Entry, findings: &mut Findings) {
    if entry.name() == "pipeline_tag" {
        findings.extend(entry.value.as_ref().and_then(|value| Some(judge(value)?.on_value(value))));
    }
}

fn judge(value: &Node) -> Option<Finding> {
    let found = |message: String| Finding::new(&RULE, value.range.clone(), message);
    // `yaml-syntax` tells of a template's variable.
    if value.is_null() || value.kind == NodeKind::Alias || value.is_template_variable() {
        return None;
    }
    let Some(scalar) = value.scalar() else {
        return Some(found("`pipeline_tag` takes one task, not a list or mapping. Write the main one.".into()));
    };
    let written = scalar.text.trim();
    let kind = match value.meaning(Reader::Hub) {
        Some(Meaning::Bool(_)) => Some("a boolean"),
        Some(Meaning::Number(_)) => Some("a number"),
        Some(Meaning::Date) => Some("a date"),
        _ => None,
    };
    if let Some(kind) = kind {
        return Some(found(format!(
            "`pipeline_tag` takes the name of a task, but `{written}` is {kind}. Write a task such as \
             `text-classification`, or remove the line."
        )));
    }
    let fix = |task: &Task| {
        let title = format!("Replace `{written}` by `{}`", task.tag);
        (title, vec![Edit::replace(value.range.clone(), task.tag)])
    };
    if let Some(task) = vocabulary::task(&scalar.text) {
        let now = task.note.unwrap_or_default();
        let message = format!("The Hub no longer has the task `{written}`. {now}");
        let fixes = task.successors().map(fix).map(|(title, edits)| Fix::suggested(title, edits));
        let gone = || found(message.trim_end().into()).severity(Severity::Hint);
        return (task.status == TaskStatus::Removed).then(|| fixes.fold(gone(), Finding::fix));
    }
    if let Some(task) = spelt_otherwise(written) {
        let (title, edits) = fix(task);
        let message =
            format!("`{written}` is not a valid task, so a search by task misses this model. Write `{}`.", task.tag);
        return Some(found(message).fix(Fix::safe(title, edits)));
    }
    if let Some(task) = vocabulary::task_alias(&folded(written)) {
        let (title, edits) = fix(task);
        let message =
            format!("`{written}` is not a valid task, so a search by task misses this model. Write `{}`.", task.tag);
        return Some(found(message).fix(Fix::suggested(title, edits)));
    }
    if let Some(task) = near(written) {
        let (title, edits) = fix(task);
        let message = format!(
            "`{written}` is not a valid task, so a search by task misses this model. If you mean `{0}`, write that.",
            task.tag
        );
        return Some(found(message).fix(Fix::suggested(title, edits)));
    }
    Some(found(format!(
        "`{written}` is not a valid task, so a search by task misses this model. Write a valid one, and move this \
         word to `tags`."
    )))
}

/// The task that differs in case, spaces and underscores only, by its tag or its name.
fn spelt_otherwise(written: &str) -> Option<&'static Task> {
    let written = folded(written);
    tasks().find(|task| folded(task.tag) == written || folded(task.name) == written)
}

fn folded(text: &str) -> String {
    text.to_lowercase().replace([' ', '_'], "-")
}

fn near(written: &str) -> Option<&'static Task> {
    let lower = written.to_lowercase();
    nearest(&lower, 2, tasks(), |task| task.tag).filter(|_| lower.len() > 5)
}

/// The tasks that a card may well be given.
fn tasks() -> impl Iterator<Item = &'static Task> {
    vocabulary::tasks().filter(|task| task.status != TaskStatus::Removed)
}
