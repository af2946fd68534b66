//! Pairs of schemas that seem compatible, each with a document that shows that they are not.

mod support;

use support::{contract, is_valid};
use typewright::Json;
use typewright_compare::{Compatibility, compare};

/// Checks pairs of an old version, a new version, and a document that only the old one accepts: the result for readers
/// must not be "compatible".
fn check(cases: &[(&str, &str, &str)]) {
    let mut wrong = Vec::new();
    for (old, new, document) in cases {
        let (before, after) = (contract(old), contract(new));
        let json = Json::parse(document.as_bytes()).expect("the document is JSON");
        assert!(is_valid(&before, "", &json), "{document} must be valid against {old}");
        assert!(!is_valid(&after, "", &json), "{document} must be invalid against {new}");
        let comparison = compare(&before, &after);
        let model = comparison.models.iter().find(|model| model.new.pointer.is_empty()).expect("the roots are a pair");
        if model.readers.result != Compatibility::Breaking {
            wrong.push(format!("{old} -> {new}: {}, although {document}", model.readers.result.text()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_branch_may_evaluate_a_member_that_nothing_else_names() {
    let strings =
        r#"{"anyOf":[{"properties":{"a":true}},{"properties":{"b":true}}],"unevaluatedProperties":{"type":"string"}}"#;
    let closed = r#"{"anyOf":[{"properties":{"a":true}},{"properties":{"b":true}}],"unevaluatedProperties":false}"#;
    let condition = r#"{"if":{"properties":{"a":true},"required":["a"]},"then":true,"unevaluatedProperties":false}"#;
    let dependent = r#"{"dependentSchemas":{"a":{"properties":{"a":true}}},"unevaluatedProperties":false}"#;
    check(&[
        (strings, r#"{"additionalProperties":{"type":"string"}}"#, r#"{"a":1}"#),
        (strings, r#"{"patternProperties":{"^.":{"type":"string"}}}"#, r#"{"a":1}"#),
        (closed, r#"{"maxProperties":0}"#, r#"{"a":1}"#),
        (closed, r#"{"propertyNames":false}"#, r#"{"b":1}"#),
        (closed, r#"{"additionalProperties":false}"#, r#"{"b":1}"#),
        (condition, r#"{"maxProperties":0}"#, r#"{"a":1}"#),
        (dependent, r#"{"propertyNames":false}"#, r#"{"a":1}"#),
    ]);
}

#[test]
fn keywords_for_objects_restrict_only_objects() {
    check(&[
        (r#"{"required":["a"],"dependentSchemas":{"a":{"type":"object"}}}"#, r#"{"type":"object"}"#, r#""x""#),
        (r#"{"required":["a"],"dependentSchemas":{"a":{"maxLength":1}}}"#, r#"{"maxLength":2}"#, r#""long""#),
        (r#"{"required":["a"],"properties":{"a":false}}"#, "false", "1"),
        (r#"{"minProperties":2,"maxProperties":1}"#, "false", "1"),
        (
            r#"{"required":["a"],"prefixItems":[{"type":"string"}]}"#,
            r#"{"dependentSchemas":{"a":{"prefixItems":[true]}},"unevaluatedItems":false}"#,
            r#"["x"]"#,
        ),
    ]);
}

#[test]
fn numbers_and_texts_are_compared_exactly() {
    check(&[
        (r#"{"type":"number"}"#, r#"{"type":"integer"}"#, "0.5"),
        (r#"{"multipleOf":0.1}"#, r#"{"type":"integer"}"#, "0.1"),
        (r#"{"minimum":9007199254740992}"#, r#"{"minimum":9007199254740993}"#, "9007199254740992"),
        (r#"{"type":"integer","exclusiveMinimum":0.5}"#, r#"{"minimum":2}"#, "1"),
        (r#"{"maxLength":2}"#, r#"{"maxLength":1}"#, r#""\ud83d\ude00\ud83d\ude00""#),
        (r#"{"pattern":"^.*$"}"#, r#"{"pattern":"^.+$"}"#, r#""""#),
        (r#"{"enum":[1,"a"]}"#, r#"{"enum":["1","a"]}"#, "1"),
        (
            r#"{"$schema":"http://json-schema.org/draft-07/schema#","type":"integer"}"#,
            r#"{"$schema":"http://json-schema.org/draft-04/schema#","type":"integer"}"#,
            "1.0",
        ),
    ]);
}

#[test]
fn overlapping_branches() {
    check(&[
        (r#"{"type":"integer"}"#, r#"{"oneOf":[{"type":"integer"},{"type":"number"}]}"#, "1"),
        (r#"{"anyOf":[{"minimum":2},{"maximum":3}]}"#, r#"{"oneOf":[{"minimum":2},{"maximum":3}]}"#, "2"),
        (r#"{"type":"string"}"#, r#"{"oneOf":[{"type":"string"},{"type":"string"}]}"#, r#""""#),
        (
            r#"{"properties":{"k":{"const":"a"}}}"#,
            r#"{"oneOf":[{"properties":{"k":{"const":"a"}}},{"properties":{"k":{"const":"b"}}}]}"#,
            "{}",
        ),
        (r#"{"not":{"required":["a","b"]}}"#, r#"{"not":{"required":["a"]}}"#, r#"{"a":1}"#),
        (r#"{"if":{"type":"string"},"then":{"maxLength":3}}"#, r#"{"maxLength":3,"type":"string"}"#, "1"),
    ]);
}

#[test]
fn items_that_are_contained() {
    check(&[
        (r#"{"contains":{"const":1},"minContains":0}"#, r#"{"minItems":1}"#, "[]"),
        (r#"{"contains":{"type":"integer"}}"#, r#"{"contains":{"const":1}}"#, "[2]"),
        (r#"{"contains":{"const":1},"maxContains":1}"#, r#"{"contains":{"type":"integer"},"maxContains":1}"#, "[1,2]"),
        (r#"{"items":{"const":1},"minItems":1}"#, r#"{"contains":{"const":1},"maxContains":1}"#, "[1,1]"),
        (r#"{"items":{"const":1}}"#, r#"{"uniqueItems":true}"#, "[1,1]"),
        (r#"{"contains":{"const":1},"unevaluatedItems":{"const":2}}"#, r#"{"items":{"const":2}}"#, "[1]"),
        (
            r#"{"$schema":"https://json-schema.org/draft/2020-12/schema","contains":{"const":1},"unevaluatedItems":false}"#,
            r#"{"$schema":"https://json-schema.org/draft/2019-09/schema","contains":{"const":1},"unevaluatedItems":false}"#,
            "[1]",
        ),
    ]);
}

/// The proof of `first` assumes the pair of roots, the proof of `deep` assumes `first`, and `second` uses `deep`.
/// Because the pair of roots fails, none of these proofs holds.
#[test]
fn a_proof_that_assumes_a_failed_pair_is_discarded() {
    let version = |ty: &str| {
        format!(
            r##"{{"properties":{{"a":{{"$ref":"#/$defs/first"}},"b":{{"$ref":"#/$defs/second"}},"z":{{"type":{ty}}}}},
            "$defs":{{
              "first":{{"properties":{{"c":{{"$ref":"#/$defs/deep"}},"r":{{"$ref":"#"}}}}}},
              "deep":{{"minProperties":1,"properties":{{"f":{{"$ref":"#/$defs/first"}}}}}},
              "second":{{"minProperties":1,"properties":{{"q":{{"$ref":"#/$defs/deep"}},"s":true}}}}
            }}}}"##
        )
    };
    let (old, new) = (contract(&version(r#"["string","number"]"#)), contract(&version(r#""number""#)));
    let document = Json::parse(br#"{"q":{"f":{"r":{"z":"a"}}}}"#).expect("the document is JSON");
    assert!(is_valid(&old, "/$defs/second", &document) && !is_valid(&new, "/$defs/second", &document));
    let comparison = compare(&old, &new);
    for model in &comparison.models {
        assert_ne!(model.readers.result, Compatibility::Compatible, "{}", model.new.pointer);
        assert_eq!(model.writers.result, Compatibility::Compatible, "{}", model.new.pointer);
    }
    assert!(comparison.models.len() > 1, "definitions are models");
}
