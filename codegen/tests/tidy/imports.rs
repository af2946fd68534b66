//! Finds the imports between files of a crate, by tokens.
//! Reads `use` in any form, over several lines, with groups, `self` and `super::super`, and paths in code. Follows
//! re-exports. Ignores code that is only compiled for tests.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The path of a module or of an item in it, from the root of the crate.
type Path = Vec<String>;

/// A crate as a set of files.
#[derive(Default)]
pub(crate) struct Crate {
    modules: BTreeMap<Path, Module>,
}

#[derive(Default)]
struct Module {
    file: String,
    /// The paths of the names that it imports.
    names: BTreeMap<String, Path>,
    /// The modules whose names it re-exports with `*`.
    globs: Vec<Path>,
    /// The paths in it.
    paths: BTreeSet<Path>,
}

/// A path in one file to an item of the same crate.
pub(crate) struct Import {
    /// The file.
    pub from: String,
    /// The path.
    pub path: Vec<String>,
    /// The file that defines it.
    pub to: String,
}

impl Crate {
    /// Reads files, each with its path below the folder of sources, with `/`.
    pub(crate) fn read<'t>(files: impl Iterator<Item = (&'t str, &'t str)> + Clone) -> Self {
        let mut read = Self::default();
        // All modules must be known before paths are read.
        for (file, _) in files.clone() {
            read.modules.insert(module_of(file), Module { file: file.to_owned(), ..Module::default() });
        }
        for (file, text) in files {
            let tokens: TokenStream = text.parse().unwrap_or_else(|error| panic!("{file}: {error}"));
            let path = module_of(file);
            Reader { read: &mut read, module: path.clone(), inside: path }.tokens(tokens);
        }
        read
    }

    /// Returns the imports of each file, except of itself.
    pub(crate) fn imports(&self) -> Vec<Import> {
        let mut imports = Vec::new();
        for module in self.modules.values() {
            for path in &module.paths {
                let to = self.definition(path, 0);
                if to != module.file {
                    imports.push(Import { from: module.file.clone(), path: path.clone(), to: to.to_owned() });
                }
            }
        }
        imports
    }

    /// Returns the groups of files that import each other, each sorted.
    /// A module that imports its submodules, which may import it, makes no group.
    pub(crate) fn cycles(&self) -> Vec<Vec<String>> {
        let mut next: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let is_below = |import: &Import| module_of(&import.to).starts_with(&module_of(&import.from));
        for import in self.imports().into_iter().filter(|import| !is_below(import)) {
            next.entry(import.from).or_default().insert(import.to);
        }
        let reached: BTreeMap<&str, BTreeSet<&str>> =
            next.keys().map(|file| (file.as_str(), reached(&next, file))).collect();
        let mut cycles = BTreeSet::new();
        for (file, reachable) in &reached {
            if reachable.contains(file) {
                let back = |other: &&&str| reached.get(**other).is_some_and(|there| there.contains(file));
                cycles.insert(reachable.iter().filter(back).map(|&file| file.to_owned()).collect::<Vec<_>>());
            }
        }
        cycles.into_iter().collect()
    }

    /// Returns the file that defines the item of a path.
    fn definition(&self, path: &[String], depth: usize) -> &str {
        let mut at = Path::new();
        for (index, step) in path.iter().enumerate() {
            let rest = &path[index + 1..];
            let child: Path = at.iter().chain([step]).cloned().collect();
            let module = &self.modules[&at];
            let is_last = rest.is_empty();
            let passed_on =
                module.names.get(step).filter(|_| depth < 8 && (is_last || !self.modules.contains_key(&child)));
            if let Some(passed_on) = passed_on {
                let path: Path = passed_on.iter().chain(rest).cloned().collect();
                return self.definition(&path, depth + 1);
            }
            if !self.modules.contains_key(&child) {
                let from = |glob: &&Path| self.defines(glob, step);
                return module.globs.iter().find(from).map_or(&module.file, |glob| &self.modules[glob].file);
            }
            at = child;
        }
        &self.modules[&at].file
    }

    fn defines(&self, module: &Path, name: &str) -> bool {
        self.modules.get(module).is_some_and(|module| module.names.contains_key(name))
    }
}

fn reached<'n>(next: &'n BTreeMap<String, BTreeSet<String>>, file: &str) -> BTreeSet<&'n str> {
    let mut reached = BTreeSet::new();
    let mut pending = vec![file];
    while let Some(file) = pending.pop() {
        for next in next.get(file).into_iter().flatten() {
            if reached.insert(next.as_str()) {
                pending.push(next);
            }
        }
    }
    reached
}

fn module_of(file: &str) -> Path {
    let steps: Vec<&str> = file.trim_end_matches(".rs").split('/').collect();
    let steps = match steps.as_slice() {
        ["lib" | "main"] => &[],
        [folders @ .., "mod"] => folders,
        all => all,
    };
    steps.iter().map(|&step| step.to_owned()).collect()
}

/// Reads the tokens of one file.
struct Reader<'c> {
    read: &'c mut Crate,
    /// The module of the file.
    module: Path,
    /// The module of the tokens: that of the file, or an inline one.
    inside: Path,
}

impl Reader<'_> {
    fn tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            at = self.token(&tokens, at);
        }
    }

    /// Reads the construct that begins at a token; returns the position after it.
    fn token(&mut self, tokens: &[TokenTree], at: usize) -> usize {
        if is_only_for_tests(tokens, at) {
            let ends = |token: &TokenTree| is_mark(token, ';') || is_group(token, Delimiter::Brace);
            return tokens[at..].iter().position(ends).map_or(tokens.len(), |length| at + length + 1);
        }
        match &tokens[at] {
            TokenTree::Group(group) => {
                self.tokens(group.stream());
                at + 1
            }
            TokenTree::Ident(word) if word == "pub" && tokens.get(at + 1).is_some_and(is_parenthesis) => at + 2,
            TokenTree::Ident(word) if word == "use" => {
                let is_passed_on = at.checked_sub(1).is_some_and(|before| is_public(tokens, before));
                let end =
                    tokens[at..].iter().position(|token| is_mark(token, ';')).map_or(tokens.len(), |end| at + end);
                self.use_tree(&[], &tokens[at + 1..end], is_passed_on);
                end + 1
            }
            TokenTree::Ident(word)
                if word == "mod" && tokens.get(at + 2).is_some_and(|token| is_group(token, Delimiter::Brace)) =>
            {
                let (TokenTree::Ident(name), TokenTree::Group(group)) = (&tokens[at + 1], &tokens[at + 2]) else {
                    return at + 1;
                };
                self.inside.push(name.to_string());
                self.tokens(group.stream());
                self.inside.pop();
                at + 3
            }
            TokenTree::Ident(_) if !is_continued(tokens, at) => {
                let (path, end) = path(tokens, at);
                if path.len() > 1 && self.begins_in_crate(&path[0]) {
                    self.name(&path);
                }
                end
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => at + 1,
        }
    }

    /// Returns whether a path that begins like this belongs to this crate.
    fn begins_in_crate(&self, first: &str) -> bool {
        ["crate", "super", "self"].contains(&first) || self.read.modules.contains_key(&self.child(first))
    }

    fn child(&self, name: &str) -> Path {
        self.inside.iter().cloned().chain([name.to_owned()]).collect()
    }

    /// Reads one tree of a `use`, after a prefix.
    fn use_tree(&mut self, before: &[String], tree: &[TokenTree], is_passed_on: bool) {
        let (mut steps, mut end) = path(tree, 0);
        // `{…}` and `*` after `::`.
        while tree.get(end).is_some_and(|token| is_mark(token, ':')) {
            end += 1;
        }
        let mut all = before.to_vec();
        all.append(&mut steps);
        if all.first().is_none_or(|first| !self.begins_in_crate(first)) && !all.is_empty() {
            return;
        }
        match tree.get(end) {
            Some(TokenTree::Group(group)) => {
                let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
                for tree in tokens.split(|token| is_mark(token, ',')).filter(|tree| !tree.is_empty()) {
                    self.use_tree(&all, tree, is_passed_on);
                }
            }
            Some(token) if is_mark(token, '*') => {
                let path = self.name(&all);
                if is_passed_on {
                    self.here().globs.push(path);
                }
            }
            renamed => {
                if all.last().is_some_and(|last| last == "self") && all.len() > 1 {
                    all.pop();
                }
                let name = match (renamed, tree.get(end + 1)) {
                    (Some(TokenTree::Ident(_)), Some(TokenTree::Ident(name))) => name.to_string(),
                    _ => all.last().cloned().unwrap_or_default(),
                };
                let path = self.name(&all);
                if self.inside == self.module {
                    self.here().names.insert(name, path);
                }
            }
        }
    }

    /// Stores a path; returns it from the root of the crate.
    fn name(&mut self, path: &[String]) -> Path {
        let mut absolute = match path.first().map(String::as_str) {
            Some("crate") => Path::new(),
            _ => self.inside.clone(),
        };
        for step in path {
            match step.as_str() {
                "crate" | "self" => {}
                "super" => {
                    absolute.pop();
                }
                name => absolute.push(name.to_owned()),
            }
        }
        self.here().paths.insert(absolute.clone());
        absolute
    }

    fn here(&mut self) -> &mut Module {
        self.read.modules.get_mut(&self.module).expect("every file is a module")
    }
}

/// Returns the words of a path that begins at a token, and its end.
fn path(tokens: &[TokenTree], mut at: usize) -> (Path, usize) {
    let mut path = Path::new();
    while let Some(TokenTree::Ident(word)) = tokens.get(at) {
        path.push(word.to_string());
        at += 1;
        let is_followed = matches!(tokens.get(at + 2), Some(TokenTree::Ident(_)));
        if !(is_separator(tokens, at) && is_followed) {
            break;
        }
        at += 2;
    }
    (path, at)
}

fn is_separator(tokens: &[TokenTree], at: usize) -> bool {
    [at, at + 1].into_iter().all(|at| tokens.get(at).is_some_and(|token| is_mark(token, ':')))
}

/// Returns whether the preceding tokens make it part of something else: `a::b`, `a.b`, `$crate`.
fn is_continued(tokens: &[TokenTree], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).and_then(|at| tokens.get(at));
    before(1).is_some_and(|token| ['.', '$', '\''].iter().any(|&mark| is_mark(token, mark)))
        || at.checked_sub(2).is_some_and(|at| is_separator(tokens, at))
}

/// Returns whether `pub`, or `pub(…)`, ends at a token.
fn is_public(tokens: &[TokenTree], at: usize) -> bool {
    let is_pub = |token: &TokenTree| matches!(token, TokenTree::Ident(word) if word == "pub");
    is_pub(&tokens[at])
        || (is_parenthesis(&tokens[at]) && at.checked_sub(1).is_some_and(|before| is_pub(&tokens[before])))
}

/// Returns whether `#[cfg(test)]` begins at a token.
fn is_only_for_tests(tokens: &[TokenTree], at: usize) -> bool {
    let Some(TokenTree::Group(group)) = tokens.get(at + 1) else { return false };
    is_mark(&tokens[at], '#') && group.stream().to_string().replace(' ', "") == "cfg(test)"
}

fn is_mark(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}

fn is_group(token: &TokenTree, delimiter: Delimiter) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == delimiter)
}

fn is_parenthesis(token: &TokenTree) -> bool {
    is_group(token, Delimiter::Parenthesis)
}

#[cfg(test)]
mod tests {
    use super::Crate;

    fn cycles(files: &[(&str, &str)]) -> Vec<String> {
        let read = Crate::read(files.iter().copied());
        read.cycles().into_iter().map(|cycle| cycle.join(" ")).collect()
    }

    #[test]
    fn a_cycle_is_found_in_every_spelling() {
        for import in [
            "use crate::a::b::X;",
            "use super::super::a::b::X;",
            "use crate::{\n    a::{\n        b::{self, X},\n    },\n    e,\n};",
            "use crate::a::{Passed as Renamed};",
            "fn f() { g(crate::a::b::X) }",
            "fn f() -> super::super::a::b::X { macro_call!(1) }",
            "use super::super::a::b::*;",
            "mod inner { use super::super::super::a::b::X; }",
        ] {
            let files = [
                ("lib.rs", "mod a; mod c; mod e;"),
                ("a/mod.rs", "mod b; pub use b::X as Passed;"),
                ("a/b.rs", "use crate::c::d::Y; pub struct X;"),
                ("c/mod.rs", "pub mod d;"),
                ("c/d.rs", import),
                ("e.rs", ""),
            ];
            assert_eq!(cycles(&files), ["a/b.rs c/d.rs"], "{import}");
        }
    }

    #[test]
    fn other_paths_are_not_imports() {
        for text in [
            "// use crate::a::X;",
            "#[cfg(test)] mod tests { use crate::a::X; }",
            "#[cfg(test)] use crate::a::X;",
            "pub(in crate::a) struct Y;",
            "const TEXT: &str = \"crate::a::X\";",
            "macro_rules! m { () => { $crate::a::X } }",
            "use other::a::X; fn f() { value.a::<X>(); Other::a::X }",
        ] {
            let files = [("lib.rs", "mod a; mod b;"), ("a.rs", "use crate::b::Y; pub struct X;"), ("b.rs", text)];
            assert_eq!(cycles(&files), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_module_may_import_its_submodules() {
        let files = [
            ("lib.rs", "mod a;"),
            ("a/mod.rs", "mod b; mod c; pub struct Y; fn f() { b::g() }"),
            ("a/b.rs", "use super::{Y, c::h}; pub fn g() {}"),
            ("a/c.rs", "use super::Y; pub fn h() {}"),
        ];
        assert_eq!(cycles(&files), Vec::<String>::new());
        let files = [files[0], files[1], files[2], ("a/c.rs", "use super::b::g; pub fn h() {}")];
        assert_eq!(cycles(&files), ["a/b.rs a/c.rs"]);
    }
}
