//! `init`: makes a project of a schema: settings, a manifest, models and tests.
//! Creates files and changes none. Does not run cargo.

mod dependencies;
mod example;
mod layout;
mod texts;
mod written;

use std::io;
use std::path::Path;

use typewright_codegen::__private::contract::Contract;
use typewright_codegen::settings::{FILE_NAME, Package};
use typewright_codegen::{Generated, Generation, Generator};

use crate::args::{Init, ProjectKind, Shared};
use crate::exit::Exit;
use crate::{report, schemas};
use dependencies::Dependencies;
use example::Example;
use layout::Layout;
use written::Written;

/// The folder of the modules in a project of the kind `models`.
const MODELS: &str = "src/models";

/// Everything that the texts of a project depend on.
struct Project<'p> {
    kind: ProjectKind,
    layout: &'p Layout,
    dependencies: &'p Dependencies,
    keep_going: bool,
}

/// Makes the project, and prints the next steps.
pub(crate) fn run(shared: &Shared, command: &Init) -> Exit {
    if let Err((message, help)) = dependencies::check(command) {
        report::error(&message, help);
        return Exit::Usage;
    }
    let (file, fragment) = schemas::split(&command.schema);
    let given = Generator::new().schemas([&command.schema]);
    // No code is generated of the given files, because it names the paths that they have in the project.
    let (contract, diagnostics) = match if shared.keep_going { given.keep_going() } else { given }.contract() {
        Ok(compiled) => compiled,
        Err(mistakes) => {
            report::compiled(&mistakes);
            return Exit::Unusable;
        }
    };
    report::compiled(&diagnostics);
    let left_out = diagnostics.has_left_out();
    match schemas::denied(shared, &diagnostics) {
        Exit::Success => {}
        denied => return denied,
    }
    let layout = match Layout::new(command.dir.as_deref(), file, fragment, &contract.inputs) {
        Ok(layout) => layout,
        Err(error) => return unwritable(&error),
    };
    let dependencies = Dependencies::new(command, &layout.folder);
    let keep_going = shared.keep_going;
    let project = Project { kind: command.kind, layout: &layout, dependencies: &dependencies, keep_going };
    let mut written = Written::new(&layout.folder);
    match project.write(&mut written) {
        Ok(example) => {
            let message = format!("wrote {} files to `{}`", written.count(), layout.shown);
            report::done(&message);
            if example.is_none() {
                report::done("no example of a model was found, so no test decodes one");
            }
            report::done(&texts::next(&project, example.as_ref()));
            if left_out { Exit::Partial } else { Exit::Success }
        }
        Err(failure) => {
            written.undo();
            failure.report()
        }
    }
}

/// Why a project was not made.
enum Failure {
    Io(io::Error),
    /// The diagnostics were reported.
    Schemas,
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl Failure {
    fn report(&self) -> Exit {
        match self {
            Self::Io(error) => unwritable(error),
            Self::Schemas => Exit::Unusable,
        }
    }
}

fn unwritable(error: &io::Error) -> Exit {
    let help = match error.kind() {
        io::ErrorKind::AlreadyExists => "name another folder with `--dir`, or move the file away",
        _ => "name a folder that can be written to with `--dir`",
    };
    report::error(&format!("cannot make the project: {error}"), help);
    Exit::Unusable
}

impl Project<'_> {
    /// Creates all files, and returns the example of the test.
    fn write(&self, written: &mut Written) -> Result<Option<Example>, Failure> {
        for (path, bytes) in &self.layout.copies {
            written.create(path, bytes)?;
        }
        written.create(FILE_NAME, texts::settings(self).as_bytes())?;
        let settings = self.layout.folder.join(FILE_NAME);
        let (generation, contract) = Generator::from_config(&settings).generate_with_contract();
        let (Some(generated), Some(contract)) = (&generation.generated, contract) else {
            // The copies are at other paths than the originals, which may matter to references.
            report::compiled(&generation.diagnostics);
            return Err(Failure::Schemas);
        };
        self.write_code(written, &generation, generated)?;
        self.write_tests(written, &contract)
    }

    /// Creates the manifest and the library.
    fn write_code(&self, written: &mut Written, generation: &Generation, generated: &Generated) -> io::Result<()> {
        match self.kind {
            ProjectKind::Crate => {
                let package: Package = generation.settings.package.clone();
                written.create_all("", &generated.package(&package))
            }
            ProjectKind::Build => {
                written.create("Cargo.toml", texts::manifest(self, generated).as_bytes())?;
                written.create("build.rs", texts::BUILD_SCRIPT.as_bytes())?;
                written.create("src/lib.rs", texts::library(self, generated).as_bytes())
            }
            ProjectKind::Models => {
                written.create("Cargo.toml", texts::manifest(self, generated).as_bytes())?;
                written.create("src/lib.rs", texts::library(self, generated).as_bytes())?;
                written.create_all(MODELS, &generated.modules())
            }
        }
    }

    /// Creates the tests and the example.
    fn write_tests(&self, written: &mut Written, contract: &Contract) -> Result<Option<Example>, Failure> {
        let example = Example::find(contract, Path::new(&self.layout.folder));
        if let Some(example) = &example {
            written.create("tests/example.json", example.text.as_bytes())?;
        }
        if let Some(text) = texts::tests(self, example.as_ref()) {
            written.create("tests/models.rs", text.as_bytes())?;
        }
        Ok(example)
    }
}
