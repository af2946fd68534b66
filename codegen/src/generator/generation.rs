//! The result of a run: diagnostics, inputs, and, if there is no error, the generated files.
//! Writes only when called to do so.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use crate::check::Checks;
use crate::diagnostic::{Diagnostics, Severity};
use crate::emit::outline::Outline;
use crate::layout;
use crate::output::{self, Drift, Output, OutputFile};
use crate::settings::{LOCK_FILE_NAME, Package, Settings};
use crate::shape::Shapes;

use super::assemble::Assembly;
use super::{FileSummary, package, summary};

/// The result of a run.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Generation {
    /// All diagnostics, sorted by location.
    pub diagnostics: Diagnostics,
    /// The generated code; `None` after an error.
    pub generated: Option<Generated>,
    /// The settings that were used.
    pub settings: Settings,
    /// Every file that was read, and every folder that was searched.
    pub inputs: Vec<PathBuf>,
}

/// Generated code that is not yet divided into files.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Generated {
    /// The public API.
    pub outline: Outline,
    /// One entry for each input schema file, and for each file that references lead to.
    pub files: Vec<FileSummary>,
    /// The names that can be locked, by location.
    names: BTreeMap<String, String>,
    assembly: Assembly,
}

/// The maximum number of warnings that a build script prints.
const MOST_WARNINGS: usize = 100;

/// Returns the path, or the nearest folder above it if the path contains a line break: cargo would read the next line
/// as a directive.
fn watchable(path: &Path) -> Option<&Path> {
    path.ancestors()
        .find(|path| !path.to_string_lossy().contains(['\n', '\r']))
        .filter(|path| !path.as_os_str().is_empty())
}

impl Generation {
    /// Returns the lines that a build script prints: one for each input to watch and for each diagnostic.
    /// Cargo stops the build after an error line, so a build script need not fail by itself.
    pub fn cargo_directives(&self) -> String {
        let mut lines = String::new();
        let watched: BTreeSet<&Path> = self.inputs.iter().filter_map(|input| watchable(input)).collect();
        for input in watched {
            writeln!(lines, "cargo::rerun-if-changed={}", input.display()).expect("invariant: a string takes any text");
        }
        let mut warnings = 0;
        for found in &self.diagnostics {
            let directive = match found.severity {
                Severity::Error => "error",
                Severity::Warning => {
                    warnings += 1;
                    if warnings > MOST_WARNINGS {
                        continue;
                    }
                    "warning"
                }
                Severity::Note => continue,
            };
            writeln!(lines, "cargo::{directive}={}", found.one_line()).expect("invariant: a string takes any text");
        }
        if warnings > MOST_WARNINGS {
            let more = warnings - MOST_WARNINGS;
            writeln!(lines, "cargo::warning={more} more warnings; `cargo typewright generate` shows them")
                .expect("invariant: a string takes any text");
        }
        lines
    }

    /// Writes `models.rs`, for `include!`, and the modules that it declares, as [`Output::write_to`] does.
    /// Writes nothing after an error.
    ///
    /// # Errors
    /// The folder cannot be written to, or a file that was not generated is in the way.
    pub fn write_to(&self, folder: &Path) -> io::Result<Drift> {
        self.generated.as_ref().map_or(Ok(Drift::default()), |generated| generated.modules().write_to(folder))
    }

    /// Returns the new text of the lock file, if names are locked and it changes.
    #[doc(hidden)]
    pub fn new_lock(&self) -> Option<String> {
        let (lock, generated) = self.settings.names.as_ref().zip(self.generated.as_ref())?;
        lock.differs(&generated.names).then(|| lock.updated(&generated.names))
    }

    /// Writes `typewright.lock.toml` to the folder of the settings if it changes.
    /// Returns whether it did. The text is written to a temporary file and then renamed.
    ///
    /// # Errors
    /// The folder cannot be written to.
    pub fn write_lock_to(&self, folder: &Path) -> io::Result<bool> {
        let text = self.new_lock();
        match &text {
            Some(text) => output::write_file(&folder.join(LOCK_FILE_NAME), text)?,
            None => output::recover(folder)?,
        }
        Ok(text.is_some())
    }
}

impl Generated {
    pub(super) fn new(checks: &Checks, shapes: &Shapes) -> Self {
        Self {
            outline: Outline::of(shapes),
            files: summary::of(shapes),
            names: shapes.names.clone(),
            assembly: Assembly::new(checks, shapes),
        }
    }

    /// Returns the modules, and `models.rs` that declares them, for `include!` in your library.
    pub fn modules(&self) -> Output {
        let index = OutputFile { path: layout::file(layout::INDEX), text: self.assembly.index.clone() };
        Output::new(self.assembly.modules.iter().cloned().chain([index]).collect())
    }

    /// Returns the `recursion_limit` that a crate with these modules needs, if it is not the usual one.
    #[doc(hidden)]
    pub fn recursion_limit(&self) -> Option<usize> {
        self.assembly.recursion_limit
    }

    /// Returns the features of the runtime that the modules need, in addition to the default ones.
    #[doc(hidden)]
    pub fn runtime_features(&self) -> &[&'static str] {
        &self.assembly.features
    }

    /// Returns a complete crate, whose only dependency is `typewright`.
    pub fn package(&self, package: &Package) -> Output {
        package::of(&self.assembly, package)
    }
}
