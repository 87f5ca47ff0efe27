use crate::card::{NoBest, Scores, Standing, ToldBy};
use crate::rules::Analysis;
use crate::text::words::number::ordinal;
use crate::text::words::{counted, first_and_others};
use crate::vocabulary::Direction;

use super::beside::own_and_base;
use super::names::{change, holders, measure_name, printed, subject_name, title, why_no_best};
use crate::report::markdown::markdown_table;

/// More lines than this are counted, not shown.
const MOST_LINES: usize = 30;

/// Models that compete: where this card's own stands, or who is best.
pub(super) fn rivals(analysis: &Analysis, scores: &Scores) -> Option<String> {
    let standings: Vec<(usize, Result<Standing, NoBest>)> =
        (0..scores.measures.len()).map(|measure| (measure, scores.standing(measure))).collect();
    let ranked: Vec<(usize, &Standing)> =
        standings.iter().filter_map(|(measure, it)| Some((*measure, it.as_ref().ok()?))).collect();
    let left: Vec<(usize, NoBest)> =
        standings.iter().filter_map(|(measure, it)| Some((*measure, it.as_ref().err().copied()?))).collect();
    let is_pointless = ranked.is_empty() && left.iter().all(|(_, reason)| why_no_best(*reason).is_none());
    if is_pointless {
        return None;
    }
    let (own, base) = own_and_base(analysis, scores);
    let rivals = scores.equals().count();
    let axis = if scores.subjects_are_rows { "row" } else { "column" };
    let mut markdown =
        format!("**Comparison** of {} by {}\n\n", counted(rivals, axis), counted(scores.measures.len(), "measure"));
    let shown = || ranked.iter().take(MOST_LINES);
    if let Some(own) = own.filter(|own| ranked.iter().any(|(_, standing)| standing.rank(*own).is_some())) {
        let rows: Vec<_> = shown().map(|(measure, standing)| own_line(scores, *measure, standing, own)).collect();
        let name = subject_name(scores, own);
        markdown += &markdown_table(&["Measure", &name, "Rank", "Best of the others"], &rows);
        markdown += &format!("\n{}", sentences(own_sentences(scores, &ranked, own, base)));
    } else if !ranked.is_empty() {
        let rows: Vec<_> = shown().map(|(measure, standing)| best_line(scores, *measure, standing)).collect();
        markdown += &markdown_table(&["Measure", "Best", "Next"], &rows);
    }
    let mut notes = Vec::new();
    if ranked.len() > MOST_LINES {
        notes.push(format!("{} more measures.", ranked.len() - MOST_LINES));
    }
    notes.extend(no_best_notes(scores, &left));
    notes.extend(by_text(scores));
    if !notes.is_empty() {
        markdown += &format!("\n{}", sentences(notes));
    }
    Some(markdown)
}

fn sentences(sentences: Vec<String>) -> String {
    sentences.iter().map(|sentence| format!("- {sentence}\n")).collect()
}

/// "The text beside the table says what the numbers are: F1."
fn by_text(scores: &Scores) -> Option<String> {
    let measure = scores.measures.iter().find(|measure| measure.told_by == ToldBy::Text)?;
    Some(match measure.metric {
        Some(metric) => format!("The text beside the table says what the numbers are: {}.", metric.written_name()),
        None => "The text beside the table says which way is better.".to_owned(),
    })
}

/// "No best of A and B: it is not known which way is better."
fn no_best_notes(scores: &Scores, left: &[(usize, NoBest)]) -> Vec<String> {
    let mut reasons: Vec<(String, Vec<String>)> = Vec::new();
    for (measure, reason) in left {
        let Some(words) = why_no_best(*reason) else { continue };
        let name = measure_name(scores, *measure);
        match reasons.iter_mut().find(|(known, _)| *known == words) {
            Some((_, names)) => names.push(name),
            None => reasons.push((words, vec![name])),
        }
    }
    let all = reasons.into_iter().map(|(words, names)| format!("No best of {}: {words}.", first_and_others(&names)));
    all.collect()
}

fn own_line(scores: &Scores, measure: usize, standing: &Standing, own: usize) -> Vec<String> {
    let value = scores.score(measure, own).map(printed).unwrap_or_default();
    let rank =
        standing.rank(own).map_or(String::new(), |rank| format!("{} of {}", ordinal(rank), standing.order.len()));
    let rest = Standing { order: standing.order.iter().copied().filter(|(subject, _)| *subject != own).collect() };
    let best = rest.best();
    let distance = best.first().and_then(|other| change(scores, measure, *other, own));
    let distance = distance.map_or(String::new(), |distance| format!(" ({distance})"));
    vec![title(scores, measure), value, rank, format!("{}{distance}", holders(scores, measure, &best))]
}

fn best_line(scores: &Scores, measure: usize, standing: &Standing) -> Vec<String> {
    let (best, second) = (standing.best(), standing.second());
    let second = if second.is_empty() { String::new() } else { holders(scores, measure, &second) };
    vec![title(scores, measure), holders(scores, measure, &best), second]
}

/// Where the model leads and trails, and how it stands to its base.
fn own_sentences(scores: &Scores, ranked: &[(usize, &Standing)], own: usize, base: Option<usize>) -> Vec<String> {
    let name = subject_name(scores, own);
    let judged: Vec<_> = ranked.iter().filter(|(_, standing)| standing.rank(own).is_some()).collect();
    let leads: Vec<_> = judged.iter().filter(|(_, standing)| standing.rank(own) == Some(1)).collect();
    let count = judged.len();
    let names: Vec<String> = leads.iter().map(|(measure, _)| measure_name(scores, *measure)).collect();
    let mut said = vec![match names.len() {
        0 => format!("{name} leads in none of {count}."),
        all if all == count => format!("{name} leads everywhere."),
        some => format!("{name} leads in {some} of {count}: {}.", first_and_others(&names)),
    }];
    let last = judged
        .iter()
        .filter(|(_, standing)| standing.rank(own) == Some(standing.order.len()) && standing.order.len() > 2);
    let last: Vec<String> = last.map(|(measure, _)| measure_name(scores, *measure)).collect();
    if !last.is_empty() {
        said.push(format!("It comes last in {}.", first_and_others(&last)));
    }
    said.extend(base.and_then(|base| against_base(scores, ranked, own, base)));
    said
}

/// "Against Heron-9B, its base model: better in 7 of 9, +2.1 on average."
fn against_base(scores: &Scores, ranked: &[(usize, &Standing)], own: usize, base: usize) -> Option<String> {
    let value =
        |standing: &Standing, subject| standing.order.iter().find(|(it, _)| *it == subject).map(|(_, value)| *value);
    let is_better = |measure: usize, own: f64, base: f64| match scores.measures[measure].direction {
        Direction::Lower => own < base,
        _ => own > base,
    };
    let pairs: Vec<(usize, f64, f64)> =
        ranked.iter().filter_map(|(measure, it)| Some((*measure, value(it, own)?, value(it, base)?))).collect();
    let better = pairs.iter().filter(|(measure, own, base)| is_better(*measure, *own, *base)).count();
    let name = subject_name(scores, base);
    (!pairs.is_empty()).then(|| format!("Against {name}, a base model, it is better in {better} of {}.", pairs.len()))
}
