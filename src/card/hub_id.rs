//! Ids of models and datasets on the Hub, and what is written in their place.

use crate::vocabulary;

/// Whether a text has the form of an id on the Hub: `name` or `owner/name`. The pattern is the one the Hub was reported
/// to use for datasets (embeddings-benchmark/mteb#1111).
pub fn is_hub_id(id: &str) -> bool {
    let is_word = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
    };
    let (owner, name) = id.split_once('/').unwrap_or(("owner", id));
    is_word(owner) && is_word(name) && !id.starts_with('.')
}

/// Whether a text can be the id of a repository, and so may be offered as one: what `validate_repo_id` of huggingface_hub
/// accepts (`utils/_validators.py`).
pub fn is_repo_id(id: &str) -> bool {
    let is_edge = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let is_part = |part: &str| part.starts_with(is_edge) && part.ends_with(is_edge);
    let name = id.rsplit('/').next().unwrap_or_default();
    let is_short = name.len() <= 96 && !name.ends_with(".git");
    is_hub_id(id) && is_short && id.split('/').all(is_part) && !id.contains("--") && !id.contains("..")
}

/// Whether a text is a path on somebody's disk, which no id can be: `/data/x`, `./out`, `~/x`, `C:\x`, `outputs/x/y`.
pub fn is_local_path(text: &str) -> bool {
    let drive = text.len() > 2
        && text.as_bytes()[0].is_ascii_alphabetic()
        && text.as_bytes()[1] == b':'
        && matches!(text.as_bytes()[2], b'/' | b'\\');
    let has_root =
        drive || ["/", "./", "../", ".\\", "..\\", "~/", "\\\\", "file:"].iter().any(|root| text.starts_with(root));
    // `\_` is an underscore that was escaped for Markdown.
    let separator = |(at, _): (usize, &str)| text[at + 1..].starts_with(|c: char| c.is_alphanumeric() || c == '.');
    let has_folders = !text.contains([':', ' ']) && (text.match_indices('\\').any(separator) || is_below_folder(text));
    has_root || has_folders || text == "." || text == ".."
}

/// Whether a text of three parts or more begins with what folders of training runs are called. Other such texts may be
/// anything that goes deeper than an id.
fn is_below_folder(text: &str) -> bool {
    const FOLDERS: &str = "checkpoint checkpoints ckpt ckpts content data dataset drive exp experiments home kaggle logs \
        mnt model models out output outputs results root runs saved_models tmp workspace";
    let mut parts = text.trim_end_matches('/').split('/');
    let first = parts.next().unwrap_or_default().to_lowercase();
    parts.count() > 2 && FOLDERS.split(' ').any(|folder| folder == first)
}

/// Whether it is the folder of a training run rather than a model: `out/checkpoint-500`.
pub fn is_checkpoint(text: &str) -> bool {
    text.split(['/', '\\']).any(|part| part.starts_with("checkpoint-"))
}

/// The id in an address of the Hub, and whether it is that of a dataset; `None` for other addresses, and for other
/// pages of the Hub.
pub fn id_of_address(address: &str) -> Option<(&str, bool)> {
    let path = vocabulary::hub_path(address)?;
    let path = path.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let (path, is_dataset) = path.strip_prefix("datasets/").map_or((path, false), |path| (path, true));
    // What follows is a branch or a file.
    let is_page = |part: &&str| matches!(*part, "tree" | "blob" | "resolve" | "viewer");
    let parts: Vec<&str> = path.split('/').take_while(|part| !is_page(part)).collect();
    let id = path.get(..parts.iter().map(|part| part.len() + 1).sum::<usize>().checked_sub(1)?)?;
    (is_hub_id(id) && !is_of_site(id)).then_some((id, is_dataset))
}

/// Whether a path on the Hub is a page of the site rather than a repository of models: `docs/transformers`.
pub(super) fn is_of_site(path: &str) -> bool {
    const SECTIONS: &str = "blog collections datasets docs join learn login models organizations papers posts pricing \
        search settings spaces tasks";
    let first = path.split('/').next().unwrap_or_default();
    SECTIONS.split(' ').any(|section| section == first)
}

/// Whether two ids have one name, whoever owns it: sentences leave the owner out, and the Hub moved old models below
/// owners.
pub fn is_same_name(one: &str, other: &str) -> bool {
    !one.is_empty() && name(one) == name(other)
}

/// Whether two ids name one model: owners differ where a model was copied or moved, and a quantized copy is trained
/// where the card names the original.
pub fn is_same_model(one: &str, other: &str) -> bool {
    const FORMS: [&str; 16] = [
        "4bit", "8bit", "awq", "bf16", "bnb", "dynamic", "fp16", "fp8", "gguf", "gptq", "hf", "int4", "int8", "meta",
        "sharded", "unsloth",
    ];
    // The words of the name, without those that say in which form the weights are.
    let words = |id: &str| -> Vec<String> {
        name(id).split(['-', '_']).filter(|word| !FORMS.contains(word)).map(str::to_owned).collect()
    };
    words(one) == words(other)
}

/// The name in an id, without the owner, in lower case.
fn name(id: &str) -> String {
    id.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids() {
        for id in ["bert-base-uncased", "google/mt5-small", "facebook/m2m100_418M", "a.b/c.d", "a/checkpoint-1"] {
            assert!(is_hub_id(id), "{id}");
            assert!(!is_local_path(id), "{id}");
        }
        for id in ["", "/home/x", "a/b/c", "./x", "a b", "https://huggingface.co/x", "C:\\x", "é", "../x", "a/", "/"] {
            assert!(!is_hub_id(id), "{id}");
        }
    }

    #[test]
    fn ids_of_repositories() {
        for id in ["gpt2", "google/mt5-small", "a.b/c.d", "_a/b_", "a/checkpoint-1"] {
            assert!(is_repo_id(id), "{id}");
        }
        let long = format!("a/{}", "b".repeat(97));
        for id in ["a--b", "x/y..z", "x/y-", "x/-y", "-x/y", "x/y.", "x/xlsr-...", "x/y.git", "a/b/c", "", &long] {
            assert!(!is_repo_id(id), "{id}");
        }
    }

    #[test]
    fn paths() {
        for path in
            ["/home/x", "./x", "../x", "~/x", "C:\\x", "d:/x", "\\\\host\\x", "file:///x", "out/b/c/d", "a\\b", "."]
        {
            assert!(is_local_path(path), "{path}");
        }
        for text in [
            "",
            "a b/c d/e f",
            "https://x.org/a/b/c",
            "Books (Novels, ...)",
            "C: x",
            "a/b/",
            "a/b/c",
            "a/b/c/d",
            "squad\\_es",
            "...",
            "é/ü",
        ] {
            assert!(!is_local_path(text), "{text}");
        }
        assert!(
            is_checkpoint("out/checkpoint-500") && is_checkpoint("checkpoint-1") && !is_checkpoint("a/my-checkpoint")
        );
    }

    #[test]
    fn addresses() {
        for (address, id) in [
            ("https://huggingface.co/gpt2", Some(("gpt2", false))),
            ("http://www.huggingface.co/a/b/", Some(("a/b", false))),
            ("huggingface.co/a/b/tree/main", Some(("a/b", false))),
            ("https://hf.co/gpt2/blob/main/README.md", Some(("gpt2", false))),
            ("https://huggingface.co/datasets/o/d?row=1", Some(("o/d", true))),
            ("https://huggingface.co/datasets/squad/viewer", Some(("squad", true))),
            ("https://huggingface.co/datasets/o/d/viewer/default", Some(("o/d", true))),
            ("https://huggingface.co/a/b/discussions", None),
            ("https://huggingface.co/spaces/a/b", None),
            ("https://huggingface.co/docs/transformers", None),
            ("https://huggingface.co/learn/nlp", None),
            ("https://huggingface.co/", None),
            ("https://huggingface.co//home/x", None),
            ("https://example.org/a/b", None),
            ("gpt2", None),
        ] {
            assert_eq!(id_of_address(address), id, "{address}");
        }
    }

    #[test]
    fn one_name_and_one_model() {
        assert!(is_same_name("albert-base-v2", "albert/ALBERT-base-v2/"));
        assert!(!is_same_name("a/b", "a/c") && !is_same_name("", ""));
        assert!(is_same_model("meta-llama/Llama-3.2-1B", "unsloth/llama-3.2-1b-unsloth-bnb-4bit"));
        assert!(is_same_model("meta-llama/Meta-Llama-3-8B", "x/Llama-3-8B"));
        assert!(!is_same_model("bert-base-uncased", "distilbert-base-uncased"));
    }
}
