//! Formatting of a card: its front matter and its tables. Running text is left as it is written.

mod front_matter;
mod tables;

use crate::rules::Analysis;
use crate::text::{ByteRange, Edit};

use super::FormatSettings;

pub(super) use tables::{Layout, format_table};

/// The edits that format a card, in the order of the text, each within a line or of whole lines: the front matter (see
/// `front_matter/`), and the tables, whose columns get one width. No edits where there is nothing to do, and none where the
/// text is no model card.
pub fn format(analysis: &Analysis, settings: FormatSettings) -> Vec<Edit> {
    if !analysis.card.is_model_card() {
        return Vec::new();
    }
    let tables = tables::format(analysis, &(0..analysis.text().len()));
    [front_matter::format(analysis, settings), closing_fence(analysis), tables].concat()
}

/// Spaces behind the closing fence, for which older releases of huggingface_hub see no front matter.
fn closing_fence(analysis: &Analysis) -> Vec<Edit> {
    let spaces = &analysis.card.metadata().spaces_behind_closer();
    if spaces.is_empty() { Vec::new() } else { vec![Edit::delete(spaces.clone())] }
}

/// As [`format()`], but only of the entries and the tables that `range`, in bytes, touches, and with the keys as they are.
pub fn format_range(analysis: &Analysis, range: &ByteRange) -> Vec<Edit> {
    if !analysis.card.is_model_card() {
        return Vec::new();
    }
    [front_matter::format_range(analysis, range), tables::format(analysis, range)].concat()
}
