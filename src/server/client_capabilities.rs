//! What the client declared in `initialize`.

use serde_json::Value;
use tower_lsp::lsp_types::PositionEncodingKind;

use crate::text::Encoding;

use super::NAME;

/// What the client can do, as far as it matters to the server. The default is a client that declares nothing.
pub(super) struct ClientCapabilities {
    /// The units of its columns.
    pub(super) encoding: Encoding,
    /// It pulls diagnostics. If they were published as well, it would show each twice.
    pub(super) pulls: bool,
    /// It can be told to pull diagnostics again.
    pub(super) refreshes: bool,
    /// It supports related information in diagnostics.
    pub(super) related: bool,
    /// It sends whole texts in any order; only newer versions are used.
    pub(super) full_sync: bool,
    /// It supports edits with the version they were made for.
    pub(super) document_changes: bool,
    /// It creates files where an edit asks for it.
    pub(super) creates_files: bool,
    /// It supports code actions, not only commands.
    pub(super) code_actions: bool,
    /// It shows Markdown in hovers.
    pub(super) hover_markdown: bool,
    /// It shows `data:` pictures in hovers, including SVG. The protocol has no capability for it; the client says so in
    /// its `initializationOptions`: `{ "hoverPictures": true }`.
    pub(super) hover_pictures: bool,
    /// It has the commands of [`commands`](super::commands) itself: `{ "clientCommands": true }` in its
    /// `initializationOptions`.
    pub(super) has_commands: bool,
    /// It opens a file when the server asks it to.
    pub(super) shows_documents: bool,
    /// It shows Markdown in the documentation of completions.
    pub(super) completion_markdown: bool,
    /// It shows the details of all completions in a list, not only of the selected one.
    pub(super) label_details: bool,
    /// It resolves the documentation of a completion when it shows it.
    pub(super) resolves_documentation: bool,
    /// It supports snippets.
    pub(super) snippets: bool,
    /// It supports snippets in edits of documents.
    pub(super) snippet_edits: bool,
    /// It supports completions with one range to insert and one to replace.
    pub(super) insert_replace: bool,
    /// It supports a range that all completions of a list share.
    pub(super) shared_range: bool,
    /// It supports data that all completions of a list share.
    pub(super) shared_data: bool,
    /// It supports the tag `Deprecated` of completions.
    pub(super) deprecated_tag: bool,
    /// It supports the older flag `deprecated` of completions.
    pub(super) deprecated_flag: bool,
    /// It shows an outline.
    pub(super) symbols: bool,
    /// Its outline is a tree.
    pub(super) nested_symbols: bool,
    /// It folds.
    pub(super) folds: bool,
    /// The most folds it accepts.
    pub(super) fold_limit: usize,
    /// It expands and shrinks selections.
    pub(super) selections: bool,
    /// It shows links.
    pub(super) links: bool,
    /// It shows tooltips of links.
    pub(super) link_tooltips: bool,
    /// It goes to definitions.
    pub(super) definitions: bool,
    /// It supports `LocationLink`, which has the origin of a definition.
    pub(super) definition_links: bool,
    /// It finds references.
    pub(super) references: bool,
    /// It highlights what belongs to the word at the cursor.
    pub(super) highlights: bool,
    /// It shows commands above lines.
    pub(super) code_lenses: bool,
    /// It shows inlay hints.
    pub(super) inlay_hints: bool,
    /// It can be told to request inlay hints again.
    pub(super) refreshes_inlay_hints: bool,
    /// It formats documents.
    pub(super) formats: bool,
    /// It formats ranges of documents.
    pub(super) formats_ranges: bool,
    /// It answers `workspace/configuration`.
    pub(super) configuration: bool,
    /// It supports dynamic registration for `workspace/didChangeConfiguration`.
    pub(super) registers_configuration: bool,
    /// It supports dynamic registration for watched files.
    pub(super) watches_files: bool,
}

impl Default for ClientCapabilities {
    fn default() -> Self {
        Self::of(&Value::Null)
    }
}

impl ClientCapabilities {
    /// Reads the parameters of `initialize`, each capability by itself: what is of an unknown form is as if it had not been
    /// sent. Clients are older and newer than any types, so a session is never refused for what they declare.
    pub(super) fn of(params: &Value) -> Self {
        let capabilities = &params["capabilities"];
        let document = &capabilities["textDocument"];
        let workspace = &capabilities["workspace"];
        let item = &document["completion"]["completionItem"];
        let hover_markdown = takes_markdown(&document["hover"]["contentFormat"]);
        let shares = |name: &str| texts(&document["completion"]["completionList"]["itemDefaults"]).any(|it| it == name);
        let options = &params["initializationOptions"];
        let refreshes = |feature: &str| is_true(&workspace[feature]["refreshSupport"]);
        let registers = |feature: &str| is_true(&workspace[feature]["dynamicRegistration"]);
        let option = |name: &str| is_true(&options.get(NAME).unwrap_or(options)[name]);
        Self {
            symbols: is_declared(&document["documentSymbol"]),
            nested_symbols: is_true(&document["documentSymbol"]["hierarchicalDocumentSymbolSupport"]),
            folds: is_declared(&document["foldingRange"]),
            fold_limit: document["foldingRange"]["rangeLimit"].as_u64().map_or(usize::MAX, |limit| limit as usize),
            selections: is_declared(&document["selectionRange"]),
            links: is_declared(&document["documentLink"]),
            link_tooltips: is_true(&document["documentLink"]["tooltipSupport"]),
            definitions: is_declared(&document["definition"]),
            definition_links: is_true(&document["definition"]["linkSupport"]),
            inlay_hints: is_declared(&document["inlayHint"]),
            refreshes_inlay_hints: refreshes("inlayHint"),
            formats: is_declared(&document["formatting"]),
            formats_ranges: is_declared(&document["rangeFormatting"]),
            encoding: first_known_encoding(&capabilities["general"]["positionEncodings"]),
            pulls: is_declared(&document["diagnostic"]),
            // The specification's name, and the one that older clients took from libraries.
            refreshes: refreshes("diagnostics") || refreshes("diagnostic"),
            related: is_true(&document["publishDiagnostics"]["relatedInformation"]),
            full_sync: scrambles_changes(&params["clientInfo"]),
            document_changes: is_true(&workspace["workspaceEdit"]["documentChanges"]),
            creates_files: texts(&workspace["workspaceEdit"]["resourceOperations"]).any(|it| it == "create"),
            code_actions: is_declared(&document["codeAction"]["codeActionLiteralSupport"]),
            hover_markdown,
            hover_pictures: hover_markdown && option("hoverPictures"),
            has_commands: option("clientCommands"),
            code_lenses: is_declared(&document["codeLens"]),
            highlights: is_declared(&document["documentHighlight"]),
            references: is_declared(&document["references"]),
            shows_documents: is_true(&capabilities["window"]["showDocument"]["support"]),
            completion_markdown: takes_markdown(&item["documentationFormat"]),
            label_details: is_true(&item["labelDetailsSupport"]),
            resolves_documentation: texts(&item["resolveSupport"]["properties"]).any(|it| it == "documentation"),
            snippets: is_true(&item["snippetSupport"]),
            snippet_edits: is_true(&workspace["workspaceEdit"]["documentChanges"])
                && is_true(&workspace["workspaceEdit"]["snippetEditSupport"]),
            shared_range: shares("editRange"),
            shared_data: shares("data"),
            insert_replace: is_true(&item["insertReplaceSupport"]),
            deprecated_tag: list(&item["tagSupport"]["valueSet"]).iter().any(|tag| *tag == DEPRECATED),
            deprecated_flag: is_true(&item["deprecatedSupport"]),
            configuration: is_true(&workspace["configuration"]),
            registers_configuration: registers("didChangeConfiguration"),
            watches_files: registers("didChangeWatchedFiles"),
        }
    }
}

/// `CompletionItemTag.Deprecated`.
const DEPRECATED: u64 = 1;

/// Whether a capability was declared, with or without details. Lua has one value for the empty array and the empty object.
fn is_declared(capability: &Value) -> bool {
    capability.is_object() || capability.is_array()
}

fn is_true(flag: &Value) -> bool {
    flag == true
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn texts(value: &Value) -> impl Iterator<Item = &str> {
    list(value).iter().filter_map(Value::as_str)
}

/// The first supported encoding in a client's list, which is in order of preference. UTF-16 if there is none.
fn first_known_encoding(offered: &Value) -> Encoding {
    let known = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];
    let first = texts(offered).find_map(|kind| known.into_iter().find(|&known| encoding_kind(known).as_str() == kind));
    first.unwrap_or(Encoding::Utf16)
}

/// The protocol's name of an encoding.
pub(super) fn encoding_kind(encoding: Encoding) -> PositionEncodingKind {
    match encoding {
        Encoding::Utf8 => PositionEncodingKind::UTF8,
        Encoding::Utf16 => PositionEncodingKind::UTF16,
        Encoding::Utf32 => PositionEncodingKind::UTF32,
    }
}

/// Whether a list of formats has Markdown. Without a list, Markdown is assumed: Helix sends none for completions.
fn takes_markdown(formats: &Value) -> bool {
    !formats.is_array() || texts(formats).any(|format| format == "markdown")
}

/// Whether the client is a version of Helix that may send edits out of order. Version 25.01 does when keys come in a
/// burst; 25.07 was not seen to.
fn scrambles_changes(client: &Value) -> bool {
    let version = client["version"].as_str().unwrap_or_default();
    let mut numbers = version.split(|c: char| !c.is_ascii_digit()).map_while(|number| number.parse::<u32>().ok());
    client["name"].as_str().is_some_and(|name| name.eq_ignore_ascii_case("helix"))
        && (numbers.next(), numbers.next()) < (Some(25), Some(7))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{ClientCapabilities, first_known_encoding, scrambles_changes};
    use crate::text::Encoding;

    #[test]
    fn helix_before_25_07() {
        for (name, version, expected) in [
            ("helix", Some("25.01.1"), true),
            ("helix", Some("25.01.1 (e7ac2fcd)"), true),
            ("helix", Some("24.07"), true),
            ("helix", None, true),
            ("helix", Some("25.07 (a05c151b)"), false),
            ("helix", Some("25.07.1"), false),
            ("helix", Some("26.1"), false),
            ("Neovim", Some("0.11.4"), false),
        ] {
            let client = json!({"name": name, "version": version});
            assert_eq!(scrambles_changes(&client), expected, "{name} {version:?}");
        }
    }

    #[test]
    fn the_clients_first_encoding_that_is_known() {
        assert_eq!(first_known_encoding(&json!(null)), Encoding::Utf16);
        assert_eq!(first_known_encoding(&json!(["utf-7"])), Encoding::Utf16);
        assert_eq!(first_known_encoding(&json!(["utf-7", "utf-32", "utf-8"])), Encoding::Utf32);
        assert_eq!(first_known_encoding(&json!(["utf-8", "utf-16"])), Encoding::Utf8);
    }

    #[test]
    fn what_is_of_an_unknown_form_is_as_if_it_were_not_sent() {
        for params in [json!(null), json!([]), json!("x"), json!({"capabilities": 1}), json!({"clientInfo": []})] {
            let client = ClientCapabilities::of(&params);
            assert!(!client.folds && client.fold_limit == usize::MAX && client.encoding == Encoding::Utf16, "{params}");
        }
        let folds = json!({"rangeLimit": -1, "foldingRangeKind": {"valueSet": ["mine", 1]}});
        let document = json!({"foldingRange": folds, "hover": {"contentFormat": "markdown"}, "formatting": []});
        let general = json!({"positionEncodings": [8, "utf-8"]});
        let client = ClientCapabilities::of(&json!({"capabilities": {"textDocument": document, "general": general}}));
        assert!(client.folds && client.formats && client.hover_markdown && client.encoding == Encoding::Utf8);
        assert_eq!(client.fold_limit, usize::MAX);
    }
}
