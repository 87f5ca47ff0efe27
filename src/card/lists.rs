use std::sync::Arc;

use crate::syntax::{Block, BlockKind, Placed};
use crate::text::ByteRange;

use super::{Spanned, Value};

/// The results a card reports in its text: the list below "It achieves the following results on the evaluation set:".
#[derive(Debug, Clone, PartialEq)]
pub struct ReportedResults {
    /// The lines, in order.
    pub results: Vec<Reported>,
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

/// One line of the list below "The following hyperparameters were used during training:".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hyperparameter {
    /// `learning_rate`
    pub key: Spanned<String>,
    /// `1e-05`, as printed; of a value that goes on on the next line, the first line.
    pub value: Spanned<String>,
}

/// The lists of results; a card has one as a rule.
pub(super) fn reported(blocks: &[Placed<Arc<Block>>]) -> Vec<ReportedResults> {
    let lists = introduced(blocks, "following results");
    lists
        .map(|list| ReportedResults { results: pairs(list).map(|(name, text)| Reported::new(name, text)).collect() })
        .collect()
}

/// The hyperparameters of all lists of them.
pub(super) fn hyperparameters(blocks: &[Placed<Arc<Block>>]) -> Vec<Hyperparameter> {
    let lists = introduced(blocks, "hyperparameters were used");
    lists.flat_map(pairs).map(|(key, value)| Hyperparameter { key, value }).collect()
}

/// The lists that stand right below a paragraph that announces them.
fn introduced<'a>(blocks: &'a [Placed<Arc<Block>>], words: &'a str) -> impl Iterator<Item = &'a Placed<Arc<Block>>> {
    blocks.windows(2).filter_map(move |pair| {
        let [sentence, list] = pair else { return None };
        let announces =
            sentence.kind == BlockKind::Paragraph && sentence.source.ends_with(':') && sentence.source.contains(words);
        (announces && list.kind == BlockKind::List).then_some(list)
    })
}

fn pairs(list: &Placed<Arc<Block>>) -> impl Iterator<Item = (Spanned<String>, Spanned<String>)> {
    let spanned = |range: &ByteRange| Spanned::new(list.slice(range).to_owned(), list.absolute(range));
    list.pairs.iter().map(move |pair| (spanned(&pair.key), spanned(&pair.value)))
}

impl Reported {
    fn new(name: Spanned<String>, text: Spanned<String>) -> Self {
        Self { value: Value::read(&text.value), name, text }
    }
}

#[cfg(test)]
mod tests {
    fn card(text: &str) -> (Vec<String>, Vec<String>) {
        let blocks = crate::syntax::read(text).blocks;
        let reported = super::reported(&blocks).into_iter().flat_map(|list| list.results);
        let hyperparameters = super::hyperparameters(&blocks).into_iter();
        for name in reported.clone().flat_map(|result| [result.name, result.text]) {
            assert_eq!(&text[name.range.clone()], name.value);
        }
        (
            reported.map(|result| format!("{}={}", result.name.value, result.text.value)).collect(),
            hyperparameters.map(|line| format!("{}={}", line.key.value, line.value.value)).collect(),
        )
    }

    #[test]
    fn lists_belong_to_their_sentence() {
        let (reported, hyperparameters) = card(
            "It achieves the following results on the evaluation set:\n- Loss: 1.9\n- F1: {'a': 1}\n\n\
             The following hyperparameters were used during training:\n\n- learning_rate: 1e-05\n\
             - optimizer: Use lion_32bit and the args are:\nNo additional optimizer arguments\n- seed: 42\n\n\
             Other:\n- Loss: 2\n",
        );
        assert_eq!(reported, ["Loss=1.9", "F1={'a': 1}"]);
        assert_eq!(hyperparameters, ["learning_rate=1e-05", "optimizer=Use lion_32bit and the args are:", "seed=42"]);
    }

    #[test]
    fn a_sentence_without_a_list_reports_nothing() {
        assert_eq!(
            card("It achieves the following results on the evaluation set:\n\n# Next\n\n- a: 1\n"),
            (vec![], vec![])
        );
        assert_eq!(card("- Loss: 1\n"), (vec![], vec![]));
    }
}
