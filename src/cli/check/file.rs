use std::path::Path;

use super::statistics::Statistics;
use crate::cli::analysed::Analysed;
use crate::cli::diff::unified;
use crate::cli::formats::Printer;
use crate::cli::input::{Input, InputError};
use crate::cli::setup::Setup;
use crate::cli::{CheckArgs, Tally, visible, write};
use crate::rules::{Analysis, Finding, Safety, add_suppressions, analyse, fix_all};
use crate::text::{Source, apply};

/// Checks files, from several threads.
pub(super) struct Checker<'a> {
    pub(super) args: &'a CheckArgs,
    pub(super) setup: &'a Setup,
    pub(super) printer: Printer,
}

/// What a file comes to.
#[derive(Default)]
pub(super) struct Report {
    /// Its findings, as they are printed.
    pub(super) texts: Vec<String>,
    pub(super) tally: Tally,
    pub(super) statistics: Statistics,
    pub(super) messages: Vec<Message>,
    /// What would be changed, where that was asked for.
    pub(super) diff: Option<String>,
}

/// Something for standard error.
pub(super) struct Message {
    pub(super) is_error: bool,
    pub(super) text: String,
}

impl Checker<'_> {
    /// Reads and checks a file, and mends it where that was asked for.
    pub(super) fn check(&self, input: &Input) -> Report {
        let mut report = Report::default();
        match Analysed::read(input, &self.setup.selection) {
            Ok(card) => self.check_card(input, card, &mut report),
            Err(error) => self.unreadable(input, &error, &mut report),
        }
        report
    }

    /// A file that somebody named has to be readable; one that was found may be anything.
    fn unreadable(&self, input: &Input, error: &InputError, report: &mut Report) {
        *(if input.named { &mut report.tally.unread } else { &mut report.tally.skipped }) += 1;
        let text = if input.named { error.to_string() } else { format!("warning: {error}") };
        report.messages.push(Message { is_error: input.named, text });
    }

    fn check_card(&self, input: &Input, card: Analysed, report: &mut Report) {
        let name = visible(&input.name);
        if let Some(what) = card.other {
            let text = format!("warning: {name}: not checked, since it is the card of a {what}");
            report.messages.push(Message { is_error: false, text });
        } else if !card.is_card && self.args.verbose {
            report.messages.push(Message { is_error: false, text: format!("{name}: not a model card") });
        }
        if let Some(why) = card.analysis.why_cut() {
            let text = format!("warning: {name}: {why}");
            report.messages.push(Message { is_error: false, text });
        }
        for unread in card.config.neighbours.unread().filter(|_| card.is_card) {
            report.messages.push(Message { is_error: false, text: format!("warning: {name}: {unread}") });
        }
        if !card.is_card {
            report.tally.other_files = 1;
            return;
        }
        report.tally.cards = 1;
        let again = |text: String| analyse(&text, &card.config);
        let (mended, is_writing) = match &self.args {
            args if args.fix || args.diff => (self.fixed(&card, report), args.fix && !args.diff),
            args if args.add_ignores => (self.with_ignores(&card.analysis, again, report), true),
            _ => (None, false),
        };
        let Some(text) = mended else { return self.list(input, &card.text, &card.analysis, report) };
        if self.args.diff {
            report.tally.failures = 1;
            report.diff = Some(unified(&input.name, &card.text, &text, self.printer.is_colored()));
            return;
        }
        match self.put(input, &text, is_writing) {
            Ok(()) => self.list(input, &text, &again(text.clone()), report),
            Err(error) => {
                report.tally = Tally { cards: 1, unread: 1, ..Tally::default() };
                report.messages.push(Message { is_error: true, text: format!("{name}: cannot be written: {error}") });
                self.list(input, &card.text, &card.analysis, report);
            }
        }
    }

    /// The text with its fixes, if there are some.
    fn fixed(&self, card: &Analysed, report: &mut Report) -> Option<String> {
        let most = if self.args.unsafe_fixes { Safety::Suggested } else { Safety::Safe };
        let config = card.config.to_fix();
        let fixed = fix_all(&card.analysis, most, |text| analyse(&text, &config));
        if fixed.count == 0 || fixed.text == card.text {
            return None;
        }
        (report.tally.fixed, report.tally.changed) = (fixed.count, 1);
        Some(fixed.text)
    }

    /// The text with comments that suppress its findings, if there are some.
    fn with_ignores(&self, card: &Analysis, again: impl Fn(String) -> Analysis, report: &mut Report) -> Option<String> {
        let (count, edits) = add_suppressions(card, self.args.severity, again);
        if count == 0 {
            return None;
        }
        (report.tally.ignored, report.tally.changed) = (count, 1);
        Some(apply(card.text(), &edits))
    }

    /// Writes a text where it came from; that of standard input nowhere.
    fn put(&self, input: &Input, text: &str, is_writing: bool) -> std::io::Result<()> {
        match &input.file {
            Some(path) if is_writing => write::replace(Path::new(path), text),
            _ => Ok(()),
        }
    }

    /// Counts and prints findings.
    fn list(&self, input: &Input, text: &str, analysis: &Analysis, report: &mut Report) {
        let fail_on = self.args.fail_on(input.scope.settings.fail_on);
        let findings = analysis.findings();
        findings.iter().for_each(|finding| report.tally.add(finding, fail_on));
        if self.args.diff {
            // Only what would be changed is a failure.
            report.tally.failures = 0;
            return;
        }
        let shown: Vec<&Finding> = findings.iter().filter(|finding| finding.severity >= self.args.severity).collect();
        shown.iter().for_each(|finding| report.tally.add_fixes(finding));
        if self.args.statistics {
            shown.iter().for_each(|finding| report.statistics.add(finding));
        } else if !shown.is_empty() || self.printer.lists_all_files() {
            report.texts = self.printer.texts(&shown, &Source::new(&input.name, text));
        }
    }
}
