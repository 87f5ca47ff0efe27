use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::card::Neighbours;

use super::Severity;

/// What an analysis is told besides the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// What the text is, by its path.
    pub document: Document,
    /// Take the text for a model card whatever it holds, as for a file named on the command line.
    pub assume_card: bool,
    /// Severities by rule name that take the place of the rule's own; `None` switches the rule off.
    pub levels: BTreeMap<String, Option<Severity>>,
    /// The files beside the card.
    pub neighbours: Arc<Neighbours>,
}

/// What a text is, by where it stands in a repository.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Document {
    /// A card, or any other Markdown.
    #[default]
    Card,
    /// Scores on benchmarks, `.eval_results/*.yaml`.
    EvalResults,
}

impl Document {
    /// What the text at `path` is; only the path is looked at.
    pub fn of(path: &Path) -> Self {
        let is_yaml = path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml");
        let folder = path.parent().and_then(Path::file_name);
        if is_yaml && folder.is_some_and(|folder| folder == ".eval_results") { Self::EvalResults } else { Self::Card }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Document;

    #[test]
    fn a_path_tells_the_document() {
        for path in [".eval_results/hle.yaml", "/a/b/.eval_results/hle.yml"] {
            assert_eq!(Document::of(Path::new(path)), Document::EvalResults, "{path}");
        }
        for path in
            ["README.md", ".eval_results/README.md", "eval.yaml", "eval_results/hle.yaml", ".eval_results/a/b.yaml", ""]
        {
            assert_eq!(Document::of(Path::new(path)), Document::Card, "{path}");
        }
    }
}
