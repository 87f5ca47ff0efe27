mod blocks;
mod choice;
mod entries;
mod of_blocks;
mod of_card;
mod of_piece;

use std::sync::{Arc, OnceLock};

use blocks::comments;
use choice::Choice;
use of_blocks::OfBlocks;
use of_card::{CardCheck, OfCard};
use of_piece::OfPiece;

use crate::card::{Card, FactKinds};
use crate::rules::quiet::{Kept, QuietResults};
use crate::rules::suppression::{self, Comment, Names, Scoped, Suppressed};
use crate::rules::{Check, Config, Document, Finding, FindingAt, Findings, RULES, Rule, Severity};
use crate::syntax::{ChangedFrontMatter, ChangedPieces, Entry, Syntax};
use crate::text::{Buffer, Encoding, Splice};

/// What the rules say of a card, kept by the piece that they looked at.
#[derive(Debug)]
pub(super) struct Checks {
    rules: Vec<ActiveRule>,
    /// The most that each says of a piece, or of the whole card.
    most: usize,
    /// Those that look at entries and files of results, those that look at blocks of all kinds, and those that look at blocks with tables.
    of_entries: Vec<Listed>,
    of_blocks: Vec<Listed>,
    of_tables: Vec<Listed>,
    /// The entries that were looked at, and what is said of each; ranges are relative to it.
    entries: Vec<(Arc<Entry>, OfPiece)>,
    /// The rules that judge results of `model-index` one by one, by their indexes.
    of_results: Vec<usize>,
    /// The index of the first entry `model-index`, and of which of its results they have nothing to say.
    quiet: Option<(usize, QuietResults)>,
    /// What is said of blocks of the body; ranges are relative to each.
    blocks: OfBlocks<OfPiece>,
    /// The comments of blocks that silence findings.
    comments: OfBlocks<Vec<Comment>>,
    /// Whether there may be such comments in the front matter.
    has_yaml_comments: bool,
    /// What is said of those that silence nothing, once it was asked for.
    unused: OnceLock<Vec<Finding>>,
    /// What the rules of the whole card say.
    card: OfCard,
    /// The rules of logs that look at the card, too, by their indexes, and what they asked it for on some log.
    of_logs: Vec<(usize, FactKinds)>,
    /// What is shown of all that, once it was asked for, as long as nothing else is said.
    choice: OnceLock<Choice>,
    /// The line breaks of the text.
    breaks: usize,
}

/// What an edit changed.
#[derive(Debug)]
pub(super) struct Changes {
    pub(super) splice: Splice,
    pub(super) pieces: ChangedPieces,
    /// The kinds of facts that say something else now.
    pub(super) facts: FactKinds,
}

/// The findings of some rules, each with the index of its rule.
type Found = Vec<(usize, Finding)>;

/// The index of a rule, and its check: most of those that run at a key say nothing, and then no more is read of the rule.
type Listed = (usize, Check);

/// A rule that is not switched off.
#[derive(Debug, Clone, Copy)]
struct ActiveRule {
    rule: &'static Rule,
    /// In place of what the check says.
    severity: Option<Severity>,
}

impl ActiveRule {
    /// What it says, with the severity that it is to have.
    fn configured(&self, finding: Finding) -> Finding {
        Finding { severity: self.severity.unwrap_or(finding.severity), ..finding }
    }
}

impl Checks {
    /// Runs all rules.
    pub(super) fn run(syntax: &Syntax, card: &Card, buffer: &Buffer, config: &Config) -> Self {
        let active = |rule: &&'static Rule| match config.levels.get(rule.name) {
            Some(None) => None,
            Some(severity) => Some(ActiveRule { rule, severity: *severity }),
            None => Some(ActiveRule { rule, severity: None }),
        };
        let rules: Vec<_> = RULES.iter().filter_map(active).collect();
        let listed = |is_listed: fn(&Check) -> bool| -> Vec<Listed> {
            let all = rules.iter().enumerate().map(|(at, active)| (at, active.rule.check));
            all.filter(|(_, check)| is_listed(check)).collect()
        };
        let is_of_log = |at: &usize| matches!(rules[*at].rule.check, Check::LogOfCard(_));
        let of_logs = (0..rules.len()).filter(is_of_log).map(|at| (at, FactKinds::NONE)).collect();
        let is_of_result = |at: &usize| {
            matches!(rules[*at].rule.check, Check::Values(_) | Check::ValuesAndCard(..) | Check::Index(..))
        };
        let of_results = (0..rules.len()).filter(is_of_result).collect();
        let mut checks = Self {
            of_entries: listed(|check| {
                matches!(check, Check::Entry(_) | Check::Values(_) | Check::ValuesAndCard(..) | Check::EvalResults(_))
            }),
            of_blocks: listed(|check| matches!(check, Check::Block(_))),
            of_tables: listed(|check| {
                matches!(check, Check::Block(_) | Check::Table(_) | Check::Results(..) | Check::Log(_))
            }),
            rules,
            of_results,
            quiet: None,
            most: config.most_findings(),
            entries: Vec::new(),
            blocks: OfBlocks::default(),
            comments: OfBlocks::default(),
            has_yaml_comments: suppression::is_in_yaml(buffer, syntax, config.document),
            unused: OnceLock::new(),
            card: OfCard::default(),
            of_logs,
            choice: OnceLock::new(),
            breaks: buffer.line_breaks(),
        };
        let mut lines = buffer.positions(Encoding::Utf8);
        if config.document.is_eval_results() {
            let is_misplaced = config.document == Document::MisplacedEvalResults;
            checks.entries = syntax.entries.iter().map(|file| checks.of_file(file, is_misplaced)).collect();
            checks.place_entries(&syntax.entries, &mut lines);
            return checks;
        }
        checks.check_entries(syntax, card, ChangedFrontMatter::All, None, &mut lines);
        let found = checks.of_blocks(&syntax.body.blocks, card, config, &mut lines);
        checks.blocks.replace(0..0, found.into_iter());
        checks.comments.replace(0..0, comments(&syntax.body.blocks));
        for rule in 0..checks.rules.len() {
            if let Some(check) = checks.of_card(rule, card, config) {
                checks.card.push(rule, check);
            }
        }
        checks
    }

    /// Lets go of an entry that is about to be edited.
    pub(super) fn release_entry(&mut self, at: usize) {
        if let Some((entry, _)) = self.entries.get_mut(at) {
            *entry = Arc::default();
        }
    }

    /// Runs the rules again that may say something else after an edit; all others say the same of places that moved.
    pub(super) fn edit(&mut self, syntax: &Syntax, card: &Card, config: &Config, buffer: &Buffer, changes: &Changes) {
        let Changes { splice, pieces, facts } = changes;
        let changed = *facts;
        let shift = buffer.line_shift(splice, self.breaks);
        self.breaks = buffer.line_breaks();
        let mut lines = buffer.positions(Encoding::Utf8);
        // Whether something else is said, or in another order.
        let mut is_other = self.has_comments();
        let mut kept = Kept::default();
        if pieces.front_matter != ChangedFrontMatter::Nothing {
            let is_other_entry;
            (is_other_entry, kept) = self.check_entries(syntax, card, pieces.front_matter, Some(&shift), &mut lines);
            is_other |= is_other_entry;
        }
        // A scalar that is nothing but words is no comment.
        if !matches!(pieces.front_matter, ChangedFrontMatter::Nothing | ChangedFrontMatter::Scalar(_)) {
            self.has_yaml_comments = suppression::is_in_yaml(buffer, syntax, config.document);
        }
        let new = &pieces.blocks.new;
        let mut found = self.of_blocks(&syntax.body.blocks[new.clone()], card, config, &mut lines);
        if pieces.blocks.old.len() == 1
            && let [Some(piece)] = &mut found[..]
            && let Some(old) = self.blocks.take(pieces.blocks.old.start)
        {
            piece.inherit(old);
        }
        is_other |= self.blocks.replace(pieces.blocks.old.clone(), found.into_iter());
        is_other |= self.blocks.shift(&syntax.body, new.end, &mut lines, &shift);
        self.comments.replace(pieces.blocks.old.clone(), comments(&syntax.body.blocks[new.clone()]));
        self.unused.take();
        let blocks = &syntax.body.blocks;
        for start in card.tables_read_by(changed) {
            let index = blocks.partition_point(|block| block.start < start);
            let found = self.of_blocks(&blocks[index..=index], card, config, &mut lines);
            is_other |= self.blocks.replace(index..index + 1, found.into_iter());
        }
        is_other |= self.check_logs(syntax, card, config, changed, &mut lines);
        let (is_beside, unsure) = self.card.follow(&shift);
        is_other |= is_beside;
        for (at, rule) in self.card.due(changed, &unsure) {
            let is_of_index = matches!(self.rules[rule].rule.check, Check::Index(..));
            let is_kept = is_of_index && self.has_kept(kept, rule) && !unsure.contains(&at);
            if is_kept && !self.card.has_asked(at, changed.without_results()) {
                continue;
            }
            if let Some(check) = self.of_card(rule, card, config) {
                is_other |= self.card.replace(at, check);
            }
        }
        if is_other {
            self.choice.take();
        }
    }

    /// All findings in the order of the text; of those at one place, in the order of the rules. Without those that comments
    /// silence, and with what there is to say of the comments.
    pub(super) fn findings<'a>(
        &'a self,
        syntax: &'a Syntax,
        buffer: &Buffer,
        document: Document,
    ) -> Vec<FindingAt<'a>> {
        let found = self.found_in(syntax);
        let comments = self.suppressions(syntax, buffer, document);
        if comments.is_empty() {
            return found;
        }
        let all: Vec<_> = RULES.iter().map(|rule| rule.name).collect();
        let active: Vec<_> = self.rules.iter().map(|it| it.rule.name).collect();
        let names = Names { all: &all, active: &active };
        let Suppressed { mut kept, unused } = suppression::apply(found, &comments, || buffer.to_string(), &names);
        if let Some(it) = self.rules.iter().find(|it| matches!(it.rule.check, Check::Suppressions)) {
            let unused = self.unused.get_or_init(|| unused.into_iter().map(|finding| it.configured(finding)).collect());
            kept.extend(unused.iter().map(FindingAt::absolute));
            kept.sort_by_key(|at| (at.start + at.finding.range.start, at.start + at.finding.range.end));
        }
        kept
    }

    /// The comments that silence findings.
    pub(super) fn suppressions(&self, syntax: &Syntax, buffer: &Buffer, document: Document) -> Vec<Scoped> {
        let of_blocks = self.comments.iter().flat_map(|(index, list)| list.iter().map(move |comment| (index, comment)));
        suppression::scoped(buffer, syntax, document, self.has_yaml_comments, of_blocks)
    }

    /// Whether there may be such comments.
    fn has_comments(&self) -> bool {
        self.has_yaml_comments || !self.comments.is_empty()
    }

    fn found_in<'a>(&'a self, syntax: &'a Syntax) -> Vec<FindingAt<'a>> {
        let of_piece = |start: usize, piece: &'a OfPiece| {
            let findings = piece.findings().iter();
            findings.map(move |(rule, finding)| (*rule, FindingAt { start, line: piece.line, finding }))
        };
        let entries = syntax.entries.iter().zip(&self.entries);
        let entries = entries.flat_map(|(entry, (_, piece))| of_piece(entry.start, piece));
        let blocks = self.blocks.iter().flat_map(|(index, piece)| of_piece(syntax.body.blocks[index].start, piece));
        let of_card = self
            .card
            .iter()
            .flat_map(|(rule, findings)| findings.iter().map(move |finding| (rule, FindingAt::absolute(finding))));
        let mut all: Vec<_> = entries.chain(blocks).chain(of_card).collect();
        all.sort_by_key(|(rule, at)| (at.start + at.finding.range.start, at.start + at.finding.range.end, *rule));
        all.into_iter().map(|(_, at)| at).collect()
    }

    /// What these rules say of a piece.
    fn found(&self, rules: &[Listed], run: impl Fn(Listed, &mut Findings)) -> Found {
        let mut found = Vec::new();
        let mut of_rule = Findings::new(self.most);
        for rule in rules {
            run(*rule, &mut of_rule);
            let findings = of_rule.take().into_iter();
            found.extend(findings.map(|finding| (rule.0, self.rules[rule.0].configured(finding))));
        }
        // Most pieces have one at most.
        found.shrink_to_fit();
        found
    }

    /// What a rule says of the whole card; `None` where it looks at pieces.
    fn of_card(&self, index: usize, card: &Card, config: &Config) -> Option<CardCheck> {
        let active = self.rules[index];
        let mut findings = Findings::new(self.most);
        let view = self.index_view(index, card);
        card.take_asked();
        match active.rule.check {
            Check::Card(check) | Check::ValuesAndCard(_, check) => check(card, &mut findings),
            Check::Index(_, check) => check(card, view, &mut findings),
            Check::Neighbours(check) => check(card, &config.neighbours, &mut findings),
            Check::Results(check, _) => card.reported().iter().for_each(|list| check(list, &mut findings)),
            _ => return None,
        }
        let findings = findings.take().into_iter().map(|finding| active.configured(finding)).collect();
        Some(CardCheck { asked: card.take_asked(), findings })
    }
}
