//! Tags, anchors, aliases and directives.

use super::bytes::{is_blank, is_break, is_flow, is_space};
use super::value::{KNOWN_TAGS, Tag};
use crate::text::ByteRange;

use super::{Mark, Read, Reader};

/// What the tags of YAML itself begin with.
const YAML: &str = "tag:yaml.org,2002:";

const UNKNOWN_TAG: &str = "`!` starts a tag, and this is not a valid one";

impl<'a> Reader<'a> {
    /// Reads a tag.
    pub(super) fn tag(&mut self) -> Read<bool> {
        if self.byte() != b'!' {
            return Ok(false);
        }
        if self.tag.is_some() {
            return self.refuse("a second tag of the same value");
        }
        let start = self.at;
        self.at += 1;
        if self.byte() == b'<' {
            let name = self.at + 1;
            while !matches!(self.byte(), 0 | b'>') {
                self.at += 1;
            }
            if self.byte() == 0 {
                return self.refuse_at(start, "a tag that never closes");
            }
            let name = self.slice(name..self.at);
            self.at += 1;
            return self.found(start, "", name);
        }
        while self.byte() != 0 && !is_space(self.byte()) {
            self.at += 1;
        }
        let written = self.slice(start..self.at);
        let (handle, name) = match written[1..].rfind('!') {
            Some(end) => written.split_at(end + 2),
            None => written.split_at(1),
        };
        if !is_handle(handle) {
            return self.refuse_at(start, UNKNOWN_TAG);
        }
        if name.contains([',', '[', ']', '{', '}']) {
            return self.refuse_at(start, "a space must follow a tag");
        }
        let prefix = match (self.handles.get(handle), handle) {
            (Some(prefix), _) => prefix,
            (None, "!") => "!",
            (None, "!!") => YAML,
            (None, _) => return self.refuse_at(start, "a tag with a prefix that nothing declares"),
        };
        self.found(start, prefix, name)
    }

    /// Takes a tag that starts at `at`.
    fn found(&mut self, at: usize, prefix: &str, name: &'a str) -> Read<bool> {
        let is_uri = |(i, c): (usize, char)| {
            c.is_ascii_alphanumeric() || "%-#;/?:@&=+$,_.!~*'()[]".contains(c) || i == 0 && !",[]{}".contains(c)
        };
        if !name.char_indices().all(is_uri) {
            return self.refuse_at(at, UNKNOWN_TAG);
        }
        let known = |name: &'a str| KNOWN_TAGS.contains(&name).then_some(Tag::Known(name, at));
        let tag = match (prefix, name.strip_prefix(YAML)) {
            ("", Some(name)) => known(name),
            ("!", _) if name.is_empty() => Some(Tag::NonSpecific),
            ("", _) if name == "!" => Some(Tag::NonSpecific),
            (YAML, _) => known(name),
            _ => None,
        };
        self.tag = Some(tag.unwrap_or_else(|| {
            // Of several, the first is the outermost.
            Tag::Unknown(*self.unknown_tag.get_or_insert(at))
        }));
        Ok(true)
    }

    /// Reads an anchor.
    pub(super) fn anchor(&mut self) -> Read<bool> {
        if self.byte() != b'&' {
            return Ok(false);
        }
        if self.anchor.is_some() {
            return self.refuse("a second anchor of the same value");
        }
        let name = self.name()?;
        self.mark(Mark::Anchor, name.clone());
        self.anchor = Some(self.slice(name));
        Ok(true)
    }

    /// Reads an alias.
    pub(super) fn alias(&mut self) -> Read<bool> {
        if self.byte() != b'*' {
            return Ok(false);
        }
        let start = self.at;
        let name = self.name()?;
        let Some(&value) = self.anchors.get(self.slice(name)) else {
            return self.refuse_at(start, "unknown anchor");
        };
        self.value = value;
        self.skip_space(true)?;
        Ok(true)
    }

    /// The name behind `&` or `*`.
    fn name(&mut self) -> Read<ByteRange> {
        let start = self.at + 1;
        self.at = start;
        while self.byte() != 0 && !is_space(self.byte()) && !is_flow(self.byte()) {
            self.at += 1;
        }
        if self.at == start { self.refuse_at(start - 1, "an anchor without a name") } else { Ok(start..self.at) }
    }

    /// Reads a directive, which begins with `%`.
    pub(super) fn directive(&mut self) -> Read<()> {
        let start = self.at;
        while self.byte() != 0 && !is_break(self.byte()) {
            if self.byte() == b'#' && is_blank(self.byte_at(self.at - 1)) {
                break;
            }
            self.at += 1;
        }
        let line = self.slice(start + 1..self.at);
        while self.byte() != 0 && !is_break(self.byte()) {
            self.at += 1;
        }
        if self.byte() != 0 {
            self.line_break()?;
        }
        let mut words = line.split([' ', '\t']).filter(|word| !word.is_empty());
        let (name, arguments) = (line.split([' ', '\t']).next().unwrap_or_default(), words.by_ref().skip(1));
        let arguments: Vec<&str> = arguments.collect();
        match (name, &arguments[..]) {
            ("", _) => self.refuse_at(start, "`%` starts a directive, and this is not a valid one"),
            ("YAML", [version]) if is_version(version) && self.handles.insert("%YAML", version).is_none() => Ok(()),
            ("YAML", _) => self.refuse_at(start, "`%YAML` needs a version such as 1.2, and may appear only once"),
            ("TAG", [handle, prefix]) if is_handle(handle) && self.handles.insert(handle, prefix).is_none() => Ok(()),
            ("TAG", _) => self.refuse_at(start, "`%TAG` needs a handle and a prefix"),
            _ => {
                self.note(Mark::Directive(start));
                Ok(())
            }
        }
    }
}

/// Whether it is `!`, `!!` or `!name!`.
fn is_handle(text: &str) -> bool {
    let name = text.strip_prefix('!').map(|rest| rest.strip_suffix('!').unwrap_or(rest));
    let is_name = |name: &str| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    name.is_some_and(is_name) && (text.len() == 1 || text.ends_with('!'))
}

fn is_version(text: &str) -> bool {
    text.strip_prefix("1.").is_some_and(|minor| !minor.is_empty() && minor.bytes().all(|b| b.is_ascii_digit()))
}
