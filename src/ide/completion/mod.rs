//! What could be written at a place. The YAML and the Markdown around a cursor are usually broken at that moment, so
//! the place is read from the text left of the cursor and the lines around it, not from the trees.

mod body;
mod files;
mod keys;
mod mentioned;
mod metadata;
mod snippet;
mod start;
mod values;

use std::borrow::Cow;

use crate::card::Kind;
use crate::ide::cursor::{self, Line, Slot};
use crate::ide::docs::Topic;
use crate::rules::Analysis;
use crate::text::{ByteRange, floor_char_boundary};

/// What could be written at a place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Completions {
    /// In the order to show.
    pub items: Vec<Completion>,
    /// Whether more typing may bring items that are not among these: the rarer of the 8,000 languages come once two
    /// characters of them are typed, and a hundred of them at most.
    pub is_incomplete: bool,
}

/// One thing that could be written at a place. Lists are long and come with many keys, so what a vocabulary says is not copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// What the list shows.
    pub label: Cow<'static, str>,
    /// What it is.
    pub kind: CompletionKind,
    /// A few words beside the label.
    pub detail: Cow<'static, str>,
    /// What more there is to say.
    pub topic: Option<Topic>,
    /// What it replaces: the whole scalar or cell, hyphens included, in bytes of the card's text. It contains the
    /// offset asked for and stays on its line.
    pub replace: ByteRange,
    /// What is written.
    pub insert: Cow<'static, str>,
    /// What is written instead where the editor takes snippets: the text with places to fill in, in the form of the
    /// Language Server Protocol, its lines broken by LF.
    pub snippet: Option<String>,
    /// What the editor matches the typed text against, where the label and `names` will not do.
    pub filter: Option<String>,
    /// What it is found by besides its label: the name of a language.
    pub names: Cow<'static, str>,
    /// No longer to be used.
    pub deprecated: bool,
}

impl Completion {
    /// What the editor matches the typed text against, where it is not the label.
    pub fn filter_text(&self) -> Option<Cow<'_, str>> {
        match &self.filter {
            Some(filter) => Some(filter.into()),
            None => (!self.names.is_empty()).then(|| [&*self.label, " ", &*self.names].concat().into()),
        }
    }
}

/// What a completion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompletionKind {
    /// A key of the front matter or of a list.
    Key,
    /// A value out of a vocabulary.
    Value,
    /// The name of a table's column.
    Column,
    /// A front matter.
    Block,
    /// A file of the repository.
    File,
}

/// What could be written at `offset`, in bytes; an offset past the end is the end, one inside a character its start.
/// Nothing in prose, code and comments, and nothing in files that are no model cards and do not begin like one. An empty
/// file that `is_readme`, called README.md, may become one.
pub fn complete(analysis: &Analysis, offset: usize, is_readme: bool) -> Completions {
    if let Some(block) = cursor::front_matter(analysis).filter(|block| block.contains(&offset))
        && matches!(analysis.card.kind(), Kind::Model | Kind::Other)
        && !analysis.document.is_eval_results()
    {
        // What stands behind it does not matter, and may be long.
        let text = analysis.buffer().slice(0..block.end);
        let line = Line::at(&text, floor_char_boundary(&text, offset));
        // The line may be the first one, on which a whole card may begin.
        if line.start > 0 && line.end < block.end {
            return metadata::complete(analysis, &line);
        }
    }
    let line = Line::at(analysis.text(), floor_char_boundary(analysis.text(), offset));
    if analysis.document.is_eval_results() {
        return metadata::complete_results(analysis, &line);
    }
    if let Some(found) = start::complete(analysis, &line, is_readme) {
        return found;
    }
    match (cursor::front_matter(analysis), analysis.card.kind()) {
        (Some(block), Kind::Model | Kind::Other) if block.start <= line.offset && line.offset <= block.end => {
            metadata::complete(analysis, &line)
        }
        (_, Kind::Model) if line.offset >= analysis.card.metadata().fence().body() => body::complete(analysis, &line),
        _ => Completions::default(),
    }
}

/// The place to fill is the cursor's business; what fills it is ours.
impl Slot {
    /// A completion of this place, with nothing but its label.
    fn item(&self, kind: CompletionKind, label: &str) -> Completion {
        let label: Cow<'static, str> = label.to_owned().into();
        self.item_written(kind, label.clone(), label)
    }

    /// The same of what is written otherwise than it is shown.
    fn item_written(&self, kind: CompletionKind, label: Cow<'static, str>, written: Cow<'static, str>) -> Completion {
        Completion {
            label,
            kind,
            detail: Cow::Borrowed(""),
            topic: None,
            snippet: None,
            replace: self.replace.clone(),
            insert: match (self.before, self.after) {
                ("", "") => written,
                (before, after) => [before, &written, after].concat().into(),
            },
            filter: None,
            names: Cow::Borrowed(""),
            deprecated: false,
        }
    }
}

#[cfg(test)]
mod tests;
