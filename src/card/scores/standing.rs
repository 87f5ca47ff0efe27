//! Who is better by a measure, where that can be said.

use crate::vocabulary::{Direction, Scale};

use super::{ScoreReading, Scores, Shape, SubjectRole};

/// The subjects in order by one measure.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Subjects and their values, the best first; of equal ones, in the order of the table.
    pub order: Vec<(usize, f64)>,
}

/// Why nobody is the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoBest {
    /// The subjects do not compete.
    NoRivals,
    /// It is not known which way is better.
    NoDirection,
    /// Some cells are not read as a number for sure; how many.
    Unclear(usize),
    /// Shares and percentages, or units, are mixed.
    MixedScales,
    /// There are fewer than two numbers.
    TooFew,
}

impl Standing {
    /// The subjects that no other is better than.
    pub fn best(&self) -> Vec<usize> {
        let Some((_, best)) = self.order.first() else { return Vec::new() };
        self.order.iter().take_while(|(_, value)| value == best).map(|(subject, _)| *subject).collect()
    }

    /// Those next to the best.
    pub fn second(&self) -> Vec<usize> {
        let rest = &self.order[self.best().len()..];
        let Some((_, second)) = rest.first() else { return Vec::new() };
        rest.iter().take_while(|(_, value)| value == second).map(|(subject, _)| *subject).collect()
    }

    /// The rank of a subject, from 1.
    pub fn rank(&self, subject: usize) -> Option<usize> {
        let (_, own) = self.order.iter().find(|(other, _)| *other == subject)?;
        Some(1 + self.order.iter().take_while(|(_, value)| value != own).count())
    }
}

impl Scores {
    /// The order of the rivals by a measure.
    ///
    /// # Errors
    ///
    /// Why there is none.
    pub fn standing(&self, measure: usize) -> Result<Standing, NoBest> {
        if self.shape != Shape::Rivals {
            return Err(NoBest::NoRivals);
        }
        let mut order = Vec::new();
        let (mut unclear, mut units) = (0, Vec::new());
        for (subject, score) in self.scores_of(measure) {
            if self.subjects[subject].role != SubjectRole::Equal {
                continue;
            }
            match score.reading {
                ScoreReading::Number(number) if number.value.is_finite() => {
                    order.push((subject, number.value));
                    let unit: String = score.printed.chars().filter(|c| c.is_alphabetic() || *c == '%').collect();
                    if !units.contains(&unit) {
                        units.push(unit);
                    }
                }
                ScoreReading::Unclear | ScoreReading::Number(_) => unclear += 1,
                ScoreReading::Missing | ScoreReading::Text => {}
            }
        }
        if unclear > 0 {
            return Err(NoBest::Unclear(unclear));
        }
        if order.len() < 2 {
            return Err(NoBest::TooFew);
        }
        if self.mixes_scales(measure, &order) || units.len() > 1 {
            return Err(NoBest::MixedScales);
        }
        let sign = match self.measures[measure].direction {
            Direction::Higher => -1.0,
            Direction::Lower => 1.0,
            Direction::None => return Err(NoBest::NoDirection),
        };
        order.sort_by(|a, b| (sign * a.1).total_cmp(&(sign * b.1)));
        Ok(Standing { order })
    }

    /// Whether some of the values are shares, and others percentages.
    fn mixes_scales(&self, measure: usize, values: &[(usize, f64)]) -> bool {
        let measure = &self.measures[measure];
        let scale = measure.benchmark.map(|it| it.scale).or(measure.metric.map(|it| it.scale));
        let is_shared = matches!(scale, Some(Scale::UnitOrPercent | Scale::ErrorRate | Scale::Correlation) | None);
        let shares = values.iter().filter(|(_, value)| *value > 0.0 && *value < 1.0).count();
        let percents = values.iter().filter(|(_, value)| *value > 5.0).count();
        is_shared && shares > 0 && percents > 0 && shares + percents > values.len() / 2 && {
            let low = values.iter().map(|(_, value)| *value).filter(|value| *value > 0.0).fold(f64::INFINITY, f64::min);
            let high = values.iter().map(|(_, value)| *value).fold(0.0, f64::max);
            high > 40.0 * low
        }
    }
}
