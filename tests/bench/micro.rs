//! What each step of an analysis costs, beside the bare parsers on the same bytes. Hot: nothing else runs in between.
//!
//! `cargo bench --bench micro` prints medians. Compare the rows of one run with each other, not with those of another
//! machine.

mod cards;
mod in_process;

use std::cell::RefCell;
use std::sync::LazyLock;

use divan::{Bencher, black_box};
use modelcard_lsp::card::Card as Facts;
use modelcard_lsp::ide;
use modelcard_lsp::rules::{Analysis, Check, Config, Finding, Findings, RULES, ValueView, analyse};
use modelcard_lsp::syntax::{self, Fence, Syntax, yaml};
use modelcard_lsp::text::{Buffer, Change, Encoding, Position};

use cards::{Card, Place, parse_only};
use in_process::Session;

fn main() {
    divan::main();
}

static CARDS: LazyLock<Vec<Card>> = LazyLock::new(|| {
    let mut cards = Card::all();
    cards.retain(|card| card.text.len() < 500_000);
    cards
});

/// The names of the cards, as arguments of the measurements.
fn names() -> impl Iterator<Item = &'static str> {
    CARDS.iter().map(|card| card.name)
}

fn card(name: &str) -> &'static Card {
    CARDS.iter().find(|card| card.name == name).expect("a card of that name")
}

/// The parsers by themselves.
mod bare {
    use super::*;

    #[divan::bench(args = names())]
    fn both(bencher: Bencher, name: &str) {
        let (block, body) = card(name).halves();
        bencher.bench_local(|| parse_only(black_box(block), black_box(body)));
    }

    #[divan::bench(args = names())]
    fn serde_yaml(bencher: Bencher, name: &str) {
        let (block, _) = card(name).halves();
        bencher.bench_local(|| serde_yaml::from_str::<serde_yaml::Value>(black_box(block)));
    }

    #[divan::bench(args = names())]
    fn pulldown_cmark(bencher: Bencher, name: &str) {
        let (_, body) = card(name).halves();
        bencher.bench_local(|| parse_only("", black_box(body)));
    }

    /// The tables of the card and nothing else of it.
    #[divan::bench(args = names())]
    fn pulldown_cmark_on_tables(bencher: Bencher, name: &str) {
        let tables = tables(card(name));
        bencher.bench_local(|| parse_only("", black_box(&tables)));
    }
}

/// Text to trees.
mod text_to_trees {
    use super::*;

    #[divan::bench(args = names())]
    fn find_front_matter(bencher: Bencher, name: &str) {
        let text = &card(name).text;
        bencher.bench_local(|| Fence::find(black_box(text)));
    }

    /// YAML with spans, and the verdict whether it is YAML at all.
    #[divan::bench(args = names())]
    fn yaml(bencher: Bencher, name: &str) {
        let (block, _) = card(name).halves();
        bencher.bench_local(|| (yaml::parse(black_box(block)), yaml::verdict(black_box(block)).is_ok()));
    }

    #[divan::bench(args = names())]
    fn front_matter(bencher: Bencher, name: &str) {
        let (block, _) = card(name).halves();
        let block = format!("---\n{block}---\n");
        bencher.bench_local(|| syntax::read(black_box(&block)));
    }

    #[divan::bench(args = names())]
    fn blocks(bencher: Bencher, name: &str) {
        let (_, body) = card(name).halves();
        bencher.bench_local(|| syntax::read(black_box(body)));
    }

    #[divan::bench(args = names())]
    fn tables(bencher: Bencher, name: &str) {
        let tables = super::tables(card(name));
        bencher.bench_local(|| syntax::read(black_box(&tables)));
    }

    #[divan::bench(args = names())]
    fn all(bencher: Bencher, name: &str) {
        let text = &card(name).text;
        bencher.bench_local(|| syntax::read(black_box(text)));
    }
}

/// The lines of the card that are rows of tables.
fn tables(card: &Card) -> String {
    let mut tables = String::new();
    for line in card.text.lines() {
        match line.starts_with('|') {
            true => tables += line,
            false if tables.is_empty() || tables.ends_with("\n\n") => continue,
            false => {}
        }
        tables.push('\n');
    }
    tables
}

#[divan::bench(args = names())]
fn facts(bencher: Bencher, name: &str) {
    let text = &card(name).text;
    let syntax = syntax::read(text);
    bencher.bench_local(|| Facts::read(black_box(text), black_box(&syntax)));
}

/// The rules, by what they look at.
mod rules {
    use super::*;

    #[divan::bench(args = names())]
    fn of_entries(bencher: Bencher, name: &str) {
        let Read { syntax, .. } = read(name);
        bencher.bench_local(|| {
            run(|check, found| {
                let entries = syntax.entries.iter();
                match check {
                    Check::Entry(check) => entries.for_each(|entry| check(entry, found)),
                    Check::Values(check) | Check::ValuesAndCard(check, _) => {
                        entries.for_each(|entry| check(entry, ValueView::all(entry.value.as_ref()), found));
                    }
                    _ => {}
                }
            })
        });
    }

    #[divan::bench(args = names())]
    fn of_blocks(bencher: Bencher, name: &str) {
        let Read { syntax, .. } = read(name);
        bencher.bench_local(|| {
            run(|check, found| {
                if let Check::Block(check) = check {
                    syntax.body.blocks.iter().for_each(|block| check(block, found));
                }
            })
        });
    }

    #[divan::bench(args = names())]
    fn of_tables(bencher: Bencher, name: &str) {
        let Read { syntax, facts } = read(name);
        bencher.bench_local(|| {
            run(|check, found| {
                if let Check::Table(check) = check {
                    let tables = syntax
                        .body
                        .blocks
                        .iter()
                        .flat_map(|block| block.tables.iter().map(move |table| (block, table)));
                    tables.zip(facts.tables()).for_each(|((block, table), read)| check(block, table, read, found));
                }
            })
        });
    }

    #[divan::bench(args = names())]
    fn of_cards(bencher: Bencher, name: &str) {
        let Read { facts, .. } = read(name);
        bencher.bench_local(|| {
            run(|check, found| {
                if let Check::Index(_, check) = check {
                    let index = facts.metadata().get("model-index");
                    check(&facts, ValueView::all(index.and_then(|entry| entry.value.as_ref())), found);
                }
                if let Check::Card(check) | Check::ValuesAndCard(_, check) = check {
                    check(&facts, found);
                }
            })
        });
    }

    struct Read {
        syntax: Syntax,
        facts: Facts,
    }

    fn read(name: &str) -> Read {
        let text = &card(name).text;
        let syntax = syntax::read(text);
        Read { facts: Facts::read(text, &syntax), syntax }
    }

    fn run(mut check: impl FnMut(Check, &mut Findings)) -> Vec<Finding> {
        let mut found = Findings::new(usize::MAX);
        RULES.iter().for_each(|rule| check(rule.check, &mut found));
        found.take()
    }
}

/// All of it: trees, facts and the findings of every rule.
mod analysis {
    use super::*;

    #[divan::bench(args = names())]
    fn whole(bencher: Bencher, name: &str) {
        let text = &card(name).text;
        let config = Config::default();
        bencher.bench_local(|| analyse(black_box(text), &config));
    }

    /// As it is after a pause, in which the caches went to others.
    #[divan::bench(args = names(), sample_size = 1, sample_count = 50)]
    fn whole_with_cold_caches(bencher: Bencher, name: &str) {
        let text = &card(name).text;
        let config = Config::default();
        let mut others = vec![0u8; 64 << 20];
        bencher
            .with_inputs(|| others.iter_mut().step_by(64).for_each(|byte| *byte = black_box(byte.wrapping_add(1))))
            .bench_local_values(|()| analyse(black_box(text), &config));
    }

    #[divan::bench(args = names())]
    fn after_a_key_in_front_matter(bencher: Bencher, name: &str) {
        after_a_key(bencher, card(name), Place::FrontMatter);
    }

    #[divan::bench(args = names())]
    fn after_a_key_in_a_table_row(bencher: Bencher, name: &str) {
        after_a_key(bencher, card(name), Place::TableRow);
    }

    #[divan::bench(args = names())]
    fn after_a_key_in_prose(bencher: Bencher, name: &str) {
        after_a_key(bencher, card(name), Place::Prose);
    }

    /// A character is typed and deleted in turn.
    fn after_a_key(bencher: Bencher, card: &Card, place: Place) {
        let config = Config::default();
        let (line, column) = card.position(card.offset(place));
        let at = |column| Position { line: line as u32, column: column as u32 };
        let keys = [
            Change { range: Some(at(column)..at(column)), text: place.typed().into() },
            Change { range: Some(at(column)..at(column + 1)), text: String::new() },
        ];
        let mut keys = keys.iter().cycle();
        let mut buffer = Buffer::new(&card.text);
        bencher.bench_local(|| {
            if let Some(key) = keys.next() {
                buffer.apply(key, Encoding::Utf16);
            }
            analyse(&buffer.to_string(), &config)
        });
    }
}

/// What an editor asks for, of an analysis that is there.
mod answers {
    use super::*;

    #[divan::bench(args = names())]
    fn completion(bencher: Bencher, name: &str) {
        let (analysis, offset) = analysed(name);
        bencher.bench_local(|| ide::complete(black_box(&analysis), offset, true));
    }

    #[divan::bench(args = names())]
    fn hover(bencher: Bencher, name: &str) {
        let (analysis, offset) = analysed(name);
        bencher.bench_local(|| ide::hover(black_box(&analysis), offset));
    }

    /// On a license, or in a table where a long `model-index` takes the place of one.
    fn analysed(name: &str) -> (Analysis, usize) {
        let card = card(name);
        let offset = card.text.find("license: ").map(|at| at + "license: ap".len()).expect("a license");
        (analyse(&card.text, &Config::default()), offset)
    }

    thread_local! {
        static FINDINGS: RefCell<Vec<Finding>> = const { RefCell::new(Vec::new()) };
    }

    /// An edit of a card from the client's bytes to the published bytes, where the analysis costs nothing.
    #[divan::bench(args = names())]
    fn publish(bencher: Bencher, name: &str) {
        FINDINGS.set(analyse(&card(name).text, &Config::default()).findings().to_vec());
        let mut session = Session::open(&card(name).text, |buffer, config, _| {
            Analysis::new(buffer, config).with_findings(FINDINGS.with_borrow(Clone::clone))
        });
        bencher.bench_local(|| session.key((0, 3), 0, "-"));
    }
}
