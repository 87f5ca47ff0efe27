//! The one test binary: linking twenty of them costs more than running them.

mod actions;
mod architecture;
mod broken_cards;
mod cases;
mod cli;
mod corpus;
mod differential;
mod fixes;
mod generators;
mod lsp;
mod model_index_fixes;
mod neighbours;
mod numbers;
mod real_cards;
mod retype;
mod structure;
mod syntax;
mod text;
mod workspace;
mod yaml_verdicts;
