//! The Rust modules of a graph and their names.
//! A name is also that of a file, so it must not collide with fixed file names. Does not depend on forms.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::layout;
use crate::resolve::Graph;
use crate::shape::lower::items::files::{folders, origin};
use crate::shape::name::{Priority, Request, Scope, fingerprint, module_candidates};
use crate::shape::{Module, Origin};

/// The module of files outside of any folder.
const OUTSIDE: &str = "schemas";

/// Returns the modules of a graph, without items, and a note for each name that was changed.
pub(crate) fn modules(graph: &Graph) -> (Vec<Module>, Vec<Diagnostic>) {
    let folders = folders(graph);
    let (names, changed) = Names::of(&folders);
    let files = |folder: &Vec<String>| {
        let roots = graph.roots.iter().filter(|root| root.module == *folder);
        roots.map(|root| origin(graph, root.schema, &root.path)).collect::<Vec<Origin>>()
    };
    let module = |folder: &Vec<String>| Module {
        files: files(folder),
        folders: folder.clone(),
        path: names.path(folder),
        ..Module::default()
    };
    let modules = folders.iter().map(module).collect();
    (modules, changed.into_iter().filter_map(|change| change.note(graph)).collect())
}

/// The identifier of each folder, by its path; the empty path represents files outside of any folder.
struct Names(BTreeMap<Vec<String>, String>);

/// A folder whose module has another name.
struct Change {
    folder: Vec<String>,
    wanted: String,
    name: String,
}

impl Names {
    fn of(folders: &[Vec<String>]) -> (Self, Vec<Change>) {
        let mut names = BTreeMap::new();
        let mut changed = Vec::new();
        for siblings in by_parent(folders).into_values() {
            let requests: Vec<Request> = siblings.iter().map(|folder| request(folder)).collect();
            let assigned = apart(Scope::Modules.assign(&requests));
            for (folder, name) in siblings.into_iter().zip(assigned) {
                let wanted = wanted(&folder);
                if wanted != name {
                    changed.push(Change { folder: folder.clone(), wanted, name: name.clone() });
                }
                names.insert(folder, name);
            }
        }
        (Self(names), changed)
    }

    fn path(&self, folder: &[String]) -> Vec<String> {
        let start = folder.len().min(1);
        (start..=folder.len()).filter_map(|end| self.0.get(&folder[..end]).cloned()).collect()
    }
}

/// Returns the folders and their parents, grouped by parent.
/// Files outside of any folder are directly below the root.
fn by_parent(folders: &[Vec<String>]) -> BTreeMap<Vec<String>, BTreeSet<Vec<String>>> {
    let mut by_parent: BTreeMap<Vec<String>, BTreeSet<Vec<String>>> = BTreeMap::new();
    for folder in folders {
        for end in folder.len().min(1)..=folder.len() {
            let parent = folder[..end.saturating_sub(1)].to_vec();
            by_parent.entry(parent).or_default().insert(folder[..end].to_vec());
        }
    }
    by_parent
}

/// Returns the possible names of a folder's module, best first.
fn request(folder: &[String]) -> Request {
    let (text, priority) = match folder.last() {
        Some(name) => (name.as_str(), Priority::File),
        None => (OUTSIDE, Priority::Override),
    };
    let free = |name: String| {
        let name = short(name, text);
        if layout::is_taken(&name, folder.len() <= 1) { format!("{name}_") } else { name }
    };
    Request { candidates: module_candidates(text).into_iter().map(free).collect(), priority }
}

/// Returns the preferred name of a folder's module.
fn wanted(folder: &[String]) -> String {
    let text = folder.last().map_or(OUTSIDE, String::as_str);
    module_candidates(text).into_iter().next().unwrap_or_default()
}

/// Returns the name, cut and with a fingerprint if it is too long for a file.
/// The fingerprint is that of the whole text.
fn short(name: String, text: &str) -> String {
    let fingerprint = format!("_{}", fingerprint(text));
    match name.get(..layout::LONGEST_NAME.saturating_sub(fingerprint.len())) {
        Some(beginning) if name.len() > layout::LONGEST_NAME => format!("{beginning}{fingerprint}"),
        Some(_) | None => name,
    }
}

/// Adds numbers to names that are still equal: an attacker may construct equal fingerprints.
fn apart(names: Vec<String>) -> Vec<String> {
    let mut taken: BTreeSet<String> = names.iter().cloned().collect();
    let mut seen = BTreeSet::new();
    let mut unique = |name: String| {
        if seen.insert(name.clone()) {
            return name;
        }
        // One of them is free: there are more of them than names.
        let mut numbered = (2..taken.len() + 3).map(|number| format!("{name}_{number}"));
        numbered.find(|name| taken.insert(name.clone())).expect("invariant: one of more numbers than names is free")
    };
    names.into_iter().map(&mut unique).collect()
}

impl Change {
    /// The location is the first file of the module.
    fn note(&self, graph: &Graph) -> Option<Diagnostic> {
        let root = graph.roots.iter().find(|root| root.module.starts_with(&self.folder))?;
        let folder =
            if self.folder.is_empty() { "files outside of any folder".to_owned() } else { self.folder.join("/") };
        let Self { wanted, name, .. } = self;
        let message = format!("the module of `{folder}` is named `{name}`, because `{wanted}` is taken or too long");
        let diagnostic = Diagnostic::new(Code::NameChanged, message).at_file(graph[root.schema].location.file);
        Some(diagnostic.help("rename the folder or file to choose another name"))
    }
}

#[cfg(test)]
mod tests {
    use super::{Names, apart};

    fn paths(folders: &[&str]) -> String {
        let split = |folder: &&str| folder.split('/').filter(|step| !step.is_empty()).map(str::to_owned).collect();
        let folders: Vec<Vec<String>> = folders.iter().map(split).collect();
        let (names, _) = Names::of(&folders);
        folders.iter().map(|folder| names.path(folder).join("::")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn names_of_modules_avoid_fixed_files_and_one_another() {
        for (folders, expected) in [
            (&["lib", "a/lib"][..], "lib_ a::lib"),
            (&["Lib", "lib"], "lib_pascal lib_lower"),
            (&["models", "main", "bin"], "models_ main_ bin_"),
            (&["check", "a/program"], "check_ a::program_"),
            (&["", "schemas"], "schemas schemas_lower"),
            (&["", "schemas/a"], "schemas schemas_lower::a"),
            (&["com1", "a/aux"], "com1_ a::aux_"),
            (&["lib", "lib_"], "lib_lower lib_underscore"),
        ] {
            assert_eq!(paths(folders), expected, "{folders:?}");
        }
    }

    #[test]
    fn long_names_fit_into_a_file_name_and_stay_apart() {
        let (first, second) = (format!("{}a", "x".repeat(300)), format!("{}b", "x".repeat(300)));
        let names = paths(&[&first, &second]);
        let (first, second) = names.split_once(' ').expect("two names");
        assert!(first != second && first.len() <= 100 && second.len() <= 100, "{names}");
    }

    #[test]
    fn equal_names_get_numbers() {
        let names = ["a", "a", "a_2", "a"].map(str::to_owned).to_vec();
        assert_eq!(apart(names), ["a", "a_3", "a_2", "a_4"]);
    }
}
