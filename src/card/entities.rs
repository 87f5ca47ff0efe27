/// The tags of entities that stand beside `PER`, which is a person then and no phoneme error rate.
const ENTITIES: [&str; 16] = [
    "date",
    "event",
    "fac",
    "gpe",
    "loc",
    "location",
    "misc",
    "miscellaneous",
    "norp",
    "org",
    "organisation",
    "organization",
    "person",
    "product",
    "time",
    "work_of_art",
];

/// Whether a name is that of a kind of entities.
pub(super) fn is_entity(name: &str) -> bool {
    let name = name.trim_matches(['*', '`', ' ']);
    let name = name.strip_prefix("B-").or_else(|| name.strip_prefix("I-")).unwrap_or(name);
    ENTITIES.iter().any(|known| known.eq_ignore_ascii_case(name))
}
