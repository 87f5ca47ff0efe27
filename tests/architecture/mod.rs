//! The arrows of `src/lib.rs`: each folder uses only those below it, the modules of a folder use each other in no circle,
//! and the protocol stays in `server/`.

mod modules;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use modules::{ModulePath, Modules};

/// From the top to the bottom. Folders on one line do not use each other.
const LAYERS: &[&[&str]] = &[
    &["server", "cli"],
    &["ide", "json"],
    &["report", "workspace"],
    &["settings"],
    &["rules"],
    &["card"],
    &["syntax", "vocabulary"],
    &["text"],
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}

/// Which module of a folder uses which, by the path of the folder. What is deeper counts as the module it is in.
type Siblings = BTreeMap<ModulePath, BTreeMap<String, BTreeSet<String>>>;

/// Who uses whom among the modules of each folder, and what children use of their parents that they may not.
///
/// A `mod.rs` calls its children, so what they use of it must not lead back to them: they may use the types and constants
/// that it defines, and not its functions.
fn relations(modules: &Modules) -> (Siblings, Vec<String>) {
    let (mut siblings, mut upward) = (Siblings::new(), Vec::new());
    for user in modules.paths() {
        for (used, item) in modules.used_by(user) {
            let common = user.iter().zip(&used).take_while(|(a, b)| a == b).count();
            if let (Some(from), Some(to)) = (user.get(common), used.get(common)) {
                let folder = siblings.entry(user[..common].to_vec()).or_default();
                folder.entry(from.clone()).or_default().insert(to.clone());
            } else if common < user.len()
                && let Some(function) = item.filter(|item| item.starts_with(char::is_lowercase))
            {
                upward.push(format!("{} uses {}::{function}", user.join("::"), used.join("::")));
            }
        }
    }
    upward.sort();
    upward.dedup();
    (siblings, upward)
}

/// The modules that can be reached from themselves.
fn circle(uses: &BTreeMap<String, BTreeSet<String>>) -> Vec<&str> {
    let reaches_itself = |start: &&String| {
        let mut seen = BTreeSet::new();
        let mut next: Vec<_> = uses[*start].iter().collect();
        while let Some(module) = next.pop() {
            if seen.insert(module) {
                next.extend(uses.get(module).into_iter().flatten());
            }
        }
        seen.contains(*start)
    };
    uses.keys().filter(reaches_itself).map(String::as_str).collect()
}

#[test]
fn modules_use_each_other_in_no_circle() {
    let modules = Modules::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let (siblings, _) = relations(&modules);
    let circles = siblings.iter().map(|(folder, uses)| (folder.join("/"), circle(uses)));
    let circles: Vec<_> = circles.filter(|(_, circle)| !circle.is_empty()).collect();
    let uses = |(folder, circle): &(String, Vec<&str>)| {
        let path: ModulePath = folder.split('/').filter(|name| !name.is_empty()).map(str::to_owned).collect();
        let uses = siblings[&path].iter().filter(|(from, _)| circle.contains(&from.as_str()));
        let lines = uses.map(|(from, to)| {
            let to: Vec<_> = to.iter().map(String::as_str).filter(|to| circle.contains(to)).collect();
            format!("  {from} uses {}\n", to.join(", "))
        });
        format!("src/{folder}\n{}", lines.collect::<String>())
    };
    assert!(circles.is_empty(), "circles:\n{}", circles.iter().map(uses).collect::<String>());
}

#[test]
fn children_use_types_of_their_parents_alone() {
    let modules = Modules::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let (_, upward) = relations(&modules);
    assert!(upward.is_empty(), "{}", upward.join("\n"));
}

/// The tests above find what they are for.
#[test]
fn circles_are_found() {
    let read = |files: &[(&str, &str)]| {
        let mut modules = Modules::default();
        for (path, source) in files {
            modules.add(path.split("::").filter(|name| !name.is_empty()).map(str::to_owned).collect(), source);
        }
        modules
    };
    let circles = |files: &[(&str, &str)]| {
        let (siblings, _) = relations(&read(files));
        siblings.values().flat_map(circle).map(str::to_owned).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(circles(&[("", ""), ("a", "use crate::b::f;"), ("b", "fn f() { crate::a::g() }")]), "a b");
    assert_eq!(
        circles(&[("", ""), ("a", "use super::{c, b::{f as g}};"), ("b", ""), ("c", "fn f() { super::b::g(); }")]),
        ""
    );
    let with_tests = ("b", "#[cfg(test)]\nmod tests { use crate::a; fn f() { a::g() } }\npub(in crate::a) fn h() {}");
    assert_eq!(circles(&[("", ""), ("a", "use crate::b;"), with_tests]), "", "code for tests, and visibilities");
    let exported = [("", ""), ("m", "pub use a::A; use b::B;"), ("m::a", "use super::B;"), ("m::b", "use super::A;")];
    assert_eq!(circles(&exported), "a b", "names that the parent exports");
    let deep =
        [("", ""), ("a", ""), ("a::x", "use crate::b::y::Y;"), ("b", ""), ("b::y", "fn f() -> crate::a::x::X {}")];
    assert_eq!(circles(&deep), "a b", "deeper modules");
    let of_parent =
        |child: &str| relations(&read(&[("", ""), ("m", "pub struct T; pub fn f() {}"), ("m::a", child)])).1;
    assert_eq!(of_parent("use super::T;"), [""; 0]);
    assert_eq!(of_parent("use super::f;"), ["m::a uses m::f"]);
    assert_eq!(of_parent("use crate::m; fn g() { m::f() }"), ["m::a uses m::f"]);
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
    for folder in ["ide", "json", "report", "settings", "rules", "card", "syntax", "vocabulary", "text"] {
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
