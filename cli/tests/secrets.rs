//! The output of `validate` for instances with secrets shows no text of a secret.
//! This is tested for every output format and every kind of mistake, whether the schema names the member or not.

mod support;

use support::Project;

/// Schemas for which every canary in an instance is in a secret.
/// The text after `#` selects the schema to validate against.
const SCHEMAS: [(&str, &str); 11] = [
    ("", r#"{"additionalProperties":{"x-typewright":{"redact":true}}}"#),
    ("", r#"{"patternProperties":{"^":{"writeOnly":true,"type":"integer"}}}"#),
    ("", r#"{"unevaluatedProperties":{"format":"password","type":"integer"}}"#),
    ("", r#"{"items":{"writeOnly":true,"type":"integer"},"additionalProperties":{"writeOnly":true}}"#),
    ("", r#"{"prefixItems":[{"writeOnly":true,"type":"integer"}],"additionalProperties":{"writeOnly":true}}"#),
    ("", r#"{"type":"integer","writeOnly":true}"#),
    ("", r#"{"type":"object","propertyNames":{"maxLength":2,"writeOnly":true}}"#),
    ("", r##"{"$ref":"#/$defs/S","$defs":{"S":{"oneOf":[{"type":"null"},{"format":"password","type":"integer"}]}}}"##),
    ("#/properties/tokens", r#"{"properties":{"tokens":{"type":"array","items":{"writeOnly":true}}}}"#),
    (
        "#/properties/map",
        r#"{"properties":{"map":{"type":"object","additionalProperties":{"type":"integer","format":"password"}}}}"#,
    ),
    ("#/$defs/tuple", r#"{"$defs":{"tuple":{"type":"array","prefixItems":[{"x-typewright":{"redact":true}}]}}}"#),
];

/// Instances that are valid, invalid or not JSON.
const INSTANCES: [&str; 16] = [
    r#"{"p":"CANARYX7"}"#,
    r#"{"p":{"CANARYX7":"CANARYX7"}}"#,
    r#"{"p":"CANARYX7""#,
    r#"{"p":"CANARYX7",}"#,
    r#"{"p":"CANARYX7","p":1}"#,
    r#"{"p":{"CANARYX7":1,"CANARYX7":2}}"#,
    r#"{"CANARYX7":1,"CANARYX7":2}"#,
    r#"{"CANARYX7":"x"}"#,
    r#"{"p" "CANARYX7"}"#,
    r#"{"p":"CANARYX7"} x"#,
    r#"["CANARYX7"]"#,
    r#"["CANARYX7",]"#,
    r#"["CANARYX7"#,
    r#""CANARYX7""#,
    r#""CANARYX7"#,
    "\"CANARYX7\n\"",
];

#[test]
fn validate_prints_no_secret() {
    let project = Project::new("secrets");
    let names: Vec<String> = (0..INSTANCES.len()).map(|index| format!("instance_{index}.json")).collect();
    for (name, text) in names.iter().zip(INSTANCES) {
        project.write(name, text);
    }
    let instances = names.iter().map(String::as_str);
    let outputs: [&[&str]; 6] = [
        &[],
        &["--format", "json"],
        &["--format", "json", "--output", "flag"],
        &["--format", "json", "--output", "basic"],
        &["--format", "json", "--output", "detailed"],
        &["--format", "json", "--output", "verbose"],
    ];
    for (index, (fragment, schema)) in SCHEMAS.iter().enumerate() {
        let file = format!("schema_{index}.json");
        project.write(&file, schema);
        let file = format!("{file}{fragment}");
        for output in outputs {
            let arguments: Vec<&str> =
                ["validate", &file].into_iter().chain(instances.clone()).chain(output.iter().copied()).collect();
            let run = project.run(&arguments);
            assert_eq!(run.code, Some(3), "{schema} {run:?}");
            assert!(!run.out.contains("CANARY") && !run.err.contains("CANARY"), "{schema} {output:?} {run:?}");
        }
    }
}

/// The reverse: a schema without secrets shows the same instances.
#[test]
fn validate_prints_values_that_are_not_secret() {
    let project = Project::new("no-secrets");
    project.write("schema.json", r#"{"additionalProperties":{"type":"integer"}}"#);
    for (text, code) in [(INSTANCES[0], 1), (INSTANCES[2], 3), (INSTANCES[5], 3)] {
        project.write("instance.json", text);
        let run = project.run(&["validate", "schema.json", "instance.json"]);
        assert_eq!(run.code, Some(code), "{run:?}");
        assert!(run.out.contains("CANARY") || run.err.contains("CANARY"), "{run:?}");
    }
}
