//! The one test binary: linking twenty of them costs more than running them.

mod architecture;
mod cases;
mod cli;
mod corpus;
mod differential;
mod environment;
mod fuzz;
mod generators;
mod ladder;
mod lsp;
mod properties;
mod supply_chain;
mod vscode_settings;
mod words;
mod workspace;
