use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;

use super::Neighbourhood;

use crate::rules::{Config, Document};
use crate::settings::{self, Problem, Scope, merged};
use crate::text::limits::{CONFIGURATION, FOLDERS};

/// The settings of folders: those of the nearest configuration file, from the folder upward, below those of an editor.
///
/// A folder is looked into once; [`forget`](Self::forget) has all looked into again.
#[derive(Debug, Default)]
pub struct Configurations {
    /// What an editor sends, which wins over files.
    editor: Value,
    /// For all folders, whatever files there are.
    fixed: Option<Arc<Scope>>,
    known: BTreeMap<PathBuf, Arc<Scope>>,
    /// Where no file says anything.
    base: Arc<Scope>,
    files: BTreeMap<PathBuf, ConfigurationFile>,
}

/// A configuration file, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigurationFile {
    /// Its text.
    pub text: String,
    /// In the order of the text.
    pub problems: Vec<Problem>,
}

impl Configurations {
    /// What the files are called, the first before the second where a folder has both.
    pub const NAMES: [&str; 2] = ["modelcard-lsp.toml", "pyproject.toml"];

    /// Whether a file is called like one.
    pub fn is_name(path: &Path) -> bool {
        Self::NAMES.iter().any(|name| path.file_name().is_some_and(|it| it == *name))
    }

    /// Default settings for all folders.
    pub fn isolated() -> Self {
        Self { fixed: Some(Arc::default()), ..Self::default() }
    }

    /// The settings of one file for all folders.
    ///
    /// # Errors
    ///
    /// It cannot be read, or is a `pyproject.toml` without our table.
    pub fn fixed(path: &Path) -> Result<Self, String> {
        let mut configurations = Self::default();
        let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
        let scope = configurations.read(path, text).ok_or("there is no table [tool.modelcard-lsp] in it")?;
        configurations.fixed = Some(scope);
        Ok(configurations)
    }

    /// Takes other settings of the editor.
    pub fn set_editor(&mut self, editor: Value) {
        self.base = Arc::new(Scope::new(merged(&Value::Null, &editor), PathBuf::new()));
        self.editor = editor;
        self.forget();
    }

    /// Forgets what was read.
    pub fn forget(&mut self) {
        self.known.clear();
        self.files.clear();
    }

    /// The files that were read, by their paths.
    pub fn files(&self) -> &BTreeMap<PathBuf, ConfigurationFile> {
        &self.files
    }

    /// The settings of files in a folder, which is an absolute path.
    pub fn of_folder(&mut self, folder: &Path) -> Arc<Scope> {
        if let Some(scope) = self.fixed.as_ref().or_else(|| self.known.get(folder)) {
            return Arc::clone(scope);
        }
        let mut looked_into = Vec::new();
        let mut scope = None;
        for folder in folder.ancestors() {
            if let Some(known) = self.known.get(folder) {
                scope = Some(Arc::clone(known));
                break;
            }
            looked_into.push(folder.to_owned());
            scope = self.in_folder(folder);
            if scope.is_some() {
                break;
            }
        }
        let scope = scope.unwrap_or_else(|| Arc::clone(&self.base));
        if self.known.len() > FOLDERS {
            self.known.clear();
        }
        self.known.extend(looked_into.into_iter().map(|folder| (folder, Arc::clone(&scope))));
        scope
    }

    /// The settings of text that is in no folder.
    pub fn of_no_folder(&self) -> Arc<Scope> {
        Arc::clone(self.fixed.as_ref().unwrap_or(&self.base))
    }

    fn in_folder(&mut self, folder: &Path) -> Option<Arc<Scope>> {
        Self::NAMES.iter().find_map(|name| {
            let path = folder.join(name);
            let is_small = |path: &Path| fs::metadata(path).is_ok_and(|it| it.is_file() && it.len() <= CONFIGURATION);
            let text = is_small(&path).then(|| fs::read_to_string(&path).ok())??;
            self.read(&path, text)
        })
    }

    fn read(&mut self, path: &Path, text: String) -> Option<Arc<Scope>> {
        let is_pyproject = path.file_name().is_some_and(|name| name == Self::NAMES[1]);
        let settings::File { settings, problems } = settings::of_file(&text, is_pyproject)?;
        let root = std::path::absolute(path.parent().unwrap_or(Path::new("."))).unwrap_or_default();
        self.files.insert(path.to_owned(), ConfigurationFile { text, problems });
        let mut scope = Scope::new(merged(&settings, &self.editor), root);
        scope.file = Some(path.to_owned());
        Some(Arc::new(scope))
    }
}

/// What an analysis is told of a card at `path`, which need not be there yet: the settings that apply, and the files beside it.
/// Without a path nothing is known but that it is one.
pub fn config_of(path: Option<&Path>) -> Config {
    let Some(path) = path else { return Config { assume_card: true, ..Config::default() } };
    let absolute = std::path::absolute(path).unwrap_or_default();
    let scope = Configurations::default().of_folder(absolute.parent().unwrap_or(Path::new("")));
    Config {
        document: Document::of(path),
        assume_card: true,
        levels: scope.levels(&absolute),
        neighbours: Neighbourhood::of(path).neighbours(),
        ..Config::default()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::Configurations;
    use crate::settings::FailOn;

    #[test]
    fn the_nearest_file_counts() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("a/b/c");
        fs::create_dir_all(&inner).unwrap();
        fs::write(folder.path().join("modelcard-lsp.toml"), "failOn = 'error'\n").unwrap();
        fs::write(folder.path().join("a/pyproject.toml"), "[project]\nname = 'x'\n").unwrap();
        let mut all = Configurations::default();
        assert_eq!(all.of_folder(&inner).settings.fail_on, FailOn::Error);
        fs::write(folder.path().join("a/pyproject.toml"), "[tool.modelcard-lsp]\nfailOn = 'never'\nx = 1\n").unwrap();
        assert_eq!(all.of_folder(&inner).settings.fail_on, FailOn::Error, "known");
        all.forget();
        assert_eq!(all.of_folder(&inner).settings.fail_on, FailOn::Never);
        assert_eq!(all.of_folder(folder.path()).settings.fail_on, FailOn::Error);
        let problems = all.files().values().map(|file| file.problems.len());
        assert_eq!(problems.sum::<usize>(), 1);
        all.set_editor(serde_json::json!({"failOn": "hint"}));
        assert_eq!(all.of_folder(&inner).settings.fail_on, FailOn::Hint);
        assert_eq!(Configurations::isolated().of_folder(&inner).settings.fail_on, FailOn::Warning);
    }

    #[test]
    fn a_few_folders_are_remembered() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("modelcard-lsp.toml"), "failOn = 'error'\n").unwrap();
        let mut all = Configurations::default();
        for i in 0..1000 {
            let inner = folder.path().join(format!("{i}/b"));
            assert_eq!(all.of_folder(&inner).settings.fail_on, FailOn::Error);
            assert!(all.known.len() < 300, "{}", all.known.len());
        }
    }
}
