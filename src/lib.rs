//! The language server for Hugging Face model cards, as a library.
//!
//! Each folder is one paragraph of the story, and each uses only those below it:
//!
//! - [`server`]: the Language Server Protocol, on stdio or handed over by a host. The only place that knows its types, or an
//!   async runtime.
//! - [`cli`]: the same analysis in the shell: `check`, `explain`, `summary`.
//! - [`json`]: findings and summaries for programs.
//! - [`ide`]: what an editor asks for: completion, hover, outline, links, definitions, formatting and the like.
//! - [`report`]: what the results tables of a card tell, in words and plots: for hovers, the editor's panel and the shell.
//! - [`workspace`]: the files beside a card, and configuration files. Reads them, for `server` and `cli`; the others get what they say as a value.
//! - [`settings`]: what a user may set, in an editor or in a configuration file, and which of it applies to a file.
//! - [`rules`]: one file a rule, one table of rules, and [`rules::analyse`], the one way from a text to its findings.
//! - [`card`]: what a card says: metadata, sentences, reported results, hyperparameters, training log.
//! - [`vocabulary`]: what is known: keys, licenses, languages, tasks, libraries, metrics, schedulers. Data files.
//! - [`syntax`]: text to trees with byte spans: front matter, YAML, Markdown blocks, tables, `key: value` lines.
//! - [`text`]: the rope an editor's edits go into, bytes against lines and columns, and how numbers, lists and tables are
//!   printed.
//!
//! # Invariants
//!
//! 1. `tower_lsp`, `lsp_types` and `tokio` are named under `server/` only.
//! 2. Below `server/` a place is a byte range in the card's text.
//! 3. `syntax`, `card`, `rules`, `report` and `ide` take text and return values: no input or output, no clock, no panic, and no
//!    `Result` for "the card is broken", which is the normal case: a smaller tree, and findings.
//! 4. The server, the command line and the tests all get their findings from [`rules::analyse`].
//! 5. What is kept through edits equals what is read of the new text: pieces, facts and findings. A rule says of moved text
//!    what it said before, moved.
//!
//! # How an edit travels
//!
//! 1. [`text::Buffer::apply`] changes the rope and says where: a [`text::Splice`]. Several edits before the next look at the
//!    card become one.
//! 2. [`rules::Analysis::edit`] has each room read again what the edit may have changed, from the bottom up.
//! 3. [`syntax::Syntax::edit`]: in the front matter the entries around the edit, where each means by itself what it means in
//!    the block, else the block. In the body the blocks between two *cuts* around the edit ([`syntax::Body`]): starts of
//!    blocks behind a blank line at which nothing from above goes on. Whether the lower one still is a cut the parser itself
//!    tells, by a heading put behind the text; where something is left open (a code block, a comment), more is read.
//!    An edit within a row of a table reads that row alone: a line that begins with a bar is a row, whatever follows. Cells
//!    have places relative to their row, and pieces of text behind an edited row wait to be moved ([`text::Gapped`]). Words of
//!    a plain scalar, of a cell or of a paragraph are written into the tree without a parser, where none of their characters
//!    means anything.
//!    What follows the scalar in a long list waits to be moved until somebody looks at the items ([`syntax::yaml::Items`]).
//! 4. [`card::Card::edit`]: the facts of the blocks that were read again, and those between the headings around them, since
//!    what announces a list never stands above a heading; the latter not where the edit lies in running text that tells nothing
//!    of its section. All facts behind them wait to be moved until somebody asks for their kind ([`text::GapList`]), so that
//!    typing at one place moves none; where no block was read again, that is all. Of a row of a training log,
//!    the facts of the row, where its cells are of the kinds that they were; what a column comes to
//!    ([`card::ResultsTable::by_value`]) and how the log goes on in time ([`card::ResultsTable::is_even`]) follow the one
//!    number. It answers with the kinds of facts ([`card::FactKinds`]) that now say something else.
//! 5. When somebody asks what the rules say, which a completion does not, those of entries, blocks, tables and logs run on
//!    what was read again. Their findings have places relative to the
//!    piece, and so never move. A rule of the whole card runs again if it had asked the card, by its methods, for facts of a
//!    kind that changed; else its findings move. What the entries of a name say is a kind of its own.
//!    Of a `model-index` with many results it is kept which of them a rule has nothing to say of; rules pass over those, and
//!    the one that was edited is judged again. A rule that has nothing to say of it, neither before nor after, and to which
//!    nothing else changed, does not run: what it says of others moves (`rules/quiet.rs`).
//! 6. The server publishes the findings as they are kept, the most severe ones if there are very many. It is kept which these
//!    are, as long as none came or went. What was written of each is copied as long as its piece starts in the same line,
//!    or, of a finding of the whole card, its lines are not edited ([`rules::Written`]). A line that is kept moves only
//!    where an edit adds or removes line breaks above it.
//!
//! An edit of the fences, a card without front matter and one that defines targets of links (`[name]: target`) are read as a
//! whole. `tests/properties/edits.rs` and `tests/corpus/edits.rs` hold the fifth invariant.
//!
//! # Features
//!
//! All are on by default, and the program needs all: `cli`; `protocol`, which is [`server`] for hosts that hand over messages
//! one by one ([`server::Session`]); and `server`, which adds stdio and a runtime to it. The last and `cli` take `patterns`:
//! patterns of paths in configuration files. Without any, this is the analysis. `editors/web/` takes `protocol`.
//!
//! `tests/architecture/` holds the first, the direction of the arrows, that modules of a folder use each other in no circle,
//! and that no file is read where none should be.

pub mod card;
#[cfg(feature = "cli")]
pub mod cli;
pub mod ide;
pub mod json;
pub mod report;
pub mod rules;
#[cfg(feature = "protocol")]
pub mod server;
pub mod settings;
pub mod syntax;
pub mod text;
pub mod vocabulary;
pub mod workspace;

#[cfg(all(feature = "cli", feature = "server"))]
use std::ffi::OsString;

/// Runs the program: a command of the shell, or the server. `words` are its arguments, its name first. The process is to end
/// with the code that this returns; it ends at once where the arguments make no sense or ask for help.
#[cfg(all(feature = "cli", feature = "server"))]
#[must_use]
pub fn run(words: impl IntoIterator<Item = OsString>) -> i32 {
    let words: Vec<OsString> = words.into_iter().collect();
    // Editors say nothing more than the name; to describe all commands would be a tenth of the server's start.
    if words.len() > 1 {
        let args = cli::Args::parse_from_words(words).unwrap_or_else(|error| error.exit());
        if let Some(command) = &args.command {
            return cli::run(command, args.color).code();
        }
    }
    cli::greet_terminal();
    server::run()
}
