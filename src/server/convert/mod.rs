//! Conversion between the protocol's types and ours. Byte ranges become lines and columns here and nowhere else; the
//! encoding of columns is always an argument, or part of one.

use std::collections::HashMap;

use tower_lsp::lsp_types::*;

use crate::ide;
use crate::report::Summary;
use crate::text;

use super::did_change::DidChange;
use super::snapshot::Snapshot;
use markup::markup;
use positions::{position, range};

mod completion;
mod diagnostics;
mod markup;
mod positions;
mod structure;
mod write;

pub(super) use completion::{resolved, typed_completions, write_completions};
pub(super) use diagnostics::{diagnostic, no_diagnostics, problems, publication, report};
pub(super) use positions::{byte_at, byte_range};
pub(super) use structure::{
    code_lens, definition, folds, highlights, inlay_hint, links, locations, selection, symbols, text_edits,
};

/// The edits of a `didChange`. `rangeLength` is deprecated, and wrong with some clients.
pub(super) fn did_change(params: DidChangeTextDocumentParams) -> DidChange {
    let VersionedTextDocumentIdentifier { uri, version } = params.text_document;
    let change = |event: TextDocumentContentChangeEvent| text::Change {
        range: event.range.map(|range| position(range.start)..position(range.end)),
        text: event.text,
    };
    DidChange { uri: uri.into(), version, changes: params.content_changes.into_iter().map(change).collect() }
}

/// A hover.
pub(super) fn hover(hover: ide::Hover, at: &Snapshot) -> Hover {
    let text = if at.client.hover_pictures { hover.illustrated() } else { hover.markdown };
    let contents = HoverContents::Markup(markup(text, at.client.hover_markdown));
    Hover { contents, range: Some(range(&hover.range, at)) }
}

/// The summaries of a card's tables with their plots, each below the line it is of, in Markdown.
pub(super) fn summaries(summaries: &[Summary], at: &Snapshot) -> String {
    let page = |summary: &Summary| {
        let line = range(&summary.range, at).start.line + 1;
        format!("Line {line}\n\n{}", summary.illustrated(|_, plot| plot.data_address()))
    };
    match summaries {
        [] => "No results tables.\n".to_owned(),
        _ => summaries.iter().map(page).collect::<Vec<_>>().join("\n"),
    }
}

/// Edits of the document, with the version they were made for if the client supports it.
pub(super) fn workspace_edit(edits: &[text::Edit], at: &Snapshot) -> WorkspaceEdit {
    let edits = text_edits(edits, at);
    if at.client.document_changes {
        let edit = TextDocumentEdit {
            text_document: OptionalVersionedTextDocumentIdentifier { uri: at.uri.clone(), version: Some(at.version) },
            edits: edits.into_iter().map(OneOf::Left).collect(),
        };
        WorkspaceEdit { document_changes: Some(DocumentChanges::Edits(vec![edit])), ..WorkspaceEdit::default() }
    } else {
        WorkspaceEdit::new(HashMap::from([(at.uri.clone(), edits)]))
    }
}

/// What stands in the place of `SnippetTextEdit`, which `lsp_types` does not know, until [`mark_snippets`].
const SNIPPET: &str = "snippet";

/// Edits of the document with places to fill in, for a client that takes them.
pub(super) fn snippet_edit(snippets: &[text::Edit], at: &Snapshot) -> WorkspaceEdit {
    let mut edit = workspace_edit(snippets, at);
    if let Some(DocumentChanges::Edits(documents)) = &mut edit.document_changes {
        for edit in documents.iter_mut().flat_map(|document| &mut document.edits) {
            if let OneOf::Left(plain) = edit {
                let annotation_id = SNIPPET.to_owned();
                *edit = OneOf::Right(AnnotatedTextEdit { text_edit: plain.clone(), annotation_id });
            }
        }
    }
    edit
}

/// Gives the edits of [`snippet_edit`] in an answer their form of the protocol.
pub(super) fn mark_snippets(actions: &mut serde_json::Value) {
    let actions = actions.as_array_mut().into_iter().flatten();
    let documents = actions.filter_map(|action| action.pointer_mut("/edit/documentChanges")?.as_array_mut()).flatten();
    let edits = documents.filter_map(|document| document.get_mut("edits")?.as_array_mut()).flatten();
    for edit in edits.filter_map(serde_json::Value::as_object_mut) {
        if edit.get("annotationId").is_some_and(|id| id == SNIPPET) {
            edit.remove("annotationId");
            let value = edit.remove("newText").unwrap_or_default();
            edit.insert("snippet".to_owned(), serde_json::json!({"kind": "snippet", "value": value}));
        }
    }
}

/// An edit of another file, which is made if it has no text yet.
pub(super) fn file_edit(uri: &Url, text: Option<&str>, edit: &text::Edit, encoding: text::Encoding) -> WorkspaceEdit {
    let range = text::Buffer::new(text.unwrap_or_default()).range_of(&edit.range, encoding);
    let range = positions::between(range.start, range.end);
    let edit = edit_of(uri, range, &edit.text);
    operations(if text.is_none() { vec![create(uri), edit] } else { vec![edit] })
}

/// Files with their texts, which are not there yet.
pub(super) fn new_files(files: &[(Url, &str)]) -> WorkspaceEdit {
    let written = |(uri, text): &(Url, &str)| [create(uri), edit_of(uri, Range::default(), text)];
    operations(files.iter().flat_map(written).collect())
}

fn create(uri: &Url) -> DocumentChangeOperation {
    DocumentChangeOperation::Op(ResourceOp::Create(CreateFile { uri: uri.clone(), options: None, annotation_id: None }))
}

fn edit_of(uri: &Url, range: Range, text: &str) -> DocumentChangeOperation {
    DocumentChangeOperation::Edit(TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier { uri: uri.clone(), version: None },
        edits: vec![OneOf::Left(TextEdit::new(range, text.to_owned()))],
    })
}

fn operations(operations: Vec<DocumentChangeOperation>) -> WorkspaceEdit {
    WorkspaceEdit { document_changes: Some(DocumentChanges::Operations(operations)), ..WorkspaceEdit::default() }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use tower_lsp::lsp_types::{Position, Range, Url};

    use super::{byte_range, hover, resolved, write_completions};
    use crate::ide::{Completion, CompletionKind, Completions, Hover, Topic};
    use crate::rules::{Analysis, Config, analyse};
    use crate::server::client_capabilities::ClientCapabilities;
    use crate::server::snapshot::Snapshot;
    use crate::text::{Buffer, Encoding};

    #[test]
    fn ranges_of_the_client_are_clamped_and_turned() {
        let buffer = Buffer::new("ab\ncd");
        let range = Range::new(Position::new(9, 9), Position::new(0, 1));
        assert_eq!(byte_range(range, &buffer, Encoding::Utf16), 1..5);
    }

    fn snapshot(text: &str, text_document: Value) -> Snapshot {
        let params = json!({"processId": null, "capabilities": {"textDocument": text_document}});
        Snapshot {
            safe_fixes: Default::default(),
            uri: Url::parse("untitled:1").unwrap(),
            spelling: "untitled:1".into(),
            version: 1,
            buffer: Buffer::new(text),
            analysis: analyse(text, &Config::default()).into(),
            scope: Default::default(),
            client: ClientCapabilities::of(&params).into(),
            analyse: Analysis::follow,
            config: Config::default(),
        }
    }

    const LICENSE: &str = "**Apache license 2.0** · `apache-2.0`\n\n<https://spdx.org/licenses/Apache-2.0.html>";

    fn range(from: u32, to: u32) -> Value {
        json!({"start": {"line": 0, "character": from}, "end": {"line": 0, "character": to}})
    }

    /// The item for `apache-2.0` after `license: apa`, and one without frills.
    fn items(item_support: &Value) -> Value {
        let at = snapshot("license: apache", json!({"completion": {"completionItem": item_support}}));
        let full = Completion {
            label: "apache-2.0".into(),
            kind: CompletionKind::Value,
            detail: "Apache license 2.0".into(),
            topic: Some(Topic::Value { path: "license".into(), value: "apache-2.0".into() }),
            replace: 9..15,
            insert: "apache-2.0".into(),
            snippet: Some("apache-2.0$0".into()),
            filter: Some("apache license".into()),
            names: "".into(),
            deprecated: true,
        };
        let plain = Completion {
            kind: CompletionKind::Key,
            detail: "".into(),
            topic: None,
            snippet: None,
            filter: None,
            deprecated: false,
            ..full.clone()
        };
        let both = Completions { items: vec![full, plain], is_incomplete: false };
        let mut written = Vec::new();
        write_completions(&both, 12, &at, &mut written);
        serde_json::from_slice::<Value>(&written).unwrap()["items"].take()
    }

    #[test]
    fn completions_for_a_client_that_can_do_little() {
        let edit = json!({"range": range(9, 15), "newText": "apache-2.0"});
        let mut plain = json!({"label": "apache-2.0", "kind": 10, "sortText": "00001", "textEdit": edit});
        plain["filterText"] = "apache-2.0".into();
        let full = json!({
            "label": "apache-2.0", "kind": 12, "sortText": "00000", "textEdit": edit,
            "detail": "Apache license 2.0", "filterText": "apache license", "deprecated": true,
            "documentation": {"kind": "plaintext", "value": LICENSE},
        });
        let items = items(&json!({"deprecatedSupport": true, "documentationFormat": ["plaintext"]}));
        assert_eq!(items, json!([full, plain]));
    }

    #[test]
    fn completions_for_a_client_that_can_do_more() {
        let support = json!({
            "deprecatedSupport": true, "tagSupport": {"valueSet": [1]}, "insertReplaceSupport": true,
            "labelDetailsSupport": true, "snippetSupport": true, "resolveSupport": {"properties": ["documentation"]},
        });
        let item = &items(&support)[0];
        assert_eq!((&item["tags"], item.get("deprecated")), (&json!([1]), None));
        assert_eq!(item.get("documentation"), None);
        assert_eq!(item["data"], json!({"value": {"path": "license", "value": "apache-2.0"}}));
        let params = json!({"capabilities": {"textDocument": {"completion": {"completionItem": support}}}});
        let client = ClientCapabilities::of(&params);
        let later = resolved(serde_json::from_value(item.clone()).unwrap(), &client);
        let documentation = serde_json::to_value(later.documentation).unwrap();
        assert_eq!(documentation, json!({"kind": "markdown", "value": LICENSE}));
        let detail = json!({"description": "Apache license 2.0"});
        assert_eq!((&item["labelDetails"], item.get("detail")), (&detail, None));
        let edit = json!({"insert": range(9, 12), "replace": range(9, 15), "newText": "apache-2.0$0"});
        assert_eq!((&item["textEdit"], &item["insertTextFormat"]), (&edit, &json!(2)));
    }

    #[test]
    fn hovers() {
        for (formats, kind) in [(json!(["plaintext"]), "plaintext"), (json!(["plaintext", "markdown"]), "markdown")] {
            let at = snapshot("license: mit", json!({"hover": {"contentFormat": formats}}));
            let hover =
                hover(Hover { range: 9..12, markdown: "MIT".into(), plots: Vec::new(), below_plots: None }, &at);
            let expected = json!({"contents": {"kind": kind, "value": "MIT"}, "range": range(9, 12)});
            assert_eq!(serde_json::to_value(hover).unwrap(), expected);
        }
    }
}
