//! `summary`: what the results tables of a card tell.

use std::io::{self, Write};
use std::path::Path;

use serde_json::Value;

use super::analysed::Analysed;
use super::find::find;
use super::setup::Setup;
use super::{Exit, SummaryArgs, complain, visible, warn};
use crate::json;
use crate::report::plot::Plot;
use crate::report::{Summary, summaries};
use crate::text::Source;

/// Prints the summaries of all results tables of the cards that `args` name, and writes their plots where it is asked for.
///
/// # Errors
///
/// `out` cannot be written to.
pub fn run(args: &SummaryArgs, out: &mut impl Write) -> io::Result<Exit> {
    let Some(mut setup) = Setup::new(&args.input, &[], &[]) else { return Ok(Exit::Failure) };
    let found = find(&args.paths, &args.input, &mut setup);
    let mut objects = Vec::new();
    found.errors.iter().for_each(complain);
    let mut exit = if found.errors.is_empty() { Exit::Clean } else { Exit::Failure };
    let mut cards = 0;
    for input in &found.inputs {
        let card = match Analysed::read(input, &setup.selection) {
            Ok(card) if card.is_card => card,
            Ok(_) => continue,
            Err(error) => {
                complain(error);
                exit = Exit::Failure;
                continue;
            }
        };
        let source = Source::new(&input.name, &card.text);
        let summaries = summaries(&card.analysis);
        cards += 1;
        if args.json {
            objects.extend(summaries.iter().map(|summary| json::summary(summary, &source)));
            continue;
        }
        if cards > 1 {
            writeln!(out)?;
        }
        let plots = match &args.svg {
            Some(folder) => Plots::Files(folder),
            None if args.pictures => Plots::Inside,
            None => Plots::None,
        };
        out.write_all(page(&source, &summaries, plots).as_bytes())?;
        if let Plots::Files(folder) = plots
            && let Err(error) = write(folder, &source, &summaries)
        {
            complain(format_args!("{}: the plots could not be written: {error}", visible(&folder.to_string_lossy())));
            exit = Exit::Failure;
        }
    }
    if args.json {
        writeln!(out, "{:#}", Value::Array(objects))?;
    }
    out.flush()?;
    if cards == 0 && exit == Exit::Clean {
        warn("no model card found; a file that is named is read whatever it holds");
    }
    Ok(exit)
}

/// Where the plots go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plots<'a> {
    /// Nowhere.
    None,
    /// Into the text, as `data:` addresses.
    Inside,
    /// Into files of this folder, which the text shows.
    Files(&'a Path),
}

/// The summaries of a card's tables, each under its place, with an empty line between them.
pub fn page(source: &Source<'_>, summaries: &[Summary], plots: Plots<'_>) -> String {
    let path = visible(source.path());
    if summaries.is_empty() {
        return format!("{path}: no results tables\n");
    }
    let summaries = summaries.iter().map(|summary| {
        let line = source.place(summary.range.start).line;
        let markdown = match plots {
            Plots::None => summary.markdown.clone(),
            Plots::Inside => summary.illustrated(|_, plot| plot.data_address()),
            // Markdown has `/` everywhere.
            Plots::Files(folder) => summary.illustrated(|i, _| {
                format!("<{}/{}>", folder.to_string_lossy().replace('\\', "/"), file_name(source, line, i))
            }),
        };
        let markdown: Vec<_> = markdown.trim_end().lines().map(visible).collect();
        format!("{path}:{line}\n\n{}\n", markdown.join("\n"))
    });
    summaries.collect::<Vec<_>>().join("\n")
}

fn write(folder: &Path, source: &Source<'_>, summaries: &[Summary]) -> io::Result<()> {
    let plots = summaries.iter().flat_map(|summary| {
        let line = source.place(summary.range.start).line;
        summary.plots.iter().enumerate().map(move |(i, plot): (usize, &Plot)| (file_name(source, line, i), plot))
    });
    let plots: Vec<_> = plots.collect();
    if !plots.is_empty() {
        std::fs::create_dir_all(folder)?;
    }
    plots.into_iter().try_for_each(|(name, plot)| std::fs::write(folder.join(name), plot.svg()))
}

/// The file of a plot, by the path of its card, the line of its table and its number among the plots of the table.
fn file_name(source: &Source<'_>, line: u32, plot: usize) -> String {
    let stem = Path::new(source.path()).with_extension("");
    let stem = stem.to_string_lossy();
    // Whatever stands in a path: the name must be one of a file, and fit into a link.
    let plain = stem.split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_')).filter(|part| !part.is_empty());
    format!("{}-{line}-{}.svg", plain.collect::<Vec<_>>().join("-"), plot + 1)
}
