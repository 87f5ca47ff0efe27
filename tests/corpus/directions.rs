//! How many columns of results the vocabulary knows.

use std::collections::BTreeMap;

use modelcard_lsp::card::{ResultsTable, Role, TableKind};
use modelcard_lsp::vocabulary;

use super::cards;

/// The names of what was measured: columns of training logs, rows of lists of metrics, and whether each is known.
fn measured(table: &ResultsTable) -> Vec<(&str, bool)> {
    match table.kind {
        TableKind::TrainingLog => {
            let columns = table.columns.iter().filter(|column| matches!(column.role, Role::Metric(_) | Role::Numbers));
            columns.map(|column| (&*column.name, column.role.metric().is_some())).collect()
        }
        TableKind::MetricList => {
            let names = table.rows.iter().filter_map(|row| Some(&*row.first()?.text));
            // A benchmark has a direction of its own; how many examples it showed stands behind its name.
            let benchmark = |name: &str| vocabulary::benchmark(name.split(" (").next().unwrap_or_default()).is_some();
            names.map(|name| (name, vocabulary::qualified_metric(name).is_some() || benchmark(name))).collect()
        }
        TableKind::Comparison | TableKind::Other => Vec::new(),
    }
}

/// Run it with `--nocapture` to see which names are not known.
#[test]
#[ignore = "needs MODELCARD_CARDS"]
fn nearly_all_columns_of_results_have_a_direction() {
    let (mut known, mut all) = (0, 0);
    let mut unknown: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, is_known) in cards().iter().flat_map(|card| card.analysis.card.tables()).flat_map(|it| measured(it)) {
        all += 1;
        known += usize::from(is_known);
        if !is_known {
            *unknown.entry(name).or_default() += 1;
        }
    }
    let mut unknown: Vec<_> = unknown.into_iter().collect();
    unknown.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    println!("{known} of {all} are known");
    unknown.iter().take(300).for_each(|(name, count)| println!("{count} {name}"));
    assert!(known * 100 >= all * 94, "{known} of {all}");
}
