//! Pairs whose difference shows only in unusual documents: a counterexample is found in each direction that breaks.

mod support;

use support::{check, results};

#[test]
fn dependencies_of_members_without_a_property() {
    const DRAFT_4: &str = r#""$schema":"http://json-schema.org/draft-04/schema#","type":"object""#;
    const DRAFT_7: &str = r#""$schema":"http://json-schema.org/draft-07/schema#","type":"object""#;
    for (head, schemas, names) in [
        (r#""type":"object""#, "dependentSchemas", "dependentRequired"),
        (DRAFT_4, "dependencies", "dependencies"),
        (DRAFT_7, "dependencies", "dependencies"),
    ] {
        let schema = |inner: &str| format!(r#"{{{head},"{schemas}":{{"card":{inner}}}}}"#);
        let required = |inner: &str| format!(r#"{{{head},"{names}":{{"card":{inner}}}}}"#);
        let plain = format!("{{{head}}}");
        let [one, two] = [r#"{"required":["addr"]}"#, r#"{"required":["addr","zip"]}"#].map(schema);
        let [one_name, two_names] = [r#"["addr"]"#, r#"["addr","zip"]"#].map(required);
        let chain = format!(r#"{{{head},"{names}":{{"card":["addr"],"addr":["zip"]}}}}"#);
        check(&[
            (&one, &two, "bc"),
            (&plain, &two, "bc"),
            (&one_name, &two_names, "bc"),
            (&plain, &two_names, "bc"),
            (&one, &one_name, "cc"),
            (&one_name, &two, "bc"),
            (&one_name, &chain, "bc"),
            (&plain, &schema(r#"{"not":{}}"#), "bc"),
            (&plain, &schema(r#"{"properties":{"addr":{"type":"string"}}}"#), "bc"),
            (&plain, &schema(r#"{"minProperties":2}"#), "bc"),
        ]);
    }
    check(&[
        (
            r#"{"type":"object","patternProperties":{"^c":{"type":"integer"}},"dependentRequired":{"card":["addr"]}}"#,
            r#"{"type":"object","patternProperties":{"^c":{"type":"integer"}},"dependentRequired":{"card":["addr","zip"]}}"#,
            "bc",
        ),
        (
            r#"{"items":{"dependentSchemas":{"card":{"required":["addr"]}}}}"#,
            r#"{"items":{"dependentSchemas":{"card":{"required":["addr","zip"]}}}}"#,
            "bc",
        ),
    ]);
}

#[test]
fn large_bounds() {
    check(&[
        (r#"{"type":"string"}"#, r#"{"type":"string","maxLength":5000}"#, "bc"),
        (r#"{"type":"string","maxLength":10000}"#, r#"{"type":"string","maxLength":5000}"#, "bc"),
        (r#"{"type":"string","maxLength":99999}"#, r#"{"type":"string","maxLength":99998}"#, "bc"),
        (r#"{"type":"string","minLength":6000}"#, r#"{"type":"string","minLength":7000}"#, "bc"),
        (r#"{"type":"string","pattern":"^(ab)+$"}"#, r#"{"type":"string","pattern":"^(ab)+$","maxLength":5001}"#, "bc"),
        (r#"{"type":"array"}"#, r#"{"type":"array","maxItems":5000}"#, "bc"),
        (
            r#"{"type":"array","items":{"type":"string","minLength":2}}"#,
            r#"{"type":"array","items":{"type":"string","minLength":2},"maxItems":5000}"#,
            "bc",
        ),
        (r#"{"type":"array","minItems":5000}"#, r#"{"type":"array","minItems":6000}"#, "bc"),
        (r#"{"type":"object"}"#, r#"{"type":"object","maxProperties":1000}"#, "bc"),
        (r#"{"type":"object","minProperties":1000}"#, r#"{"type":"object","minProperties":1001}"#, "bc"),
        (
            r#"{"type":"object","propertyNames":{"pattern":"^[a-z]{4}$"},"additionalProperties":{"type":"integer"}}"#,
            r#"{"type":"object","propertyNames":{"pattern":"^[a-z]{4}$"},"additionalProperties":{"type":"integer"},"maxProperties":1000}"#,
            "bc",
        ),
        (
            r#"{"type":"object","properties":{"a":{"type":"array","items":{"type":"integer"}}}}"#,
            r#"{"type":"object","properties":{"a":{"type":"array","items":{"type":"integer"},"maxItems":20000}}}"#,
            "bc",
        ),
    ]);
}

#[test]
fn many_different_items() {
    let array =
        |items: &str, most: u32| format!(r#"{{"type":"array","items":{items},"uniqueItems":true,"maxItems":{most}}}"#);
    for items in [
        "true",
        r#"{"type":"string"}"#,
        r#"{"type":"integer"}"#,
        r#"{"type":"integer","minimum":10,"maximum":60}"#,
        r#"{"type":"integer","maximum":-1000}"#,
        r#"{"multipleOf":7}"#,
        r#"{"type":"string","minLength":2,"maxLength":2}"#,
        r#"{"type":"string","pattern":"^[A-Z]{3}$"}"#,
        r#"{"type":"object","required":["id"],"properties":{"id":{"type":"string"}}}"#,
        r#"{"type":"array","items":{"type":"integer"}}"#,
    ] {
        check(&[(&array(items, 50), &array(items, 49), "bc"), (&array(items, 10), &array(items, 9), "bc")]);
    }
    check(&[
        (r#"{"type":"array","minItems":60}"#, r#"{"type":"array","minItems":60,"uniqueItems":true}"#, "bc"),
        (r#"{"uniqueItems":true,"minItems":60}"#, r#"{"uniqueItems":true,"minItems":61}"#, "bc"),
        (
            r#"{"type":"array","uniqueItems":true,"items":{"enum":[1,2,3]}}"#,
            r#"{"type":"array","uniqueItems":true,"items":{"enum":[1,2,3]},"maxItems":2}"#,
            "bc",
        ),
    ]);
}

#[test]
fn names_of_members() {
    let names = |schema: &str| format!(r#"{{"type":"object","propertyNames":{schema}}}"#);
    for (old, new) in [
        (r#"{"maxLength":3}"#, r#"{"maxLength":2}"#),
        (r#"{"maxLength":200}"#, r#"{"maxLength":150}"#),
        (r#"{"enum":["a","b"]}"#, r#"{"enum":["a"]}"#),
        (r#"{"pattern":"^[a-z]+$"}"#, r#"{"pattern":"^[a-z]+$","maxLength":5}"#),
        (r#"{"pattern":"^[a-z]+$","maxLength":9}"#, r#"{"pattern":"^[a-z]+$","maxLength":9,"minLength":2}"#),
    ] {
        check(&[(&names(old), &names(new), "bc")]);
    }
    let (any, five) = (names(r#"{"pattern":"^[a-z]+$"}"#), names(r#"{"pattern":"^[a-z]{1,5}$"}"#));
    assert!(results(&any, &five).starts_with('b'), "a name of six letters");
    check(&[(
        r#"{"type":"object","required":["id"],"propertyNames":{"maxLength":3},"additionalProperties":{"type":"integer"}}"#,
        r#"{"type":"object","required":["id"],"propertyNames":{"maxLength":2},"additionalProperties":{"type":"integer"}}"#,
        "bc",
    )]);
}

#[test]
fn gaps_between_numbers() {
    let condition = |then: &str| {
        format!(
            r#"{{"type":"integer","if":{{"anyOf":[{{"multipleOf":2}},{{"exclusiveMaximum":2}}]}},"then":true,"else":{then}}}"#
        )
    };
    check(&[
        (r#"{"type":"integer"}"#, r#"{"type":"integer","anyOf":[{"maximum":5},{"minimum":7}]}"#, "bc"),
        (r#"{"type":"integer"}"#, r#"{"type":"integer","not":{"minimum":100,"maximum":100}}"#, "bc"),
        (r#"{"type":"integer"}"#, &condition("false"), "bc"),
        (&condition("true"), &condition("false"), "bc"),
        (
            r#"{"multipleOf":10}"#,
            r#"{"multipleOf":10,"anyOf":[{"maximum":95},{"minimum":105},{"type":"string"}]}"#,
            "bc",
        ),
    ]);
}

#[test]
fn items_that_are_not_evaluated() {
    check(&[
        (
            r#"{"prefixItems":[{"type":"string"}],"contains":{"type":"integer"}}"#,
            r#"{"prefixItems":[{"type":"string"}],"contains":{"type":"integer"},"unevaluatedItems":false}"#,
            "bc",
        ),
        (
            r#"{"type":"array","contains":{"type":"integer"}}"#,
            r#"{"type":"array","contains":{"type":"integer"},"unevaluatedItems":{"type":"string"}}"#,
            "bc",
        ),
    ]);
}

#[test]
fn strings_that_a_pattern_rejects() {
    check(&[
        (
            r#"{"type":"string","pattern":"x"}"#,
            r#"{"type":"string","pattern":"x","anyOf":[{"maxLength":1},{"const":"x"}]}"#,
            "bc",
        ),
        (r#"{"type":"string","minLength":1}"#, r#"{"type":"string","minLength":1,"pattern":"."}"#, "bc"),
        (r#"{"type":"string","minLength":1}"#, r#"{"type":"string","minLength":1,"pattern":"^.+$"}"#, "bc"),
        (r#"{"type":"string"}"#, r#"{"type":"string","pattern":"^[^\\n]*$"}"#, "bc"),
        (r#"{"type":"string"}"#, r#"{"type":"string","pattern":"^[a-z]*$"}"#, "bc"),
    ]);
    for (old, new) in [
        (r#"{"type":"string","minLength":1}"#, r#"{"type":"string","pattern":".+"}"#),
        (r#"{"type":"string","pattern":"x"}"#, r#"{"type":"string","anyOf":[{"maxLength":1},{"const":"x"}]}"#),
        (r#"{"type":"string","pattern":"^[a-z]+$"}"#, r#"{"type":"string","pattern":"^[a-z]{1,40}$"}"#),
    ] {
        assert!(results(old, new).starts_with('b'), "{old} -> {new}");
    }
}
