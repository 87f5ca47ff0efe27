//! The body, block by block.

use std::sync::Arc;

use crate::card::{Card, FactKinds};
use crate::rules::suppression::{self, Comment};
use crate::rules::{Check, Config, Finding, Findings, Rule};
use crate::syntax::{Block, BlockKind, Placed, Syntax};
use crate::text::Positions;

use super::of_piece::OfPiece;
use super::{ActiveRule, Checks, Found};

impl Checks {
    /// What the rules of blocks, tables and training logs say of blocks that follow each other.
    pub(super) fn of_blocks(
        &mut self,
        blocks: &[Placed<Arc<Block>>],
        card: &Card,
        config: &Config,
        lines: &mut Positions,
    ) -> Vec<Option<OfPiece>> {
        let of_block = |block: &Placed<Arc<Block>>| {
            if block.tables.is_empty() {
                return self.found(&self.of_blocks, |(_, check), found| {
                    if let Check::Block(check) = check {
                        check(block, found);
                    }
                });
            }
            let tables: Vec<_> = card.tables_of(std::slice::from_ref(block)).collect();
            self.found(&self.of_tables, |(_, check), found| match check {
                Check::Block(check) => check(block, found),
                Check::Table(check) => tables.iter().for_each(|it| check(block, it.table, it.results, found)),
                Check::Results(_, check) => tables.iter().for_each(|it| check(it.results, found)),
                Check::Log(check) => {
                    let logs = tables.iter().map(|it| it.results).filter(|table| table.is_training_log());
                    logs.for_each(|log| check(log, found));
                }
                _ => {}
            })
        };
        let mut found: Vec<_> = blocks.iter().map(of_block).collect();
        for at in 0..self.of_logs.len() {
            self.check_logs_by(at, blocks, card, config, |block, finding| found[block].push(finding));
        }
        let of_piece = |(block, found): (&Placed<_>, Found)| {
            (!found.is_empty()).then(|| OfPiece::new(lines.line_from(block.start), found))
        };
        blocks.iter().zip(found).map(of_piece).collect()
    }

    /// Runs the rules again that had asked the card for something that changed, on all logs. Returns whether there are any.
    pub(super) fn check_logs(
        &mut self,
        syntax: &Syntax,
        card: &Card,
        config: &Config,
        changed: FactKinds,
        lines: &mut Positions,
    ) -> bool {
        let mut is_any = false;
        for at in 0..self.of_logs.len() {
            let (rule, asked) = self.of_logs[at];
            if asked.meets(changed) {
                let mut found = std::mem::take(&mut self.blocks);
                found.retain(|piece| {
                    piece.remove(rule);
                    !piece.is_empty()
                });
                self.of_logs[at].1 = FactKinds::NONE;
                let blocks = &syntax.body.blocks;
                self.check_logs_by(at, blocks, card, config, |block, (rule, finding)| {
                    let mut line = || lines.line_from(blocks[block].start);
                    found.get_or_make(block, || OfPiece::new(line(), Vec::new())).push(rule, finding);
                });
                self.blocks = found;
                is_any = true;
            }
        }
        is_any
    }

    /// Tells what a rule says of the logs of blocks that follow each other, each finding with the place of its block among them,
    /// and notes what it asks the card for.
    fn check_logs_by(
        &mut self,
        at: usize,
        blocks: &[Placed<Arc<Block>>],
        card: &Card,
        config: &Config,
        mut tell: impl FnMut(usize, (usize, Finding)),
    ) {
        let rule = self.of_logs[at].0;
        let active @ ActiveRule { rule: Rule { check: Check::LogOfCard(check), .. }, .. } = self.rules[rule] else {
            return;
        };
        let mut of_log = Findings::new(self.most);
        for (at_block, block) in blocks.iter().enumerate().filter(|(_, block)| !block.tables.is_empty()) {
            let tables = card.tables_of(std::slice::from_ref(block));
            for log in tables.map(|it| it.results).filter(|table| table.is_training_log()) {
                card.take_asked();
                check(card, &config.neighbours, log, &mut of_log);
                self.of_logs[at].1 |= card.take_asked();
                of_log.take().into_iter().for_each(|finding| tell(at_block, (rule, active.configured(finding))));
            }
        }
    }
}

/// The comments of blocks that silence findings.
pub(super) fn comments(blocks: &[Placed<Arc<Block>>]) -> impl ExactSizeIterator<Item = Option<Vec<Comment>>> {
    blocks.iter().map(|block| match block.kind {
        BlockKind::Code => None,
        _ => Some(suppression::in_markdown(&block.source)).filter(|comments| !comments.is_empty()),
    })
}
