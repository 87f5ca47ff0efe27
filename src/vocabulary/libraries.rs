//! The libraries of the Hub.

use super::table::{self, Table};

const DATA: &str = include_str!("data/libraries.tsv");

/// A library that the Hub knows by `library_name`. Any other text is legal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Library {
    /// What to write: `sentence-transformers`.
    pub id: &'static str,
    /// Its name on the page.
    pub name: &'static str,
    /// Tags of the tasks that the Hub can run with it, see [`task`](super::task()).
    pub tasks: Vec<&'static str>,
}

static LIBRARIES: Table<Library, 3, { table::count(DATA) }> =
    Table::new(DATA, |[id, name, tasks]| Some(Library { id, name, tasks: table::list(tasks) }));

/// All known libraries, by id ignoring case.
pub fn libraries() -> impl DoubleEndedIterator<Item = &'static Library> + Clone {
    LIBRARIES.iter()
}

/// The library with exactly this id.
pub fn library(id: &str) -> Option<&'static Library> {
    LIBRARIES.find(id)
}

#[cfg(test)]
mod tests {
    use super::super::table::tests::assert_table;
    use super::super::tasks::task;
    use super::*;

    #[test]
    fn the_data_is_sound() {
        assert_table(DATA, libraries(), |library| library.id);
        assert!(libraries().is_sorted_by_key(|library| library.id.to_lowercase()));
        for library in libraries() {
            assert!(library.tasks.iter().all(|tag| task(tag).is_some()), "{}", library.id);
        }
        assert_eq!(library("transformers").expect("a library").name, "Transformers");
        assert!(library("PaddleOCR").is_some() && library("pytorch").is_none());
    }
}
