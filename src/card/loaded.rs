//! The models that the code of a card loads: mostly its own.

use std::sync::Arc;

use crate::syntax::{Block, BlockKind, Placed};

use crate::text::lines;

use super::{Spanned, is_repo_id, is_same_name};

/// Words of lines that load a model.
const LOADS: [&str; 10] = [
    "checkpoint",
    "crossencoder",
    "from_pretrained",
    "model",
    "pipeline",
    "processor",
    "repo",
    "sentencetransformer",
    "serve",
    "tokenizer",
];

/// The ids with an owner that code blocks load models by, and the lines where.
pub(super) fn loaded(blocks: &[Placed<Arc<Block>>]) -> Vec<Spanned<Box<str>>> {
    let mut found = Vec::new();
    for block in blocks.iter().filter(|block| block.kind == BlockKind::Code && block.source.contains('/')) {
        for line in lines(&block.source, 0) {
            let text = block.slice(&line);
            if !text.contains('/') || !loads(text) {
                continue;
            }
            let ids = quoted(text).chain(served(text)).filter(|id| id.contains('/') && is_repo_id(id));
            found.extend(ids.map(|id| Spanned::new(id.into(), block.absolute(&line))));
        }
    }
    found
}

/// The only model that is loaded, beside `others`; `None` where there are several.
pub(super) fn only_model<'a>(loaded: &'a [Spanned<Box<str>>], others: &[&str]) -> Option<&'a str> {
    let is_other = |id: &&str| others.iter().any(|other| is_same_name(other, id));
    let mut ids = loaded.iter().map(|id| &*id.value).filter(|id| !is_other(id));
    let first = ids.next()?;
    ids.all(|id| id.eq_ignore_ascii_case(first)).then_some(first)
}

/// What stands in quotes.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    ['"', '\''].into_iter().flat_map(move |quote| line.split(quote).skip(1).step_by(2))
}

/// The model that a command of the shell is given: `vllm serve lab/otter`, `--model lab/otter`.
fn served(line: &str) -> impl Iterator<Item = &str> {
    let words = || line.split([' ', '=']).filter(|word| !word.is_empty());
    words().zip(words().skip(1)).filter(|(before, _)| matches!(*before, "--model" | "serve")).map(|(_, word)| word)
}

fn loads(line: &str) -> bool {
    let lower = line.trim_start().to_lowercase();
    let is_comment = lower.starts_with(['#', '>']) || lower.starts_with("//");
    !is_comment && !lower.contains("dataset") && LOADS.iter().any(|word| lower.contains(word))
}

#[cfg(test)]
mod tests {
    use super::only_model;

    fn loaded(code: &str) -> Option<String> {
        let syntax = crate::syntax::read(&format!("```python\n{code}\n```\n"));
        only_model(&super::loaded(&syntax.body.blocks), &["lab/base"]).map(str::to_owned)
    }

    #[test]
    fn the_model_that_code_loads() {
        let both = "tokenizer = AutoTokenizer.from_pretrained('lab/Otter')\nmodel_id = \"lab/otter\"";
        assert_eq!(loaded(both).as_deref(), Some("lab/Otter"));
        assert_eq!(loaded("vllm serve --model lab/otter-7b --port 80").as_deref(), Some("lab/otter-7b"));
        assert_eq!(loaded("m = Model('lab/base')\np = PeftModel(m, 'lab/otter')").as_deref(), Some("lab/otter"));
        assert_eq!(loaded("a = Model('lab/otter')\nb = Model('lab/heron')"), None, "several");
        assert_eq!(loaded("data = load_dataset('lab/otters')"), None);
        assert_eq!(loaded("python code/squad.py --model_name_or_path=lab/heron"), None, "what is trained");
        assert_eq!(loaded("# model = 'lab/otter'\nmodel = load('./otter')"), None);
    }
}
