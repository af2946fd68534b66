//! Tests the results for each keyword with pairs of small schemas.

mod support;

use support::check;

#[test]
fn types_and_values() {
    check(&[
        (r#"{"type":"string"}"#, r#"{"type":"string"}"#, "cc"),
        (r#"{"type":"integer"}"#, r#"{"type":"number"}"#, "cb"),
        (r#"{"type":"string"}"#, r#"{"type":["string","null"]}"#, "cb"),
        (r#"{"type":"string"}"#, r#"{"type":"boolean"}"#, "bb"),
        (r#"{"enum":["a"]}"#, r#"{"enum":["a","b"]}"#, "cb"),
        (r#"{"const":1}"#, r#"{"enum":[1.0]}"#, "cc"),
        (r#"{"enum":["a","b"]}"#, r#"{"type":"string"}"#, "cb"),
        (r#"{"enum":["a",1],"type":"string"}"#, r#"{"const":"a"}"#, "cc"),
        (r#"{"type":"boolean"}"#, r#"{"enum":[true,false]}"#, "cc"),
        (r#"{"type":["boolean","null"]}"#, r#"{"enum":[true,false,null]}"#, "cc"),
        ("true", r#"{"type":["string","number","boolean","null","array","object"]}"#, "cc"),
        (r#"{"enum":[[1]]}"#, r#"{"const":[1.0]}"#, "cc"),
        (r#"{"const":{"a":"b"}}"#, r#"{"type":"object","required":["a"]}"#, "cb"),
    ]);
}

#[test]
fn numbers() {
    check(&[
        (r#"{"minimum":1}"#, r#"{"minimum":0}"#, "cb"),
        (r#"{"exclusiveMinimum":0}"#, r#"{"minimum":0}"#, "cb"),
        (r#"{"type":"integer","exclusiveMinimum":0}"#, r#"{"type":"integer","minimum":1}"#, "cc"),
        (r#"{"type":"integer","minimum":1.5}"#, r#"{"type":"integer","minimum":2}"#, "cc"),
        (r#"{"maximum":1e2}"#, r#"{"maximum":100}"#, "cc"),
        (r#"{"multipleOf":6}"#, r#"{"multipleOf":3}"#, "cb"),
        (r#"{"multipleOf":0.3}"#, r#"{"multipleOf":0.1}"#, "cb"),
        (r#"{"type":"integer"}"#, r#"{"type":"number","multipleOf":1}"#, "cc"),
        (r#"{"type":"integer"}"#, r#"{"type":"number","multipleOf":0.5}"#, "cb"),
        (r#"{"type":"number","minimum":2,"maximum":1}"#, "false", "cc"),
        (r#"{"type":"integer","minimum":1,"maximum":3}"#, r#"{"type":"integer","minimum":1,"maximum":2}"#, "bc"),
    ]);
}

#[test]
fn strings() {
    check(&[
        (r#"{"minLength":2}"#, r#"{"minLength":1}"#, "cb"),
        (r#"{"maxLength":2}"#, r#"{"maxLength":3}"#, "cb"),
        (r#"{"pattern":"^a"}"#, "{}", "cb"),
        (r#"{"pattern":"^a"}"#, r#"{"pattern":"^b"}"#, "bb"),
        (r#"{"type":"string","pattern":""}"#, r#"{"type":"string"}"#, "cc"),
        (r#"{"type":"string","format":"date"}"#, r#"{"type":"string"}"#, "cc"),
    ]);
}

#[test]
fn objects() {
    check(&[
        (r#"{"required":["a"]}"#, "{}", "cb"),
        (r#"{"required":["a","b"]}"#, r#"{"required":["b"]}"#, "cb"),
        (r#"{"properties":{"a":{"type":"string"}}}"#, "{}", "cb"),
        (r#"{"type":"object","additionalProperties":false}"#, r#"{"type":"object","maxProperties":0}"#, "cc"),
        (
            r#"{"properties":{"a":true},"additionalProperties":false}"#,
            r#"{"properties":{"a":true,"b":true},"additionalProperties":false}"#,
            "cb",
        ),
        (
            r#"{"properties":{"a":{"type":"string"}},"additionalProperties":{"type":"string"}}"#,
            r#"{"additionalProperties":{"type":"string"}}"#,
            "cc",
        ),
        (
            r#"{"patternProperties":{"^x":{"type":"string"}}}"#,
            r#"{"patternProperties":{"^x":{"type":["string","null"]}}}"#,
            "cb",
        ),
        (
            r#"{"patternProperties":{"^x":{"type":"string"}},"additionalProperties":false}"#,
            r#"{"additionalProperties":{"type":"string"}}"#,
            "cb",
        ),
        (r#"{"propertyNames":{"enum":["a","b"]}}"#, r#"{"propertyNames":{"maxLength":1}}"#, "cb"),
        (r#"{"properties":{"a":true},"additionalProperties":false}"#, r#"{"propertyNames":{"const":"a"}}"#, "cc"),
        (r#"{"minProperties":2}"#, r#"{"minProperties":1}"#, "cb"),
        (r#"{"required":["a","b"]}"#, r#"{"minProperties":2}"#, "cb"),
        (r#"{"maxProperties":2}"#, r#"{"maxProperties":3}"#, "cb"),
        (r#"{"dependentRequired":{"a":["b"]}}"#, "{}", "cb"),
        (r#"{"required":["b"]}"#, r#"{"dependentRequired":{"a":["b"]}}"#, "cb"),
        (r#"{"dependentRequired":{"a":["b"]}}"#, r#"{"dependentSchemas":{"a":{"required":["b"]}}}"#, "cc"),
        (
            r#"{"properties":{"a":{"type":"string"}},"required":["a"]}"#,
            r#"{"properties":{"a":{"type":"string","maxLength":3}},"required":["a"]}"#,
            "bc",
        ),
    ]);
}

#[test]
fn arrays() {
    check(&[
        (r#"{"items":{"type":"string"}}"#, r#"{"items":{"type":["string","null"]}}"#, "cb"),
        (r#"{"minItems":1}"#, "{}", "cb"),
        (r#"{"maxItems":1}"#, r#"{"maxItems":2}"#, "cb"),
        (r#"{"maxItems":1}"#, r#"{"uniqueItems":true}"#, "cb"),
        (r#"{"prefixItems":[true],"items":false}"#, r#"{"maxItems":1}"#, "cc"),
        (r#"{"prefixItems":[{"type":"string"}]}"#, "{}", "cb"),
        (r#"{"items":{"type":"string"}}"#, r#"{"prefixItems":[{"type":"string"}]}"#, "cb"),
        (r#"{"contains":{"const":1}}"#, r#"{"contains":{"type":"integer"}}"#, "cb"),
        (r#"{"contains":{"const":1}}"#, r#"{"minItems":1}"#, "cb"),
        (r#"{"contains":{"const":1},"minContains":2}"#, r#"{"contains":{"const":1}}"#, "cb"),
        (r#"{"contains":{"const":1},"maxContains":2}"#, r#"{"contains":{"const":1}}"#, "cb"),
        (r#"{"items":{"type":"string"},"minItems":1}"#, r#"{"contains":{"type":"string"}}"#, "cb"),
        (r#"{"uniqueItems":true}"#, "{}", "cb"),
    ]);
}

#[test]
fn branches() {
    check(&[
        (r#"{"type":"string"}"#, r#"{"anyOf":[{"type":"string"},{"type":"null"}]}"#, "cb"),
        (r#"{"type":["string","null"]}"#, r#"{"anyOf":[{"type":"string"},{"type":"null"}]}"#, "cc"),
        (r#"{"type":["string","null"]}"#, r#"{"oneOf":[{"type":"string"},{"type":"null"}]}"#, "cc"),
        (
            r#"{"anyOf":[{"type":"string"},{"type":"null"}]}"#,
            r#"{"anyOf":[{"type":"null"},{"type":"integer"},{"type":"string"}]}"#,
            "cb",
        ),
        (r#"{"oneOf":[{"type":"integer"},{"type":"number"}]}"#, r#"{"type":"number"}"#, "cb"),
        (r#"{"oneOf":[{"minimum":5},{"type":"number"}]}"#, r#"{"oneOf":[{"type":"number"},{"minimum":5}]}"#, "cc"),
        (r#"{"allOf":[{"required":["a"]},{"required":["b"]}]}"#, r#"{"required":["a","b"]}"#, "cc"),
        (r#"{"not":{"type":"string"}}"#, r#"{"type":["null","boolean","number","array","object"]}"#, "cc"),
        (r#"{"not":{"type":"string"}}"#, r#"{"not":{"type":["string","null"]}}"#, "bc"),
        (r#"{"if":{"required":["a"]},"then":{"required":["b"]}}"#, r#"{"dependentRequired":{"a":["b"]}}"#, "cc"),
        (
            r#"{"if":{"type":"string"},"then":{"maxLength":3},"else":{"type":"null"}}"#,
            r#"{"if":{"type":"string"},"then":{"maxLength":4},"else":{"type":"null"}}"#,
            "cb",
        ),
        (
            r#"{"oneOf":[{"properties":{"k":{"const":"a"},"x":{"type":"string"}},"required":["k"]},{"properties":{"k":{"const":"b"}},"required":["k"]}]}"#,
            r#"{"oneOf":[{"properties":{"k":{"const":"a"},"x":{}},"required":["k"]},{"properties":{"k":{"const":"b"}},"required":["k"]}]}"#,
            "cb",
        ),
    ]);
}

#[test]
fn references_and_cycles() {
    check(&[
        (r##"{"$ref":"#/$defs/a","$defs":{"a":{"type":"string"}}}"##, r#"{"type":"string"}"#, "cc"),
        (
            r##"{"type":"object","properties":{"next":{"$ref":"#"},"v":{"type":"string"}}}"##,
            r##"{"type":"object","properties":{"next":{"$ref":"#"},"v":{"type":["string","null"]}}}"##,
            "cb",
        ),
        (
            r##"{"type":"object","properties":{"next":{"$ref":"#"}}}"##,
            r##"{"type":"object","properties":{"next":{"type":"object","properties":{"next":{"$ref":"#"}}}}}"##,
            "cc",
        ),
        (
            r##"{"$ref":"#/$defs/a","$defs":{"a":{"type":"array","items":{"$ref":"#/$defs/b"}},"b":{"anyOf":[{"type":"string"},{"$ref":"#/$defs/a"}]}}}"##,
            r##"{"$ref":"#/$defs/a","$defs":{"a":{"type":"array","items":{"$ref":"#/$defs/b"}},"b":{"anyOf":[{"type":["string","number"]},{"$ref":"#/$defs/a"}]}}}"##,
            "cb",
        ),
    ]);
}

#[test]
fn unevaluated() {
    check(&[
        (
            r#"{"properties":{"a":true},"unevaluatedProperties":false}"#,
            r#"{"properties":{"a":true},"additionalProperties":false}"#,
            "cc",
        ),
        (
            r#"{"allOf":[{"properties":{"a":true}}],"unevaluatedProperties":false}"#,
            r#"{"allOf":[{"properties":{"a":true,"b":true}}],"unevaluatedProperties":false}"#,
            "cb",
        ),
        (r#"{"prefixItems":[true],"unevaluatedItems":false}"#, r#"{"maxItems":1}"#, "cc"),
    ]);
}
