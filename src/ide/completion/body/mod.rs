//! Completion below the front matter: headings, the items of lists, names of columns, rows of tables, ids of the Hub, and
//! files of the repository.

mod frameworks;
mod headings;
mod hyperparameters;
mod ids;
mod list;
mod list_items;
mod metric_names;
mod results;
mod tables;

use std::borrow::Cow;

use crate::ide::cursor::Line;
use crate::rules::Analysis;
use crate::syntax::BlockKind;

use super::{Completion, CompletionKind, Completions, files};

/// What could stand at the cursor; nothing in prose and comments, in HTML images alone, and in code
/// ids.
pub(super) fn complete(analysis: &Analysis, line: &Line) -> Completions {
    // What is on the line tells where it belongs: a block has no spaces at its end.
    let first = line.end - line.text().trim_start().len();
    let mut items = match analysis.syntax.block_at(first).map(|block| block.kind) {
        Some(BlockKind::Html) => files::in_html(analysis, line),
        Some(BlockKind::Code) => ids::in_code(analysis, line),
        _ => {
            let named = [ids::in_text(analysis, line), files::in_link(analysis, line), files::in_html(analysis, line)];
            let named = named.concat();
            if named.is_empty() { of_the_line(analysis, line) } else { named }
        }
    };
    items.retain(|item| fits(item, &line.source[item.replace.start..line.offset]));
    Completions { items, is_incomplete: false }
}

/// Whether an item, or a word of it, begins with what is left of the cursor. So a list opens only where there is
/// something to complete.
fn fits(item: &Completion, typed: &str) -> bool {
    let text = item.filter_text().unwrap_or(Cow::Borrowed(&item.label)).to_lowercase();
    let typed = typed.trim_start().to_lowercase();
    let is_word = typed.starts_with(char::is_alphanumeric);
    let is_start = |at: usize| at == 0 || is_word && !text[..at].ends_with(char::is_alphanumeric);
    text.match_indices(&typed).any(|(at, _)| is_start(at))
}

/// By what the line begins with.
fn of_the_line(analysis: &Analysis, line: &Line) -> Vec<Completion> {
    match line.text().trim_start().chars().next() {
        Some('#') => headings::complete(analysis, line),
        Some('|') => tables::complete(analysis, line),
        Some('-' | '*' | '+') => list::complete(analysis, line),
        _ => Vec::new(),
    }
}
