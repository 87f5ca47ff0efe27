use std::path::{Path, PathBuf, absolute};
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::selection::Selection;
use super::{InputArgs, complain, output, visible};
use crate::settings::{Pattern, Patterns, Scope};
use crate::text::words::capitalized;
use crate::workspace::Configurations;

/// What arguments and configuration files ask for.
#[derive(Debug)]
pub(super) struct Setup {
    pub(super) configurations: Configurations,
    /// Files and folders that the arguments exclude.
    pub(super) exclude: Patterns,
    pub(super) selection: Selection,
}

impl Setup {
    /// `None` where the arguments make no sense, which was said then.
    pub(super) fn new(args: &InputArgs, select: &[String], ignore: &[String]) -> Option<Self> {
        let configurations = match &args.config {
            _ if args.isolated => Configurations::isolated(),
            None => Configurations::default(),
            Some(path) => match Configurations::fixed(path) {
                Ok(configurations) => configurations,
                Err(error) => {
                    complain(format_args!("{}: {error}", visible(&path.to_string_lossy())));
                    return None;
                }
            },
        };
        let selection = match Selection::new(select, ignore) {
            Ok(selection) => selection,
            Err(error) => {
                complain(error);
                return None;
            }
        };
        let exclude: Vec<_> = args.exclude.iter().cloned().map(Pattern).collect();
        Some(Self { configurations, exclude: Patterns::new(&exclude), selection })
    }

    /// The settings of files in a folder.
    pub(super) fn of_folder(&mut self, folder: &Path) -> Arc<Scope> {
        let here = Path::new(".");
        let folder = if folder.as_os_str().is_empty() { here } else { folder };
        self.configurations.of_folder(&absolute(folder).unwrap_or_default())
    }

    /// Says what is wrong in the configuration files that were read; whether something is.
    pub(super) fn complain_of_files(&self) -> bool {
        let files = self.configurations.files().iter();
        let mut is_wrong = false;
        for (path, file) in files {
            let name = shortened(path);
            for problem in &file.problems {
                is_wrong = true;
                let title = visible(&capitalized(&problem.message)).into_owned();
                let snippet = Snippet::source(&*file.text).path(&*name);
                let snippet = snippet.annotation(AnnotationKind::Primary.span(problem.range.clone()));
                let group = Group::with_title(Level::ERROR.primary_title(title)).element(snippet);
                output::note(Renderer::styled().render(&[group]));
            }
        }
        is_wrong
    }
}

/// A path as seen from here, where it is below.
fn shortened(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
    path.strip_prefix(here).unwrap_or(path).to_string_lossy().into_owned()
}
