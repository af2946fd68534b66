//! Runs all phases, from schemas to Rust. Reads through `source`, and writes nothing by itself.
//! Generated code, the outline, `why`, contracts and validators all begin with [`front::front`].

pub(crate) mod allowed;
mod assemble;
mod choices;
mod contract;
mod defaults;
mod features;
pub(crate) mod front;
mod generation;
mod links;
mod lint;
mod modules;
mod names;
mod package;
mod prepare;
mod reference;
mod schema_tests;
mod styles;
mod summary;
mod why;

use std::path::{Path, PathBuf};

pub use contract::{Contract, ContractLocation, ContractModel, ContractType};
pub use generation::{Generated, Generation};
pub use lint::{Fix, Linted};
pub use reference::{Reference, SchemaText, masked};
pub use schema_tests::{SchemaTests, TestOutcome, TestedInstance, Undecided, UndecidedKeyword};
pub use summary::FileSummary;

use crate::diagnostic::Diagnostics;
use crate::settings::{Settings, unused_name};
use crate::source::Sources;
use front::Wanted;
use prepare::Prepared;

/// Compiles schemas to Rust.
///
/// ```no_run
/// // In build.rs:
/// let generation = typewright_codegen::Generator::new().schemas(["schemas"]).generate();
/// print!("{}", generation.cargo_directives());
/// let out = std::env::var("OUT_DIR").expect("cargo sets OUT_DIR");
/// generation.write_to(out.as_ref()).expect("OUT_DIR can be written to");
/// ```
#[derive(Clone, Debug)]
pub struct Generator {
    root: PathBuf,
    configuration: Configuration,
    schemas: Vec<PathBuf>,
    locks: bool,
    keeps_going: bool,
    lints: bool,
}

#[derive(Clone, Debug)]
enum Configuration {
    /// A settings file, by its name in the root.
    File(PathBuf),
    /// Settings made in Rust.
    Given(Box<Settings>),
}

impl Default for Generator {
    fn default() -> Self {
        Self::new()
    }
}

impl Generator {
    /// Creates a generator with default settings and no schemas.
    /// Paths are relative to the current folder: in a build script, that of the package.
    pub fn new() -> Self {
        Self {
            root: PathBuf::from("."),
            configuration: Configuration::Given(Box::default()),
            schemas: Vec::new(),
            locks: false,
            keeps_going: false,
            lints: false,
        }
    }

    /// Creates a generator with the settings of a `typewright.toml`, which [`Self::generate`] reads.
    /// Paths are relative to the folder of that file.
    pub fn from_config(file: impl AsRef<Path>) -> Self {
        let file = file.as_ref();
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
        Self {
            root: folder.unwrap_or(Path::new(".")).to_path_buf(),
            configuration: Configuration::File(file.file_name().map_or_else(PathBuf::new, PathBuf::from)),
            schemas: Vec::new(),
            locks: false,
            keeps_going: false,
            lints: false,
        }
    }

    /// Sets the folder that paths are relative to.
    #[must_use]
    pub fn root(mut self, folder: impl Into<PathBuf>) -> Self {
        self.root = folder.into();
        self
    }

    /// Sets the settings, and reads no settings file.
    #[must_use]
    pub fn settings(mut self, settings: Settings) -> Self {
        self.configuration = Configuration::Given(Box::new(settings));
        self
    }

    /// Adds schema files and folders. If there are any, those of the settings are not read.
    #[must_use]
    pub fn schemas<P: Into<PathBuf>>(mut self, paths: impl IntoIterator<Item = P>) -> Self {
        self.schemas.extend(paths.into_iter().map(Into::into));
        self
    }

    /// Keeps the names in `typewright.lock.toml`, under all settings.
    /// [`Generation::write_lock_to`] adds new names.
    #[must_use]
    pub fn lock_names(mut self) -> Self {
        self.locks = true;
        self
    }

    /// Leaves out mistakes in schemas and compiles the rest, under all settings. The diagnostics list the mistakes.
    #[must_use]
    #[doc(hidden)]
    pub fn keep_going(mut self) -> Self {
        self.keeps_going = true;
        self
    }

    /// Also reports what `cargo typewright lint` finds, under all settings.
    #[must_use]
    #[doc(hidden)]
    pub fn with_lints(mut self) -> Self {
        self.lints = true;
        self
    }

    /// Runs all phases.
    /// After an error there is no output; the diagnostics list all errors. Takes time linear in the size of the output.
    pub fn generate(&self) -> Generation {
        self.compile_all(false).0
    }

    /// Does the same, and returns the contract of the schemas too, if there is no error.
    #[doc(hidden)]
    pub fn generate_with_contract(&self) -> (Generation, Option<Contract>) {
        self.compile_all(true)
    }

    fn compile_all(&self, wants_contract: bool) -> (Generation, Option<Contract>) {
        let mut sources = Sources::new(&self.root);
        let mut settings = Settings::default();
        let run = self.run(&mut sources, &mut settings, wants_contract);
        let (generated, contract, mut diagnostics) = match run {
            Ok(((generated, contract), warnings)) => (Some(generated), contract, warnings),
            Err(diagnostics) => (None, None, diagnostics),
        };
        diagnostics.locate(&sources);
        (Generation { diagnostics, generated, settings, inputs: inputs(&sources) }, contract)
    }

    fn settings_from(&self, sources: &mut Sources) -> Result<Settings, Diagnostics> {
        let mut settings = match &self.configuration {
            Configuration::File(file) => Settings::load_from(sources, file)?,
            Configuration::Given(settings) => Settings::clone(settings),
        };
        settings.keep_going |= self.keeps_going;
        settings.lint |= self.lints;
        front::with_names(sources, settings, self.locks)
    }

    /// Returns the paths of the schemas: those of the generator, or else those of the settings.
    fn paths<'s>(&'s self, settings: &'s Settings) -> &'s [PathBuf] {
        if self.schemas.is_empty() { &settings.schemas } else { &self.schemas }
    }

    /// Runs the phases; an error in one stops the run before the next.
    fn run(
        &self,
        sources: &mut Sources,
        settings: &mut Settings,
        wants_contract: bool,
    ) -> Result<((Generated, Option<Contract>), Diagnostics), Diagnostics> {
        *settings = self.settings_from(sources)?;
        let front = front::front(sources, settings, &Wanted::All(self.paths(settings)))?;
        let Prepared { graph, checks, shapes, chosen, unused, found: mut diagnostics } =
            prepare::prepare(front, settings);
        if settings.lint {
            diagnostics.append(crate::lint::lint(&graph, sources, &checks).diagnostics.into());
        }
        allowed::retain(&mut diagnostics, &graph, &chosen);
        let is_wanted = wants_contract && !diagnostics.has_errors();
        let contract = is_wanted.then(|| contract::contract(sources, &graph, &checks, &shapes, settings.clone()));
        // Emitting needs neither, and the keywords of a large graph take more memory than its code.
        drop((graph, chosen));
        // If only some files are compiled, settings for others match nothing.
        if self.schemas.is_empty() {
            diagnostics.append(unused.into());
        }
        if let Some(lock) = settings.names.as_ref().filter(|_| self.schemas.is_empty()) {
            let unused = lock.unused(&shapes.names);
            diagnostics.append(Diagnostics(unused.map(|(place, at)| unused_name(lock.file(), place, at)).collect()));
        }
        diagnostics.barrier(contract).map(|(contract, found)| ((Generated::new(&checks, &shapes), contract), found))
    }
}

fn inputs(sources: &Sources) -> Vec<PathBuf> {
    let files = sources.files_read().into_iter().map(Path::to_path_buf);
    files.chain(sources.folders_searched().iter().cloned()).collect()
}
