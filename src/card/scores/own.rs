//! Which of the subjects is the model of the card, and which is the one that it was made from.

use super::labels::{differ_in_size, is_own, is_size_word, shares_size, sizes};
use super::{Scores, Shape, SubjectRole};

/// What the model of a card is called, and what others are.
#[derive(Debug, Clone, Copy)]
pub struct ModelNames<'a> {
    /// What the card calls it, the surest first.
    pub stated: &'a [&'a str],
    /// The id that its code loads.
    pub loaded: Option<&'a str>,
    /// The ids of the models that it was made from.
    pub bases: &'a [&'a str],
    /// The names of all that is compared in the tables of the card.
    pub rivals: &'a [&'a str],
}

/// Words that tell a model from another of its family and size.
const VARIANTS: [&str; 9] = ["base", "chat", "dpo", "instruct", "it", "pretrained", "pt", "rlhf", "sft"];

impl Scores {
    /// The subject that is the card's own model: by its name, else by a remark (`ours`). `None` where none is, or several may
    /// be. That a name is bold says nothing: it may be the best.
    pub fn own(&self, names: &ModelNames) -> Option<usize> {
        if self.shape != Shape::Rivals {
            return None;
        }
        let base = self.base(names.bases);
        let all = || names.stated.iter().copied().chain(names.loaded);
        let folded_names = || all().map(folded).filter(|name| name.len() > 3);
        let loaded = names.loaded.map(folded).unwrap_or_default();
        let found = names.loaded.and_then(|id| self.with_id(id));
        let found = found
            .or_else(|| folded_names().find_map(|name| self.named(&name)))
            .or_else(|| {
                // "Ours" is of the authors, who may have made several.
                let is_other = |at: usize| all().any(|name| differ_in_size(name, &self.subjects[at].name));
                self.only(|at| is_own(&self.subjects[at].name)).filter(|at| !is_other(*at))
            })
            .or_else(|| folded_names().find_map(|name| self.close_to(&name, &loaded, base)))
            .or_else(|| all().find_map(|name| self.without_variant(name, names.rivals)).filter(|at| base != Some(*at)));
        found.filter(|at| self.is_told_from_siblings(*at, names))
    }

    /// Whether it is sure that one of several models of a family is meant: they may share one card, whose code loads one of
    /// them and whose title is that of the family.
    fn is_told_from_siblings(&self, at: usize, names: &ModelNames) -> bool {
        let of = |at: usize| self.spellings(at).collect::<Vec<_>>();
        let own = of(at);
        // Of one name and another owner is told apart by the id.
        let others = || self.equals().filter(|other| !self.spellings(*other).any(|name| own.contains(&name)));
        let is_stated = |name: &&str| own.contains(&folded(name)) || shares_size(name, &self.subjects[at].name);
        let begins = |other: &String| own.iter().any(|name| other.len() > name.len() && other.starts_with(name));
        let has_number = own.iter().any(|name| name.contains(|c: char| c.is_ascii_digit()));
        // `Otter` beside `Otter-wwm`: the title may mean both.
        if !has_number && !is_own(&self.subjects[at].name) && others().any(|other| of(other).iter().any(begins)) {
            return false;
        }
        let own_family = family(&self.subjects[at].name);
        let is_one_of_many = others().any(|other| family(&self.subjects[other].name) == own_family);
        // `Otter3` is `Otter3-8B` and not `Otter2-8B`.
        let begins_one = |name: &&str| {
            let name = folded(name);
            let starts = |other: &String| other.starts_with(&name);
            name.contains(|c: char| c.is_ascii_digit())
                && own.iter().any(starts)
                && !others().any(|other| of(other).iter().any(starts))
        };
        !is_one_of_many
            || names.stated.iter().any(begins_one)
            || is_own(&self.subjects[at].name)
            || names.stated.iter().any(is_stated)
    }

    /// The subject that is a model which the card's own was made from.
    pub fn base(&self, bases: &[&str]) -> Option<usize> {
        bases.iter().find_map(|base| {
            let name = folded(base);
            let is_base = |at: usize| self.spellings(at).any(|spelling| spelling == name);
            self.only(is_base)
        })
    }

    /// The subject with that id, owner and all.
    fn with_id(&self, id: &str) -> Option<usize> {
        self.only(|at| {
            let subject = &self.subjects[at];
            let name = subject.name.replace("/ ", "/");
            name.eq_ignore_ascii_case(id) || subject.id.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(id))
        })
    }

    /// The only subject with that name; of several, the only one that is said to be the authors' own.
    fn named(&self, name: &str) -> Option<usize> {
        let is_same = |at: usize| self.spellings(at).any(|spelling| spelling == *name);
        self.only(is_same).or_else(|| self.only(|at| is_same(at) && is_own(&self.subjects[at].name)))
    }

    /// The only subject whose name is most of that name, or which it is most of. Another version is another model.
    /// But where code loads that version.
    fn close_to(&self, name: &str, loaded: &str, base: Option<usize>) -> Option<usize> {
        let is_close = |at: usize| {
            base != Some(at)
                && self.spellings(at).any(|own| {
                    let (short, long) = if own.len() < name.len() { (&*own, name) } else { (name, &*own) };
                    let rest = long.replacen(short, "", 1);
                    let is_first = own.len() < name.len() && matches!(&*rest, "v1" | "v10" | "v01");
                    let is_more = rest.contains(|c: char| c.is_ascii_digit()) && sizes(&rest).is_empty() && !is_first;
                    long.contains(short)
                        && short.len() * 4 >= long.len() * 3
                        && (!is_more || loaded.starts_with(own.as_str()))
                        && !VARIANTS.contains(&&*rest)
                })
        };
        self.only(is_close)
    }

    /// The only subject whose name is that name without `Instruct` or `Chat`, where no rival has that word: then the table
    /// leaves it out.
    fn without_variant(&self, name: &str, rivals: &[&str]) -> Option<usize> {
        let name = name.rsplit('/').next().unwrap_or_default();
        let words = || name.split(['-', '_', ' ']).filter(|word| !word.is_empty());
        let is_variant = |word: &&str| VARIANTS.contains(&&*word.to_lowercase());
        let left = words().find(is_variant)?;
        let says = |rival: &&str| rival.split(|c: char| !c.is_alphanumeric()).any(|it| it.eq_ignore_ascii_case(left));
        let bare: String = words().filter(|word| !is_variant(word)).collect::<Vec<_>>().join("-");
        if rivals.iter().any(says) || folded(&bare).len() < 4 {
            return None;
        }
        self.only(|at| self.spellings(at).any(|spelling| spelling == folded(&bare)))
    }

    /// The names of a subject without marks and capitals, with and without what is in brackets.
    fn spellings(&self, at: usize) -> impl Iterator<Item = String> {
        let subject = &self.subjects[at];
        let name = subject.name.rsplit('/').next().unwrap_or_default();
        let bare = name.split(['(', '（', '[']).next().unwrap_or_default();
        let id = subject.id.as_deref().and_then(|id| id.rsplit('/').next());
        [Some(name), Some(bare), id].into_iter().flatten().map(folded).filter(|name| name.len() > 3)
    }

    fn only(&self, is: impl Fn(usize) -> bool) -> Option<usize> {
        let equal = |at: &usize| self.subjects[*at].role == SubjectRole::Equal;
        let mut found = (0..self.subjects.len()).filter(equal).filter(|at| is(*at));
        found.next().filter(|_| found.next().is_none())
    }
}

/// The name of a model without its size, version and kind: `otter` of `lab/Otter-7B-v2-Chat`.
fn family(name: &str) -> String {
    let name = name.rsplit('/').next().unwrap_or_default().split(['(', '（', '[']).next().unwrap_or_default();
    let words = name.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    let is_kept = |word: &String| !is_size_word(word) && !VARIANTS.contains(&&**word) && sizes(word).is_empty();
    words.filter(is_kept).flat_map(|word| word.chars().filter(|c| !c.is_ascii_digit()).collect::<Vec<_>>()).collect()
}

fn folded(name: &str) -> String {
    let name = name.rsplit('/').next().unwrap_or_default();
    let lower = name.to_lowercase();
    let lower = lower.trim_start_matches("model card for ").trim_start_matches("model card of ");
    let lower = lower.trim_end_matches(" model card");
    lower.chars().filter(|c| c.is_alphanumeric()).collect()
}
