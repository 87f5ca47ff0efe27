use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::rules::Severity;

use super::{Levels, Patterns, Settings};

/// Settings as they apply below a folder.
#[derive(Debug, Clone)]
pub struct Scope {
    /// The settings.
    pub settings: Settings,
    /// The configuration file that they come from, if there is one.
    pub file: Option<PathBuf>,
    root: PathBuf,
    include: Option<Patterns>,
    exclude: Patterns,
    overrides: Vec<Patterns>,
}

impl Default for Scope {
    fn default() -> Self {
        Self::new(Settings::default(), PathBuf::new())
    }
}

impl Scope {
    /// `root` is what patterns are relative to: the folder of the file, as an absolute path.
    pub fn new(settings: Settings, root: PathBuf) -> Self {
        let include = (!settings.include.is_empty()).then(|| Patterns::new(&settings.include));
        let exclude = Patterns::new(&settings.exclude);
        let overrides = settings.overrides.iter().map(|it| Patterns::new(&it.files)).collect();
        Self { settings, file: None, root, include, exclude, overrides }
    }

    /// Whether a file found in a folder is to be checked. `path` is absolute.
    pub fn holds(&self, path: &Path) -> bool {
        let is_included = self.include.as_ref().is_none_or(|include| self.matches(include, path));
        is_included && !self.is_excluded(path)
    }

    /// Whether the settings of a file depend on its path.
    pub fn has_patterns(&self) -> bool {
        self.include.is_some() || !self.exclude.is_empty() || !self.overrides.is_empty()
    }

    /// Whether a file is to be passed over. `path` is absolute.
    pub fn is_excluded(&self, path: &Path) -> bool {
        self.matches(&self.exclude, path)
    }

    /// What the user makes of rules in the file at `path`, which is absolute; for [`Config::levels`].
    ///
    /// [`Config::levels`]: crate::rules::Config::levels
    pub fn levels(&self, path: &Path) -> BTreeMap<String, Option<Severity>> {
        let overrides = self.settings.overrides.iter().zip(&self.overrides);
        let matching = overrides.filter(|(_, files)| self.matches(files, path)).map(|(it, _)| &it.rules);
        let all = std::iter::once(&self.settings.rules).chain(matching).flat_map(|Levels(levels)| levels);
        all.map(|(rule, level)| (rule.clone(), level.severity())).collect()
    }

    fn matches(&self, patterns: &Patterns, path: &Path) -> bool {
        patterns.match_path(path.strip_prefix(&self.root).unwrap_or(path))
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Scope;
    use crate::rules::Severity;
    use crate::settings::{merged, of_file};

    fn scope(text: &str) -> Scope {
        let file = of_file(text, false).unwrap();
        assert_eq!(file.problems, []);
        Scope::new(merged(&file.settings, &serde_json::Value::Null), "/repo".into())
    }

    #[test]
    fn include_and_exclude() {
        let scope = scope("include = ['README.md', 'cards/**/*.md']\nexclude = ['archive/', '!archive/new.md']\n");
        let holds = |path: &str| scope.holds(Path::new(path));
        assert!(holds("/repo/README.md") && holds("/repo/a/README.md") && holds("/repo/cards/a/b.md"));
        assert!(!holds("/repo/archive/README.md") && !holds("/repo/docs/b.md") && !holds("/other/b.md"));
    }

    #[test]
    fn later_overrides_win() {
        let scope = scope(
            "rules.placeholder = 'error'\n\
             [[overrides]]\nfiles = ['templates/**']\nrules = { placeholder = 'off', key-null = 'info' }\n\
             [[overrides]]\nfiles = ['*.md']\nrules = { key-null = 'warning' }\n",
        );
        let level = |path: &str, rule: &str| scope.levels(Path::new(path)).get(rule).copied();
        assert_eq!(level("/repo/README.rst", "placeholder"), Some(Some(Severity::Error)));
        assert_eq!(level("/repo/templates/README.md", "placeholder"), Some(None));
        assert_eq!(level("/repo/templates/README.md", "key-null"), Some(Some(Severity::Warning)));
        assert_eq!(level("/repo/README.rst", "key-null"), None);
    }
}
