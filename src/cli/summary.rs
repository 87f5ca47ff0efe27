//! `summary`: what the results tables of a card tell.

use std::io::{self, Write};

use super::analysed::Analysed;
use super::{Exit, Source, SummaryArgs, complain, input, visible, warn};
use crate::ide::{Summary, summaries};

/// Prints the summaries of all results tables of the cards that `args` name.
///
/// # Errors
///
/// `out` cannot be written to.
pub fn run(args: &SummaryArgs, out: &mut impl Write) -> io::Result<Exit> {
    let found = input::find(&args.paths, &args.input);
    found.errors.iter().for_each(complain);
    let mut exit = if found.errors.is_empty() { Exit::Clean } else { Exit::Failure };
    let mut cards = 0;
    for input in &found.inputs {
        let card = match Analysed::read(input) {
            Ok(card) if card.is_card => card,
            Ok(_) => continue,
            Err(error) => {
                complain(error);
                exit = Exit::Failure;
                continue;
            }
        };
        if cards > 0 {
            writeln!(out)?;
        }
        cards += 1;
        let source = Source::new(&input.name, &card.text);
        out.write_all(page(&source, &summaries(&card.analysis)).as_bytes())?;
    }
    if cards == 0 && exit == Exit::Clean {
        warn("no model card found; a file that is named is read whatever it holds");
    }
    Ok(exit)
}

/// The summaries of a card's tables, each under its place, with an empty line between them.
pub fn page(source: &Source<'_>, summaries: &[Summary]) -> String {
    let path = visible(source.path());
    if summaries.is_empty() {
        return format!("{path}: no results tables\n");
    }
    let summaries = summaries.iter().map(|summary| {
        let line = source.place(summary.range.start).line;
        let markdown: Vec<_> = summary.markdown.trim_end().lines().map(visible).collect();
        format!("{path}:{line}\n\n{}\n", markdown.join("\n"))
    });
    summaries.collect::<Vec<_>>().join("\n")
}
