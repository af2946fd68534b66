//! Every kind of wrong default is reported where it is.

use typewright_codegen::Generator;
use typewright_codegen::diagnostic::Code;

const FIXTURE: &str = "tests/fixtures/defaults-that-do-not-conform.schema.json";

#[test]
fn each_wrong_default_is_a_warning_at_its_line() {
    let text = std::fs::read_to_string(FIXTURE).expect("the fixture is there");
    let generation = Generator::new().schemas([FIXTURE]).generate();
    let reported = generation.diagnostics.iter().filter(|found| found.code == Code::DefaultInvalid);
    let lines: Vec<usize> = reported.filter_map(|found| found.place.as_ref()).map(|place| place.line).collect();
    // Each property of the fixture is on a line of its own.
    // The default of `beside` is valid against its own schema, and only another part excludes it.
    let is_wrong = |line: &str| line.contains("\"default\":") && !line.contains("\"beside\":");
    let defaults = (1..).zip(text.lines()).filter(|(_, line)| is_wrong(line));
    let expected: Vec<usize> = defaults.map(|(at, _)| at).collect();
    assert!(expected.len() > 20, "the fixture has many kinds");
    assert_eq!(lines, expected, "{}", generation.diagnostics);
}
