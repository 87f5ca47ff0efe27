use crate::card::Kind;
use crate::ide::cursor::{Line, Slot};
use crate::rules::Analysis;
use crate::syntax::{Fence, FrontMatterProblem};
use crate::vocabulary::metadata_snippet;

use super::{Completion, CompletionKind, Completions, snippet};

/// A block with the usual keys, at the very start of a card that has none: where nothing or the first dashes of it are
/// typed. `None` elsewhere. An empty file may become anything unless it is called README.md.
pub(super) fn complete(analysis: &Analysis, line: &Line, is_readme: bool) -> Option<Completions> {
    let is_start = analysis.text()[..line.start].trim_start_matches('\u{feff}').is_empty();
    let text = line.text().trim_start_matches('\u{feff}');
    let below = &analysis.text()[line.end..];
    let is_card = if below.trim().is_empty() {
        is_readme || analysis.card.kind() == Kind::Model
    } else {
        analysis.card.kind() == Kind::Model
            && analysis.card.metadata().fence() == &Fence::Missing(FrontMatterProblem::None)
    };
    if !is_start || !is_card || text.len() > 3 || !text.chars().all(|c| c == '-') {
        return None;
    }
    let start = line.end - text.len();
    if line.offset < start {
        return None;
    }
    let template = metadata_snippet("---")?;
    let slot = Slot { replace: start..line.end, before: "", after: "", quoted: false };
    let item = Completion {
        detail: "front matter of a model card".into(),
        insert: snippet::plain(template).replace('\n', analysis.card.metadata().line_ending().as_str()).into(),
        snippet: Some(template.to_owned()),
        ..slot.item(CompletionKind::Block, "---")
    };
    Some(Completions { items: vec![item], is_incomplete: false })
}
