//! Chains of definitions, each of which refers to the next one.
//! Does not depend on their use.

/// A kind of reference from one definition to the next.
pub(crate) struct Kind {
    /// Its name.
    pub(crate) name: &'static str,
    /// The number of schemas that apply each other to the same instance, per definition.
    pub(crate) steps: usize,
    /// A definition: `NEXT` is replaced by the reference, `INDEX` by its number.
    link: &'static str,
}

impl Kind {
    /// Returns a schema with that many definitions, the last of which is a number.
    pub(crate) fn schema(&self, length: usize) -> String {
        let link = |index: usize| {
            let next = format!(r##"{{"$ref": "#/$defs/c{}"}}"##, index + 1);
            let reference = format!(r##""$ref": "#/$defs/c{}""##, index + 1);
            let link = self.link.replace("NEXT", &next).replace("REFERENCE", &reference);
            format!(r#""c{index}": {}"#, link.replace("INDEX", &index.to_string()))
        };
        let links: Vec<String> = (0..length).map(link).collect();
        let last = format!(r#""c{length}": {{"type": "number"}}"#);
        format!(r##"{{"$ref": "#/$defs/c0", "$defs": {{{}, {last}}}}}"##, links.join(", "))
    }
}

/// Returns chains in which each link applies to a part of the instance of the previous one.
pub(crate) fn deeper() -> Vec<Kind> {
    let kind = |name, link| Kind { name, steps: 0, link };
    vec![
        kind("members", r#"{"type": "object", "properties": {"x": NEXT}}"#),
        kind("required", r#"{"type": "object", "properties": {"x": NEXT}, "required": ["x"]}"#),
        kind("items", r#"{"type": "array", "items": NEXT}"#),
        kind("items_or_null", r#"{"type": ["array", "null"], "items": NEXT}"#),
        kind("items_or_string", r#"{"type": ["array", "string"], "items": NEXT}"#),
        kind("maps", r#"{"type": "object", "additionalProperties": NEXT}"#),
        kind("extra", r#"{"type": "object", "properties": {"k": true}, "additionalProperties": NEXT}"#),
        kind("patterns", r#"{"type": "object", "patternProperties": {"^x": NEXT}, "additionalProperties": false}"#),
        kind("fixed", r#"{"type": "array", "items": NEXT, "minItems": 2, "maxItems": 2}"#),
        kind(
            "tuples",
            r#"{"type": "array", "prefixItems": [NEXT, {"type": "string"}], "items": false, "minItems": 2}"#,
        ),
        kind("pairs", r#"{"type": "array", "prefixItems": [NEXT, NEXT], "items": false, "minItems": 2}"#),
        kind(
            "open_tuples",
            r#"{"type": "array", "prefixItems": [NEXT, {"type": "string"}], "items": {"type": "boolean"}}"#,
        ),
        kind(
            "any_of",
            r#"{"anyOf": [{"type": "object", "properties": {"x": NEXT}, "required": ["x"]}, {"type": "string"}]}"#,
        ),
        kind(
            "one_of",
            r#"{"oneOf": [{"type": "object", "properties": {"x": NEXT}, "required": ["x"]}, {"type": "array", "items": NEXT}]}"#,
        ),
        kind(
            "all_of",
            r#"{"allOf": [{"type": "object", "properties": {"x": NEXT}}, {"properties": {"y": {"type": "string"}}}]}"#,
        ),
        kind(
            "then",
            r#"{"type": "object", "if": {"properties": {"k": {"const": "a"}}}, "then": {"properties": {"x": NEXT}}, "else": {"properties": {"y": NEXT}}}"#,
        ),
        kind("not", r#"{"type": "object", "not": {"properties": {"x": NEXT}, "required": ["x"]}}"#),
        kind(
            "dependent",
            r#"{"type": "object", "properties": {"k": true}, "dependentSchemas": {"k": {"properties": {"x": NEXT}}}}"#,
        ),
        kind("contains", r#"{"type": "array", "contains": NEXT}"#),
        kind("names", r#"{"type": "object", "propertyNames": NEXT}"#),
        kind("unevaluated", r#"{"type": "object", "properties": {"k": true}, "unevaluatedProperties": NEXT}"#),
        kind("unevaluated_items", r#"{"type": "array", "prefixItems": [true], "unevaluatedItems": NEXT}"#),
        kind(
            "defaults",
            r#"{"type": "object", "properties": {"x": NEXT, "k": {"type": "string", "default": "a"}}, "default": {}}"#,
        ),
    ]
}

/// Returns chains in which all links apply to the same instance.
pub(crate) fn in_place() -> Vec<Kind> {
    let kind = |name, steps, link| Kind { name, steps, link };
    vec![
        kind("reference", 1, "NEXT"),
        kind("reference_and_more", 1, r#"{REFERENCE, "minimum": INDEX}"#),
        kind("reference_and_words", 1, r#"{REFERENCE, "description": "INDEX"}"#),
        kind("any_of", 2, r#"{"anyOf": [NEXT, {"type": "null"}]}"#),
        kind(
            "one_of",
            2,
            r#"{"oneOf": [NEXT, {"type": "object", "properties": {"pINDEX": {"type": "string"}}, "required": ["pINDEX"]}]}"#,
        ),
        kind("all_of", 2, r#"{"allOf": [NEXT, true]}"#),
        kind("all_of_and_more", 2, r#"{"allOf": [NEXT], "minimum": INDEX}"#),
        kind("not", 2, r#"{"not": NEXT}"#),
        kind("if", 2, r#"{"if": NEXT, "then": {"minimum": 1}}"#),
        kind("then", 2, r#"{"if": {"type": "string"}, "then": NEXT}"#),
        kind("dependent", 2, r#"{"dependentSchemas": {"k": NEXT}}"#),
    ]
}
