//! The tasks of the Hub.

use super::table::{self, Table};

const DATA: &str = include_str!("data/pipeline-tags.tsv");
const ALIAS_DATA: &str = include_str!("data/task-aliases.tsv");

/// A task that `pipeline_tag` may name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// What to write: `text-classification`.
    pub tag: &'static str,
    /// Its name on the page: "Text Classification".
    pub name: &'static str,
    /// The Hub's heading for it: "Natural Language Processing".
    pub modality: &'static str,
    /// Whether the Hub still has it.
    pub status: TaskStatus,
    /// Ids of the usual metrics, see [`metric_by_id`](super::metric_by_id); the commonest first.
    pub metrics: Vec<&'static str>,
    /// What else to know, in a sentence.
    pub note: Option<&'static str>,
}

impl Task {
    /// The tasks that its note names, if it is gone: what to write instead.
    pub fn successors(&self) -> impl Iterator<Item = &'static Self> {
        let note = self.note.filter(|_| self.status == TaskStatus::Removed).unwrap_or_default();
        note.split('`').filter_map(task).filter(|task| task.status == TaskStatus::Current)
    }
}

/// Whether the Hub still has a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskStatus {
    /// On the list.
    Current,
    /// Accepted, but not offered for search.
    Hidden,
    /// Once on the list.
    Removed,
}

impl TaskStatus {
    fn parse(cell: &str) -> Option<Self> {
        match cell {
            "current" => Some(Self::Current),
            "hidden" => Some(Self::Hidden),
            "removed" => Some(Self::Removed),
            _ => None,
        }
    }
}

static TASKS: Table<Task, 6, { table::count(DATA) }> =
    Table::new(DATA, |[tag, name, modality, status, metrics, note]| {
        Some(Task {
            tag,
            name,
            modality,
            status: TaskStatus::parse(status)?,
            metrics: table::list(metrics),
            note: table::optional(note),
        })
    });

/// All tasks in the order of the Hub's list; those that are gone stand last.
pub fn tasks() -> impl DoubleEndedIterator<Item = &'static Task> + Clone {
    TASKS.iter()
}

/// The task with exactly this tag, be it current or not.
pub fn task(tag: &str) -> Option<&'static Task> {
    TASKS.find(tag)
}

static ALIASES: Table<(&'static str, &'static str), 2, { table::count(ALIAS_DATA) }> =
    Table::new(ALIAS_DATA, |[written, tag]| Some((written, tag)));

/// The task that goes by another name elsewhere, which is given in lower case with hyphens.
pub fn task_alias(written: &str) -> Option<&'static Task> {
    ALIASES.find(written).and_then(|(_, tag)| task(tag))
}

#[cfg(test)]
mod tests {
    use super::super::metrics::metric_by_id;
    use super::super::table::tests::{assert_sentences, assert_table};
    use super::*;

    #[test]
    fn the_data_is_sound() {
        assert_table(DATA, tasks(), |task| task.tag);
        assert_sentences(tasks().filter_map(|task| task.note));
        for task in tasks() {
            for id in &task.metrics {
                assert!(metric_by_id(id).is_some(), "{}: no metric {id}", task.tag);
            }
            assert!(task.status == TaskStatus::Current || task.note.is_some(), "{}", task.tag);
        }
    }

    #[test]
    fn other_names_lead_to_current_tasks() {
        assert_table(ALIAS_DATA, ALIASES.iter(), |alias| alias.0);
        for (written, tag) in ALIASES.iter() {
            assert_eq!(task(written), None, "{written} is a task itself");
            assert_eq!(task(tag).map(|task| task.status), Some(TaskStatus::Current), "{tag}");
        }
    }

    #[test]
    fn a_task_that_is_gone_says_so() {
        assert_eq!(task("text-generation").expect("a task").status, TaskStatus::Current);
        assert_eq!(task("text2text-generation").expect("a task").status, TaskStatus::Removed);
        let successors = |tag| task(tag).expect("a task").successors().map(|task| task.tag).collect::<Vec<_>>();
        assert_eq!(successors("text2text-generation"), ["text-generation", "summarization", "translation"]);
        assert_eq!(successors("other"), [""; 0]);
        assert_eq!(task("Text Generation"), None);
    }
}
