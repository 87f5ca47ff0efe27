use crate::card::{Scores, Shape};
use crate::rules::Analysis;
use crate::text::words::joined;
use crate::text::words::number::ordinal;

use super::beside::own_and_base;
use super::names::{change, holders, measure_name, printed, subject_name, why_no_best};

/// What a cell says: its value, its rank, and the distance to the best and to the base model.
pub(crate) fn cell(analysis: &Analysis, scores: &Scores, measure: usize, subject: usize) -> Option<String> {
    let score = scores.score(measure, subject)?;
    score.number()?;
    let (measure_name, value) = (measure_name(scores, measure), printed(score));
    let subject_name_ = subject_name(scores, subject);
    match scores.shape {
        Shape::Rivals => {}
        Shape::Harness => {
            let metric = scores.measures[measure].section.as_deref().unwrap_or_default();
            return Some(format!("**{measure_name}** ({metric}): {value}."));
        }
        Shape::Single => return Some(format!("**{measure_name}**: {value}.")),
        Shape::Parts | Shape::Forms => return Some(format!("**{measure_name}** of {subject_name_}: {value}.")),
    }
    let standing = match scores.standing(measure) {
        Ok(standing) => standing,
        Err(reason) => {
            let why = why_no_best(reason)?;
            return Some(format!("**{measure_name}** of {subject_name_}: {value}. No best here: {why}."));
        }
    };
    let said = match standing.rank(subject) {
        None => format!("**{measure_name}** of {subject_name_}: {value}, outside the ranking."),
        Some(1) => {
            let others: Vec<String> =
                standing.best().iter().filter(|it| **it != subject).map(|it| subject_name(scores, *it)).collect();
            let shared = if others.is_empty() { String::new() } else { format!(", as {}", joined(others)) };
            format!("**{measure_name}** of {subject_name_}: {value}, the best of {}{shared}.", standing.order.len())
        }
        Some(rank) => {
            let best = standing.best();
            let distance = best.first().and_then(|best| change(scores, measure, *best, subject));
            let distance = distance.map_or(String::new(), |distance| format!(" ({distance})"));
            let (ordinal, count) = (ordinal(rank), standing.order.len());
            let best = holders(scores, measure, &best);
            format!(
                "**{measure_name}** of {subject_name_}: {value}, {ordinal} of {count}; the best is {best}{distance}."
            )
        }
    };
    let (_, base) = own_and_base(analysis, scores);
    let base = base.filter(|base| *base != subject).and_then(|base| {
        let distance = change(scores, measure, base, subject)?;
        let value = scores.score(measure, base).map(printed)?;
        Some(format!("{distance} against {}, a base model ({value}).", subject_name(scores, base)))
    });
    Some([Some(said), base].into_iter().flatten().collect::<Vec<_>>().join("\n\n"))
}

/// What is best by a measure, in a sentence, and the place of this card's model; why nothing is, where that has a reason.
pub(crate) fn best_of(analysis: &Analysis, scores: &Scores, measure: usize) -> Option<String> {
    let standing = match scores.standing(measure) {
        Ok(standing) => standing,
        Err(reason) => return why_no_best(reason).map(|why| format!("No best: {why}.")),
    };
    let best = standing.best();
    let own = own_and_base(analysis, scores).0.filter(|own| !best.contains(own));
    let own = own.and_then(|own| {
        let rank = standing.rank(own)?;
        let distance = change(scores, measure, *best.first()?, own)?;
        let (name, count) = (subject_name(scores, own), standing.order.len());
        Some(format!(" {name} is {} of {count} ({distance}).", ordinal(rank)))
    });
    Some(format!("Best: {}.{}", holders(scores, measure, &best), own.unwrap_or_default()))
}
