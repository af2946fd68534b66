//! Checks that no lint that a careful user enables reports anything in generated code.
//! The schemas are of all kinds, and every lint that generated code allows is needed somewhere. Runs cargo without
//! network on packages that it writes to the target folder.

#[path = "../support/cargo.rs"]
mod cargo;
#[path = "../support/harness.rs"]
mod harness;
#[path = "../support/package.rs"]
mod package;

use std::collections::BTreeSet;
use std::process::ExitCode;

use package::{Package, Place};
use typewright_codegen::settings::Settings;
use typewright_codegen::{Generated, Generator};

fn main() -> ExitCode {
    harness::run(harness::tests! {
        [plain] docs_are_clean_and_have_no_tests;
        [clippy] documented_models_are_clean, hostile_descriptions_and_forms_are_clean;
        [clippy] each_lint_that_is_turned_off_is_needed;
    })
}

/// The clippy flags of a careful user.
const CLIPPY: &[&str] = &["-D", "warnings", "-W", "clippy::all", "-W", "clippy::pedantic", "-W", "missing_docs"];

fn generated(generator: &Generator) -> Generated {
    let generation = generator.generate();
    generation.generated.unwrap_or_else(|| panic!("the schemas have mistakes: {:?}", generation.diagnostics))
}

/// The documented models, as `cargo typewright generate` writes them.
fn models() -> Generated {
    generated(&Generator::from_config("typewright.toml"))
}

/// Schemas with descriptions and forms that could trigger lints.
fn fixtures() -> Generated {
    generated(&Generator::new().settings(Settings::default()).schemas(["tests/lints/fixtures"]))
}

fn documented_models_are_clean() {
    let package = Package::write("documented-models", &models());
    package.clippy(&["--all-features"], CLIPPY);
    package.clippy(&[], CLIPPY);
}

fn hostile_descriptions_and_forms_are_clean() {
    Package::write("hostile-models", &fixtures()).clippy(&["--all-features"], CLIPPY);
}

fn docs_are_clean_and_have_no_tests() {
    Package::write("documented-models-docs", &models()).doc();
    let package = Package::write("hostile-models-docs", &fixtures());
    package.doc();
    let doctests = package.doctests();
    assert!(doctests.contains("running 0 tests"), "a description became a test:\n{doctests}");
}

fn each_lint_that_is_turned_off_is_needed() {
    let mut allowed = BTreeSet::new();
    let mut fired = BTreeSet::new();
    for (name, generated) in [("documented-models-bare", models()), ("hostile-models-bare", fixtures())] {
        let package = Package::write_without_allow(name, &generated, &mut allowed);
        fired.extend(package.lints_that_fire());
    }
    assert!(!allowed.is_empty(), "nothing is turned off");
    let needless: Vec<&Place> = allowed.difference(&fired).collect();
    assert!(needless.is_empty(), "turned off in codegen/src/emit/lints.rs, although nothing needs it: {needless:?}");
}
