//! What an editor shows of the structure of a card: symbols, folds, selections, links, definitions, hints.

use std::cmp::Reverse;

use tower_lsp::lsp_types::*;

use crate::ide;
use crate::server::commands;
use crate::server::snapshot::Snapshot;
use crate::text::{self, ByteRange};

use super::positions::{position_of, range};

/// An outline: a tree if the client supports it, else a list.
pub(in crate::server) fn symbols(symbols: Vec<ide::Symbol>, at: &Snapshot) -> DocumentSymbolResponse {
    if at.client.nested_symbols {
        return DocumentSymbolResponse::Nested(symbols.into_iter().map(|symbol| nested(symbol, at)).collect());
    }
    let mut flat = Vec::new();
    symbols.into_iter().for_each(|symbol| flatten(symbol, None, at, &mut flat));
    DocumentSymbolResponse::Flat(flat)
}

#[allow(deprecated)] // The field has to be named.
fn nested(symbol: ide::Symbol, at: &Snapshot) -> DocumentSymbol {
    let children: Vec<_> = symbol.children.into_iter().map(|child| nested(child, at)).collect();
    DocumentSymbol {
        detail: Some(symbol.detail).filter(|detail| !detail.is_empty()),
        kind: symbol_kind(symbol.kind),
        range: range(&symbol.range, at),
        selection_range: range(&symbol.selection, at),
        children: (!children.is_empty()).then_some(children),
        name: symbol.name,
        tags: None,
        deprecated: None,
    }
}

#[allow(deprecated)] // The field has to be named.
fn flatten(symbol: ide::Symbol, container_name: Option<String>, at: &Snapshot, flat: &mut Vec<SymbolInformation>) {
    let location = Location { uri: at.uri.clone(), range: range(&symbol.range, at) };
    let kind = symbol_kind(symbol.kind);
    flat.push(SymbolInformation {
        name: symbol.name.clone(),
        kind,
        tags: None,
        deprecated: None,
        location,
        container_name,
    });
    symbol.children.into_iter().for_each(|child| flatten(child, Some(symbol.name.clone()), at, flat));
}

/// Only kinds of the protocol's first version, which every client knows. Headings are strings, as in VS Code.
fn symbol_kind(kind: ide::SymbolKind) -> SymbolKind {
    match kind {
        ide::SymbolKind::FrontMatter => SymbolKind::MODULE,
        ide::SymbolKind::Entry => SymbolKind::PROPERTY,
        ide::SymbolKind::Model => SymbolKind::CLASS,
        ide::SymbolKind::Result => SymbolKind::FIELD,
        ide::SymbolKind::Metric => SymbolKind::NUMBER,
        ide::SymbolKind::Heading => SymbolKind::STRING,
        ide::SymbolKind::Table => SymbolKind::ARRAY,
    }
}

/// Folds of whole lines, which all clients support. If the client has a limit, the longest ones.
pub(in crate::server) fn folds(folds: Vec<ide::Fold>, at: &Snapshot) -> Vec<FoldingRange> {
    let fold = |fold: ide::Fold| {
        let lines = range(&fold.range, at);
        let kind = fold.comment.then_some(FoldingRangeKind::Comment);
        FoldingRange { start_line: lines.start.line, end_line: lines.end.line, kind, ..FoldingRange::default() }
    };
    let mut folds: Vec<_> = folds.into_iter().map(fold).filter(|fold| fold.start_line < fold.end_line).collect();
    folds.dedup_by_key(|fold| (fold.start_line, fold.end_line));
    if folds.len() > at.client.fold_limit {
        folds.sort_by_key(|fold| Reverse(fold.end_line - fold.start_line));
        folds.truncate(at.client.fold_limit);
        folds.sort_by_key(|fold| (fold.start_line, Reverse(fold.end_line)));
    }
    folds
}

/// Ranges around a position, each inside the next. The position itself if there are none.
pub(in crate::server) fn selection(ranges: &[ByteRange], offset: usize, at: &Snapshot) -> SelectionRange {
    let around = |parent: Option<SelectionRange>, bytes: &ByteRange| {
        Some(SelectionRange { range: range(bytes, at), parent: parent.map(Box::new) })
    };
    let here = || SelectionRange { range: range(&(offset..offset), at), parent: None };
    ranges.iter().rev().fold(None, around).unwrap_or_else(here)
}

/// Links. Those to files are left out if the card is not a file.
pub(in crate::server) fn links(links: Vec<ide::Link>, at: &Snapshot) -> Vec<DocumentLink> {
    let link = |link: ide::Link| {
        let target = match &link.target {
            ide::LinkTarget::Address(address) => Url::parse(address).ok()?,
            ide::LinkTarget::File(path) if at.uri.scheme() == "file" => at.uri.join(path).ok()?,
            ide::LinkTarget::File(_) => return None,
        };
        let tooltip = at.client.link_tooltips.then_some(link.tooltip);
        Some(DocumentLink { range: range(&link.range, at), target: Some(target), tooltip, data: None })
    };
    links.into_iter().filter_map(link).collect()
}

/// The targets of a definition, with the origin if the client supports it.
pub(in crate::server) fn definition(definition: &ide::Definition, at: &Snapshot) -> GotoDefinitionResponse {
    let targets = definition.targets.iter().map(|target| range(target, at));
    if at.client.definition_links {
        let origin = Some(range(&definition.origin, at));
        let link = |target| LocationLink {
            origin_selection_range: origin,
            target_uri: at.uri.clone(),
            target_range: target,
            target_selection_range: target,
        };
        GotoDefinitionResponse::Link(targets.map(link).collect())
    } else {
        GotoDefinitionResponse::Array(targets.map(|range| Location { uri: at.uri.clone(), range }).collect())
    }
}

/// Places of the document.
pub(in crate::server) fn locations(ranges: &[ByteRange], at: &Snapshot) -> Vec<Location> {
    ranges.iter().map(|bytes| Location { uri: at.uri.clone(), range: range(bytes, at) }).collect()
}

/// Places to highlight.
pub(in crate::server) fn highlights(ranges: &[ByteRange], at: &Snapshot) -> Vec<DocumentHighlight> {
    ranges.iter().map(|bytes| DocumentHighlight { range: range(bytes, at), kind: None }).collect()
}

/// The command that records results, above their first line.
pub(in crate::server) fn code_lens(line: &ByteRange, at: &Snapshot) -> CodeLens {
    let range = range(line, at);
    let command = Command {
        title: "Write model-index".to_owned(),
        command: commands::WRITE_MODEL_INDEX.to_owned(),
        arguments: Some(vec![range.start.line.into()]),
    };
    CodeLens { range, command: Some(command), data: None }
}

/// A name behind a code.
pub(in crate::server) fn inlay_hint(hint: ide::InlayHint, at: &Snapshot) -> InlayHint {
    InlayHint {
        position: position_of(hint.at, at),
        label: InlayHintLabel::String(hint.label),
        kind: None,
        text_edits: None,
        tooltip: None,
        padding_left: Some(true),
        padding_right: None,
        data: None,
    }
}

/// Edits of the document that was asked about.
pub(in crate::server) fn text_edits(edits: &[text::Edit], at: &Snapshot) -> Vec<TextEdit> {
    edits.iter().map(|edit| TextEdit { range: range(&edit.range, at), new_text: edit.text.clone() }).collect()
}
