//! Small schemas, each for one special case of emitted code, with valid and invalid instances.

use typewright_codegen::settings::{Dialect, FormatMode, Settings};

use crate::compile::Case;

/// Returns all fixtures.
pub(crate) fn cases() -> Vec<Case> {
    let plain = FIXTURES.iter().map(|fixture| case(fixture, Settings::default()));
    let formats = FORMATS.iter().map(|fixture| case(fixture, Settings::default().format(FormatMode::Assert)));
    let draft_4 = DRAFT_4.iter().map(|fixture| case(fixture, Settings::default().dialect(Dialect::Draft4)));
    plain.chain(formats).chain(draft_4).collect()
}

struct Fixture {
    schema: &'static str,
    valid: &'static [&'static str],
    invalid: &'static [&'static str],
}

fn case(fixture: &Fixture, settings: Settings) -> Case {
    let marked =
        |instances: &[&str], valid| instances.iter().map(|text| ((*text).to_owned(), valid)).collect::<Vec<_>>();
    Case {
        name: fixture.schema.to_owned(),
        schema: fixture.schema.to_owned(),
        remotes: Vec::new(),
        settings,
        instances: [marked(fixture.valid, true), marked(fixture.invalid, false)].concat(),
    }
}

const FIXTURES: &[Fixture] = &[
    Fixture { schema: "true", valid: &["1"], invalid: &[] },
    Fixture { schema: "false", valid: &[], invalid: &["1"] },
    Fixture {
        schema: r#"{"type": "object", "required": ["id", "match"], "additionalProperties": false,
            "properties": {"id": {"type": "string", "minLength": 3, "maxLength": 5, "pattern": "^[a-z]+$"},
                "match": {"type": ["integer", "null"], "minimum": 1, "exclusiveMaximum": 1e3}, "any": true, "never": false}}"#,
        valid: &[r#"{"id": "abc", "match": null}"#, r#"{"id": "abcde", "match": 1.0, "any": []}"#],
        invalid: &[
            "[]",
            r#"{"id": "abc"}"#,
            r#"{"id": "ab", "match": 1}"#,
            r#"{"id": "abcdef", "match": 1}"#,
            r#"{"id": "ABC", "match": 1}"#,
            r#"{"id": "abc", "match": 1.5}"#,
            r#"{"id": "abc", "match": 1000}"#,
            r#"{"id": "abc", "match": 0}"#,
            r#"{"id": "abc", "match": 1, "never": 1}"#,
            r#"{"id": "abc", "match": 1, "more": 1}"#,
        ],
    },
    Fixture {
        schema: r#"{"properties": {"a": {"type": "string"}, "b": {"type": "string"}, "c": {"type": "number"}}, "required": ["z"]}"#,
        valid: &["1", r#"{"z": 1}"#, r#"{"z": 1, "a": "", "b": "", "c": 1}"#],
        invalid: &["{}", r#"{"z": 1, "b": 1}"#, r#"{"z": 1, "c": "1"}"#],
    },
    Fixture {
        schema: r#"{"type": "object", "patternProperties": {"^x-": {"type": "string"}, "^\\d+$": {"type": "integer"}},
            "properties": {"x-id": {"minLength": 2}}, "additionalProperties": {"type": "boolean"},
            "propertyNames": {"maxLength": 5}, "minProperties": 1, "maxProperties": 2}"#,
        valid: &[r#"{"x-id": "ab"}"#, r#"{"12": 3, "on": true}"#],
        invalid: &[
            "{}",
            r#"{"x-id": "a"}"#,
            r#"{"x-id": 12}"#,
            r#"{"1": "1"}"#,
            r#"{"on": 1}"#,
            r#"{"longer": true}"#,
            r#"{"a": true, "b": true, "c": true}"#,
        ],
    },
    Fixture {
        schema: r#"{"patternProperties": {"^x-": {"type": "string"}}}"#,
        valid: &["{}", r#"{"x-": "", "y": 1}"#],
        invalid: &[r#"{"x-": 1}"#],
    },
    Fixture {
        schema: r#"{"type": "array", "prefixItems": [{"type": "string"}, true, {"type": "string"}], "items": {"type": "integer"}, "minItems": 1, "maxItems": 5, "uniqueItems": true}"#,
        valid: &[r#"["a"]"#, r#"["a", null, "b", 1, 2]"#],
        invalid: &[
            "[]",
            "[1]",
            r#"["a", 1, 2]"#,
            r#"["a", 1, "b", "c"]"#,
            r#"["a", 1, "b", 2, 3, 4]"#,
            r#"["a", "a"]"#,
        ],
    },
    Fixture {
        schema: r#"{"contains": {"type": "integer", "multipleOf": 3}, "minContains": 2, "maxContains": 3}"#,
        valid: &["{}", "[3, 1, 6]", "[3, 6, 9]"],
        invalid: &["[]", "[3]", "[3, 6, 9, 12]"],
    },
    Fixture {
        schema: r#"{"enum": ["a", "b", 1, 2.5, null, true, [1, {"x": "y"}]]}"#,
        valid: &[r#""a""#, "1.0", "25e-1", "null", "true", r#"[1.0, {"x": "y"}]"#],
        invalid: &[r#""c""#, "2", "2.50001", "false", "[1]", r#"{"x": "y"}"#],
    },
    Fixture { schema: r#"{"type": "string", "enum": ["a", 1]}"#, valid: &[r#""a""#], invalid: &["1", r#""1""#] },
    Fixture {
        schema: r#"{"const": {"a": [false, -1e400]}}"#,
        valid: &[r#"{"a": [false, -10e399]}"#],
        invalid: &["{}", r#"{"a": [false, -1e401]}"#],
    },
    Fixture { schema: r#"{"const": -1000000}"#, valid: &["-1e6"], invalid: &["1000000"] },
    Fixture { schema: r#"{"enum": [true, false]}"#, valid: &["true", "false"], invalid: &["null", "0"] },
    Fixture {
        schema: r##"{"oneOf": [{"$ref": "#/$defs/a"}, {"$ref": "#/$defs/b"}, {"type": "null"}],
            "$defs": {"a": {"properties": {"kind": {"const": "a"}}, "required": ["kind"], "type": "object"},
                "b": {"properties": {"n": {"maximum": 9007199254740993}}, "required": ["n"], "type": "object"}}}"##,
        valid: &["null", r#"{"kind": "a"}"#, r#"{"n": 9007199254740993}"#],
        invalid: &["1", "{}", r#"{"kind": "a", "n": 1}"#, r#"{"n": 9007199254740994}"#],
    },
    Fixture { schema: r#"{"oneOf": [{"minimum": 2}, {"maximum": 3}]}"#, valid: &["1", "4"], invalid: &["2", r#""x""#] },
    Fixture {
        schema: r#"{"anyOf": [{"type": "string", "minLength": 2}, {"type": ["integer", "boolean"]}], "not": {"const": 7}}"#,
        valid: &[r#""ab""#, "true", "8"],
        invalid: &[r#""a""#, "7", "7.0", "1.5", "null"],
    },
    Fixture {
        schema: r#"{"if": {"properties": {"a": {"const": 1}}, "required": ["a"]}, "then": {"required": ["b"]}, "else": {"required": ["c", "d"]}}"#,
        valid: &[r#"{"a": 1, "b": 1}"#, r#"{"a": 2, "c": 1, "d": 1}"#, "7"],
        invalid: &[r#"{"a": 1}"#, r#"{"a": 2, "c": 1}"#, "{}"],
    },
    Fixture {
        schema: r#"{"dependentRequired": {"a": ["b"], "c": ["d", "e"]}, "dependentSchemas": {"f": {"maxProperties": 1}}}"#,
        valid: &["{}", r#"{"a": 1, "b": 1}"#, r#"{"c": 1, "d": 1, "e": 1}"#, r#"{"f": 1}"#],
        invalid: &[r#"{"a": 1}"#, r#"{"c": 1, "d": 1}"#, r#"{"f": 1, "g": 1}"#],
    },
    Fixture {
        schema: r##"{"$ref": "#/$defs/node", "$defs": {"node": {"anyOf": [{"type": "integer"},
            {"type": "object", "required": ["l", "r"], "properties": {"l": {"$ref": "#/$defs/node"}, "r": {"$ref": "#/$defs/node"}}},
            {"type": "object", "required": ["l"], "properties": {"l": {"$ref": "#/$defs/node"}}}]}}}"##,
        valid: &["1", r#"{"l": {"l": 1, "r": 2}, "r": 3}"#, r#"{"l": {"l": {"l": 4}}}"#],
        invalid: &["null", r#"{"l": {"l": null, "r": 2}, "r": 3}"#, "{}"],
    },
    Fixture {
        schema: r##"{"allOf": [{"properties": {"a": true}, "patternProperties": {"^x": {"type": "integer"}}}, {"$ref": "#/$defs/more"}],
            "anyOf": [{"properties": {"b": {"const": 1}}, "required": ["b"]}, {"properties": {"c": {"const": 1}}}],
            "oneOf": [{"properties": {"d": {"const": 1}}, "required": ["d"]}, {"properties": {"e": {"const": 1}}, "required": ["e"]}, {"type": "object", "maxProperties": 0}],
            "if": {"properties": {"f": true}, "required": ["f"]}, "then": {"properties": {"g": true}}, "else": {"properties": {"h": true}},
            "dependentSchemas": {"i": {"properties": {"i": true}}}, "unevaluatedProperties": {"type": "null"},
            "$defs": {"more": {"properties": {"m": {"type": "string"}}}}}"##,
        valid: &[
            "{}",
            r#"{"a": 1, "d": 1, "x": 1, "m": "", "h": 1}"#,
            r#"{"b": 1, "d": 1}"#,
            r#"{"c": 1, "e": 1}"#,
            r#"{"f": 1, "g": 1, "d": 1}"#,
            r#"{"i": 1, "d": 1}"#,
            r#"{"other": null, "d": 1}"#,
        ],
        invalid: &[
            r#"{"other": 1, "d": 1}"#,
            r#"{"b": 2, "d": 1}"#,
            r#"{"d": 1, "e": 1}"#,
            r#"{"g": 1, "d": 1}"#,
            r#"{"f": 1, "h": 1, "d": 1}"#,
            r#"{"x": "1", "d": 1}"#,
        ],
    },
    Fixture {
        schema: r#"{"prefixItems": [true], "contains": {"type": "integer"}, "anyOf": [{"prefixItems": [true, {"type": "string"}]}, true],
            "unevaluatedItems": {"type": "null"}}"#,
        valid: &["[1]", r#"[1, "a", null, 3]"#, r#"["a", 1]"#, "[1, null, 5, null]", "{}"],
        invalid: &[r#"["a"]"#, "[1, true]", r#"[1, "a", "b"]"#],
    },
    Fixture {
        schema: r##"{"$id": "https://example.com/tree", "$dynamicAnchor": "node", "type": "object",
            "properties": {"data": true, "children": {"type": "array", "items": {"$dynamicRef": "#node"}}}}"##,
        valid: &[r#"{"children": [{"daat": 1, "children": [{}]}]}"#],
        invalid: &[r#"{"children": [{"children": [1]}]}"#],
    },
    Fixture {
        schema: r##"{"$id": "https://example.com/strict", "$dynamicAnchor": "node", "$ref": "tree", "unevaluatedProperties": false,
            "$defs": {"tree": {"$id": "https://example.com/tree", "$dynamicAnchor": "node", "type": "object",
                "properties": {"data": true, "children": {"type": "array", "items": {"$dynamicRef": "#node"}}}}}}"##,
        valid: &[r#"{"children": [{"data": 1, "children": [{}]}]}"#],
        invalid: &[r#"{"children": [{"daat": 1}]}"#, r#"{"children": [{"children": [1]}]}"#],
    },
    Fixture {
        schema: r#"{"propertyNames": {"enum": ["a", "b"]}, "items": {"propertyNames": {"pattern": "^.$"}}}"#,
        valid: &[r#"{"a": 1}"#, r#"[{"x": 1}]"#],
        invalid: &[r#"{"c": 1}"#, r#"[{"xy": 1}]"#],
    },
    Fixture {
        schema: r#"{"pattern": "(?<!a)b\\1?|^(x)\\2$"}"#,
        valid: &[r#""cb""#, "1"],
        invalid: &[r#""ab""#, r#""q""#],
    },
];

const FORMATS: &[Fixture] = &[Fixture {
    schema: r#"{"properties": {"id": {"format": "uuid"}, "at": {"type": "string", "format": "date-time"}, "v4": {"format": "ipv4", "maxLength": 8}}}"#,
    valid: &[
        r#"{"id": "2eb8aa08-aa98-11ea-b4aa-73b441d16380", "at": "1990-12-31T23:59:60Z", "v4": "1.2.3.4"}"#,
        r#"{"id": 1}"#,
    ],
    invalid: &[
        r#"{"id": "2eb8aa08"}"#,
        r#"{"at": "1990-12-31"}"#,
        r#"{"at": 1}"#,
        r#"{"v4": "127.0.0.1"}"#,
        r#"{"v4": "x"}"#,
    ],
}];

const DRAFT_4: &[Fixture] = &[
    Fixture {
        schema: r#"{"type": "integer", "minimum": 1, "exclusiveMinimum": true}"#,
        valid: &["2"],
        invalid: &["1", "2.0", "1e2", "null"],
    },
    Fixture {
        schema: r#"{"type": ["integer", "string"], "enum": [1, "a", 2.5]}"#,
        valid: &["1", r#""a""#],
        invalid: &["1.0", "2.5", "2"],
    },
];
