use crate::card::Measure;
use crate::report::short;
use crate::vocabulary::{Direction, dataset_address};

use super::metric;

/// A benchmark or metric of a table: "**MMLU** · higher is better · [cais/mmlu](…)", and what it measures. `None` where
/// neither is known.
pub(in crate::ide) fn about(measure: &Measure) -> Option<String> {
    let name = short(&measure.name);
    let Some(benchmark) = measure.benchmark else {
        return measure.metric.map(|known| metric::about(&name, known));
    };
    let direction = match measure.direction {
        Direction::Higher => Some("higher is better".to_owned()),
        Direction::Lower => Some("lower is better".to_owned()),
        Direction::None => None,
    };
    let dataset = benchmark.dataset.map(|id| format!("[{id}]({})", dataset_address(id)));
    let title = if name == benchmark.name { format!("**{name}**") } else { format!("**{name}** ({})", benchmark.name) };
    let parts: Vec<_> = [Some(title), direction, dataset].into_iter().flatten().collect();
    Some(format!("{}\n\n{}", parts.join(" · "), benchmark.description))
}
