//! What may stand between brackets or braces: plain scalars, quoted ones, and collections in brackets or braces.

use crate::text::ByteRange;

use super::bytes::{is_blank, is_break, is_flow, is_space};
use super::node::Context;
use super::value::{Kind, Tag, Value};
use super::{Mark, Read, Reader};

impl Reader<'_> {
    /// Reads a plain scalar whose further lines are indented by at least `indent`.
    pub(super) fn plain(&mut self, indent: isize, in_flow: bool) -> Read<bool> {
        let first = self.byte();
        let ends = |byte: u8| is_space(byte) || in_flow && is_flow(byte);
        if first == 0 || is_space(first) || is_flow(first) || b"#&*!|>'\"%@`".contains(&first) {
            return Ok(false);
        }
        if matches!(first, b'?' | b'-') && ends(self.next()) {
            return Ok(false);
        }
        let start = self.at;
        let mut end = start;
        while self.byte() != 0 {
            let byte = self.byte();
            if byte == b':' && ends(self.next())
                || byte == b'#' && is_space(self.byte_at(self.at.wrapping_sub(1)))
                || self.at == self.line_start && self.is_separator()
                || in_flow && is_flow(byte)
            {
                break;
            }
            if is_break(byte) {
                let (line, line_start, line_indent) = (self.line, self.line_start, self.line_indent);
                self.skip_space(false)?;
                if self.line_indent >= indent {
                    continue;
                }
                (self.line, self.line_start, self.line_indent) = (line, line_start, line_indent);
                self.at = end;
                break;
            }
            self.at += 1;
            if !is_blank(byte) {
                end = self.at;
            }
        }
        if end == start {
            return Ok(false);
        }
        self.printable(start..end)?;
        self.kind = Some(Kind::Scalar);
        self.value = Value::Text(start, end);
        self.mark(if in_flow { Mark::FlowPlain } else { Mark::Plain }, start..end);
        Ok(true)
    }

    /// Refuses characters that no YAML may hold.
    pub(super) fn printable(&self, range: ByteRange) -> Read<()> {
        let is_forbidden = |c: char| {
            c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}') || matches!(c, '\u{fffe}' | '\u{ffff}')
        };
        match self.slice(range.clone()).find(is_forbidden) {
            Some(at) => self.refuse_at(range.start + at, "control characters are not allowed"),
            None => Ok(()),
        }
    }

    /// Reads a string in single quotes.
    pub(super) fn single_quoted(&mut self) -> Read<bool> {
        self.quoted(b'\'')
    }

    /// Reads a string in double quotes.
    pub(super) fn double_quoted(&mut self) -> Read<bool> {
        self.quoted(b'"')
    }

    fn quoted(&mut self, quote: u8) -> Read<bool> {
        if self.byte() != quote {
            return Ok(false);
        }
        let start = self.at;
        self.kind = Some(Kind::Scalar);
        self.at += 1;
        while self.byte() != 0 {
            match self.byte() {
                byte if byte == quote => {
                    self.at += 1;
                    if quote == b'"' || self.byte() != quote {
                        self.mark(Mark::Quoted, start..self.at);
                        self.value = Value::Text(start + 1, self.at - 1);
                        return Ok(true);
                    }
                    self.at += 1;
                }
                b'\\' if quote == b'"' => self.escape()?,
                byte if is_break(byte) => _ = self.skip_space(false)?,
                _ if self.at == self.line_start && self.is_separator() => {
                    return self.refuse("the document ends inside quotes");
                }
                byte if byte < b' ' && byte != b'\t' => return self.refuse("control characters are not allowed"),
                _ => self.at += 1,
            }
        }
        self.refuse_at(start, "a quote that never closes")
    }

    fn escape(&mut self) -> Read<()> {
        let backslash = self.at;
        self.at += 1;
        let digits = match self.byte() {
            byte if is_break(byte) => {
                self.skip_space(false)?;
                return Ok(());
            }
            b'x' => 2,
            b'u' => 4,
            b'U' => 8,
            byte if b"0abt\tnvfre \"/\\N_LP".contains(&byte) => 0,
            _ => return self.refuse_at(backslash, "an escape that YAML does not know"),
        };
        for _ in 0..digits {
            self.at += 1;
            if !self.byte().is_ascii_hexdigit() {
                return self.refuse("an escape that needs more hexadecimal digits");
            }
        }
        self.at += 1;
        Ok(())
    }

    /// Reads a list in brackets or a map in braces.
    pub(super) fn flow_collection(&mut self, indent: isize) -> Read<bool> {
        let (close, is_map) = match self.byte() {
            b'[' => (b']', false),
            b'{' => (b'}', true),
            _ => return Ok(false),
        };
        let start = self.at;
        let (tag, anchor) = (self.tag.clone(), self.anchor);
        let mut value = if is_map { Value::EMPTY_MAP } else { Value::EMPTY_LIST };
        if let Some(anchor) = anchor {
            self.set_anchor(anchor, value);
        }
        self.at += 1;
        let mut comma = true;
        while self.byte() != 0 {
            self.skip_space(true)?;
            if self.byte() == close {
                self.at += 1;
                (self.tag, self.anchor) = (tag, anchor);
                self.kind = Some(if is_map { Kind::Mapping } else { Kind::Sequence });
                self.value = value;
                return Ok(true);
            }
            if !comma && self.byte() != 0 {
                return self.refuse("a comma is missing between the items");
            }
            if self.byte() == b',' {
                return self.refuse("a comma with nothing before it");
            }
            value = self.flow_entry(indent, is_map, value)?;
            self.skip_space(true)?;
            comma = self.byte() == b',';
            self.at += usize::from(comma);
        }
        self.refuse_at(start, "a bracket that never closes")
    }

    fn flow_entry(&mut self, indent: isize, is_map: bool, collection: Value) -> Read<Value> {
        let question = self.at;
        let is_explicit = self.byte() == b'?' && is_space(self.next());
        if is_explicit {
            self.at += 1;
            self.skip_space(true)?;
        }
        let (line, start) = (self.line, self.at);
        self.node(indent, Context::FlowIn, false, true)?;
        let (key, is_merge) = (self.value, self.tag == Some(Tag::Merge));
        self.skip_space(true)?;
        let has_value = (is_explicit || self.line == line) && self.byte() == b':';
        let mut value = Value::Null;
        if has_value {
            self.note(Mark::FlowColon(self.at));
            self.at += 1;
            self.skip_space(true)?;
            self.node(indent, Context::FlowIn, false, true)?;
            value = self.value;
        }
        if is_explicit && !has_value && key == Value::Null {
            self.note(Mark::LoneQuestion(question));
        }
        Ok(if is_map {
            self.pair(collection, (key, start), is_merge, value)?
        } else if has_value || is_explicit {
            let pair = self.pair(Value::EMPTY_MAP, (key, start), is_merge, value)?;
            collection.with_item(pair)
        } else {
            collection.with_item(key)
        })
    }
}
