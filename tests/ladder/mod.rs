//! Cost linear in the text, and memory in proportion to it, for texts that are long of anything and for all that is asked of a
//! card. Counted are allocations, which depend on nothing but the text.
//!
//! Every thirtieth shape is tried, or every tenth; with `MODELCARD_SAMPLE=1`, all of them, which takes some minutes.

use allocation_counter::{AllocationInfo, measure};
use modelcard_lsp::ide;
use rayon::prelude::*;

mod requests;
mod shapes;

pub(crate) use requests::{Card, REQUESTS, keys};
pub(crate) use shapes::pieces;
use shapes::{Shape, shapes};

/// The length of the shortest text of a ladder, in bytes; the others are twice, four and eight times as long.
const SHORTEST: usize = 512;

/// How much more a text of eight times the length may take: three times what is linear, and a quarter of what is quadratic,
/// since some things begin to count only in longer texts.
const MOST: u64 = 24;

/// How many bytes before and behind a place are asked for as well, where one place alone seems to cost too much.
const AROUND: usize = 24;

/// What a request may allocate whatever the text, in bytes.
const SLACK: u64 = 256 * 1024;

/// Peak memory of an analysis in bytes for each byte of the text, for texts of [`LONG`] bytes. Prose takes about 7, long lists
/// and tables up to 25; what would take more than these is left unread, by an estimate, past
/// [`UNWEIGHED`](modelcard_lsp::text::limits::UNWEIGHED) bytes.
const PEAK: u64 = 30;
const LONG: [usize; 2] = [100_000, 300_000];

/// Every shape of so many, or of those that the environment says.
fn sample(usual: usize) -> Vec<Shape> {
    let step = std::env::var("MODELCARD_SAMPLE").map_or(usual, |step| step.parse().expect("a number"));
    let shapes = shapes();
    assert!(shapes.len() > 250);
    shapes.into_iter().step_by(step).collect()
}

/// A text of about so many bytes.
fn text(shape: &Shape, length: usize) -> String {
    let piece = shape.text(200).len() - shape.text(100).len();
    shape.text((length * 100 / piece).max(1))
}

/// What each request allocates, with the analysis ready.
fn allocations(text: String) -> Vec<(String, AllocationInfo)> {
    let middle = (text.len() / 2..).find(|&at| text.is_char_boundary(at)).unwrap_or_default();
    let mut found = Vec::new();
    let mut card = Some(Card::new(text, 0));
    for (place, at) in [("a third", middle * 2 / 3), ("the middle", middle), ("the end", middle * 2)] {
        let of = card.as_mut().expect("a card");
        of.at = (at.min(of.text.len())..).find(|&at| of.text.is_char_boundary(at)).unwrap_or_default();
        for (name, ask) in REQUESTS.iter().filter(|(name, _)| place == "the middle" || *name != "open") {
            found.push((format!("{name} at {place}"), measure(|| ask(of))));
        }
        found.push((format!("two keys at {place}"), measure(|| keys(&mut card))));
    }
    found
}

/// What a request allocates at most at one of the places around where it was asked, since what is offered differs from one
/// byte to the next.
fn most_around(shape: &Shape, length: usize, name: &str) -> u64 {
    let text = text(shape, length);
    let (request, place) = name.split_once(" at ").expect("a request and a place");
    let at = match place {
        "a third" => text.len() / 3,
        "the middle" => text.len() / 2,
        _ => text.len(),
    };
    let around = (at.saturating_sub(AROUND)..(at + AROUND).min(text.len() + 1)).filter(|&at| text.is_char_boundary(at));
    let mut card = Some(Card::new(text.clone(), 0));
    let costs = around.map(|at| {
        card.as_mut().expect("a card").at = at;
        match REQUESTS.iter().find(|(name, _)| *name == request) {
            Some((_, ask)) => measure(|| ask(card.as_ref().expect("a card"))).bytes_total,
            None => measure(|| keys(&mut card)).bytes_total,
        }
    });
    costs.max().unwrap_or_default()
}

#[test]
fn cost_is_linear_in_the_text() {
    let climb = |shape: &Shape| {
        let short = allocations(text(shape, SHORTEST));
        let long = allocations(text(shape, 8 * SHORTEST));
        let is_more = |short: u64, long: u64| long > MOST * short + SLACK;
        let told =
            short.into_iter().zip(long).filter(|((_, short), (_, long))| is_more(short.bytes_total, long.bytes_total));
        let again = told.filter_map(|((name, _), _)| {
            let rungs = [1, 2, 4, 8].map(|times| most_around(shape, times * SHORTEST, &name));
            is_more(rungs[0], rungs[3]).then(|| format!("{name}: {rungs:?} bytes for {}", shape.name))
        });
        again.collect::<Vec<_>>()
    };
    let wrong: Vec<String> = sample(30).par_iter().flat_map_iter(climb).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn memory_is_in_proportion_to_the_text() {
    let judge = |(shape, length): (&Shape, usize)| {
        let text = text(shape, length);
        let length = text.len() as u64;
        let unread = Card { text, ..Card::new(String::new(), 0) };
        let open = measure(|| (REQUESTS[0].1)(&unread));
        (open.bytes_max > PEAK * length).then(|| format!("{} times {length}: {}", open.bytes_max / length, shape.name))
    };
    let shapes = sample(30);
    let texts: Vec<_> = shapes.iter().flat_map(|shape| LONG.map(|length| (shape, length))).collect();
    let wrong: Vec<String> = texts.into_par_iter().filter_map(judge).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A card of 100 KB takes no more than so many bytes at any time, whatever is asked of it.
#[test]
fn whatever_is_asked_takes_little_memory() {
    const MOST: u64 = 64 << 20;
    let judge = |shape: &Shape| {
        let text = text(shape, 100_000);
        let at = (text.len() / 2..).find(|&at| text.is_char_boundary(at)).unwrap_or_default();
        let session = measure(|| {
            let mut card = Some(Card::new(text, at));
            card.iter().for_each(|card| REQUESTS.iter().for_each(|(_, ask)| ask(card)));
            keys(&mut card);
        });
        (session.bytes_max > MOST).then(|| format!("{} MB: {}", session.bytes_max >> 20, shape.name))
    };
    let wrong: Vec<String> = sample(10).par_iter().filter_map(judge).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A list of aliases of a list takes no more than it is long.
#[test]
fn aliases_are_not_written_out() {
    let text = format!("---\ntags: &a [{}]\nmetrics:   [{}]\n---\n\n# T\n", "x, ".repeat(200), "*a, ".repeat(100));
    let card = Card::new(text, 0);
    for (name, ask) in REQUESTS.iter().filter(|(name, _)| name.contains("formatting")) {
        // 20,000 items, if they are.
        let peak = measure(|| ask(&card)).bytes_max;
        assert!(peak < SLACK, "{name}: {peak} bytes");
    }
}

/// Lists of completions come with many keys: what a vocabulary says of an item is not copied.
#[test]
fn completions_copy_nothing_of_a_vocabulary() {
    for (key, least) in [("license", 80), ("pipeline_tag", 40), ("library_name", 80)] {
        let text = format!("---\n{key}: \n---\n");
        let card = Card::new(text, "---\n: ".len() + key.len());
        let complete = || ide::complete(&card.analysis, card.at, true).items.len();
        let items = complete();
        assert!(items > least, "{items} items of {key}");
        let allocations = measure(|| _ = complete()).count_total;
        assert!(allocations < items as u64, "{allocations} allocations for {items} items of {key}");
    }
}
