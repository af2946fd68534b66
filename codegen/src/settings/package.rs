//! The metadata in the `Cargo.toml` of a generated crate, and the source of its runtime.
//! Reads no disk.

use std::path::{Path, PathBuf};

use typewright::Json;

use crate::source::relative;

/// The metadata in the `Cargo.toml` of a generated crate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Package {
    /// `name`.
    pub name: Option<String>,
    /// `version`.
    pub version: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `license`.
    pub license: Option<String>,
    /// The source of the crate `typewright`; by default the version of this compiler from the registry.
    pub runtime: Option<Runtime>,
}

/// The source of the crate `typewright` for a generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Runtime {
    /// A version from the registry, as a version requirement of cargo.
    Version(String),
    /// A folder. In settings it is relative to the settings file, in [`crate::Generated::package`] to the crate.
    Path(PathBuf),
    /// A repository.
    Git {
        /// Its URL.
        url: String,
        /// The commit; by default the head of the default branch.
        commit: Option<Commit>,
    },
}

/// A commit of a repository.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Commit {
    /// A commit hash.
    Revision(String),
    /// A tag.
    Tag(String),
    /// The head of a branch.
    Branch(String),
}

impl Default for Runtime {
    /// The version of this compiler.
    fn default() -> Self {
        Self::Version(env!("CARGO_PKG_VERSION").to_owned())
    }
}

impl Runtime {
    /// Returns the keys of a dependency in a `Cargo.toml`, without braces.
    #[doc(hidden)]
    pub fn keys(&self) -> String {
        let key = |name: &str, text: &str| format!("{name} = {}", Json::from(text));
        match self {
            Self::Version(version) => key("version", version),
            Self::Path(path) => key("path", &path.to_string_lossy().replace('\\', "/")),
            Self::Git { url, commit } => {
                let commit = commit.as_ref().map(|commit| match commit {
                    Commit::Revision(text) => key("rev", text),
                    Commit::Tag(text) => key("tag", text),
                    Commit::Branch(text) => key("branch", text),
                });
                [Some(key("git", url)), commit].into_iter().flatten().collect::<Vec<_>>().join(", ")
            }
        }
    }
}

impl Package {
    /// Creates the metadata of a crate with this name.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: Some(name.into()), ..Self::default() }
    }

    /// Sets the version.
    #[must_use]
    pub fn version(mut self, version: impl Into<String>) -> Self {
        self.version = Some(version.into());
        self
    }

    /// Sets the description.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// Sets the license.
    #[must_use]
    pub fn license(mut self, license: impl Into<String>) -> Self {
        self.license = Some(license.into());
        self
    }

    /// Sets the source of the crate `typewright`.
    #[must_use]
    pub fn runtime(mut self, runtime: Runtime) -> Self {
        self.runtime = Some(runtime);
        self
    }

    /// Makes a relative path of the runtime relative to `folder`, the folder of the crate.
    /// Before, it is relative to `root`, the folder of the settings.
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
