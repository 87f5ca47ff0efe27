//! The language server for Hugging Face model cards, as a library.
//!
//! Each folder is one paragraph of the story, and each uses only those below it:
//!
//! - [`server`]: the Language Server Protocol on stdio. The only place that knows its types, or an async runtime.
//! - [`cli`]: the same analysis in the shell: `check`, `explain`, `summary`.
//! - [`ide`]: what an editor asks for: completion, hover, outline, links, definitions, formatting and the like.
//! - [`report`]: what the results tables of a card tell, in words and plots: for hovers, the editor's panel and the shell.
//! - [`workspace`]: the files beside a card. Reads them, for `server` and `cli`; the others get what they say as a value.
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
//!
//! `tests/architecture/` holds the first, the direction of the arrows, that modules of a folder use each other in no circle,
//! and that no file is read where none should be.

pub mod card;
pub mod cli;
pub mod ide;
pub mod report;
pub mod rules;
pub mod server;
pub mod syntax;
pub mod text;
pub mod vocabulary;
pub mod workspace;
