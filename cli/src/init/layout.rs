//! Where the files of a project are: its folder, its name, and the schemas in it.
//! Reads schema files; writes nothing.

use std::path::{Component, Path, PathBuf};
use std::{env, fs, io, path};

use typewright_codegen::__private::source::relative;

/// The folder for schemas that are copied.
const SCHEMAS: &str = "schemas";

/// The folder of a project, and its schemas.
pub(super) struct Layout {
    /// The folder, as an absolute path.
    pub(super) folder: PathBuf,
    /// The folder as the user names it.
    pub(super) shown: String,
    /// The name of the package.
    pub(super) name: String,
    /// The schema as the settings name it.
    pub(super) schema: String,
    /// The path of its file below the folder.
    pub(super) file: String,
    /// The schema files to write, with their paths below the folder.
    pub(super) copies: Vec<(String, Vec<u8>)>,
}

impl Layout {
    /// Chooses the paths. The inputs are all files that the schema needs.
    ///
    /// # Errors
    /// A file cannot be read.
    pub(super) fn new(
        folder: Option<&Path>,
        file: &str,
        fragment: Option<&str>,
        inputs: &[PathBuf],
    ) -> io::Result<Self> {
        let chosen = folder.map_or_else(|| PathBuf::from(format!("{}-models", stem(file))), Path::to_path_buf);
        let folder = absolute(&chosen)?;
        let main = fs::canonicalize(file)?;
        let here = env::current_dir()?;
        let mut files: Vec<PathBuf> =
            inputs.iter().filter_map(|input| fs::canonicalize(here.join(input)).ok()).collect();
        files.retain(|file| file.is_file());
        files.push(main.clone());
        files.sort();
        files.dedup();
        let in_place = files.iter().all(|file| file.starts_with(&folder));
        let root = if in_place { folder.clone() } else { common(&files) };
        let path =
            |file: &Path| if in_place { relative(file, &root) } else { format!("{SCHEMAS}/{}", relative(file, &root)) };
        let copies = if in_place { &[][..] } else { &files[..] };
        let copies = copies.iter().map(|file| Ok((path(file), fs::read(file)?))).collect::<io::Result<_>>()?;
        let file = path(&main);
        let schema = fragment.map_or_else(|| file.clone(), |fragment| format!("{file}#{fragment}"));
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(Self { name: package_name(&name), shown: chosen.display().to_string(), folder, schema, file, copies })
    }

    /// Returns the name of the crate in Rust code.
    pub(super) fn crate_name(&self) -> String {
        self.name.replace('-', "_")
    }
}

/// Returns the absolute path of a folder that may not exist, without `.`, `..` and links.
fn absolute(folder: &Path) -> io::Result<PathBuf> {
    let mut absolute = PathBuf::new();
    for part in path::absolute(folder)?.components() {
        match part {
            Component::ParentDir => drop(absolute.pop()),
            Component::CurDir => {}
            part => absolute.push(part),
        }
        if let Ok(canonical) = fs::canonicalize(&absolute) {
            absolute = canonical;
        }
    }
    Ok(absolute)
}

/// Returns the nearest folder that all files are below.
fn common(files: &[PathBuf]) -> PathBuf {
    let first = files.first().and_then(|file| file.parent()).unwrap_or(Path::new("/"));
    let folders = first.ancestors().find(|folder| files.iter().all(|file| file.starts_with(folder)));
    folders.unwrap_or(first).to_path_buf()
}

/// Returns the name of a schema file without its suffixes.
fn stem(file: &str) -> String {
    let name = Path::new(file).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    name.split('.').find(|part| !part.is_empty()).unwrap_or("schema").to_owned()
}

/// Returns a valid name of a package, like this name.
fn package_name(name: &str) -> String {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() || letter == '_' { letter } else { '-' };
    let name: String = name.chars().map(plain).collect();
    let name = name.trim_matches('-');
    let is_free = !name.is_empty()
        && !TAKEN.contains(&name)
        && typewright_codegen::__private::module_name(name) == name.replace('-', "_");
    if is_free { name.to_owned() } else { format!("models-{name}").trim_end_matches('-').to_owned() }
}

/// Names of crates that tests of the project use, or that cargo does not allow.
const TAKEN: [&str; 9] =
    ["typewright", "typewright-codegen", "typewright_codegen", "std", "core", "alloc", "proc_macro", "test", "build"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_packages_are_valid() {
        for (name, expected) in [
            ("order-models", "order-models"),
            ("Übung 1", "bung-1"),
            ("1 shop", "models-1-shop"),
            ("typewright", "models-typewright"),
            ("fn", "models-fn"),
            ("", "models"),
            ("a.b", "a-b"),
        ] {
            assert_eq!(package_name(name), expected, "{name}");
        }
    }

    #[test]
    fn the_common_folder_is_the_nearest_one() {
        let files = |paths: &[&str]| paths.iter().map(PathBuf::from).collect::<Vec<_>>();
        assert_eq!(common(&files(&["/a/b/c.json"])), Path::new("/a/b"));
        assert_eq!(common(&files(&["/a/b/c.json", "/a/bc/d.json"])), Path::new("/a"));
    }
}
