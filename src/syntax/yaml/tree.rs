use crate::text::{ByteRange, Located, Splice};

use super::Items;

/// A value in a YAML text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Where it stands, in bytes: quotes and brackets included, tags and anchors not. A value that is left out
    /// (`thumbnail:`) has an empty range after the colon or dash. A block scalar starts at its first content line.
    pub range: ByteRange,
    /// See [`tag`](Self::tag). Few have one, so it takes no more than a thin pointer.
    pub(super) tag: Option<Box<Box<str>>>,
}

/// The kinds of values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NodeKind {
    /// Text, a number, a boolean or nothing: which of them depends on the reader.
    Scalar(Scalar),
    /// A list.
    Sequence(Box<Sequence>),
    /// A mapping.
    Mapping(Box<Mapping>),
    /// A reference to an anchored value, `*name`.
    Alias,
}

/// A scalar as written and as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar {
    /// The text after quotes, escapes and folding.
    pub text: Box<str>,
    /// How it is written.
    pub style: ScalarStyle,
}

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScalarStyle {
    /// Without quotes.
    Plain,
    /// `'…'`
    SingleQuoted,
    /// `"…"`
    DoubleQuoted,
    /// `|` or `>` and indented lines.
    Block,
}

/// A list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sequence {
    /// Whether it is written in brackets, `[a, b]`.
    pub flow: bool,
    /// The entries in order.
    pub items: Items<Node>,
}

/// A mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// Whether it is written in braces, `{a: 1}`.
    pub flow: bool,
    /// The entries in order, duplicates included.
    pub pairs: Vec<Pair>,
}

/// One entry of a mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Its key.
    pub key: Node,
    /// Its value; an empty plain scalar where nothing is written.
    pub value: Node,
}

impl Node {
    /// The scalar, if it is one.
    pub fn scalar(&self) -> Option<&Scalar> {
        match &self.kind {
            NodeKind::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// Its explicit tag as written in the long form, such as `tag:yaml.org,2002:str` or `!python/tuple`.
    pub fn tag(&self) -> Option<&str> {
        self.tag.as_ref().map(|tag| &***tag)
    }

    /// The text of a scalar that no reader takes for null.
    pub fn text(&self) -> Option<&str> {
        self.scalar().filter(|scalar| !scalar.is_null()).map(|scalar| &*scalar.text)
    }

    /// The mapping, if it is one.
    pub fn mapping(&self) -> Option<&Mapping> {
        match &self.kind {
            NodeKind::Mapping(mapping) => Some(mapping),
            _ => None,
        }
    }

    /// The list, if it is one.
    pub fn sequence(&self) -> Option<&Sequence> {
        match &self.kind {
            NodeKind::Sequence(sequence) => Some(sequence),
            _ => None,
        }
    }

    /// Whether it is nothing: left out, `~` or `null`.
    pub fn is_null(&self) -> bool {
        self.tag.is_none() && self.scalar().is_some_and(Scalar::is_null)
    }

    /// Whether it is a variable of a template that was never filled in, `{{ license }}`: to YAML a map with a map for key.
    pub fn is_template_variable(&self) -> bool {
        let only = |node: &Self| match node.mapping() {
            Some(Mapping { flow: true, pairs }) if pairs.len() == 1 && pairs[0].value.is_null() => {
                Some(pairs[0].key.clone())
            }
            _ => None,
        };
        only(self).and_then(|inner| only(&inner)).is_some()
    }

    /// The items of a list, or the value itself: how keys such as `language` are read, which take one or several.
    pub fn one_or_many(&self) -> &[Node] {
        match &self.kind {
            NodeKind::Sequence(sequence) => &sequence.items,
            _ => std::slice::from_ref(self),
        }
    }

    /// Where the plain scalar among this value and those below it, keys left out, stands that stands around a range.
    pub fn plain_at(&self, range: &ByteRange) -> Option<ByteRange> {
        match &self.kind {
            NodeKind::Scalar(scalar) => {
                let is_plain = scalar.style == ScalarStyle::Plain && self.tag.is_none() && !self.range.is_empty();
                let is_around = self.range.start <= range.start && range.end <= self.range.end;
                (is_plain && is_around).then(|| self.range.clone())
            }
            NodeKind::Sequence(sequence) => {
                let moved =
                    |range: &ByteRange, by| range.start.wrapping_add_signed(by)..range.end.wrapping_add_signed(by);
                let find = |item: &Self, by: isize| Some(moved(&item.plain_at(&moved(range, -by))?, by));
                sequence.items.at(range.start, find).flatten()
            }
            NodeKind::Mapping(mapping) => {
                // None stands before an earlier one.
                let at = mapping.pairs.partition_point(|pair| pair.value.range.end < range.start);
                mapping.pairs.get(at)?.value.plain_at(range)
            }
            NodeKind::Alias => None,
        }
    }

    /// Puts `written` in the place of the plain scalar at `range`, and all behind it where it stands then.
    pub(in crate::syntax) fn write_plain(&mut self, range: &ByteRange, written: &str) {
        if self.range.end < range.end {
            return;
        }
        let splice = Splice { start: range.start, old_end: range.end, new_end: range.start + written.len() };
        if self.range.start >= range.end {
            self.follow(&splice);
            return;
        }
        let is_it = self.range == *range;
        let moved = |at: usize| if at >= range.end { at - range.len() + written.len() } else { at };
        self.range = moved(self.range.start)..moved(self.range.end);
        match &mut self.kind {
            NodeKind::Sequence(sequence) => sequence.items.edit(&splice, |item| item.write_plain(range, written)),
            NodeKind::Mapping(mapping) => mapping.pairs.iter_mut().for_each(|pair| {
                pair.key.write_plain(range, written);
                pair.value.write_plain(range, written);
            }),
            NodeKind::Scalar(scalar) if is_it => scalar.text = written.into(),
            NodeKind::Scalar(_) | NodeKind::Alias => {}
        }
    }

    /// Moves the ends of all ranges.
    pub(in crate::syntax) fn map_ranges(&mut self, to: &impl Fn(usize) -> usize) {
        self.each_range(&mut |range| *range = to(range.start)..to(range.end));
    }

    /// This value and all below it, parents first.
    pub fn walk(&self) -> impl Iterator<Item = &Node> {
        self.walk_without(|_, _| false)
    }

    /// The same without the items of lists, told by their indexes, that `is_left_out`.
    pub fn walk_without<'a>(
        &'a self,
        is_left_out: impl Fn(&'a Sequence, usize) -> bool,
    ) -> impl Iterator<Item = &'a Self> {
        let mut stack = vec![self];
        std::iter::from_fn(move || {
            let node = stack.pop()?;
            match &node.kind {
                NodeKind::Sequence(sequence) => {
                    let items = sequence.items.iter().enumerate().rev();
                    stack.extend(items.filter(|(at, _)| !is_left_out(sequence, *at)).map(|(_, item)| item));
                }
                NodeKind::Mapping(mapping) => {
                    stack.extend(mapping.pairs.iter().rev().flat_map(|pair| [&pair.value, &pair.key]));
                }
                NodeKind::Scalar(_) | NodeKind::Alias => {}
            }
            Some(node)
        })
    }
}

impl Located for Node {
    fn start(&self) -> usize {
        self.range.start
    }

    fn each_range(&mut self, change: &mut impl FnMut(&mut ByteRange)) {
        change(&mut self.range);
        match &mut self.kind {
            NodeKind::Sequence(sequence) => {
                sequence.items.all_mut().iter_mut().for_each(|item| item.each_range(change));
            }
            NodeKind::Mapping(mapping) => mapping.pairs.iter_mut().for_each(|pair| {
                pair.key.each_range(change);
                pair.value.each_range(change);
            }),
            NodeKind::Scalar(_) | NodeKind::Alias => {}
        }
    }
}

impl Mapping {
    /// The value of the first entry with that key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.pairs.iter().find(|pair| pair.key.scalar().is_some_and(|k| &*k.text == key)).map(|pair| &pair.value)
    }
}

impl Scalar {
    /// Whether it is null, on which all readers agree: nothing at all, `~`, `null`, `Null` or `NULL` without quotes.
    pub fn is_null(&self) -> bool {
        self.style == ScalarStyle::Plain && matches!(&*self.text, "" | "~" | "null" | "Null" | "NULL")
    }
}
