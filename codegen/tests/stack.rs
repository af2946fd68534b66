//! Models with many and large types fit on a stack of 512 KB in an unoptimised build.
//! This is tested for decoding, lenient decoding, validating, explaining, cloning, comparing, encoding and dropping.
//! Each crate has a schema of our own, with wide unions in wide structs, or one of the largest of the corpus. Deep
//! documents of recursive types stop at a limit.

#[path = "../../tests/support/cargo.rs"]
mod cargo;
#[path = "fixture_crate/fixture.rs"]
#[allow(dead_code, reason = "another test uses the rest")]
mod fixture;
#[path = "../../tests/support/harness.rs"]
mod harness;
#[path = "stack/largest.rs"]
mod largest;
#[path = "fixture_crate/package.rs"]
#[allow(dead_code, reason = "another test uses the rest")]
mod package;
#[path = "stack/recursive.rs"]
mod recursive;
#[path = "stack/wide.rs"]
mod wide;

use std::path::Path;
use std::process::ExitCode;

use fixture::Fixture;
use package::FixturePackage;

fn main() -> ExitCode {
    harness::run(harness::tests! {
        [plain] wide_types_fit_on_a_small_stack;
        [plain] deep_documents_end_in_a_limit_where_they_have_types;
        [corpus "schemastore"] the_largest_models_of_the_corpus_fit_on_a_small_stack;
    })
}

/// The stack size of the thread.
const KILOBYTES: &str = "512";

fn wide_types_fit_on_a_small_stack() {
    fits("stack-wide", &[wide::fixture()]);
}

/// Documents that are nested more deeply than any stack allows, with limits that permit them.
fn deep_documents_end_in_a_limit_where_they_have_types() {
    let package = FixturePackage::write_with("stack-deep", &[recursive::fixture()], include_str!("stack/deep.rs"));
    package.cargo(&["run"], &[]);
}

fn the_largest_models_of_the_corpus_fit_on_a_small_stack(folder: &Path) {
    fits("stack-largest", &largest::fixtures(folder));
}

fn fits(name: &str, fixtures: &[Fixture]) {
    let package = FixturePackage::write_with(name, fixtures, &program(fixtures));
    package.cargo(&["run"], &["cases.json", KILOBYTES]);
}

/// Returns the program, with the root of each fixture by its type.
fn program(fixtures: &[Fixture]) -> String {
    let arm = |fixture: &Fixture| {
        format!("        {:?} => fits::<models::{}::Root>(instance, verdict),\n", fixture.name, fixture.module())
    };
    let arms = fixtures.iter().map(arm).collect::<Vec<_>>().concat();
    include_str!("stack/run.rs").replace("        // Arms.\n", &arms)
}
