//! The facts that are drawn from the blocks with a sign.

use std::sync::Arc;

use crate::card::signs::Signs;
use crate::card::{
    GeneratedComment, Provenance, Spanned, conversion, generated, generator, headings, kind, provenance,
};
use crate::syntax::{Block, Placed};
use crate::text::Buffer;

/// What the block has that decides about the card as a whole.
pub(super) fn signs(block: &Block) -> Signs {
    conversion::signs(block)
        | generator::signs(block)
        | kind::signs(block)
        | provenance::signs(block)
        | generated::signs(block)
        | super::edit_section::signs(block)
}

/// All of them.
pub(super) fn union(signs: &[Signs]) -> Signs {
    signs.iter().fold(Signs::NONE, |all, signs| all | *signs)
}

/// The blocks with that sign.
fn signed<'a>(
    blocks: &'a [Placed<Arc<Block>>],
    signs: &'a [Signs],
    sign: Signs,
) -> impl Iterator<Item = &'a Placed<Arc<Block>>> {
    signs.iter().enumerate().filter(move |(_, signs)| signs.contains(sign)).map(|(at, _)| &blocks[at])
}

/// Whether there is anything that a reader sees.
pub(super) fn has_text(blocks: &[Placed<Arc<Block>>]) -> bool {
    blocks.iter().any(|block| !headings::is_comment(block))
}

pub(super) fn provenance(blocks: &[Placed<Arc<Block>>], signs: &[Signs]) -> Option<Provenance> {
    signed(blocks, signs, Signs::PROVENANCE).find_map(Provenance::read)
}

/// The names in each block that says what some model was made from.
pub(super) fn related(blocks: &[Placed<Arc<Block>>], signs: &[Signs]) -> Vec<Spanned<Box<[String]>>> {
    let names = |block: &Placed<Arc<Block>>| Spanned::new(provenance::names(block).collect(), block.start..block.start);
    signed(blocks, signs, Signs::RELATED).map(names).collect()
}

pub(super) fn generated_comment(
    text: &Buffer,
    blocks: &[Placed<Arc<Block>>],
    signs: &[Signs],
) -> Option<GeneratedComment> {
    signed(blocks, signs, Signs::COMMENT).find_map(|block| generated::comment(text, block))
}
