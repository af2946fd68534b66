//! The files that the command line may read.
//! `validate` and `generate` use the same settings, read regular files up to a maximum size, and read nothing outside
//! of the allowed folders.

mod support;

use std::fs;
use std::process::{Command, Stdio};

use support::{Project, Run};

#[test]
fn validate_follows_the_settings() {
    let project = Project::new("validate_settings");
    project.write("s.json", r#"{"$ref": "https://example.com/a.json"}"#);
    project.write("a.json", r#"{"type": "integer"}"#);
    project.write("f.json", r#"{"format": "email"}"#);
    project.write("i.json", "5");
    project.write("fi.json", "\"x\"");
    for (settings, schema, instance, code) in [
        ("", "s.json", "i.json", 3),
        ("[uris]\n\"https://example.com/a.json\" = \"a.json\"", "s.json", "i.json", 0),
        ("[uris]\n\"https://example.com/\" = \"./\"", "s.json", "fi.json", 1),
        ("unresolved = \"any\"", "s.json", "fi.json", 0),
        ("", "f.json", "fi.json", 0),
        ("format = \"assert\"", "f.json", "fi.json", 1),
        ("[[override]]\npath = \"f.json\"\nformat = \"assert\"", "f.json", "fi.json", 1),
        ("[[override]]\npath = \"g.json\"\nformat = \"assert\"", "f.json", "fi.json", 0),
        ("formt = \"assert\"", "f.json", "fi.json", 3),
    ] {
        // By its name in this folder, and by `--config` from another one.
        project.write("typewright.toml", settings);
        project.write("elsewhere/typewright.toml", "");
        let run = project.run(&["validate", schema, instance]);
        assert_eq!(run.code, Some(code), "{settings}: {run:#?}");
        let mut named = Command::new(env!("CARGO_BIN_EXE_cargo-typewright"));
        named.current_dir(project.folder.join("elsewhere")).stdin(Stdio::null());
        let (schema, instance) = (format!("../{schema}"), format!("../{instance}"));
        named.args(["validate", "--config", "../typewright.toml", &schema, &instance]);
        let run = Run::of(&named.output().expect("it runs"));
        assert_eq!(run.code, Some(code), "--config {settings}: {run:#?}");
    }
}

#[test]
fn validate_knows_the_other_schemas_of_the_project() {
    let project = Project::new("validate_project");
    project.write(
        "schemas/shop/size.schema.json",
        r#"{"$id": "https://example.com/size", "format": "email", "title": "Size"}"#,
    );
    project.write("schemas/shop/box.schema.json", r#"{"$ref": "https://example.com/size"}"#);
    project.write("text.json", "\"x\"");
    let validate = |settings: &str| {
        project.write("typewright.toml", format!("schemas = [\"schemas\"]\n{settings}"));
        let run = project.run(&["validate", "schemas/shop/box.schema.json", "text.json"]);
        (run.code, project.run(&["generate"]).code)
    };
    assert_eq!(validate(""), (Some(0), Some(0)), "another file has the identifier");
    // Paths in overrides are relative to the schema folder.
    assert_eq!(validate("[[override]]\npath = \"shop/**\"\nformat = \"assert\""), (Some(1), Some(0)));
    assert_eq!(validate("[[override]]\npath = \"shop/size.schema.json#\"\nformat = \"assert\""), (Some(1), Some(0)));
    assert_eq!(validate("[[override]]\npath = \"schemas/**\"\nformat = \"assert\""), (Some(0), Some(0)));
}

const SECRET: &str = "root:x:0:0:secret";

/// Creates a project in a folder next to files that it must not read.
fn project(name: &str) -> Project {
    let outer = Project::new(name);
    outer.write("secret.txt", SECRET);
    outer.write("common/size.schema.json", r#"{"type": "integer"}"#);
    outer.write("inner/typewright.toml", "schemas = [\"schemas\"]\n");
    outer.write("inner/i.json", "5");
    Project { folder: outer.folder.join("inner") }
}

#[test]
fn references_stay_below_the_folders_that_were_named() {
    let project = project("reading_outside");
    let depth = project.folder.join("schemas").components().count();
    let absolute = format!("{}etc/passwd", "../".repeat(depth));
    for target in ["../../secret.txt", "../../secret.txt#/a", &absolute, "/../secret.txt", "..%2F..%2Fsecret.txt"] {
        project.write("schemas/a.schema.json", format!(r#"{{"$ref": "{target}"}}"#));
        for arguments in [&["generate"][..], &["validate", "schemas/a.schema.json", "i.json"], &["outline"]] {
            let run = project.run(arguments);
            assert_eq!(run.code, Some(3), "{target}: {run:#?}");
            assert!(run.err.contains("secret.txt") || run.err.contains("passwd"), "{target}: {run:#?}");
            assert!(!run.err.contains("root:x"), "{target}: {run:#?}");
        }
    }
    project.write("schemas/a.schema.json", r#"{"$ref": "../../common/size.schema.json"}"#);
    let expected = ["E008", "outside of the folders", "reference_folders", "../common/size.schema.json"];
    project.run(&["generate"]).ended(3, &[], &expected);
    // A setting allows it, as does giving the file as an argument.
    project.write("typewright.toml", "schemas = [\"schemas\"]\nreference_folders = [\"../common\"]\n");
    project.run(&["generate"]).ended(0, &["1 file"], &[]);
    project.run(&["validate", "schemas/a.schema.json", "i.json"]).ended(0, &["valid"], &[]);
    project.write("typewright.toml", "schemas = [\"schemas\", \"../common/size.schema.json\"]\n");
    project.run(&["generate"]).ended(0, &["2 files"], &[]);
    project.write("typewright.toml", "schemas = [\"schemas\"]\n");
    project.run(&["validate", "../common/size.schema.json", "i.json"]).ended(0, &["valid"], &[]);
}

#[test]
fn mapped_uris_stay_below_their_folder() {
    let project = project("reading_mapped");
    let secret = project.folder.join("../secret.txt");
    let secret = secret.canonicalize().expect("it is there");
    project.write("typewright.toml", "schemas = [\"schemas\"]\n[uris]\n\"https://example.com/\" = \"../common\"\n");
    project.write("schemas/a.schema.json", r#"{"$ref": "https://example.com/size.schema.json"}"#);
    project.run(&["generate"]).ended(0, &["1 file"], &[]);
    for rest in ["../secret.txt", "%2E%2E/secret.txt", "/../secret.txt", &secret.display().to_string()] {
        project.write("schemas/a.schema.json", format!(r#"{{"$ref": "https://example.com/{rest}"}}"#));
        let run = project.run(&["generate"]);
        assert_eq!(run.code, Some(3), "{rest}: {run:#?}");
        assert!(!run.err.contains("root:x"), "{rest}: {run:#?}");
    }
}

#[cfg(unix)]
#[test]
fn links_do_not_lead_out() {
    let project = project("reading_links");
    let link = |target: &str, path: &str| {
        let path = project.folder.join(path);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder can be made");
        let _ = fs::remove_file(&path);
        std::os::unix::fs::symlink(target, path).expect("a link can be made");
    };
    link("../../secret.txt", "schemas/b.json");
    project.write("schemas/a.schema.json", r#"{"$ref": "b.json"}"#);
    let run = project.run(&["generate"]);
    run.ended(3, &[], &["E008", "schemas/b.json"]);
    assert!(!run.err.contains("root:x"), "{run:#?}");
    // Found in a folder, and not given as an argument.
    link("../../secret.txt", "schemas/a.schema.json");
    let run = project.run(&["generate"]);
    run.ended(3, &[], &["E008", "schemas/a.schema.json"]);
    assert!(!run.err.contains("root:x"), "{run:#?}");
    // A link whose target is inside of the folder is followed.
    project.write("schemas/real.json", r#"{"type": "integer"}"#);
    link("real.json", "schemas/a.schema.json");
    project.run(&["generate"]).ended(0, &["schemas/a.schema.json"], &["W321", "schemas/b.json"]);
}

#[cfg(target_os = "linux")]
#[test]
fn only_regular_files_are_read_unless_they_are_named() {
    let project = project("reading_pipes");
    let fifo = |path: &str| {
        let made = Command::new("mkfifo").arg(project.folder.join(path)).status().expect("there is mkfifo");
        assert!(made.success());
    };
    fs::create_dir_all(project.folder.join("schemas")).expect("a folder can be made");
    fifo("schemas/pipe.schema.json");
    project.run(&["generate"]).ended(3, &[], &["E001", "schemas/pipe.schema.json", "regular file"]);
    fs::remove_file(project.folder.join("schemas/pipe.schema.json")).expect("it is there");
    fifo("schemas/pipe.json");
    project.write("schemas/a.schema.json", r#"{"$ref": "pipe.json"}"#);
    assert_eq!(project.run(&["generate"]).code, Some(3), "a reference to a pipe is refused");
    // Endless files stop at a limit.
    project.write("schemas/a.schema.json", r#"{"type": "integer"}"#);
    project.run(&["generate", "/dev/zero"]).ended(3, &[], &["E006", "dev/zero", "larger than the limit"]);
    // An argument may be a pipe.
    let mut shell = Command::new("bash");
    shell.arg("-c").arg("\"$0\" validate <(echo '{\"type\": \"integer\"}') <(echo 5) <(echo '\"x\"')");
    let shell = shell.arg(env!("CARGO_BIN_EXE_cargo-typewright")).current_dir(&project.folder);
    let run = Run::of(&shell.output().expect("there is a bash"));
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert_eq!(run.out.matches(": valid").count(), 1, "{run:#?}");
}
