//! The cards that are measured: the sample `voice-commands-t5.md`, grown as real cards grow. The same text every time.

#![allow(dead_code, reason = "each program uses some of them")]

use std::fmt::Write;

/// A card, and where its keys are typed.
pub(crate) struct Card {
    /// As the tables of results call it.
    pub(crate) name: &'static str,
    /// The text.
    pub(crate) text: String,
}

/// Where a key is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Behind a value of the front matter.
    FrontMatter,
    /// Behind a number in a row of a table.
    TableRow,
    /// Inside a paragraph.
    Prose,
}

impl Place {
    /// All places.
    pub(crate) const ALL: [Self; 3] = [Self::FrontMatter, Self::TableRow, Self::Prose];

    /// As the tables of results call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::FrontMatter => "front matter",
            Self::TableRow => "table row",
            Self::Prose => "prose",
        }
    }

    /// The character that is typed there, and then deleted again.
    pub(crate) fn typed(self) -> &'static str {
        match self {
            Self::FrontMatter | Self::TableRow => "1",
            Self::Prose => "w",
        }
    }

    /// The text the key is typed behind; it is ASCII, and so is what precedes it on its line.
    fn mark(self, card: &str) -> &'static str {
        match self {
            Self::FrontMatter if card.contains(RECORDED) => RECORDED,
            Self::FrontMatter => "license: apache",
            Self::TableRow => "| 0.0366        | 10.7",
            Self::Prose => "people speak to it in a ",
        }
    }
}

const SAMPLE: &str = include_str!("../cards/voice-commands-t5.md");

/// The beginning of a metric's value in a long `model-index`.
const RECORDED: &str = "      value: 0.5";

/// The sample's last row.
const LAST_ROW: &str = "| 0.0343        | 12.35 | 3000 | 0.0306          | 0.2327      |\n";

impl Card {
    /// The sample with descriptions of two runs, as its author would write them: 3 KB.
    pub(crate) fn small() -> Self {
        let text = SAMPLE.replacen("license: Apache 2.0", "license: apache 2.0", 1);
        Self {
            name: "3 KB",
            text: text.replacen("## Training procedure\n", &(prose(1) + &prose(2) + "## Training procedure\n"), 1),
        }
    }

    /// A card of many sections, at least `bytes` long: prose, code, hyperparameters and logs in turn.
    pub(crate) fn of_sections(name: &'static str, bytes: usize) -> Self {
        let mut text = Self::small().text;
        for number in 3.. {
            if text.len() >= bytes {
                break;
            }
            text += &section(number);
        }
        Self { name, text }
    }

    /// A card whose log has so many more rows.
    pub(crate) fn of_rows(name: &'static str, rows: u32) -> Self {
        let rows: String = (1..=rows).map(|at| row(3000 + 200 * at, 12.35 / 3000.0)).collect();
        let text = Self::small().text.replacen("training_steps: 3000\n", "seed: 42\n", 1);
        Self { name, text: text.replacen(LAST_ROW, &format!("{LAST_ROW}{rows}"), 1) }
    }

    /// A card with so many results in its `model-index`, as cards of embedding models have.
    pub(crate) fn of_results(name: &'static str, results: u32) -> Self {
        let mut list = String::from("  results:\n");
        for at in 0..results {
            let _ = write!(
                list,
                "  - task:\n      type: Retrieval\n    dataset:\n      type: bench/collection-{at}\n      name: Collection {at}\n      \
                 config: default\n      split: test\n      revision: {:040x}\n    metrics:\n",
                u64::from(at) * 0x9e37_79b9
            );
            for (nth, metric) in ["map_at_1", "map_at_10", "ndcg_at_10", "recall_at_100"].into_iter().enumerate() {
                let value = (u64::from(at) * 37 + nth as u64 * 1013) % 10_000;
                let _ = writeln!(list, "    - type: {metric}\n      value: 0.5{value:04}");
            }
        }
        Self { name, text: Self::small().text.replacen("  results: []\n", &list, 1) }
    }

    /// All cards of a long run, the short ones first.
    pub(crate) fn all() -> Vec<Self> {
        vec![
            Self::small(),
            Self::of_sections("20 KB", 20_000),
            Self::of_sections("100 KB of sections", 100_000),
            Self::of_rows("1,200 rows", 1200),
            Self::of_results("100 KB of front matter", 250),
            Self::of_sections("1 MB", 1_000_000),
            Self::of_sections("10 MB", 10_000_000),
        ]
    }

    /// Where a key is typed, in bytes: as near to the middle of the card as there is such a place.
    pub(crate) fn offset(&self, place: Place) -> usize {
        let mark = place.mark(&self.text);
        let places = self.text.match_indices(mark).map(|(at, _)| at + mark.len());
        places.min_by_key(|at| at.abs_diff(self.text.len() / 2)).expect("a place")
    }

    /// A byte offset as line and column, both from 0; the line is ASCII up to there.
    pub(crate) fn position(&self, offset: usize) -> (usize, usize) {
        let before = &self.text[..offset];
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        (before.matches('\n').count(), offset - line)
    }

    /// The front matter without its fences, and the body.
    pub(crate) fn halves(&self) -> (&str, &str) {
        let end = self.text.find("\n---\n").expect("a front matter");
        (&self.text["---\n".len()..=end], &self.text[end + "\n---\n".len()..])
    }
}

/// What the parsers cost by themselves: pulldown-cmark over the body and serde_yaml over the block, and nothing done with
/// what they say.
pub(crate) fn parse_only(block: &str, body: &str) -> (usize, Result<serde_yaml::Value, serde_yaml::Error>) {
    let options = pulldown_cmark::Options::ENABLE_TABLES;
    let events = pulldown_cmark::Parser::new_ext(body, options).into_offset_iter().count();
    (events, serde_yaml::from_str(block))
}

/// A row of a log. The losses fall for ever, a little unsteadily.
fn row(step: u32, epochs_per_step: f64) -> String {
    let (step_, shaky) = (f64::from(step), f64::from(step * 7 % 11) / 4000.0);
    let (training, validation) = (60.0 / step_ + shaky, 80.0 / step_ + shaky);
    let accuracy = 0.9 - 300.0 / (step_ + 400.0);
    format!(
        "| {training:<13.4} | {:<5.2} | {step} | {validation:<15.4} | {accuracy:<11.4} |\n",
        step_ * epochs_per_step
    )
}

fn prose(number: u32) -> String {
    format!(
        "### How run {number} is used\n\nThe model of run {number} listens at home: people speak to it in a kitchen or a hall, and it writes down what \
         they want. **Short requests** of up to {} words work best; see the [list of intents](https://huggingface.co/datasets/top_v2) \
         for those it knows. It was not made for dictation.\n\n```python\nfrom transformers import pipeline\n\nparse = \
         pipeline(\"text2text-generation\", model=\"voice-commands-t5\", revision=\"run-{number}\")\nprint(parse(\"set a timer for ten \
         minutes\"))\n```\n\n- `batch` of {number} requests at most\n- noise below {} dB\n\n",
        8 + number % 9,
        40 + number % 20
    )
}

fn section(number: u32) -> String {
    let rows: String = (1..=6).map(|at| row(500 * at, 0.004 + f64::from(number % 5) / 1000.0)).collect();
    let limits =
        if number.is_multiple_of(3) { "More information needed" } else { "Names of persons are often misheard." };
    format!(
        "\n## Run {number}\n\n{}### Limits of run {number}\n\n{limits}\n\n### Training hyperparameters\n\nThe following hyperparameters were \
         used during training:\n- learning_rate: {}e-05\n- train_batch_size: {}\n- eval_batch_size: 8\n- seed: {number}\n- \
         optimizer: Adam with betas=(0.9,0.999) and epsilon=1e-08\n- lr_scheduler_type: linear\n- num_epochs: {}\n\n### Training \
         results\n\n| Training Loss | Epoch | Step | Validation Loss | Exact Match |\n|:-------------:|:-----:|:----:|:---------------:|:-----------:|\n\
         {rows}| 0.0366        | 10.7  | 3500 | 0.0311          | 0.2324      |\n\n",
        prose(number),
        1 + number % 9,
        8 << (number % 4),
        10 + number % 10
    )
}
