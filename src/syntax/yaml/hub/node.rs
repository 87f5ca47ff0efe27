//! A node with its tag and anchor.

use super::value::{self, Kind, Tag, Value};
use super::{Mark, Read, Reader, TOO_DEEP};

/// How deep collections may stand in each other.
const MAX_DEPTH: usize = 100;

/// Where a node stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Context {
    /// Between brackets or braces.
    FlowIn,
    /// The key of a block mapping.
    FlowOut,
    /// An item of a block sequence.
    BlockIn,
    /// A value of a block mapping, or the whole document.
    BlockOut,
}

impl Context {
    fn is_block(self) -> bool {
        matches!(self, Self::BlockIn | Self::BlockOut)
    }
}

/// Where the parser stands, to go back to.
#[derive(Clone, Copy)]
struct Place {
    at: usize,
    line: usize,
    line_start: usize,
    line_indent: isize,
    first_tab: Option<usize>,
    /// How many marks there are.
    marks: usize,
}

impl<'a> Reader<'a> {
    fn place(&self) -> Place {
        let Self { at, line, line_start, line_indent, first_tab, .. } = *self;
        Place { at, line, line_start, line_indent, first_tab, marks: self.marks.len() }
    }

    fn go_to(&mut self, place: Place) {
        Place {
            at: self.at,
            line: self.line,
            line_start: self.line_start,
            line_indent: self.line_indent,
            first_tab: self.first_tab,
            marks: _,
        } = place;
    }

    /// The line indent against that of the parent: whether it is further in (1), the same (0) or less (-1).
    fn indent_status(&self, parent: isize) -> isize {
        (self.line_indent - parent).signum()
    }

    /// Reads a node that is indented by more than `parent`, and says whether there is one. It may begin on a later line
    /// where `seek`, and be a block collection on this line where `compact`.
    pub(super) fn node(&mut self, parent: isize, context: Context, seek: bool, compact: bool) -> Read<bool> {
        if self.depth >= MAX_DEPTH {
            return self.refuse(TOO_DEEP);
        }
        self.depth += 1;
        self.clear();
        let mut new_line = false;
        let mut status = 1;
        if seek && self.skip_space(true)? > 0 {
            new_line = true;
            status = self.indent_status(parent);
        }
        let mut collections = context.is_block();
        let mut properties = None;
        while status == 1 || properties.is_some() {
            let place = self.place();
            let repeated = self.byte() == b'!' && self.tag.is_some() || self.byte() == b'&' && self.anchor.is_some();
            if new_line && repeated || !(self.tag()? || self.anchor()?) {
                break;
            }
            properties.get_or_insert(place);
            if self.skip_space(true)? > 0 {
                new_line = true;
                collections = context.is_block();
                status = self.indent_status(parent);
            } else {
                collections = false;
            }
        }
        collections &= new_line || compact;
        let mut has_content = false;
        let block_indent = self.column();
        if status == 1 {
            let flow_indent = if context.is_block() { parent + 1 } else { parent };
            has_content = self.content(context, collections, properties, block_indent, flow_indent)?;
        } else if status == 0 && context == Context::BlockOut {
            has_content = collections && self.sequence(block_indent)?;
        }
        self.resolve()?;
        self.depth -= 1;
        Ok(self.tag.is_some() || self.anchor.is_some() || has_content)
    }

    fn clear(&mut self) {
        self.tag = None;
        self.anchor = None;
        self.kind = None;
        self.value = Value::Null;
    }

    pub(super) fn column(&self) -> isize {
        // A text is never longer than `isize`.
        (self.at - self.line_start) as isize
    }

    fn content(
        &mut self,
        context: Context,
        collections: bool,
        properties: Option<Place>,
        block_indent: isize,
        flow_indent: isize,
    ) -> Read<bool> {
        if collections && (self.sequence(block_indent)? || self.mapping(block_indent, flow_indent)?)
            || self.flow_collection(flow_indent)?
        {
            return Ok(true);
        }
        // Tags and anchors on the line of a key may be those of the key.
        let may_be_of_key = context.is_block() && !collections && !matches!(self.byte(), b'|' | b'>');
        let is_mapping = match properties.filter(|_| may_be_of_key) {
            Some(place) => self.mapping_from(place, flow_indent)?,
            None => false,
        };
        let has_content = if is_mapping
            || context.is_block() && self.block_scalar(flow_indent)?
            || self.single_quoted()?
            || self.double_quoted()?
        {
            true
        } else if self.alias()? {
            if self.tag.is_some() || self.anchor.is_some() {
                return self.refuse("an alias such as `*name` has no tag or anchor of its own");
            }
            true
        } else if self.plain(flow_indent, context == Context::FlowIn)? {
            self.tag.get_or_insert(Tag::Plain);
            true
        } else {
            false
        };
        self.store_anchor();
        Ok(has_content)
    }

    pub(super) fn store_anchor(&mut self) {
        if let Some(anchor) = self.anchor {
            self.set_anchor(anchor, self.value);
        }
    }

    pub(super) fn set_anchor(&mut self, anchor: &'a str, value: Value) {
        let before = self.anchors.insert(anchor, value);
        self.anchors_before.push((anchor, before));
    }

    /// Takes back which anchors were set since there were `count` of them.
    fn unset_anchors(&mut self, count: usize) {
        for (anchor, before) in self.anchors_before.drain(count..).rev() {
            match before {
                Some(value) => self.anchors.insert(anchor, value),
                None => self.anchors.remove(anchor),
            };
        }
    }

    /// Reads a block mapping whose first key has the tags and anchors that were read since `place`.
    fn mapping_from(&mut self, place: Place, flow_indent: isize) -> Read<bool> {
        let back = self.place();
        let state = (self.tag.clone(), self.anchor, self.kind, self.value);
        let (anchors, marks) = (self.anchors_before.len(), self.marks.split_off(place.marks));
        self.go_to(place);
        self.clear();
        if self.mapping(self.column(), flow_indent)? && self.kind == Some(Kind::Mapping) {
            return Ok(true);
        }
        self.unset_anchors(anchors);
        self.marks.truncate(place.marks);
        self.marks.extend(marks);
        self.go_to(back);
        (self.tag, self.anchor, self.kind, self.value) = state;
        Ok(false)
    }

    /// What the value is with its tag.
    fn resolve(&mut self) -> Read<()> {
        let text = match self.value {
            Value::Text(start, end) => self.slice(start..end),
            _ => "",
        };
        match (self.tag.take(), self.value) {
            (Some(Tag::Plain), Value::Text(start, end)) => {
                self.value = value::plain(text, start, end);
                self.tag = Some(if text == "<<" { Tag::Merge } else { Tag::Plain });
            }
            (Some(Tag::Known(name, at)), before) => match value::tagged(name, self.kind, before, text) {
                Some(value) => {
                    self.value = value;
                    self.tag = Some(if name == "merge" { Tag::Merge } else { Tag::Known(name, at) });
                    if !value::is_readable_by_python(name, self.kind, text) {
                        self.note(Mark::Tag(at));
                    }
                }
                None => return self.refuse_at(at, "the value is not what its tag says"),
            },
            (Some(Tag::Unknown(at)), _) => {
                return self.refuse_at(at, "`!` starts a tag, and the Hub does not know this one");
            }
            (tag, _) => self.tag = tag,
        }
        self.store_anchor();
        Ok(())
    }
}
