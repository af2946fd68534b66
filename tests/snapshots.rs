//! Snapshots of the generator's output for `schemas/`, for review: every generated file and the outline.
//! Every change fails the test; `cargo insta review` accepts it. Checks nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;

use typewright_codegen::{Generated, Generator};

/// Returns the files that the build generated, by the name of their snapshot.
fn built() -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    collect(Path::new(env!("OUT_DIR")), "", &mut files);
    files
}

fn collect(folder: &Path, module: &str, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).expect("the build made the folder").flatten() {
        let path = entry.path();
        let stem = path.file_stem().and_then(|stem| stem.to_str()).expect("modules have names");
        if path.is_dir() {
            collect(&path, &format!("{module}{stem}__"), files);
        } else {
            let text = fs::read_to_string(&path).expect("generated code is text");
            files.insert(format!("{module}{stem}"), text);
        }
    }
}

/// Runs the generator like `build.rs`.
fn generated() -> Generated {
    let generation = Generator::from_config("typewright.toml").generate();
    generation.generated.unwrap_or_else(|| panic!("the schemas have mistakes: {:?}", generation.diagnostics))
}

/// Returns every text that has a snapshot.
fn texts() -> BTreeMap<String, String> {
    let mut texts = built();
    let outline = generated().outline;
    texts.insert("outline".to_owned(), outline.to_string());
    texts.insert("outline.json".to_owned(), outline.to_json());
    texts
}

#[test]
fn generated_code_and_outline_are_as_reviewed() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    // Reports all differences at once, for one review.
    let changed: Vec<String> = texts()
        .into_iter()
        .filter(|(name, text)| {
            let compare = || settings.bind(|| insta::assert_snapshot!(name.as_str(), text));
            panic::catch_unwind(AssertUnwindSafe(compare)).is_err()
        })
        .map(|(name, _)| name)
        .collect();
    assert!(changed.is_empty(), "not as reviewed: {changed:?}; look at the differences with: cargo insta review");
}

#[test]
fn no_snapshot_is_left_over() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots");
    let present: BTreeSet<String> = fs::read_dir(&folder)
        .expect("there are snapshots")
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".snap").map(str::to_owned))
        .collect();
    let wanted: BTreeSet<String> = texts().into_keys().collect();
    let stale: Vec<&String> = present.difference(&wanted).collect();
    assert!(stale.is_empty(), "delete from tests/snapshots, nothing generates them: {stale:?}");
}

#[test]
fn the_same_schemas_give_the_same_files() {
    let modules = generated().modules();
    let again: BTreeMap<String, String> = modules
        .files()
        .iter()
        .map(|file| (file.path.trim_end_matches(".rs").replace('/', "__"), file.text.clone()))
        .collect();
    assert_eq!(again.keys().collect::<Vec<_>>(), built().keys().collect::<Vec<_>>());
    for (name, text) in built() {
        assert!(again[&name] == text, "`{name}` differs from what the build generated");
    }
}
