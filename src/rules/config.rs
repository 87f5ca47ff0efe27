use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::card::Neighbours;
use crate::text::limits;

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
    /// Tell more of each rule, so that the fixes of all can be applied at once: [`limits::FINDINGS_TO_FIX`] in place of
    /// [`limits::FINDINGS`].
    pub is_to_fix: bool,
}

impl Config {
    /// The same for a text whose fixes are to be applied at once.
    #[must_use]
    pub fn to_fix(&self) -> Self {
        Self { is_to_fix: true, ..self.clone() }
    }

    /// The most that one rule says of a piece, or of the whole card.
    pub(super) fn most_findings(&self) -> usize {
        if self.is_to_fix { limits::FINDINGS_TO_FIX } else { limits::FINDINGS }
    }
}

/// What a text is, by where it stands in a repository.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Document {
    /// A card, or any other Markdown.
    #[default]
    Card,
    /// Scores on benchmarks, `.eval_results/*.yaml`.
    EvalResults,
    /// The same where the Hub does not look for it: in a folder below `.eval_results/`, or in a file `.yml`.
    MisplacedEvalResults,
}

impl Document {
    /// What the text at `path` is; only the path is looked at.
    pub fn of(path: &Path) -> Self {
        let is = |end: &str| path.extension().is_some_and(|extension| extension == end);
        let is_results = |folder: &Path| folder.file_name().is_some_and(|name| name == ".eval_results");
        if is("yaml") && path.parent().is_some_and(is_results) {
            Self::EvalResults
        } else if (is("yaml") || is("yml")) && path.ancestors().skip(1).any(is_results) {
            Self::MisplacedEvalResults
        } else {
            Self::Card
        }
    }

    /// Whether it holds scores on benchmarks, wherever it stands.
    pub fn is_eval_results(self) -> bool {
        self != Self::Card
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Document;

    #[test]
    fn a_path_tells_the_document() {
        for path in [".eval_results/hle.yaml", "/a/b/.eval_results/hle.yaml"] {
            assert_eq!(Document::of(Path::new(path)), Document::EvalResults, "{path}");
        }
        for path in [".eval_results/hle.yml", "/a/.eval_results/b/hle.yaml"] {
            assert_eq!(Document::of(Path::new(path)), Document::MisplacedEvalResults, "{path}");
        }
        for path in ["README.md", ".eval_results/README.md", "eval.yaml", "eval_results/hle.yaml", ".eval_results", ""]
        {
            assert_eq!(Document::of(Path::new(path)), Document::Card, "{path}");
        }
    }
}
