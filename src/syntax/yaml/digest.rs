//! Whether two texts have the same values to serde_yaml.

use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};

use granit_parser::{Event, Parser};
use serde::de::{DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::libyaml::libyaml;

/// Whether two texts have the same values, or are both no YAML. Pairs may stand in any order, but not beside aliases.
///
/// What is compared are digests, which take no memory. With aliases the value may be larger than the text by as much as that
/// is long, so what is compared is how it is written.
pub fn means_same(one: &str, other: &str) -> bool {
    if [one, other].into_iter().any(has_alias) {
        return libyaml(one).is_ok() && libyaml(other).is_ok() && are_same_events(one, other);
    }
    let digest = |source: &str| Digest.deserialize(serde_yaml::Deserializer::from_str(source)).ok();
    digest(one) == digest(other)
}

fn has_alias(source: &str) -> bool {
    memchr::memchr(b'*', source.as_bytes()).is_some()
        && events(source).any(|event| matches!(event, Some(Event::Alias(_) | Event::UnresolvedAlias(_))))
}

/// Whether the parser reads both and tells the same of them, but for the places.
fn are_same_events(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (events(one), events(other));
    loop {
        match (one.next(), other.next()) {
            (None, None) => return true,
            (Some(Some(one)), Some(Some(other))) if one == other => {}
            _ => return false,
        }
    }
}

/// What the parser tells of a text; `None` where it is broken.
fn events(source: &str) -> impl Iterator<Item = Option<Event<'_>>> {
    let options = granit_parser::options! { emit_comments: false, emit_unresolved_aliases: true };
    Parser::new_from_str_with_options(source, options).map(|event| event.ok().map(|(event, _)| event))
}

/// Reads a value as a number that stands for it.
#[derive(Clone, Copy)]
struct Digest;

fn digest(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

impl<'de> DeserializeSeed<'de> for Digest {
    type Value = u64;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<u64, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Digest {
    type Value = u64;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<u64, E> {
        Ok(digest("null"))
    }

    fn visit_bool<E>(self, value: bool) -> Result<u64, E> {
        Ok(digest(("boolean", value)))
    }

    fn visit_i64<E>(self, value: i64) -> Result<u64, E> {
        Ok(digest(("integer", i128::from(value))))
    }

    fn visit_u64<E>(self, value: u64) -> Result<u64, E> {
        Ok(digest(("integer", i128::from(value))))
    }

    fn visit_i128<E>(self, value: i128) -> Result<u64, E> {
        Ok(digest(("integer", value)))
    }

    fn visit_u128<E>(self, value: u128) -> Result<u64, E> {
        Ok(digest(("long integer", value)))
    }

    fn visit_f64<E>(self, value: f64) -> Result<u64, E> {
        Ok(digest(("float", value.to_bits())))
    }

    fn visit_str<E>(self, value: &str) -> Result<u64, E> {
        Ok(digest(("string", value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<u64, A::Error> {
        let mut sequence = digest("sequence");
        while let Some(item) = items.next_element_seed(self)? {
            sequence = digest((sequence, item));
        }
        Ok(sequence)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut pairs: A) -> Result<u64, A::Error> {
        let mut mapping = digest("mapping");
        while let Some(pair) = pairs.next_entry_seed(self, self)? {
            mapping = mapping.wrapping_add(digest(pair));
        }
        Ok(mapping)
    }

    /// A value with a tag.
    fn visit_enum<A: EnumAccess<'de>>(self, value: A) -> Result<u64, A::Error> {
        let (tag, value) = value.variant_seed(self)?;
        Ok(digest((tag, value.newtype_variant_seed(self)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::means_same;

    #[test]
    fn values_are_told_apart() {
        let all = [
            "a: 1",
            "a: 1.0",
            "a: '1'",
            "a: true",
            "a:",
            "a: []",
            "a: {}",
            "a: [b, c]",
            "a: [c, b]",
            "a: [[b], c]",
            "a: [b, [c]]",
            "a: {b: c}",
            "a: !x b",
            "a: !y b",
            "b: a",
            "[a]",
            "a",
            "a: -1",
            "a: 99999999999999999999",
            "a: .nan",
            "a: [",
        ];
        for (i, one) in all.iter().enumerate() {
            for (j, other) in all.iter().enumerate() {
                assert_eq!(means_same(one, other), i == j, "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn layout_order_and_aliases_are_not_told_apart() {
        assert!(means_same("a: [b,\n  'c']\nd: 0x10", "d: 16\na:\n- b\n- c"));
        assert!(means_same("a: &x {b: c}\nd: *x", "a:  &x {b:  c}\n\nd:   *x"));
        assert!(!means_same("a: &x b\nc: &y d\ne: *x", "a: &x b\nc: &y d\ne: *y"));
        assert!(!means_same("a: &x b\nc: *x", "a: &x b\nc: b"));
        assert!(means_same("a: [", "{"));
    }
}
