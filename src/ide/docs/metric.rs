use crate::report::better;
use crate::vocabulary::{Metric, Scale};

/// A metric in two lines: "**Accuracy** · higher is better · 0 to 1, or 0 to 100 %", and what it measures.
pub(in crate::ide) fn about(name: &str, metric: &Metric) -> String {
    let parts =
        [Some(format!("**{name}**")), better(metric).map(str::to_owned), range(metric.scale).map(str::to_owned)];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    format!("{}\n\n{}", parts.join(" · "), metric.description)
}

/// Where the numbers lie; `None` where anything is possible.
fn range(scale: Scale) -> Option<&'static str> {
    match scale {
        Scale::Unit => Some("0 to 1"),
        Scale::UnitSoft => Some("mostly 0 to 1"),
        Scale::Percent => Some("0 to 100"),
        Scale::UnitOrPercent => Some("0 to 1, or 0 to 100 in percent"),
        Scale::Correlation => Some("-1 to 1"),
        Scale::Nonnegative | Scale::ErrorRate => Some("0 or more"),
        Scale::Nonpositive => Some("0 or less"),
        Scale::FromOne => Some("1 or more"),
        Scale::UpToOne => Some("1 or less"),
        Scale::Count | Scale::Loss | Scale::Unbounded => None,
    }
}
