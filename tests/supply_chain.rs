//! What the program is made of: where it comes from, under which licenses, and nothing twice without a reason. The same as
//! `cargo deny`, for one platform, where that is not installed.

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::Value;

/// What `deny.toml` allows: the values of a list, or of a key in each of its tables.
fn allowed(section: &str, list: &str, key: Option<&str>) -> Vec<String> {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/deny.toml")).expect("deny.toml");
    let file = toml::de::DeTable::parse(&text).expect("TOML");
    let list = file.get_ref()[section].get_ref()[list].get_ref().as_array().expect("a list").iter();
    let items = list.map(|item| key.map_or(item.get_ref(), |key| item.get_ref()[key].get_ref()));
    items.map(|item| item.as_str().expect("a string").to_owned()).collect()
}

/// The packages that are built here.
fn packages() -> Vec<Value> {
    let host = std::env::consts::ARCH.to_owned() + "-unknown-linux-gnu";
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--locked", "--format-version", "1", "--filter-platform", &host])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let Value::Array(packages) = metadata["packages"].take() else { panic!("packages") };
    packages
}

#[test]
#[cfg(target_os = "linux")]
fn every_package_is_from_the_registry_and_may_be_given_away() {
    let licenses = allowed("licenses", "allow", None);
    let mut versions: BTreeMap<String, usize> = BTreeMap::new();
    for package in packages() {
        let name = package["name"].as_str().expect("a name").to_owned();
        if [env!("CARGO_PKG_NAME"), "modelcard-lsp-python", "modelcard-lsp-web"].contains(&name.as_str()) {
            continue;
        }
        assert_eq!(package["source"], "registry+https://github.com/rust-lang/crates.io-index", "{name}");
        let license = package["license"].as_str().unwrap_or_default().replace(['(', ')'], "");
        let parts = license.split(" OR ").flat_map(|part| part.split(" AND ")).flat_map(|part| part.split('/'));
        for part in parts {
            assert!(licenses.iter().any(|allowed| allowed == part.trim()), "{name}: {license}");
        }
        *versions.entry(name).or_default() += 1;
    }
    let twice: Vec<_> = versions.into_iter().filter(|(_, count)| *count > 1).map(|(name, _)| name).collect();
    let skipped = allowed("bans", "skip", Some("crate"));
    let is_skipped = |name: &String| skipped.iter().any(|skipped| skipped.split('@').next() == Some(name));
    assert!(twice.iter().all(is_skipped), "{twice:?}");
}
