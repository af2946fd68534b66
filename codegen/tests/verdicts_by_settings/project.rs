//! Projects with one setting each, compiled to Rust and validated by the interpreter.
//! Each is written to a folder. Independent of settings.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use typewright::{Error, Json};
use typewright_codegen::Sources;
use typewright_codegen::diagnostic::{Diagnostics, Severity};
use typewright_codegen::output::OutputFile;
use typewright_codegen::settings::{FILE_NAME, Settings};
use typewright_codegen::{Generator, Validator};

/// Codes of errors.
pub(crate) type Codes = BTreeSet<&'static str>;

/// A project, and its generated code.
pub(crate) struct Project {
    /// Its difference to others, for messages.
    pub(crate) settings: String,
    folder: PathBuf,
    /// The schema files of its settings, below its folder.
    files: Vec<String>,
    /// The generated modules, or the errors.
    pub(crate) generated: Result<Vec<OutputFile>, Codes>,
}

impl Project {
    /// Writes a project: the usual files, and some more.
    pub(crate) fn write(number: usize, settings: String, more: &[(&str, &str)]) -> Self {
        let outer = Path::new(env!("CARGO_TARGET_TMPDIR")).join("verdicts_by_settings").join(number.to_string());
        // Left over from an earlier run, or missing.
        let _ = fs::remove_dir_all(&outer);
        let folder = outer.join("project");
        let mut files = usual();
        files.extend(more.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())));
        files.insert(FILE_NAME.to_owned(), settings.clone());
        for (path, text) in &files {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder can be made");
            fs::write(path, text).expect("a file can be written");
        }
        let files = files.into_keys().filter(|path| path.starts_with("schemas/")).collect();
        let generation = Generator::from_config(folder.join(FILE_NAME)).generate();
        let generated = match &generation.generated {
            Some(generated) => Ok(generated.modules().files().to_vec()),
            None => Err(codes(&generation.diagnostics)),
        };
        Self { settings, folder, files, generated }
    }

    /// Returns the errors that the interpreter finds in the files of the project.
    pub(crate) fn mistakes(&self) -> Codes {
        self.files.iter().filter_map(|file| self.validator(file, None).err()).flatten().collect()
    }

    /// Returns a letter for each instance, as the generated program prints it.
    /// The interpreter does not know what types can represent.
    pub(crate) fn judge(&self, location: &str, instances: &[Vec<u8>]) -> String {
        let location = location.strip_prefix("typewright:/").expect("no schema of a project has an identifier");
        let (file, pointer) = location.split_once('#').map_or((location, None), |(file, at)| (file, Some(at)));
        // A relative identifier may lead to another folder, but keeps the name of the file.
        let name = |path: &str| path.rsplit('/').next().map(str::to_owned);
        let file = if self.folder.join(file).is_file() {
            file
        } else {
            self.files.iter().find(|known| name(known) == name(file)).map_or(file, String::as_str)
        };
        let validator = self.validator(file, pointer);
        let validator = validator.unwrap_or_else(|codes| panic!("{location}: {codes:?}\n{}", self.settings));
        let letter = |instance: &Vec<u8>| match validator.validate(instance) {
            Ok(()) => 'v',
            Err(Error::Invalid(_)) => 'i',
            Err(error) => panic!("{location}: {error}"),
        };
        instances.iter().map(letter).collect()
    }

    fn validator(&self, file: &str, pointer: Option<&str>) -> Result<Validator, Codes> {
        let mut sources = Sources::new(&self.folder);
        let settings = Settings::load(&mut sources).expect("the settings have no mistakes");
        let compiled = Validator::from_file(&mut sources, &settings, &self.folder.join(file), pointer);
        compiled.map(|(validator, _)| validator).map_err(|mistakes| codes(&mistakes))
    }
}

fn codes(diagnostics: &Diagnostics) -> Codes {
    diagnostics.iter().filter(|found| found.severity == Severity::Error).map(|found| found.code.text()).collect()
}

fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/verdicts_by_settings")
}

/// Returns the files of every project.
fn usual() -> BTreeMap<String, String> {
    let entries = fs::read_dir(here().join("project/shop")).expect("there are schemas").flatten();
    let file = |path: PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
        (format!("schemas/shop/{name}"), fs::read_to_string(path).expect("a readable file"))
    };
    entries.map(|entry| file(entry.path())).collect()
}

/// Members of the schemas in which an instance is also nested.
const AROUND: [&str; 6] = ["part", "inline", "letter", "plain", "note", "page"];

/// Returns instances, each by itself and nested in others.
pub(crate) fn instances() -> Json {
    let text = fs::read(here().join("instances.json")).expect("there are instances");
    let Ok(Json::Array(listed)) = Json::parse(&text) else { panic!("instances are a list") };
    let within = |name: &'static str| {
        let objects = listed.iter().filter(|instance| matches!(instance, Json::Object(_)));
        objects.map(move |instance| Json::from([(name, instance.clone())].into_iter().collect::<typewright::Object>()))
    };
    let all: Vec<Json> = listed.iter().cloned().chain(AROUND.into_iter().flat_map(within)).collect();
    Json::from(all)
}
