//! A session without pipes, runtime or clock: for hosts that hand over messages one by one, as a worker in a browser does.

use futures::{FutureExt, StreamExt};
use tower_lsp::{ClientSocket, Loopback};

use super::backend::Backend;
use super::calls::Calls;
use super::output::Output;
use super::snapshot::Analyse;

/// One session.
pub struct Session {
    calls: Calls,
    /// What the server asks the client.
    requests: <ClientSocket as Loopback>::RequestStream,
    output: Output,
    has_ended: bool,
}

impl Session {
    /// With [`Analysis::follow`](crate::rules::Analysis::follow) or a stand-in for it.
    #[must_use]
    pub fn new(analyse: Analyse) -> Self {
        let (service, socket) = Backend::service(analyse);
        let (requests, responses) = socket.split();
        let calls = Calls::new(service, responses);
        Self { calls, requests, output: Output::default(), has_ended: false }
    }

    /// Handles one message, given without a header: JSON. Returns all that the server has to say by then, each message under
    /// its header as on a pipe. Nothing is said before a client sends something, nor after its `exit`.
    pub fn receive(&mut self, body: &[u8]) -> Vec<u8> {
        if self.has_ended {
            return Vec::new();
        }
        self.calls.receive(Ok(body));
        while self.calls.has_waiting() && !self.has_ended {
            self.has_ended = self.calls.handle_waiting(&mut self.output).is_break();
            self.collect();
        }
        while !self.has_ended && self.calls.backend().has_pending() {
            self.calls.backend().publish_next(&mut self.output);
        }
        let said = self.output.waiting().to_vec();
        self.output.advance(said.len());
        said
    }

    /// Lets handlers go on that waited for the client, and takes what they ask it. One may wait for another.
    fn collect(&mut self) {
        loop {
            let answer = self.calls.running.next().now_or_never().flatten();
            let request = self.requests.next().now_or_never().flatten();
            if answer.is_none() && request.is_none() {
                return;
            }
            if let Some(answer) = answer {
                self.calls.push(answer, &mut self.output);
            }
            if let Some(request) = request {
                self.output.push(&request);
            }
        }
    }
}
