//! The Language Server Protocol on standard input and output. The only place that knows its types, or an async runtime.
//!
//! - `stdio.rs`, `frames.rs`, `messages.rs`: from file descriptors to bytes to message bodies to JSON-RPC, and back.
//! - `transport.rs`: the serve loop over `tower_lsp`'s service. It keeps the order of the wire and the session alive.
//! - `backend.rs`: the requests and notifications, a few lines each.
//! - `documents.rs`: the one owner of all open documents, their analyses, and what is still to be published.
//! - `profile.rs`: what the client can do, and what it is offered. `registrations.rs`: what it is asked to tell of.
//! - `settings.rs`: the user's settings.
//! - `convert.rs` and below, `actions.rs`: the protocol's types from and to ours.
//! - `parent.rs`: the editor's process, without which the server ends.

mod actions;
mod backend;
mod convert;
mod documents;
mod frames;
mod messages;
mod parent;
mod profile;
mod registrations;
mod settings;
mod stdio;
mod transport;

use tokio::io::{AsyncRead, AsyncWrite};
use tower_lsp::LspService;

use crate::rules;

use backend::Backend;
pub use documents::Analyse;

/// What the server calls itself: in `initialize`, as the source of diagnostics, as the key of its settings.
const NAME: &str = env!("CARGO_PKG_NAME");

/// Serves one session on standard input and output; the exit code the process should end with: 0 after `shutdown`,
/// else 1. Threads may be left that wait for input, so the process has to be ended explicitly.
#[must_use]
pub fn run() -> i32 {
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return refuse(&error),
    };
    let code = runtime.block_on(async {
        match (stdio::input(), stdio::output()) {
            (Ok(input), Ok(output)) => serve(input, output, rules::analyse).await,
            (Err(error), _) | (_, Err(error)) => refuse(&error),
        }
    });
    runtime.shutdown_background();
    code
}

fn refuse(error: &std::io::Error) -> i32 {
    eprintln!("modelcard-lsp: cannot talk on standard input and output: {error}");
    1
}

/// Serves one session, with [`rules::analyse`] or a test's stand-in for it; the exit code as in [`run`].
pub async fn serve(
    input: impl AsyncRead + Send + Unpin,
    output: impl AsyncWrite + Send + Unpin,
    analyse: Analyse,
) -> i32 {
    let (service, socket) = LspService::new(|client| Backend::new(client, analyse));
    transport::serve(input, output, service, socket).await
}
