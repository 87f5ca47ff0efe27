use std::f64::consts::PI;

use super::Scheduler;

/// What the rate of a scheduler depends on, besides the step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Schedule {
    /// The rate that is reached after the warmup, as in `learning_rate`; above 0.
    pub peak: f64,
    /// Steps of the warmup.
    pub warmup: f64,
    /// All steps of the training, those of the warmup among them.
    pub total: f64,
}

impl Scheduler {
    /// The learning rate at a step, counted from 0, with the default arguments. `None` for those whose rate depends on the
    /// evaluations, or on arguments that they cannot do without.
    ///
    /// Source: transformers `optimization.py`, the functions `_get_…_lr_lambda`.
    pub fn rate(&self, schedule: Schedule, step: f64) -> Option<f64> {
        let Schedule { peak, warmup, total } = schedule;
        let progress = (step - warmup) / (total - warmup).max(1.0);
        let share = match self.value {
            "constant" => return Some(peak),
            "linear" => (1.0 - progress).max(0.0),
            "cosine" => 0.5 * (1.0 + (PI * progress).cos()),
            // One cycle, which ends at 0 and does not start over.
            "cosine_with_restarts" if progress >= 1.0 => 0.0,
            "cosine_with_restarts" => 0.5 * (1.0 + (PI * progress.rem_euclid(1.0)).cos()),
            // `power` is 1 and `lr_end` 1e-7, which must be below the peak.
            "polynomial" => {
                let end = 1e-7_f64.min(peak) / peak;
                (1.0 - end) * (1.0 - progress).max(0.0) + end
            }
            "constant_with_warmup" => 1.0,
            "inverse_sqrt" => {
                let timescale = if warmup > 0.0 { warmup } else { 10_000.0 };
                1.0 / ((step + timescale - warmup) / timescale).max(f64::MIN_POSITIVE).sqrt()
            }
            _ => return None,
        };
        Some(peak * if step < warmup { step / warmup.max(1.0) } else { share })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{scheduler, schedulers};
    use super::Schedule;

    /// The rates at steps 0, 50, 100, 550 and 1000 of 1000, the first 100 being warmup, in hundredths of the peak.
    fn rates(value: &str) -> Option<Vec<f64>> {
        let schedule = Schedule { peak: 2e-5, warmup: 100.0, total: 1000.0 };
        let scheduler = scheduler(value).expect("a scheduler");
        let rate = |step: f64| Some((scheduler.rate(schedule, step)? / 2e-5 * 10_000.0).round() / 100.0);
        [0.0, 50.0, 100.0, 550.0, 1000.0].into_iter().map(rate).collect()
    }

    /// The expected numbers are those of transformers' own functions.
    #[test]
    fn formulas() {
        assert_eq!(rates("linear"), Some(vec![0.0, 50.0, 100.0, 50.0, 0.0]));
        assert_eq!(rates("cosine"), Some(vec![0.0, 50.0, 100.0, 50.0, 0.0]));
        assert_eq!(rates("cosine_with_restarts"), Some(vec![0.0, 50.0, 100.0, 50.0, 0.0]));
        assert_eq!(rates("polynomial"), Some(vec![0.0, 50.0, 100.0, 50.25, 0.5]));
        assert_eq!(rates("constant"), Some(vec![100.0; 5]));
        assert_eq!(rates("constant_with_warmup"), Some(vec![0.0, 50.0, 100.0, 100.0, 100.0]));
        assert_eq!(rates("inverse_sqrt"), Some(vec![0.0, 50.0, 100.0, 42.64, 31.62]));
        for depends in ["reduce_lr_on_plateau", "greedy", "warmup_stable_decay", "cosine_with_min_lr"] {
            assert_eq!(rates(depends), None);
        }
    }

    #[test]
    fn rates_lie_between_nothing_and_the_peak() {
        for (warmup, total) in [(0.0, 1000.0), (0.0, 0.0), (10.0, 10.0), (20.0, 10.0), (0.5, 1.0)] {
            let schedule = Schedule { peak: 1e-3, warmup, total };
            for scheduler in schedulers() {
                for step in 0..=100 {
                    let rate = scheduler.rate(schedule, f64::from(step) / 100.0 * total);
                    assert!(
                        rate.is_none_or(|rate| (0.0..=1e-3 + 1e-12).contains(&rate)),
                        "{}: {rate:?}",
                        scheduler.value
                    );
                }
            }
        }
    }
}
