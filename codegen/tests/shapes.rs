//! The Rust type of a schema: each schema with the outline of its types.
//! One fact each.

mod lowered;

use lowered::{check_codes, lower};
use typewright_codegen::diagnostic::Code;
use typewright_codegen::outline::Outline;

/// Compares the types of a schema, one line per item.
fn check(text: &str, expected: &[&str]) {
    let outline = Outline::of(&lower(text).0).to_string();
    let lines: Vec<String> = outline.lines().map(|line| line.trim().replacen(" schemas::", " ", 1)).collect();
    assert_eq!(lines, expected, "{text}");
}

/// Compares the type of a member `a` of an object.
fn check_member(schema: &str, expected: &str) {
    let outline =
        Outline::of(&lower(&format!(r#"{{"type": "object", "properties": {{"a": {schema}}}, "required": ["a"]}}"#)).0);
    let field = &outline.models[0].fields[0];
    assert_eq!(field.rust_type, expected, "{schema}");
}

#[test]
fn kinds_have_their_types() {
    for (schema, expected) in [
        (r#"{"type": "boolean"}"#, "bool"),
        (r#"{"type": "integer"}"#, "i64"),
        (r#"{"type": "number"}"#, "f64"),
        (r#"{"type": "string", "minLength": 1}"#, "String"),
        (r#"{"type": "array"}"#, "Vec<Json>"),
        (r#"{"type": "object"}"#, "Object"),
        ("true", "Json"),
        ("{}", "Json"),
        (r#"{"type": ["string", "null"]}"#, "Option<String>"),
        (r#"{"type": ["integer", "number"]}"#, "f64"),
        (r#"{"type": ["boolean", "number", "string", "array", "object"]}"#, "Json"),
        (r#"{"type": "array", "items": {"type": "string"}}"#, "Vec<String>"),
        (r#"{"type": "array", "items": false}"#, "Vec<Json>"),
        (r#"{"type": "object", "additionalProperties": {"type": "integer"}}"#, "BTreeMap<String, i64>"),
        (
            r#"{"type": "object", "patternProperties": {"^a": {"type": "integer"}}, "additionalProperties": false}"#,
            "BTreeMap<String, i64>",
        ),
    ] {
        check_member(schema, expected);
    }
}

#[test]
fn required_members_with_one_value_have_no_fields() {
    for value in [r#""a""#, "true", "7", "1.5", "null", "[1]", r#"{"b":{}}"#, "18446744073709551615"] {
        let schema = format!(
            r#"{{"title": "T", "type": "object", "properties": {{"a": {{"const": {value}}}}}, "required": ["a"]}}"#
        );
        let constant = format!("const A = {value}");
        let expected = if value == "null" { vec!["struct T"] } else { vec!["struct T", &constant] };
        check(&schema, &expected);
    }
}

#[test]
fn bounds_choose_integers() {
    for (bounds, expected) in [
        (r#""minimum": 0"#, "u64"),
        (r#""minimum": 1"#, "u64"),
        (r#""exclusiveMinimum": -1"#, "u64"),
        (r#""minimum": 0, "maximum": 255"#, "u8"),
        (r#""minimum": 0, "maximum": 256"#, "u64"),
        (r#""minimum": -2147483648, "maximum": 2147483647"#, "i32"),
        (r#""minimum": -1"#, "i64"),
        (r#""maximum": 10"#, "i64"),
        (r#""maximum": 18446744073709551616"#, "i128"),
        (r#""minimum": 0, "maximum": 18446744073709551616"#, "u128"),
        (r#""minimum": 0, "maximum": 1e3"#, "u64"),
    ] {
        check_member(&format!(r#"{{"type": "integer", {bounds}}}"#), expected);
    }
}

#[test]
fn arrays_of_known_length_are_tuples() {
    let strings = r#""prefixItems": [{"type": "string"}, {"type": "integer"}]"#;
    for (schema, expected) in [
        (format!(r#"{{"type": "array", {strings}, "items": false, "minItems": 2}}"#), "(String, i64)"),
        (format!(r#"{{"type": "array", {strings}, "minItems": 2, "maxItems": 2}}"#), "(String, i64)"),
        (format!(r#"{{"type": "array", {strings}}}"#), "Vec<Json>"),
        (r#"{"type": "array", "items": {"type": "number"}, "minItems": 3, "maxItems": 3}"#.to_owned(), "[f64; 3]"),
        (
            r#"{"type": "array", "prefixItems": [{"type": "string"}], "items": {"type": "string"}}"#.to_owned(),
            "Vec<String>",
        ),
    ] {
        check_member(&schema, expected);
    }
}

#[test]
fn arrays_by_place_of_any_length_are_lists() {
    check(
        r#"{"type": "object", "properties": {
            "a": {"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}], "items": false}}}"#,
        &["struct Root", "a: Option<Vec<IntegerOrString>>", "union IntegerOrString", "String(String)", "Integer(i64)"],
    );
}

#[test]
fn members_may_be_absent_or_null() {
    check(
        r#"{"type": "object", "required": ["b", "d", "e"], "properties": {
            "a": {"type": "string"}, "b": {"type": "string"},
            "c": {"type": ["string", "null"]}, "d": {"anyOf": [{"type": "string"}, {"type": "null"}]}}}"#,
        &["struct Root", "a: Option<String>", "b: String", "c: Option<Option<String>>", "d: Option<String>", "e: Json"],
    );
}

#[test]
fn listed_values_are_enums() {
    check(
        r#"{"type": "object", "properties": {
            "state": {"enum": ["on", "off", null]},
            "level": {"type": "integer", "oneOf": [{"const": 0, "title": "Low"}, {"const": 1, "title": "high-level"}]},
            "code": {"enum": [1, -2], "x-enum-varnames": ["one", "two"]},
            "bare": {"enum": [3, -4]},
            "kind": {"const": "dog"},
            "mixed": {"enum": ["a", 1]},
            "flag": {"const": true},
            "narrow": {"type": "string", "enum": ["x", 5]}}}"#,
        &[
            "struct Root",
            "state: Option<Option<State>>",
            "level: Option<Level>",
            "code: Option<Code>",
            "bare: Option<Bare>",
            "kind: Option<OnlyValue>  const \"dog\"",
            "mixed: Option<Mixed>",
            "flag: Option<bool>  const true",
            "narrow: Option<OnlyValue>  const \"x\"",
            "enum State",
            "On = \"on\"",
            "Off = \"off\"",
            "enum Level",
            "Low = 0",
            "HighLevel = 1",
            "enum Code",
            "One = 1",
            "Two = -2",
            "enum Bare",
            "Value3 = 3",
            "ValueMinus4 = -4",
            "union Mixed",
            "Value1 = 1",
            "A = \"a\"",
        ],
    );
}

#[test]
fn unions_are_named_after_their_branches() {
    check(
        r##"{"type": "object", "properties": {
            "creator": {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/Login"}, {"type": "null"}]},
            "size": {"type": ["integer", "string"]},
            "address": {"oneOf": [{"type": "string", "format": "ipv4"}, {"type": "string", "format": "ipv6"}]},
            "shape": {"oneOf": [
                {"title": "Round thing", "type": "object", "properties": {"radius": {"type": "number"}}, "required": ["radius"]},
                {"type": "object", "properties": {"side": {"type": "number"}}, "required": ["side"]},
                {"type": "array", "items": {"type": "string"}}, {"type": "array", "items": {"type": "integer"}}]}},
            "$defs": {"Login": {"type": "object"}}}"##,
        &[
            "struct Root",
            "creator: Option<Option<Creator>>",
            "size: Option<IntegerOrString>",
            "address: Option<String>",
            "shape: Option<Shape>",
            "union Creator",
            "String(String)",
            "Login(Login)",
            "union IntegerOrString",
            "Integer(i64)",
            "String(String)",
            "union Shape",
            "RoundThing(ShapeRoundThing)",
            "Side(ShapeSide)",
            "StringArray(Vec<String>)",
            "IntegerArray(Vec<i64>)",
            "struct ShapeRoundThing",
            "radius: f64",
            "struct ShapeSide",
            "side: f64",
            "struct Login",
        ],
    );
}

#[test]
fn objects_merge_through_all_of() {
    check(
        r##"{"title": "Dog", "allOf": [{"$ref": "#/$defs/animal"}, {"properties": {"name": {"minLength": 1}, "breed": {"type": "string"}}}],
            "required": ["breed"], "unevaluatedProperties": false,
            "$defs": {"animal": {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]}}}"##,
        &["struct Dog", "name: String  minLength 1", "breed: String", "struct Animal", "name: String"],
    );
}

#[test]
fn aliases_have_the_type_of_their_target() {
    for reference in [
        r##"{"$ref": "#/$defs/b"}"##,
        r##"{"$ref": "#/$defs/b", "description": "said here"}"##,
        r##"{"allOf": [{"$ref": "#/$defs/b"}], "default": {}}"##,
        r##"{"oneOf": [{"$ref": "#/$defs/b"}]}"##,
        r##"{"$ref": "#/$defs/c"}"##,
    ] {
        let text = format!(
            r##"{{"type": "object", "properties": {{"a": {reference}}}, "$defs": {{
                "b": {{"type": "object", "properties": {{"x": {{"type": "string"}}}}}}, "c": {{"$ref": "#/$defs/b"}}}}}}"##
        );
        let outline = Outline::of(&lower(&text).0);
        assert_eq!(outline.models[0].fields[0].rust_type, "Option<B>", "{reference}");
        assert_eq!(outline.models.len(), 2, "{reference}");
    }
}

#[test]
fn only_constrained_scalars_that_are_shared_are_newtypes_in_fields() {
    check(
        r##"{"type": "object", "properties": {
            "a": {"$ref": "#/$defs/Code"}, "b": {"$ref": "#/$defs/Text"}, "c": {"type": "string", "maxLength": 3},
            "d": {"type": "string", "maxLength": 4, "x-typewright": {"name": "Short"}}, "e": {"$ref": "#/$defs/Byte"},
            "f": {"$ref": "#/$defs/Text", "x-typewright": {"name": "eff"}}},
            "$defs": {"Code": {"type": "string", "pattern": "^a"}, "Text": {"type": "string"},
                "Byte": {"type": "integer", "minimum": 0, "maximum": 255}}}"##,
        &[
            "struct Root",
            "a: Option<Code>  pattern \"^a\"",
            "b: Option<String>",
            "c: Option<String>  maxLength 3",
            "d: Option<Short>  maxLength 4",
            "e: Option<u8>  maximum 255  minimum 0",
            "eff: Option<String>  as \"f\"",
            "newtype Short(String)",
            "newtype Code(String)",
            "newtype Text(String)",
            "newtype Byte(u8)",
        ],
    );
}

#[test]
fn cycles_are_boxed_once_and_only_where_needed() {
    check(
        r##"{"type": "object", "properties": {
            "next": {"$ref": "#"}, "children": {"type": "array", "items": {"$ref": "#"}}, "other": {"$ref": "#/$defs/Other"}},
            "$defs": {"Other": {"type": "object", "properties": {"back": {"$ref": "#"}}, "required": ["back"]},
                "Json": {"type": "array", "items": {"$ref": "#/$defs/Json"}},
                "Tree": {"type": "object", "additionalProperties": {"$ref": "#/$defs/Tree"}}}}"##,
        &[
            "struct Root",
            "next: Option<Box<Root>>",
            "children: Option<Vec<Root>>",
            "other: Option<Other>",
            "struct Other",
            "back: Box<Root>",
            "newtype JsonType(Vec<JsonType>)",
            "newtype Tree(BTreeMap<String, Tree>)",
        ],
    );
}

#[test]
fn equal_names_are_extended_by_their_parents() {
    check(
        r##"{"type": "object", "properties": {
            "data": {"type": "object", "properties": {"data": {"type": "object", "properties": {"x": {}}}}},
            "item": {"$ref": "#/$defs/Item"}, "items": {"type": "array", "items": {"type": "object", "properties": {"y": {}}}},
            "fooBar": {"type": "object", "properties": {"z": {}}}, "foo_bar": {"type": "object", "properties": {"w": {}}}},
            "$defs": {"Item": {"type": "object", "title": "Other"}}}"##,
        &[
            "struct Root",
            "data: Option<RootData>",
            "item: Option<Item>",
            "items: Option<Vec<ItemsItem>>",
            "foo_bar_camel: Option<RootFooBarCamel>  as \"fooBar\"",
            "foo_bar: Option<RootFooBar>",
            "struct RootData",
            "data: Option<DataData>",
            "struct DataData",
            "x: Option<Json>",
            "struct ItemsItem",
            "y: Option<Json>",
            "struct RootFooBarCamel",
            "z: Option<Json>",
            "struct RootFooBar",
            "w: Option<Json>",
            "struct Item",
        ],
    );
}

#[test]
fn equal_subschemas_of_one_name_share_a_type() {
    let schema = |b: &str| {
        format!(
            r#"{{"type": "object", "properties": {{
                "a": {{"type": "object", "properties": {{"size": {{"enum": ["s", "m"]}}, "look": {{"enum": ["s", "m"]}}}}}},
                "b": {{"type": "object", "properties": {{"size": {b}}}}}}}}}"#
        )
    };
    for (b, a_size, b_size) in [
        (r#"{"enum": ["s", "m"]}"#, "Size", "Size"),
        // Annotations of the schema itself do not matter, those inside it do.
        (r#"{"enum": ["s", "m"], "description": "How large."}"#, "Size", "Size"),
        (r#"{"enum": ["s", "l"]}"#, "ASize", "BSize"),
        (r#"{"enum": ["s", "m"], "title": "Measure"}"#, "Size", "Measure"),
        (r#"{"enum": ["s", "m"], "x-typewright": {"name": "Measure"}}"#, "Size", "Measure"),
    ] {
        let outline = Outline::of(&lower(&schema(b)).0).to_string();
        let sizes: Vec<&str> = outline.lines().filter_map(|line| line.strip_prefix("  size: ")).collect();
        assert_eq!(sizes, [format!("Option<{a_size}>"), format!("Option<{b_size}>")], "{outline}");
    }
}

#[test]
fn a_root_always_has_a_type() {
    for (text, expected) in [
        (r#"{"type": "string"}"#, &["newtype Root(String)"][..]),
        (r#"{"title": "Points", "type": "array", "items": {"type": "number"}}"#, &["newtype Points(Vec<f64>)"]),
        ("true", &["newtype Root(Json)"]),
        ("false", &["newtype Root(Json)"]),
        (r#"{"type": "object", "additionalProperties": false}"#, &["struct Root"]),
        (r##"{"$ref": "#/$defs/A", "$defs": {"A": {"type": "object"}}}"##, &["struct A"]),
        (
            r##"{"$ref": "#/$defs/A", "$defs": {"A": {"type": "string"}}}"##,
            &["newtype Root(String)", "newtype A(String)"],
        ),
        (
            r##"{"anyOf": [{"$ref": "#/$defs/A"}, {"type": "null"}], "$defs": {"A": {"type": "object"}}}"##,
            &["newtype Root(Option<A>)", "struct A"],
        ),
        (
            r##"{"$ref": "#/x/A", "x": {"A": {"type": "object", "required": ["a"]}}}"##,
            &["newtype Root(A)", "struct A", "a: Json"],
        ),
    ] {
        check(text, expected);
    }
}

#[test]
fn losses_are_reported() {
    for (schema, expected) in [
        (r#"{"type": "string", "minLength": 1}"#, &[][..]),
        (r#"{"pattern": "^a"}"#, &[Code::HeldAsJson]),
        (r#"{"properties": {"x": {}}}"#, &[]),
        (r#"{"enum": [1, "a"]}"#, &[]),
        (r#"{"enum": [true, "a"]}"#, &[Code::WiderType]),
        (r#"{"enum": [1.5]}"#, &[]),
        (r#"{"enum": [1.5, 2.5]}"#, &[Code::WiderType]),
        (r#"{"type": "integer", "maximum": 1e30}"#, &[Code::WiderNumber]),
        (r#"{"type": "number", "minimum": 12345678901234567890}"#, &[Code::WiderNumber]),
        (r#"{"type": "number", "maximum": 0.12345678901234567891}"#, &[Code::WiderNumber]),
        (r#"{"type": "number", "exclusiveMaximum": 360}"#, &[Code::WiderNumber]),
        (r#"{"type": "number", "multipleOf": 3}"#, &[Code::WiderNumber]),
        (r#"{"type": "number", "minimum": 0.1, "exclusiveMinimum": 0, "maximum": 1e300, "multipleOf": 0.01}"#, &[]),
        (r#"{"type": "number", "multipleOf": 0.50}"#, &[]),
        (r#"{"type": "object", "properties": {"x": {}}, "anyOf": [{"required": ["x"]}, {"required": ["y"]}]}"#, &[]),
        (
            r#"{"type": "object", "properties": {"x": {}},
                "oneOf": [{"properties": {"y": {"type": "string"}}}, {"properties": {"y": {"type": "null"}}}]}"#,
            &[Code::WiderUnion],
        ),
        (
            r#"{"type": "object", "if": {"required": ["x"]}, "then": {"properties": {"y": {"type": "string"}}}}"#,
            &[Code::WiderUnion],
        ),
        (r#"{"type": "array", "prefixItems": [{"type": "string"}]}"#, &[Code::HeldAsJson]),
    ] {
        check_codes(schema, expected);
    }
}

#[test]
fn every_keyword_is_held_by_the_type_or_left_to_the_check() {
    let text = r#"{"type": "object", "required": ["a"], "minProperties": 1, "additionalProperties": false,
        "properties": {"a": {"type": "integer", "minimum": 0, "multipleOf": 5}}}"#;
    let (shapes, _) = lower(text);
    let records: Vec<String> = shapes
        .records
        .values()
        .map(|record| format!("{} | {}", record.by_type.join(" "), record.by_check.join(" ")))
        .collect();
    assert_eq!(records, ["type required properties additionalProperties | minProperties", "type minimum | multipleOf"]);
}
