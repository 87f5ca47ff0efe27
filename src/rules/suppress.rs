//! Writes comments that silence findings, for editors and the shell.

use crate::rules::{Analysis, Document, Finding, RULES, Severity};
use crate::syntax::Fence;
use crate::syntax::yaml::means_same;
use crate::text::limits::SUPPRESSION_ROUNDS;
use crate::text::{ByteRange, Edit, Patch, apply, line_end, line_start};

use super::suppression::{MARK, Scoped};

/// A comment that silences a finding, as an edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppression {
    /// It silences the rule in the whole file.
    pub is_for_file: bool,
    /// "Ignore `license-value` here".
    pub title: String,
    /// The edit.
    pub edit: Edit,
}

/// The comments that would silence a finding: the narrowest one that does, and one for the file. What the card says stays the
/// same, and nothing else is found in it; `analyse` tells.
pub fn suppressions(analysis: &Analysis, finding: &Finding, analyse: impl Fn(String) -> Analysis) -> Vec<Suppression> {
    let rule = finding.rule.name;
    let here = here(analysis, finding).into_iter().find(|edit| silences(analysis, edit, rule, &analyse));
    let file = for_file(analysis, rule).into_iter().find(|edit| silences(analysis, edit, rule, &analyse));
    let here = here.map(|edit| Suppression { is_for_file: false, title: format!("Ignore `{rule}` here"), edit });
    let file = file.map(|edit| Suppression { is_for_file: true, title: format!("Ignore `{rule}` in this file"), edit });
    here.into_iter().chain(file).collect()
}

/// The edits that silence every finding of `least` severity or above, one place after the other, and how many findings
/// they silence.
pub fn add_suppressions(
    analysis: &Analysis,
    least: Severity,
    analyse: impl Fn(String) -> Analysis,
) -> (usize, Vec<Edit>) {
    let mut patch = Patch::new(analysis.text().len());
    let mut now: Option<Analysis> = None;
    let mut count = 0;
    // Those before this place cannot be silenced.
    let mut passed = 0;
    let mut rounds = 0;
    while rounds < SUPPRESSION_ROUNDS {
        rounds += 1;
        let before = now.as_ref().unwrap_or(analysis);
        let Some(finding) = before.findings().iter().filter(|it| it.severity >= least).nth(passed) else { break };
        match suppressions(before, finding, &analyse).into_iter().next() {
            Some(suppression) => {
                let after = analyse(apply(before.text(), std::slice::from_ref(&suppression.edit)));
                count += before.findings().len().saturating_sub(after.findings().len());
                patch.then(&[suppression.edit]);
                now = Some(after);
            }
            None => passed += 1,
        }
    }
    (count, patch.edits())
}

/// Whether an edit leaves out findings of a rule, and changes nothing else.
fn silences(before: &Analysis, edit: &Edit, rule: &str, analyse: impl Fn(String) -> Analysis) -> bool {
    let after = analyse(apply(before.text(), std::slice::from_ref(edit)));
    let count = |analysis: &Analysis, name: &str| {
        analysis.findings().iter().filter(|finding| finding.rule.name == name).count()
    };
    let is_as_wanted = |name: &str| match name == rule {
        true => count(&after, name) < count(before, name),
        false => count(&after, name) == count(before, name),
    };
    RULES.iter().all(|rule| is_as_wanted(rule.name)) && means_same(yaml(before), yaml(&after))
}

fn yaml(analysis: &Analysis) -> &str {
    match &analysis.syntax.fence {
        Fence::Closed { block, .. } => &analysis.text()[block.clone()],
        Fence::Missing(_) if analysis.document.is_eval_results() => analysis.text(),
        Fence::Missing(_) => "",
    }
}

/// Where a comment may silence one finding, the narrowest first.
fn here(analysis: &Analysis, finding: &Finding) -> Vec<Edit> {
    let text = analysis.text();
    let rule = finding.rule.name;
    let at = finding.range.start.min(text.len());
    let comments = analysis.suppressions();
    let covering = comments.iter().filter(|it| !it.comment.is_for_file && it.covers.contains(&at));
    let mut edits: Vec<_> = covering.filter_map(|scoped| with_name(scoped, rule)).collect();
    let line_break = analysis.card.metadata().line_ending().as_str();
    let is_yaml = analysis.document.is_eval_results() || at < yaml_range(analysis).end;
    if is_yaml {
        let line = line_start(text, at)..line_end(text, at);
        let indent: String = text[line.clone()].chars().take_while(|c| *c == ' ').collect();
        edits.push(Edit::insert(line.end, format!("  # {MARK} ignore[{rule}]")));
        let above = format!("# {MARK} ignore[{rule}]{line_break}");
        edits.push(Edit::insert(line.start, format!("{indent}{above}")));
        edits.extend(analysis.syntax.entry_at(at).map(|entry| {
            let key = entry.key.as_ref().map_or(0, |key| key.range.start);
            Edit::insert(line_start(text, entry.start + key), above)
        }));
    } else if let Some(block) = analysis.syntax.block_at(at) {
        let start = line_start(text, block.start);
        let comment = format!("<!-- {MARK} ignore[{rule}] -->{line_break}");
        edits.push(Edit::insert(start, comment.clone()));
        // Text right below a comment belongs to it, to some readers.
        edits.push(Edit::insert(start, format!("{comment}{line_break}")));
    }
    edits
}

/// Where a comment may silence a rule in the whole file: metadata are not shown, so there at best.
fn for_file(analysis: &Analysis, rule: &str) -> Vec<Edit> {
    let text = analysis.text();
    let comments = analysis.suppressions();
    let mut edits: Vec<_> =
        comments.iter().filter(|it| it.comment.is_for_file).filter_map(|scoped| with_name(scoped, rule)).collect();
    let line_break = analysis.card.metadata().line_ending().as_str();
    match &analysis.syntax.fence {
        Fence::Missing(_) if analysis.document == Document::Card => {
            let blank = if text.ends_with(['\n', '\r']) || text.is_empty() { "" } else { line_break };
            edits.push(Edit::insert(
                text.len(),
                format!("{blank}{line_break}<!-- {MARK} ignore-file[{rule}] -->{line_break}"),
            ));
        }
        _ => {
            let start = yaml_range(analysis).start;
            edits.push(Edit::insert(start, format!("# {MARK} ignore-file[{rule}]{line_break}")));
        }
    }
    edits
}

fn yaml_range(analysis: &Analysis) -> ByteRange {
    match &analysis.syntax.fence {
        Fence::Closed { block, .. } => block.clone(),
        Fence::Missing(_) => 0..0,
    }
}

/// A further name in a comment that has some already.
fn with_name(scoped: &Scoped, rule: &str) -> Option<Edit> {
    let last = scoped.comment.rules.last()?;
    Some(Edit::insert(scoped.start + last.range.end, format!(", {rule}")))
}

#[cfg(test)]
mod tests;
