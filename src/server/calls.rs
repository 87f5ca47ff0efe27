//! The calls of `tower_lsp`'s `LspService`.
//!
//! This stands in for `tower_lsp::Server`, which ends the session at one undecodable message, does not end it at `exit`
//! while the input stays open, and runs handlers concurrently, so that a request may miss an edit sent before it.
//! Here, messages are handled strictly in the order of the wire: each handler runs to its first `await` that has to wait
//! before the next message is looked at, and our handlers wait only for answers of the client.

use std::any::Any;
use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use futures::future::BoxFuture;
use futures::stream::FuturesUnordered;
use futures::{FutureExt, SinkExt};
use tower::Service;
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request, Response};
use tower_lsp::{ClientSocket, ExitedError, Loopback, LspService};

use super::backend::Backend;
use super::direct_request::{Asked, DirectRequest};
use super::messages::{self, Message};
use super::output::Output;
use crate::text::limits::OUTPUT;

/// Why bytes are no message, for the client's log.
pub(super) type BadFrame = &'static str;

/// Where answers of the client go.
type Responses = <ClientSocket as Loopback>::ResponseSink;

/// The response to a request; `None` to a notification.
pub(super) type Answer = Option<Response>;

/// The service and its running handlers.
pub(super) struct Calls {
    service: LspService<Backend>,
    responses: Responses,
    /// Handlers that wait for the client. There is no limit, and none is dropped before the session ends: `tower_lsp`
    /// panics when a response arrives for a request that nobody waits for.
    pub(super) running: FuturesUnordered<BoxFuture<'static, Answer>>,
    /// Messages that were read and not handled yet.
    waiting: VecDeque<Message>,
}

impl Calls {
    pub(super) fn new(service: LspService<Backend>, responses: Responses) -> Self {
        Self { service, responses, running: FuturesUnordered::new(), waiting: VecDeque::new() }
    }

    pub(super) fn backend(&self) -> &Backend {
        self.service.inner()
    }

    /// Whether messages were read and not handled yet.
    pub(super) fn has_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Takes a message that was read.
    pub(super) fn receive(&mut self, frame: Result<&[u8], BadFrame>) {
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

    /// Handles them, as long as the client reads what comes of it. Breaks at `exit`.
    pub(super) fn handle_waiting(&mut self, output: &mut Output) -> ControlFlow<()> {
        while output.waiting().len() < OUTPUT
            && let Some(message) = self.waiting.pop_front()
        {
            self.handle(message, output)?;
        }
        ControlFlow::Continue(())
    }

    fn handle(&mut self, message: Message, output: &mut Output) -> ControlFlow<()> {
        match message {
            Message::Reply(response) => output.push(&response),
            // Fails only after the service handled an `exit`, which it never gets.
            Message::Response(response) => drop(self.responses.start_send_unpin(response)),
            Message::DidChange(change) => {
                // A panic in it must not end the session.
                let _ = catch_unwind(AssertUnwindSafe(|| self.backend().change(change)));
            }
            Message::Direct(request) => self.answer(&request, output),
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

    pub(super) fn push(&self, answer: Answer, output: &mut Output) {
        if let Some(response) = answer {
            output.push(&self.backend().respelt(response));
        }
    }

    /// Answers a request; as `tower_lsp` does with any, refuses it before `initialize` and after `shutdown`.
    fn answer(&self, request: &DirectRequest, output: &mut Output) {
        let backend = self.backend();
        if !backend.is_initialized() || backend.is_shut_down() {
            let refusal = if backend.is_shut_down() { Error::invalid_request() } else { not_initialized() };
            return output.push(&Response::from_error(request.id.clone(), refusal));
        }
        if catch_unwind(AssertUnwindSafe(|| backend.answer(request, output))).is_err() {
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
            Message::Direct(request) => request.id == *id && request.asked != Asked::Diagnostics,
            _ => false,
        };
        if is_meant {
            *message = Message::Reply(Response::from_error(id.clone(), Error::request_cancelled()));
        }
    }
}
