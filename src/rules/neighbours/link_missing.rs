use crate::card::{Card, FileLink, Files, Neighbours};
use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::text::Edit;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "link-missing",
    severity: Severity::Warning,
    hub: None,
    summary: "a link or an image whose file is not in the repository",
    docs: include_str!("link_missing.md"),
    check: Check::Neighbours(check),
};

fn check(card: &Card, neighbours: &Neighbours, findings: &mut Findings) {
    let files = neighbours.files();
    if !files.is_repository() {
        return;
    }
    let missing = card.file_links().filter(|link| !files.has(&link.path) && !is_page(&link.path));
    findings.extend(missing.map(|link| judge(link, files)));
}

fn judge(link: &FileLink, files: &Files) -> Finding {
    let path = &link.path;
    let (message, instead) = if let Some(other) = files.other_case(path) {
        let message = format!(
            "There is no `{path}` in this repository, only `{other}`, and the Hub distinguishes case. Write `{other}`."
        );
        (message, Some(other.to_owned()))
    } else if is_address(path) {
        let address = format!("https://{path}");
        let message = format!("`{path}` has no scheme, so it is read as a file of this repository. Write `{address}`.");
        (message, Some(address))
    } else if let Some(other) = files.elsewhere(path) {
        (format!("There is no `{path}` in this repository, only `{other}`. Write that."), Some(other.to_owned()))
    } else {
        (
            format!(
                "There is no `{path}` in this repository, so the link leads nowhere. Correct the path, or add the file."
            ),
            None,
        )
    };
    let finding = Finding::new(&RULE, link.place.range.clone(), message);
    let plain = |text: &String| text.chars().all(|c| c.is_ascii_alphanumeric() || "._-/:".contains(c));
    match instead.filter(plain).filter(|_| link.is_exact && link.place.value.ends_with(&**path)) {
        Some(instead) => {
            let title = format!("Replace it by `{instead}`");
            finding.fix(Fix::suggested(title, vec![Edit::replace(link.place.range.clone(), instead)]))
        }
        None => finding,
    }
}

/// Whether the path may lead to a page of the Hub or of GitHub about the repository: `tree/main`, `issues`.
fn is_page(path: &str) -> bool {
    const PAGES: [&str; 16] = [
        "actions",
        "blob",
        "commit",
        "commits",
        "discussions",
        "edit",
        "issues",
        "pull",
        "pulls",
        "raw",
        "releases",
        "resolve",
        "settings",
        "tags",
        "tree",
        "wiki",
    ];
    path.split('/').next().is_some_and(|first| PAGES.contains(&first))
}

/// Whether the path is an address whose `https://` was forgotten: `www.example.org`, `arxiv.org/abs/1910.10683`.
fn is_address(path: &str) -> bool {
    const DOMAINS: [&str; 9] = [".com", ".org", ".net", ".io", ".co", ".ai", ".edu", ".dev", ".gov"];
    let first = path.split('/').next().unwrap_or_default();
    first.starts_with("www.") || path.contains('/') && DOMAINS.iter().any(|domain| first.ends_with(domain))
}
