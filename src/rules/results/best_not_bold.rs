use crate::card::{Certainty, ResultsTable, Scores, SubjectRole, ToldBy, may_be_bold};
use crate::rules::{Check, Finding, Findings, Rule, Severity};
use crate::syntax::{Block, Table};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "best-not-bold",
    severity: Severity::Info,
    hub: None,
    summary: "a number in bold where another of its column is better, in a table that marks the best so",
    docs: include_str!("best_not_bold.md"),
    check: Check::Table(check),
};

/// From how many right marks on bold is known to mean the best.
const RIGHT: usize = 4;

/// A measure whose bold number is not the best.
struct Wrong {
    measure: usize,
    bold: usize,
    best: usize,
}

fn check(block: &Block, written: &Table, table: &ResultsTable, findings: &mut Findings) {
    // Only few tables are read for their scores, and no training log.
    if table.is_training_log() {
        return;
    }
    let cells = written.rows.iter().flat_map(|row| row.cells());
    let is_bold_number = |text: &str| text.contains(|c: char| c.is_ascii_digit()) && may_be_bold(text);
    if cells.filter(|cell| is_bold_number(block.slice(&cell.content))).nth(RIGHT - 1).is_none() {
        return;
    }
    let Some(scores) = table.scores().filter(|scores| scores.certainty == Certainty::Sure) else { return };
    // Below titles the best of each group may be marked, and that of a model in bold throughout is its own.
    let has_groups = scores.measures.iter().any(|measure| measure.section.is_some());
    if has_groups || (0..scores.subjects.len()).any(|subject| is_highlighted(scores, subject)) {
        return;
    }
    let (mut right, mut wrong) = (0, Vec::new());
    for measure in 0..scores.measures.len() {
        let told_by = scores.measures[measure].told_by;
        let (Ok(standing), true) = (scores.standing(measure), told_by == ToldBy::Vocabulary) else { continue };
        let is_equal = |subject: &usize| scores.subjects[*subject].role == SubjectRole::Equal;
        let bold = scores.scores_of(measure).filter(|(_, score)| score.is_bold).map(|(subject, _)| subject);
        let bold: Vec<usize> = bold.filter(is_equal).collect();
        let best = standing.best();
        match &bold[..] {
            [] => {}
            bold if bold.iter().all(|subject| best.contains(subject)) => right += 1,
            [bold] => wrong.push(Wrong { measure, bold: *bold, best: best[0] }),
            // Several are marked: the best of several groups, perhaps.
            _ => return,
        }
    }
    if right < RIGHT || wrong.len() * RIGHT > right {
        return;
    }
    findings.extend(wrong.iter().filter_map(|it| finding(scores, it)));
}

/// Whether all numbers of a model are bold, and not few.
fn is_highlighted(scores: &Scores, subject: usize) -> bool {
    let all = (0..scores.measures.len()).filter_map(|measure| scores.score(measure, subject));
    scores.is_bold_throughout(subject) && all.filter(|score| score.number().is_some()).nth(2).is_some()
}

fn finding(scores: &Scores, wrong: &Wrong) -> Option<Finding> {
    let (bold, best) = (scores.score(wrong.measure, wrong.bold)?, scores.score(wrong.measure, wrong.best)?);
    let message = format!(
        "{} of `{}` is in bold, as the best of the other columns are, but {} of `{}` is better.",
        bold.printed, scores.subjects[wrong.bold].name, best.printed, scores.subjects[wrong.best].name
    );
    let message = if scores.subjects_are_rows { message } else { message.replace("columns", "rows") };
    Some(Finding::new(&RULE, bold.range.clone(), message).related(best.range.clone(), "the best"))
}
