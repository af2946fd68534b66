//! The outlines in `docs/gallery.md` equal the current output of `cargo typewright outline`, and its lines of use compile
//! with the generated code.

#[path = "../../tests/support/cargo.rs"]
mod cargo;
#[path = "../../tests/support/harness.rs"]
mod harness;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// The mark for text that was left out: a whole line, or the end of a long one.
const LEFT_OUT: &str = "…";

/// The lines of an outline in the gallery, the file that it belongs to, and the code that uses its types.
struct Excerpt {
    schema: PathBuf,
    lines: Vec<String>,
    used: String,
}

fn main() -> ExitCode {
    harness::run(harness::tests! {
        [corpus "."] outlines_of_the_gallery_are_printed_today, lines_of_use_compile;
    })
}

/// Returns the excerpts of the gallery.
fn gallery(folder: &Path) -> Vec<Excerpt> {
    let gallery = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/gallery.md");
    let gallery = fs::read_to_string(gallery).expect("the gallery is part of the repository");
    let excerpts = excerpts(&gallery, folder);
    assert_eq!(excerpts.len(), 8, "the gallery shows eight schemas");
    excerpts
}

/// Writes a package with the generated code of all schemas, each in a module next to the lines that use it.
fn lines_of_use_compile(folder: &Path) {
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join("gallery");
    fs::remove_dir_all(&package).ok();
    fs::create_dir_all(package.join("src")).expect("a folder can be made");
    let mut code = String::from("#![allow(dead_code, unused_imports)]\n");
    for (number, Excerpt { schema, used, .. }) in gallery(folder).into_iter().enumerate() {
        let out = package.join(format!("models_{number}"));
        run(
            Command::new(env!("CARGO_BIN_EXE_cargo-typewright")).arg("generate").arg(&schema).arg("--out").arg(&out),
            folder,
        );
        let root = fs::read_to_string(out.join("src/lib.rs")).expect("a root was generated");
        let module = root.lines().find_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
        let module = module.expect("the root has a module");
        write!(
            code,
            "#[path = \"../models_{number}/src/lib.rs\"]\nmod models_{number};\n\
             mod used_{number} {{\n    use typewright::{{Error, Model}};\n    \
             use super::models_{number}::{{*, {module}::*}};\n{used}}}\n"
        )
        .expect("a text can be written to");
    }
    let runtime = cargo::workspace().join("runtime").canonicalize().expect("the runtime is there");
    let manifest = format!(
        "[package]\nname = \"gallery\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         typewright = {{ path = '{}', features = [\"backtrack\", \"yaml\"] }}\n\n[workspace]\n",
        runtime.display()
    );
    fs::write(package.join("Cargo.toml"), manifest).expect("the manifest can be written");
    fs::write(package.join("src/lib.rs"), code).expect("the code can be written");
    cargo::lock(&package, &[]);
    run(
        cargo::cargo(&package).args(["check", "--quiet"]).env("CARGO_TARGET_DIR", package.with_extension("target")),
        &package,
    );
}

/// Runs a command in a folder, and returns what it prints.
fn run(command: &mut Command, folder: &Path) -> String {
    let output = command.current_dir(folder).output().expect("the command starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("the output is text")
}

fn outlines_of_the_gallery_are_printed_today(folder: &Path) {
    for Excerpt { schema, lines, .. } in gallery(folder) {
        let outline = outline(folder, &schema);
        let printed: Vec<&str> = outline.lines().collect();
        let mut at = 0;
        for line in &lines {
            // An item may be anywhere; lines below it must follow it.
            let from = if line.starts_with(' ') { at } else { 0 };
            let mut below = printed[from..].iter().take_while(|next| from == 0 || next.starts_with(' '));
            let found = below.position(|printed| is_cut_from(line, printed));
            let found =
                found.unwrap_or_else(|| panic!("`{line}` is not in the outline of {}, or not there", schema.display()));
            at = from + found + 1;
        }
    }
}

fn is_cut_from(line: &str, printed: &str) -> bool {
    line.strip_suffix(LEFT_OUT).map_or(line == printed, |start| printed.starts_with(start.trim_end()))
}

/// Returns the first fenced text under each heading that names a schema: a name in the store, or a file of the corpus.
fn excerpts(gallery: &str, folder: &Path) -> Vec<Excerpt> {
    let sections = gallery.split("\n## `").skip(1);
    let excerpt = |section: &str| {
        let (name, text) = section.split_once('`').expect("a heading ends its name");
        let (_, text) = text.split_once("```text\n").expect("a section has an outline");
        let (text, rest) = text.split_once("```").expect("a fence ends");
        let (_, used) = rest.split_once("In use:\n\n```rust,ignore\n").expect("a section has lines of use");
        let (used, _) = used.split_once("```").expect("a fence ends");
        let store = Path::new("schemastore");
        let [own, referenced] = [format!("{name}/schema.json"), format!("_referenced/{name}.json")];
        let possible = [PathBuf::from(name), store.join(own), store.join(referenced)];
        let lines = text.lines().filter(|line| line.trim() != LEFT_OUT).map(str::to_owned).collect();
        let schema = possible.into_iter().find(|schema| folder.join(schema).is_file());
        Excerpt { schema: schema.unwrap_or_else(|| panic!("the corpus has no `{name}`")), lines, used: used.to_owned() }
    };
    sections.map(excerpt).collect()
}

fn outline(folder: &Path, schema: &Path) -> String {
    run(Command::new(env!("CARGO_BIN_EXE_cargo-typewright")).arg("outline").arg(schema), folder)
}
