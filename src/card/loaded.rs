//! The model that the code of a card loads, which mostly is its own.

use std::sync::Arc;

use crate::syntax::{Block, BlockKind, Placed};

use super::{is_repo_id, is_same_name};

/// Words of lines that load a model.
const LOADS: [&str; 9] = [
    "checkpoint",
    "crossencoder",
    "from_pretrained",
    "model",
    "pipeline",
    "processor",
    "repo",
    "sentencetransformer",
    "tokenizer",
];

/// The only id with an owner that the code blocks load a model by; `None` where they load several, or none. `others` are
/// ids of other models.
pub(super) fn loaded_model<'a>(blocks: &'a [Placed<Arc<Block>>], others: &[&str]) -> Option<&'a str> {
    let code = blocks.iter().filter(|block| block.kind == BlockKind::Code);
    let lines = code.flat_map(|block| block.source.lines()).filter(|line| loads(line));
    let is_own = |id: &&str| id.contains('/') && is_repo_id(id) && !others.iter().any(|other| is_same_name(other, id));
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '_' | '-' | ':');
    let mut ids = lines.flat_map(|line| line.split(|c| !is_word(c))).filter(is_own);
    let first = ids.next()?;
    ids.all(|id| id.eq_ignore_ascii_case(first)).then_some(first)
}

fn loads(line: &str) -> bool {
    let lower = line.trim_start().to_lowercase();
    let is_comment = lower.starts_with(['#', '>']) || lower.starts_with("//");
    !is_comment && !lower.contains("dataset") && LOADS.iter().any(|word| lower.contains(word))
}

#[cfg(test)]
mod tests {
    use super::loaded_model;

    fn loaded(code: &str) -> Option<String> {
        let syntax = crate::syntax::read(&format!("```python\n{code}\n```\n"));
        loaded_model(&syntax.body.blocks, &["lab/base"]).map(str::to_owned)
    }

    #[test]
    fn the_model_that_code_loads() {
        let both = "tokenizer = AutoTokenizer.from_pretrained('lab/Otter')\nmodel_id = \"lab/otter\"";
        assert_eq!(loaded(both).as_deref(), Some("lab/Otter"));
        assert_eq!(loaded("vllm serve --model lab/otter-7b --port 80").as_deref(), Some("lab/otter-7b"));
        assert_eq!(loaded("m = Model('lab/base')\np = PeftModel(m, 'lab/otter')").as_deref(), Some("lab/otter"));
        assert_eq!(loaded("a = Model('lab/otter')\nb = Model('lab/heron')"), None, "several");
        assert_eq!(loaded("data = load_dataset('lab/otters')"), None);
        assert_eq!(loaded("# model = 'lab/otter'\nmodel = load('./otter')"), None);
    }
}
