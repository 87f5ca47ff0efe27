//! What a card calls its own model, and which row or column of a table of results that is, and its base model.

use crate::vocabulary::GeneratorPhrase;

use super::loaded::only_model;
use super::scores::differ_in_size;
use super::{Card, ModelNames, Scores};

impl Card {
    /// What the card calls the model: `model_name`, then its title. A title that a generator gives to all models is none, and
    /// `None`, which TRL writes without a name.
    pub fn model_names(&self) -> impl Iterator<Item = &str> {
        let named = self.metadata().texts("model_name").into_iter().map(|name| name.value);
        let title = self.title().map(|title| title.value.text.trim());
        let title = title.filter(|title| !GeneratorPhrase::titles().any(|phrase| title.starts_with(phrase)));
        let title = title.map(|title| title.strip_prefix(GeneratorPhrase::CardFor.text()).map_or(title, str::trim));
        named.chain(title).filter(|name| !name.is_empty() && *name != "None")
    }

    /// The subject of a table that is this card's model, and the one of its base models. What code loads mostly is
    /// the model; `folder` is what the folder of the card is called.
    pub fn own_and_base(&self, scores: &Scores, folder: Option<&str>) -> (Option<usize>, Option<usize>) {
        let recorded = self.model_index().into_iter().flat_map(|index| &index.models);
        let recorded = recorded.filter_map(|model| Some(&*model.name.as_ref()?.value));
        let mut stated: Vec<&str> = self.model_names().chain(recorded).collect();
        let mut bases: Vec<&str> = self.metadata().texts("base_model").iter().map(|base| base.value).collect();
        bases.extend(self.provenance().and_then(|sentence| sentence.base_model.as_ref()?.id()));
        // The code of a copy in another form may load the original.
        let loaded = (!self.is_conversion()).then(|| only_model(self.loaded(), &bases)).flatten();
        let loaded = loaded.filter(|id| !stated.iter().any(|name| is_other(name, id)));
        stated.extend(folder);
        let tables = self.tables().iter().chain(self.embedded_tables()).filter_map(|table| table.scores());
        let rivals: Vec<&str> = tables.flat_map(|scores| &scores.subjects).map(|subject| &*subject.name).collect();
        let names = ModelNames { stated: &stated, loaded, bases: &bases, rivals: &rivals };
        let own = scores.own(&names);
        (own, scores.base(&bases).filter(|base| Some(*base) != own))
    }
}

/// Whether a title is that of another model than an id: of another size, another id, or with more to its name.
fn is_other(title: &str, id: &str) -> bool {
    let id = id.rsplit('/').next().unwrap_or_default();
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !(c.is_alphanumeric() || c == '.')).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let (of_title, of_id) = (words(title), words(id));
    let is_id = !title.contains(' ') && of_title.len() > 1;
    let has_all = of_id.iter().all(|word| word == "meta" || of_title.contains(word));
    let has_more = of_title.iter().any(|word| !of_id.contains(word) && word.contains(|c: char| c.is_ascii_digit()));
    differ_in_size(title, id) || is_id && of_title.concat() != of_id.concat() || has_all && has_more
}

#[cfg(test)]
mod tests {
    use super::is_other;

    #[test]
    fn titles_of_other_models() {
        for (title, id) in [
            ("Otter-Medium tuned on quizzes", "lab/otter-small-quiz"),
            ("Otter 7B Long 1048K", "lab/Otter-7B"),
            ("DarkOtter-7B-v2", "lab/Otter-7B"),
            ("Otter 13B", "lab/Otter-7B"),
        ] {
            assert!(is_other(title, id), "{title}");
        }
        for (title, id) in [
            ("Otter: a model of rivers", "lab/otter-7b"),
            ("Otter-7B", "lab/otter-7b"),
            ("Otter small for quizzes", "lab/otter-small-quiz"),
        ] {
            assert!(!is_other(title, id), "{title}");
        }
    }
}
