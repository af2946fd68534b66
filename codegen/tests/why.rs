//! `why` shows the types that are generated.
//! For each fixture with settings, with names from a lock file, every type, view and field that it shows is in the
//! outline, and every type of the outline is shown somewhere.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use typewright::__private::v1::pointer;
use typewright::Json;
use typewright_codegen::Generator;
use typewright_codegen::outline::Outline;

/// Returns the fixtures that consist of one file and have settings.
fn fixtures() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let entries = fs::read_dir(folder).expect("there are fixtures").flatten();
    let files = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<String> = files.filter_map(|file| file.strip_suffix(".toml").map(str::to_owned)).collect();
    names.sort();
    names
}

/// Creates a project of one fixture with locked names.
fn project(name: &str) -> PathBuf {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("why").join(name);
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(folder.join("schemas")).expect("a folder can be made");
    let schema = fixtures.join(format!("{name}.schema.json"));
    fs::copy(schema, folder.join(format!("schemas/{name}.schema.json"))).expect("the schema can be copied");
    let overrides = fs::read_to_string(fixtures.join(format!("{name}.toml"))).expect("there are overrides");
    let settings = format!("schemas = [\"schemas\"]\nlock = true\nformat = \"assert\"\n{overrides}");
    fs::write(folder.join("typewright.toml"), settings).expect("settings can be written");
    folder
}

/// Returns the pointers of all objects and booleans in a value.
fn pointers(value: &Json, at: &str, all: &mut Vec<String>) {
    match value {
        Json::Object(members) => {
            all.push(at.to_owned());
            for (name, member) in members {
                let mut below = at.to_owned();
                pointer::push(&mut below, name);
                pointers(member, &below, all);
            }
        }
        Json::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                pointers(element, &format!("{at}/{index}"), all);
            }
        }
        Json::Bool(_) => all.push(at.to_owned()),
        Json::Null | Json::Number(_) | Json::String(_) => {}
    }
}

/// Compares every explanation of a project with its outline; returns the number of explanations.
fn compare(folder: &Path, name: &str, outline: &Outline) -> usize {
    let file = PathBuf::from(format!("schemas/{name}.schema.json"));
    let schema = fs::read(folder.join(&file)).expect("the schema is there");
    let mut all = Vec::new();
    pointers(&Json::parse(&schema).expect("a fixture is JSON"), "", &mut all);
    let generator = Generator::from_config(folder.join("typewright.toml"));
    let mut covered = BTreeSet::new();
    let mut stories = 0;
    for at in all {
        let Ok((story, _)) = generator.why(&file, &at) else { continue };
        stories += 1;
        for model in story.model.iter().map(|(model, _)| model).chain(&story.views) {
            let is_same = outline.models.iter().any(|known| known == model);
            assert!(is_same, "{name}#{at}: `{}` is not as in the outline", model.name);
            covered.insert(model.name.clone());
        }
        for (owner, field) in &story.fields {
            let model = outline.models.iter().find(|model| owner.rsplit("::").next() == Some(&model.name));
            let model = model.unwrap_or_else(|| panic!("{name}#{at}: `{owner}` is not in the outline"));
            assert!(model.fields.contains(field), "{name}#{at}: `{owner}.{}` differs", field.rust_name);
        }
        for used in &story.used_by {
            let owner = used.split("::").last().and_then(|rest| rest.split('.').next()).unwrap_or_default();
            let of_variant = used.rsplit("::").nth(1).unwrap_or_default();
            let is_there = outline.models.iter().any(|model| model.name == owner || model.name == of_variant);
            assert!(is_there, "{name}#{at}: `{used}` is not in the outline");
        }
    }
    // A type for one JSON type of a schema is shown as a variant of the type for all JSON types.
    let variants =
        outline.models.iter().filter(|model| covered.contains(&model.name)).flat_map(|model| &model.variants);
    let of_variants: BTreeSet<&str> = variants.filter_map(|variant| variant.rust_type.as_deref()).collect();
    for model in &outline.models {
        let is_covered = covered.contains(&model.name) || of_variants.contains(model.name.as_str());
        assert!(is_covered, "{name}: no answer covers `{}`", model.name);
    }
    stories
}

#[test]
fn types_and_names_are_those_of_the_outline() {
    let mut stories = 0;
    for name in fixtures() {
        let folder = project(&name);
        let generate = || {
            let generation = Generator::from_config(folder.join("typewright.toml")).generate();
            assert!(generation.generated.is_some(), "{name}: {}", generation.diagnostics);
            generation
        };
        let first = generate();
        let outline = |generation: &typewright_codegen::Generation| {
            generation.generated.as_ref().map(|generated| generated.outline.clone()).expect("it was generated")
        };
        // Other names, which only the lock file contains.
        assert!(first.write_lock_to(&folder).expect("names can be written"), "{name}");
        let lock = folder.join("typewright.lock.toml");
        let text = fs::read_to_string(&lock).expect("names were written");
        let renamed = text.lines().map(|line| match line.rsplit_once(" = \"") {
            Some((place, name)) if name.starts_with(|first: char| first.is_ascii_uppercase()) => {
                format!("{place} = \"{}Kept\"\n", name.trim_end_matches('"'))
            }
            Some(_) | None => format!("{line}\n"),
        });
        fs::write(&lock, renamed.collect::<String>()).expect("names can be changed");
        let second = generate();
        assert_ne!(outline(&first), outline(&second), "{name}: the lock file changes no name");
        stories += compare(&folder, &name, &outline(&second));
    }
    assert!(stories > 50, "only {stories} stories were compared");
}

#[test]
fn a_view_by_settings_is_shown_with_the_whole() {
    let folder = project("views");
    let generator = Generator::from_config(folder.join("typewright.toml"));
    let (story, _) = generator.why(Path::new("schemas/views.schema.json"), "").expect("the root has a story");
    let views: Vec<&str> = story.views.iter().map(|view| view.name.as_str()).collect();
    assert_eq!(views, ["AccountRequest", "AccountResponse"]);
    assert!(story.to_string().contains("views"), "{story}");
    assert!(story.to_json().contains("AccountResponse"), "{}", story.to_json());
}
