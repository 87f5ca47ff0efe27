//! Which way is better, where the vocabulary does not tell: arrows, bold cells, and the others of the table.

use crate::vocabulary::Direction;

use super::{Measure, Scores, SubjectRole, ToldBy};

/// What an arrow or a remark beside a name says.
pub(super) fn arrow(text: &str) -> Option<Direction> {
    let up = text.contains(['↑', '⬆', '⇑', '▲']);
    let down = text.contains(['↓', '⬇', '⇓', '▼']);
    let lower = text.to_lowercase();
    match (up || lower.contains("higher is better"), down || lower.contains("lower is better")) {
        (true, false) => Some(Direction::Higher),
        (false, true) => Some(Direction::Lower),
        _ => None,
    }
}

impl Scores {
    /// What the vocabulary does not tell, bold cells may, and the others do of their mean.
    pub(super) fn settle_directions(&mut self) {
        let marks: Vec<(usize, Option<Direction>)> =
            (0..self.measures.len()).map(|at| (at, self.bold_direction(at))).collect();
        let agreeing =
            marks.iter().filter(|(at, bold)| bold.is_some() && *bold == Some(self.measures[*at].direction)).count();
        let contrary = marks
            .iter()
            .filter(|(at, bold)| {
                let own = self.measures[*at].direction;
                bold.is_some() && own != Direction::None && *bold != Some(own)
            })
            .count();
        let told = marks.iter().filter(|(_, bold)| bold.is_some()).count();
        // Bold is the best as a rule of this table, not by chance.
        if contrary == 0 && (told > 2 || agreeing > 1) {
            for (at, bold) in &marks {
                if let (Direction::None, Some(bold)) = (self.measures[*at].direction, bold) {
                    (self.measures[*at].direction, self.measures[*at].told_by) = (*bold, ToldBy::Bold);
                }
            }
        }
        self.settle_by_mean();
        let known = |measure: &Measure| (measure.direction != Direction::None).then_some(measure.direction);
        let others: Vec<Direction> =
            self.measures.iter().filter(|measure| !measure.is_average).filter_map(known).collect();
        let Some(first) = others.first().copied().filter(|first| others.iter().all(|other| other == first)) else {
            return;
        };
        for measure in
            self.measures.iter_mut().filter(|measure| measure.is_average && measure.direction == Direction::None)
        {
            (measure.direction, measure.told_by) = (first, ToldBy::Others);
        }
    }

    /// What an arrow says of the mean, it says of those that it is the mean of.
    fn settle_by_mean(&mut self) {
        let is_told = |at: &usize| self.measures[*at].is_average && self.measures[*at].told_by == ToldBy::Arrow;
        let Some(mean) = (0..self.measures.len()).find(is_told) else { return };
        let others: Vec<usize> = (0..self.measures.len()).filter(|at| !self.measures[*at].is_average).collect();
        let number = |measure: usize, subject: usize| Some(self.score(measure, subject)?.number()?.value);
        let is_between = |subject: usize| {
            let numbers: Vec<f64> = others.iter().filter_map(|at| number(*at, subject)).collect();
            let mean = number(mean, subject);
            mean.is_none_or(|mean| numbers.iter().any(|it| *it <= mean) && numbers.iter().any(|it| *it >= mean))
        };
        let is_unknown = |at: &usize| self.measures[*at].told_by == ToldBy::Nothing;
        if others.len() < 2 || !others.iter().all(is_unknown) || !self.equals().all(is_between) {
            return;
        }
        let direction = self.measures[mean].direction;
        for at in others {
            (self.measures[at].direction, self.measures[at].told_by) = (direction, ToldBy::Others);
        }
    }

    /// Which way is better if what is bold is the best. Rows that are bold throughout tell nothing.
    fn bold_direction(&self, measure: usize) -> Option<Direction> {
        let scores: Vec<(usize, f64, bool)> = self
            .scores_of(measure)
            .filter(|(subject, _)| self.subjects[*subject].role == SubjectRole::Equal)
            .filter_map(|(subject, score)| Some((subject, score.number()?.value, score.is_bold)))
            .collect();
        let bold: Vec<f64> = scores
            .iter()
            .filter(|(subject, _, bold)| *bold && (self.measures.len() == 1 || !self.is_bold_throughout(*subject)))
            .map(|(_, value, _)| *value)
            .collect();
        let plain: Vec<f64> = scores.iter().filter(|(_, _, bold)| !bold).map(|(_, value, _)| *value).collect();
        if bold.is_empty() || plain.len() < 2 {
            return None;
        }
        let (low, high) =
            bold.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), it| (low.min(*it), high.max(*it)));
        if low == high && plain.iter().all(|value| *value <= low) {
            Some(Direction::Higher)
        } else if low == high && plain.iter().all(|value| *value >= low) {
            Some(Direction::Lower)
        } else {
            None
        }
    }
}
