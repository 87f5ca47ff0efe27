//! The real binary.

use std::fs::File;
use std::io::{Read, Seek, Write};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream as StdStream;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use tokio::net::UnixStream;
use tokio::net::unix::pipe;

use super::client::{CARD, Client, frame, notification, position, request};

/// A process that does not outlive its test.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn server(stdin: impl Into<Stdio>, stdout: impl Into<Stdio>) -> Process {
    let mut command = Command::new(env!("CARGO_BIN_EXE_modelcard-lsp"));
    Process(command.arg("--stdio").stdin(stdin).stdout(stdout).spawn().unwrap())
}

fn over_pipes() -> (Process, Client) {
    let mut server = server(Stdio::piped(), Stdio::piped());
    let to = pipe::Sender::from_owned_fd(server.0.stdin.take().unwrap().into()).unwrap();
    let from = pipe::Receiver::from_owned_fd(server.0.stdout.take().unwrap().into()).unwrap();
    (server, Client::new(from, to))
}

/// As VS Code and Neovim start their servers: two socket pairs.
fn over_sockets() -> (Process, Client) {
    let pair = || {
        let (ours, theirs) = StdStream::pair().unwrap();
        ours.set_nonblocking(true).unwrap();
        (UnixStream::from_std(ours).unwrap(), OwnedFd::from(theirs))
    };
    let ((to, stdin), (from, stdout)) = (pair(), pair());
    (server(stdin, stdout), Client::new(from, to))
}

async fn session((mut server, mut client): (Process, Client)) {
    client.initialize(json!({"processId": std::process::id(), "rootUri": null, "capabilities": {}})).await;
    client.open(CARD, 1, "---\nlicense: mit\n---\n# A model\n").await;
    assert_eq!(client.published().await["uri"], CARD);
    // Larger than a pipe.
    client.open(CARD, 2, &"🤗".repeat(100_000)).await;
    let hover = json!({"textDocument": {"uri": CARD}, "position": position(0, 0)});
    client.request("textDocument/hover", hover).await;
    client.request("shutdown", json!(null)).await;
    client.notify("exit", json!(null)).await;
    // The input is still open.
    while client.receive().await.is_some() {}
    assert_eq!(server.0.wait().unwrap().code(), Some(0));
}

#[tokio::test]
async fn a_session_over_pipes() {
    session(over_pipes()).await;
}

#[tokio::test]
async fn a_session_over_sockets() {
    session(over_sockets()).await;
}

#[test]
fn a_session_from_a_file_to_a_file() {
    let (mut input, mut output) = (tempfile::tempfile().unwrap(), tempfile::tempfile().unwrap());
    for message in [
        request(1, "initialize", json!({"capabilities": {}})),
        request(2, "shutdown", Value::Null),
        notification("exit", Value::Null),
    ] {
        input.write_all(frame(&message).as_bytes()).unwrap();
    }
    input.rewind().unwrap();
    let status = server(input, output.try_clone().unwrap()).0.wait().unwrap();
    assert_eq!(status.code(), Some(0));
    let mut answers = String::new();
    output.rewind().unwrap();
    output.read_to_string(&mut answers).unwrap();
    assert!(answers.ends_with(r#"{"jsonrpc":"2.0","result":null,"id":2}"#), "{answers}");
}

#[tokio::test]
async fn the_end_of_the_input_ends_the_process() {
    let (mut server, mut client) = over_pipes();
    client.initialize(json!({"capabilities": {}})).await;
    client.hang_up();
    assert_eq!(client.receive().await, None);
    assert_eq!(server.0.wait().unwrap().code(), Some(1));
}

#[tokio::test]
async fn the_death_of_the_editor_ends_the_process() {
    let (mut server, mut client) = over_pipes();
    let editor = Process(Command::new("sleep").arg("600").spawn().unwrap());
    client.initialize(json!({"processId": editor.0.id(), "capabilities": {}})).await;
    drop(editor);
    assert_eq!(client.receive().await, None);
    assert_eq!(server.0.wait().unwrap().code(), Some(1));
}

/// As in a container, where the editor's process is out of sight.
#[tokio::test]
async fn an_editor_that_cannot_be_seen_is_not_missed() {
    let (_server, mut client) = over_pipes();
    let mut gone = Command::new("true").stdout(File::open("/dev/null").unwrap()).spawn().unwrap();
    gone.wait().unwrap();
    client.initialize(json!({"processId": gone.id(), "capabilities": {}})).await;
    client.request("shutdown", json!(null)).await;
}

/// With no network to be had, a session and a check go as they always do, and neither asks the system for a socket; nor does
/// one that no variable tells of a home, where the C library would ask a service of the system whose program it is.
#[test]
#[ignore = "needs strace and unshare, and the right to use them"]
fn no_socket_is_ever_opened() {
    let folder = tempfile::tempdir().unwrap();
    let (card, calls) = (folder.path().join("README.md"), folder.path().join("calls"));
    std::fs::write(&card, "---\nlicense: mit\nlanguage: en\n---\n\n# T\n\nSee <https://huggingface.co>.\n").unwrap();
    let mut session = String::new();
    for message in [
        request(1, "initialize", json!({"capabilities": {}})),
        notification("initialized", json!({})),
        request(2, "shutdown", Value::Null),
        notification("exit", Value::Null),
    ] {
        session += &frame(&message);
    }
    let [card, folder] = [&card, folder.path()].map(|path| path.to_str().unwrap());
    for (arguments, has_home) in
        [(&["--stdio"][..], true), (&["check", card], true), (&["check", folder], true), (&["check", folder], false)]
    {
        let mut command = Command::new("unshare");
        if !has_home {
            command.env_remove("HOME").env_remove("XDG_CONFIG_HOME");
        }
        command.args(["--map-root-user", "--net", "strace", "-f", "-e", "trace=socket,connect", "-o"]);
        command.arg(&calls).arg(env!("CARGO_BIN_EXE_modelcard-lsp")).args(arguments);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(session.as_bytes()).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(0), "{arguments:?}");
        let calls = std::fs::read_to_string(&calls).unwrap();
        assert!(
            calls.contains("exited with 0") && !calls.contains("socket(") && !calls.contains("connect("),
            "{calls}"
        );
    }
}
