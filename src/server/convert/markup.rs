use tower_lsp::lsp_types::{MarkupContent, MarkupKind};

/// Markdown, which reads well enough where it is shown as plain text.
pub(super) fn markup(value: String, markdown: bool) -> MarkupContent {
    MarkupContent { kind: if markdown { MarkupKind::Markdown } else { MarkupKind::PlainText }, value }
}
