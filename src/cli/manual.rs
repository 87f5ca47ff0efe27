//! `completions`, `man` and `schema`: what a package installs beside the program.

use std::io::{self, Write};

use super::args::Args;
use super::output::Output;
use super::{CompletionsArgs, Exit};
use crate::settings;

/// Prints the script that completes the arguments in a shell.
pub(super) fn completions(args: &CompletionsArgs, out: &mut Output) -> io::Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::definition(), "modelcard-lsp", &mut script);
    finish(&script, out)
}

/// Prints the man page: the program, and each command in a section of its own.
pub(super) fn man(out: &mut Output) -> io::Result<Exit> {
    let mut page = Vec::new();
    let mut definition = Args::definition().name("modelcard-lsp");
    definition.build();
    clap_mangen::Man::new(definition.clone()).render(&mut page)?;
    for command in definition.get_subcommands().filter(|command| command.get_name() != "help") {
        let man = clap_mangen::Man::new(command.clone());
        writeln!(page, ".SH \"MODELCARD-LSP {}\"", command.get_name().to_uppercase())?;
        man.render_description_section(&mut page)?;
        man.render_options_section(&mut page)?;
        man.render_extra_section(&mut page)?;
    }
    finish(&page, out)
}

/// Prints the JSON schema of the settings.
pub(super) fn schema(out: &mut Output) -> io::Result<Exit> {
    finish(format!("{:#}\n", settings::schema()).as_bytes(), out)
}

fn finish(text: &[u8], out: &mut Output) -> io::Result<Exit> {
    out.write_all(text)?;
    out.flush()?;
    Ok(Exit::Clean)
}
