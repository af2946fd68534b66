//! Emitted checks and programs, compiled as a user would compile them (`deny(warnings)`, clippy's pedantic lints apart,
//! which the generated crate's own tests cover) and asked for verdicts: those of the interpreter, instance by instance.

#[path = "emitted/compile.rs"]
mod compile;
#[path = "emitted/fixtures.rs"]
mod fixtures;
#[path = "suite/read.rs"]
mod read;

use compile::Case;
use read::Draft;

#[test]
fn fixtures_are_judged_as_they_should_be() {
    compile::agree("fixtures", &fixtures::cases());
}

/// One crate of all schemas of the official suite takes minutes to compile, so this waits until it is asked for:
/// `cargo test -p typewright-codegen --test emitted -- --ignored`
#[test]
#[ignore = "compiles one function per subschema of the official suite"]
fn the_official_suite_is_judged_as_it_should_be() {
    let Some(suite) = read::suite() else {
        println!("skipped: there is no test suite; TYPEWRIGHT_CORPUS names the folder it is in");
        return;
    };
    for draft in Draft::ALL {
        let cases: Vec<Case> = read::groups(&suite, draft).into_iter().map(Case::from).collect();
        compile::agree(draft.folder, &cases);
    }
}
