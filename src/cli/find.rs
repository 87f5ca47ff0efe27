//! Which texts a command looks at.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Component, Path, PathBuf, absolute};
use std::sync::Arc;

use globset::GlobBuilder;

use super::InputArgs;
use super::input::{Input, InputError, Unreadable};
use super::setup::Setup;
use crate::rules::Document;
use crate::settings::Scope;
use crate::workspace::Configurations;

/// What the paths on a command line come to.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    /// The texts: standard input first, then files by path, each once.
    pub(super) inputs: Vec<Input>,
    /// The folders that were searched, as they were named.
    pub(super) folders: Vec<String>,
    /// Files that settings or arguments exclude.
    pub(super) excluded: Vec<String>,
    /// Paths that lead nowhere and folders that could not be read.
    pub(super) errors: Vec<InputError>,
}

/// Finds the texts that `paths` name: `-` is standard input, a folder all Markdown files in it but those hidden or ignored by
/// Git, and the results in `.eval_results/`. A path that leads nowhere and has the characters of a pattern is one. Without
/// any path it is the current folder, or standard input where that was given a name.
pub(super) fn find(paths: &[PathBuf], args: &InputArgs, setup: &mut Setup) -> Inputs {
    let mut search = Search { files: BTreeMap::new(), configured: HashSet::new(), found: Inputs::default() };
    let mut stdin = args.stdin_filename.is_some();
    let here = [PathBuf::from(".")];
    let paths = if paths.is_empty() && !stdin { &here } else { paths };
    let paths: BTreeSet<_> = paths.iter().collect();
    for path in paths {
        match path.metadata() {
            _ if path.as_os_str() == "-" => stdin = true,
            Ok(metadata) if metadata.is_dir() => {
                search.found.folders.push(name_of(path));
                search.folder(path, &|_| true);
            }
            Ok(_) if is_named_pipe(path) => search.error(path, Unreadable::NamedPipe),
            Ok(_) => {
                let origin = if args.force_exclude { Origin::Listed } else { Origin::Named };
                search.files.insert(without_dot(path), origin);
            }
            Err(_) if is_pattern(path) => search.pattern(path),
            Err(error) => search.error(path, Unreadable::Io(error)),
        }
    }
    search.inputs(stdin.then_some(args), setup)
}

/// How a file came to be looked at.
#[derive(Debug, PartialEq, Eq)]
enum Origin {
    Named,
    /// Named, and to be treated like one that was found.
    Listed,
    /// By a search through this folder.
    Found(PathBuf),
}

struct Search {
    files: BTreeMap<PathBuf, Origin>,
    /// Folders in which the search met a configuration file.
    configured: HashSet<PathBuf>,
    found: Inputs,
}

impl Search {
    fn error(&mut self, path: &Path, reason: Unreadable) {
        self.found.errors.push(InputError { name: name_of(path), reason });
    }

    /// Adds the Markdown files below `root`, and the files of results. Links to files are followed (the Hub's cache is made
    /// of them), links to folders are not.
    fn folder(&mut self, root: &Path, is_wanted: &dyn Fn(&Path) -> bool) {
        for entry in walk(root) {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_dir()) => {
                    self.results(root, &entry.path().join(".eval_results"), is_wanted);
                }
                Ok(entry) => self.add(root, entry.path(), is_wanted),
                Err(error) => self.error(root, Unreadable::Search(error)),
            }
        }
    }

    /// Adds the files of a folder of results, which is hidden and so not searched; without a word where there is none. Those
    /// in folders below it, where the Hub does not look, are told.
    fn results(&mut self, root: &Path, folder: &Path, is_wanted: &dyn Fn(&Path) -> bool) {
        if folder.symlink_metadata().is_ok_and(|metadata| metadata.is_dir()) {
            walk(folder).flatten().for_each(|entry| self.add(root, entry.path(), is_wanted));
        }
    }

    fn add(&mut self, root: &Path, path: &Path, is_wanted: &dyn Fn(&Path) -> bool) {
        if (is_markdown(path) || Document::of(path).is_eval_results()) && is_wanted(path) && path.is_file() {
            self.files.entry(without_dot(path)).or_insert_with(|| Origin::Found(without_dot(root)));
        } else if Configurations::is_name(path) {
            self.configured.extend(without_dot(path).parent().map(Path::to_owned));
        }
    }

    /// Adds the files that a pattern means, as a shell would: `models/*/README.md`, `**/README.md`.
    fn pattern(&mut self, pattern: &Path) {
        let is_plain = |part: &Component<'_>| !is_pattern(Path::new(part));
        let root: PathBuf = pattern.components().take_while(is_plain).collect();
        let root = if root.as_os_str().is_empty() { PathBuf::from(".") } else { root };
        let glob = without_dot(pattern);
        match GlobBuilder::new(&glob.to_string_lossy()).literal_separator(true).build() {
            Ok(glob) => {
                let matcher = glob.compile_matcher();
                let before = self.files.len();
                if !root.exists() {
                    return self.error(pattern, Unreadable::NoMatch);
                }
                self.folder(&root, &|path| matcher.is_match(without_dot(path)));
                if self.files.len() == before {
                    self.error(pattern, Unreadable::NoMatch);
                }
            }
            Err(error) => self.error(pattern, Unreadable::Pattern(error.kind().to_string())),
        }
    }

    /// The texts with their settings, without those that are excluded.
    fn inputs(self, stdin: Option<&InputArgs>, setup: &mut Setup) -> Inputs {
        let mut found = self.found;
        if let Some(args) = stdin {
            let name = args.stdin_filename.clone().unwrap_or_else(|| "<stdin>".to_owned());
            let path = absolute(&name).unwrap_or_default();
            let scope = match (&args.stdin_filename, path.parent()) {
                (Some(_), Some(folder)) => setup.configurations.of_folder(folder),
                _ => setup.configurations.of_no_folder(),
            };
            found.inputs.push(Input { file: None, name, named: !args.force_exclude, scope, absolute: path });
        }
        let mut of_roots: BTreeMap<PathBuf, Arc<Scope>> = BTreeMap::new();
        for (file, origin) in self.files {
            // To look for configuration beside each card would cost more than to check it: the search has met it all.
            let scope = match &origin {
                Origin::Found(root) if !file.ancestors().skip(1).any(|folder| self.configured.contains(folder)) => {
                    let of_root = of_roots.entry(root.clone());
                    Arc::clone(of_root.or_insert_with(|| setup.of_folder(root)))
                }
                _ => setup.of_folder(file.parent().unwrap_or(Path::new(""))),
            };
            let absolute = if scope.has_patterns() { absolute(&file).unwrap_or_default() } else { PathBuf::new() };
            let named = origin == Origin::Named;
            if !named && (!scope.holds(&absolute) || setup.exclude.match_path(&file)) {
                found.excluded.push(name_of(&file));
            } else {
                found.inputs.push(Input { name: name_of(&file), file: Some(file), named, scope, absolute });
            }
        }
        found
    }
}

/// A folder with all in it, but for what is hidden or ignored by git. As in git, what a user ignores everywhere is not known
/// where no variable tells of a home: the system's own register may be a service, which would be asked through a socket.
fn walk(folder: &Path) -> ignore::Walk {
    let has_home = cfg!(windows) || std::env::var_os("HOME").is_some_and(|home| !home.is_empty());
    ignore::WalkBuilder::new(folder).git_global(has_home).build()
}

/// Whether it is a pipe in a folder. One that a shell hands over as `/dev/fd/63` has a writer.
#[cfg(unix)]
fn is_named_pipe(path: &Path) -> bool {
    use std::os::unix::fs::FileTypeExt;
    !path.starts_with("/dev") && path.symlink_metadata().is_ok_and(|metadata| metadata.file_type().is_fifo())
}

#[cfg(not(unix))]
fn is_named_pipe(_: &Path) -> bool {
    false
}

fn is_markdown(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    extension.eq_ignore_ascii_case("md") || extension.eq_ignore_ascii_case("markdown")
}

/// Whether a shell would take it for a pattern.
fn is_pattern(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '[', '{'])
}

fn without_dot(path: &Path) -> PathBuf {
    path.strip_prefix(".").unwrap_or(path).to_owned()
}

fn name_of(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
