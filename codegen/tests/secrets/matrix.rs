//! Every way to mark a secret, at every position in a schema, with instances.
//! The instances contain a canary at the position, and mistakes in their text. Validates nothing.

/// Texts that no output may contain: a part of each canary, with or without escapes.
pub(crate) const TRACES: [&str; 2] = ["ANARY", "7318046"];

/// A schema with or without a secret, and instances with a canary at its position.
pub(crate) struct Case {
    /// The way and the position.
    pub(crate) name: String,
    /// The schema as JSON text.
    pub(crate) schema: String,
    /// Texts, most of them JSON.
    pub(crate) texts: Vec<String>,
}

/// The keywords of the value in addition to its mark: `S` in a way.
const KINDS: [&str; 4] = [
    r#""type":"string","maxLength":12"#,
    r#""type":"integer""#,
    r#""type":"object","additionalProperties":{"type":"integer"}"#,
    r#""type":"array","items":{"type":["integer","object"]},"maxItems":1"#,
];

/// How a schema is marked: a name, and the schema.
/// `S` is replaced by the keywords of the value.
const WAYS: [(&str, &str); 13] = [
    ("declared", r#"{S,"x-typewright":{"redact":true}}"#),
    ("write_only", r#"{S,"writeOnly":true}"#),
    ("password", r#"{S,"format":"password"}"#),
    ("by_reference", r##"{"$ref":"#/$defs/Marked"}"##),
    ("by_references", r##"{"$ref":"#/$defs/Twice"}"##),
    ("beside_reference", r##"{"$ref":"#/$defs/Plain","writeOnly":true}"##),
    ("all_of", r#"{"allOf":[{S},{"writeOnly":true}]}"#),
    ("branch", r#"{"oneOf":[{S,"writeOnly":true},{"type":"null"}]}"#),
    ("reference_in_branch", r##"{"anyOf":[{"type":"boolean"},{"$ref":"#/$defs/Marked"}]}"##),
    ("then", r#"{S,"if":{"minLength":1},"then":{"format":"password"}}"#),
    ("recursion", r##"{"$ref":"#/$defs/Node"}"##),
    ("dynamic", r##"{"$dynamicRef":"#marked"}"##),
    ("declared_within", r#"{S,"x-typewright":{"redact":false},"allOf":[{"x-typewright":{"redact":true}}]}"#),
];

/// The definitions that ways refer to.
const DEFINITIONS: [(&str, &str); 5] = [
    ("Marked", r#"{S,"writeOnly":true}"#),
    ("Twice", r##"{"$ref":"#/$defs/Marked"}"##),
    ("Plain", "{S}"),
    ("Node", r##"{"anyOf":[{S,"writeOnly":true},{"type":"array","items":{"$ref":"#/$defs/Node"}}]}"##),
    ("Dynamic", r#"{"$dynamicAnchor":"marked",S,"writeOnly":true}"#),
];

/// The positions: a name, the schema with `M`, and the instance with `c` for the value.
const POSITIONS: [(&str, &str, &str); 24] = [
    ("root", "M", "c"),
    ("member", r#"{"type":"object","properties":{"m":M,"n":{"type":"integer"}}}"#, r#"{"n":1,"m":c}"#),
    ("required", r#"{"type":"object","properties":{"m":M,"n":{}},"required":["m","n"]}"#, r#"{"n":1,"m":c}"#),
    (
        "nested",
        r#"{"type":"object","properties":{"o":{"type":"array","items":{"type":"object","properties":{"m":M}}}}}"#,
        r#"{"o":[{},{"m":c}]}"#,
    ),
    ("unnamed_member", r#"{"type":"object","properties":{"m":M}}"#, r#"{"other":[{"m":c}],"z":{"m":{"m":c}}}"#),
    ("map", r#"{"type":"object","additionalProperties":M}"#, r#"{"k":c}"#),
    ("map_of_member", r#"{"properties":{"o":{"additionalProperties":M}}}"#, r#"{"o":{"k":c},"p":{"o":c}}"#),
    ("beside_members", r#"{"type":"object","properties":{"n":{}},"additionalProperties":M}"#, r#"{"n":1,"k":c}"#),
    ("pattern", r#"{"type":"object","patternProperties":{"^s_":M},"additionalProperties":false}"#, r#"{"s_k":c}"#),
    ("unevaluated_members", r#"{"type":"object","properties":{"n":{}},"unevaluatedProperties":M}"#, r#"{"k":c}"#),
    ("items", r#"{"type":"array","items":M}"#, "[c,c]"),
    ("items_of_items", r#"{"type":"array","items":{"type":"array","items":M}}"#, "[[],[c]]"),
    ("tuple", r#"{"type":"array","prefixItems":[{"type":"integer"},M],"minItems":2,"items":false}"#, "[1,c]"),
    ("contained", r#"{"type":"array","contains":M,"items":{"type":["string","integer"]}}"#, "[1,c]"),
    ("unevaluated_items", r#"{"type":"array","prefixItems":[{}],"unevaluatedItems":M}"#, "[1,c]"),
    ("member_of_items", r#"{"type":"array","items":{"type":"object","properties":{"m":M}}}"#, r#"[{"m":c},1]"#),
    (
        "branch_member",
        r#"{"type":"object","oneOf":[{"required":["m"],"properties":{"m":M}},{"required":["n"]}]}"#,
        r#"{"m":c}"#,
    ),
    (
        "then_member",
        r#"{"type":"object","properties":{"n":{},"m":{}},"if":{"required":["n"]},"then":{"properties":{"m":M}}}"#,
        r#"{"n":1,"m":c}"#,
    ),
    ("dependent", r#"{"type":"object","dependentSchemas":{"n":{"properties":{"m":M}}}}"#, r#"{"n":1,"m":c}"#),
    (
        "said_twice",
        r#"{"type":"object","properties":{"m":{"type":["string","integer"]}},"allOf":[{"properties":{"m":M}}]}"#,
        r#"{"m":c}"#,
    ),
    (
        "said_twice_in_branch",
        r#"{"properties":{"m":{"type":["string","integer"]}},"anyOf":[{"properties":{"m":M}},{}]}"#,
        r#"{"m":c}"#,
    ),
    (
        "said_twice_below",
        r#"{"type":"object","properties":{"o":{"type":"object","properties":{"m":{"type":["string","integer"]}}}},"allOf":[{"properties":{"o":{"properties":{"m":M}}}}]}"#,
        r#"{"o":{"m":c}}"#,
    ),
    (
        "items_said_twice",
        r#"{"properties":{"o":{"type":"array","items":{"type":"object","properties":{"m":{"type":["string","integer"]}}}}},"allOf":[{"properties":{"o":{"items":{"properties":{"m":M}}}}}]}"#,
        r#"{"o":[{"m":c}]}"#,
    ),
    ("name", r#"{"type":"object","propertyNames":M,"additionalProperties":{"type":"integer"}}"#, r#"{c:"CANARY"}"#),
];

/// The values, each with a canary. Not all are JSON.
const VALUES: [&str; 9] = [
    r#""CANARY""#,
    r#""CANARY-CANARY-CANARY-CANARY""#,
    r#""\u0043ANARY \"CANARY\" \n\\""#,
    "7318046",
    "73180467318046731804673180467318046",
    r#"{"CANARY":"CANARY","x":{"CANARY":7318046}}"#,
    r#"{"CANARY":1,"CANARY":2}"#,
    r#"["CANARY",["CANARY"],7318046]"#,
    r#"[{"CANARY":["CANARY"]},{"CANARY":1,"CANARY":1}]"#,
];

/// Returns every way at every position; the keywords of values alternate.
pub(crate) fn secret() -> Vec<Case> {
    let ways = WAYS.iter().enumerate();
    let all = ways.flat_map(|(turn, way)| POSITIONS.iter().enumerate().map(move |(at, place)| (turn + at, way, place)));
    all.map(|(turn, way, place)| case(turn, way, place)).collect()
}

/// Returns the same positions without any mark.
pub(crate) fn plain() -> Vec<Case> {
    POSITIONS.iter().map(|place| case(0, &("plain", "{S}"), place)).collect()
}

fn case(turn: usize, (way, marked): &(&str, &str), (position, schema, instance): &(&str, &str, &str)) -> Case {
    let kind = KINDS[turn % KINDS.len()];
    let marked = marked.replace('S', kind);
    let schema = schema.replace('M', &marked);
    let definitions = DEFINITIONS.iter().filter(|(name, _)| match *name {
        "Marked" => schema.contains("Marked") || schema.contains("Twice"),
        "Dynamic" => schema.contains("#marked"),
        name => schema.contains(&format!("#/$defs/{name}")),
    });
    let definitions: Vec<String> =
        definitions.map(|(name, text)| format!("\"{name}\":{}", text.replace('S', kind))).collect();
    let schema = format!("{{\"$defs\":{{{}}},{}", definitions.join(","), &schema[1..]);
    let values = VALUES.iter().enumerate().filter(|(_, value)| *position != "name" || value.starts_with('"'));
    let texts = values.flat_map(|(index, value)| {
        let text = instance.replace('c', value);
        let broken = if index % 3 == turn % 3 { broken(&text) } else { Vec::new() };
        broken.into_iter().chain([text])
    });
    let texts = texts.collect();
    Case { name: format!("{way} {position} {kind}"), schema, texts }
}

/// Returns texts that are not JSON: cut off, or with a mistake at, before or after the canary.
fn broken(text: &str) -> Vec<String> {
    let mut broken = vec![format!("[{text}"), format!("{text}}}"), format!("{text} {text}"), format!("{text},")];
    broken.extend([text.replace('}', ",}"), text.replace(']', ",]"), text.replace(':', " "), text.replace(':', "::")]);
    if let Some(inner) = text.strip_prefix('{') {
        broken.push(format!("{},{inner}", &text[..text.len() - 1]));
    }
    for trace in TRACES {
        let Some(at) = text.find(trace) else { continue };
        let (before, after) = text.split_at(at + 3);
        broken.push(before.to_owned());
        broken.extend(["\n", "\\q", "\\ud800", "\"", "\" \"", "0x"].map(|wrong| format!("{before}{wrong}{after}")));
    }
    broken
}
