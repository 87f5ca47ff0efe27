//! The Language Server Protocol on standard input and output. The only place that knows its types, or an async runtime.
//!
//! - `stdio.rs`, `frames.rs`, `output.rs`, `messages.rs`: from file descriptors to bytes to message bodies to JSON-RPC, and back.
//!   `did_change.rs`, `direct_request.rs`: the messages that come with every key, on a shorter way. `surrogates.rs`:
//!   what of JSON is no text.
//! - `calls.rs`: the calls of `tower_lsp`'s service. They keep the order of the wire and the session alive.
//! - `transport.rs`: the serve loop between two pipes. `session.rs`: the same for hosts without pipes.
//! - `backend/`: the state of a session, and what it publishes; in `handlers.rs` the requests and notifications, a few lines
//!   each.
//! - `server_capabilities.rs`, `registrations.rs`: what the client is offered, and which changes it is asked to report.
//! - `requests.rs`: requests that the protocol does not have. `commands.rs`: commands.
//! - `actions.rs`, `ignore_actions.rs`, `convert/`: conversion between the protocol's types and ours.
//! - `documents.rs`: the one owner of all open documents, and what is still to be published. `document.rs`: one of them, its text
//!   and its analysis. `snapshot.rs`: what handlers and `convert/` see of it.
//! - `client_capabilities.rs`: what the client can do. `configuration.rs`: what the user has set, in the
//!   editor and in files. `paths.rs`: the paths of `file:` URIs.
//! - `parent_process.rs`: the editor's process, without which the server ends.
//!
//! With the feature `protocol` alone there are no pipes and no runtime: no `stdio.rs`, `frames.rs`, `transport.rs` and `parent_process.rs`.
//!
//! # How a key travels
//!
//! 1. `transport.rs` reads all that waits in the pipe. `messages.rs` has `did_change.rs` decode each frame; other
//!    messages become a `Request` for `tower_lsp`, but for those of `direct_request.rs`. All are handled in the order of the wire.
//! 2. `Documents::change` applies the edits to the buffer, notes where they were and marks the document as pending.
//! 3. When nothing is left to read and all output is written, `Backend::publish_next` takes a pending document,
//!    has its analysis follow the edits, converts its findings and serializes them into the output buffer. So a burst costs one analysis.
//! 4. A request in between analyses the document as it stands then. The analysis is kept until the next edit.

mod actions;
mod backend;
mod calls;
mod client_capabilities;
mod commands;
mod configuration;
mod convert;
mod did_change;
mod direct_request;
mod document;
mod documents;
#[cfg(feature = "server")]
mod frames;
mod ignore_actions;
mod messages;
mod output;
#[cfg(feature = "server")]
mod parent_process;
mod paths;
mod registrations;
mod requests;
mod server_capabilities;
mod session;
mod snapshot;
#[cfg(feature = "server")]
mod stdio;
mod surrogates;
#[cfg(feature = "server")]
mod transport;

#[cfg(feature = "server")]
use tokio::io::{AsyncRead, AsyncWrite};
use tower_lsp::lsp_types::Url;

use crate::rules::Analysis;
use crate::text::Encoding;

#[cfg(feature = "server")]
use backend::Backend;
use client_capabilities::ClientCapabilities;
pub use session::Session;
pub use snapshot::Analyse;
use snapshot::View;

/// What the server calls itself: in `initialize`, as the source of diagnostics, as the key of its settings.
const NAME: &str = env!("CARGO_PKG_NAME");

/// Serves one session on standard input and output; the exit code the process should end with: 0 after `shutdown`,
/// else 1. Threads may be left that wait for input, so the process has to be ended explicitly.
#[cfg(feature = "server")]
#[must_use]
pub fn run() -> i32 {
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return refuse(&error),
    };
    let code = runtime.block_on(async {
        match (stdio::input(), stdio::output()) {
            (Ok(input), Ok(output)) => serve(input, output, Analysis::follow).await,
            (Err(error), _) | (_, Err(error)) => refuse(&error),
        }
    });
    runtime.shutdown_background();
    code
}

#[cfg(feature = "server")]
fn refuse(error: &std::io::Error) -> i32 {
    eprintln!("modelcard-lsp: cannot talk on standard input and output: {error}");
    1
}

/// Serves one session, with [`Analysis::follow`] or a test's stand-in for it; the exit code as in [`run`].
#[cfg(feature = "server")]
pub async fn serve(
    input: impl AsyncRead + Send + Unpin,
    output: impl AsyncWrite + Send + Unpin,
    analyse: Analyse,
) -> i32 {
    let (service, socket) = Backend::service(analyse);
    transport::serve(input, output, service, socket).await
}

/// The message that publishes what is found in a card, as a client gets it that counts columns in `encoding`. For tests, which hold what is published after edits against that of a new session.
#[must_use]
pub fn publication(analysis: &Analysis, encoding: Encoding) -> String {
    let Ok(uri) = Url::parse("file:///README.md") else { return String::new() };
    let client = ClientCapabilities { encoding, related: true, ..ClientCapabilities::default() };
    let view = View { uri: &uri, spelling: uri.as_str(), version: 0, analysis, client: &client };
    let mut message = Vec::new();
    let _ = convert::publication(view).write(&mut message);
    String::from_utf8(message).unwrap_or_default()
}
