use std::collections::BTreeMap;

use super::explain::unknown;
use crate::rules::{RULES, Severity, rule};

/// Which rules the command line asks for.
#[derive(Debug, Default)]
pub(super) struct Selection {
    /// These alone; all if empty.
    select: Vec<&'static str>,
    /// None of these.
    ignore: Vec<&'static str>,
}

impl Selection {
    /// # Errors
    ///
    /// There is no rule of a name: says so.
    pub(super) fn new(select: &[String], ignore: &[String]) -> Result<Self, String> {
        let names = |names: &[String]| {
            let known = |name: &String| rule(name).map(|rule| rule.name).ok_or_else(|| unknown(name, &RULES));
            names.iter().map(known).collect::<Result<Vec<_>, _>>()
        };
        Ok(Self { select: names(select)?, ignore: names(ignore)? })
    }

    /// The levels of the settings, and off what was not asked for. A rule that is selected is on.
    pub(super) fn levels(&self, mut levels: BTreeMap<String, Option<Severity>>) -> BTreeMap<String, Option<Severity>> {
        if !self.select.is_empty() {
            for rule in RULES.iter().map(|rule| rule.name) {
                match levels.get(rule) {
                    _ if !self.select.contains(&rule) => _ = levels.insert(rule.to_owned(), None),
                    Some(None) => _ = levels.remove(rule),
                    _ => {}
                }
            }
        }
        levels.extend(self.ignore.iter().map(|rule| ((*rule).to_owned(), None)));
        levels
    }
}
