use crate::card::{Card, Neighbours, ReportedResults, ResultsTable};
use crate::syntax::yaml::{Node, ScalarStyle};
use crate::syntax::{Block, Entry, Table};
use crate::text::words::with_short_quotes;
use crate::text::{ByteRange, LineShift};

use super::{Fix, Related, Shown, ValueView};

/// A rule: its name, what it says about itself, and its check.
#[derive(Debug)]
pub struct Rule {
    /// Kebab-case, unique, stable: `license-value`. The file is `src/rules/GROUP/license_value.rs`.
    pub name: &'static str,
    /// The severity its findings have unless the check or the configuration says otherwise.
    pub severity: Severity,
    /// What the Hub does about it; `None` where it accepts the push without a word.
    pub hub: Option<Hub>,
    /// One line for lists.
    pub summary: &'static str,
    /// The Markdown page, whose examples run as tests.
    pub docs: &'static str,
    /// What the rule looks at, and how.
    pub check: Check,
}

impl Rule {
    /// What the Hub does about it, in words.
    pub fn at_push(&self) -> &'static str {
        match self.hub {
            Some(Hub::Rejects) => "the Hub rejects the push",
            Some(Hub::Warns) => "the Hub warns at the push",
            None => "the Hub accepts the push",
        }
    }
}

/// What a rule looks at. Choose the narrowest: a check that sees one piece runs again only when that piece is edited, one
/// that sees the card when a fact changed that it asked for.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// One top-level entry of the front matter. Ranges are relative to the entry.
    Entry(fn(&Entry, &mut Findings)),
    /// One entry whose values are judged one by one, of which those need not be looked at that the view leaves out. Ranges are
    /// relative to the entry.
    Values(fn(&Entry, ValueView, &mut Findings)),
    /// The same, and then the facts, of which a rule speaks that judges what stands in an entry and what several say.
    ValuesAndCard(fn(&Entry, ValueView, &mut Findings), fn(&Card, &mut Findings)),
    /// The facts, and the value of the first `model-index`. Whether there is something to tell of one of its results, a rule says
    /// first; the view leaves out all others.
    Index(fn(&Entry, &Node) -> bool, fn(&Card, ValueView, &mut Findings)),
    /// One top-level block of the body. Ranges are relative to the block.
    Block(fn(&Block, &mut Findings)),
    /// One table: the block it stands in, its cells, and what they say. Ranges are relative to the block.
    Table(fn(&Block, &Table, &ResultsTable, &mut Findings)),
    /// One training log. Ranges are relative to the block it stands in.
    Log(fn(&ResultsTable, &mut Findings)),
    /// The same beside the facts of the card and the files of the repository. It runs on all logs again where a fact
    /// changed that it asked for on one of them, so it asks for no tables.
    LogOfCard(fn(&Card, &Neighbours, &ResultsTable, &mut Findings)),
    /// One list of reported results, by ranges of the card's text; and one table, by ranges relative to its block.
    Results(fn(&ReportedResults, &mut Findings), fn(&ResultsTable, &mut Findings)),
    /// The facts drawn from all pieces. Ranges are those of the card's text.
    Card(fn(&Card, &mut Findings)),
    /// The same beside the files of the repository, of which none may be known.
    Neighbours(fn(&Card, &Neighbours, &mut Findings)),
    /// The comments that silence findings, once those are known.
    Suppressions,
    /// A file of `.eval_results/`, read as the value of one entry; no card.
    EvalResults(fn(&Entry, bool, &mut Findings)),
}

/// What the Hub does at a push.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hub {
    /// It refuses the push.
    Rejects,
    /// It accepts the push with a warning.
    Warns,
}

/// There is one of each name.
impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Rule {}

impl Hub {
    /// The lower-case name, as in JSON output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Rejects => "rejects",
            Self::Warns => "warns",
        }
    }
}

/// How sure and how grave a finding is. Ordered: an error is the greatest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Advice; nothing is wrong.
    Hint,
    /// Worth knowing; often intended.
    Info,
    /// Very likely a mistake.
    Warning,
    /// The Hub refuses the card, or data is lost.
    Error,
}

impl Severity {
    /// All, the gravest first.
    pub const ALL: [Self; 4] = [Self::Error, Self::Warning, Self::Info, Self::Hint];

    /// The lower-case name, as in settings and JSON output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
            Self::Hint => "hint",
        }
    }
}

/// From which number of chars on a message quotes less of the card: what fits two lines of a terminal.
const LENGTH: usize = 160;

/// Something a rule has to say about a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule that says it.
    pub rule: &'static Rule,
    /// As configured, else as the rule gave it.
    pub severity: Severity,
    /// What the Hub does about this one; as the rule says unless the check knows better.
    pub hub: Option<Hub>,
    /// The place, in bytes of the card's text.
    pub range: ByteRange,
    /// What is wrong, and what to write instead. One or two sentences of plain text with `code` in backticks.
    pub message: String,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// Ways to mend it, the best first.
    pub fixes: Vec<Fix>,
    /// What who shows it made of it.
    pub shown: Shown,
}

impl Finding {
    /// A finding of `rule` with the rule's severity. What an entry or block rule says has ranges relative to the piece.
    pub fn new(rule: &'static Rule, range: ByteRange, message: impl Into<String>) -> Self {
        let message = with_short_quotes(message.into(), LENGTH);
        Self {
            rule,
            severity: rule.severity,
            hub: rule.hub,
            range,
            message,
            related: Vec::new(),
            fixes: Vec::new(),
            shown: Shown::default(),
        }
    }

    /// The same with another severity.
    pub fn severity(self, severity: Severity) -> Self {
        Self { severity, ..self }
    }

    /// The same where the Hub does not do what the rule says it does.
    pub fn hub(self, hub: Option<Hub>) -> Self {
        Self { hub, ..self }
    }

    /// The same with another place that belongs to it.
    pub fn related(mut self, range: ByteRange, message: impl Into<String>) -> Self {
        self.related.push(Related { range, message: message.into() });
        self
    }

    /// The same with a further way to mend it.
    pub fn fix(mut self, fix: Fix) -> Self {
        // Most have one.
        self.fixes.reserve_exact(1);
        self.fixes.push(fix);
        self
    }

    /// The same without fixes where the value that they replace is a block of lines, since its `|` stands before its range.
    pub(super) fn on_value(mut self, value: &Node) -> Self {
        if value.scalar().is_some_and(|scalar| scalar.style == ScalarStyle::Block) {
            self.fixes.clear();
        }
        self
    }

    /// Its place, and those that belong to it.
    pub fn places(&self) -> impl Iterator<Item = &ByteRange> {
        places(&self.range, &self.related)
    }

    /// Follows an edit, as [`Splice::moved_range`](crate::text::Splice::moved_range) says, where its ranges are those of the text.
    pub(super) fn follow(&mut self, shift: &LineShift) {
        let ends = places(&self.range, &self.related).flat_map(|range| [range.start, range.end]);
        self.shown.follow(ends, shift);
        self.map_ranges(|range| shift.splice.moved_range(range));
    }

    /// Takes over what was made of `old`, if both say the same. `has_moved` where the text around them is not the same.
    pub(super) fn inherit(&mut self, old: Self, has_moved: bool) {
        if !std::ptr::eq(self.rule, old.rule) || self.severity != old.severity || self.message != old.message {
            return;
        }
        let is_there = !has_moved && self.range == old.range && self.related == old.related;
        self.shown = if is_there { old.shown } else { old.shown.elsewhere() };
    }

    /// The same where the piece that ranges are relative to starts at `start`: ranges are those of the text then.
    pub(super) fn shifted(mut self, start: usize) -> Self {
        self.map_ranges(|range| start + range.start..start + range.end);
        self
    }

    /// Every range that it names.
    pub(super) fn ranges(&self) -> impl Iterator<Item = &ByteRange> {
        let edits = self.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| &edit.range);
        let related = self.related.iter().map(|related| &related.range);
        edits.chain(related).chain([&self.range])
    }

    /// Puts every range that it names elsewhere.
    pub(super) fn map_ranges(&mut self, map: impl Fn(&ByteRange) -> ByteRange) {
        self.range = map(&self.range);
        self.related.iter_mut().for_each(|related| related.range = map(&related.range));
        self.fixes.iter_mut().flat_map(|fix| &mut fix.edits).for_each(|edit| edit.range = map(&edit.range));
    }
}

fn places<'a>(range: &'a ByteRange, related: &'a [Related]) -> impl Iterator<Item = &'a ByteRange> {
    std::iter::once(range).chain(related.iter().map(|related| &related.range))
}

/// Declares the rules of a group by the names of their files: a module each, and the table `RULES` of the group.
macro_rules! rules {
    ($($rule:ident),* $(,)?) => {
        $(pub(in crate::rules) mod $rule;)*

        /// The rules of this group.
        pub(in crate::rules) static RULES: &[&crate::rules::Rule] = &[$(&$rule::RULE),*];
    };
}
pub(super) use rules;

/// What a rule finds. Of more than it may tell, only the first are kept; one more says how many there are.
pub struct Findings {
    kept: Vec<Finding>,
    /// How many the rule may tell.
    most: usize,
    found: usize,
}

impl Findings {
    /// For a rule that may tell so many.
    pub fn new(most: usize) -> Self {
        Self { kept: Vec::new(), most, found: 0 }
    }

    /// Adds one.
    pub fn push(&mut self, finding: Finding) {
        self.found += 1;
        if self.kept.len() <= self.most {
            self.kept.push(finding);
        }
    }

    /// Those that are told, after which there are none.
    pub fn take(&mut self) -> Vec<Finding> {
        let more = std::mem::take(&mut self.found).saturating_sub(self.most);
        if let Some(last) = self.kept.get_mut(self.most) {
            last.message = format!("{more} more like those above, from here on. They are told once those are mended.");
            last.fixes.clear();
            last.related.clear();
        }
        std::mem::take(&mut self.kept)
    }
}

impl Extend<Finding> for Findings {
    fn extend<I: IntoIterator<Item = Finding>>(&mut self, findings: I) {
        findings.into_iter().for_each(|finding| self.push(finding));
    }
}
