//! Every identifier of emitted code, and of the macros that it calls, can be a name.
//! It is used as the name of a file, a definition, a title, a member, a value and a folder. The generated code compiles
//! without warnings, and decodes and encodes equal values.

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

/// Names that must be among the collected ones: otherwise nothing is tested.
const OF_CHECKS: [&str; 6] = ["node", "ctx", "matches_0", "evaluated", "assert", "a"];
const OF_TYPES: [&str; 6] = ["Option", "rt", "check", "SECRETS", "str", "new"];
const OF_MACROS: [&str; 4] = ["or_default", "into_inner", "ALL", "Self"];

#[test]
fn identifiers_of_templates_can_be_names() {
    let identifiers = templates::identifiers();
    for (known, set) in
        [(OF_CHECKS.as_slice(), &identifiers.checks), (&OF_TYPES, &identifiers.types), (&OF_MACROS, &identifiers.all)]
    {
        let missing: Vec<_> = known.iter().filter(|known| !set.contains(**known)).collect();
        assert!(missing.is_empty(), "{missing:?} are not among {set:?}");
    }
    let package = FixturePackage::write("identifiers", &schemas::of(&identifiers));
    package.cargo(&["run", "--features", "arbitrary"], &["cases.json"]);
}
