use crate::report::better;
use crate::vocabulary::{Metric, Scale};

/// A metric in two lines: "**Accuracy** · higher is better · 0 to 1, or 0 to 100 %", and what it measures.
pub(in crate::ide) fn about(name: &str, metric: &Metric) -> String {
    let parts = [Some(format!("**{name}**")), better(metric).map(str::to_owned), range(metric)];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    format!("{}\n\n{}", parts.join(" · "), metric.description)
}

/// Where the numbers lie; `None` where anything is possible, and for what is counted.
fn range(metric: &Metric) -> Option<String> {
    match (metric.scale, metric.min, metric.max) {
        (Scale::Count, ..) => None,
        (Scale::UnitSoft, ..) => Some("mostly 0 to 1".to_owned()),
        (Scale::UnitOrPercent, ..) => Some("0 to 1, or 0 to 100 in percent".to_owned()),
        (_, Some(min), Some(max)) => Some(format!("{min} to {max}")),
        (_, Some(min), None) => Some(format!("{min} or more")),
        (_, None, Some(max)) => Some(format!("{max} or less")),
        (_, None, None) => None,
    }
}
