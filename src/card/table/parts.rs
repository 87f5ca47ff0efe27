//! Whether the rows of a table are parts of one evaluation, such as test sets, languages or classes, rather than models that
//! compete; and the row that says all of it at once.

use crate::vocabulary::{self, LanguageSet};

use super::{Column, Reading};

/// What the first column of such a table is called.
const PARTS: &str = "accent aspect attribute benchmark categories category class classes component concept corpora \
    corpus data dataset datasets dialect direction domain emotion ent entities entity eval evaluation \
    feature fold gender genre group intent label labels lang language languages locale ner pair part \
    pos sentiment set slice source speaker split subset subtask tag task tasks topic type";

/// What the first column is called where the rows compete, whatever else its name says.
const COMPETITORS: &str = "approach architecture checkpoint config configuration method model models setting setup system \
    variant";

/// What the row is called that says all of it at once.
const OVERALL: &str = "accuracy;all;average;avg;avg total;global;macro;macro average;macro avg;macro f1;mean;micro; \
    micro average;micro avg;micro f1;overall;samples avg;total;total average;weighted average; \
    weighted avg;weighted";

/// The tags of entities that stand beside `PER`, which is a person then and no phoneme error rate.
const ENTITIES: &str = "date event fac gpe loc location misc miscellaneous norp org organisation organization person \
    product time work_of_art";

/// Whether the rows are parts.
pub(super) fn are_parts(columns: &[Column], rows: &[Vec<Reading>]) -> bool {
    let Some(first) = columns.first() else { return false };
    let words: Vec<String> = words(&first.name);
    let is_in = |list| words.iter().any(|word| has(list, word));
    if is_in(COMPETITORS) {
        return false;
    }
    // A report of each class, with the number of its examples.
    let names = || columns.iter().map(|column| column.name.trim_start_matches(['#', ' ']).to_lowercase());
    let is_count =
        |name: String| matches!(&*name, "support" | "number" | "count" | "instances" | "examples" | "samples");
    let counts_examples = names().any(|name| name == "support") || first.name.is_empty() && names().any(is_count);
    let labels: Vec<&str> =
        rows.iter().filter_map(|row| Some(&*row.first()?.text)).filter(|it| !it.is_empty()).collect();
    let tell = labels.iter().filter(|label| is_part(label)).count();
    is_in(PARTS)
        || testset(&first.name)
        || counts_examples
        || tell * 2 > labels.len()
        || overall(columns, rows).is_some()
}

/// The row that says all at once, the last of several. `None` where the rows compete.
pub(super) fn overall(columns: &[Column], rows: &[Vec<Reading>]) -> Option<usize> {
    let competes = columns.first().is_some_and(|first| words(&first.name).iter().any(|it| has(COMPETITORS, it)));
    let is_overall = |row: &Vec<Reading>| {
        let label = row.first().map(|label| words(&label.text).join(" ")).unwrap_or_default();
        OVERALL.split(';').any(|name| name.trim() == label)
    };
    let found: Vec<usize> = (0..rows.len()).filter(|row| is_overall(&rows[*row])).collect();
    // The micro average counts each example once, and so does the accuracy.
    let telling = |row: &&usize| rows[**row].first().is_some_and(|label| label.text.to_lowercase().contains("micro"));
    found.iter().find(telling).or(found.last()).copied().filter(|_| !competes && rows.len() > 1)
}

/// Whether a label is that of a part: a language, a language pair, a split, a class, the tag of an entity, or a metric.
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
    let split = lower.strip_suffix("set").unwrap_or(&lower).trim_end_matches([' ', '-', '_']);
    let is_split = matches!(split, "train" | "training" | "validation" | "valid" | "val" | "dev" | "test" | "eval");
    let is_metric = label.len() > 3 && vocabulary::metric(label).is_some();
    tag.is_some() || is_split || is_metric || is_number || is_pair || names || is_entity(label) || is_code(label)
}

/// Whether a name is that of a kind of entities.
pub(crate) fn is_entity(name: &str) -> bool {
    let name = name.trim_matches(['*', '`', ' ']);
    let name = name.strip_prefix("B-").or_else(|| name.strip_prefix("I-")).unwrap_or(name).to_lowercase();
    has(ENTITIES, &name)
}

/// Whether a word is one of a list.
fn has(list: &str, word: &str) -> bool {
    list.split(' ').any(|known| known == word)
}

fn testset(name: &str) -> bool {
    let name = name.to_lowercase();
    name.contains("testset") || name.contains("test set") || name.contains("test_set")
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !(c.is_alphanumeric())).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}
