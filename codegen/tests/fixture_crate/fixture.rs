//! Reads the fixtures.
//! Does not depend on their use.

use std::fs;
use std::path::{Path, PathBuf};

use typewright::{Json, Node};
use typewright_codegen::__private::source::FileId;
use typewright_codegen::settings::{FormatMode, Options, Settings};

/// A schema, or a folder of schemas, and instances.
pub(crate) struct Fixture {
    /// The name of its files.
    pub(crate) name: String,
    /// The file for the instances, below [`folder`].
    pub(crate) root: PathBuf,
    /// The schema for the instances in that file, as a JSON Pointer.
    pub(crate) pointer: Option<String>,
    /// Its schemas, by the names of their files.
    pub(crate) schemas: Vec<(String, String)>,
    /// Whether formats are asserted.
    pub(crate) asserts_format: bool,
    /// The overrides of `<name>.toml`, for the fixture's own files and types.
    pub(crate) overrides: String,
    /// Texts that no output may contain.
    pub(crate) secrets: Vec<Json>,
    /// Instances, each with its expected result.
    pub(crate) instances: Vec<(Verdict, Json)>,
    /// The same for types without a schema of their own, by their names.
    pub(crate) views: Vec<(String, Vec<(Verdict, Json)>)>,
}

/// The expected result for an instance.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// A value.
    Accepts,
    /// A report.
    Rejects,
    /// It is valid, but the Rust type cannot represent it.
    Unrepresentable,
}

impl Verdict {
    const ALL: [Self; 3] = [Self::Accepts, Self::Rejects, Self::Unrepresentable];

    /// Returns the member of a fixture that lists such instances.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Accepts => "accepts",
            Self::Rejects => "rejects",
            Self::Unrepresentable => "unrepresentable",
        }
    }
}

/// The allowed members of a fixture.
const KNOWN: [&str; 9] =
    ["accepts", "rejects", "unrepresentable", "views", "secrets", "format", "root", "pointer", "schema"];

/// Returns the folder of the fixtures.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// Returns all fixtures, by name.
pub(crate) fn all() -> Vec<Fixture> {
    let names = files(&folder()).into_iter().filter(|file| !file.ends_with(".schema.json"));
    names.filter_map(|file| file.strip_suffix(".json").map(read)).collect()
}

/// Returns the names of the files in a folder, sorted.
fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let files = entries.flatten().filter(|entry| entry.path().is_file());
    let mut names: Vec<String> = files.filter_map(|file| file.file_name().into_string().ok()).collect();
    names.sort();
    names
}

fn read(name: &str) -> Fixture {
    let text = |path: &Path| fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let said = Json::parse(text(&folder().join(format!("{name}.json"))).as_bytes());
    let said = said.unwrap_or_else(|error| panic!("{name}.json: {error}"));
    let Json::Object(members) = &said else { panic!("{name}.json must be an object") };
    let known = |member: &str| KNOWN.contains(&member);
    assert!(members.iter().all(|(member, _)| known(member)), "{name}.json has a member that no fixture has");
    let single = format!("{name}.schema.json");
    let schemas = folder().join(name);
    let elsewhere = said.pointer("/schema").and_then(Node::as_str).map(PathBuf::from);
    let (root, schemas) = if let Some(root) = elsewhere {
        let file = root.file_name().and_then(|file| file.to_str()).expect("files have names").to_owned();
        let schemas = vec![(file, text(&folder().join(&root)))];
        (root, schemas)
    } else if schemas.is_dir() {
        let root = said.pointer("/root").and_then(Node::as_str).map_or(single, str::to_owned);
        let texts = files(&schemas).into_iter().map(|file| (file.clone(), text(&schemas.join(&file))));
        (Path::new(name).join(root), texts.collect())
    } else {
        (PathBuf::from(&single), vec![(single.clone(), text(&folder().join(&single)))])
    };
    let instances = instances(&said);
    let views = match said.pointer("/views") {
        Some(Json::Object(views)) => {
            views.iter().map(|(name, said)| (name.to_owned(), self::instances(said))).collect()
        }
        _ => Vec::new(),
    };
    assert!(!instances.is_empty(), "{name}.json has no instances");
    let asserts_format = said.pointer("/format").and_then(Node::as_str) == Some("assert");
    let pointer = said.pointer("/pointer").and_then(Node::as_str).map(str::to_owned);
    let secrets = said.pointer("/secrets").and_then(Json::as_array).unwrap_or_default().to_vec();
    let overrides = fs::read_to_string(folder().join(format!("{name}.toml"))).unwrap_or_default();
    let name = name.to_owned();
    Fixture { name, root, pointer, schemas, asserts_format, overrides, secrets, instances, views }
}

/// Returns the instances listed for each result.
fn instances(said: &Json) -> Vec<(Verdict, Json)> {
    let listed = |verdict: Verdict| {
        let instances = said.pointer(&format!("/{}", verdict.name())).map(|list| list.as_array().expect("a list"));
        instances.into_iter().flatten().map(move |instance| (verdict, instance.clone())).collect::<Vec<_>>()
    };
    Verdict::ALL.into_iter().flat_map(listed).collect()
}

impl Fixture {
    /// Returns the Rust module of the fixture.
    pub(crate) fn module(&self) -> String {
        self.name.replace('-', "_")
    }

    /// Returns the settings for reading its schemas one by one: identifiers are mapped to them.
    pub(crate) fn settings(&self) -> Settings {
        let read = Settings::from_toml(&self.overrides, FileId::default());
        let mut settings = read.unwrap_or_else(|mistakes| panic!("{}.toml: {mistakes}", self.name));
        settings.options = self.options();
        self.schemas.iter().fold(settings, |settings, (file, text)| match identifier(text) {
            Some(id) => settings.map_uri(id, Path::new(&self.name).join(file)),
            None => settings,
        })
    }

    /// Returns the options of its schemas.
    fn options(&self) -> Options {
        let options = Options::default();
        if self.asserts_format { options.format(FormatMode::Assert) } else { options }
    }

    /// Returns the identifier of the model for the instances.
    pub(crate) fn schema_id(&self) -> String {
        let file = self.root.file_name().and_then(|file| file.to_str()).expect("files have names");
        let (_, text) = self.schemas.iter().find(|(name, _)| name == file).expect("the root is one of the schemas");
        let id = identifier(text).unwrap_or_else(|| format!("typewright:/schemas/{}/{file}", self.name));
        self.pointer.as_ref().map_or_else(|| id.clone(), |pointer| format!("{id}#{pointer}"))
    }
}

/// Returns the `$id` of a schema.
fn identifier(schema: &str) -> Option<String> {
    let schema = Json::parse(schema.as_bytes()).expect("a schema is JSON");
    schema.pointer("/$id").and_then(Node::as_str).map(str::to_owned)
}
