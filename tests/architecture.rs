//! The arrows of `src/lib.rs`: each folder uses only those below it, and the protocol stays in `server/`.

use std::path::{Path, PathBuf};

/// From the top to the bottom. Folders on one line do not use each other.
const LAYERS: &[&[&str]] = &[
    &["server", "cli"],
    &["ide"],
    &["report", "workspace"],
    &["rules"],
    &["card"],
    &["syntax", "vocabulary"],
    &["text"],
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries
        .flat_map(|path| match path.is_dir() {
            true => sources(&path),
            false => vec![path],
        })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}

/// The folders of the crate that a file names in `crate::…` paths.
fn uses(source: &str) -> Vec<String> {
    let rest = source.split("crate::").skip(1);
    rest.map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()).collect()
}

#[test]
fn arrows_point_down() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (level, folders) in LAYERS.iter().enumerate() {
        for folder in *folders {
            for file in sources(&src.join(folder)) {
                let source = std::fs::read_to_string(&file).expect("a source file");
                for used in uses(&source) {
                    let Some(below) = LAYERS.iter().position(|layer| layer.contains(&used.as_str())) else { continue };
                    let down = below > level || used == **folder;
                    assert!(down, "{} uses {used}", file.display());
                }
            }
        }
    }
}

#[test]
fn the_protocol_stays_in_the_server() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for file in sources(&src).into_iter().filter(|file| !file.starts_with(src.join("server"))) {
        let source = std::fs::read_to_string(&file).expect("a source file");
        let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            for name in ["tower_lsp", "lsp_types", "tokio"] {
                assert!(!line.contains(name), "{} names {name}", file.display());
            }
        }
    }
}

/// What an analysis is made of takes texts and returns values.
#[test]
fn files_are_read_in_few_places() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for folder in ["ide", "report", "rules", "card", "syntax", "vocabulary", "text"] {
        for file in sources(&src.join(folder)) {
            let source = std::fs::read_to_string(&file).expect("a source file");
            for name in ["std::fs", "std::io", "std::net", "std::env", "std::time", "fs::read"] {
                assert!(!source.contains(name), "{} names {name}", file.display());
            }
        }
    }
}

/// A folder that no layer names would escape the test above.
#[test]
fn every_folder_has_a_layer() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in std::fs::read_dir(src).expect("src").map(|entry| entry.expect("an entry")) {
        let name = entry.file_name().into_string().expect("a name");
        let is_folder = entry.path().is_dir();
        assert!(!is_folder || LAYERS.iter().any(|layer| layer.contains(&name.as_str())), "{name} has no layer");
    }
}
