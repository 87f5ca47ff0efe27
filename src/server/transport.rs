//! The serve loop over `tower_lsp`'s `LspService`.
//!
//! It stands in for `tower_lsp::Server`, which ends the session at one undecodable message, does not end it at `exit`
//! while the input stays open, and runs handlers concurrently, so that a request may miss an edit sent before it.
//! Here, messages are handled strictly in the order of the wire: each handler runs to its first `await` that has to wait
//! before the next message is looked at, and our handlers wait only for answers of the client.

use std::any::Any;
use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use futures::future::BoxFuture;
use futures::stream::FuturesUnordered;
use futures::{FutureExt, SinkExt, StreamExt};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::{MissedTickBehavior, interval, timeout};
use tower::Service;
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request, Response};
use tower_lsp::{ClientSocket, ExitedError, Loopback, LspService};

use super::backend::Backend;
use super::completion_request::CompletionRequest;
use super::frames::{FrameReader, FrameWriter};
use super::messages::{self, Message};

/// How often to check that the editor's process is alive.
const PARENT_CHECK: Duration = Duration::from_secs(2);

/// How long to wait for the last output to be written when the session ends.
const FINAL_WRITE_TIMEOUT: Duration = Duration::from_secs(1);

/// While more bytes than this wait for the client to read, its messages wait, as in a pipe that is full. The longest answer
/// to a real card has a hundredth of it.
const MAX_WAITING: usize = 16 * 1024 * 1024;

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
    let mut calls = Calls { service, responses, running: FuturesUnordered::new(), waiting: VecDeque::new() };
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
            () = std::future::ready(()), if !calls.waiting.is_empty() && output.waiting() < MAX_WAITING => {
                if calls.handle_waiting(&mut output).is_break() {
                    break;
                }
            },
            read = frames.fill(&mut input), if calls.waiting.is_empty() => {
                if matches!(read, Ok(0) | Err(_)) {
                    break;
                }
                calls.receive(&mut frames);
                if calls.handle_waiting(&mut output).is_break() {
                    break;
                }
            },
            Some(answer) = calls.running.next(), if !calls.running.is_empty() => calls.push(answer, &mut output),
            Some(request) = requests.next() => output.push(&request),
            _ = parent_check.tick(), if calls.backend().parent().is_some() => {
                if calls.backend().parent().is_some_and(|parent| parent.is_gone()) {
                    return 1;
                }
            },
            () = std::future::ready(()), if output.is_empty() && calls.backend().has_pending() => {
                calls.backend().publish_next(&mut output);
            },
        }
    }
    // A client that no longer reads must not keep the process alive.
    let _ = timeout(FINAL_WRITE_TIMEOUT, output.finish()).await;
    i32::from(!calls.backend().is_shut_down())
}

/// The response to a request; `None` to a notification.
type Answer = Option<Response>;

/// The service and its running handlers.
struct Calls {
    service: LspService<Backend>,
    responses: <ClientSocket as Loopback>::ResponseSink,
    /// Handlers that wait for the client. There is no limit, and none is dropped before the session ends: `tower_lsp`
    /// panics when a response arrives for a request that nobody waits for.
    running: FuturesUnordered<BoxFuture<'static, Answer>>,
    /// Messages that were read and not handled yet.
    waiting: VecDeque<Message>,
}

impl Calls {
    fn backend(&self) -> &Backend {
        self.service.inner()
    }

    /// Takes all complete messages that were read.
    fn receive(&mut self, frames: &mut FrameReader) {
        while let Some(frame) = frames.next() {
            let message = match frame {
                Ok(body) => messages::decode(body),
                Err(why) => messages::error_reply(Id::Null, ErrorCode::ParseError, why),
            };
            if let Message::Request(request) = &message
                && let Some(id) = messages::cancelled_id(request)
            {
                cancel(&mut self.waiting, &id);
            }
            self.waiting.push_back(message);
        }
    }

    /// Handles them, as long as the client reads what comes of it. Breaks at `exit`.
    fn handle_waiting(&mut self, output: &mut FrameWriter<impl AsyncWrite + Unpin>) -> ControlFlow<()> {
        while output.waiting() < MAX_WAITING
            && let Some(message) = self.waiting.pop_front()
        {
            self.handle(message, output)?;
        }
        ControlFlow::Continue(())
    }

    fn handle(&mut self, message: Message, output: &mut FrameWriter<impl AsyncWrite + Unpin>) -> ControlFlow<()> {
        match message {
            Message::Reply(response) => output.push(&response),
            // Fails only after the service handled an `exit`, which it never gets.
            Message::Response(response) => drop(self.responses.start_send_unpin(response)),
            Message::DidChange(change) => {
                // A panic in it must not end the session.
                let _ = catch_unwind(AssertUnwindSafe(|| self.backend().change(&change)));
            }
            Message::Completion(request) => self.complete(&request, output),
            Message::Request(request) if request.method() == "exit" => return ControlFlow::Break(()),
            Message::Request(request) => {
                if request.method() == "textDocument/didOpen"
                    && let Some(uri) = request.params().and_then(|params| params.pointer("/textDocument/uri")?.as_str())
                {
                    self.backend().note_spelling(uri);
                }
                let mut handler = self.call(request);
                match (&mut handler).now_or_never() {
                    Some(answer) => self.push(answer, output),
                    None => self.running.push(handler),
                }
            }
        }
        ControlFlow::Continue(())
    }

    fn push(&self, answer: Answer, output: &mut FrameWriter<impl AsyncWrite + Unpin>) {
        if let Some(response) = answer {
            output.push(&self.backend().respelt(response));
        }
    }

    /// Answers a request for completions; as `tower_lsp` does with any request, refuses it before `initialize` and after
    /// `shutdown`.
    fn complete(&self, request: &CompletionRequest, output: &mut FrameWriter<impl AsyncWrite + Unpin>) {
        let backend = self.backend();
        if !backend.is_initialized() || backend.is_shut_down() {
            let refusal = if backend.is_shut_down() { Error::invalid_request() } else { not_initialized() };
            return output.push(&Response::from_error(request.id.clone(), refusal));
        }
        if catch_unwind(AssertUnwindSafe(|| backend.complete(request, output))).is_err() {
            output.push(&Response::from_error(request.id.clone(), panicked()));
        }
    }

    /// The handler of a request, not started yet. A panic in it becomes an error response.
    fn call(&mut self, request: Request) -> BoxFuture<'static, Answer> {
        let id = request.id().cloned();
        // `poll_ready` is not needed: the service is always ready, except after an `exit`.
        let handler = AssertUnwindSafe(self.service.call(request)).catch_unwind();
        handler.map(|outcome| answer(id, outcome)).boxed()
    }
}

type Outcome = Result<Result<Answer, ExitedError>, Box<dyn Any + Send>>;

fn answer(id: Option<Id>, outcome: Outcome) -> Answer {
    match outcome {
        Ok(Ok(Some(response))) => Some(response),
        // `tower_lsp` does not answer unknown requests that begin with `$/`; the specification requires an error.
        Ok(_) => Some(Response::from_error(id?, Error::method_not_found())),
        Err(_) => Some(Response::from_error(id?, panicked())),
    }
}

/// As `tower_lsp` says it.
fn not_initialized() -> Error {
    Error { code: ErrorCode::ServerError(-32002), message: "Server not initialized".into(), data: None }
}

fn panicked() -> Error {
    let message = "modelcard-lsp failed to answer. This is a bug; please report it with the card.".into();
    Error { message, ..Error::internal_error() }
}

/// Replaces a cancelled request that was not started yet by its reply. Pulled diagnostics are delivered nevertheless:
/// VS Code treats a cancelled pull as "no diagnostics" (microsoft/vscode-languageserver-node#1471).
fn cancel(waiting: &mut VecDeque<Message>, id: &Id) {
    const KEPT: [&str; 3] = ["initialize", "shutdown", "textDocument/diagnostic"];
    for message in waiting {
        let is_meant = match message {
            Message::Request(request) => request.id() == Some(id) && !KEPT.contains(&request.method()),
            Message::Completion(request) => request.id == *id,
            _ => false,
        };
        if is_meant {
            *message = Message::Reply(Response::from_error(id.clone(), Error::request_cancelled()));
        }
    }
}
