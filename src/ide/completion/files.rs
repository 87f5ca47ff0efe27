//! Files of the repository, where the card links to one.

use crate::ide::cursor::{Line, LinkTarget, Slot};
use crate::rules::Analysis;

use super::{Completion, CompletionKind};

/// How files end that the page of a model shows.
const IMAGES: [&str; 7] = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif"];
/// And those that it plays.
const MEDIA: [&str; 7] = [".mp4", ".webm", ".wav", ".mp3", ".flac", ".ogg", ".m4a"];
/// How names of files begin in which a license stands, the most likely first.
const LICENSES: [&str; 5] = ["license", "licence", "copying", "notice", "use_policy"];

/// Behind `](`: all files, or the images where the link is one.
pub(super) fn in_link(analysis: &Analysis, line: &Line) -> Vec<Completion> {
    let Some(target) = LinkTarget::at(line, true).filter(|target| target.text.is_some()) else { return Vec::new() };
    let is_image = |path: &str| is_one_of(path, &IMAGES);
    let (slot, typed) = (&target.slot, target.typed);
    offered(paths(analysis, |path| !target.is_image || is_image(path)), typed, slot)
}

/// In the `src` of an image in HTML.
pub(super) fn in_html(analysis: &Analysis, line: &Line) -> Vec<Completion> {
    let before = line.before();
    let from = before.rfind(['"', '\'']).map_or(0, |quote| quote + 1);
    let is_source = before[..from].ends_with(" src=\"") || before[..from].ends_with(" src='");
    let is_image = before.rfind('<').is_some_and(|tag| tag < from && before[tag..].starts_with("<img "));
    if !is_source || !is_image {
        return Vec::new();
    }
    let quote = &before[from - 1..from];
    let end = line.after().find(quote).unwrap_or(0);
    let slot = Slot { replace: line.start + from..line.offset + end, before: "", after: "", quoted: false };
    offered(paths(analysis, |path| is_one_of(path, &IMAGES)), &before[from..], &slot)
}

/// The files that a key of the front matter may name, those it most likely names first.
pub(super) fn of_key<'a>(analysis: &'a Analysis, path: &str) -> Vec<&'a str> {
    match path {
        "license_link" => {
            let rank = |path: &str| {
                let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
                LICENSES.iter().position(|start| name.starts_with(start))
            };
            let mut found = paths(analysis, |path| rank(path).is_some());
            found.sort_by_key(|path| rank(path));
            found
        }
        "widget[].output.url" => paths(analysis, |path| is_one_of(path, &IMAGES) || is_one_of(path, &MEDIA)),
        _ => Vec::new(),
    }
}

fn is_one_of(path: &str, ends: &[&str]) -> bool {
    let path = path.to_lowercase();
    ends.iter().any(|end| path.ends_with(end))
}

/// The files of that kind, those of the card's own folder first.
fn paths(analysis: &Analysis, is_wanted: impl Fn(&str) -> bool) -> Vec<&str> {
    let files = analysis.neighbours.files().visible();
    let mut paths: Vec<_> =
        files.filter(|path| !path.ends_with('/') && *path != "README.md" && is_wanted(path)).collect();
    paths.sort_by_key(|path| path.matches('/').count());
    paths
}

fn offered(paths: Vec<&str>, typed: &str, slot: &Slot) -> Vec<Completion> {
    let here = if typed.starts_with("./") { "./" } else { "" };
    let item = |path: &str| {
        let written = format!("{here}{}", escaped(path));
        let filter = (written != path).then(|| format!("{here}{path}"));
        Completion { label: path.to_owned().into(), filter, ..slot.item(CompletionKind::File, &written) }
    };
    paths.into_iter().map(item).collect()
}

/// A path as the target of a link.
fn escaped(path: &str) -> String {
    let escape = |c: char| match c {
        ' ' | '(' | ')' | '<' | '>' | '#' | '?' | '%' | '"' | '\'' => format!("%{:02X}", u32::from(c)),
        c => c.to_string(),
    };
    path.chars().map(escape).collect()
}
