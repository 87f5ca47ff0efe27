//! The changes that the client is asked to report, once it is initialized.

use serde_json::json;
use tower_lsp::lsp_types::Registration;

use crate::card::Neighbour;
use crate::workspace::Configurations;

use super::NAME;
use super::client_capabilities::ClientCapabilities;

/// Changes of settings and files, if the client supports dynamic registration. Without it, files are read again when a
/// document is saved.
pub(super) fn registrations(client: &ClientCapabilities) -> Vec<Registration> {
    let settings = client.registers_configuration.then(|| Registration {
        id: "settings".to_owned(),
        method: "workspace/didChangeConfiguration".to_owned(),
        register_options: Some(json!({ "section": NAME })),
    });
    let files = client.watches_files.then(|| Registration {
        id: "files".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: Some(json!({ "watchers": watched().map(|glob| json!({ "globPattern": glob })) })),
    });
    settings.into_iter().chain(files).collect()
}

/// The files that the server reads, and those that cards usually link to.
fn watched() -> [String; 4] {
    let read = format!("**/{{{}}}", Neighbour::NAMES.join(","));
    let configuration = format!("**/{{{}}}", Configurations::NAMES.join(","));
    [read, configuration, "**/*.{png,jpg,jpeg,gif,svg,webp}".to_owned(), "**/LICENSE*".to_owned()]
}
