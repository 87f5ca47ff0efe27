//! How many cards `check` reads in a second of one core, beside the bare parsers on the same files and `rumdl check`.
//!
//! The cards are those of the folder `MODELCARD_CARDS`, or the samples many times over. Each program is a process of its
//! own and reads each card from its file; what counts is its processor time, however many cores it uses.

mod cards;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, io};

use clap::Parser;

use cards::{Card, parse_only};

/// Measures `check`; prints a table in Markdown.
#[derive(Parser)]
struct Arguments {
    /// Each program runs once, not five times.
    #[arg(long)]
    quick: bool,
    /// The program under measurement; the one of this build unless given.
    #[arg(long, default_value = env!("CARGO_BIN_EXE_modelcard-lsp"))]
    server: PathBuf,
    /// Another state of the program, to be measured in the same run.
    #[arg(long)]
    baseline: Option<PathBuf>,
    /// The program `rumdl`.
    #[arg(long)]
    peer: Option<PathBuf>,
    /// Only reads the cards of a folder, with the bare parsers: the floor.
    #[arg(long, hide = true)]
    parse: Option<PathBuf>,
    /// What `cargo bench` passes.
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> io::Result<()> {
    let arguments = Arguments::parse();
    if let Some(folder) = arguments.parse {
        return parse_all(&folder);
    }
    let scratch = tempfile::tempdir()?;
    let (count, bytes) = write_cards(scratch.path())?;
    let folder = scratch.path().as_os_str();
    let mut programs = vec![("bare parsers", std::env::current_exe()?, &["--parse"][..])];
    let optional = [
        ("rumdl", arguments.peer, &["check", "--no-config", "--no-cache", "--silent"][..]),
        ("baseline", arguments.baseline, &["check"]),
        ("ours", Some(arguments.server), &["check"]),
    ];
    programs.extend(optional.into_iter().filter_map(|(name, path, arguments)| Some((name, path?, arguments))));

    let mut times = vec![Vec::new(); programs.len()];
    for _ in 0..if arguments.quick { 1 } else { 5 } {
        for ((_, path, arguments), times) in programs.iter().zip(&mut times) {
            let (before, start) = (children_cpu()?, Instant::now());
            // Exits with 1 where there is something to say about the cards.
            Command::new(path).args(*arguments).arg(folder).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
            times.push((children_cpu()?.saturating_sub(before), start.elapsed()));
        }
    }
    println!("\n### check of {count} cards, {:.1} MB\n", bytes as f64 / 1e6);
    println!("| | processor time | from start to end | cards per second and core | to the bare parsers |");
    println!("|---|---:|---:|---:|---:|");
    let mut floor = None;
    for ((name, ..), times) in programs.iter().zip(&mut times) {
        times.sort_unstable();
        let (cpu, elapsed) = times[times.len() / 2];
        let rate = count as f64 / cpu.as_secs_f64();
        let floor = *floor.get_or_insert(rate);
        println!(
            "| {name} | {:.2} s | {:.2} s | {rate:.0} | {:.2}× |",
            cpu.as_secs_f64(),
            elapsed.as_secs_f64(),
            rate / floor
        );
    }
    Ok(())
}

/// Writes the cards, each as the README.md of a folder; how many, and how long they are together.
fn write_cards(scratch: &Path) -> io::Result<(usize, usize)> {
    let mut texts = Vec::new();
    match std::env::var_os("MODELCARD_CARDS") {
        Some(folder) => {
            for file in files(Path::new(&folder))?.iter().filter(|file| file.extension().is_some_and(|it| it == "md")) {
                texts.extend(fs::read_to_string(file));
            }
        }
        None => {
            let samples = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cards"))?;
            for at in 0..2000 {
                texts.push(fs::read_to_string(&samples[at % samples.len()])?);
            }
            texts.push(Card::of_sections("100 KB", 100_000).text);
        }
    }
    for (at, text) in texts.iter().enumerate() {
        let folder = scratch.join(format!("card-{at:05}"));
        fs::create_dir(&folder)?;
        fs::write(folder.join("README.md"), text)?;
    }
    Ok((texts.len(), texts.iter().map(String::len).sum()))
}

/// The files in a folder and the folders below it, in the order of their names.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_unstable_by_key(fs::DirEntry::path);
    for entry in entries {
        match entry.file_type()?.is_dir() {
            true => found.extend(files(&entry.path())?),
            false => found.push(entry.path()),
        }
    }
    Ok(found)
}

fn parse_all(folder: &Path) -> io::Result<()> {
    for file in files(folder)? {
        let text = fs::read_to_string(file)?;
        let end = text.starts_with("---\n").then(|| text.find("\n---\n")).flatten();
        let (block, body) = end.map_or(("", &*text), |end| (&text[4..=end], &text[end + 5..]));
        std::hint::black_box(parse_only(block, body).0);
    }
    Ok(())
}

/// The processor time of all ended child processes so far, which Linux tells in hundredths of a second.
fn children_cpu() -> io::Result<Duration> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let fields = stat.rsplit(") ").next().unwrap_or_default().split(' ').skip(13).take(2);
    Ok(Duration::from_millis(10 * fields.filter_map(|field| field.parse::<u64>().ok()).sum::<u64>()))
}
