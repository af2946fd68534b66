//! Invalid calls of `schema!` are compile errors at the argument, with the location in the schema.

#[path = "../../tests/support/cargo.rs"]
mod cargo;

use std::path::{Path, PathBuf};
use std::{env, fs};

use typewright::Json;

const FILES: [&str; 4] = ["mistakes", "dangling", "good", "other"];

fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/failures")
}

/// Returns a package with the calls, which depends on typewright from this repository.
fn package() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("users/failures");
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let path = |of: &str| Json::from(home.join(of).display().to_string());
    let manifest = format!(
        "[package]\nname = \"failures\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n[profile.dev]\ndebug = false\n\n\
         [dependencies]\ntypewright = {{ path = {} }}\ntypewright-macros = {{ path = {} }}\n",
        path("runtime"),
        path("macros")
    );
    fs::create_dir_all(folder.join("src")).expect("a folder can be made");
    fs::create_dir_all(folder.join("schemas")).expect("a folder can be made");
    fs::write(folder.join("Cargo.toml"), manifest).expect("a file can be written");
    fs::copy(here().join("lib.rs"), folder.join("src/lib.rs")).expect("the calls can be copied");
    for name in FILES.map(|name| format!("schemas/{name}.schema.json")) {
        fs::copy(here().join(&name), folder.join(&name)).expect("a schema can be copied");
    }
    cargo::lock(&folder, &[]);
    folder
}

#[test]
fn mistakes_are_errors_of_the_compiler() {
    let folder = package();
    let mut command = cargo::cargo(&folder);
    command.args(["check", "--quiet"]).env("CARGO_TARGET_DIR", folder.with_file_name("target"));
    let output = command.output().expect("cargo runs");
    assert_eq!(output.status.code(), Some(101), "it must not compile");
    let found = String::from_utf8(output.stderr).expect("the compiler writes text");
    let golden = here().join("expected.stderr");
    if env::var_os("UPDATE_GOLDENS").is_some() {
        fs::write(&golden, &found).expect("the golden file can be written");
    }
    let expected = fs::read_to_string(&golden).expect("the golden file is there");
    assert_eq!(found, expected, "read the messages, then run `UPDATE_GOLDENS=1 cargo test --test failures`");
}
