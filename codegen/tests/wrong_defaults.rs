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

#[test]
fn a_default_that_the_type_of_a_format_cannot_hold_is_a_warning() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("wrong_defaults");
    std::fs::create_dir_all(&folder).expect("the folder for temporary files can be written to");
    let members = [
        ("a", "{type: integer, format: uint8, default: -1}", Some("u8")),
        ("b", "{type: integer, format: uint8, default: 255}", None),
        ("c", "{type: array, items: {type: integer, format: int32}, default: [1, 2147483648]}", Some("i32")),
        ("d", "{type: integer, format: int64, nullable: true, default: 9223372036854775808}", Some("i64")),
        ("e", "{type: object, additionalProperties: {type: integer, format: int8}, default: {x: 128}}", Some("i8")),
        ("f", "{type: number, format: float, default: 0.1}", None),
    ];
    let mut text =
        "openapi: 3.0.3\ncomponents:\n  schemas:\n    A:\n      type: object\n      properties:\n".to_owned();
    for (name, schema, _) in &members {
        text.push_str(&["        ", name, ": ", schema, "\n"].concat());
    }
    std::fs::write(folder.join("api.yaml"), text).expect("the folder exists");
    let generation = Generator::new().root(&folder).schemas(["api.yaml"]).generate();
    let found = generation.diagnostics.iter().filter(|found| found.code == Code::DefaultInvalid);
    let found: Vec<&str> = found.filter_map(|found| found.message.split("the type ").nth(1)).collect();
    let expected = members.iter().filter_map(|(_, _, ty)| ty.map(|ty| format!("`{ty}` cannot hold")));
    assert_eq!(found, expected.collect::<Vec<_>>(), "{}", generation.diagnostics);
}
