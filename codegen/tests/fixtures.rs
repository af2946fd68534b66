//! One small schema for each keyword and shape, tested in four ways.
//! Its generated module equals the reviewed one, compiles without warnings, accepts and rejects the right instances,
//! and so does the interpreter. The data is under `fixtures/`: `<name>.schema.json` (or a folder `<name>` of schemas),
//! optionally `<name>.toml` with `[[override]]`s for that schema or its types only, and `<name>.json` with these
//! members:
//!
//! - `accepts`: valid instances, which are equal after decoding and encoding;
//! - `rejects`: invalid instances; those that lenient decoding accepts are equal after encoding;
//! - `unrepresentable`: valid instances that the chosen Rust types cannot represent;
//! - `views`: the same lists for views of the schema, by the names of their types; the interpreter does not check
//!   these;
//! - `secrets`: texts that no output may contain;
//! - `format`: `"assert"` if formats are asserted;
//! - `root`: the file in the folder that the instances are for;
//! - `schema`: the file of the schema, if it is elsewhere;
//! - `pointer`: the schema in it, if its root only refers to another one.

#[path = "../../tests/support/cargo.rs"]
mod cargo;
#[path = "fixture_crate/fixture.rs"]
mod fixture;
#[path = "../../tests/support/harness.rs"]
mod harness;
#[path = "fixture_crate/package.rs"]
mod package;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;

use fixture::{Fixture, Verdict};
use typewright::Error;
use typewright_codegen::Sources;
use typewright_codegen::Validator;

fn main() -> ExitCode {
    harness::run(harness::tests! {
        [plain] generated_modules_are_as_reviewed, no_snapshot_is_left_over, the_interpreter_judges_as_it_should;
        [plain] generated_code_compiles_and_judges_as_it_should, values_of_generated_models_can_be_drawn;
        [plain] docs_of_generated_code_are_clean;
        [clippy] generated_code_is_clean_under_pedantic_lints;
    })
}

/// How to accept changes.
const UPDATE: &str = "look at the differences with `cargo insta review`, or rewrite all snapshots with \
                      `INSTA_UPDATE=always cargo test -p typewright-codegen --test fixtures` and read `git diff`";

/// Returns the text of each snapshot: the types of a module, then its checks, then these as data. Parts of a document have
/// modules of their own below that of the file.
fn modules() -> BTreeMap<String, String> {
    let modules = package::PACKAGE.generated.modules();
    let parts = |fixture: Fixture| {
        let (itself, below) = (format!("{}.rs", fixture.module()), format!("{}/", fixture.module()));
        let itself = modules.get(&itself).unwrap_or_else(|| panic!("there is no `{itself}`"));
        let others: BTreeMap<&str, &str> =
            modules.files().iter().map(|file| (file.path.as_str(), file.text.as_str())).collect();
        let others = others.into_iter().filter(|(path, _)| path.starts_with(&below));
        let others: Vec<String> = others.map(|(path, text)| format!("\n// {path}\n\n{text}")).collect();
        (fixture.name, format!("{itself}{}", others.concat()))
    };
    fixture::all().into_iter().map(parts).collect()
}

fn generated_modules_are_as_reviewed() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path("fixtures/snapshots");
    // All differences at once, for one review.
    let changed: Vec<String> = modules()
        .into_iter()
        .filter(|(name, text)| {
            let compare = || settings.bind(|| insta::assert_snapshot!(name.as_str(), text));
            panic::catch_unwind(AssertUnwindSafe(compare)).is_err()
        })
        .map(|(name, _)| name)
        .collect();
    assert!(changed.is_empty(), "not as reviewed: {changed:?}; {UPDATE}");
}

fn no_snapshot_is_left_over() {
    let names: BTreeSet<String> = fixture::all().into_iter().map(|fixture| fixture.name).collect();
    let files = fs::read_dir(fixture::folder().join("snapshots")).expect("there are snapshots").flatten();
    let present = files.filter_map(|file| file.file_name().into_string().ok());
    let stale: Vec<String> = present
        .filter_map(|file| file.strip_suffix(".snap").map(str::to_owned))
        .filter(|name| !names.contains(name))
        .collect();
    assert!(stale.is_empty(), "delete from fixtures/snapshots, no fixture has these: {stale:?}");
}

fn generated_code_compiles_and_judges_as_it_should() {
    package::PACKAGE.cargo(&["run", "--features", "serde"], &["cases.json"]);
}

fn values_of_generated_models_can_be_drawn() {
    package::PACKAGE.cargo(&["run", "--features", "arbitrary"], &["cases.json"]);
}

fn docs_of_generated_code_are_clean() {
    package::PACKAGE.cargo(&["rustdoc", "--lib"], &["-D", "warnings", "-D", "rustdoc::all"]);
}

fn generated_code_is_clean_under_pedantic_lints() {
    package::PACKAGE.cargo(&["clippy", "--lib"], &["-D", "warnings", "-D", "clippy::pedantic"]);
}

fn the_interpreter_judges_as_it_should() {
    let mut wrong = Vec::new();
    for fixture in fixture::all() {
        let validator = validator(&fixture);
        for (verdict, instance) in &fixture.instances {
            let judged = match validator.validate(&instance.to_vec()) {
                Ok(()) => true,
                Err(Error::Invalid(_)) => false,
                Err(error) => panic!("{}: {instance}: {error}", fixture.name),
            };
            if judged != (*verdict != Verdict::Rejects) {
                wrong.push(format!("{}: {instance} should be among `{}`", fixture.name, verdict.name()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn validator(fixture: &Fixture) -> Validator {
    let mut sources = Sources::new(fixture::folder());
    let compiled = Validator::from_file(&mut sources, &fixture.settings(), &fixture.root, fixture.pointer.as_deref());
    compiled.map_or_else(|mistakes| panic!("{}: {mistakes}", fixture.name), |(validator, _)| validator)
}
