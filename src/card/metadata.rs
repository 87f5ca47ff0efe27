use std::sync::Arc;

use crate::syntax::yaml::{edit, line, write};
use crate::syntax::{BlockError, Entry, Fence, FrontMatterProblem, Key, Placed, SecondBlock, Syntax, are_simple};
use crate::text::{
    Buffer, ByteRange, Edit, LineEnding, Splice, after_break, before_break, line_end, line_start, lines,
};
use crate::vocabulary;

use super::fact_kinds::Asked;
use super::{FactKinds, Spanned, is_hub_id};

/// The front matter of a card: its entries, and where new ones go. It notes what it is asked for, the value of an entry by
/// the name of its key.
#[derive(Debug, PartialEq, Eq)]
pub struct Metadata {
    fence: Fence,
    entries: Vec<Placed<Arc<Entry>>>,
    block_error: Option<BlockError>,
    second_block: Option<SecondBlock>,
    problem_text: String,
    has_byte_order_mark: bool,
    spaces_behind_closer: ByteRange,
    second_opener_end: Option<usize>,
    line_ending: LineEnding,
    asked: Asked,
}

impl Metadata {
    pub(super) fn read(text: &Buffer, syntax: &Syntax) -> Self {
        let (block, behind) = match &syntax.fence {
            Fence::Closed { block, closer, body, .. } => (block.clone(), closer.end..*body),
            Fence::Missing(_) => (0..0, 0..0),
        };
        let after = text.slice(behind.clone());
        let spaces = after.trim_end_matches(['\n', '\r']).len();
        let first = text.slice(block.start..block.end.min(block.start + 5));
        let has_second =
            first.strip_prefix("---").is_some_and(|rest| rest.is_empty() || rest.starts_with(['\n', '\r']));
        Self {
            has_byte_order_mark: text.slice(0..text.floor(3)).starts_with('\u{feff}'),
            spaces_behind_closer: behind.start..behind.start + spaces,
            second_opener_end: has_second.then(|| block.start + after_break(&first, 3)),
            fence: syntax.fence.clone(),
            entries: syntax.entries.clone(),
            block_error: syntax.block_error.clone(),
            second_block: syntax.second_block.clone(),
            problem_text: match &syntax.fence {
                Fence::Missing(
                    FrontMatterProblem::TextBefore { before: problem, .. }
                    | FrontMatterProblem::Indented { lines: problem }
                    | FrontMatterProblem::Opener { line: problem, .. }
                    | FrontMatterProblem::Unclosed { closer: Some(problem), .. }
                    | FrontMatterProblem::Unopened { closer: Some(problem), .. },
                ) => text.slice(problem.clone()).into_owned(),
                _ => String::new(),
            },
            line_ending: text.line_ending(),
            asked: Asked::default(),
        }
    }

    /// Lets go of an entry that is about to be edited.
    pub(super) fn release_entry(&mut self, at: usize) {
        self.entries[at].piece = Arc::default();
    }

    /// Follows an edit that changed what the entry of that index says, and nothing else of the front matter.
    pub(super) fn edit(&mut self, syntax: &Syntax, at: usize, splice: &Splice) {
        self.fence = syntax.fence.clone();
        for (entry, new) in self.entries.iter_mut().zip(&syntax.entries) {
            entry.start = new.start;
        }
        self.entries[at].piece = Arc::clone(&syntax.entries[at].piece);
        let moved = |at: &mut usize| {
            if *at >= splice.old_end {
                *at = splice.moved(*at)
            }
        };
        moved(&mut self.spaces_behind_closer.start);
        moved(&mut self.spaces_behind_closer.end);
        self.second_opener_end.iter_mut().for_each(moved);
    }

    /// Whether the lines of the card end in another way than before.
    pub(super) fn set_line_ending(&mut self, ending: LineEnding) -> bool {
        std::mem::replace(&mut self.line_ending, ending) != ending
    }

    /// What was asked for since this was called last.
    pub(super) fn take_asked(&self) -> FactKinds {
        self.asked.take()
    }

    /// Notes that all but what the entries say was asked for.
    fn ask(&self) {
        self.asked.note(FactKinds::METADATA);
    }

    /// Where the block is, or what keeps the Hub from seeing one.
    pub fn fence(&self) -> &Fence {
        self.ask();
        &self.fence
    }

    /// The entries, broken and duplicate ones included. Where the Hub sees no block, those that were probably meant.
    ///
    /// Who asks for all is asked again at each key: better ask for [`keys`](Self::keys), and for an [`entry`](Self::entry).
    pub fn entries(&self) -> &[Placed<Arc<Entry>>] {
        self.asked.note(FactKinds::METADATA | FactKinds::ENTRIES);
        &self.entries
    }

    /// The names of the keys of all entries, `""` of one without a key.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &str> + DoubleEndedIterator {
        self.ask();
        self.entries.iter().map(|entry| entry.name())
    }

    /// The entry at an index of [`keys`](Self::keys).
    pub fn entry(&self, at: usize) -> &Placed<Arc<Entry>> {
        let entry = &self.entries[at];
        self.asked.note(FactKinds::METADATA | FactKinds::entry(entry.name()));
        entry
    }

    /// What is wrong with the block as a whole. The range of an error is relative to the block.
    pub fn block_error(&self) -> Option<&BlockError> {
        self.ask();
        self.block_error.as_ref()
    }

    /// A second block right after the first, which the Hub takes for text.
    pub fn second_block(&self) -> Option<&SecondBlock> {
        self.ask();
        self.second_block.as_ref()
    }

    /// Where a problem hides the block from the Hub, what stands in the way: the text before it, its opening line, or the
    /// line that was meant to close it; else empty.
    pub fn problem_text(&self) -> &str {
        self.ask();
        &self.problem_text
    }

    /// Whether a byte order mark stands before the block.
    pub fn has_byte_order_mark(&self) -> bool {
        self.ask();
        self.has_byte_order_mark
    }

    /// The spaces and tabs behind the closing dashes.
    pub fn spaces_behind_closer(&self) -> ByteRange {
        self.ask();
        self.spaces_behind_closer.clone()
    }

    /// Where the content of the block begins with a line of dashes, as one does that was meant to be empty: the end of
    /// that line, with its break.
    pub fn second_opener_end(&self) -> Option<usize> {
        self.ask();
        self.second_opener_end
    }

    /// How the lines of the card end.
    pub fn line_ending(&self) -> LineEnding {
        self.ask();
        self.line_ending
    }

    /// Whether the Hub sees a block at all.
    pub fn is_seen(&self) -> bool {
        matches!(self.fence(), Fence::Closed { .. })
    }

    /// Whether some of it, or all, is not YAML or could not be read.
    pub fn is_broken(&self) -> bool {
        self.ask();
        self.block_error.is_some() || self.entries.iter().any(|entry| entry.error.is_some() || entry.value.is_none())
    }

    /// Whether it is YAML of which each entry means by itself what it means in the block.
    pub fn is_simple(&self) -> bool {
        self.ask();
        self.block_error.is_none() && are_simple(&self.entries)
    }

    /// Whether it is known what the card says under a key, or that it says nothing: the Hub sees the block, all of it was
    /// read, and no other key is a typo for this one.
    pub fn is_sure_about(&self, key: &str) -> bool {
        let is_typo =
            |entry: &Entry| vocabulary::metadata_key_alias(entry.name()).is_some_and(|alias| alias.key == key);
        self.is_seen() && !self.is_broken() && !self.entries.iter().any(|entry| is_typo(entry))
    }

    /// The first entry with that key.
    pub fn get(&self, key: &str) -> Option<&Placed<Arc<Entry>>> {
        self.asked.note(FactKinds::METADATA | FactKinds::entry(key));
        self.entries.iter().find(|entry| entry.name() == key)
    }

    /// The texts of a key that takes one or several; what is null, a list or a mapping is left out.
    pub fn texts(&self, key: &str) -> Vec<Spanned<&str>> {
        let Some(entry) = self.get(key) else { return Vec::new() };
        let values = entry.value.iter().flat_map(|value| value.one_or_many());
        values.filter_map(|value| Some(Spanned::new(value.text()?, entry.absolute(&value.range)))).collect()
    }

    /// The id of the dataset, where `datasets` lists one and its form is that of an id.
    pub fn only_dataset(&self) -> Option<&str> {
        let listed = self.texts("datasets");
        let [id] = &listed[..] else { return None };
        (self.is_seen() && is_hub_id(id.value) && !vocabulary::pseudo_dataset(id.value)).then_some(id.value)
    }

    /// The edit that removes an entry: its lines, and not the comments and blank lines before the next one. `None` for
    /// the only entry, without which the block would be none, and for one that shares its lines with others.
    pub fn removal(&self, entry: &Placed<Arc<Entry>>) -> Option<Edit> {
        let at = self.entries.iter().position(|other| other.start == entry.start)?;
        self.asked.note(FactKinds::METADATA | FactKinds::entry(entry.name()));
        let (key, value) = (entry.key.as_ref()?, entry.value.as_ref()?);
        let line = line_start(&entry.source, key.range.start);
        let before = self.entries[..at].last();
        let starts_line = before.is_none_or(|before| before.source.ends_with(['\n', '\r']));
        if self.entries.len() < 2 || line != key.range.start || !starts_line {
            return None;
        }
        let end = line_end(&entry.source, value.range.end.max(key.range.end));
        // Only blank lines and comments may be left over; anything else was read in an unusual way.
        if !lines(&entry.source, end).all(|line| line::is_blank(&entry.source[line])) {
            return None;
        }
        let after = after_break(&entry.source, end);
        if after > end {
            return Some(Edit::delete(entry.absolute(&(line..after))));
        }
        // The last line of the block: the break before it goes, since the one after it belongs to the fence.
        let above = before.filter(|_| line == 0).map_or(&entry.source[..line], |before| &*before.source);
        let line_break = above.len() - before_break(above, above.len());
        Some(Edit::delete(entry.start + line - line_break..entry.start + end))
    }

    /// The edit that adds an entry where cards usually have that key: `lines`, with LF between and none at the end, which
    /// become the card's own breaks. `None` where the Hub sees no block to put it in, and where its keys do not stand at
    /// the start of lines: in braces, or indented.
    pub fn insertion(&self, key: &str, lines: &str) -> Option<Edit> {
        let Fence::Closed { block, .. } = self.fence() else { return None };
        // What was not read may have that key.
        if matches!(self.block_error, Some(BlockError::Unread(_))) {
            return None;
        }
        let starts_line = |entry: &Entry, key: &Key| line_start(&entry.source, key.range.start) == key.range.start;
        if !self.entries.iter().all(|entry| entry.key.as_ref().is_none_or(|key| starts_line(entry, key))) {
            return None;
        }
        let order = vocabulary::metadata_key_place;
        let place = order(key);
        // Below the key that usually stands right above it, wherever that is in this card. What has no value may go.
        let has_value = |entry: &&Placed<Arc<Entry>>| entry.value.as_ref().is_none_or(|value| !value.is_null());
        let known = self.entries.iter().filter(has_value);
        let before = known.filter(|entry| order(entry.name()).is_some_and(|at| Some(at) < place));
        let before = before.max_by_key(|entry| order(entry.name()));
        let at = before.map_or(block.start, |entry| entry.start + entry.source.len());
        // That of the block, where the body has others.
        let broken = self.entries.iter().find(|entry| entry.source.contains(['\n', '\r']));
        let line_break = broken.map_or(self.line_ending, |entry| LineEnding::of(&entry.source)).as_str();
        let lines = lines.replace('\n', line_break);
        Some(if block.is_empty() {
            Edit::insert(at, lines)
        } else if at >= block.end {
            Edit::insert(block.end, format!("{line_break}{lines}"))
        } else {
            Edit::insert(at, format!("{lines}{line_break}"))
        })
    }

    /// The edit that adds `items` to the list under `key`, or the key with a list of them where it is not there. A single
    /// value becomes a list. `None` where the value is a mapping, the key appears twice, or the card has no place for it.
    pub fn addition(&self, key: &str, items: &[&str]) -> Option<Edit> {
        if self.entries.iter().filter(|entry| entry.name() == key).count() > 1 {
            return None;
        }
        match self.get(key) {
            Some(entry) => {
                let edit = edit::with_items(&entry.source, entry.value.as_ref()?, items)?;
                Some(Edit { range: entry.absolute(&edit.range), ..edit })
            }
            None => {
                let items: Vec<String> = items.iter().map(|item| write::scalar(item)).collect();
                self.insertion(key, &format!("{key}:\n- {}", items.join("\n- ")))
            }
        }
    }

    /// The range of the opening line, for findings about the block as a whole; the start of the text where there is none.
    pub fn opener(&self) -> ByteRange {
        match self.fence() {
            Fence::Closed { opener, .. } | Fence::Missing(FrontMatterProblem::Unclosed { opener, .. }) => {
                opener.clone()
            }
            Fence::Missing(FrontMatterProblem::Opener { line, .. }) => line.clone(),
            Fence::Missing(FrontMatterProblem::Indented { lines }) => lines.start..lines.start,
            Fence::Missing(FrontMatterProblem::TextBefore { before, .. }) => before.clone(),
            Fence::Missing(FrontMatterProblem::None | FrontMatterProblem::Unopened { .. }) => 0..0,
        }
    }
}
