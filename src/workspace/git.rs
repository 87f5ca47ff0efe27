use std::fs;
use std::path::Path;

/// The id on the Hub of the repository that a folder is a clone of, `owner/name`, by the address of its remote. Only
/// the folder's own `.git/config` is read.
pub fn hub_id_of_remote(folder: &Path) -> Option<String> {
    let config = fs::read_to_string(folder.join(".git/config")).ok()?;
    config.lines().find_map(|line| {
        let (key, value) = line.split_once('=')?;
        (key.trim() == "url").then(|| hub_id(value.trim()))?
    })
}

/// `owner/name` of an address of a model: `https://huggingface.co/owner/name`, `git@hf.co:owner/name`.
fn hub_id(address: &str) -> Option<String> {
    let hosts = ["huggingface.co/", "huggingface.co:", "hf.co/", "hf.co:"];
    let (_, path) = hosts.iter().find_map(|host| address.split_once(host))?;
    let path = path.trim_end_matches('/').trim_end_matches(".git");
    let is_model = path.split('/').count() == 2 && path.split('/').all(|part| !part.is_empty());
    is_model.then(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::hub_id;

    #[test]
    fn addresses_of_models() {
        for address in ["https://huggingface.co/a/b", "https://user:token@huggingface.co/a/b.git", "git@hf.co:a/b"] {
            assert_eq!(hub_id(address).as_deref(), Some("a/b"), "{address}");
        }
        for address in ["https://huggingface.co/datasets/a/b", "https://example.org/a/b", "git@hf.co:a", ""] {
            assert_eq!(hub_id(address), None, "{address}");
        }
    }
}
