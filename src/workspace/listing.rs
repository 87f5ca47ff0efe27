use std::collections::{BTreeSet, VecDeque};
use std::fs;
use std::path::Path;

use crate::card::Files;
use crate::text::limits::LISTED_FILES;

/// The names of the files in a folder and below it, nearest first, but for hidden ones.
pub(super) fn files(folder: &Path) -> Files {
    let exists = |marker: &&str| {
        folder.join(marker.trim_end_matches('/')).symlink_metadata().is_ok_and(|metadata| {
            // A file `.git` belongs to a work tree that has its settings elsewhere.
            metadata.is_dir() == marker.ends_with('/')
        })
    };
    let mut paths: BTreeSet<String> = Files::MARKERS.into_iter().filter(exists).map(str::to_owned).collect();
    // A checkpoint gets a copy of the card, and nothing of what that links to.
    let name = folder.file_name().and_then(|name| name.to_str());
    let mut is_whole = name.is_none_or(|name| !name.starts_with("checkpoint-"));
    let mut folders = VecDeque::from([String::new()]);
    while let Some(inside) = folders.pop_front() {
        let Ok(entries) = fs::read_dir(folder.join(&inside)) else {
            is_whole = false;
            continue;
        };
        for entry in entries {
            let Ok((name, kind)) = entry.and_then(|entry| Ok((entry.file_name(), entry.file_type()?))) else {
                is_whole = false;
                continue;
            };
            match name.to_str() {
                Some(name) if name.starts_with('.') => {}
                Some(_) if paths.len() >= LISTED_FILES => return Files::new(paths, false),
                Some(name) if kind.is_dir() => {
                    let path = format!("{inside}{name}/");
                    folders.push_back(path.clone());
                    paths.insert(path);
                }
                Some(name) => {
                    // Where a link leads is not looked at; it may be a folder.
                    is_whole &= !kind.is_symlink();
                    paths.insert(format!("{inside}{name}"));
                }
                None => is_whole = false,
            }
        }
    }
    Files::new(paths, is_whole)
}
