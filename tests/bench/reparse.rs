//! Reading and checking a whole card, beside the bare cost of its parsers on the same bytes.
//!
//! `cargo bench` prints medians; compare the rows of one run with each other, not with those of another machine. The
//! card is a sample from `tests/cards`, stretched to 20 KB by repeating rows and paragraphs, as long cards are long.

use divan::{Bencher, black_box};
use modelcard_lsp::rules::{Config, analyse};
use modelcard_lsp::syntax::{self, Fence};

fn main() {
    divan::main();
}

/// So many rows make half of a card of 20 KB.
const ROWS: usize = 200;

/// A card of at least 20 KB: half of it rows of the results table, `more` of them, half prose.
fn card(more: usize) -> String {
    let sample = include_str!("../cards/voice-commands-t5.md");
    let row = "| 0.0343        | 12.35 | 3000 | 0.0306          | 0.2327      |\n";
    let rows: String =
        (0..more).map(|i| format!("| 0.0343 | {:.2} | {} | 0.0306 | 0.2327 |\n", 13 + i, 3200 + 200 * i)).collect();
    let prose =
        "A paragraph of plain text with `code`, a [link](https://huggingface.co/models) and **emphasis** in it.\n\n";
    let sample = sample.replacen(row, &format!("{row}{rows}"), 1).replace("training_steps: 3000\n", "");
    sample.replacen("## Training procedure\n", &format!("{}## Training procedure\n", prose.repeat(95)), 1)
}

/// The block and the body.
fn halves(card: &str) -> (&str, &str) {
    match Fence::find(card) {
        Fence::Closed { block, body, .. } => (&card[block], &card[body..]),
        Fence::Missing(_) => ("", card),
    }
}

/// The floor: pulldown-cmark over the body and serde_yaml over the block, and nothing done with what they say.
#[divan::bench]
fn bare_parsers(bencher: Bencher) {
    let card = card(ROWS);
    let (block, body) = halves(&card);
    bencher.bench_local(|| {
        let options = pulldown_cmark::Options::ENABLE_TABLES;
        let events = pulldown_cmark::Parser::new_ext(black_box(body), options).into_offset_iter().count();
        let value: serde_yaml::Value = serde_yaml::from_str(black_box(block)).expect("YAML");
        (events, value)
    });
}

/// The pieces of the card: entries, blocks, tables, lines.
#[divan::bench]
fn syntax(bencher: Bencher) {
    let card = card(ROWS);
    bencher.bench_local(|| syntax::read(black_box(&card)));
}

/// All of it: pieces, facts and the findings of every rule. What one keystroke costs.
#[divan::bench]
fn analysis(bencher: Bencher) {
    let card = card(ROWS);
    let config = Config::default();
    bencher.bench_local(|| analyse(black_box(&card), &config));
}

/// How it grows with the card: rows are added to the table.
#[divan::bench(args = [1, 10, 100])]
fn analysis_by_size(bencher: Bencher, times: usize) {
    let card = card(ROWS * times);
    let config = Config::default();
    bencher.counter(divan::counter::BytesCount::of_str(&card)).bench_local(|| analyse(black_box(&card), &config));
}
