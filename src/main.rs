//! The program.

fn main() {
    std::process::exit(modelcard_lsp::run(std::env::args_os()))
}
