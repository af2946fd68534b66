//! `cargo typewright bowtie` as Bowtie runs it: one response per request line. The official suite is in
//! `bowtie_suite.rs`.

#[path = "bowtie/conversation.rs"]
mod conversation;

use std::io::Write;

use conversation::{Conversation, START};
use typewright::Json;

/// Sends requests in order, and compares each response.
fn transcript(conversation: &mut Conversation, lines: &[(&str, &str)]) {
    for (request, expected) in lines {
        assert_eq!(conversation.request(request), *expected, "{request}");
    }
}

#[test]
fn a_conversation_from_start_to_stop() {
    let mut conversation = Conversation::new();
    let started = Json::parse(conversation.request(START).as_bytes()).expect("JSON");
    let at =
        |pointer: &str| started.pointer(pointer).unwrap_or_else(|| panic!("no {pointer} in {started}")).to_string();
    assert_eq!((at("/ready"), at("/version")), ("true".to_owned(), "1".to_owned()));
    assert_eq!(
        (at("/implementation/name"), at("/implementation/language")),
        (r#""typewright""#.into(), r#""rust""#.into())
    );
    for link in ["homepage", "documentation", "issues", "source"] {
        assert!(at(&format!("/implementation/{link}")).starts_with("\"https://"), "{link} in {started}");
    }
    let dialects = [
        r#""https://json-schema.org/draft/2020-12/schema""#,
        r#""https://json-schema.org/draft/2019-09/schema""#,
        r#""http://json-schema.org/draft-07/schema#""#,
        r#""http://json-schema.org/draft-06/schema#""#,
        r#""http://json-schema.org/draft-04/schema#""#,
    ];
    assert_eq!(at("/implementation/dialects"), format!("[{}]", dialects.join(",")));
    for dialect in dialects {
        assert_eq!(conversation.request(format!(r#"{{"cmd": "dialect", "dialect": {dialect}}}"#)), r#"{"ok":true}"#);
    }
    conversation.send(br#"{"cmd": "stop"}"#);
    // Requests after `stop` get no response. The process may have ended before the write.
    let _ = conversation.input.write_all(b"{\"cmd\": \"start\", \"version\": 1}\n");
    let (rest, status) = conversation.end();
    assert_eq!((rest.as_str(), status.success()), ("", true));
}

#[test]
fn the_end_of_the_input_is_an_end_too() {
    let mut conversation = Conversation::started();
    conversation.send(b"\n  ");
    let (rest, status) = conversation.end();
    assert_eq!((rest.as_str(), status.success()), ("", true));
}

#[test]
fn verdicts_depend_on_the_dialect() {
    let case = |seq: &str| {
        format!(
            r#"{{"cmd": "run", "seq": {seq}, "case": {{"description": "a tuple", "schema": {{"items": [{{"type": "null"}}]}},
            "tests": [{{"description": "yes", "instance": [null]}}, {{"description": "no", "instance": [1], "valid": false}}]}}}}"#
        )
        .replace('\n', "")
    };
    let dialect = |uri: &str| format!(r#"{{"cmd": "dialect", "dialect": "{uri}"}}"#);
    let results = |seq: &str| format!(r#"{{"seq":{seq},"results":[{{"valid":true}},{{"valid":false}}]}}"#);
    let mut conversation = Conversation::started();
    assert_eq!(conversation.request(dialect("http://json-schema.org/draft-07/schema#")), r#"{"ok":true}"#);
    assert_eq!(conversation.request(case("1")), results("1"));
    // An unknown dialect changes nothing, and the identifier of a case is returned unchanged.
    assert_eq!(conversation.request(dialect("https://example.com/of-my-own")), r#"{"ok":false}"#);
    assert_eq!(conversation.request(case(r#"{"a":[1.50]}"#)), results(r#"{"a":[1.50]}"#));
    assert_eq!(conversation.request(dialect("https://json-schema.org/draft/2020-12/schema")), r#"{"ok":true}"#);
    let answer = conversation.request(case("\"c\""));
    assert!(answer.starts_with(r#"{"seq":"c","errored":true,"context":{"message":""#), "{answer}");
    assert!(answer.contains("`items`"), "{answer}");
}

#[test]
fn the_registry_is_where_references_lead() {
    let run = |registry: &str, reference: &str| {
        format!(
            r#"{{"cmd": "run", "seq": 1, "case": {{"description": "", "schema": {{"$ref": "{reference}"}}, "registry": {registry},
            "tests": [{{"description": "", "instance": "a"}}, {{"description": "", "instance": 10000000000000000000000000001}}]}}}}"#
        )
        .replace('\n', "")
    };
    let registry = r#"{
        "http://localhost:1234/a.json": {"$ref": "b.json#/$defs/large"},
        "http://localhost:1234/b.json": {"$defs": {"large": {"minimum": 10000000000000000000000000000}, "text": {"type": "string"}}},
        "urn:example:false": false,
        "http://example.com/old#": {"$schema": "http://json-schema.org/draft-07/schema#", "items": [false]},
        "http://localhost:1234/broken.json": {"type": 1}
    }"#;
    let mut conversation = Conversation::started();
    let results =
        |first: bool, second: bool| format!(r#"{{"seq":1,"results":[{{"valid":{first}}},{{"valid":{second}}}]}}"#);
    assert_eq!(conversation.request(run(registry, "http://localhost:1234/a.json")), results(true, true));
    assert_eq!(conversation.request(run(registry, "http://localhost:1234/b.json#/$defs/text")), results(true, false));
    assert_eq!(conversation.request(run(registry, "urn:example:false")), results(false, false));
    assert_eq!(conversation.request(run(registry, "http://example.com/old")), results(true, true));
    // References are resolved neither on the disk nor in an earlier case.
    let elsewhere =
        ["Cargo.toml", "typewright:/Cargo.toml", "../cli/Cargo.toml"].map(|reference| run(registry, reference));
    let forgotten = run("{}", "http://localhost:1234/a.json");
    for request in elsewhere.iter().chain([&forgotten, &run(registry, "http://localhost:1234/broken.json")]) {
        let answer = conversation.request(request);
        assert!(answer.starts_with(r#"{"seq":1,"errored":true,"context":{"message":""#), "{answer}");
    }
}

#[test]
fn annotations_are_returned_on_request() {
    let request = r#"{"cmd": "run", "seq": 1, "output": "annotations", "case": {"description": "",
        "schema": {"$id": "https://example.com/s", "title": "S", "properties": {"a": {"$ref": "t"}},
            "$defs": {"t": {"$id": "t", "type": "null", "title": "T"}}},
        "tests": [{"description": "", "instance": {"a": null}}, {"description": "", "instance": {"a": 1}}]}}"#;
    let annotation = |keyword: &str, instance: &str, at: &str, value: &str| {
        format!(
            r#"{{"keyword":"{keyword}","instanceLocation":"{instance}","keywordLocation":"{at}","annotation":{value}}}"#
        )
    };
    let annotations = [
        annotation("properties", "", "#/properties", r#"["a"]"#),
        annotation("title", "/a", "https://example.com/t#/title", r#""T""#),
        annotation("title", "", "#/title", r#""S""#),
    ];
    let valid = format!(r#"{{"valid":true,"annotations":[{}]}}"#, annotations.join(","));
    let expected = format!(r#"{{"seq":1,"results":[{valid},{{"valid":false,"annotations":[]}}]}}"#);
    assert_eq!(Conversation::started().request(request.replace('\n', "")), expected);
}

#[test]
fn every_line_of_input_is_answered() {
    let mut conversation = Conversation::new();
    let errored = |seq: &str, message: &str| format!(r#"{{{seq}"errored":true,"context":{{"message":"{message}"}}}}"#);
    transcript(
        &mut conversation,
        &[
            (r#"{"cmd": "run", "seq": 1}"#, &errored("\"seq\":1,", "the first request must be `start`")),
            (r#"{"cmd": "start", "version": 2}"#, &errored("", "only version 1 of the protocol is spoken here")),
            (r#"{"cmd": "start"}"#, &errored("", "only version 1 of the protocol is spoken here")),
        ],
    );
    conversation.request(START);
    let needs_a_command = errored("", "a request must be an object with a `cmd`");
    let test = r#"{"cmd": "run", "seq": 7, "case": {"schema": true, "tests": [{"description": ""}, {"instance": 1}]}}"#;
    let none = errored("", "a test must have an `instance`");
    transcript(
        &mut conversation,
        &[
            ("[]", &needs_a_command),
            ("{}", &needs_a_command),
            (r#"{"cmd": 1}"#, &needs_a_command),
            (r#"{"cmd": "dance", "seq": "x"}"#, &errored("\"seq\":\"x\",", "there is no command `dance`")),
            (r#"{"cmd": "dialect"}"#, r#"{"ok":false}"#),
            (r#"{"cmd": "run"}"#, &errored("", "a `run` must have a `seq`")),
            (r#"{"cmd": "run", "seq": 2}"#, &errored("\"seq\":2,", "a `run` must have a `case`")),
            (r#"{"cmd": "run", "seq": 3, "case": {}}"#, &errored("\"seq\":3,", "a case must have a `schema`")),
            (
                r#"{"cmd": "run", "seq": 4, "case": {"schema": true}}"#,
                &errored("\"seq\":4,", "a case must have `tests`"),
            ),
            (r#"{"cmd": "run", "seq": 5, "case": {"schema": true, "tests": []}}"#, r#"{"seq":5,"results":[]}"#),
            (test, &format!(r#"{{"seq":7,"results":[{none},{{"valid":true}}]}}"#)),
        ],
    );
    let deep = format!(r#"{{"cmd": "run", "seq": 1, "case": {}1{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
    let broken: [&[u8]; 4] = [b"{", b"\xff", b"{\"cmd\": \"run\", \"cmd\": \"run\"}", deep.as_bytes()];
    for request in broken {
        let answer = conversation.request(request);
        assert!(answer.starts_with(r#"{"errored":true,"context":{"message":"the request is not JSON: "#), "{answer}");
    }
    let schemas =
        [r#"{"type": 1}"#, "1", r##"{"$ref": "#/none"}"##, r##"{"not": {"$ref": "#"}}"##, r#"{"pattern": "("}"#];
    for schema in schemas {
        let tests = r#"[{"instance": "a"}]"#;
        let request = format!(r#"{{"cmd": "run", "seq": 1, "case": {{"schema": {schema}, "tests": {tests}}}}}"#);
        let answer = conversation.request(request);
        assert!(answer.starts_with(r#"{"seq":1,"errored":true,"context":{"message":"schema.json:"#), "{answer}");
    }
    let instance = format!("{}{}", "[".repeat(128), "]".repeat(128));
    let schema = r##"{"items": {"$ref": "#"}}"##;
    let tests = format!(r#"[{{"instance": {instance}}}]"#);
    let deepest = format!(r#"{{"cmd": "run", "seq": 1, "case": {{"schema": {schema}, "tests": {tests}}}}}"#);
    assert_eq!(conversation.request(deepest), r#"{"seq":1,"results":[{"valid":true}]}"#);
    assert!(conversation.end().1.success());
}
