use std::sync::Arc;

use crate::syntax::{Block, BlockKind, Placed};
use crate::text::ByteRange;
use crate::vocabulary::{self, GeneratorPhrase, Metric};

use super::entities::is_entity;
use super::{Spanned, Value};

/// The results a card reports in its text: the list below "It achieves the following results on the evaluation set:".
#[derive(Debug, Clone, PartialEq)]
pub struct ReportedResults {
    /// Where the list starts, in bytes of the card's text.
    pub start: usize,
    /// The lines, in order.
    pub results: Vec<Reported>,
}

impl ReportedResults {
    /// The metric that a line is called by. Beside other kinds of entities, `Per` is a person and no phoneme error rate.
    pub fn metric(&self, line: &Reported) -> Option<&'static Metric> {
        let has_entities = || self.results.iter().any(|other| is_entity(&other.name.value));
        let is_person = line.name.value.eq_ignore_ascii_case("per") && has_entities();
        vocabulary::metric(&line.name.value).filter(|_| !is_person)
    }
}

/// One line of the list, `- Loss: 1.9565`.
#[derive(Debug, Clone, PartialEq)]
pub struct Reported {
    /// `Loss`
    pub name: Spanned<String>,
    /// `1.9565`, as printed.
    pub text: Spanned<String>,
    /// What it says.
    pub value: Value,
}

/// The lists of results; a card has one as a rule.
///
/// They stand right below a sentence that announces them, as the Trainer and the Keras callback write it, or below the
/// heading "Validation Metrics" of AutoTrain, there also as plain lines.
pub(super) fn reported(blocks: &[Placed<Arc<Block>>]) -> Vec<ReportedResults> {
    let lists = (1..blocks.len()).filter_map(|at| {
        let (before, list) = (&blocks[at - 1], &blocks[at]);
        let introduces = match before.kind {
            BlockKind::Paragraph => announces_results(before),
            _ => is_title(before),
        };
        let in_list = list.kind == BlockKind::List;
        let in_lines = list.kind == BlockKind::Paragraph && matches!(before.kind, BlockKind::Heading(_));
        // AutoTrain leaves a blank line between any two.
        let goes_on = |block: &&Placed<Arc<Block>>| block.kind == BlockKind::Paragraph && !block.pairs.is_empty();
        let more = blocks[at + 1..].iter().take_while(goes_on).count();
        let count = if in_lines { 1 + more } else { 1 };
        (introduces && (in_list || in_lines)).then(|| &blocks[at..at + count])
    });
    let results = |list: &Placed<Arc<Block>>| {
        let spanned = |range: &ByteRange| Spanned::new(list.slice(range).to_owned(), list.absolute(range));
        let results = list.pairs.iter().map(|pair| Reported::new(spanned(&pair.key), spanned(&pair.value)));
        results.collect::<Vec<_>>()
    };
    lists
        .map(|list| ReportedResults { start: list[0].start, results: list.iter().flat_map(results).collect() })
        .collect()
}

/// Whether it is AutoTrain's heading of results.
pub(super) fn is_title(block: &Block) -> bool {
    let name = GeneratorPhrase::ValidationMetrics.text();
    matches!(block.kind, BlockKind::Heading(_)) && block.plain_text().trim().eq_ignore_ascii_case(name)
}

/// Whether it is the sentence that the Trainer and the Keras callback write above the list.
pub(super) fn announces_results(block: &Block) -> bool {
    let is_sentence = block.kind == BlockKind::Paragraph && block.source.ends_with(':');
    is_sentence && GeneratorPhrase::FollowingResults.is_in(&block.source)
}

impl Reported {
    fn new(name: Spanned<String>, text: Spanned<String>) -> Self {
        Self { value: Value::read(&text.value), name, text }
    }
}

#[cfg(test)]
mod tests {
    fn lists(text: &str) -> Vec<Vec<String>> {
        let lists = super::reported(&crate::syntax::read(text).body.blocks);
        for part in lists.iter().flat_map(|list| &list.results).flat_map(|result| [&result.name, &result.text]) {
            assert_eq!(&text[part.range.clone()], part.value);
        }
        let result = |result: &super::Reported| format!("{}={}", result.name.value, result.text.value);
        lists.iter().map(|list| list.results.iter().map(result).collect()).collect()
    }

    #[test]
    fn lists_belong_to_their_sentence() {
        let text = "It achieves the following results on the evaluation set:\n- Loss: 1.9\n- F1: {'a': 1}\n\n\
                    Other:\n- Loss: 2\n";
        assert_eq!(lists(text), [["Loss=1.9", "F1={'a': 1}"]]);
    }

    #[test]
    fn autotrain() {
        assert_eq!(lists("## Validation Metrics\n\n- Loss: 0.1\n- Macro F1: 0.9\n"), [["Loss=0.1", "Macro F1=0.9"]]);
        assert_eq!(lists("## Validation Metrics\nloss: 0.1\n\nf1: 0.9\n"), [["loss=0.1", "f1=0.9"]]);
        let until_prose = "## Validation Metrics\nloss: 0.1\n\nf1: 0.9\n\nSome words\n\nauc: 1\n";
        assert_eq!(lists(until_prose), [["loss=0.1", "f1=0.9"]]);
    }

    #[test]
    fn a_sentence_without_a_list_reports_nothing() {
        assert!(lists("It achieves the following results on the evaluation set:\n\n# Next\n\n- a: 1\n").is_empty());
        assert!(lists("- Loss: 1\n").is_empty());
        assert!(lists("It achieves the following results:\n\nLoss: 1\n").is_empty());
    }
}
