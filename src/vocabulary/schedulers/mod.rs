//! The learning-rate schedulers of the Trainer.

use std::sync::LazyLock;

use super::table::{self, Table};

mod rate;

pub use rate::Schedule;

const DATA: &str = include_str!("../data/schedulers.tsv");
const ARGUMENTS: &str = include_str!("../data/scheduler-arguments.tsv");
const SPELLINGS: &str = include_str!("../data/scheduler-spellings.tsv");
const FOREIGN: &str = include_str!("../data/foreign-schedulers.tsv");

/// A scheduler that `lr_scheduler_type` can name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scheduler {
    /// What to write: `cosine_with_restarts`.
    pub value: &'static str,
    /// The oldest checked release of transformers that has it.
    pub since: &'static str,
    /// What warmup steps do: `linear` (up from 0), `ignored`, or other words.
    pub warmup: &'static str,
    /// The rate at the last step, in words or symbols of the formula.
    pub final_lr: &'static str,
    /// The rate in plain text: t = step, w = warmup steps, T = all steps, lr = peak rate, p = (t-w)/(T-w).
    pub formula: &'static str,
    /// What it accepts in `lr_scheduler_kwargs`; transformers refuses any other name.
    pub arguments: Vec<SchedulerArgument>,
    /// What else to know, in sentences.
    pub note: Option<&'static str>,
    /// What it does, in sentences.
    pub description: &'static str,
}

impl Scheduler {
    /// Whether warmup steps or a warmup ratio have an effect.
    pub fn uses_warmup(&self) -> bool {
        self.warmup != "ignored"
    }
}

/// Something that `lr_scheduler_kwargs` accepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchedulerArgument {
    /// Its name.
    pub name: &'static str,
    /// Its type in Python: `float`, `int`, `str`, `bool`.
    pub kind: &'static str,
    /// Its default, in words where it depends on others; `None`: not set.
    pub default: Option<&'static str>,
    /// What it does, in a sentence.
    pub description: &'static str,
}

/// A scheduler of another library, right in its cards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignScheduler {
    /// How it is written.
    pub written: &'static str,
    /// The library.
    pub library: &'static str,
    /// What it is, in a sentence.
    pub note: &'static str,
}

static SCHEDULERS: Table<Scheduler, 7, { table::count(DATA) }> =
    Table::new(DATA, |[value, since, warmup, final_lr, formula, note, description]| {
        let note = table::optional(note);
        let arguments = arguments().into_iter().filter(|(of, _)| *of == value).map(|(_, argument)| argument).collect();
        Some(Scheduler { value, since, warmup, final_lr, formula, arguments, note, description })
    });

fn arguments() -> Vec<(&'static str, SchedulerArgument)> {
    table::parse(ARGUMENTS, |[value, name, kind, default, description]| {
        Some((value, SchedulerArgument { name, kind, default: table::optional(default), description }))
    })
}

static MEANT: Table<(&str, &Scheduler), 2, { table::count(SPELLINGS) }> =
    Table::new(SPELLINGS, |[written, value]| Some((written, scheduler(value)?)));

static FOREIGN_SCHEDULERS: LazyLock<Vec<ForeignScheduler>> = LazyLock::new(|| {
    table::parse(FOREIGN, |[written, library, note]| Some(ForeignScheduler { written, library, note }))
});

/// All schedulers, from the simple to the special.
pub fn schedulers() -> impl DoubleEndedIterator<Item = &'static Scheduler> + Clone {
    SCHEDULERS.iter()
}

/// The scheduler with exactly this value; transformers minds the case.
pub fn scheduler(value: &str) -> Option<&'static Scheduler> {
    SCHEDULERS.find(value)
}

/// The scheduler that `written` means in another spelling: capitals, spaces or hyphens, or the name it has elsewhere
/// (`CosineAnnealingLR`). `None` for an exact value and for what is not understood.
pub fn scheduler_meant(written: &str) -> Option<&'static Scheduler> {
    if scheduler(written).is_some() {
        return None;
    }
    let folded = written.trim().to_lowercase().replace([' ', '-'], "_");
    scheduler(&folded).or_else(|| MEANT.find(&folded).map(|(_, scheduler)| *scheduler))
}

/// The scheduler of another library with that name, ignoring case.
pub fn foreign_scheduler(written: &str) -> Option<&'static ForeignScheduler> {
    FOREIGN_SCHEDULERS.iter().find(|foreign| foreign.written.eq_ignore_ascii_case(written))
}

#[cfg(test)]
mod tests {
    use super::super::libraries::library;
    use super::super::table::tests::{assert_sentences, assert_table};
    use super::*;

    #[test]
    fn the_data_is_sound() {
        assert_table(DATA, schedulers(), |scheduler| scheduler.value);
        assert_sentences(schedulers().map(|scheduler| scheduler.description));
        assert_sentences(schedulers().filter_map(|scheduler| scheduler.note));

        let arguments = arguments();
        assert_table(ARGUMENTS, &arguments, |(value, argument)| (*value, argument.name));
        assert_sentences(arguments.iter().map(|(_, argument)| argument.description));
        let placed: usize = schedulers().map(|scheduler| scheduler.arguments.len()).sum();
        assert_eq!(placed, arguments.len(), "an argument of no scheduler");

        assert_table(SPELLINGS, MEANT.iter(), |(written, _)| *written);
        assert_table(FOREIGN, FOREIGN_SCHEDULERS.iter(), |foreign| foreign.written.to_lowercase());
        assert_sentences(FOREIGN_SCHEDULERS.iter().map(|foreign| foreign.note));
        for foreign in FOREIGN_SCHEDULERS.iter() {
            let known = library(&foreign.library.to_lowercase()).is_some() || foreign.library == "axolotl";
            assert!(known, "{}", foreign.library);
            assert_eq!(scheduler_meant(foreign.written), None, "both foreign and a typo: {}", foreign.written);
        }
    }

    #[test]
    fn spellings_are_needed() {
        for (written, meant) in MEANT.iter() {
            assert_eq!(scheduler_meant(written), Some(*meant));
            assert_eq!(scheduler(written), None, "{written}");
        }
    }

    #[test]
    fn other_spellings_are_understood() {
        let meant = |written| scheduler_meant(written).map(|scheduler| scheduler.value);
        assert_eq!(meant("Linear"), Some("linear"));
        assert_eq!(meant("Cosine With Restarts"), Some("cosine_with_restarts"));
        assert_eq!(meant("constant-with-warmup"), Some("constant_with_warmup"));
        assert_eq!(meant("ReduceLROnPlateau"), Some("reduce_lr_on_plateau"));
        assert_eq!(meant("CosineAnnealingLR"), Some("cosine"));
        for written in ["linear", "", "exponential", "tristage"] {
            assert_eq!(meant(written), None, "{written}");
        }
        assert_eq!(foreign_scheduler("warmuplinear").expect("a scheduler").library, "sentence-transformers");
        assert_eq!(foreign_scheduler("linear"), None);
    }

    #[test]
    fn warmup_is_lost_on_some() {
        assert!(scheduler("cosine").expect("a scheduler").uses_warmup());
        assert!(!scheduler("constant").expect("a scheduler").uses_warmup());
    }
}
