//! How long an editor waits: our server beside one that reads nothing and beside `rumdl server`, in one run.
//!
//! A round gives each server the same key, one server after the other, with a pause before each as between a typist's
//! keys: the caches have gone to others by then. `tests/bench/README.md` says what the figures mean and what they were.

#[path = "../cards.rs"]
mod cards;
mod null_server;
mod report;
mod session;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::Parser;

use cards::{Card, Place};
use report::{Report, Samples};
use session::{Key, Program, Session};

/// Measures servers over standard input and output; prints tables in Markdown.
#[derive(Parser)]
struct Arguments {
    /// About a minute, with wider errors.
    #[arg(long)]
    quick: bool,
    /// The server under measurement; the one of this build unless given.
    #[arg(long, default_value = env!("CARGO_BIN_EXE_modelcard-lsp"))]
    server: PathBuf,
    /// Another state of the server, to be measured in the same run.
    #[arg(long)]
    baseline: Option<PathBuf>,
    /// The program `rumdl`.
    #[arg(long)]
    peer: Option<PathBuf>,
    /// Pause before a key, in milliseconds.
    #[arg(long, default_value_t = 4)]
    pause: u64,
    /// Only the cards whose names contain this.
    #[arg(long, default_value = "")]
    card: String,
    /// What `cargo bench` passes.
    #[arg(long, hide = true)]
    bench: bool,
}

/// How long a step of the measurement may go on.
struct Limits {
    /// Time before a key.
    pause: Duration,
    /// Rounds at most.
    rounds: usize,
    /// Time for each server. One that is slow gets fewer keys; four at least.
    time: Duration,
}

/// The peer is not asked about larger cards, in bytes: it wants the whole text at each key.
const LARGEST_FOR_PEER: usize = 2_000_000;

/// Larger cards get no bursts.
const LARGEST_FOR_BURST: usize = 200_000;

/// The keys of a burst.
const BURST: usize = 200;

fn main() -> std::io::Result<()> {
    if std::env::args().nth(1).is_some_and(|argument| argument == "null-server") {
        return null_server::run();
    }
    let arguments = Arguments::parse();
    let mut programs =
        vec![Program { name: report::FLOOR, path: std::env::current_exe()?, arguments: &["null-server"] }];
    let optional = [
        (report::PEER, &arguments.peer, &["server", "--no-config"][..]),
        ("baseline", &arguments.baseline, &[]),
        (report::OURS, &Some(arguments.server.clone()), &[]),
    ];
    for (name, path, arguments) in optional {
        programs.extend(path.clone().map(|path| Program { name, path, arguments }));
    }
    let mut cards = Card::all();
    cards.retain(|card| card.name.contains(&arguments.card));
    if arguments.quick && arguments.card.is_empty() {
        cards.retain(|card| card.text.len() < 500_000);
    }
    for card in &cards {
        let programs: Vec<_> = programs
            .iter()
            .filter(|program| program.name != report::PEER || card.text.len() <= LARGEST_FOR_PEER)
            .collect();
        let factor = if arguments.quick { 8 } else { 1 };
        let small = card.text.len() < 10_000;
        let limits = Limits {
            pause: Duration::from_millis(arguments.pause),
            rounds: if small { 800 } else { 240 } / factor,
            time: Duration::from_millis(if small { 8000 } else { 4000 } / factor as u64),
        };
        measure(card, &programs, &limits)?.print();
    }
    Ok(())
}

fn measure(card: &Card, programs: &[&Program], limits: &Limits) -> std::io::Result<Report> {
    eprintln!("{} ...", card.name);
    let mut report = Report::new(card, programs.iter().map(|program| program.name).collect());
    let few = |divisor: usize| Limits { rounds: limits.rounds / divisor, time: limits.time / 2, ..*limits };

    let spawned = rounds(&mut vec![(); programs.len()], &few(20), |(), server, _| {
        Session::open(programs[server], card).map(|(_, time)| time)
    })?;
    let mut sessions = Vec::new();
    for program in programs {
        sessions.push(Session::open(program, card)?.0);
    }
    let before: Vec<_> = sessions.iter().map(Session::cpu).collect();
    let mut keys = vec![0; programs.len()];
    for place in Place::ALL {
        let first = Key::first(card, place);
        let samples = rounds(&mut sessions, limits, |session, server, round| {
            keys[server] += 1;
            session.key(first.of_round(round))
        })?;
        report.times(&format!("key in {}", place.name()), &samples, true);
    }
    let cpu: Samples = (0..programs.len())
        .map(|server| vec![(sessions[server].cpu() - before[server]) * 1000 / keys[server].max(1)])
        .collect();
    report.memory("peak memory after these keys", sessions.iter().map(Session::peak_memory).collect());
    report.bytes("last publication", sessions.iter().map(|session| session.published).collect());

    let license = card.position(card.text.find("license: ").map_or(0, |at| at + "license: ap".len()));
    let samples = rounds(&mut sessions, &few(4), |session, _, _| session.hover(license.0, license.1))?;
    report.times("hover", &samples, false);
    let first = Key::first(card, Place::FrontMatter);
    let samples =
        rounds(&mut sessions, &few(4), |session, _, round| session.key_and_completion(first.of_round(round)))?;
    report.times("key and completion", &samples, false);
    if card.text.len() <= LARGEST_FOR_BURST {
        let first = Key::first(card, Place::Prose);
        let samples = rounds(&mut sessions, &few(40), |session, _, _| session.burst(first, BURST))?;
        report.times(&format!("burst of {BURST} keys"), &samples, false);
    }
    report.times("spawn to first diagnostics", &spawned, false);
    report.times("processor time of 1,000 keys", &cpu, false);
    Ok(report)
}

/// Gives each server its turn, round by round, until the rounds or the time are over; an even number of them, so that
/// each key that was typed is deleted. The samples by server.
fn rounds<S>(
    servers: &mut [S],
    limits: &Limits,
    mut turn: impl FnMut(&mut S, usize, usize) -> std::io::Result<Duration>,
) -> std::io::Result<Samples> {
    let mut samples: Samples = vec![Vec::new(); servers.len()];
    let mut spent = vec![Duration::ZERO; servers.len()];
    let mut open = vec![true; servers.len()];
    for round in 0..limits.rounds.next_multiple_of(2).max(4) {
        for turns in 0..servers.len() {
            // Each has its turn behind every other.
            let server = (turns + round) % servers.len();
            open[server] &= round < 4 || round % 2 == 1 || spent[server] < limits.time;
            if !open[server] {
                continue;
            }
            std::thread::sleep(limits.pause);
            let start = Instant::now();
            samples[server].push(turn(&mut servers[server], server, round)?);
            spent[server] += start.elapsed();
        }
    }
    Ok(samples)
}
