use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

use crate::text::limits::KEYS_OF_UNREAD;
use crate::text::{Aside, Buffer, ByteRange, Splice, before_break, line_start, lines};

use super::fence::plain_key;
use super::yaml::line::{dash, is_blank};
use super::yaml::{self, Mapping, Node, NodeKind, YamlError};
use super::{ChangedFrontMatter, Placed};

/// One top-level entry of the front matter: a key, its value, and the lines they stand on. Ranges are relative to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// The lines of the entry, up to the next one: comments and blank lines below it are among them.
    pub source: String,
    /// The key; known even where the value is broken. `None` for a line that starts no entry.
    pub key: Option<Key>,
    /// The value; `None` where the entry is broken, or written in a way that only the Hub's reader takes. Of some entries
    /// that the Hub refuses, too.
    pub value: Option<Node>,
    /// Why it is not YAML. Set only where the whole block is not.
    pub error: Option<YamlError>,
    /// See [`is_ascii`](Self::is_ascii).
    is_ascii: bool,
    /// See [`is_refused_by_python`](Self::is_refused_by_python); known once it was asked for.
    refused_by_python: Aside<OnceLock<bool>>,
}

/// The key of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Its text, without quotes.
    pub name: Box<str>,
    /// Where it stands, quotes included.
    pub range: ByteRange,
}

/// What is wrong with a block as a whole, where no single entry is to blame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockError {
    /// It is not YAML. The range is relative to the block.
    Broken(YamlError),
    /// It is YAML, but a list or a bare text.
    NotMapping,
    /// It is too dense to be read, and why it is not YAML, if it is not.
    Unread(Option<YamlError>),
}

/// Of a longer block, in bytes, it is asked entry by entry whether PyYAML refuses it, where each means by itself what it means
/// in the block.
const AT_ONCE: usize = 32 * 1024;

/// The bytes that the source of an entry may grow by at least before it is copied.
const ROOM: usize = 256;

/// Reads the text between the fences entry by entry, so that a broken one costs only itself.
///
/// Where the block as a whole is YAML and some entry alone is not (an anchor defined elsewhere, brackets or quotes that
/// go on in column 0), the block is read at once and the entries are cut from that tree.
pub(super) fn read(block: &str) -> (Vec<Placed<Arc<Entry>>>, Option<BlockError>) {
    let mut entries: Vec<_> =
        chunks(block).into_iter().map(|range| Placed::new(range.start, Arc::new(Entry::read(&block[range])))).collect();
    // PyYAML's answer takes much more memory than the Hub's.
    let (verdict, may_be_refused_by_python) = if block.len() > AT_ONCE && are_simple(&entries) {
        (yaml::verdict(block), true)
    } else {
        yaml::verdict_of_both(block)
    };
    match verdict {
        Ok(()) if entries.iter().all(|entry| entry.value.is_some()) => {
            // What both read as a whole, both read entry by entry.
            if !may_be_refused_by_python {
                entries.iter().for_each(|entry| entry.note_refusal(false));
            }
            (entries, None)
        }
        Ok(()) => match yaml::parse(block) {
            Some(Node { kind: NodeKind::Mapping(mapping), .. }) => (cut(block, *mapping), None),
            Some(_) => (entries, Some(BlockError::NotMapping)),
            None => (joined(block, entries), None),
        },
        Err(error) => {
            for entry in &mut entries {
                Arc::make_mut(&mut entry.piece).find_error();
            }
            let blamed = entries.iter().any(|entry| entry.error.is_some());
            (entries, (!blamed).then_some(BlockError::Broken(error)))
        }
    }
}

/// The first entries of a block that is not read, with their keys and no values.
pub(super) fn first_keys(block: &str) -> Vec<Placed<Arc<Entry>>> {
    let entry = |range: ByteRange| {
        let source = &block[range.clone()];
        Placed::new(range.start, Arc::new(Entry { key: written_key(source), ..Entry::unread(source) }))
    };
    chunks(block).into_iter().take(KEYS_OF_UNREAD).map(entry).collect()
}

/// Whether entries that were read as YAML are of a kind of which each means by itself what it means in the block: no
/// anchors, tags or directives, no tabs, no ends of documents, and nothing before the first key.
pub fn are_simple(entries: &[Placed<Arc<Entry>>]) -> bool {
    entries.iter().all(|entry| {
        let is_read = entry.value.is_some() && entry.error.is_none();
        is_read && is_simple(&entry.source) && chunks(&entry.source).len() == 1
    })
}

fn is_simple(source: &str) -> bool {
    let is_simple_line = |line: &str| !line.starts_with(['?', '%', '-', ' ']) && !line.starts_with("...");
    let starts_document = |line: &str| line.starts_with("---") || line.starts_with("...");
    let text = |range: ByteRange| &source[range];
    let mut content = lines(source, 0).map(text).skip_while(|line| is_blank(line));
    content.next().is_some_and(is_simple_line)
        && !content.any(starts_document)
        && memchr::memchr3(b'&', b'*', b'!', source.as_bytes()).is_none()
        && !source.contains(['\t', '\u{feff}', '%'])
}

/// Reads the entries around an edit again, where each by itself is what it is in the block. `entries` are those before the
/// edit, all of them simple; `block` is where they stand in `text`, which is that after it. `None`, and nothing is changed,
/// where the new ones are not simple.
pub(super) fn edit(
    entries: &mut Vec<Placed<Arc<Entry>>>,
    text: &Buffer,
    block: &ByteRange,
    splice: &Splice,
) -> Option<ChangedFrontMatter> {
    // An edit at the start of an entry may make it a part of the one before.
    let first = entries.partition_point(|entry| entry.start < splice.start).saturating_sub(1);
    let next = entries.partition_point(|entry| entry.start <= splice.old_end);
    let start = if first == 0 { block.start } else { entries[first].start };
    let end = entries.get(next).map_or(block.end, |entry| splice.moved(entry.start));
    let region = text.slice(start..end);
    if !is_simple(&region) || first > 0 && region.starts_with(['\n', '\r', '#', ']', '}']) {
        return None;
    }
    let read = |range: ByteRange| {
        let entry = Entry::read(&region[range.clone()]);
        if entry.value.is_none() || !is_simple(&entry.source) {
            return None;
        }
        let (verdict, is_refused_by_python) = yaml::verdict_of_both(&entry.source);
        entry.note_refusal(is_refused_by_python);
        verdict.is_ok().then(|| Placed::new(start + range.start, Arc::new(entry)))
    };
    let new: Vec<_> = chunks(&region).into_iter().map(read).collect::<Option<_>>()?;
    let changed = match (&entries[first..next], &new[..]) {
        ([old], [new]) if old.start == new.start && old.key == new.key && ends_alike(old, new) => {
            ChangedFrontMatter::Value(first)
        }
        _ => ChangedFrontMatter::All,
    };
    entries[next..].iter_mut().for_each(|entry| entry.start = splice.moved(entry.start));
    entries.splice(first..next, new);
    Some(changed)
}

/// Writes a plain scalar anew in the entry around an edit, where that surely is all that the edit changed; the index of the
/// entry. `text` is that after the edit.
pub(super) fn edit_scalar(entries: &mut [Placed<Arc<Entry>>], text: &Buffer, splice: &Splice) -> Option<usize> {
    let at = entries.partition_point(|entry| entry.start < splice.start).checked_sub(1)?;
    let placed = &mut entries[at];
    let (start, end) = (splice.start - placed.start, splice.old_end - placed.start);
    let old = placed.value.as_ref()?.plain_at(&(start..end))?;
    let new = old.start..old.end - end + (splice.new_end - placed.start);
    let written = text.slice(placed.start + new.start..placed.start + new.end);
    // In column 0 it might be a key.
    let is_indented = old.start > line_start(&placed.source, old.start);
    if !is_indented || !is_words(&placed.source[old.clone()]) || !is_words(&written) {
        return None;
    }
    Arc::make_mut(&mut placed.piece).write_scalar(&old, &written);
    entries[at + 1..].iter_mut().for_each(|entry| entry.start = splice.moved(entry.start));
    Some(at)
}

/// Whether a plain scalar is of words with one space between them, in which no character means anything to YAML wherever it
/// stands: what follows it is read the same behind any other such text.
fn is_words(text: &str) -> bool {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'/');
    text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text.bytes().all(|byte| byte == b' ' || is_plain(&byte))
        && !text.ends_with(' ')
        && !text.contains("  ")
}

/// Whether the last lines of both end with the same break, or none.
fn ends_alike(one: &Entry, other: &Entry) -> bool {
    let line_break = |entry: &Entry| entry.source.len() - before_break(&entry.source, entry.source.len());
    line_break(one) == line_break(other)
}

impl Entry {
    fn read(source: &str) -> Self {
        let mut entry = Self::unread(source);
        if let Some(Node { kind: NodeKind::Mapping(mapping), .. }) = yaml::parse(source)
            && !mapping.flow
            && mapping.pairs.len() == 1
        {
            entry.take(*mapping);
        } else {
            entry.key = written_key(source);
        }
        entry
    }

    /// Puts `written` in the place of the plain scalar at `range`.
    fn write_scalar(&mut self, range: &ByteRange, written: &str) {
        // Of a long entry, there is not to be a copy at each key, nor room for twice its length.
        if self.source.capacity() < self.source.len() + written.len() {
            self.source.reserve_exact(written.len() + ROOM);
        }
        self.source.replace_range(range.clone(), written);
        if let Some(value) = &mut self.value {
            value.write_plain(range, written);
        }
    }

    /// An entry whose value is all of `source`; the key stands nowhere.
    pub(super) fn of_value(source: &str, name: &str) -> Self {
        let error = yaml::verdict(source).err();
        let value = yaml::parse(source).filter(|_| error.is_none());
        let key = Some(Key { name: name.into(), range: 0..0 });
        Self { key, value, error, ..Self::unread(source) }
    }

    fn unread(source: &str) -> Self {
        Self {
            source: source.into(),
            key: None,
            value: None,
            error: None,
            is_ascii: source.is_ascii(),
            refused_by_python: Aside::default(),
        }
    }

    fn take(&mut self, mapping: Mapping) {
        if let Some(pair) = mapping.pairs.into_iter().next() {
            self.key = pair.key.scalar().map(|key| Key { name: key.text.clone(), range: pair.key.range.clone() });
            self.value = Some(pair.value);
        }
    }

    fn find_error(&mut self) {
        self.error = match yaml::verdict(&self.source) {
            // An anchor may well stand in another entry.
            Err(error) if error.message.contains("unknown anchor") => None,
            Err(error) => Some(error),
            // YAML by itself, but no `key: value`.
            Ok(()) if self.key.is_none() && self.value.is_none() => {
                let line = lines(&self.source, 0).find(|line| !is_blank(&self.source[line.clone()]));
                line.map(|range| YamlError { range, message: "no key".into() })
            }
            Ok(()) => None,
        };
        // With a tag that nobody knows, a scalar says nothing.
        let says_nothing = |value: &Node| value.tag().is_some() && value.scalar().is_some();
        if self.error.is_some() && self.value.as_ref().is_some_and(says_nothing) {
            self.value = None;
        }
    }

    /// Whether all of its source is ASCII.
    pub fn is_ascii(&self) -> bool {
        self.is_ascii
    }

    /// Whether PyYAML refuses it by itself, where the Hub does not.
    pub fn is_refused_by_python(&self) -> bool {
        *self.refused_by_python.0.get_or_init(|| !yaml::python_refusals(&self.source).is_empty())
    }

    /// Whether it is known that PyYAML reads it, or the block that it stands in.
    pub fn is_surely_read_by_python(&self) -> bool {
        self.refused_by_python.0.get() == Some(&false)
    }

    /// Notes what is known already.
    fn note_refusal(&self, is_refused_by_python: bool) {
        self.refused_by_python.0.get_or_init(|| is_refused_by_python);
    }

    /// The name of the key, or `""`.
    pub fn name(&self) -> &str {
        self.key.as_ref().map_or("", |key| &key.name)
    }
}

/// The line ranges of the entries: each starts with a line at column 0 that is neither blank, nor a comment, nor an item
/// of a list, nor the end of a flow collection. What stands before the first belongs to the first.
fn chunks(block: &str) -> Vec<ByteRange> {
    let mut chunks: Vec<ByteRange> = Vec::new();
    let mut content = false;
    for line in lines(block, 0) {
        let text = &block[line.clone()];
        let inside = is_blank(text) || text.starts_with([' ', '\t', ']', '}']) || dash(text).is_some();
        match chunks.last_mut() {
            Some(_) if !inside && content => chunks.push(line.clone()),
            Some(last) => last.end = line.end,
            None => chunks.push(0..line.end),
        }
        content |= !is_blank(text);
    }
    if !content {
        return Vec::new();
    }
    for i in 0..chunks.len() {
        chunks[i].end = chunks.get(i + 1).map_or(block.len(), |next| next.start);
    }
    chunks
}

/// The key that the first line with content starts, read without a parser.
fn written_key(source: &str) -> Option<Key> {
    let line = lines(source, 0).find(|line| !is_blank(&source[line.clone()]))?;
    let text = &source[line.clone()];
    let key = yaml::line::key(text).filter(|key| key.is_quoted).or_else(|| plain_key(text))?;
    Some(Key { name: key.name.into(), range: line.start..line.start + key.length })
}

/// The entries of a block that the Hub reads and the parser refuses: lines that start no key to the Hub belong to the
/// entry above.
fn joined(block: &str, entries: Vec<Placed<Arc<Entry>>>) -> Vec<Placed<Arc<Entry>>> {
    let starts: HashSet<usize> = yaml::top_level_keys(block).into_iter().map(|key| line_start(block, key)).collect();
    let is_start = |entry: &Placed<Arc<Entry>>| {
        entry.key.as_ref().is_some_and(|key| starts.contains(&line_start(block, entry.start + key.range.start)))
    };
    let mut joined: Vec<Placed<Arc<Entry>>> = Vec::new();
    for entry in entries {
        match joined.last_mut() {
            Some(last) if !is_start(&entry) => {
                let source = &block[last.start..entry.start + entry.source.len()];
                let key = last.key.clone();
                last.piece = Arc::new(Entry { key, ..Entry::unread(source) });
            }
            _ => joined.push(entry),
        }
    }
    joined
}

/// The entries of a block that was read at once.
fn cut(block: &str, mapping: Mapping) -> Vec<Placed<Arc<Entry>>> {
    let starts: Vec<usize> = mapping
        .pairs
        .iter()
        .enumerate()
        .map(|(i, pair)| match (i, mapping.flow) {
            (0, _) => 0,
            (_, true) => pair.key.range.start,
            (_, false) => line_start(block, pair.key.range.start),
        })
        .collect();
    let ends = starts.iter().skip(1).copied().chain([block.len()]);
    let pairs = mapping.pairs.into_iter().zip(starts.iter().copied().zip(ends));
    pairs
        .map(|(mut pair, (start, end))| {
            pair.key.map_ranges(&|at| at.saturating_sub(start));
            pair.value.map_ranges(&|at| at.saturating_sub(start));
            let mut entry = Entry::unread(&block[start..end.max(start)]);
            entry.take(Mapping { flow: false, pairs: vec![pair] });
            Placed::new(start, Arc::new(entry))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{BlockError, read};

    /// `key|value range as written|error`, an entry a line.
    fn entries(block: &str) -> Vec<String> {
        let (entries, error) = read(block);
        assert!(!matches!(error, Some(BlockError::Broken(_))), "{error:?}");
        let show = |entry: &super::Placed<std::sync::Arc<super::Entry>>| {
            let value = entry.value.as_ref().map_or("?", |value| &entry.source[value.range.clone()]);
            let error = entry.error.as_ref().map_or("", |error| &error.message);
            assert!(block[entry.start..].starts_with(&*entry.source));
            format!("{}|{value}|{error}", entry.name())
        };
        entries.iter().map(show).collect()
    }

    #[test]
    fn entries_own_their_lines() {
        assert_eq!(
            entries("# c\nlicense: mit\ntags:\n- a\n# d\n- b\n\n\"x y\": |\n  t\n"),
            ["license|mit|", "tags|- a\n# d\n- b|", "x y|t|"]
        );
        assert_eq!(entries(""), [""; 0]);
        assert_eq!(entries("\n# c\n"), [""; 0]);
    }

    #[test]
    fn a_broken_entry_costs_only_itself() {
        let found = entries("license: mit\nname: a: b\ntags:\n- x\n");
        assert_eq!(found, ["license|mit|", "name|?|mapping values are not allowed in this context", "tags|- x|"]);
        assert_eq!(entries("license: mit\nlang\ntags:\n- x\n"), ["license|mit|", "|?|no key", "tags|- x|"]);
    }

    #[test]
    fn what_goes_on_in_column_0_is_read_at_once() {
        assert_eq!(entries("tags: [\na,\nb]\nlicense: mit\n"), ["tags|[\na,\nb]|", "license|mit|"]);
        assert_eq!(entries("a: &x foo\nb: *x\n"), ["a|foo|", "b|*x|"]);
        assert_eq!(entries("{a: 1, b: 2}"), ["a|1|", "b|2|"]);
        assert_eq!(entries("text: \"one\ntwo: three\"\nlicense: mit"), ["text|\"one\ntwo: three\"|", "license|mit|"]);
    }

    #[test]
    fn lines_inside_of_quotes_are_no_entries() {
        let keys = |block: &str| read(block).0.iter().map(|entry| entry.name().to_owned()).collect::<Vec<_>>();
        let long = format!("text: \"{}\"\nlicense: mit\n", "a: b: c\n- d\n\nlicense: x\n".repeat(300));
        assert_eq!(keys(&long), ["text", "license"]);
        // The parser may not know half a surrogate pair.
        assert_eq!(keys("x: \"one\ntwo: three\"\ny: \"\\ud83d\\ude00\"\nz: 1\n"), ["x", "y", "z"]);
    }

    #[test]
    fn a_block_must_be_a_map() {
        assert_eq!(read("- a\n- b\n").1, Some(BlockError::NotMapping));
        assert_eq!(read("just text\n").1, Some(BlockError::NotMapping));
    }
}
