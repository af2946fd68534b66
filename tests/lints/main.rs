//! Generated code in a user's crate: no lint that a careful user turns on has anything to say to it, whatever the
//! schemas describe, and each lint that it turns off by itself is needed somewhere.
//! Runs cargo without network on packages that it writes below the target folder; without clippy it says so and skips.

#[path = "../support/package.rs"]
mod package;

use std::collections::BTreeSet;

use package::{Package, Place};
use typewright_codegen::settings::Settings;
use typewright_codegen::{Generated, Generator};

/// What a careful user asks of clippy.
const CLIPPY: &[&str] = &["-D", "warnings", "-W", "clippy::all", "-W", "clippy::pedantic", "-W", "missing_docs"];

fn generated(generator: &Generator) -> Generated {
    let generation = generator.generate();
    generation.generated.unwrap_or_else(|| panic!("the schemas have mistakes: {:?}", generation.diagnostics))
}

/// The documented models, as `cargo typewright generate` writes them.
fn models() -> Generated {
    generated(&Generator::from_config("typewright.toml"))
}

/// Schemas with descriptions and forms that lints frown on.
fn fixtures() -> Generated {
    generated(&Generator::new().settings(Settings::default()).schemas(["tests/lints/fixtures"]))
}

#[test]
fn documented_models_are_clean() {
    let package = Package::write("documented-models", &models());
    package.clippy(&["--all-features"], CLIPPY);
    package.clippy(&[], CLIPPY);
    package.doc();
}

#[test]
fn hostile_descriptions_and_forms_are_clean() {
    let package = Package::write("hostile-models", &fixtures());
    package.clippy(&["--all-features"], CLIPPY);
    package.doc();
    let doctests = package.doctests();
    assert!(doctests.contains("running 0 tests"), "a description became a test:\n{doctests}");
}

#[test]
fn each_lint_that_is_turned_off_is_needed() {
    let mut allowed = BTreeSet::new();
    let mut fired = BTreeSet::new();
    for (name, generated) in [("documented-models-bare", models()), ("hostile-models-bare", fixtures())] {
        let package = Package::write_without_allow(name, &generated, &mut allowed);
        let Some(found) = package.lints_that_fire() else { return };
        fired.extend(found);
    }
    assert!(!allowed.is_empty(), "nothing is turned off");
    let needless: Vec<&Place> = allowed.difference(&fired).collect();
    assert!(needless.is_empty(), "turned off in codegen/src/emit/lints.rs, although nothing needs it: {needless:?}");
}
