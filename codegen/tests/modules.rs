//! Folders and files with the same names as fixed files of a crate.
//! No path is written twice, and the output compiles, as a crate and in a build script.

#[path = "../../tests/support/cargo.rs"]
mod cargo;
mod user_crate;

use std::collections::BTreeSet;

use typewright_codegen::diagnostic::Code;
use typewright_codegen::output::Output;
use typewright_codegen::settings::{Modules, Settings};
use typewright_codegen::{Generated, Generation, Generator};

use user_crate::UserCrate;

const SCHEMA: &str = r#"{"type": "object", "properties": {"a": {"enum": ["x"]}}}"#;

/// Names with a meaning to cargo, Rust or an operating system, in addition to those of generated files.
const OTHERS: [&str; 20] = [
    "main", "bin", "build", "tests", "benches", "examples", "mod", "self", "crate", "super", "rt", "core", "std",
    "schemas", "aux", "NUL", "com1", "Cargo", "src", "target",
];

/// Returns every name of a file or folder in the outputs, also in upper case, and the others.
fn names(outputs: &[Output]) -> BTreeSet<String> {
    let paths = outputs.iter().flat_map(Output::files).map(|file| file.path.clone());
    let steps = paths.flat_map(|path| path.split('/').map(str::to_owned).collect::<Vec<_>>());
    let stems = steps.map(|step| step.split('.').next().unwrap_or_default().to_owned());
    let spellings = |name: String| [name.to_uppercase(), name];
    stems.flat_map(spellings).chain(OTHERS.map(str::to_owned)).collect()
}

fn outputs(generated: &Generated, name: &str) -> [Output; 2] {
    [generated.package(&UserCrate::package(name)), generated.modules()]
}

/// Writes a schema in a folder or file of each name, at the top level and once more in a folder.
fn write(project: &UserCrate, modules: Modules, names: &BTreeSet<String>) {
    for name in names {
        let path = match modules {
            Modules::Folder => format!("{name}/item.schema.json"),
            Modules::File | Modules::One => format!("{name}.schema.json"),
            other => panic!("{other:?} is not tested"),
        };
        project.write(&format!("schemas/{path}"), SCHEMA);
        project.write(&format!("schemas/nested/{path}"), SCHEMA);
    }
}

fn generate(project: &UserCrate, modules: Modules) -> Generation {
    let settings = Settings::new(["schemas"]).modules(modules);
    Generator::new().root(&project.folder).settings(settings).generate()
}

#[test]
fn no_path_is_written_twice_and_all_compiles() {
    for (kind, modules) in [("folder", Modules::Folder), ("file", Modules::File), ("one", Modules::One)] {
        let project = UserCrate::new(&format!("modules-{kind}"));
        project.write("schemas/shop/item.schema.json", SCHEMA);
        let plain = generate(&project, modules).generated.expect("a plain schema has no mistake");
        let names = names(&outputs(&plain, "plain"));
        assert!(["lib", "models", "check", "program", "main"].iter().all(|name| names.contains(*name)), "{names:?}");
        write(&project, modules, &names);
        let generation = generate(&project, modules);
        let generated = generation.generated.unwrap_or_else(|| panic!("{}", generation.diagnostics));
        let [package, script] = outputs(&generated, &format!("modules-{kind}"));
        for output in [&package, &script] {
            let paths: BTreeSet<String> = output.files().iter().map(|file| file.path.to_lowercase()).collect();
            assert_eq!(paths.len(), output.files().len(), "{kind}: a path is written twice");
        }
        if modules == Modules::One {
            continue;
        }
        project.write_package(&package);
        script.write_to(&project.folder.join("out")).expect("the folder can be written to");
        // Files in `examples` are compiled with the crate.
        project.write("examples/script.rs", "mod models {\n    include!(\"../out/models.rs\");\n}\n\nfn main() {}\n");
        assert_eq!(project.cargo(&["check", "--lib", "--bins", "--examples"]), "");
    }
}

#[test]
fn a_changed_name_is_noted() {
    let project = UserCrate::new("modules-noted");
    project.write("schemas/lib/one.schema.json", SCHEMA);
    project.write("schemas/plain/two.schema.json", SCHEMA);
    let generation = generate(&project, Modules::Folder);
    let notes: Vec<_> = generation.diagnostics.iter().filter(|found| found.code == Code::NameChanged).collect();
    let [note] = notes.as_slice() else { panic!("{}", generation.diagnostics) };
    assert!(note.message.contains("`lib` is named `lib_`"), "{}", note.message);
    assert_eq!(note.file(), Some("schemas/lib/one.schema.json"));
}

#[test]
fn unions_of_scalars_are_shared_in_a_module() {
    let project = UserCrate::new("shared-scalars");
    for (file, member, types) in [
        ("shop/a", "x", r#"["string", "integer"]"#),
        ("shop/b", "y", r#"["integer", "null", "string"]"#),
        ("other/c", "z", r#"["integer", "string"]"#),
    ] {
        let schema = format!(r#"{{"type": "object", "properties": {{"{member}": {{"type": {types}}}}}}}"#);
        project.write(&format!("schemas/{file}.schema.json"), &schema);
    }
    let generated = generate(&project, Modules::Folder).generated.expect("the schemas have no mistake");
    let outline = generated.outline.to_string();
    let lines: Vec<&str> = outline.lines().filter(|line| line.contains("IntegerOrString")).map(str::trim).collect();
    let expected = [
        "z: Option<IntegerOrString>",
        "union other::IntegerOrString",
        "x: Option<IntegerOrString>",
        "union shop::IntegerOrString",
        "y: Option<Option<IntegerOrString>>",
    ];
    assert_eq!(lines, expected, "{outline}");
}
