//! Every identifier of emitted code, and of the macros that it calls, as the name of a file, a definition, a title, a
//! member, a value and a folder: what is generated for them compiles without a warning, decodes and is written back equal.

#[path = "../../tests/support/cargo.rs"]
mod cargo;
#[path = "fixture_crate/fixture.rs"]
#[allow(dead_code, reason = "another test uses the rest")]
mod fixture;
#[path = "fixture_crate/package.rs"]
#[allow(dead_code, reason = "another test uses the rest")]
mod package;
#[path = "identifiers/schemas.rs"]
mod schemas;
#[path = "identifiers/templates.rs"]
mod templates;

use package::FixturePackage;

/// Names that must be among those that are collected, one of each kind: otherwise nothing is tested.
const KNOWN: [&str; 12] =
    ["node", "matches_0", "ctx", "Option", "rt", "check", "SECRETS", "new", "or_default", "a", "u8", "matches"];

#[test]
fn identifiers_of_templates_can_be_names() {
    let identifiers = templates::identifiers();
    for known in KNOWN {
        assert!(identifiers.contains(known), "`{known}` is not among the {} identifiers", identifiers.len());
    }
    let package = FixturePackage::write("identifiers", &schemas::of(&identifiers));
    package.cargo(&["run", "--features", "serde,arbitrary"], &["cases.json"]);
}
