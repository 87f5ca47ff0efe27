//! Addresses of the Hub, and what stands behind them.

use std::sync::LazyLock;

use super::table;
use crate::text::Needles;

const DATA: &str = include_str!("data/hub-addresses.tsv");

static ADDRESSES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| table::parse(DATA, |row: [_; 2]| Some(row.into())));

fn address(id: &str) -> &'static str {
    // The tests hold that every id which is asked for below has a row.
    ADDRESSES.iter().find(|(other, _)| *other == id).map_or("", |(_, address)| address)
}

/// `https://huggingface.co/`, the start of the address of a model.
pub fn hub_address() -> String {
    model_address("")
}

/// The page of a model.
pub fn model_address(id: &str) -> String {
    format!("{}/{id}", address("hub"))
}

/// The page of a dataset.
pub fn dataset_address(id: &str) -> String {
    format!("{}/{id}", address("datasets"))
}

/// The page of a paper on arXiv.
pub fn arxiv_address(id: &str) -> String {
    format!("{}/{id}", address("arxiv"))
}

/// The page of the Hub's documentation of that name, `model-cards`.
pub fn hub_docs_address(page: &str) -> String {
    format!("{}/{page}", address("hub-docs"))
}

/// A file of the repository that the Hub's documentation is made from, as it is written.
pub fn hub_docs_source_address(file: &str) -> String {
    format!("{}/{file}?plain=1", address("hub-docs-source"))
}

/// What follows the Hub's name in the address of a model, as the Hub itself writes it: `owner/name`.
pub fn model_path(written: &str) -> Option<&str> {
    written.strip_prefix(address("hub"))?.strip_prefix('/')
}

/// What follows in the address of a dataset.
pub fn dataset_path(written: &str) -> Option<&str> {
    written.strip_prefix(address("datasets"))?.strip_prefix('/')
}

/// The path in an address of the Hub however people write it: without `https://`, with `www.`, by its short name.
pub fn hub_path(written: &str) -> Option<&str> {
    let rest = without_scheme(written);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let hosts = ["hub", "hub-short"].map(|id| without_scheme(address(id)));
    hosts.into_iter().find_map(|host| rest.strip_prefix(host)?.strip_prefix('/'))
}

/// Whether a text names the Hub by its address.
pub fn names_hub(text: &str) -> bool {
    static HUB: LazyLock<Needles> = LazyLock::new(|| Needles::of(&[without_scheme(address("hub"))]));
    HUB.any_in(text)
}

fn without_scheme(address: &str) -> &str {
    address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")).unwrap_or(address)
}

/// The id of the Space that an address of the Hub leads to, `owner/name`.
pub fn space_of_address(address: &str) -> Option<&str> {
    let path = hub_path(address)?.strip_prefix("spaces/")?;
    let path = path.split(['?', '#']).next()?.trim_end_matches('/');
    path.split_once('/').filter(|(owner, name)| !owner.is_empty() && !name.is_empty() && !name.contains('/'))?;
    Some(path)
}

#[cfg(test)]
mod tests {
    use super::super::table::tests::assert_table;
    use super::*;

    #[test]
    fn the_data_is_sound() {
        assert_table(DATA, ADDRESSES.iter(), |(id, _)| *id);
        assert!(ADDRESSES.iter().all(|(_, address)| address.starts_with("https://") && !address.ends_with('/')));
        assert_eq!(hub_address(), "https://huggingface.co/");
        assert_eq!(dataset_address("squad"), "https://huggingface.co/datasets/squad");
        assert_eq!(arxiv_address("1910.10683"), "https://arxiv.org/abs/1910.10683");
        assert_eq!(hub_docs_address("model-cards"), "https://huggingface.co/docs/hub/model-cards");
        assert!(hub_docs_source_address("a.md").starts_with("https://github.com/"));
    }

    #[test]
    fn paths() {
        assert_eq!(model_path("https://huggingface.co/a/b"), Some("a/b"));
        assert_eq!(model_path("https://huggingface.community/a"), None);
        assert_eq!(dataset_path("https://huggingface.co/datasets/squad"), Some("squad"));
        assert_eq!(hub_path("http://www.huggingface.co/a"), Some("a"));
        assert_eq!(hub_path("hf.co/a"), Some("a"));
        assert_eq!(hub_path("https://example.org/a"), None);
        assert!(names_hub("see huggingface.co") && !names_hub("see example.org"));
    }
}
