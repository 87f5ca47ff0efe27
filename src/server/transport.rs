//! The serve loop, between two pipes.

use std::time::Duration;

use futures::StreamExt;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::{MissedTickBehavior, interval, timeout};
use tower_lsp::{ClientSocket, LspService};

use super::backend::Backend;
use super::calls::Calls;
use super::frames::{FrameReader, FrameWriter};
use crate::text::limits::OUTPUT;

/// How often to check that the editor's process is alive.
const PARENT_CHECK: Duration = Duration::from_secs(2);

/// How long to wait for the last output to be written when the session ends.
const FINAL_WRITE_TIMEOUT: Duration = Duration::from_secs(1);

/// Serves a session to its end. Returns the exit code.
pub(super) async fn serve(
    mut input: impl AsyncRead + Unpin,
    output: impl AsyncWrite + Unpin,
    service: LspService<Backend>,
    socket: ClientSocket,
) -> i32 {
    let (mut requests, responses) = socket.split();
    let mut frames = FrameReader::default();
    let mut output = FrameWriter::new(output);
    let mut calls = Calls::new(service, responses);
    let mut parent_check = interval(PARENT_CHECK);
    parent_check.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        // In this order: write what can be written; read all that waits in the pipe, and so apply all edits; publish
        // only when nothing else is left to do. So a single key is answered at once, a burst costs one analysis, and
        // while the client does not read, only the answers it asked for accumulate, up to a limit.
        tokio::select! {
            biased;
            written = output.advance(), if !output.is_empty() => if written.is_err() {
                return 1;
            },
            () = std::future::ready(()), if calls.has_waiting() && output.messages.waiting().len() < OUTPUT => {
                if calls.handle_waiting(&mut output.messages).is_break() {
                    break;
                }
            },
            read = frames.fill(&mut input), if !calls.has_waiting() => {
                if matches!(read, Ok(0) | Err(_)) {
                    break;
                }
                while let Some(frame) = frames.next() {
                    calls.receive(frame);
                }
                if calls.handle_waiting(&mut output.messages).is_break() {
                    break;
                }
            },
            Some(answer) = calls.running.next(), if !calls.running.is_empty() => calls.push(answer, &mut output.messages),
            Some(request) = requests.next() => output.messages.push(&request),
            _ = parent_check.tick(), if calls.backend().parent().is_some() => {
                if calls.backend().parent().is_some_and(|parent| parent.is_gone()) {
                    return 1;
                }
            },
            () = std::future::ready(()), if output.is_empty() && calls.backend().has_pending() => {
                calls.backend().publish_next(&mut output.messages);
            },
        }
    }
    // A client that no longer reads must not keep the process alive.
    let _ = timeout(FINAL_WRITE_TIMEOUT, output.finish()).await;
    i32::from(!calls.backend().is_shut_down())
}
