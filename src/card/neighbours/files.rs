use std::collections::BTreeSet;

/// The files of the folder of a card, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Files {
    paths: BTreeSet<String>,
    is_whole: bool,
}

/// How files of weights end.
const WEIGHTS: [&str; 10] =
    [".safetensors", ".bin", ".gguf", ".onnx", ".pt", ".pth", ".h5", ".msgpack", ".ckpt", ".keras"];

impl Files {
    /// `paths` are relative to the folder, with `/` between their parts and at the end of a folder. Hidden ones are left
    /// out, but for [`Self::MARKERS`]. `is_whole`: there are no others.
    pub fn new(paths: BTreeSet<String>, is_whole: bool) -> Self {
        Self { paths, is_whole }
    }

    /// Hidden paths that say what the folder is: a clone, a clone of a part, a download of perhaps a part.
    pub const MARKERS: [&str; 3] = [".git/", ".git/info/sparse-checkout", ".cache/huggingface/"];

    /// Those that can be linked to, in order. Folders end in `/`.
    pub fn visible(&self) -> impl Iterator<Item = &str> {
        self.paths.iter().map(String::as_str).filter(|path| !path.starts_with('.'))
    }

    /// Whether there are no others.
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// Whether the folder surely holds all that the repository does: it is a clone, or a model is made in it; and nothing
    /// says that only a part was fetched. A card alone in a folder tells nothing of its repository.
    pub fn is_repository(&self) -> bool {
        let [clone, sparse, download] = Self::MARKERS.map(|marker| self.paths.contains(marker));
        self.is_whole && !sparse && !download && (clone || self.has_weights())
    }

    /// Whether a model stands in the folder as libraries save one: weights beside a `config.json`. The source of a library
    /// may have both, but not without a description of its package.
    pub fn has_model(&self) -> bool {
        let is_package = ["setup.py", "pyproject.toml", "package.json", "Cargo.toml"].iter().any(|file| self.has(file));
        self.has("config.json") && self.has_weights() && !is_package
    }

    fn has_weights(&self) -> bool {
        let mut top = self.paths.iter().filter(|path| !path.contains('/'));
        top.any(|path| WEIGHTS.iter().any(|end| path.ends_with(end)))
    }

    /// Whether there is a file or folder at that path.
    pub fn has(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        self.paths.contains(path) || self.paths.contains(&format!("{path}/"))
    }

    /// The file or folder whose path differs in capitals only.
    pub fn other_case(&self, path: &str) -> Option<&str> {
        let lower = path.trim_end_matches('/').to_lowercase();
        self.visible().map(|path| path.trim_end_matches('/')).find(|other| other.to_lowercase() == lower)
    }

    /// The only file of the name that ends `path`, in another folder.
    pub fn elsewhere(&self, path: &str) -> Option<&str> {
        let name = path.rsplit('/').next()?;
        let mut found = self.visible().filter(|other| other.rsplit('/').next() == Some(name));
        found.next().filter(|_| !name.is_empty() && found.next().is_none())
    }
}
