//! The results of emitted checks and programs equal those of the interpreter.
//! They are compiled as in a user's crate (`deny(warnings)`, without clippy's pedantic lints, which the generated
//! crate's own tests cover).

#[path = "../../tests/support/cargo.rs"]
mod cargo;
#[path = "emitted/compile.rs"]
mod compile;
#[path = "emitted/fixtures.rs"]
mod fixtures;
#[path = "../../tests/support/harness.rs"]
mod harness;
#[path = "hostile/schemas.rs"]
mod schemas;
#[path = "../../tests/support/suite/mod.rs"]
mod suite;

use std::time::{Duration, Instant};

use compile::Case;
use suite::{Draft, Suite};

/// Maximum time to compile and to run, unoptimised and on a busy machine.
/// Work that doubles thirty times takes hours.
const PATIENCE: Duration = Duration::from_mins(5);

#[test]
fn fixtures_are_judged_as_they_should_be() {
    compile::agree("fixtures", &fixtures::cases());
}

/// Schemas for which naive validation doubles the work with each level, or repeats it for each item.
const HOSTILE: [&str; 15] = [
    "unions",
    "chained_unions",
    "multiple",
    "all_of",
    "any_of",
    "one_of",
    "members_twice",
    "unevaluated",
    "pattern",
    "repeated_pattern",
    "unique",
    "contains",
    "unevaluated_items",
    "unevaluated_members",
    "member_names",
];
/// Schemas that are only long: shorter here, because each part takes time to compile.
/// The others emit no code, or stop at a limit.
const LONG: [&str; 9] =
    ["branches", "plain_branches", "large", "backwards", "enum", "required", "named_required", "patterns", "names"];

#[test]
fn hostile_schemas_are_judged_in_time() {
    let hostile = schemas::cases(1).into_iter().filter(|case| HOSTILE.contains(&case.name));
    let long = schemas::cases(50).into_iter().filter(|case| LONG.contains(&case.name));
    let cases: Vec<Case> = hostile.chain(long).map(Case::from).collect();
    assert_eq!(cases.len(), HOSTILE.len() + LONG.len());
    let start = Instant::now();
    compile::agree("hostile", &cases);
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
}

/// One crate of all schemas of the official suite.
/// It takes minutes to compile, so this test is ignored by default:
/// `cargo test -p typewright-codegen --test emitted -- --ignored`
#[test]
#[ignore = "compiles one function per subschema of the official suite"]
fn the_official_suite_is_judged_as_it_should_be() {
    let suite = Suite::read(&harness::corpus_root().join("json-schema-test-suite")).expect("a readable suite");
    for draft in Draft::ALL {
        let groups = suite.groups.iter().filter(|group| group.draft == draft);
        let cases: Vec<Case> = groups.map(|group| Case::of_suite(&suite, group)).collect();
        compile::agree(draft.folder, &cases);
    }
}
