use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde_json::json;

use crate::cli::OutputFormat;
use crate::rules::{Finding, Rule, Safety, rule};

/// How often each rule found something.
#[derive(Debug, Default)]
pub(super) struct Statistics {
    /// The number of findings, and of those with a safe fix, by the name of the rule.
    counts: BTreeMap<&'static str, (usize, usize)>,
}

impl Statistics {
    pub(super) fn add(&mut self, finding: &Finding) {
        let is_fixable = finding.fixes.iter().any(|fix| fix.safety == Safety::Safe);
        let (count, fixable) = self.counts.entry(finding.rule.name).or_default();
        *count += 1;
        *fixable += usize::from(is_fixable);
    }

    pub(super) fn merge(&mut self, other: &Self) {
        for (name, (count, fixable)) in &other.counts {
            let sum = self.counts.entry(name).or_default();
            *sum = (sum.0 + count, sum.1 + fixable);
        }
    }

    /// A line a rule, the most frequent first; a list of objects in JSON.
    pub(super) fn table(&self, format: OutputFormat) -> String {
        let mut counts: Vec<_> = self.counts.iter().map(|(name, (count, fixable))| (*count, *name, *fixable)).collect();
        counts.sort_by_key(|(count, name, _)| (Reverse(*count), *name));
        let summary = |name| rule(name).map_or("", |rule: &Rule| rule.summary);
        if format == OutputFormat::Json {
            let objects = counts.iter().map(|(count, name, fixable)| {
                json!({ "rule": name, "count": count, "fixable": fixable, "summary": summary(name) })
            });
            return format!("{:#}\n", serde_json::Value::Array(objects.collect()));
        }
        let digits = counts.first().map_or(0, |(count, ..)| count.to_string().len());
        let names = counts.iter().map(|(_, name, _)| name.len()).max().unwrap_or(0);
        let line = |(count, name, fixable): &(usize, &'static str, usize)| {
            // As in the short form: what --fix mends.
            let star = match fixable {
                0 => "[ ]",
                fixable if fixable < count => "[-]",
                _ => "[*]",
            };
            format!("{count:digits$}  {star} {name:names$}  {}\n", summary(name))
        };
        let lines: String = counts.iter().map(line).collect();
        let has_stars = counts.iter().any(|(_, _, fixable)| *fixable > 0);
        lines + if has_stars { "[*] safe fixes with --fix, [-] for some\n" } else { "" }
    }
}
