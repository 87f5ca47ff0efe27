use crate::card::{Spanned, is_hub_id};
use crate::rules::Analysis;
use crate::syntax::yaml::{Node, ScalarStyle};
use crate::text::ByteRange;
use crate::vocabulary;

/// A value of the front matter that leads somewhere. Links of the body are the editor's own business.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The value without quotes, in bytes of the card's text.
    pub range: ByteRange,
    /// Where it leads.
    pub target: LinkTarget,
    /// What is there, in a few words.
    pub tooltip: String,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    /// An address, `https://…`.
    Address(String),
    /// A file beside the card, as a relative path with `/`.
    File(String),
}

/// What the front matter refers to: models, datasets, the license, papers, addresses. Only what has the form of an id,
/// and never what only looks like a dataset (`imagefolder`, `None`). Empty where the text is no model card.
pub fn links(analysis: &Analysis) -> Vec<Link> {
    if !analysis.card.is_model_card() {
        return Vec::new();
    }
    let metadata = analysis.card.metadata();
    let mut links = Vec::new();
    for key in ["base_model", "new_version"] {
        links.extend(metadata.texts(key).iter().filter_map(model));
    }
    let recorded = analysis.card.model_index().into_iter().flat_map(|index| index.results());
    let recorded = recorded.filter_map(|result| result.dataset.as_ref()).map(borrowed);
    links.extend(metadata.texts("datasets").into_iter().chain(recorded).filter_map(|id| dataset(&id)));
    links.extend(metadata.texts("license").iter().filter_map(license));
    links.extend(metadata.texts("license_link").iter().filter_map(file));
    for entry in &analysis.syntax.entries {
        for node in entry.value.iter().flat_map(|value| value.walk()) {
            let Some(text) = node.text() else { continue };
            let text = Spanned::new(text, entry.absolute(&node.range));
            let found = if entry.name() == "arxiv" { paper(&text, text.value) } else { tagged_paper(&text) };
            links.extend(found.or_else(|| tracked(&text)).or_else(|| address(&text, node)));
        }
    }
    links.iter_mut().for_each(|link| link.range = unquoted(analysis.text(), &link.range));
    links.sort_by_key(|link| link.range.start);
    links.dedup_by_key(|link| link.range.start);
    links
}

fn borrowed(text: &Spanned<String>) -> Spanned<&str> {
    Spanned::new(&text.value, text.range.clone())
}

fn link(text: &Spanned<&str>, address: String, tooltip: String) -> Link {
    Link { range: text.range.clone(), target: LinkTarget::Address(address), tooltip }
}

fn model(id: &Spanned<&str>) -> Option<Link> {
    names_one(id.value)
        .then(|| link(id, vocabulary::model_address(id.value), format!("The model {} on the Hub", id.value)))
}

/// Whether a text is an id on the Hub, and not what only looks like one.
pub(super) fn names_one(id: &str) -> bool {
    is_hub_id(id) && !vocabulary::pseudo_dataset(id)
}

fn dataset(id: &Spanned<&str>) -> Option<Link> {
    names_one(id.value)
        .then(|| link(id, vocabulary::dataset_address(id.value), format!("The dataset {} on the Hub", id.value)))
}

/// There is no page a license; the Hub's documentation lists them all.
fn license(id: &Spanned<&str>) -> Option<Link> {
    let license = vocabulary::license(id.value)?;
    let tooltip = format!("{}: the licenses of the Hub", license.name);
    Some(link(id, vocabulary::hub_docs_address("repositories-licenses"), tooltip))
}

/// A license that stands in the repository, `LICENSE.md`.
fn file(path: &Spanned<&str>) -> Option<Link> {
    let path_in = path.value.strip_prefix("./").unwrap_or(path.value);
    let plain = |part: &str| {
        !part.is_empty() && part != ".." && part.chars().all(|c| c.is_alphanumeric() || "._- ()+".contains(c))
    };
    let target = path_in.split('/').all(plain).then(|| LinkTarget::File(path_in.to_owned()))?;
    Some(Link { range: path.range.clone(), target, tooltip: "A file of this repository".to_owned() })
}

/// `arxiv:1910.10683`, as in tags.
fn tagged_paper(text: &Spanned<&str>) -> Option<Link> {
    paper(text, text.value.strip_prefix("arxiv:")?)
}

/// The Space of Trackio in a tag `trackio:https://…`.
fn tracked(text: &Spanned<&str>) -> Option<Link> {
    let address = text.value.strip_prefix("trackio:")?;
    let space = vocabulary::space_of_address(address)?;
    Some(link(text, address.to_owned(), format!("The metrics of the training in the Space {space}")))
}

/// The identifier of an arXiv paper since 2007: `1910.10683`, perhaps with a version, `v2`.
fn paper(text: &Spanned<&str>, id: &str) -> Option<Link> {
    let digits = |text: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    let (month, rest) = id.trim().split_once('.')?;
    let (number, version) = rest.split_once('v').unwrap_or((rest, "1"));
    let is_id = digits(month, 4..=4) && digits(number, 4..=5) && digits(version, 1..=2);
    is_id.then(|| link(text, vocabulary::arxiv_address(id.trim()), format!("The paper {id} on arXiv")))
}

/// A value that is an address itself.
fn address(text: &Spanned<&str>, node: &Node) -> Option<Link> {
    let web = text.value.starts_with("https://") || text.value.starts_with("http://");
    let block = node.scalar().is_some_and(|scalar| scalar.style == ScalarStyle::Block);
    let whole = !block && !text.value.contains(|c: char| c.is_whitespace() || c.is_control());
    (web && whole).then(|| link(text, text.value.to_owned(), text.value.to_owned()))
}

/// A range without the quotes at its ends.
fn unquoted(text: &str, range: &ByteRange) -> ByteRange {
    let written = &text[range.clone()];
    let quoted = |quote: char| written.len() >= 2 && written.starts_with(quote) && written.ends_with(quote);
    if quoted('"') || quoted('\'') { range.start + 1..range.end - 1 } else { range.clone() }
}

#[cfg(test)]
mod tests {
    use super::{LinkTarget, links};
    use crate::rules::{Config, analyse};

    /// `what is written -> target`, an entry a link.
    fn found(front_matter: &str) -> Vec<String> {
        let text = format!("---\npipeline_tag: other\n{front_matter}---\n");
        let show = |link: super::Link| {
            let target = match link.target {
                LinkTarget::Address(address) => address,
                LinkTarget::File(path) => format!("file {path}"),
            };
            format!("{} -> {target}", &text[link.range])
        };
        links(&analyse(&text, &Config::default())).into_iter().map(show).collect()
    }

    #[test]
    fn ids() {
        assert_eq!(
            found(
                "base_model: 'google/mt5-small'\nnew_version: me/b\ndatasets:\n- squad\n- o/d\n- imagefolder\n- /x/y\n- null\n"
            ),
            [
                "google/mt5-small -> https://huggingface.co/google/mt5-small",
                "me/b -> https://huggingface.co/me/b",
                "squad -> https://huggingface.co/datasets/squad",
                "o/d -> https://huggingface.co/datasets/o/d",
            ]
        );
        assert_eq!(found("base_model: [a, b c, None]\n"), ["a -> https://huggingface.co/a"]);
        let index = "model-index:\n- name: m\n  results:\n  - task: {type: t}\n    dataset:\n      type: glue\n      name: GLUE\n  \
                     - dataset: {type: unknown}\n";
        assert_eq!(found(index), ["glue -> https://huggingface.co/datasets/glue"]);
    }

    #[test]
    fn licenses() {
        let page = "https://huggingface.co/docs/hub/repositories-licenses";
        assert_eq!(found("license: mit\n"), [format!("mit -> {page}")]);
        assert_eq!(found("license: MIT\n"), [""; 0]);
        assert_eq!(found("license_link: LICENSE.md\n"), ["LICENSE.md -> file LICENSE.md"]);
        assert_eq!(found("license_link: ./docs/LICENSE\n"), ["./docs/LICENSE -> file docs/LICENSE"]);
        assert_eq!(found("license_link: https://x.org/l\n"), ["https://x.org/l -> https://x.org/l"]);
        for odd in ["../LICENSE", "/LICENSE", "a//b", "C:\\L", "x:y"] {
            assert_eq!(found(&format!("license_link: {odd}\n")), [""; 0], "{odd}");
        }
    }

    #[test]
    fn papers_and_addresses() {
        let paper = "https://arxiv.org/abs/1910.10683";
        assert_eq!(found("tags: [a, 'arxiv:1910.10683']\n"), [format!("arxiv:1910.10683 -> {paper}")]);
        assert_eq!(found("arxiv: 1910.10683v2\n"), [format!("1910.10683v2 -> {paper}v2")]);
        assert_eq!(found("arxiv: 12.5\n"), [""; 0]);
        assert_eq!(found("tags: ['arxiv:hep-th', '1910.10683']\n"), [""; 0]);
        let space = "https://huggingface.co/spaces/me/runs";
        assert_eq!(found(&format!("tags: ['trackio:{space}']\n")), [format!("trackio:{space} -> {space}")]);
        assert_eq!(found("tags: ['trackio:runs']\n"), [""; 0]);
        assert_eq!(found("thumbnail: \"https://x.org/i.png\"\n"), ["https://x.org/i.png -> https://x.org/i.png"]);
        assert_eq!(found("thumbnail: see https://x.org\nwidget:\n- text: |\n    https://x.org\n"), [""; 0]);
    }

    #[test]
    fn other_files_have_none() {
        assert_eq!(links(&analyse("---\ntitle: x\nthumbnail: https://x.org\n---\n", &Config::default())), []);
    }
}
