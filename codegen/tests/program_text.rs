//! Programs as text: printed text parses to the same program, and invalid text is an error.
//! `suite.rs` does the same with the programs of the official suite.

#[allow(dead_code, reason = "other tests use more of it")]
#[path = "fixture_crate/fixture.rs"]
mod fixture;

use std::path::Path;

use typewright::__private::v1::program::Program;
use typewright::__private::v1::program::text::{self, ProgramError, VERSION};
use typewright_codegen::__private::check::{Annotated, CheckSettings, Checks, module_program, program};
use typewright_codegen::__private::emit::program::ProgramText;
use typewright_codegen::__private::resolve::{Graph, load_one};
use typewright_codegen::Sources;

fn checks(graph: &Graph) -> Checks {
    Checks::lower(graph, &CheckSettings::default()).0
}

fn fixture_checks(fixture: &fixture::Fixture) -> (Graph, Checks) {
    let mut sources = Sources::new(fixture::folder());
    let loaded = load_one(&mut sources, &fixture.settings(), Path::new(&fixture.root), fixture.pointer.as_deref());
    let (graph, _) = loaded.unwrap_or_else(|mistakes| panic!("{}: {mistakes}", fixture.name));
    let checks = checks(&graph);
    (graph, checks)
}

fn assert_read_back(name: &str, program: &Program) {
    let printed = ProgramText::new(program).to_string();
    let again = text::read(&printed).unwrap_or_else(|error| panic!("{name}: {error} of\n{printed}"));
    assert!(again == *program, "{name}: the program that is read is another one:\n{printed}\n{again:#?}\n{program:#?}");
    let most = 1 + program.resources.len() + usize::from(!program.redacted.is_empty()) + program.subschemas.len();
    assert!(printed.lines().count() <= most, "{name}: a line describes at least one subschema:\n{printed}");
}

fn programs(graph: &Graph, checks: &Checks) -> Vec<Program> {
    let root = graph.roots.first().expect("a root").schema;
    let [plain, annotated] = [Annotated::No, Annotated::Yes].map(|annotated| program(checks, root, annotated));
    let module = module_program(checks, 0).program;
    plain.into_iter().chain(annotated).map(|(program, _)| program).chain([module]).collect()
}

#[test]
fn programs_of_fixtures_are_read_back() {
    for fixture in fixture::all() {
        let (graph, checks) = fixture_checks(&fixture);
        programs(&graph, &checks).iter().for_each(|program| assert_read_back(&fixture.name, program));
    }
}

/// Forms that the current lowering never produces, or that are hard to write.
#[test]
fn every_form_is_read_back() {
    let lines = [
        r#"resource "https://example.com/a""#,
        r#"resource "https://example.com/b""#,
        r#"redact "a \"name\"" "\u202e""#,
        r#"# $dynamicRef:$ref="1#" content=["base64","json"] properties={} additionalProperties=4"#,
        r#"  "/properties/a b" secret type=["null","integerToken"] @"x-=:@"="{\"a b\": 1}" @"title"="\"\u0001\"""#,
        r##"1# dependencies:dependentRequired={"a":[]} dependencies:dependentSchemas={"b":"#/properties/a b"}"##,
        r##"1#/not if="#" then=4 else="1#" contains:containsUncounted="#" minContains=0"##,
        r##"1#/not items:prefixItems=["1#/not",4] additionalItems:items="#" minimum:exclusiveMinimum=1e400"##,
        r#"#/x not contains { /not type="null"  /contains items { /items false } }"#,
        "",
    ];
    let written = format!("{VERSION}\n{}", lines.join("\n"));
    let program = text::read(&written).expect("a program");
    assert_eq!(ProgramText::new(&program).to_string(), written);
    assert_read_back("every form", &program);
}

#[test]
fn errors_have_the_line_of_the_mistake() {
    let cases = [
        ("", 1, "unsupported version of the text"),
        ("typewright 2\n", 1, "unsupported version of the text"),
        ("typewright 1\n#", 2, "unknown resource"),
        ("typewright 1\nresource", 2, "invalid resource"),
        ("typewright 1\nresource \"\" \"\"", 2, "invalid resource"),
        ("typewright 1\nresource \"\"\ntrue", 3, "a line must begin with a location"),
        ("typewright 1\nresource \"\"\n/a", 3, "a relative location without a parent"),
        ("typewright 1\nresource \"\"\n#\n/a", 4, "a relative location without a parent"),
        ("typewright 1\nresource \"\"\n{ # }", 3, "a brace must follow a subschema"),
        ("typewright 1\nresource \"\"\n# { /a", 3, "a brace without its counterpart"),
        ("typewright 1\nresource \"\"\n# }", 3, "a brace without its counterpart"),
        ("typewright 1\nresource \"\"\n\n# true", 3, "a line must begin with a location"),
        ("typewright 1\nredact token", 2, "a name is a JSON string"),
        ("typewright 1\nresource \"\"\n# true", 3, "unknown rule, or a feature that it needs is off"),
        ("typewright 1\nresource \"\"\n# not", 3, "there is no subschema below this keyword"),
        (
            "typewright 1\nresource \"\"\n# prefixItems items { /prefixItems/1 /items }",
            3,
            "there is no subschema below this keyword",
        ),
        ("typewright 1\nresource \"\"\n# not=1", 3, "invalid operand of this keyword"),
        ("typewright 1\nresource \"\"\n# $ref=\"#/a\"", 3, "invalid operand of this keyword"),
        ("typewright 1\nresource \"\"\n# multipleOf=0", 3, "invalid operand of this keyword"),
        ("typewright 1\nresource \"\"\n# minLength=-1", 3, "invalid operand of this keyword"),
        ("typewright 1\nresource \"\"\n# pattern=\"(\"", 3, "invalid pattern"),
        ("typewright 1\nresource \"\"\n# @title=1", 3, "an annotation is a JSON string"),
        ("typewright 1\nresource \"\"\n# \"type", 3, "a word is a name, `:` and a rule, `=` and an operand"),
    ];
    for (written, line, message) in cases {
        assert_eq!(text::read(written).err(), Some(ProgramError { line, message }), "{written}");
    }
}

/// Texts that differ from valid ones in one byte or lack one word parse or fail, but do not panic.
#[test]
fn no_text_makes_the_reader_panic() {
    let mut read = 0;
    for fixture in fixture::all() {
        let (graph, checks) = fixture_checks(&fixture);
        let Some(program) = programs(&graph, &checks).pop() else { continue };
        let printed = ProgramText::new(&program).to_string();
        for (at, character) in printed.char_indices().filter(|(at, _)| at % 7 == 0) {
            let (before, after) = (&printed[..at], &printed[at + character.len_utf8()..]);
            for changed in [before.to_owned(), format!("{before}{after}"), format!("{before}\"{after}")] {
                read += usize::from(text::read(&changed).is_ok());
            }
        }
    }
    assert!(read > 0, "some of them are programs");
}
