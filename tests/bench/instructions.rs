//! How many instructions a key costs the server, as a multiple of what the bare parsers need for the same card.
//!
//! Counted by callgrind, so that a busy machine counts as an idle one does. The multiples are compared with those of
//! `instructions.tsv`; a key that costs a tenth more than that fails. They depend little on the compiler, the counts much.

mod cards;
mod in_process;

use std::fmt::Write;
use std::process::{Command, ExitCode};

use modelcard_lsp::rules::Analysis;

use cards::{Card, Place, parse_only};
use in_process::Session;

/// The figures that were accepted.
const ACCEPTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bench/instructions.tsv");

/// How much dearer a key may be than it was.
const TOLERANCE: f64 = 0.10;

const COMMAND: &str = "cargo bench --profile dev --bench instructions";

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        [] => report(false),
        ["--accept"] => report(true),
        ["count", card] => {
            run(&cards()[card.parse::<usize>().expect("a card")]);
            Ok(())
        }
        _ => Err(format!("Arguments are unknown. Usage: {COMMAND} [-- --accept]")),
    }
    .map_or_else(
        |error| {
            eprintln!("{error}");
            ExitCode::FAILURE
        },
        |()| ExitCode::SUCCESS,
    )
}

/// The cards, the smaller first.
fn cards() -> [Card; 3] {
    [Card::small(), Card::of_sections("20 KB", 20_000), Card::of_results("100 KB of front matter", 250)]
}

/// What is counted: the bare parsers, then keys at each place, with a boundary before each and after the last.
fn run(card: &Card) {
    let (block, body) = card.halves();
    let mut session = Session::open(&card.text, Analysis::follow);
    // What is made once is made now.
    parse(block, body);
    Place::ALL.iter().for_each(|place| two_keys(&mut session, card, *place));
    boundary();
    parse(block, body);
    for place in Place::ALL {
        boundary();
        two_keys(&mut session, card, place);
    }
    boundary();
}

/// Where callgrind begins to count from nothing again.
#[inline(never)]
fn boundary() {
    std::hint::black_box(());
}

fn parse(block: &str, body: &str) {
    drop(std::hint::black_box(parse_only(block, body)));
}

/// One is typed and deleted again.
fn two_keys(session: &mut Session, card: &Card, place: Place) {
    let position = card.position(card.offset(place));
    session.key(position, 0, place.typed());
    session.key(position, place.typed().len(), "");
}

/// Counts, prints, and compares with the accepted figures, or accepts these.
fn report(accept: bool) -> Result<(), String> {
    let compiler = Command::new("rustc").arg("--version").output().map_err(|error| format!("rustc: {error}"))?;
    let compiler = String::from_utf8_lossy(&compiler.stdout).trim().to_owned();
    let mut table =
        format!("# Instructions of a key, as multiples of the bare parsers' on the same card. {compiler}.\n");
    table += "# Written by: ";
    table += COMMAND;
    table += " -- --accept\n# card\tplace\tmultiple\tinstructions of a key\tinstructions of the bare parsers\n";
    let file = std::fs::read_to_string(ACCEPTED).map_err(|error| format!("{ACCEPTED}: {error}"))?;
    let mut dearer = Vec::new();
    for (at, card) in cards().iter().enumerate() {
        let [_, bare, keys @ ..] = count(at)?;
        for (place, two_keys) in Place::ALL.into_iter().zip(keys) {
            let key = two_keys / 2.0;
            let multiple = key / bare;
            let _ = writeln!(table, "{}\t{}\t{multiple:.3}\t{key:.0}\t{bare:.0}", card.name, place.name());
            let Some(accepted) = accepted(&file, card.name, place.name()) else { continue };
            let change = multiple / accepted - 1.0;
            println!(
                "{}, {}: {multiple:.2} times the bare parsers ({:+.1} %)",
                card.name,
                place.name(),
                change * 100.0
            );
            if change > TOLERANCE {
                dearer.push(format!(
                    "A key in the {} of the card of {} costs {multiple:.2} times what the bare parsers cost, {accepted:.2} before.",
                    place.name(),
                    card.name
                ));
            }
        }
    }
    if accept {
        return std::fs::write(ACCEPTED, table).map_err(|error| format!("{ACCEPTED}: {error}"));
    }
    if !file.contains(&compiler) {
        println!(
            "The accepted figures are of another compiler than this {compiler}; the multiples are compared all the same."
        );
    }
    if dearer.is_empty() {
        return Ok(());
    }
    Err(format!(
        "{}\nIf that is worth it, accept the new figures and commit them: {COMMAND} -- --accept",
        dearer.join("\n")
    ))
}

/// The multiple that was accepted.
fn accepted(file: &str, card: &str, place: &str) -> Option<f64> {
    let fields = file.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let line = fields.into_iter().find(|fields| fields[..].starts_with(&[card, place]))?;
    line.get(2)?.parse().ok()
}

/// The instructions before each boundary of [`run`], since the one before.
fn count(card: usize) -> Result<[f64; 5], String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let scratch = tempfile::tempdir().map_err(|error| error.to_string())?;
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--dump-before=instructions::boundary*"])
        .arg(format!("--callgrind-out-file={}", scratch.path().join("part").display()))
        .arg(program)
        .args(["count", &card.to_string()])
        .output()
        .map_err(|error| format!("valgrind: {error}. It counts the instructions; install the package of that name."))?;
    let mut counts = [0.0; 5];
    for (at, count) in counts.iter_mut().enumerate() {
        let part = std::fs::read_to_string(scratch.path().join(format!("part.{}", at + 1))).unwrap_or_default();
        let total = part.lines().find_map(|line| line.strip_prefix("totals: ")?.trim().parse().ok());
        *count = total.ok_or_else(|| format!("valgrind failed:\n{}", String::from_utf8_lossy(&output.stderr)))?;
    }
    Ok(counts)
}
