//! Whether the rows of a table are parts of one evaluation, such as test sets, languages or classes, rather than models that
//! compete; and the row that says all of it at once.

use crate::vocabulary::{self, LanguageSet};

use super::{Column, Reading};

/// What the first column of such a table is called.
const PARTS: [&str; 53] = [
    "accent",
    "aspect",
    "attribute",
    "benchmark",
    "categories",
    "category",
    "class",
    "classes",
    "component",
    "concept",
    "corpora",
    "corpus",
    "data",
    "dataset",
    "datasets",
    "dialect",
    "direction",
    "domain",
    "emotion",
    "ent",
    "entities",
    "entity",
    "eval",
    "evaluation",
    "feature",
    "fold",
    "gender",
    "genre",
    "group",
    "intent",
    "label",
    "labels",
    "lang",
    "language",
    "languages",
    "locale",
    "ner",
    "pair",
    "part",
    "pos",
    "sentiment",
    "set",
    "slice",
    "source",
    "speaker",
    "split",
    "subset",
    "subtask",
    "tag",
    "task",
    "tasks",
    "topic",
    "type",
];

/// What the first column is called where the rows compete, whatever else its name says.
const COMPETITORS: [&str; 12] = [
    "approach",
    "architecture",
    "checkpoint",
    "config",
    "configuration",
    "method",
    "model",
    "models",
    "setting",
    "setup",
    "system",
    "variant",
];

/// What the row is called that says all of it at once.
const OVERALL: [&str; 22] = [
    "accuracy",
    "all",
    "average",
    "avg",
    "avg total",
    "global",
    "macro",
    "macro average",
    "macro avg",
    "macro f1",
    "mean",
    "micro",
    "micro average",
    "micro avg",
    "micro f1",
    "overall",
    "samples avg",
    "total",
    "total average",
    "weighted average",
    "weighted avg",
    "weighted",
];

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

/// Whether the rows are parts.
pub(super) fn are_parts(columns: &[Column], rows: &[Vec<Reading>]) -> bool {
    let Some(first) = columns.first() else { return false };
    let words: Vec<String> = words(&first.name);
    let is_in = |list: &[&str]| words.iter().any(|word| list.contains(&&**word));
    if is_in(&COMPETITORS) {
        return false;
    }
    let counts_examples = columns.iter().any(|column| column.name.eq_ignore_ascii_case("support"));
    let labels: Vec<&str> =
        rows.iter().filter_map(|row| Some(&*row.first()?.text)).filter(|it| !it.is_empty()).collect();
    let tell = labels.iter().filter(|label| is_part(label)).count();
    is_in(&PARTS)
        || testset(&first.name)
        || counts_examples
        || tell * 2 > labels.len()
        || overall(columns, rows).is_some()
}

/// The row that says all at once, the last of several. `None` where the rows compete.
pub(super) fn overall(columns: &[Column], rows: &[Vec<Reading>]) -> Option<usize> {
    let competes =
        columns.first().is_some_and(|first| words(&first.name).iter().any(|it| COMPETITORS.contains(&&**it)));
    let is_overall = |row: &Vec<Reading>| {
        let label = row.first().map(|label| words(&label.text).join(" ")).unwrap_or_default();
        OVERALL.contains(&&*label)
    };
    let found: Vec<usize> = (0..rows.len()).filter(|row| is_overall(&rows[*row])).collect();
    // The micro average counts each example once, and so does the accuracy.
    let telling = |row: &&usize| rows[**row].first().is_some_and(|label| label.text.to_lowercase().contains("micro"));
    found.iter().find(telling).or(found.last()).copied().filter(|_| !competes && rows.len() > 1)
}

/// Whether a label is that of a part: a language, a language pair, a class or the tag of an entity.
fn is_part(label: &str) -> bool {
    let label = label.trim_matches(['*', '`', ' ']);
    let lower = label.to_lowercase();
    let tag = label.strip_prefix("B-").or_else(|| label.strip_prefix("I-"));
    let is_class = lower.strip_prefix("label").or_else(|| lower.strip_prefix("class")).unwrap_or(&lower);
    let is_number = !is_class.is_empty() && is_class.trim_matches(['_', ' ']).bytes().all(|b| b.is_ascii_digit());
    let pair = label.split_once(['-', '→', '>']).filter(|_| !label.contains(' '));
    let is_code = |text: &str| vocabulary::language(text).is_some_and(|it| it.set != LanguageSet::Special);
    let is_pair = pair.is_some_and(|(from, to)| is_code(from) && is_code(to.trim_start_matches('>')));
    let names = vocabulary::language_alias(label).is_some_and(|alias| alias.code.is_some() && label.len() > 3);
    tag.is_some() || is_number || is_pair || names || is_entity(label) || is_code(label)
}

/// Whether a name is that of a kind of entities.
pub(crate) fn is_entity(name: &str) -> bool {
    let name = name.trim_matches(['*', '`', ' ']);
    let name = name.strip_prefix("B-").or_else(|| name.strip_prefix("I-")).unwrap_or(name).to_lowercase();
    ENTITIES.contains(&&*name)
}

fn testset(name: &str) -> bool {
    let name = name.to_lowercase();
    name.contains("testset") || name.contains("test set") || name.contains("test_set")
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !(c.is_alphanumeric())).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}
