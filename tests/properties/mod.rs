//! Properties that hold for any text, over texts made at random.

mod broken_cards;
mod buffer;
mod edits;
mod model_index_fixes;
mod numbers;
mod syntax;
