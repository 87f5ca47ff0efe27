use tower_lsp::lsp_types::{MarkupContent, MarkupKind};

/// Markdown, which is readable as plain text too.
pub(super) fn markup(value: String, markdown: bool) -> MarkupContent {
    MarkupContent { kind: if markdown { MarkupKind::Markdown } else { MarkupKind::PlainText }, value }
}
