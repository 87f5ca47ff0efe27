//! What the program is made of: where it comes from, under which licenses, and nothing twice without a reason.

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::Value;

/// Licenses under which the program may be given away as it is.
const LICENSES: [&str; 9] = [
    "MIT",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "Unicode-3.0",
    "Unlicense",
];

/// Packages of which two versions are used, since others have not moved yet: `bitflags` by lsp-types and by rustix, `hashbrown`
/// by dashmap and by indexmap, `syn` by the macros of tower-lsp and by serde's.
const TWICE: [&str; 3] = ["bitflags", "hashbrown", "syn"];

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
            assert!(LICENSES.contains(&part.trim()), "{name}: {license}");
        }
        *versions.entry(name).or_default() += 1;
    }
    let twice: Vec<_> = versions.into_iter().filter(|(_, count)| *count > 1).map(|(name, _)| name).collect();
    assert!(twice.iter().all(|name| TWICE.contains(&name.as_str())), "{twice:?}");
}
