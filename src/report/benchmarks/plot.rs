use crate::card::{Scores, Shape, Standing};
use crate::report::plot::{BarGroup, Bars, Drawing, MOST_GROUPS, Plot};
use crate::rules::Analysis;

use super::beside::own_and_base;
use super::forms;
use super::names::{printed, subject_name, title};

/// Of forms of one model quality against size; else bars of this card's model, the best of the others and the base model. `None` where the model is not known, or fewer
/// than two measures have a best.
pub(in crate::report) fn plot(analysis: &Analysis, scores: &Scores) -> Option<Plot> {
    if scores.shape == Shape::Forms {
        return forms::plot(scores);
    }
    let (own, base) = own_and_base(analysis, scores);
    let own = own?;
    let mut measures: Vec<usize> = (0..scores.measures.len()).collect();
    // Means first, since they are the headline.
    measures.sort_by_key(|at| !scores.measures[*at].is_average);
    let groups: Vec<BarGroup> =
        measures.into_iter().filter_map(|at| group(scores, at, own, base)).take(MOST_GROUPS).collect();
    if groups.len() < 2 {
        return None;
    }
    let plain = |subject: usize| plain(scores, subject);
    let has_base = groups.iter().any(|group| group.bars[2].is_some());
    let base = base.filter(|_| has_base).map(plain);
    let names = [Some(plain(own)), Some("best other".to_owned()), base];
    let title = format!("{} and the best of the others", plain(own));
    Some(Plot { title, drawing: Drawing::Bars(Bars { names: names.into_iter().flatten().collect(), groups }) })
}

/// A name without the owner of an id, since there is little room.
fn plain(scores: &Scores, subject: usize) -> String {
    let name = subject_name(scores, subject).replace("\\|", "|");
    if name.contains(' ') { name } else { name.rsplit('/').next().unwrap_or_default().to_owned() }
}

/// The bars of a measure; `None` where this model has no place in it, or a number is below zero.
fn group(scores: &Scores, measure: usize, own: usize, base: Option<usize>) -> Option<BarGroup> {
    let standing = scores.standing(measure).ok()?;
    standing.rank(own)?;
    let others = standing.order.iter().copied().filter(|(subject, _)| *subject != own);
    let rest = Standing { order: others.collect() };
    let value = |subject: usize| standing.order.iter().find(|(it, _)| *it == subject).map(|(_, value)| *value);
    let said = |subject: usize| scores.score(measure, subject).map(printed).unwrap_or_default();
    let plain = |subject: usize| plain(scores, subject);
    let best = *rest.best().first()?;
    // Where the base model is the best of the others, one bar says both.
    let base = base.filter(|base| *base != best).and_then(|base| Some((value(base)?, said(base))));
    let bars =
        vec![Some((value(own)?, said(own))), Some((value(best)?, format!("{} {}", said(best), plain(best)))), base];
    let is_sound = standing.order.iter().all(|(_, value)| *value >= 0.0 && value.is_finite());
    is_sound.then(|| BarGroup { name: title(scores, measure).replace("\\|", "|"), bars })
}
