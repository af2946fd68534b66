//! Effects of settings that no fixture shows: diagnostics about them, and the files that they refer to.

use std::fs;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};
use typewright::{Error, Json, Object};
use typewright_codegen::__private::source::{FileId, Sources};
use typewright_codegen::diagnostic::{Code, Severity};
use typewright_codegen::settings::{OptionEntry, Options, Settings, Values};
use typewright_codegen::{Generator, Validator};

const SCHEMA: &str = r##"{
    "type": "object",
    "properties": {"total": {"$ref": "#/$defs/money"}, "created_at": {"type": "string"}, "state": {"enum": ["open", "done"]}},
    "$defs": {"money": {"type": "object", "properties": {"amount": {"type": "integer"}}}}
}"##;

/// Creates a project with one schema, `billing/invoice.schema.json`, and these settings.
fn project(name: &str, settings: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("settings").join(name);
    let schemas = folder.join("schemas/billing");
    fs::create_dir_all(&schemas).expect("the folder for temporary files can be written to");
    fs::write(schemas.join("invoice.schema.json"), SCHEMA).expect("the folder for temporary files can be written to");
    let file = folder.join("typewright.toml");
    fs::write(&file, format!("schemas = [\"schemas\"]\n{settings}"))
        .expect("the folder for temporary files can be written to");
    file
}

#[test]
fn a_path_that_chooses_nothing_is_reported_with_a_suggestion() {
    for (path, help) in [
        ("billing/**", None),
        ("billing/invoice.schema.json", None),
        ("#/$defs/*", None),
        ("**#/properties/state", None),
        ("Invoice", None),
        ("billing::Money.amount", None),
        ("*.created_at", None),
        ("State.Done", None),
        ("biling/invoice.schema.json", Some("did you mean `billing/invoice.schema.json`?")),
        ("orders/**", Some("paths of files begin below the schema folder: `billing/**`")),
        ("#/$defs/monney", Some("did you mean `#/$defs/money`?")),
        ("billing/*#/none", Some("after `#`, write a JSON Pointer to a schema, for example `#/$defs/Money`")),
        ("Invoices", Some("did you mean `Invoice`?")),
        ("Invoice.createdat", Some("did you mean `Invoice.created_at`?")),
        ("biling::Money.amount", Some("did you mean `billing::Money.amount`?")),
        ("Order", Some("paths of types look like `Invoice`, those of members like `Invoice.total`")),
    ] {
        let file = project("unused", &format!("[[override]]\npath = \"{path}\"\ninteger = \"exact\"\n"));
        let generation = Generator::from_config(file).generate();
        let found: Vec<_> = generation.diagnostics.iter().filter(|found| found.code.text() == "W310").collect();
        assert_eq!(
            found.iter().filter_map(|found| found.help.as_deref()).collect::<Vec<_>>(),
            Vec::from_iter(help),
            "{path}"
        );
        assert!(found.iter().all(|found| found.one_line().starts_with("typewright.toml:3:8")), "{path}");
    }
}

#[test]
fn settings_that_are_not_rust_are_reported() {
    for (setting, message) in [
        ("derive = [\"PartialOrd\", \"serde::Serialize\"]", None),
        ("derive = [\"Partial Ord\"]", Some("`derive` must hold paths, found `Partial Ord`")),
        ("type_attributes = [\"#[doc(hidden)] #[must_use]\"]", None),
        ("type_attributes = [\"doc(hidden)\"]", Some("`doc(hidden)` is not a valid attribute")),
        ("field_attributes = [\"#[doc(hidden\"]", Some("`#[doc(hidden` is not a valid attribute")),
        ("field_attributes = [\"\"]", Some("`` is not a valid attribute")),
        ("type = { uuid = \"uuid::Uuid\" }", None),
        ("type = { uuid = \"uuid::\" }", Some("`uuid::` for `uuid` is not a valid type")),
    ] {
        let file = project("rust", &format!("[[override]]\npath = \"Invoice\"\n{setting}\n"));
        let generation = Generator::from_config(file).generate();
        let found: Vec<_> = generation.diagnostics.iter().filter(|found| found.code.text() == "E022").collect();
        assert_eq!(found.iter().map(|found| found.message.as_str()).collect::<Vec<_>>(), Vec::from_iter(message));
        assert_eq!(generation.generated.is_none(), message.is_some(), "{setting}");
    }
}

#[test]
fn modules_are_folders_files_or_one() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("settings/modules");
    let schemas = folder.join("schemas/billing");
    fs::create_dir_all(&schemas).expect("the folder for temporary files can be written to");
    for (path, text) in [
        ("billing.schema.json", r#"{"properties": {"last": {"$ref": "billing/invoice.schema.json"}}}"#),
        ("billing/invoice.schema.json", SCHEMA),
        ("billing/check.schema.json", r#"{"properties": {"of": {"$ref": "invoice.schema.json#/$defs/money"}}}"#),
    ] {
        fs::write(folder.join("schemas").join(path), text).expect("the folder for temporary files can be written to");
    }
    let money = |modules: &str| {
        let file = folder.join("typewright.toml");
        fs::write(&file, format!("schemas = [\"schemas\"]\nmodules = \"{modules}\"\n")).expect("a writable file");
        let generation = Generator::from_config(file).generate();
        let generated = generation.generated.unwrap_or_else(|| panic!("{}", generation.diagnostics));
        let output = generated.modules();
        let names = output.files().iter().map(|file| file.path.clone()).filter(|path| !path.ends_with("/program.rs"));
        let of = output.files().iter().find_map(|file| file.text.split_once("pub of: Option<")?.1.split_once('>'));
        (names.collect::<Vec<_>>().join(" "), of.map(|(ty, _)| ty.to_owned()))
    };
    let expected = |files: &str, ty: &str| (files.to_owned(), Some(ty.to_owned()));
    assert_eq!(money("folder"), expected("billing.rs billing/check.rs models.rs schemas.rs schemas/check.rs", "Money"));
    assert_eq!(
        money("file"),
        expected(
            "billing.rs billing/check.rs billing/check_.rs billing/check_/check.rs billing/invoice.rs \
             billing/invoice/check.rs models.rs",
            "super::super::billing::invoice::Money"
        )
    );
    assert_eq!(money("one"), expected("models.rs schemas.rs schemas/check.rs", "Money"));
}

/// Valid and invalid sources of the runtime.
const RUNTIMES: [&str; 12] = [
    "\"0.1\"",
    "{}",
    "{ path = \"a\" }",
    "{ path = 1 }",
    "{ version = \"1\" }",
    "{ git = \"a\" }",
    "{ git = \"a\", rev = \"b\" }",
    "{ git = \"a\", tag = \"b\", rev = \"c\" }",
    "{ git = \"a\", path = \"b\" }",
    "{ rev = \"b\" }",
    "{ path = \"a\", branch = \"b\" }",
    "{ path = \"a\", version = \"b\" }",
];

/// Compiles the schema of settings files.
fn validator() -> Validator {
    let mut sources = Sources::new(env!("CARGO_MANIFEST_DIR"));
    let file = Path::new("typewright.schema.json");
    let compiled = Validator::from_file(&mut sources, &Settings::default(), file, None);
    compiled.map_or_else(|mistakes| panic!("{mistakes}"), |(validator, _)| validator)
}

fn json(value: &DeValue<'_>) -> Json {
    match value {
        DeValue::String(text) => Json::from(text.as_ref()),
        DeValue::Integer(number) => Json::from(number.as_str().parse::<i64>().expect("a small number")),
        DeValue::Float(number) => Json::parse(number.as_str().as_bytes()).expect("a number of JSON"),
        DeValue::Boolean(flag) => Json::Bool(*flag),
        DeValue::Datetime(time) => Json::from(time.to_string().as_str()),
        DeValue::Array(entries) => Json::from(entries.iter().map(|entry| json(entry.get_ref())).collect::<Vec<_>>()),
        DeValue::Table(table) => of_table(table),
    }
}

fn of_table(table: &DeTable<'_>) -> Json {
    let members = table.iter().map(|(key, value)| (key.get_ref().to_string(), json(value.get_ref())));
    Json::from(members.collect::<Object>())
}

/// Returns whether the reader and the schema of settings files accept a text.
fn are_valid(validator: &Validator, text: &str) -> (bool, bool) {
    let table = DeTable::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    let by_schema = match validator.validate(&of_table(table.get_ref()).to_vec()) {
        Ok(()) => true,
        Err(Error::Invalid(_)) => false,
        Err(error) => panic!("{text}: {error}"),
    };
    (Settings::from_toml(text, FileId::default()).is_ok(), by_schema)
}

#[test]
fn the_schema_of_settings_files_lists_every_code_that_may_be_allowed() {
    let text = include_str!("../typewright.schema.json");
    let schema = Json::parse(text.as_bytes()).expect("the schema is JSON");
    let listed = schema.pointer("/$defs/codes/items/enum").and_then(Json::as_array).expect("codes are listed");
    let listed: Vec<&str> = listed.iter().filter_map(Json::as_str).collect();
    let codes = Code::ALL.iter().filter(|code| code.severity() != Severity::Error).map(|code| code.text());
    assert_eq!(listed, codes.collect::<Vec<_>>());
}

#[test]
fn the_reader_and_the_schema_of_settings_files_agree() {
    let validator = validator();
    let values = [
        "true",
        "1",
        "0.5",
        "[]",
        "{}",
        "[1]",
        "[\"#[a]\"]",
        "[\"W405\"]",
        "[\"E031\"]",
        "{ a = 1 }",
        "{ a = \"b\" }",
        "{ name = \"a\" }",
        "{ uuid = \"a\" }",
        "{ uuid = 1 }",
        "\"a\"",
        "\"assert\"",
        "\"annotation\"",
        "\"keep\"",
        "\"drop\"",
        "\"i64\"",
        "\"f64\"",
        "\"bounds\"",
        "\"exact\"",
        "\"BTreeMap\"",
        "\"HashMap\"",
        "\"IndexMap\"",
        "\"pub\"",
        "\"pub(crate)\"",
        "\"draft4\"",
        "\"draft6\"",
        "\"draft7\"",
        "\"2019-09\"",
        "\"2020-12\"",
        "\"error\"",
        "\"any\"",
        "\"folder\"",
        "\"file\"",
        "\"one\"",
        "[{ path = \"a\" }]",
        "[{ format = \"assert\" }]",
    ];
    let (of_projects, options) = Settings::keys();
    let mut accepted = 0;
    for key in of_projects.iter().chain(options).chain(&["path", "colour"]) {
        for value in values {
            let (reader, schema) = are_valid(&validator, &format!("{key} = {value}"));
            assert_eq!(reader, schema, "{key} = {value}: the reader, then the schema");
            accepted += usize::from(reader);
            let text = format!("[[override]]\npath = \"x\"\n{key} = {value}");
            if *key != "path" {
                let (reader, schema) = are_valid(&validator, &text);
                assert_eq!(reader, schema, "{text}: the reader, then the schema");
            }
        }
    }
    for runtime in RUNTIMES {
        let text = format!("package = {{ runtime = {runtime} }}");
        let (reader, schema) = are_valid(&validator, &text);
        assert_eq!(reader, schema, "{text}: the reader, then the schema");
        accepted += usize::from(reader);
    }
    assert!(accepted > of_projects.len() + options.len(), "every setting has a value that is accepted");
}

#[test]
fn the_schema_agrees_about_every_settings_file_of_the_tests() {
    let validator = validator();
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    for (folder, expected) in [("fixtures", true), ("invalid", false)] {
        let files = fs::read_dir(tests.join(folder)).expect("there is such a folder").flatten().map(|file| file.path());
        let is_settings = |file: &PathBuf| file.extension().is_some_and(|ending| ending == "toml");
        for file in files.filter(is_settings) {
            let text = fs::read_to_string(&file).expect("a readable file");
            // A text that is not TOML cannot be compared.
            if DeTable::parse(&text).is_ok() {
                assert_eq!(are_valid(&validator, &text), (expected, expected), "{}", file.display());
            }
        }
    }
}

/// Returns the JSON Schema of an option.
fn schema_of(option: &OptionEntry) -> Json {
    let strings = |texts: &[&str]| Json::from(texts.iter().copied().map(Json::from).collect::<Vec<_>>());
    let mut members = vec![("description", Json::from(option.description))];
    match &option.values {
        Values::Booleans => members.push(("type", Json::from("boolean"))),
        Values::Words(words) => members.push(("enum", strings(words))),
        Values::Texts => members.push(("$ref", Json::from("#/$defs/texts"))),
        Values::Codes => members.push(("$ref", Json::from("#/$defs/codes"))),
        Values::Formats => {
            let keys = Object::from_iter([("$ref".to_owned(), Json::from("#/$defs/format"))]);
            let values = Object::from_iter([("type".to_owned(), Json::from("string"))]);
            members.push(("type", Json::from("object")));
            members.push(("propertyNames", Json::from(keys)));
            members.push(("additionalProperties", Json::from(values)));
        }
        other => panic!("a new kind of values: {other:?}"),
    }
    if !option.example.is_empty() {
        let example = format!("example = {}", option.example);
        let table = DeTable::parse(&example).expect("an example is TOML");
        members.push(("examples", Json::from(vec![json(table.get_ref()["example"].get_ref())])));
    }
    Json::from(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Object>())
}

#[test]
fn the_schema_of_options_follows_from_their_table() {
    let text = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("typewright.schema.json")).expect("a readable file");
    let written = Json::parse(&text).expect("it is JSON");
    let expected = Options::described().into_iter().map(|option| (option.name.to_owned(), schema_of(&option)));
    let expected = Json::from(expected.collect::<Object>());
    let written = written.pointer("/$defs/options/properties").expect("the schema has options");
    assert_eq!(written.to_string(), expected.to_string(), "write the second text to `properties` of `options`");
}

#[test]
fn the_page_describes_every_setting() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("SETTINGS.md")).expect("a readable file");
    let mut sections = page.split("\n## ").skip(1);
    let (project, options) = Settings::keys();
    for keys in [project, options] {
        let section = sections.next().expect("a section for each kind of setting");
        let rows = section.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
        assert_eq!(rows.map(|(key, _)| key).collect::<Vec<_>>(), keys, "the tables of SETTINGS.md, row by row");
    }
    for option in Options::described() {
        let quoted = |words: &[&str]| words.iter().map(|word| format!("`\"{word}\"`")).collect::<Vec<_>>().join(", ");
        let values = match &option.values {
            Values::Booleans => "`true`, `false`".to_owned(),
            Values::Words(words) => quoted(words),
            Values::Formats => "table".to_owned(),
            Values::Texts | Values::Codes => "array of ".to_owned(),
            other => panic!("a new kind of values: {other:?}"),
        };
        assert!(page.contains(&format!("\n| `{}` | {values}", option.name)), "`{}`: {values}", option.name);
    }
}
