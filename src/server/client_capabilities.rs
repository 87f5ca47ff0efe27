//! What the client declared in `initialize`.

use tower_lsp::lsp_types::{self, ClientInfo, CompletionItemTag, InitializeParams, MarkupKind, PositionEncodingKind};

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
    /// It supports code actions, not only commands.
    pub(super) code_actions: bool,
    /// It shows Markdown in hovers.
    pub(super) hover_markdown: bool,
    /// It shows `data:` pictures in hovers, including SVG. The protocol has no capability for it; the client says so in
    /// its `initializationOptions`: `{ "hoverPictures": true }`.
    pub(super) hover_pictures: bool,
    /// It shows Markdown in the documentation of completions.
    pub(super) completion_markdown: bool,
    /// It shows the details of all completions in a list, not only of the selected one.
    pub(super) label_details: bool,
    /// It resolves the documentation of a completion when it shows it.
    pub(super) resolves_documentation: bool,
    /// It supports snippets.
    pub(super) snippets: bool,
    /// It supports completions with one range to insert and one to replace.
    pub(super) insert_replace: bool,
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
        Self::of(&InitializeParams::default())
    }
}

impl ClientCapabilities {
    /// Reads the parameters of `initialize`.
    pub(super) fn of(params: &InitializeParams) -> Self {
        let lsp_types::ClientCapabilities { workspace, text_document, general, .. } = params.capabilities.clone();
        let workspace = workspace.unwrap_or_default();
        let text_document = text_document.unwrap_or_default();
        let diagnostics = text_document.publish_diagnostics.unwrap_or_default();
        let completion = text_document.completion.and_then(|it| it.completion_item).unwrap_or_default();
        let tags = completion.tag_support.map(|it| it.value_set).unwrap_or_default();
        let resolved = completion.resolve_support.map(|it| it.properties).unwrap_or_default();
        let is_true = |flag: Option<bool>| flag == Some(true);
        let symbols = text_document.document_symbol;
        let folds = text_document.folding_range;
        let links = text_document.document_link;
        let definitions = text_document.definition;
        let hover_markdown = takes_markdown(text_document.hover.and_then(|it| it.content_format));
        let options = params.initialization_options.clone().unwrap_or_default();
        Self {
            symbols: symbols.is_some(),
            nested_symbols: is_true(symbols.and_then(|it| it.hierarchical_document_symbol_support)),
            folds: folds.is_some(),
            fold_limit: folds.and_then(|it| it.range_limit).map_or(usize::MAX, |limit| limit as usize),
            selections: text_document.selection_range.is_some(),
            links: links.is_some(),
            link_tooltips: is_true(links.and_then(|it| it.tooltip_support)),
            definitions: definitions.is_some(),
            definition_links: is_true(definitions.and_then(|it| it.link_support)),
            inlay_hints: text_document.inlay_hint.is_some(),
            refreshes_inlay_hints: is_true(workspace.inlay_hint.and_then(|it| it.refresh_support)),
            formats: text_document.formatting.is_some(),
            formats_ranges: text_document.range_formatting.is_some(),
            encoding: first_known_encoding(&general.and_then(|it| it.position_encodings).unwrap_or_default()),
            pulls: text_document.diagnostic.is_some(),
            refreshes: is_true(workspace.diagnostic.and_then(|it| it.refresh_support)),
            related: is_true(diagnostics.related_information),
            full_sync: params.client_info.as_ref().is_some_and(scrambles_changes),
            document_changes: is_true(workspace.workspace_edit.and_then(|it| it.document_changes)),
            code_actions: text_document.code_action.is_some_and(|it| it.code_action_literal_support.is_some()),
            hover_markdown,
            hover_pictures: hover_markdown && options.get(NAME).unwrap_or(&options)["hoverPictures"] == true,
            completion_markdown: takes_markdown(completion.documentation_format),
            label_details: is_true(completion.label_details_support),
            resolves_documentation: resolved.iter().any(|property| property == "documentation"),
            snippets: is_true(completion.snippet_support),
            insert_replace: is_true(completion.insert_replace_support),
            deprecated_tag: tags.contains(&CompletionItemTag::DEPRECATED),
            deprecated_flag: is_true(completion.deprecated_support),
            configuration: is_true(workspace.configuration),
            registers_configuration: is_true(workspace.did_change_configuration.and_then(|it| it.dynamic_registration)),
            watches_files: is_true(workspace.did_change_watched_files.and_then(|it| it.dynamic_registration)),
        }
    }
}

/// The first supported encoding in a client's list, which is in order of preference. UTF-16 if there is none.
pub(super) fn first_known_encoding(offered: &[PositionEncodingKind]) -> Encoding {
    let known = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];
    let first = offered.iter().find_map(|kind| known.into_iter().find(|&known| encoding_kind(known) == *kind));
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
fn takes_markdown(formats: Option<Vec<MarkupKind>>) -> bool {
    formats.is_none_or(|formats| formats.contains(&MarkupKind::Markdown))
}

/// Whether the client is a version of Helix that may send edits out of order. Version 25.01 does when keys come in a
/// burst; 25.07 was not seen to.
fn scrambles_changes(client: &ClientInfo) -> bool {
    let version = client.version.as_deref().unwrap_or_default();
    let mut numbers = version.split(|c: char| !c.is_ascii_digit()).map_while(|number| number.parse::<u32>().ok());
    client.name.eq_ignore_ascii_case("helix") && (numbers.next(), numbers.next()) < (Some(25), Some(7))
}

#[cfg(test)]
mod tests {
    use tower_lsp::lsp_types::{ClientInfo, PositionEncodingKind};

    use super::{first_known_encoding, scrambles_changes};
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
            let client = ClientInfo { name: name.into(), version: version.map(str::to_owned) };
            assert_eq!(scrambles_changes(&client), expected, "{name} {version:?}");
        }
    }

    #[test]
    fn the_clients_first_encoding_that_is_known() {
        let offered =
            |names: &[&'static str]| -> Vec<_> { names.iter().map(|&name| PositionEncodingKind::new(name)).collect() };
        assert_eq!(first_known_encoding(&[]), Encoding::Utf16);
        assert_eq!(first_known_encoding(&offered(&["utf-7"])), Encoding::Utf16);
        assert_eq!(first_known_encoding(&offered(&["utf-7", "utf-32", "utf-8"])), Encoding::Utf32);
        assert_eq!(first_known_encoding(&offered(&["utf-8", "utf-16"])), Encoding::Utf8);
    }
}
