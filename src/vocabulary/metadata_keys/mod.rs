//! The keys of the front matter.

use super::table::{self, Table};

const DATA: &str = include_str!("../data/metadata-keys.tsv");
const ALIASES: &str = include_str!("../data/metadata-key-aliases.tsv");

/// A top-level key of the front matter. The Hub accepts others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MetadataKey {
    /// What to write; the Hub minds the case.
    pub key: &'static str,
    /// What it is about.
    pub group: KeyGroup,
    /// The types its value may have, the preferred one first.
    pub types: Vec<KeyType>,
    /// The words its value, or the items of it, may be; `None`: any.
    pub vocabulary: Option<Vocabulary>,
    /// The values themselves where the vocabulary is [`Vocabulary::Inline`] or [`Vocabulary::Usual`].
    pub values: Vec<&'static str>,
    /// What the Hub does about a value it does not like.
    pub on_bad_value: Reaction,
    /// Who needs it, in words; nobody refuses a card for a missing key.
    pub required_by: Option<&'static str>,
    /// What must be there for it to make sense.
    pub depends_on: Option<Dependency>,
    /// A regular expression for each text in it, of the common subset of Rust, Python and JavaScript.
    pub pattern: Option<&'static str>,
    /// Since when it is written or documented, in words.
    pub since: Option<&'static str>,
    /// Whether cards of datasets and Spaces do not have it.
    pub model_only: bool,
    /// Where the facts come from.
    pub source: &'static str,
    /// What else to know, in sentences.
    pub note: Option<&'static str>,
    /// What it is, in a sentence.
    pub description: &'static str,
}

/// What a key is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyGroup {
    /// What the model is.
    Core,
    /// How the page runs it.
    Widget,
    /// Who may download it.
    Gating,
    /// What it cost.
    Environment,
    /// Conventions without a function on the Hub.
    Community,
}

impl KeyGroup {
    fn parse(cell: &str) -> Option<Self> {
        match cell {
            "core" => Some(Self::Core),
            "widget" => Some(Self::Widget),
            "gating" => Some(Self::Gating),
            "environment" => Some(Self::Environment),
            "community" => Some(Self::Community),
            _ => None,
        }
    }
}

/// The YAML type of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyType {
    /// A text.
    String,
    /// A sequence.
    List,
    /// A mapping.
    Map,
    /// `true` or `false`.
    Bool,
    /// A number.
    Number,
}

impl KeyType {
    pub(super) fn parse(cell: &str) -> Option<Self> {
        match cell {
            "string" => Some(Self::String),
            "list" => Some(Self::List),
            "map" => Some(Self::Map),
            "bool" => Some(Self::Bool),
            "number" => Some(Self::Number),
            _ => None,
        }
    }
}

/// The words that a value may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vocabulary {
    /// [`languages`](super::languages()).
    Languages,
    /// [`licenses`](super::licenses()).
    Licenses,
    /// [`libraries`](super::libraries()).
    Libraries,
    /// [`tasks`](super::tasks()).
    Tasks,
    /// [`metrics`](super::metrics()).
    Metrics,
    /// [`tags`](super::tags()) with a meaning; any other is as good.
    Tags,
    /// Ids of datasets; the card may tell which.
    Datasets,
    /// Ids of models; the card may tell which.
    Models,
    /// Display names of the model.
    ModelNames,
    /// Display names of datasets.
    DatasetNames,
    /// Display names of [`tasks`](super::tasks()).
    TaskNames,
    /// Display names of [`metrics`](super::metrics()).
    MetricNames,
    /// Those that stand beside it, which are common; any other is as good.
    Usual,
    /// Those that stand beside it, and no other.
    Inline,
}

impl Vocabulary {
    pub(super) fn parse(cell: &str) -> Option<Self> {
        match cell {
            "languages" => Some(Self::Languages),
            "licenses" => Some(Self::Licenses),
            "libraries" => Some(Self::Libraries),
            "tasks" => Some(Self::Tasks),
            "metrics" => Some(Self::Metrics),
            "tags" => Some(Self::Tags),
            "datasets" => Some(Self::Datasets),
            "models" => Some(Self::Models),
            "model-names" => Some(Self::ModelNames),
            "dataset-names" => Some(Self::DatasetNames),
            "task-names" => Some(Self::TaskNames),
            "metric-names" => Some(Self::MetricNames),
            "usual" => Some(Self::Usual),
            "inline" => Some(Self::Inline),
            _ => None,
        }
    }
}

/// What the Hub does about a bad value. Its check is not open source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reaction {
    /// It refuses the push.
    Error,
    /// It accepts with a message.
    Warning,
    /// It accepts, and the value has no effect.
    Ignored,
    /// Not established.
    Unknown,
}

impl Reaction {
    fn parse(cell: &str) -> Option<Self> {
        match cell {
            "error" => Some(Self::Error),
            "warning" => Some(Self::Warning),
            "ignored" => Some(Self::Ignored),
            "unknown" => Some(Self::Unknown),
            _ => None,
        }
    }
}

/// Another key that must be there for a key to make sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dependency {
    /// The other key.
    pub key: &'static str,
    /// The value it must have; `None`: any.
    pub value: Option<&'static str>,
}

impl Dependency {
    fn parse(cell: &'static str) -> Self {
        match cell.split_once('=') {
            Some((key, value)) => Self { key, value: Some(value) },
            None => Self { key: cell, value: None },
        }
    }
}

/// A key that people and tools write in place of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyAlias {
    /// How it is written, in lower case with `_` for spaces and hyphens.
    pub written: &'static str,
    /// The key that is meant.
    pub key: &'static str,
    /// What else to know, in a sentence; `None`: a plain typo.
    pub note: Option<&'static str>,
    model_only: bool,
}

static KEYS: Table<MetadataKey, 14, { table::count(DATA) }> = Table::new(DATA, |row: [_; 14]| {
    let [key, group, types, vocabulary, values, on_bad_value, required_by, rest @ ..] = row;
    let [depends_on, pattern, since, model_only, source, note, description] = rest;
    Some(MetadataKey {
        key,
        group: KeyGroup::parse(group)?,
        types: table::list_of(types, KeyType::parse)?,
        vocabulary: table::optional_of(vocabulary, Vocabulary::parse)?,
        values: table::list(values),
        on_bad_value: Reaction::parse(on_bad_value)?,
        required_by: table::optional(required_by),
        depends_on: table::optional(depends_on).map(Dependency::parse),
        pattern: table::optional(pattern),
        since: table::optional(since),
        model_only: table::yes(model_only)?,
        source,
        note: table::optional(note),
        description,
    })
});

static KEY_ALIASES: Table<KeyAlias, 4, { table::count(ALIASES) }> =
    Table::new(ALIASES, |[written, key, model_only, note]| {
        Some(KeyAlias { written, key, note: table::optional(note), model_only: table::yes(model_only)? })
    });

impl KeyAlias {
    /// That of a key of the Hub in capitals or with hyphens: `License`, `Pipeline-Tag`.
    fn of(key: &MetadataKey) -> Self {
        Self { written: key.key, key: key.key, note: None, model_only: key.model_only }
    }
}

/// All keys in the usual order of a card: first those of the Trainer in its order, then the rest.
pub fn metadata_keys() -> impl DoubleEndedIterator<Item = &'static MetadataKey> + Clone {
    KEYS.iter()
}

/// The key of exactly this name.
pub fn metadata_key(name: &str) -> Option<&'static MetadataKey> {
    KEYS.find(name)
}

/// Where [`metadata_keys`] has the key of that name, from 0.
pub fn metadata_key_place(name: &str) -> Option<usize> {
    KEYS.place(name)
}

/// What `written` is a typo or an old name for, ignoring case, spaces, hyphens and underscores. `None` for a
/// key that is right and for one that means nothing known.
pub fn metadata_key_alias(written: &str) -> Option<KeyAlias> {
    if metadata_key(written).is_some() {
        return None;
    }
    let folded = written.to_lowercase().replace([' ', '-'], "_");
    let key_of_the_hub = || metadata_key(&folded).filter(|key| key.group != KeyGroup::Community);
    KEY_ALIASES.find(&folded).copied().or_else(|| key_of_the_hub().map(KeyAlias::of))
}

/// Whether `name`, a key or an unmistakable typo for one, is found in model cards only, so that it tells a model card
/// from other Markdown with front matter.
pub fn model_only_key(name: &str) -> bool {
    match metadata_key(name) {
        Some(key) => key.model_only,
        None => metadata_key_alias(name).is_some_and(|alias| alias.model_only),
    }
}

#[cfg(test)]
mod tests;
