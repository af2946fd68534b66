//! Compiles the schemas at paths on the command line, or in `typewright.toml`.
//! Prints the diagnostics; decides nothing about output.

use std::env;
use std::path::{Path, PathBuf};

use typewright_codegen::__private::resolve::children;
use typewright_codegen::Sources;
use typewright_codegen::diagnostic::{Diagnostics, Severity};
use typewright_codegen::settings::{FILE_NAME, LOCK_FILE_NAME, Settings};
use typewright_codegen::{Generation, Generator};

use crate::args::Shared;
use crate::exit::Exit;
use crate::report;

/// The compiled schemas, and the folder that paths in the settings are relative to.
pub(crate) struct Compiled {
    pub(crate) generation: Generation,
    pub(crate) root: PathBuf,
}

/// Requests of a command in addition to the settings.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct More {
    /// Names are locked.
    pub(crate) locks_names: bool,
    /// Findings of lints are reported.
    pub(crate) lints: bool,
}

impl Compiled {
    /// How a run ends that went well otherwise.
    pub(crate) fn exit(&self) -> Exit {
        if self.generation.diagnostics.has_left_out() { Exit::Partial } else { Exit::Success }
    }
}

/// Compiles the schemas, and prints the diagnostics.
///
/// # Errors
/// Fails without paths and settings, because there is nothing to compile, and with warnings that are denied. If a
/// schema cannot be used, returns a result in which `generation.generated` is `None`.
pub(crate) fn compile(shared: &Shared, paths: &[PathBuf], more: More) -> Result<Compiled, Exit> {
    let (generator, root) = generator(shared, paths)?;
    let generator = if shared.keep_going { generator.keep_going() } else { generator };
    let generator = if more.locks_names { generator.lock_names() } else { generator };
    let generation = if more.lints { generator.with_lints() } else { generator }.generate();
    report::compiled(&generation.diagnostics);
    match denied(shared, &generation.diagnostics) {
        Exit::Success => Ok(Compiled { generation, root }),
        exit => Err(exit),
    }
}

/// Reports warnings if they are denied, and returns the exit code.
pub(crate) fn denied(shared: &Shared, diagnostics: &Diagnostics) -> Exit {
    let warnings = diagnostics.iter().filter(|found| found.severity == Severity::Warning).count();
    if !shared.deny_warnings || warnings == 0 || diagnostics.has_errors() {
        return Exit::Success;
    }
    let what = if warnings == 1 { "there is a warning" } else { "there are warnings" };
    report::error(
        &format!("{what}, and `--deny-warnings` is set"),
        "`cargo typewright explain CODE` describes each kind",
    );
    Exit::Negative
}

/// Returns the settings as [`compile`] finds them, and the sources that they are relative to.
/// Without a settings file, the defaults.
///
/// # Errors
/// The settings file cannot be read, or contains an invalid setting.
pub(crate) fn settings(shared: &Shared) -> Result<(Sources, Settings), Diagnostics> {
    let here = env::current_dir().unwrap_or_default();
    let Some(config) = config(shared) else {
        return Ok((Sources::new(here), Settings::default().keep_going(shared.keep_going)));
    };
    let mut sources = Sources::new(folder_of(&config));
    let settings = Settings::load_from(&mut sources, config.file_name().unwrap_or_default().as_ref())?;
    let keep_going = shared.keep_going || settings.keep_going;
    Ok((sources, settings.keep_going(keep_going)))
}

/// Returns whether mistakes in schemas are left out.
pub(crate) fn keeps_going(shared: &Shared) -> bool {
    shared.keep_going || settings(shared).is_ok_and(|(_, settings)| settings.keep_going)
}

/// Returns the folder that paths in the settings are relative to.
pub(crate) fn settings_folder(shared: &Shared) -> PathBuf {
    config(shared).map_or_else(|| env::current_dir().unwrap_or_default(), |config| folder_of(&config).to_path_buf())
}

/// Returns the settings file, and the lock file in the same folder, whether or not they exist.
pub(crate) fn settings_files(shared: &Shared) -> Vec<PathBuf> {
    let folder = settings_folder(shared);
    let config = config(shared).unwrap_or_else(|| folder.join(FILE_NAME));
    vec![config, folder.join(LOCK_FILE_NAME)]
}

/// Returns the folder of a settings file.
fn folder_of(config: &Path) -> &Path {
    config.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Returns a generator for the schemas of the settings, or without settings for this file.
pub(crate) fn generator_around(shared: &Shared, file: &Path) -> Generator {
    let generator = config(shared).map_or_else(|| Generator::new().schemas([file]), Generator::from_config);
    if shared.keep_going { generator.keep_going() } else { generator }
}

/// Splits `FILE#FRAGMENT`, unless a file has that whole name.
pub(crate) fn split(schema: &str) -> (&str, Option<&str>) {
    match schema.split_once('#') {
        Some((file, fragment)) if !Path::new(schema).exists() => (file, Some(fragment)),
        Some(_) | None => (schema, None),
    }
}

/// Returns the schemas that `FILE#/pointer/*` selects, each as `FILE#/pointer`, or what was named if it is one schema.
pub(crate) fn each(shared: &Shared, schema: &str) -> Vec<String> {
    let one = || vec![schema.to_owned()];
    let (file, Some(fragment)) = split(schema) else { return one() };
    let Ok((mut sources, _)) = settings(shared) else { return one() };
    let path = env::current_dir().unwrap_or_default().join(file);
    let children = children(&mut sources, &path, fragment);
    children.map_or_else(one, |all| all.iter().map(|child| format!("{file}#{child}")).collect())
}

/// Returns a generator for the schemas at paths, or those of the settings, and the folder that the settings are in.
///
/// # Errors
/// Fails without paths and settings, because there is nothing to read.
pub(crate) fn generator(shared: &Shared, paths: &[PathBuf]) -> Result<(Generator, PathBuf), Exit> {
    let here = env::current_dir().unwrap_or_default();
    let Some(config) = config(shared) else {
        if paths.is_empty() {
            report::error(
                &format!("there is no `{FILE_NAME}` in this folder or above it"),
                "name schema files or folders, or make a `typewright.toml` with `schemas = [\"schemas\"]`",
            );
            return Err(Exit::Usage);
        }
        return Ok((Generator::new().schemas(paths), here));
    };
    let root = folder_of(&config).to_path_buf();
    let mut generator = Generator::from_config(&config);
    if !paths.is_empty() {
        generator = generator.schemas(paths.iter().map(|path| here.join(path)));
    }
    Ok((generator, root))
}

/// Returns the settings file that was named, that of this folder, or that of the nearest folder above it.
fn config(shared: &Shared) -> Option<PathBuf> {
    let nearest = || {
        let here = env::current_dir().unwrap_or_default();
        here.ancestors().map(|folder| folder.join(FILE_NAME)).find(|path| path.is_file())
    };
    shared.config.clone().or_else(nearest)
}
