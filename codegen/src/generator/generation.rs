//! What a run gives: findings, inputs, and, where no finding forbids it, the generated files. Writes only where it is asked.

use std::collections::BTreeMap;
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

/// What came out of a run.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Generation {
    /// Everything that was found, sorted by place.
    pub diagnostics: Diagnostics,
    /// The generated code; `None` where an error forbids it.
    pub generated: Option<Generated>,
    /// The settings that were used.
    pub settings: Settings,
    /// Every file that was read and every folder that was searched.
    pub inputs: Vec<PathBuf>,
}

/// Generated code, before it is put into files.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Generated {
    /// The public surface.
    pub outline: Outline,
    /// One for each schema file that was asked for.
    pub files: Vec<FileSummary>,
    /// The names that can be locked, by place.
    names: BTreeMap<String, String>,
    assembly: Assembly,
}

impl Generation {
    /// What a build script prints: one line for each input to watch and for each finding. Cargo stops the build after an
    /// error line, so a build script need not fail by itself.
    pub fn cargo_directives(&self) -> String {
        let mut lines = String::new();
        for input in &self.inputs {
            writeln!(lines, "cargo::rerun-if-changed={}", input.display()).expect("invariant: a string takes any text");
        }
        for found in &self.diagnostics {
            let directive = match found.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => continue,
            };
            writeln!(lines, "cargo::{directive}={}", found.one_line()).expect("invariant: a string takes any text");
        }
        lines
    }

    /// Writes `models.rs`, which is for `include!`, and the modules that it declares, as [`Output::write_to`] does. Nothing
    /// where an error forbids it.
    ///
    /// # Errors
    /// The folder cannot be written to, or a file that was not generated is in the way.
    pub fn write_to(&self, folder: &Path) -> io::Result<Drift> {
        self.generated.as_ref().map_or(Ok(Drift::default()), |generated| generated.modules().write_to(folder))
    }

    /// What the lock file should say, where names are locked and it says something else.
    pub fn new_lock(&self) -> Option<String> {
        let (lock, generated) = self.settings.names.as_ref().zip(self.generated.as_ref())?;
        lock.differs(&generated.names).then(|| lock.updated(&generated.names))
    }

    /// Writes `typewright.lock.toml`, if something in it changes, to the folder of the settings; says whether it did. The
    /// text is written beside its place and then renamed.
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

    /// The modules, and `models.rs` that declares them, for `include!` in a library of yours.
    pub fn modules(&self) -> Output {
        let index = OutputFile { path: layout::file(layout::INDEX), text: self.assembly.index.clone() };
        Output::new(self.assembly.modules.iter().cloned().chain([index]).collect())
    }

    /// A crate of its own, which needs nothing but `typewright`.
    pub fn package(&self, package: &Package) -> Output {
        package::of(&self.assembly, package)
    }
}
