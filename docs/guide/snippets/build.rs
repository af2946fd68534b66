//! Turns each page of the guide into a module: its schemas become models, each Rust snippet becomes a test.
//!
//! A block of code is a file where the line before it is a name in backticks and a colon. JSON, YAML and TOML files are written to a
//! folder of the page; where one of them is below `schemas/`, the folder is compiled with the settings of the page. `rust` is
//! run, `rust,no_run` is only compiled. Both see the models as `models`.

#[path = "../../../tests/support/blocks.rs"]
mod blocks;

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use typewright_codegen::Generator;
use typewright_codegen::diagnostic::Severity;

use self::blocks::{Block, blocks};

fn main() {
    let pages = Path::new("..").join("src");
    println!("cargo::rerun-if-changed={}", pages.display());
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let entries = fs::read_dir(&pages).expect("the guide has pages");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("a readable entry").path()).collect();
    files.retain(|file| file.extension().is_some_and(|suffix| suffix == "md"));
    files.sort();
    let modules: String = files.iter().map(|file| module(file, &out)).collect();
    fs::write(out.join("pages.rs"), modules).expect("OUT_DIR can be written to");
}

/// The module of a page.
fn module(page: &Path, out: &Path) -> String {
    let stem = page.file_stem().expect("a page has a name").to_string_lossy().into_owned();
    let text = fs::read_to_string(page).expect("a page is text");
    let folder = out.join("pages").join(&stem);
    // Left behind by an earlier run, or not there.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("OUT_DIR can be written to");
    let mut body = String::new();
    for (index, block) in blocks(&text).into_iter().enumerate() {
        let file = block.before.strip_prefix('`').and_then(|line| line.strip_suffix("`:"));
        match (block.language, file) {
            ("json" | "yaml" | "toml", Some(file)) => put(&folder.join(file), block.text),
            ("rust" | "rust,no_run", _) => body.push_str(&snippet(index, &block)),
            (language, _) => {
                assert!(!language.starts_with("rust"), "{stem}: `{language}` is not compiled; see build.rs");
            }
        }
    }
    if folder.join("schemas").is_dir() {
        let models = compile(&stem, &folder);
        let models = models.to_str().expect("OUT_DIR is UTF-8");
        writeln!(body, "mod models {{ include!({models:?}); }}").expect("a string takes text");
    }
    let name = stem.replace('-', "_").to_lowercase();
    format!("mod page_{name} {{\n{body}}}\n")
}

fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a file has a folder")).expect("OUT_DIR can be written to");
    fs::write(path, text).expect("OUT_DIR can be written to");
}

/// Compiles the schemas of a page; returns the file to include.
fn compile(stem: &str, folder: &Path) -> PathBuf {
    let settings = folder.join("typewright.toml");
    let generator = if settings.is_file() {
        Generator::from_config(&settings)
    } else {
        Generator::new().root(folder).schemas(["schemas"])
    };
    let generation = generator.generate();
    for found in generation.diagnostics.iter().filter(|found| found.severity != Severity::Note) {
        println!("cargo::warning=docs/guide/src/{stem}.md: {}", found.one_line());
    }
    assert!(generation.generated.is_some(), "docs/guide/src/{stem}.md: its schemas do not compile");
    generation.write_to(&folder.join("out")).expect("OUT_DIR can be written to");
    folder.join("out/models.rs")
}

/// A function of a snippet: a test where it is to be run.
fn snippet(index: usize, block: &Block<'_>) -> String {
    let attribute = if block.language == "rust" { "#[test]" } else { "#[allow(dead_code)]" };
    let text = block.text;
    format!(
        "{attribute}\nfn snippet_{index}() -> Result<(), Box<dyn std::error::Error>> {{\n{text}\n#[allow(unreachable_code)]\nOk(())\n}}\n"
    )
}
