//! What can be done at a place: beside the fixes of its findings, or with several of them at once.

mod add_sections;
mod fill_results;
mod mark_best;
mod name_dataset;
mod own_subject;
mod table;
mod turn_table;
mod unfilled;
mod write_eval_results;
mod write_model_index;

use crate::rules::Analysis;
use crate::text::{ByteRange, Edit, touch};

/// Something an editor offers to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// In the imperative: "Write `model-index` from the reported results".
    pub title: String,
    /// What it is.
    pub kind: ActionKind,
    /// The rule whose findings ask for it.
    pub mends: Option<&'static str>,
    /// The edits, which do not overlap, in the order of the text; none only where files are created.
    pub edits: Vec<Edit>,
    /// The same edits with places to fill in, in the form of the Language Server Protocol, for editors that take
    /// snippets; `None` where nothing is left to fill in.
    pub snippets: Option<Vec<Edit>>,
    /// The files that it creates.
    pub creates: Vec<NewFile>,
}

/// A file that an action creates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Where, from the folder of the card, with slashes: `.eval_results/gsm8k.yaml`.
    pub path: String,
    /// What it holds.
    pub text: String,
}

impl Action {
    /// An action without edits, which nothing asks for.
    fn new(title: impl Into<String>, kind: ActionKind) -> Self {
        Self { title: title.into(), kind, mends: None, edits: Vec::new(), snippets: None, creates: Vec::new() }
    }
}

/// The kinds of actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActionKind {
    /// Results of the text become structured metadata.
    WriteModelIndex,
    /// Scores on benchmarks become files of `.eval_results/`.
    WriteEvalResults,
    /// The columns of a table get one width.
    FormatTable,
    /// Rows become columns, or HTML becomes Markdown.
    TurnTable,
    /// The best value of a column, or its row, becomes bold.
    MarkBest,
    /// The results table of the training gets what the Trainer logged.
    FillResults,
    /// Sections that the template has and the card lacks are added.
    AddSections,
    /// The sentence about the training gets the name of the dataset.
    NameDataset,
    /// A section of a template that nobody filled in is removed, or all of them.
    RemoveUnfilled,
    /// The first fix of each finding of a rule, all at once.
    FixEach,
}

/// What can be done at `range`, in bytes of the card's text.
pub fn actions(analysis: &Analysis, range: &ByteRange) -> Vec<Action> {
    if !analysis.card.is_model_card() {
        return Vec::new();
    }
    let mut actions: Vec<_> = fix_each(analysis, "mojibake", range).into_iter().collect();
    actions.extend(unfilled::actions(analysis, range));
    actions.extend(name_dataset::action(analysis, range));
    let mut writing = write_model_index::actions(analysis, range);
    let is_asked = |rule: &str| analysis.findings().iter().any(|it| it.rule.name == rule && touch(&it.range, range));
    let empty = Some("model-index-empty").filter(|rule| is_asked(rule));
    writing.iter_mut().for_each(|action| action.mends = empty);
    actions.extend(writing);
    actions.extend(write_eval_results::actions(analysis, range));
    actions.extend(fill_results::action(analysis, range));
    actions.extend(mark_best::actions(analysis, range));
    actions.extend(table::action(analysis, range));
    actions.extend(turn_table::transpose(analysis, range));
    actions.extend(turn_table::as_markdown(analysis, range));
    actions.extend(add_sections::action(analysis, range));
    actions
}

/// The first line of the results that the text reports, if [`ActionKind::WriteModelIndex`] is to be done with them.
pub fn unrecorded(analysis: &Analysis) -> Option<ByteRange> {
    analysis.card.is_model_card().then(|| write_model_index::unrecorded(analysis)).flatten()
}

/// The fixes of a rule that finds the same mistake in many places, where one of them is at `range`.
fn fix_each(analysis: &Analysis, rule: &'static str, range: &ByteRange) -> Option<Action> {
    let findings: Vec<_> = analysis.findings().iter().filter(|finding| finding.rule.name == rule).collect();
    if findings.len() < 2 || !findings.iter().any(|finding| touch(&finding.range, range)) {
        return None;
    }
    let fixes = findings.iter().filter_map(|finding| finding.fixes.first());
    let edits = fixes.flat_map(|fix| fix.edits.clone()).collect();
    let title = format!("Repair all {} places with broken characters", findings.len());
    Some(Action { mends: Some(rule), edits, ..Action::new(title, ActionKind::FixEach) })
}

#[cfg(test)]
mod tests;
