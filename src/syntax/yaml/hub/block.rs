//! Block sequences, block mappings and block scalars.

use super::bytes::{is_blank, is_break, is_space};
use super::node::Context;
use super::value::{Kind, Tag, Value};
use super::{Mark, Read, Reader};

const TAB: &str = "tabs may not indent";

impl<'a> Reader<'a> {
    /// Reads a block sequence whose dashes stand at `indent`.
    pub(super) fn sequence(&mut self, indent: isize) -> Read<bool> {
        if self.first_tab.is_some() {
            return Ok(false);
        }
        let (tag, anchor) = (self.tag.clone(), self.anchor);
        let mut list = Value::EMPTY_LIST;
        if let Some(anchor) = anchor {
            self.set_anchor(anchor, list);
        }
        let mut detected = false;
        while self.byte() != 0 {
            if let Some(tab) = self.first_tab {
                return self.refuse_at(tab, TAB);
            }
            if self.byte() != b'-' || !is_space(self.next()) {
                break;
            }
            detected = true;
            self.at += 1;
            if self.skip_space(true)? > 0 && self.line_indent <= indent {
                list = list.with_item(Value::Null);
                continue;
            }
            let line = self.line;
            self.node(indent, Context::BlockIn, false, true)?;
            list = list.with_item(self.value);
            self.skip_space(true)?;
            if (self.line == line || self.line_indent > indent) && self.byte() != 0 {
                return self.stray("this is neither an item of the list nor part of the one above");
            }
            if self.line_indent < indent {
                break;
            }
        }
        if detected {
            self.finish(tag, anchor, Kind::Sequence, list);
        }
        Ok(detected)
    }

    fn finish(&mut self, tag: Option<Tag<'a>>, anchor: Option<&'a str>, kind: Kind, value: Value) {
        self.tag = tag;
        self.anchor = anchor;
        self.kind = Some(kind);
        self.value = value;
    }

    /// Reads a block mapping whose keys stand at `indent`, or the one node that stands there instead.
    pub(super) fn mapping(&mut self, indent: isize, flow_indent: isize) -> Read<bool> {
        if self.first_tab.is_some() {
            return Ok(false);
        }
        let (tag, anchor) = (self.tag.clone(), self.anchor);
        let mut map = Value::EMPTY_MAP;
        if let Some(anchor) = anchor {
            self.set_anchor(anchor, map);
        }
        let (mut key, mut is_merge) = ((Value::Null, self.at), false);
        let (mut explicit, mut detected) = (false, false);
        while self.byte() != 0 {
            if let (false, Some(tab)) = (explicit, self.first_tab) {
                return self.refuse_at(tab, TAB);
            }
            let (line, start) = (self.line, self.at);
            let compact;
            if matches!(self.byte(), b'?' | b':') && is_space(self.next()) {
                if self.byte() == b'?' {
                    if explicit {
                        map = self.pair(map, key, is_merge, Value::Null)?;
                        (key, is_merge) = ((Value::Null, self.at), false);
                    }
                    if self.depth == 1 {
                        self.note(Mark::Key(start));
                    }
                    detected = true;
                    explicit = true;
                } else if explicit {
                    explicit = false;
                } else {
                    return self.refuse("a colon without a key before it");
                }
                compact = true;
                self.at += 1;
            } else {
                if !self.node(flow_indent, Context::FlowOut, false, true)? {
                    if let (false, Some(Tag::Unknown(at))) = (detected, &tag) {
                        self.note(Mark::Tag(*at)); // js-yaml loses it here.
                    }
                    break;
                }
                let one_line = self.line == line;
                while one_line && is_blank(self.byte()) {
                    self.at += 1;
                }
                if !one_line || self.byte() != b':' {
                    if detected {
                        return self.refuse(if one_line { "a key without a colon" } else { "a key goes over lines" });
                    }
                    (self.tag, self.anchor) = (tag, anchor);
                    return Ok(true);
                }
                self.at += 1;
                if !is_space(self.byte()) {
                    return self.refuse("a space must follow the colon of a key");
                }
                if explicit {
                    map = self.pair(map, key, is_merge, Value::Null)?;
                }
                detected = true;
                explicit = false;
                compact = false;
                if self.depth == 1 {
                    self.note(Mark::Key(start));
                }
                (key, is_merge) = ((self.value, start), self.tag == Some(Tag::Merge));
            }
            if self.line == line || self.line_indent > indent {
                let found = self.node(indent, Context::BlockOut, true, compact)?;
                let value = if found { self.value } else { Value::Null };
                if explicit {
                    if found {
                        key = (value, start + 1);
                    }
                } else {
                    map = self.pair(map, key, is_merge, value)?;
                    (key, is_merge) = ((Value::Null, self.at), false);
                }
                self.skip_space(true)?;
            }
            if (self.line == line || self.line_indent > indent) && self.byte() != 0 {
                return self.stray("this is neither a key nor part of the value above");
            }
            if self.line_indent < indent {
                break;
            }
        }
        if explicit {
            map = self.pair(map, key, is_merge, Value::Null)?;
        }
        if detected {
            self.finish(tag, anchor, Kind::Mapping, map);
        }
        Ok(detected)
    }

    /// A map with one more pair; the key with where it starts.
    pub(super) fn pair(&mut self, map: Value, key: (Value, usize), is_merge: bool, value: Value) -> Read<Value> {
        let (key, start) = key;
        if matches!(key, Value::List { .. } | Value::Map { .. }) {
            self.note(Mark::CollectionKey(start));
        }
        if matches!(key, Value::List { nested: true, .. }) {
            return self.refuse("a list of lists cannot be a key");
        }
        if is_merge && !value.is_mergeable() {
            return self.refuse_at(start, "`<<` merges mappings, and its value is not one");
        }
        if is_merge && !value.is_mergeable_by_python() {
            self.note(Mark::Merge(start));
        }
        Ok(map.with_pair(value))
    }

    /// Reads a block scalar, which is indented by at least `indent`.
    pub(super) fn block_scalar(&mut self, indent: isize) -> Read<bool> {
        if !matches!(self.byte(), b'|' | b'>') {
            return Ok(false);
        }
        self.kind = Some(Kind::Scalar);
        let (mut chomps, mut text_indent, mut is_known) = (false, indent, false);
        self.at += 1;
        loop {
            match self.byte() {
                b'+' | b'-' if chomps => return self.refuse("`+` or `-` appears twice"),
                b'+' | b'-' => chomps = true,
                b'0' => return self.refuse("a block scalar is indented by 1 at least"),
                b'1'..=b'9' if is_known => return self.refuse("the indentation appears twice"),
                width @ b'1'..=b'9' => {
                    text_indent = indent + isize::from(width - b'0') - 1;
                    is_known = true;
                }
                _ => break,
            }
            self.at += 1;
        }
        if is_blank(self.byte()) {
            while is_blank(self.byte()) {
                self.at += 1;
            }
            if self.byte() == b'#' {
                let start = self.at;
                while !is_break(self.byte()) && self.byte() != 0 {
                    self.at += 1;
                }
                self.mark(Mark::Comment, start..self.at);
            }
        }
        let (mut start, mut end) = (None, self.at);
        while self.byte() != 0 {
            self.line_break()?;
            self.line_indent = 0;
            while (!is_known || self.line_indent < text_indent) && self.byte() == b' ' {
                self.line_indent += 1;
                self.at += 1;
            }
            if !is_known {
                text_indent = text_indent.max(self.line_indent);
            }
            if is_break(self.byte()) {
                continue;
            }
            if !is_known && text_indent == 0 {
                return self.refuse("a block scalar must be indented");
            }
            if self.line_indent < text_indent {
                break;
            }
            is_known = true;
            start.get_or_insert(self.at);
            let line = self.at;
            while !is_break(self.byte()) && self.byte() != 0 {
                self.at += 1;
            }
            end = self.at;
            self.printable(line..end)?;
        }
        let start = start.unwrap_or(end);
        self.mark(Mark::Block, start..end);
        self.value = Value::Text(start, end);
        Ok(true)
    }
}
