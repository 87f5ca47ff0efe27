//! Tags with a meaning.

use std::sync::LazyLock;

use super::table;

const DATA: &str = include_str!("data/tags.tsv");

/// A tag that is more than text for search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// What to write; one that ends in `*` stands for all tags that start so.
    pub tag: &'static str,
    /// What it is for.
    pub kind: TagKind,
    /// What it means, in a sentence.
    pub description: &'static str,
}

/// What a tag is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TagKind {
    /// Names the tool that wrote the card or trained the model.
    Generator,
    /// Names how the model was made.
    Method,
    /// Changes the page.
    Display,
    /// Added by the Hub; written by hand it is redundant at best.
    Computed,
}

impl TagKind {
    fn parse(cell: &str) -> Option<Self> {
        match cell {
            "generator" => Some(Self::Generator),
            "method" => Some(Self::Method),
            "display" => Some(Self::Display),
            "computed" => Some(Self::Computed),
            _ => None,
        }
    }
}

static TAGS: LazyLock<Vec<Tag>> = LazyLock::new(|| {
    table::parse(DATA, |[tag, kind, description]| Some(Tag { tag, kind: TagKind::parse(kind)?, description }))
});

/// All tags with a meaning, by kind.
pub fn tags() -> &'static [Tag] {
    &TAGS
}

/// The tag that is `name`, or the one with `*` that covers it (`license:mit`).
pub fn tag(name: &str) -> Option<&'static Tag> {
    tags().iter().find(|tag| match tag.tag.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => name == tag.tag,
    })
}

#[cfg(test)]
mod tests {
    use super::super::table::tests::{assert_sentences, assert_table};
    use super::*;

    #[test]
    fn the_data_is_sound() {
        assert_table(DATA, tags(), |tag| tag.tag);
        assert_sentences(tags().iter().map(|tag| tag.description));
    }

    #[test]
    fn a_star_covers_what_starts_so() {
        assert_eq!(tag("generated_from_trainer").expect("a tag").kind, TagKind::Generator);
        assert_eq!(tag("license:mit").expect("a tag").tag, "license:*");
        assert_eq!(tag("license"), None);
    }
}
