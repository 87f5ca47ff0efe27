//! What is known of a metric: its names, and how to read its numbers.

use super::table;

/// A metric, or another column of results such as a step or a runtime.
#[derive(Debug, Clone, PartialEq)]
pub struct Metric {
    /// What to write in `metrics` and as the type in `model-index`. A convention where evaluate lacks it.
    pub id: &'static str,
    /// Spellings in tables and lists; the first is what tables of the Trainer print.
    pub names: Vec<&'static str>,
    /// Which way is better.
    pub direction: Direction,
    /// How to read its numbers.
    pub scale: Scale,
    /// The least possible value, given by the scale; `None`: there is none.
    pub min: Option<f64>,
    /// The greatest possible value, given by the scale (100 where shares and percent are both common); `None`: there
    /// is none.
    pub max: Option<f64>,
    /// Tags of the tasks that use it, `any` for all; a first guess, no limit.
    pub tasks: Vec<&'static str>,
    /// `evaluate`, `trainer`, `trl`, `keras`: who has it.
    pub sources: Vec<&'static str>,
    /// What it measures, in a sentence.
    pub description: &'static str,
}

impl Metric {
    /// A row of a data file of metrics.
    pub(super) fn of_row(
        [id, names, direction, scale, tasks, sources, description]: [&'static str; 7],
    ) -> Option<Self> {
        let scale = Scale::parse(scale)?;
        let (min, max) = scale.bounds();
        Some(Self {
            id,
            names: table::list(names),
            direction: Direction::parse(direction)?,
            scale,
            min,
            max,
            tasks: table::list(tasks),
            sources: table::list(sources),
            description,
        })
    }

    /// Whether it tells how good a model is beside others: a loss does not, nor do epochs and runtimes.
    pub fn is_score(&self) -> bool {
        self.direction != Direction::None && !self.id.ends_with("loss")
    }

    /// Its name as people write it: `BLEU`, where the Trainer prints `Bleu`.
    pub fn written_name(&self) -> &'static str {
        let first = self.names.first().copied().unwrap_or(self.id);
        let is_acronym = |name: &&&str| name.eq_ignore_ascii_case(first) && name.chars().all(|c| !c.is_lowercase());
        self.names.iter().find(is_acronym).copied().unwrap_or(first)
    }

    /// Whether evaluate has it, so that the Hub has a page about it.
    pub fn in_evaluate(&self) -> bool {
        self.sources.contains(&"evaluate")
    }

    /// Whether a number says that there was nothing to measure: torchmetrics and COCO's tools write -1 for what is 0 at least.
    pub fn is_no_data(&self, value: f64) -> bool {
        self.no_data() == Some(value)
    }

    /// The number that says so, where one does.
    pub fn no_data(&self) -> Option<f64> {
        (self.min == Some(0.0)).then_some(-1.0)
    }

    /// Whether the Trainer of transformers puts it into the `metrics` key by itself.
    pub fn is_trainer_tag(&self) -> bool {
        self.sources.contains(&"trainer")
    }
}

/// Which way a metric is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The higher, the better.
    Higher,
    /// The lower, the better.
    Lower,
    /// Informative only: there is no best row.
    None,
}

impl Direction {
    pub(super) fn parse(cell: &str) -> Option<Self> {
        match cell {
            "higher" => Some(Self::Higher),
            "lower" => Some(Self::Lower),
            "none" => Some(Self::None),
            _ => None,
        }
    }
}

/// How to read the numbers of a metric.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// A share in [0, 1].
    Unit,
    /// Mostly in [0, 1]; other values are possible.
    UnitSoft,
    /// Percent in [0, 100].
    Percent,
    /// A share or percent, both being common; a whole column is one or the other.
    UnitOrPercent,
    /// In [-1, 1]; MTEB cards write percent.
    Correlation,
    /// At least 0.
    Nonnegative,
    /// At most 0.
    Nonpositive,
    /// A number of things.
    Count,
    /// At least 1.
    FromOne,
    /// At most 1.
    UpToOne,
    /// At least 0; a share or percent that may pass 1 or 100.
    ErrorRate,
    /// Any number, by the training objective.
    Loss,
    /// Any number.
    Unbounded,
}

impl Scale {
    /// The least and the greatest possible value.
    fn bounds(self) -> (Option<f64>, Option<f64>) {
        match self {
            Self::Unit => (Some(0.0), Some(1.0)),
            Self::Percent | Self::UnitOrPercent => (Some(0.0), Some(100.0)),
            Self::Correlation => (Some(-1.0), Some(1.0)),
            Self::Nonnegative | Self::Count | Self::ErrorRate => (Some(0.0), None),
            Self::Nonpositive => (None, Some(0.0)),
            Self::FromOne => (Some(1.0), None),
            Self::UpToOne => (None, Some(1.0)),
            Self::UnitSoft | Self::Loss | Self::Unbounded => (None, None),
        }
    }

    pub(super) fn parse(cell: &str) -> Option<Self> {
        Some(match cell {
            "unit" => Self::Unit,
            "unit-soft" => Self::UnitSoft,
            "percent" => Self::Percent,
            "unit-or-percent" => Self::UnitOrPercent,
            "correlation" => Self::Correlation,
            "nonnegative" => Self::Nonnegative,
            "nonpositive" => Self::Nonpositive,
            "count" => Self::Count,
            "from-one" => Self::FromOne,
            "up-to-one" => Self::UpToOne,
            "error-rate" => Self::ErrorRate,
            "loss" => Self::Loss,
            "unbounded" => Self::Unbounded,
            _ => return None,
        })
    }
}
