//! The program: read the arguments, call the server or the command line, exit with their code.

use modelcard_lsp::{cli, server};

fn main() {
    let args = cli::Args::read();
    let code = match &args.command {
        Some(command) => cli::run(command, args.color).code(),
        None => {
            cli::greet_terminal();
            server::run()
        }
    };
    std::process::exit(code)
}
