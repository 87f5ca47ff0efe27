use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::panic::catch_unwind;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::cli::setup::Setup;
use crate::cli::{CheckArgs, Exit, Tally};
use crate::json;
use crate::rules::{Config, analyse};
use crate::settings::FailOn;
use crate::text::Source;

/// A batch has so many lines at most.
const BATCH: usize = 256;
/// A batch ends when its lines have so many bytes.
const MOST_BYTES: usize = 8 * 1024 * 1024;

/// A line that comes.
#[derive(Deserialize)]
struct Card<'a> {
    /// Anything; it comes back as it is.
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    text: Cow<'a, str>,
}

/// A line that goes.
#[derive(Serialize)]
struct Answer<'a> {
    id: Option<&'a RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<Vec<Box<RawValue>>>,
    /// Why the card was not checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

/// Checks the cards that come over standard input, a line each, and answers each with a line, in order. What has come is
/// answered before more is waited for, and no more than a batch is held.
pub(super) fn run(args: &CheckArgs, out: &mut impl Write) -> io::Result<Exit> {
    let Some(setup) = Setup::new(&args.input, &args.select, &args.ignore) else { return Ok(Exit::Failure) };
    let scope = setup.configurations.of_no_folder();
    let is_misconfigured = setup.complain_of_files();
    let levels = setup.selection.levels(scope.levels("".as_ref()));
    let config = Config { assume_card: !args.input.force_exclude, levels, ..Config::default() };
    let fail_on = args.fail_on(scope.settings.fail_on);
    let mut from = BufReader::with_capacity(256 * 1024, io::stdin().lock());
    let mut tally = Tally::default();
    loop {
        let lines = batch(&mut from)?;
        if lines.is_empty() {
            break;
        }
        let answers: Vec<_> = lines.par_iter().map(|line| answer(line, args, &config, fail_on)).collect();
        for (answer, of_card) in answers {
            tally.merge(&of_card);
            out.write_all(answer.as_bytes())?;
        }
        out.flush()?;
    }
    let exit = if is_misconfigured { Exit::Failure } else { tally.exit() };
    Ok(if args.exit_zero && exit == Exit::Findings { Exit::Clean } else { exit })
}

/// The lines that are there, and at least one; none at the end.
fn batch(from: &mut BufReader<impl Read>) -> io::Result<Vec<Vec<u8>>> {
    let mut lines = Vec::new();
    let mut bytes = 0;
    while lines.len() < BATCH && bytes < MOST_BYTES && (lines.is_empty() || from.buffer().contains(&b'\n')) {
        let mut line = Vec::new();
        if from.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        bytes += line.len();
        if !line.trim_ascii().is_empty() {
            lines.push(line);
        }
    }
    Ok(lines)
}

fn answer(line: &[u8], args: &CheckArgs, config: &Config, fail_on: FailOn) -> (String, Tally) {
    let mut tally = Tally::default();
    let answer = match serde_json::from_slice::<Card<'_>>(line) {
        Ok(card) => match catch_unwind(|| analyse(&card.text, config)) {
            Ok(analysis) => {
                tally.cards = usize::from(analysis.is_checked());
                analysis.findings().iter().for_each(|finding| tally.add(finding, fail_on));
                let shown = analysis.findings().iter().filter(|finding| finding.severity >= args.severity);
                let source = Source::new("", &card.text);
                let findings = shown.filter_map(|it| RawValue::from_string(json::finding(it, &source)).ok());
                Answer { id: card.id, findings: Some(findings.collect()), error: None }
            }
            Err(_) => {
                let error = "a fault of modelcard-lsp kept it from being checked; please report it".to_owned();
                Answer { id: card.id, findings: None, error: Some(error) }
            }
        },
        Err(error) => Answer { id: None, findings: None, error: Some(format!("not a card: {error}")) },
    };
    tally.unread = usize::from(answer.error.is_some());
    // Strings and JSON that was read as such.
    (serde_json::to_string(&answer).unwrap_or_default() + "\n", tally)
}
