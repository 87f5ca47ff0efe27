//! The modules of `src` and the paths by which they use each other, read from the tokens of their files.
//!
//! Code for tests is left out: files and folders called `tests`, and items with `#[cfg(test)]`. So are methods: a value of
//! a type of another module can be asked without naming that module.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A module by its names from the crate on; a path may go on to an item.
pub(super) type ModulePath = Vec<String>;

/// The modules of a crate.
#[derive(Default)]
pub(super) struct Modules(BTreeMap<ModulePath, Names>);

/// What the file of a module names.
#[derive(Default)]
struct Names {
    /// What `use` brings in, by the name it has here.
    uses: HashMap<String, ModulePath>,
    /// All paths of two names or more, those of `use` as well.
    paths: Vec<ModulePath>,
}

impl Modules {
    /// Reads all files of `src`, which must be Rust.
    pub(super) fn read(src: &Path) -> Self {
        let mut modules = Self::default();
        for file in super::sources(src) {
            let relative = file.strip_prefix(src).expect("a file of src").with_extension("");
            let mut path: ModulePath = relative.iter().map(|name| name.to_string_lossy().into_owned()).collect();
            path.pop_if(|last| matches!(&**last, "mod" | "lib" | "main"));
            if path.iter().any(|name| name == "tests") {
                continue;
            }
            let source = std::fs::read_to_string(&file).expect("a source file");
            modules.add(path, &source);
        }
        modules
    }

    /// Adds a module, or more code of one.
    pub(super) fn add(&mut self, path: ModulePath, source: &str) {
        let tokens: TokenStream = source.parse().unwrap_or_else(|error| panic!("{}: {error}", path.join("::")));
        self.0.entry(path).or_default().read(tokens);
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = &ModulePath> {
        self.0.keys()
    }

    /// What a module uses of this crate: for each path the module that defines what it names, and the item, if it names
    /// one. Re-exports are followed.
    pub(super) fn used_by<'a>(&'a self, module: &'a ModulePath) -> impl Iterator<Item = (ModulePath, Option<String>)> {
        let paths = self.0.get(module).into_iter().flat_map(|names| &names.paths);
        paths.filter_map(|path| self.resolve(&self.absolute(module, path, 0)?, 0))
    }

    /// A path as seen from a module, from the crate on; `None` where it leads out of the crate or to what is local.
    fn absolute(&self, module: &ModulePath, path: &[String], depth: usize) -> Option<ModulePath> {
        // Names that stand for each other have no end.
        if depth > 20 {
            return None;
        }
        let first = path.first()?;
        let mut base = match &**first {
            "crate" => Vec::new(),
            "self" | "super" => module.clone(),
            name if self.0.contains_key(&[module.as_slice(), &[name.to_owned()]].concat()) => {
                return Some([module, path].concat());
            }
            name => {
                let used = self.0.get(module)?.uses.get(name)?;
                let leads_out = used.first() == Some(first);
                (!leads_out).then(|| self.absolute(module, used, depth + 1)).flatten()?
            }
        };
        let supers = path.iter().take_while(|name| *name == "super").count();
        base.truncate(base.len().saturating_sub(supers));
        base.extend(path[supers.max(1)..].iter().cloned());
        Some(base)
    }

    fn resolve(&self, path: &[String], depth: usize) -> Option<(ModulePath, Option<String>)> {
        let mut module = ModulePath::new();
        for (i, name) in path.iter().enumerate() {
            module.push(name.clone());
            if self.0.contains_key(&module) {
                continue;
            }
            module.pop();
            let exported = self.0.get(&module).and_then(|names| names.uses.get(name)).filter(|_| depth < 20);
            return match exported.and_then(|exported| self.absolute(&module, exported, 0)) {
                Some(exported) => self.resolve(&[&exported, &path[i + 1..]].concat(), depth + 1),
                None => Some((module, Some(name.clone()))),
            };
        }
        Some((module, None))
    }
}

impl Names {
    fn read(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            match &tokens[at] {
                TokenTree::Punct(punct) if punct.as_char() == '#' => {
                    let group = tokens[at + 1..].iter().take(2).find(|token| matches!(token, TokenTree::Group(_)));
                    at += 1;
                    if group.is_some_and(|group| group.to_string().replace(' ', "") == "[cfg(test)]") {
                        at += 1 + length_of_item(&tokens[at + 1..]);
                    } else if group.is_some() {
                        at += if matches!(tokens[at], TokenTree::Group(_)) { 1 } else { 2 };
                    }
                }
                TokenTree::Ident(name) if name == "use" => {
                    let end = at + 1 + length_of_item(&tokens[at + 1..]);
                    self.read_use(&tokens[at + 1..end], &[]);
                    at = end;
                }
                // A visibility names a module and does not use it.
                TokenTree::Ident(name) if name == "pub" => {
                    let is_limited = |token: &TokenTree| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis);
                    at += if tokens.get(at + 1).is_some_and(is_limited) { 2 } else { 1 };
                }
                TokenTree::Ident(first) => {
                    let mut path = vec![first.to_string()];
                    at += 1;
                    while is_colons(&tokens[at..])
                        && let Some(TokenTree::Ident(next)) = tokens.get(at + 2)
                    {
                        path.push(next.to_string());
                        at += 3;
                    }
                    if path.len() > 1 {
                        self.paths.push(path);
                    }
                }
                TokenTree::Group(group) => {
                    self.read(group.stream());
                    at += 1;
                }
                _ => at += 1,
            }
        }
    }

    /// The tokens between `use` and `;`, or an item of braces, behind a prefix.
    fn read_use(&mut self, tokens: &[TokenTree], prefix: &[String]) {
        let mut path = prefix.to_vec();
        let mut alias = None;
        for (i, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Ident(name) if name == "as" => {
                    alias = tokens.get(i + 1).map(ToString::to_string);
                    break;
                }
                TokenTree::Ident(name) => path.push(name.to_string()),
                TokenTree::Group(group) => {
                    let items: Vec<_> = group.stream().into_iter().collect();
                    let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(it) if it.as_char() == ',');
                    items.split(is_comma).for_each(|item| self.read_use(item, &path));
                    return;
                }
                _ => {}
            }
        }
        if path.len() == prefix.len() {
            return;
        }
        // `a::{self}` is `a`.
        path.pop_if(|last| last == "self");
        let Some(name) = alias.or_else(|| path.last().cloned()) else { return };
        self.paths.push(path.clone());
        self.uses.insert(name, path);
    }
}

/// Up to and with the `;` or the braces that end an item.
fn length_of_item(tokens: &[TokenTree]) -> usize {
    let is_use = matches!(tokens.first(), Some(TokenTree::Ident(name)) if name == "use");
    let ends = |token: &TokenTree| match token {
        TokenTree::Punct(punct) => punct.as_char() == ';',
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace && !is_use,
        _ => false,
    };
    tokens.iter().position(ends).map_or(tokens.len(), |end| end + 1)
}

fn is_colons(tokens: &[TokenTree]) -> bool {
    let is_colon = |token: Option<&TokenTree>| matches!(token, Some(TokenTree::Punct(it)) if it.as_char() == ':');
    is_colon(tokens.first()) && is_colon(tokens.get(1))
}
