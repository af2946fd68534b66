//! The maximum size of a Rust type: a schema with one part more has no type.
//! The content of types is tested in `shapes.rs`.

use typewright_codegen::__private::resolve;
use typewright_codegen::__private::shape::{ShapeSettings, Shapes};
use typewright_codegen::Sources;
use typewright_codegen::diagnostic::Code;
use typewright_codegen::outline::Outline;
use typewright_codegen::settings::Settings;

/// Compares the type of a member `a`, and the codes that are reported about it.
fn check(schema: &str, expected: (&str, &[Code])) {
    let text = format!(r#"{{"type": "object", "properties": {{"a": {schema}}}, "required": ["a"]}}"#);
    let mut sources = Sources::new("");
    let loaded = resolve::load_text(&mut sources, &Settings::default(), "root.schema.json", &text);
    let (graph, _) = loaded.unwrap_or_else(|errors| panic!("{errors}"));
    let (shapes, found) = Shapes::lower(&graph, &ShapeSettings::default());
    let codes: Vec<Code> = found.iter().map(|diagnostic| diagnostic.code).collect();
    let outline = Outline::of(&shapes);
    assert_eq!((outline.models[0].fields[0].rust_type.as_str(), codes.as_slice()), expected);
}

fn listed(count: usize, part: impl Fn(usize) -> String) -> String {
    (0..count).map(part).collect::<Vec<_>>().join(",")
}

fn members(count: usize) -> String {
    let members = listed(count, |index| format!(r#""m{index}": true"#));
    format!(r#"{{"type": "object", "properties": {{{members}}}}}"#)
}

fn branches(count: usize) -> String {
    let branch = |index| format!(r#"{{"type": "object", "required": ["b{index}"]}}"#);
    format!(r#"{{"oneOf": [{}]}}"#, listed(count, branch))
}

fn strings(count: usize) -> String {
    format!(r#"{{"enum": [null, {}]}}"#, listed(count, |index| format!(r#""v{index}""#)))
}

fn integers(count: usize) -> String {
    format!(r#"{{"enum": [{}]}}"#, listed(count, |index| index.to_string()))
}

#[test]
fn types_with_too_many_parts_are_untyped() {
    type Schema = fn(usize) -> String;
    let cases: [(Schema, usize, &str, &str); 4] = [
        (members, 2_000, "Box<A>", "Object"),
        (branches, 500, "A", "Object"),
        (strings, 5_000, "Option<A>", "Option<String>"),
        (integers, 5_000, "A", "i64"),
    ];
    for (schema, most, with_a_name, without) in cases {
        check(&schema(most), (with_a_name, &[]));
        check(&schema(most + 1), (without, &[Code::TooManyParts]));
    }
}

#[test]
fn branches_that_share_a_type_need_no_more_than_that_one() {
    let strings = listed(501, |index| format!(r#"{{"type": "string", "minLength": {index}}}"#));
    check(&format!(r#"{{"anyOf": [{strings}]}}"#), ("String", &[]));
}
