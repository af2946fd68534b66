//! The output tests of the official suite: every output is valid against the schema in the test.
//! Like all output formats, it is also valid against the output schema of its draft. Does not depend on how outputs are
//! made.

mod corpus;
#[path = "../../tests/support/harness.rs"]
mod harness;

use std::path::Path;
use std::process::ExitCode;

use corpus::{list, member, members, text};
use typewright::Json;
use typewright::report::Evaluation;
use typewright_codegen::Sources;
use typewright_codegen::Validator;
use typewright_codegen::settings::Settings;

/// The drafts with a specified output, and the number of outputs in the suite.
/// A later draft has other formats.
const DRAFTS: [(&str, usize); 2] = [("draft2019-09", 4), ("draft2020-12", 4)];

fn main() -> ExitCode {
    harness::run(harness::tests! { [corpus "json-schema-test-suite/output-tests"] outputs_match_the_suite })
}

fn outputs_match_the_suite(folder: &Path) {
    for (draft, count) in DRAFTS {
        let folder = folder.join(draft);
        let mut made = 0;
        for (file, cases) in corpus::files(&folder.join("content")) {
            for case in cases.as_array().expect("a list of cases") {
                let schema = validator(&folder, member(case, "schema"));
                for test in list(case, "tests") {
                    let evaluation = schema.evaluate_node(member(test, "data")).expect("no limit is reached");
                    let name = format!("{draft}/{file}: {}", text(test, "description"));
                    made += check(&folder, &evaluation, members(test, "output"), &name);
                }
            }
        }
        println!("{draft}: {made} outputs are valid");
        assert_eq!(made, count, "{draft}: the suite has grown or shrunk");
    }
}

/// Validates all outputs and formats, and returns the number of outputs in the test.
fn check(folder: &Path, evaluation: &Evaluation<'_>, expected: &typewright::Object, name: &str) -> usize {
    let formats = [
        ("flag", evaluation.flag()),
        ("basic", evaluation.basic()),
        ("detailed", evaluation.detailed()),
        ("verbose", evaluation.verbose()),
    ];
    for (format, schema) in expected {
        let (_, output) =
            formats.iter().find(|(known, _)| known == format).unwrap_or_else(|| panic!("{name}: {format}"));
        accept(&validator(folder, schema), output, &format!("{name}, {format}"));
    }
    let general = corpus::read(&folder.join("output-schema.json"));
    for (format, output) in &formats {
        let id = text(&general, "$id");
        let reference = format!(r#"{{"$ref": "{id}#/$defs/{format}"}}"#);
        // The list of the format `basic` is in a unit that the specification shows without locations.
        if *format == "basic" {
            let unit = format!(r#"{{"$ref": "{id}#/$defs/outputUnit"}}"#);
            let unit = validator(folder, &Json::parse(unit.as_bytes()).expect("JSON"));
            let units = ["errors", "annotations"].iter().filter_map(|list| output.as_object()?.get(list)?.as_array());
            units.flatten().for_each(|one| accept(&unit, one, &format!("{name}, unit of {format}")));
        } else {
            let schema = validator(folder, &Json::parse(reference.as_bytes()).expect("JSON"));
            accept(&schema, output, &format!("{name}, {format} against the output schema"));
        }
    }
    expected.len()
}

fn accept(schema: &Validator, output: &Json, name: &str) {
    if let Err(error) = schema.validate_node(output) {
        panic!("{name}\n{output}\n{error}");
    }
}

/// Compiles a schema that can refer to the output schema of its draft.
fn validator(folder: &Path, schema: &Json) -> Validator {
    let general = corpus::read(&folder.join("output-schema.json"));
    let mut sources = Sources::new(".");
    sources.register(text(&general, "$id"), general.to_string());
    let compiled = Validator::from_text(&mut sources, &Settings::default(), "schema.json", &schema.to_string(), None);
    compiled.map_or_else(|mistakes| panic!("{schema}\n{mistakes:?}"), |(validator, _)| validator)
}
