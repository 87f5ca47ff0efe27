//! `explain`: what the rules want, and why.

use std::io::{self, Write};

use super::formats::full::columns;
use super::output::Output;
use super::terminal::rendered;
use super::{Exit, ExplainArgs, complain, visible};
use crate::rules::{Hub, RULES, Rule, rule};

/// Prints the page of a rule, or the list of all.
///
/// # Errors
///
/// `out` cannot be written to.
pub(super) fn run(args: &ExplainArgs, out: &mut Output) -> io::Result<Exit> {
    let Some(name) = &args.rule else {
        out.write_all(table(&RULES).as_bytes())?;
        out.flush()?;
        return Ok(Exit::Clean);
    };
    let Some(rule) = rule(name) else {
        complain(unknown(name, &RULES));
        return Ok(Exit::Failure);
    };
    // A program gets the Markdown.
    let page = page(rule);
    let page = if out.is_colored() { rendered(&page, columns()) } else { page };
    out.write_all(page.as_bytes())?;
    out.flush()?;
    Ok(Exit::Clean)
}

/// A line a rule: name, severity, what the Hub does, summary; aligned, under a heading.
pub fn table(rules: &[&Rule]) -> String {
    let names = rules.iter().map(|rule| rule.name.len()).max().unwrap_or(0).max("RULE".len());
    let row = |name: &str, severity: &str, hub: &str, summary: &str| {
        format!("{name:names$}  {severity:8}  {hub:7}  {summary}\n")
    };
    let mut table = row("RULE", "SEVERITY", "HUB", "SUMMARY");
    for rule in rules {
        let hub = rule.hub.map_or("-", Hub::as_str);
        table.push_str(&row(rule.name, rule.severity.as_str(), hub, rule.summary));
    }
    table.push_str("\nHUB is what the Hub does at a push. A rule's page: modelcard-lsp explain RULE\n");
    table
}

/// The page of a rule in Markdown, under a line with its name, its severity and what the Hub does.
pub fn page(rule: &Rule) -> String {
    format!("{}: {}; {}\n\n{}\n", rule.name, rule.severity.as_str(), rule.at_push(), rule.docs.trim())
}

/// What to say where no rule has that name: the nearest names, or where to find them all.
pub fn unknown(name: &str, rules: &[&Rule]) -> String {
    let nearest: Vec<_> = nearest(name, rules).iter().map(|name| format!("`{name}`")).collect();
    let name = visible(name);
    match nearest.as_slice() {
        [] => format!("there is no rule `{name}`; to list all rules: modelcard-lsp explain"),
        [names @ .., last] if !names.is_empty() => {
            format!("there is no rule `{name}`; did you mean {} or {last}?", names.join(", "))
        }
        names => format!("there is no rule `{name}`; did you mean {}?", names.concat()),
    }
}

/// Up to three names that `name` may stand for: those it is a part of (`license`) and those it resembles
/// (`licence-value`), the likeliest first.
fn nearest(name: &str, rules: &[&Rule]) -> Vec<&'static str> {
    const ALIKE: f64 = 0.85;
    let name = name.to_lowercase().replace('_', "-");
    let mut names: Vec<_> = rules
        .iter()
        .map(|rule| (strsim::jaro_winkler(&name, rule.name), rule.name))
        .filter(|(likeness, rule)| *likeness >= ALIKE || (!name.is_empty() && rule.contains(&name)))
        .collect();
    names.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    names.into_iter().take(3).map(|(_, name)| name).collect()
}
