//! Golden diagnostics: each file in `tests/invalid/` has the diagnostics in its `*.stderr`.
//! A file is read as a schema, or, `*.toml`, as settings. `UPDATE_GOLDENS=1` rewrites the golden files.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use typewright_codegen::__private::resolve;
use typewright_codegen::Sources;
use typewright_codegen::Validator;
use typewright_codegen::diagnostic::Diagnostics;
use typewright_codegen::settings::Settings;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/invalid")
}

fn is_settings(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|suffix| suffix == "toml")
}

/// Returns the fixtures by name, sorted; files in folders are only targets of references.
fn fixtures() -> Vec<String> {
    let entries = fs::read_dir(folder()).expect("tests/invalid exists");
    let names = entries.map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned());
    let mut fixtures: Vec<String> = names.filter(|name| name.contains(".schema.") || is_settings(name)).collect();
    fixtures.retain(|name| !name.ends_with(".stderr"));
    fixtures.sort();
    fixtures
}

fn diagnostics(name: &str) -> Diagnostics {
    let mut sources = Sources::new(folder());
    let result = if is_settings(name) {
        Settings::load_from(&mut sources, name.as_ref()).map(drop)
    } else {
        let settings = Settings::default();
        let loaded = resolve::load(&mut sources, &settings, &[name.into()]);
        // Some mistakes are only found when the checks are lowered.
        loaded.and_then(|_| Validator::from_file(&mut sources, &settings, name.as_ref(), None).map(drop))
    };
    result.expect_err("an invalid fixture is refused")
}

#[test]
fn diagnostics_are_as_written_down() {
    let update = std::env::var_os("UPDATE_GOLDENS").is_some();
    let mut differences = String::new();
    for name in fixtures() {
        let found = diagnostics(&name).to_string();
        let path = folder().join(format!("{name}.stderr"));
        if update {
            fs::write(&path, &found).expect("the golden file can be written");
            continue;
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if found != expected {
            writeln!(differences, "--- {name}: expected\n{expected}\n--- {name}: found\n{found}")
                .expect("a string takes text");
        }
    }
    assert!(
        differences.is_empty(),
        "diagnostics changed; if that is right, run `UPDATE_GOLDENS=1 cargo test -p typewright-codegen --test invalid`\n{differences}"
    );
}

#[test]
fn every_golden_file_has_its_fixture() {
    let fixtures = fixtures();
    for entry in fs::read_dir(folder()).expect("tests/invalid exists") {
        let name = entry.expect("readable").file_name().to_string_lossy().into_owned();
        if let Some(fixture) = name.strip_suffix(".stderr") {
            assert!(fixtures.iter().any(|known| known == fixture), "{name} belongs to no fixture; remove it");
        }
    }
}

#[test]
fn each_diagnostic_has_a_place_and_fits_on_one_line() {
    for name in fixtures() {
        for diagnostic in &diagnostics(&name) {
            assert!(diagnostic.file().is_some(), "{name}: {diagnostic}");
            let line = diagnostic.one_line();
            assert!(!line.contains('\n') && line.contains(diagnostic.code.text()), "{name}: {line}");
            let joined: String = diagnostic.render().into_iter().map(|segment| segment.text).collect();
            assert_eq!(joined, diagnostic.to_string(), "{name}");
        }
    }
}
