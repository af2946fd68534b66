//! `generate` and `validate` give the same results with every setting.
//! The settings are those of the reader of settings files, and their values those in the schema of these files, so that
//! a new one fails here until the table in `verdicts_by_settings/table.rs` declares whether it changes results. Each
//! setting is tested with all its values, everywhere and with every kind of path; all projects together are one crate.

#[path = "../../tests/support/cargo.rs"]
mod cargo;
#[path = "verdicts_by_settings/project.rs"]
mod project;
#[path = "verdicts_by_settings/table.rs"]
mod table;
mod user_crate;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use project::Project;
use table::{Effect, ROWS, Row};
use typewright::{Json, Node};
use typewright_codegen::output::OutputFile;
use typewright_codegen::settings::Settings;
use user_crate::UserCrate;

/// A letter for each instance, by name and location of each model; or the codes of errors.
type Results = Result<BTreeMap<(String, String), String>, project::Codes>;

#[test]
fn every_setting_is_in_the_table() {
    let (of_projects, options) = Settings::keys();
    let listed: Vec<&str> = ROWS.iter().map(|row| row.key).collect();
    assert_eq!(listed, [of_projects, options].concat(), "say in the table whether the setting changes results");
}

#[test]
fn generated_code_and_the_interpreter_agree_under_every_setting() {
    let (mut projects, mut rows): (Vec<Project>, Vec<Tried<'_>>) = (Vec::new(), Vec::new());
    for row in ROWS {
        let mut add = |settings: String| {
            projects.push(Project::write(projects.len(), settings, row.files));
            projects.len() - 1
        };
        let without = add(without(row));
        let with: Vec<usize> = with(row).into_iter().map(add).collect();
        rows.push((row, without, with));
    }
    let instances = project::instances();
    let results = judged(&projects, &instances);
    let instances: Vec<Vec<u8>> = instances.as_array().expect("a list").iter().map(Json::to_vec).collect();
    let wrong: Vec<String> =
        projects.iter().zip(&results).flat_map(|(one, said)| differences(one, said, &instances)).collect();
    assert!(wrong.is_empty(), "`generate`, then `validate`:\n{}", wrong.join("\n"));
    let wrong: Vec<String> = rows.iter().filter_map(|row| misjudged(row, &projects, &results)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A row of the table, the project without its setting, and those with it.
type Tried<'r> = (&'r Row, usize, Vec<usize>);

/// Returns the difference between the table and the actual effect of a setting.
fn misjudged((row, without, with): &Tried<'_>, projects: &[Project], results: &[Results]) -> Option<String> {
    let changed = with.iter().filter(|with| is_changed(&results[**with], &results[*without]));
    let changed: Vec<&str> = changed.map(|index| projects[*index].settings.as_str()).collect();
    match row.effect {
        Effect::Results if changed.is_empty() => {
            Some(format!("`{}` changes no result: add instances that show it", row.key))
        }
        Effect::Output if !changed.is_empty() => {
            Some(format!("`{}` changes results:\n{}", row.key, changed.join("\n")))
        }
        Effect::Results | Effect::Output => None,
    }
}

/// Returns settings in which this one has its default.
fn without(row: &Row) -> String {
    format!("schemas = [\"schemas\"]\n{}\n", row.with)
}

/// Returns settings with each value for everything, then with one value in an override for each path.
fn with(row: &Row) -> Vec<String> {
    let values = values(row);
    assert!(!values.is_empty(), "`{}` needs values in the table", row.key);
    let (key, with) = (row.key, row.with);
    let schemas = if key == "schemas" { "" } else { "schemas = [\"schemas\"]\n" };
    let everywhere = values.iter().map(|value| format!("{schemas}{key} = {value}\n{with}\n"));
    let overrides = row.in_overrides.into_iter().flat_map(|value| {
        let said = move |path| format!("{schemas}{with}\n[[override]]\npath = \"{path}\"\n{key} = {value}\n");
        row.paths().iter().map(said)
    });
    everywhere.chain(overrides).collect()
}

/// Returns the values in the table, or all that the schema of settings files lists.
fn values(row: &Row) -> Vec<String> {
    if !row.values.is_empty() {
        return row.values.iter().map(|value| (*value).to_owned()).collect();
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("typewright.schema.json");
    let schema = Json::parse(&fs::read(file).expect("a readable file")).expect("it is JSON");
    let at = |pointer: &str| schema.pointer(pointer).cloned();
    let setting =
        at(&format!("/properties/{}", row.key)).or_else(|| at(&format!("/$defs/options/properties/{}", row.key)));
    let setting = setting.unwrap_or_else(|| panic!("the schema of settings files has no `{}`", row.key));
    let reference = setting.pointer("/$ref").and_then(Node::as_str).and_then(|uri| at(uri.strip_prefix('#')?));
    let setting = reference.unwrap_or(setting);
    if setting.pointer("/type").and_then(Node::as_str) == Some("boolean") {
        return vec!["true".to_owned(), "false".to_owned()];
    }
    setting.pointer("/enum").and_then(Json::as_array).into_iter().flatten().map(ToString::to_string).collect()
}

/// Returns the results of the generated code for the instances.
/// Projects with the same code are compiled once.
fn judged(projects: &[Project], instances: &Json) -> Vec<Results> {
    let package = UserCrate::new("verdicts-by-settings");
    let mut modules: BTreeMap<Vec<(&str, &str)>, usize> = BTreeMap::new();
    let mut texts = Vec::new();
    let mut of_project = Vec::new();
    for project in projects {
        let Ok(files) = &project.generated else {
            of_project.push(None);
            continue;
        };
        let key = files.iter().map(|file| (file.path.as_str(), file.text.as_str())).collect();
        let number = *modules.entry(key).or_insert_with(|| {
            texts.push(files);
            texts.len() - 1
        });
        of_project.push(Some(number));
    }
    write(&package, &texts, instances);
    let mut models: BTreeMap<usize, BTreeMap<(String, String), String>> = BTreeMap::new();
    for line in package.cargo(&["run", "--", "instances.json"]).lines() {
        let [project, name, location, letters] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let project = project.parse().expect("a number");
        models.entry(project).or_default().insert((name.to_owned(), location.to_owned()), letters.to_owned());
    }
    let result = |(project, number): (&Project, Option<usize>)| match (&project.generated, number) {
        (Err(codes), _) => Err(codes.clone()),
        (Ok(_), number) => Ok(number.and_then(|number| models.get(&number).cloned()).expect("it was run")),
    };
    projects.iter().zip(of_project).map(result).collect()
}

/// Writes a crate with all modules and the union of their features.
fn write(package: &UserCrate, modules: &[&Vec<OutputFile>], instances: &Json) {
    let declare = |number| format!("#[path = \"p{number}/models.rs\"]\nmod p{number};\n");
    let declared: Vec<String> = (0..modules.len()).map(declare).collect();
    let list = |number| format!("    (\"{number}\", p{number}::MODELS),\n");
    let listed: Vec<String> = (0..modules.len()).map(list).collect();
    for (number, files) in modules.iter().enumerate() {
        for file in *files {
            package.write(&format!("src/p{number}/{}", file.path), &file.text);
        }
    }
    let program = include_str!("verdicts_by_settings/run.rs");
    let program = program.replace("// Modules.\n", &declared.concat()).replace("    // Projects.\n", &listed.concat());
    package.write("src/main.rs", format!("#![allow(warnings, reason = \"no user reads it\")]\n{program}"));
    package.write("instances.json", instances.to_string());
    let runtime = Json::from(format!("{}/../runtime", env!("CARGO_MANIFEST_DIR")));
    package.write(
        "Cargo.toml",
        format!(
            "[package]\nname = \"verdicts\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[features]\nserde = []\nschemars = []\n\
             arbitrary = []\n\n[dependencies.typewright]\npath = {runtime}\ndefault-features = false\n\
             features = [\"pattern\", \"report\", \"format\", \"indexmap\", \"jiff\", \"uuid\"]\n\n[workspace]\n\n\
             [profile.dev]\ndebug = false\nincremental = false\n"
        ),
    );
    cargo::lock(&package.folder, &[]);
}

/// Returns the differences to the interpreter.
fn differences(project: &Project, said: &Results, instances: &[Vec<u8>]) -> Vec<String> {
    let models = match said {
        Ok(models) => models,
        Err(codes) => {
            let others = project.mistakes();
            let differs = others != *codes;
            return differs.then(|| format!("{codes:?}, {others:?}\n{}", project.settings)).into_iter().collect();
        }
    };
    let mut wrong = Vec::new();
    for ((name, location), letters) in models.iter().filter(|((name, location), _)| !is_view(models, name, location)) {
        let judged = project.judge(location, instances);
        let differs = |(said, judged): (char, char)| said.to_string().replace('u', "v") != judged.to_string();
        let different: Vec<String> = letters
            .chars()
            .zip(judged.chars())
            .zip(instances)
            .filter(|(both, _)| differs(*both))
            .map(|((said, judged), instance)| format!("{} {said} {judged}", String::from_utf8_lossy(instance)))
            .collect();
        if !different.is_empty() {
            wrong.push(format!("{name}: {}\n{}", different.join(", "), project.settings));
        }
    }
    wrong
}

/// A view has the same location as its source, but other results.
fn is_view(models: &BTreeMap<(String, String), String>, name: &str, location: &str) -> bool {
    let whole = name.strip_suffix("Request").or_else(|| name.strip_suffix("Response"));
    whole.is_some_and(|whole| models.contains_key(&(whole.to_owned(), location.to_owned())))
}

/// Returns whether a model in both has another result, or only one of them has errors.
fn is_changed(with: &Results, without: &Results) -> bool {
    let (Ok(with), Ok(without)) = (with, without) else { return with != without };
    let same = |letters: &String| letters.replace('u', "v");
    let by_location = |models: &BTreeMap<(String, String), String>| {
        let whole = models.iter().filter(|((name, location), _)| !is_view(models, name, location));
        whole.map(|((_, location), letters)| (location.clone(), same(letters))).collect::<BTreeMap<_, _>>()
    };
    let without = by_location(without);
    by_location(with).iter().any(|(location, letters)| without.get(location).is_some_and(|other| other != letters))
}
