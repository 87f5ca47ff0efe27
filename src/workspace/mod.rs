//! The files beside a card in its repository, and the configuration files of its folder and those above.
//!
//! Of a repository only the folder of the card is looked into: a few files by name ([`Neighbour::NAMES`]) and the names of the others.
//! Links are not followed, so nothing outside of the folder is ever read, and nothing but regular files is opened, none
//! greater than [`Neighbour::most_bytes`]. What cannot be read is not there.

mod configuration;
mod git;
mod listing;

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use crate::card::{Neighbour, Neighbours};

pub use configuration::{ConfigurationFile, Configurations, config_of};
pub use git::hub_id_of_remote;

/// The folder of a card, and what was read there.
#[derive(Debug, Default)]
pub struct Neighbourhood {
    /// `None` for a text that is in no repository.
    folder: Option<PathBuf>,
    seen: BTreeMap<&'static str, Seen>,
    /// Those that are too long.
    unread: Vec<&'static str>,
    neighbours: Arc<Neighbours>,
    reads: usize,
}

/// A file as it was last read.
#[derive(Debug)]
struct Seen {
    stamp: Stamp,
    file: Option<Arc<Neighbour>>,
}

/// By what a file is known to be as it was.
#[derive(Debug, PartialEq, Eq)]
struct Stamp {
    modified: Option<SystemTime>,
    bytes: u64,
}

impl Neighbourhood {
    /// The neighbourhood of the text at `path`, read. Empty unless it is called `README.md`, which is where the Hub looks
    /// for a card; and for a symbolic link, by which downloads stand in the Hub's cache, often without their neighbours.
    pub fn of(path: &Path) -> Self {
        let is_card = path.file_name().is_some_and(|name| name.eq_ignore_ascii_case("README.md"));
        let is_link = || fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink());
        let folder = path.parent().filter(|_| is_card && !is_link());
        let here = |folder: &Path| if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_owned() };
        let mut neighbourhood = Self { folder: folder.map(here), ..Self::default() };
        neighbourhood.refresh();
        neighbourhood
    }

    /// A neighbourhood that somebody else read. It stays as it is.
    pub fn given(neighbours: Arc<Neighbours>) -> Self {
        Self { neighbours, ..Self::default() }
    }

    /// Whether a file is one of the folder.
    pub fn holds(&self, path: &Path) -> bool {
        self.folder.as_ref().is_some_and(|folder| path.starts_with(folder))
    }

    /// What is known of the files.
    pub fn neighbours(&self) -> Arc<Neighbours> {
        Arc::clone(&self.neighbours)
    }

    /// How many files were read so far.
    pub fn reads(&self) -> usize {
        self.reads
    }

    /// Looks again; whether there is anything new. Files whose size and time of change are as they were are not read.
    pub fn refresh(&mut self) -> bool {
        let Some(folder) = self.folder.clone() else { return false };
        self.unread.clear();
        let files = listing::files(&folder);
        for name in Neighbour::NAMES {
            // To look for each file costs more than the list of all, and most cards stand alone.
            if files.is_whole() && !files.has(name) {
                self.seen.remove(name);
            } else {
                self.refresh_file(&folder, name);
            }
        }
        let read = self.seen.values().filter_map(|seen| seen.file.clone()).collect();
        let absolute = fs::canonicalize(&folder).ok();
        let name = absolute.as_deref().and_then(Path::file_name).and_then(OsStr::to_str);
        let neighbours = Neighbours::new(read, files).with_unread(self.unread.clone()).in_folder(name);
        let is_new = neighbours != *self.neighbours;
        if is_new {
            self.neighbours = Arc::new(neighbours);
        }
        is_new
    }

    fn refresh_file(&mut self, folder: &Path, name: &'static str) {
        let path = folder.join(name);
        let metadata = fs::symlink_metadata(&path).ok().filter(|metadata| metadata.is_file());
        let Some(metadata) = metadata else {
            self.seen.remove(name);
            return;
        };
        if metadata.len() > Neighbour::most_bytes(name) {
            self.unread.push(name);
            self.seen.remove(name);
            return;
        }
        let stamp = Stamp { modified: metadata.modified().ok(), bytes: metadata.len() };
        if self.seen.get(name).is_some_and(|seen| seen.stamp == stamp) {
            return;
        }
        self.reads += 1;
        let file = read(&path, Neighbour::most_bytes(name)).and_then(|text| Neighbour::read(name, &text));
        self.seen.insert(name, Seen { stamp, file: file.map(Arc::new) });
    }
}

/// The content of a file; `None` where it has grown beyond `most` bytes.
fn read(path: &Path, most: u64) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(most + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= most).then_some(bytes)
}
