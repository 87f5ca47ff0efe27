//! The command line: parse arguments, call server or cli.

fn main() {
    // Not by returning: a thread may be left that waits for input.
    std::process::exit(modelcard_lsp::server::run());
}
