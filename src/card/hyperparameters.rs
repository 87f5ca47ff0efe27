use std::sync::Arc;

use crate::syntax::{Block, BlockKind, Placed};
use crate::text::ByteRange;
use crate::vocabulary;

use super::{Number, Reading, ResultsTable, Spanned};

/// A hyperparameter that the card names: a line `- learning_rate: 1e-05` of a list, or a row of a table
/// `Hyperparameters | Value`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hyperparameter {
    /// Which list or table of the card it stands in, from 0.
    pub list: usize,
    /// `learning_rate`
    pub key: Spanned<String>,
    /// `1e-05`, as printed; of a value that goes on on the next line, the first line.
    pub value: Spanned<String>,
}

/// A list of hyperparameters.
#[derive(Debug, Clone, Copy)]
pub struct HyperparameterList<'a>(&'a [Hyperparameter]);

impl<'a> HyperparameterList<'a> {
    /// The list of these lines.
    pub(super) fn of(lines: &'a [Hyperparameter]) -> Self {
        Self(lines)
    }

    /// Its lines.
    pub fn lines(self) -> &'a [Hyperparameter] {
        self.0
    }

    /// The first line with that key.
    pub fn line(self, key: &str) -> Option<&'a Hyperparameter> {
        self.0.iter().find(|line| line.key.value == key)
    }

    /// The line with that key, unless several with it disagree: then it is not known which one holds.
    pub fn sole(self, key: &str) -> Option<&'a Hyperparameter> {
        let first = self.line(key)?;
        let mut others = self.0.iter().filter(|line| line.key.value == key);
        others.all(|other| other.value.value == first.value.value).then_some(first)
    }

    /// The same with its number, where the value is one and nothing else.
    pub fn number(self, key: &str) -> Option<(&'a Hyperparameter, Number)> {
        let line = self.sole(key)?;
        Some((line, Number::read(&line.value.value)?))
    }
}

/// The hyperparameters of all lists and tables of them.
///
/// A list is one where a paragraph announces it, as the Trainer and the Keras callback do ("The following
/// hyperparameters were used during training:"), or where it stands in a section whose heading says so and holds a key
/// that is known: sentence-transformers, SetFit and SpanMarker.
pub(super) fn hyperparameters(
    blocks: &[Placed<Arc<Block>>],
    tables: &[Placed<Arc<ResultsTable>>],
) -> Vec<Hyperparameter> {
    let mut found: Vec<Vec<(Spanned<String>, Spanned<String>)>> = Vec::new();
    let mut section = false;
    let mut announced = false;
    for block in blocks {
        match block.kind {
            BlockKind::Heading(_) => section = speaks_of_them(&block.source),
            BlockKind::List if announced || section && holds_known_key(block) => found.push(pairs(block).collect()),
            _ => {}
        }
        let is_sentence = block.kind == BlockKind::Paragraph && block.source.ends_with(':');
        announced = is_sentence && speaks_of_them(&block.source);
    }
    found.extend(tables.iter().filter_map(rows));
    found.retain(|pairs| !pairs.is_empty());
    found.sort_by_key(|pairs| pairs.first().map(|(key, _)| key.range.start));
    let lists = found.into_iter().enumerate();
    let lines =
        lists.flat_map(|(list, pairs)| pairs.into_iter().map(move |(key, value)| Hyperparameter { list, key, value }));
    let mut lines: Vec<_> = lines.collect();
    lines.shrink_to_fit();
    lines
}

fn speaks_of_them(text: &str) -> bool {
    let text = text.to_lowercase();
    text.contains("hyperparameters") || text.contains("hyper-parameters")
}

fn holds_known_key(list: &Block) -> bool {
    list.pairs.iter().any(|pair| vocabulary::hyperparameter(list.slice(&pair.key)).is_some())
}

fn pairs(list: &Placed<Arc<Block>>) -> impl Iterator<Item = (Spanned<String>, Spanned<String>)> {
    let spanned = |range: &ByteRange| Spanned::new(list.slice(range).to_owned(), list.absolute(range));
    list.pairs.iter().map(move |pair| (spanned(&pair.key), spanned(&pair.value)))
}

/// The rows of a table as huggingface_hub writes it for Keras. Other tables of two columns hold the parameters of
/// estimators, whose names are the same and whose values are not.
fn rows(table: &Placed<Arc<ResultsTable>>) -> Option<Vec<(Spanned<String>, Spanned<String>)>> {
    let [keys, values] = &table.columns[..] else { return None };
    if !keys.name.eq_ignore_ascii_case("hyperparameters") || !values.name.eq_ignore_ascii_case("value") {
        return None;
    }
    let pair = |row: usize| {
        let [key, value, ..] = &table.rows[row][..] else { return None };
        // No generator decorates these cells, and the place of a decorated text in its cell is not known here.
        let is_plain = |cell: &Reading| cell.range.len() == cell.text.len();
        let spanned = |column: usize| {
            let place = table.place(row, column)?;
            Some(Spanned::new(table.rows[row][column].text.to_string(), table.absolute(&place)))
        };
        let is_told = !key.text.is_empty() && is_plain(key) && is_plain(value);
        spanned(0).zip(spanned(1)).filter(|_| is_told)
    };
    Some((0..table.rows.len()).filter_map(pair).collect())
}

#[cfg(test)]
mod tests {
    use crate::{card::Card, syntax};

    fn lists(text: &str) -> Vec<Vec<String>> {
        let card = Card::read(text, &syntax::read(text));
        for part in card.hyperparameters().iter().flat_map(|line| [&line.key, &line.value]) {
            assert_eq!(&text[part.range.clone()], part.value);
        }
        let line = |line: &super::Hyperparameter| format!("{}={}", line.key.value, line.value.value);
        card.hyperparameter_lists().map(|list| list.lines().iter().map(line).collect()).collect()
    }

    #[test]
    fn below_a_sentence() {
        let card = lists(
            "The following hyperparameters were used during training:\n\n- learning_rate: 1e-05\n\
             - optimizer: Use lion_32bit and the args are:\nNo additional optimizer arguments\n- seed: 42\n\n\
             The following hyperparameters were used during second stage of training:\n- my_key: 1\n\n\
             Other:\n- seed: 2\n",
        );
        assert_eq!(card[0], ["learning_rate=1e-05", "optimizer=Use lion_32bit and the args are:", "seed=42"]);
        assert_eq!(card[1..], [["my_key=1"]]);
    }

    #[test]
    fn below_a_heading() {
        let card = lists(
            "### Training Hyperparameters\n#### Non-Default Hyperparameters\n\n- `num_train_epochs`: 2\n\n\
             #### All Hyperparameters\n<details><summary>Click to expand</summary>\n\n- `do_predict`: False\n\
             - `num_train_epochs`: 2\n</details>\n\n### Training Logs\n- `seed`: 1\n",
        );
        assert_eq!(card, [vec!["num_train_epochs=2"], vec!["do_predict=False", "num_train_epochs=2"]]);
        assert_eq!(lists("### Training Hyperparameters\n- batch_size: (16, 2)\n- num_epochs: (1, 1)\n")[0].len(), 2);
        let template = "#### Training Hyperparameters\n\n- **Training regime:** fp32\n";
        assert_eq!(lists(template), Vec::<Vec<String>>::new());
    }

    #[test]
    fn in_a_table() {
        let keras =
            "| Hyperparameters | Value |\n| :-- | :-- |\n| learning_rate | 0.001 |\n| training_precision | float32 |\n";
        assert_eq!(lists(keras), [["learning_rate=0.001", "training_precision=float32"]]);
        let skops = "| Hyperparameter | Value |\n|---|---|\n| learning_rate | optimal |\n";
        assert_eq!(lists(skops), Vec::<Vec<String>>::new());
    }
}
