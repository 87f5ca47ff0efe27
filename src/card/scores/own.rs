//! Which of the subjects is the model of the card, and which is the one that it was made from.

use super::labels::{differ_in_size, is_own};
use super::{Scores, Shape, SubjectRole};

impl Scores {
    /// The subject that is the card's own model: by its name, else by a remark (`ours`). `None` where none is, or several may
    /// be. That a name is bold says nothing: it may be the best.
    ///
    /// `names` are those of the model, the surest first, and `bases` the ids of the models that it was made from.
    pub fn own(&self, names: &[&str], bases: &[&str]) -> Option<usize> {
        if self.shape != Shape::Rivals {
            return None;
        }
        let base = self.base(bases);
        let folded_names = names.iter().map(|name| folded(name)).filter(|name| name.len() > 3);
        let by_name = folded_names.into_iter().find_map(|name| self.named(&name, base));
        by_name.or_else(|| {
            // "Ours" is of the authors, who may have made several.
            let is_other = |at: usize| names.iter().any(|name| differ_in_size(name, &self.subjects[at].name));
            self.only(|at| is_own(&self.subjects[at].name)).filter(|at| !is_other(*at))
        })
    }

    /// The subject that is a model which the card's own was made from.
    pub fn base(&self, bases: &[&str]) -> Option<usize> {
        bases.iter().find_map(|base| {
            let name = folded(base);
            let is_base = |at: usize| self.spellings(at).any(|spelling| spelling == name);
            self.only(is_base)
        })
    }

    /// The subject with that name: the same, else the only one that is most of it or that it is most of.
    fn named(&self, name: &str, base: Option<usize>) -> Option<usize> {
        let is_same = |at: usize| self.spellings(at).any(|spelling| spelling == *name);
        self.only(is_same).or_else(|| {
            let is_close = |at: usize| {
                base != Some(at)
                    && self.spellings(at).any(|own| {
                        let (short, long) = if own.len() < name.len() { (&*own, name) } else { (name, &*own) };
                        long.contains(short) && short.len() * 4 >= long.len() * 3
                    })
            };
            self.only(is_close)
        })
    }

    /// The names of a subject without marks and capitals, with and without what is in brackets.
    fn spellings(&self, at: usize) -> impl Iterator<Item = String> {
        let subject = &self.subjects[at];
        let name = subject.name.rsplit('/').next().unwrap_or_default();
        let bare = name.split(['(', '（']).next().unwrap_or_default();
        let id = subject.id.as_deref().and_then(|id| id.rsplit('/').next());
        [Some(name), Some(bare), id].into_iter().flatten().map(folded).filter(|name| name.len() > 3)
    }

    fn only(&self, is: impl Fn(usize) -> bool) -> Option<usize> {
        let equal = |at: &usize| self.subjects[*at].role == SubjectRole::Equal;
        let mut found = (0..self.subjects.len()).filter(equal).filter(|at| is(*at));
        found.next().filter(|_| found.next().is_none())
    }
}

fn folded(name: &str) -> String {
    let name = name.rsplit('/').next().unwrap_or_default();
    let lower = name.to_lowercase();
    let lower = lower.trim_start_matches("model card for ").trim_start_matches("model card of ");
    lower.chars().filter(|c| c.is_alphanumeric()).collect()
}
