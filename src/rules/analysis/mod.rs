mod checks;
mod kept;
mod most_severe;

use std::sync::{Arc, OnceLock};

use checks::{Changes, Checks};
use kept::KeptChecks;
pub use most_severe::MostSevere;

use crate::card::{Card, Kind, Neighbours};
use crate::syntax::{self, BlockError, Fence, Syntax};
use crate::text::limits::LONGEST_READ;
use crate::text::{Buffer, Splice};

use super::suppression::Scoped;
use super::{Config, Document, Finding, FindingAt};

/// A card, read and checked. The rules run when somebody asks what they say: a completion waits for none of them.
///
/// It can be edited. An edit reads again only what it may have changed, step by step: the front matter or the blocks around
/// the edit ([`Syntax::edit`]), the facts between the headings around them ([`Card::edit`]), the rules that look at those
/// pieces, and the rules of the whole card that asked for facts of a kind that changed. What comes out is what
/// [`analyse`] says of the new text: a property test over real cards holds that.
///
/// A new rule makes keys no dearer as long as it looks at no more than it judges ([`Check`](super::Check)): a rule of tables or
/// logs runs on the one table that was edited, a rule of the card on each key that changes what it asks for. So a rule that
/// goes through all tables of the card is one of [`Table`](super::Check::Table), [`Log`](super::Check::Log) or
/// [`LogOfCard`](super::Check::LogOfCard). A table may have thousands of rows, and what its columns come to is kept: so what can
/// be wrong at all is asked of [`by_value`](crate::card::ResultsTable::by_value) first, and only then are rows passed over.
/// `tests/bench/instructions.rs` counts what a key costs, and fails where it costs a tenth more.
#[derive(Debug)]
pub struct Analysis {
    /// Its pieces.
    pub syntax: Syntax,
    /// What the card says. In a place of its own, as `checks`: an analysis goes from hand to hand at each key.
    pub card: Box<Card>,
    /// The files beside it.
    pub neighbours: Arc<Neighbours>,
    /// What the text is.
    pub document: Document,
    buffer: Buffer,
    unread: Option<Unread>,
    /// How many bytes may change before it is to be asked again whether the text is too dense.
    room: usize,
    /// The same in one piece, for those who ask for it.
    text: OnceLock<String>,
    /// What the rules are told besides.
    config: Config,
    /// What the rules say of each piece; `None` where the text is no model card.
    checks: Option<KeptChecks>,
    /// The same in the order of the text, for those who ask for it.
    findings: OnceLock<Vec<Finding>>,
}

/// Reads a card and runs every rule on it. The same text and configuration give the same findings everywhere.
pub fn analyse(text: &str, config: &Config) -> Analysis {
    let analysis = Analysis::new(Buffer::new(text), config);
    let _ = analysis.text.set(text.to_owned());
    analysis.checks();
    analysis
}

impl Analysis {
    /// As [`analyse`], of a buffer.
    pub fn new(buffer: Buffer, config: &Config) -> Self {
        let document = config.document;
        let is_too_long = buffer.len() > LONGEST_READ;
        let room = if is_too_long { None } else { syntax::room(&buffer) };
        let unread = match room {
            Some(_) => None,
            None if is_too_long => Some(Unread::Long),
            None => Some(Unread::Dense),
        };
        let is_cut = unread.is_some();
        let syntax = match document {
            _ if is_cut => syntax::read_without_body(&front_matter(&buffer)),
            Document::Card => Syntax::of(&buffer),
            Document::EvalResults | Document::MisplacedEvalResults => {
                syntax::read_value(&buffer.slice(0..buffer.len()), "eval_results")
            }
        };
        let mut card = Box::new(Card::of(&buffer, &syntax));
        if is_cut {
            card.leave_body_unread();
        }
        let is_known = !is_cut || syntax.fence.body() > 0;
        let checks = (is_known && is_checked(&card, config)).then(KeptChecks::default);
        Self {
            syntax,
            card,
            neighbours: Arc::clone(&config.neighbours),
            document,
            buffer,
            unread,
            room: room.unwrap_or_default(),
            text: OnceLock::new(),
            config: config.clone(),
            checks,
            findings: OnceLock::new(),
        }
    }

    /// As [`analyse`], of a buffer, with what is known from before: the analysis of another state of the text by the same
    /// configuration, and where the two states differ.
    pub fn follow(buffer: Buffer, config: &Config, before: Option<(Self, Splice)>) -> Self {
        match before {
            Some((mut analysis, splice)) => {
                analysis.edit(buffer, &splice, config);
                analysis
            }
            None => Self::new(buffer, config),
        }
    }

    /// Follows an edit: `buffer` is the text after it. The configuration must be the one that this analysis was made with.
    pub fn edit(&mut self, buffer: Buffer, splice: &Splice, config: &Config) {
        if self.document != Document::Card || self.unread.is_some() || !self.has_room(&buffer, splice) {
            *self = Self::new(buffer, config);
            return;
        }
        // What the edit before changed is checked now, if nobody asked.
        self.checks();
        let mut checks = self.checks.take().and_then(KeptChecks::into_inner);
        if let Some(at) = self.syntax.edited_entry(splice) {
            self.card.release_entry(at);
            checks.iter_mut().for_each(|checks| checks.release_entry(at));
        }
        let pieces = self.syntax.edit(&buffer, splice);
        let facts = self.card.edit(&buffer, &self.syntax, splice, &pieces);
        self.checks = is_checked(&self.card, config).then(|| match checks {
            Some(checks) => KeptChecks::edited(checks, Changes { splice: *splice, pieces, facts }),
            None => KeptChecks::default(),
        });
        self.buffer = buffer;
        self.text.take();
        self.findings.take();
    }

    /// Whether the text is read as a whole after an edit, too.
    fn has_room(&mut self, buffer: &Buffer, splice: &Splice) -> bool {
        let changed = splice.old_end - splice.start + (splice.new_end - splice.start);
        let room = self.room.checked_sub(changed).or_else(|| syntax::room(buffer));
        self.room = room.unwrap_or_default();
        room.is_some() && buffer.len() <= LONGEST_READ
    }

    /// Lets go of the text, which is about to be edited, unless rules are to look at it yet. The analysis is of no use then before
    /// it has followed the [`edit`](Self::edit).
    pub fn release_text(&mut self) {
        if self.checks.as_ref().is_none_or(KeptChecks::are_made) {
            self.buffer = Buffer::default();
            self.text.take();
        }
    }

    /// What the rules say.
    fn checks(&self) -> Option<&Checks> {
        let run = |before: Option<(Box<Checks>, Changes)>| match before {
            Some((mut checks, changes)) => {
                checks.edit(&self.syntax, &self.card, &self.config, &self.buffer, &changes);
                checks
            }
            None => Box::new(Checks::run(&self.syntax, &self.card, &self.buffer, &self.config)),
        };
        self.checks.as_ref().map(|kept| kept.get_or_make(run))
    }

    /// The text.
    pub fn buffer(&self) -> &Buffer {
        &self.buffer
    }

    /// The text, in one piece.
    pub fn text(&self) -> &str {
        self.text.get_or_init(|| self.buffer.to_string())
    }

    /// What the rules say, in the order of the text. Nothing where the text is no model card.
    pub fn findings(&self) -> &[Finding] {
        self.findings.get_or_init(|| {
            let kept = self.kept_findings();
            kept.iter().map(|at| at.finding.clone().shifted(at.start)).collect()
        })
    }

    /// The same as they are kept, which spares a copy of each.
    pub fn findings_at(&self) -> Vec<FindingAt<'_>> {
        match self.findings.get() {
            Some(findings) => findings.iter().map(FindingAt::absolute).collect(),
            None => self.kept_findings(),
        }
    }

    fn kept_findings(&self) -> Vec<FindingAt<'_>> {
        let findings = self.checks().map(|checks| checks.findings(&self.syntax, &self.buffer, self.document));
        findings.unwrap_or_default()
    }

    /// Of these, those that are shown.
    pub fn most_severe(&self) -> MostSevere<'_> {
        match self.checks().filter(|_| self.findings.get().is_none()) {
            Some(checks) => checks.most_severe(&self.syntax, &self.buffer, self.document),
            None => MostSevere::of(self.findings_at()),
        }
    }

    /// The comments that silence findings.
    pub(super) fn suppressions(&self) -> Vec<Scoped> {
        let checks = self.checks().into_iter();
        checks.flat_map(|checks| checks.suppressions(&self.syntax, &self.buffer, self.document)).collect()
    }

    /// Whether the text is too long or too dense, and nothing but its front matter was read.
    pub fn is_cut(&self) -> bool {
        self.unread.is_some()
    }

    /// What is to be said where it [is](Self::is_cut), as a clause.
    pub fn why_cut(&self) -> Option<String> {
        let mebi = |bytes: usize| bytes.div_ceil(1024 * 1024);
        let is_front_matter_unread = matches!(self.syntax.block_error, Some(BlockError::Unread(_)));
        let checked = if is_front_matter_unread { "the syntax of its front matter" } else { "its front matter" };
        self.unread.map(|unread| match unread {
            Unread::Long => format!(
                "this card is {} MB long, so only {checked} is checked: past {} MB the text is not read",
                mebi(self.buffer.len()),
                mebi(LONGEST_READ)
            ),
            Unread::Dense => {
                format!("this card has many times the markup of others of its length, so only {checked} is checked")
            }
        })
    }

    /// Whether the rules run: whether the text is a model card or is taken for one.
    pub fn is_checked(&self) -> bool {
        self.checks.is_some()
    }

    /// The same analysis with other findings.
    pub fn with_findings(self, findings: Vec<Finding>) -> Self {
        Self { findings: findings.into(), ..self }
    }
}

/// Why the body was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unread {
    /// The text is longer than [`LONGEST_READ`].
    Long,
    /// It would take more memory than [`DENSEST`](crate::text::limits::DENSEST) allows.
    Dense,
}

/// The front matter with its fences, of a text of which no more is read; nothing where it goes on for too long, or where there
/// is none.
fn front_matter(buffer: &Buffer) -> String {
    let start = buffer.slice(0..buffer.floor(LONGEST_READ));
    let body = Fence::find(&start).body();
    start[..body].to_owned()
}

fn is_checked(card: &Card, config: &Config) -> bool {
    let is_told = card.is_model_card() || config.assume_card || config.document.is_eval_results();
    // A README without front matter beside a model is the neediest of all.
    is_told || card.kind() == Kind::Other && config.neighbours.files().has_model()
}

#[cfg(test)]
mod tests {
    use super::{Analysis, Config, KeptChecks, Splice};
    use crate::text::Buffer;

    #[test]
    fn rules_run_when_somebody_asks() {
        let config = Config::default();
        let card = |license: &str| Buffer::new(&format!("---\nlicense: {license}\n---\n"));
        let are_made = |analysis: &Analysis| analysis.checks.as_ref().is_some_and(KeptChecks::are_made);
        let is_unknown = |analysis: &Analysis| analysis.findings().iter().any(|it| it.rule.name == "license-value");
        let mut analysis = Analysis::new(card("mit"), &config);
        assert!(!are_made(&analysis));
        assert!(!is_unknown(&analysis) && are_made(&analysis));
        for license in ["mitt", "mit", "mist"] {
            let splice = Splice { start: 13, old_end: analysis.buffer().len() - 5, new_end: 13 + license.len() };
            analysis.edit(card(license), &splice, &config);
            assert!(!are_made(&analysis));
            // Before the next edit they are to look at this text yet.
            analysis.release_text();
            assert_eq!(analysis.buffer().to_string(), card(license).to_string());
        }
        assert!(is_unknown(&analysis));
        analysis.release_text();
        assert_eq!(analysis.buffer().len(), 0);
    }
}
