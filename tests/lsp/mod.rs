//! The server as a client sees it: raw JSON over a pipe, in process or to the real binary. No test depends on time;
//! a wait that is not over in a minute fails.

#![allow(clippy::unwrap_used)]

mod actions;
mod analyses;
mod client;
mod commands;
mod completion;
mod configuration;
mod diagnostics;
mod features;
mod lifecycle;
mod long_life;
mod neighbours;
mod order;
#[cfg(unix)]
mod process;
mod protocol;
mod random;
mod session;
mod structure;
mod sync;
mod wire;
