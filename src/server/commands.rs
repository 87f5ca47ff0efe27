//! Commands: of clients that have them, and for the pages of rules also of those that only open files.

use std::path::PathBuf;

use tower_lsp::lsp_types::{Command, ShowDocumentParams};

use crate::rules::{Rule, rule};

use super::client_capabilities::ClientCapabilities;
use super::paths::uri_of;

/// The command that shows the page of the rule it is given. A client that has the command itself requests the page; for
/// others the server writes a file and has the client open it.
pub(super) const EXPLAIN: &str = "modelcard-lsp.explain";

/// The command that writes `model-index` from the results at the line it is given, from 0. Only clients have it.
pub(super) const WRITE_MODEL_INDEX: &str = "modelcard-lsp.writeModelIndex";

/// The command that explains a rule; `None` if the client can neither show its page nor open a file.
pub(super) fn explain(rule: &Rule, client: &ClientCapabilities) -> Option<Command> {
    (client.has_commands || client.shows_documents).then(|| Command {
        title: format!("Explain `{}`", rule.name),
        command: EXPLAIN.to_owned(),
        arguments: Some(vec![rule.name.into()]),
    })
}

/// The page of the rule with that name, in Markdown.
pub(super) fn page(name: &str) -> Option<String> {
    let rule = rule(name)?;
    Some(format!("# {}\n\n*{}; {}*\n\n{}\n", rule.name, rule.severity.as_str(), rule.at_push(), rule.docs.trim()))
}

/// Writes the page of the rule with that name to the user's folder for caches, and asks to show it there.
///
/// # Errors
///
/// A sentence for the user.
pub(super) fn file(name: &str) -> Result<ShowDocumentParams, String> {
    let page = page(name).ok_or_else(|| format!("There is no rule `{name}`."))?;
    let folder = cache().ok_or("There is no home directory to write the page of a rule to.")?;
    let file = folder.join(format!("{name}.md"));
    let written = std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&file, page));
    written.map_err(|error| format!("The page could not be written to {}: {error}.", file.display()))?;
    let uri = uri_of(&file).ok_or_else(|| format!("{} is not an absolute path.", file.display()))?;
    Ok(ShowDocumentParams { uri, external: None, take_focus: Some(true), selection: None })
}

/// The folder for pages, which other users cannot write to.
fn cache() -> Option<PathBuf> {
    let folder = |variable: &str| std::env::var_os(variable).map(PathBuf::from).filter(|path| path.is_absolute());
    let home = || Some(folder("HOME")?.join(".cache"));
    let caches = folder("LOCALAPPDATA").or_else(|| folder("XDG_CACHE_HOME")).or_else(home)?;
    Some(caches.join("modelcard-lsp").join("rules"))
}
