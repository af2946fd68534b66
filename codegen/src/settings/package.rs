//! What the `Cargo.toml` of a generated crate says, and where that crate takes the runtime from. Knows no disk.

use std::path::{Path, PathBuf};

use crate::source::relative;

/// What the `Cargo.toml` of a generated crate says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Package {
    /// `name`.
    pub name: Option<String>,
    /// `version`.
    pub version: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `license`.
    pub license: Option<String>,
    /// Where the crate `typewright` comes from; unset, the version of this compiler from the registry.
    pub runtime: Option<Runtime>,
}

/// Where a generated crate takes the crate `typewright` from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Runtime {
    /// A version of the registry, as cargo writes version requirements.
    Version(String),
    /// A folder. In settings it is relative to the settings file, in [`crate::Generated::package`] to the crate.
    Path(PathBuf),
    /// A repository.
    Git {
        /// Its address.
        url: String,
        /// Which commit; unset, that of the default branch.
        commit: Option<Commit>,
    },
}

/// Which commit of a repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Commit {
    /// This one.
    Revision(String),
    /// That of a tag.
    Tag(String),
    /// The last one of a branch.
    Branch(String),
}

impl Package {
    /// The same for a crate in `folder`, with a relative path of the runtime rewritten to start there instead of in
    /// `root`, the folder of the settings.
    #[must_use]
    pub fn relative_to(mut self, folder: &Path, root: &Path) -> Self {
        if let Some(Runtime::Path(path)) = &mut self.runtime
            && path.is_relative()
        {
            *path = PathBuf::from(relative(&root.join(&*path), folder));
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_the_runtime_start_at_the_crate() {
        for (path, folder, expected) in [
            ("../typewright/runtime", "/a/b/models", "../../typewright/runtime"),
            ("vendor/runtime", "/a/b", "vendor/runtime"),
            ("/opt/runtime", "/a/b/models", "/opt/runtime"),
        ] {
            let package = Package { runtime: Some(Runtime::Path(path.into())), ..Package::default() };
            let placed = package.relative_to(Path::new(folder), Path::new("/a/b"));
            assert_eq!(placed.runtime, Some(Runtime::Path(expected.into())), "{path} from {folder}");
        }
    }
}
