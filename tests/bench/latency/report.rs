//! The figures of one card, as a table in Markdown.

use std::time::Duration;

use super::cards::Card;

/// What the floor is called.
pub(crate) const FLOOR: &str = "null server";
/// What the peer is called.
pub(crate) const PEER: &str = "rumdl";
/// What the server under measurement is called.
pub(crate) const OURS: &str = "ours";

/// The times that were measured, by server.
pub(crate) type Samples = Vec<Vec<Duration>>;

/// The table of one card.
pub(crate) struct Report {
    title: String,
    servers: Vec<&'static str>,
    rows: Vec<Row>,
}

struct Row {
    name: String,
    /// By server, in the base unit.
    values: Vec<f64>,
    unit: Unit,
}

#[derive(Clone, Copy)]
enum Unit {
    Seconds,
    Bytes,
}

impl Report {
    /// An empty table.
    pub(crate) fn new(card: &Card, servers: Vec<&'static str>) -> Self {
        let title = format!("{} ({} bytes, {} lines)", card.name, card.text.len(), card.text.lines().count());
        Self { title, servers, rows: Vec::new() }
    }

    /// Adds medians, and where `tail`, the slow ones too.
    pub(crate) fn times(&mut self, name: &str, samples: &Samples, tail: bool) {
        let percentiles: &[usize] = if tail { &[50, 95, 99] } else { &[50] };
        for &percentile in percentiles {
            let values = samples.iter().map(|samples| at(percentile, samples).as_secs_f64()).collect();
            let name = if tail { format!("{name}, p{percentile}") } else { name.to_owned() };
            self.rows.push(Row { name, values, unit: Unit::Seconds });
        }
    }

    /// Adds memory, in bytes.
    pub(crate) fn memory(&mut self, name: &str, values: Vec<u64>) {
        self.bytes(name, values.into_iter().map(|bytes| usize::try_from(bytes).unwrap_or(usize::MAX)).collect());
    }

    /// Adds lengths.
    pub(crate) fn bytes(&mut self, name: &str, values: Vec<usize>) {
        let values = values.into_iter().map(|bytes| bytes as f64).collect();
        self.rows.push(Row { name: name.to_owned(), values, unit: Unit::Bytes });
    }

    /// Prints the table: the figures of each server, and those of ours, and of the baseline, as multiples.
    pub(crate) fn print(&self) {
        let ratios: Vec<(usize, usize, String)> = (0..self.servers.len())
            .filter(|&own| ![FLOOR, PEER].contains(&self.servers[own]))
            .flat_map(|own| [FLOOR, PEER].map(|other| (own, other)))
            .filter_map(|(own, name)| {
                let other = self.servers.iter().position(|server| *server == name)?;
                Some((own, other, format!("{} / {name}", self.servers[own])))
            })
            .collect();
        let heads = self.servers.iter().copied().chain(ratios.iter().map(|(_, _, head)| head.as_str()));
        println!("\n### {}\n\n| | {} |", self.title, heads.collect::<Vec<_>>().join(" | "));
        println!("|---|{}", "---:|".repeat(self.servers.len() + ratios.len()));
        for row in &self.rows {
            let values = row.values.iter().map(|&value| row.unit.print(value));
            let ratios = ratios.iter().map(|(own, other, _)| multiple(row.values[*own] / row.values[*other]));
            println!("| {} | {} |", row.name, values.chain(ratios).collect::<Vec<_>>().join(" | "));
        }
    }
}

impl Unit {
    fn print(self, value: f64) -> String {
        match self {
            Self::Seconds if value < 0.001 => format!("{:.0} µs", value * 1e6),
            Self::Seconds if value < 1.0 => format!("{} ms", digits(value * 1e3)),
            Self::Seconds => format!("{} s", digits(value)),
            Self::Bytes if value < 1e6 => format!("{:.1} KB", value / 1e3),
            Self::Bytes => format!("{:.1} MB", value / 1e6),
        }
    }
}

fn multiple(ratio: f64) -> String {
    format!("{}×", digits(ratio))
}

/// Three digits or so.
fn digits(value: f64) -> String {
    match value {
        value if value < 0.1 => format!("{value:.4}"),
        value if value < 10.0 => format!("{value:.2}"),
        value if value < 100.0 => format!("{value:.1}"),
        value => format!("{value:.0}"),
    }
}

/// The sample that so many of a hundred are not above.
fn at(percentile: usize, samples: &[Duration]) -> Duration {
    let mut sorted = samples.to_vec();
    sorted.sort_unstable();
    let rank = (sorted.len() * percentile).div_ceil(100).max(1);
    sorted.get(rank - 1).copied().unwrap_or_default()
}
