//! Documents with canaries in secret members, in many layouts, and damaged in many ways.
//! The names of secrets are parameters.

use std::collections::BTreeSet;

use typewright::{Json, Object};

/// Texts that must appear nowhere: a part of each canary, including the escaped one.
pub(crate) const TRACES: &[&str] = &["ANARY", "7318046"];

/// Secrets of every JSON type, and strings of many forms. The first is as long as a session secret of DMOD.
pub(crate) const CANARIES: &[&str] = &[
    r#""CANARY--CANARY--CANARY--CANARY--CANARY--CANARY--CANARY--CANARY--""#,
    r#""CANARY""#,
    r#""\u0043ANARY \"CANARY\" \n\tCANARY \\""#,
    r#""Ä€😀CANARY""#,
    "7318046",
    "-7318046.5e400",
    "[[7318046], \"CANARY\", {\"inner\": \"CANARY\"}]",
    "{\"CANARY\": {\"CANARY\": \"CANARY\", \"config\": [\"CANARY\"]}}",
    "{\"password\": {\"identifiers\": [\"CANARY\"], \"config\": {\"hash\": \"CANARY\"}}}",
];

/// Returns the document with the canary at each secret name of each object.
/// The object need not have had such a member.
pub(crate) fn everywhere(document: &Json, secrets: &BTreeSet<String>, canary: &str) -> Json {
    let canary = Json::parse(canary.as_bytes()).expect("a canary is JSON");
    plant(document, secrets, &canary)
}

fn plant(document: &Json, secrets: &BTreeSet<String>, canary: &Json) -> Json {
    match document {
        Json::Array(items) => Json::Array(items.iter().map(|item| plant(item, secrets, canary)).collect()),
        Json::Object(members) => {
            let mut planted = Object::new();
            for (name, member) in members {
                planted
                    .insert(name, if secrets.contains(name) { canary.clone() } else { plant(member, secrets, canary) });
            }
            for name in secrets {
                planted.insert(name, canary.clone());
            }
            Json::Object(planted)
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => document.clone(),
    }
}

/// Returns the text on one line, on many lines, on one very long line, and with escapes in secret names.
pub(crate) fn layouts(document: &Json, secrets: &BTreeSet<String>) -> Vec<String> {
    let compact = document.to_string();
    let escaped = secrets.iter().fold(compact.clone(), |text, name| {
        let (first, rest) = name.split_at(1);
        let code = u32::from(first.chars().next().unwrap_or_default());
        text.replace(&format!("\"{name}\":"), &format!("\"\\u{code:04x}{rest}\" :"))
    });
    vec![spaced(&compact, "\n  "), spaced(&compact, &" ".repeat(150)), compact, escaped]
}

/// Inserts a blank after each comma, colon and opening bracket.
fn spaced(text: &str, blank: &str) -> String {
    let mut spaced = String::new();
    let (mut within, mut escape) = (false, false);
    for character in text.chars() {
        spaced.push(character);
        if !within && matches!(character, ',' | ':' | '{' | '[') {
            spaced.push_str(blank);
        }
        within ^= character == '"' && !escape;
        escape = within && character == '\\' && !escape;
    }
    spaced
}

/// Returns invalid JSON texts: cut off at and around the canary, or with a forbidden character next to it.
pub(crate) fn broken(text: &str) -> Vec<Vec<u8>> {
    let bytes = text.as_bytes();
    let mut broken = vec![[b"[", bytes].concat(), [bytes, b"}"].concat(), [bytes, bytes].concat()];
    let places = TRACES.iter().flat_map(|trace| text.match_indices(trace)).map(|(place, _)| place);
    for place in places.take(4) {
        let (before, after) = bytes.split_at(place + 3);
        broken.push(before.to_vec());
        for forbidden in [&b"\n"[..], b"\xff", b"\xc3", b"\\q", b"\\ud800", b"\"", b"0x", b"]", b"\0"] {
            broken.push([before, forbidden, after].concat());
        }
    }
    // Duplicate members.
    if let Some(end) = text.strip_suffix('}') {
        broken.push(format!("{end},{}", text.trim_start_matches('{')).into_bytes());
    }
    broken
}
