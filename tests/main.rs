//! The one test binary.

mod lsp;
