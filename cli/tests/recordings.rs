//! `validate --har` on published APIs: recordings made of their own examples, and one with deliberate faults.

#[path = "../../tests/support/harness.rs"]
mod harness;
mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use support::Project;
use typewright::{Document, Json, json};

fn main() -> ExitCode {
    harness::run(vec![
        harness::test_with_corpus("examples_of_an_api_are_valid", "documents", examples_of_an_api_are_valid),
        harness::test_with_corpus("fixtures_of_an_api_are_valid", "documents", fixtures_of_an_api_are_valid),
        harness::test_with_corpus("three_faults_are_three_findings", "documents", three_faults_are_three_findings),
    ])
}

/// Writes a recording, and validates it. Returns the lines of what is not valid, and the summary.
fn validate(name: &str, api: &Path, entries: Vec<Json>) -> (Vec<String>, String) {
    let project = Project::new(name);
    project.write("typewright.toml", "");
    let recording = json!({"log": {"version": "1.2", "entries": (Json::from(entries))}});
    project.write("r.har", recording.to_string());
    let arguments = ["validate", api.to_str().expect("UTF-8"), "--har", "r.har"];
    let run = project.run(&[&arguments[..], &["--format", "short"]].concat());
    let findings = run.out.lines().filter(|line| line.starts_with("r.har#")).map(str::to_owned).collect();
    let summary = project.run(&[&arguments[..], &["--summary"]].concat());
    let line = summary.out.lines().find(|line| line.contains(" instances, ")).unwrap_or_default();
    (findings, line.to_owned())
}

fn read(file: &Path) -> Json {
    let text = fs::read(file).expect("the corpus has it");
    let document = Document::parse_yaml(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    Json::from(document.root())
}

fn message(media_type: &str, body: &Json) -> Json {
    json!({"mimeType": (media_type), "text": (body.to_string())})
}

fn entry(method: &str, url: &str, request: Option<Json>, status: &str, response: Json) -> Json {
    let status: i64 = status.parse().unwrap_or(200);
    match request {
        Some(body) => json!({
            "request": {"method": (method.to_uppercase()), "url": (url), "postData": (body)},
            "response": {"status": (status), "content": (response)},
        }),
        None => json!({
            "request": {"method": (method.to_uppercase()), "url": (url)},
            "response": {"status": (status), "content": (response)},
        }),
    }
}

/// Follows references within an API.
fn followed<'a>(api: &'a Json, value: &'a Json) -> &'a Json {
    match value.get("$ref").and_then(Json::as_str).and_then(|target| target.strip_prefix('#')) {
        Some(pointer) => followed(api, api.pointer(pointer).expect("the reference resolves")),
        None => value,
    }
}

fn members(value: Option<&Json>) -> impl Iterator<Item = (&str, &Json)> {
    value
        .and_then(Json::as_object)
        .into_iter()
        .flat_map(|object| object.iter().map(|(name, value)| (name.as_str(), value)))
}

/// Returns the first example of each media type of a body that is JSON.
fn example<'a>(api: &'a Json, body: &'a Json) -> Option<(&'a str, &'a Json)> {
    members(followed(api, body).get("content")).filter(|(media_type, _)| media_type.contains("json")).find_map(
        |(media_type, content)| {
            let named = members(content.get("examples")).find_map(|(_, example)| followed(api, example).get("value"));
            Some((media_type, content.get("example").or(named)?))
        },
    )
}

/// Returns a body without text, which a browser records for what it sent as a stream.
fn other_body(api: &Json, operation: &Json) -> Option<Json> {
    let body = followed(api, operation.get("requestBody")?);
    let (media_type, _) = members(body.get("content")).next()?;
    Some(json!({"mimeType": (media_type)}))
}

/// Calls a function for each response of each operation: method, URL, operation, status, response.
fn responses(api: &Json, mut each: impl FnMut(&str, &str, &Json, &str, &Json)) {
    let server = api.pointer("/servers/0/url").and_then(Json::as_str).expect("there is a server");
    for (path, operations) in members(api.get("paths")) {
        let path: Vec<&str> = path.split('/').map(|part| if part.contains('{') { "1" } else { part }).collect();
        let url = format!("{}{}", server.trim_end_matches('/'), path.join("/"));
        for (method, operation) in members(Some(operations)) {
            for (status, response) in members(operation.get("responses")) {
                each(method, &url, operation, status, followed(api, response));
            }
        }
    }
}

fn examples_of_an_api_are_valid(documents: &Path) {
    let file = documents.join("openapi/train-travel.yaml");
    let api = read(&file);
    let mut entries = Vec::new();
    responses(&api, |method, url, operation, status, response| {
        let Some((media_type, body)) = example(&api, response) else { return };
        let request = operation.get("requestBody").and_then(|body| example(&api, body));
        let request =
            request.map(|(media_type, body)| message(media_type, body)).or_else(|| other_body(&api, operation));
        entries.push(entry(method, url, request, status, message(media_type, body)));
    });
    assert!(entries.len() > 20, "{} entries", entries.len());
    let (findings, summary) = validate("recordings_train", &file, entries);
    // An example of a response has a member that is `writeOnly`, and `unevaluatedProperties: false`.
    let [finding] = findings.as_slice() else { panic!("{summary}\n{findings:#?}") };
    assert!(finding.contains("(create-booking-payment)") && finding.contains("/source/cvc: "), "{finding}");
}

/// The fixtures of Stripe are objects by the name of their schema.
fn fixtures_of_an_api_are_valid(documents: &Path) {
    let file = documents.join("openapi/stripe.yaml");
    let api = read(&file);
    let folder = documents.join("examples/stripe");
    let mut fixtures: BTreeMap<String, Json> = BTreeMap::new();
    for fixture in fs::read_dir(&folder).expect("the corpus has it") {
        let path = fixture.expect("a readable entry").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        fixtures.insert(name, Json::parse(&fs::read(&path).expect("readable")).expect("JSON"));
    }
    let mut entries = Vec::new();
    responses(&api, |method, url, operation, status, response| {
        let target = response.pointer("/content/application~1json/schema/$ref").and_then(Json::as_str);
        let fixture = target.and_then(|target| target.rsplit('/').next()).and_then(|name| fixtures.get(name));
        if let Some(fixture) = fixture {
            entries.push(entry(method, url, other_body(&api, operation), status, message("application/json", fixture)));
        }
    });
    assert!(entries.len() > 100, "{} entries", entries.len());
    let (findings, summary) = validate("recordings_stripe", &file, entries);
    // Two fixtures lack a required member, and are the response of several operations.
    let missing = findings.iter().filter(|line| line.contains("missing required member")).count();
    assert_eq!(missing, findings.len(), "{summary}\n{findings:#?}");
    assert!(findings.len() < 20, "{summary}\n{findings:#?}");
}

fn three_faults_are_three_findings(documents: &Path) {
    let file = documents.join("openapi/oai-petstore-expanded.yaml");
    let api = read(&file);
    let server = api.pointer("/servers/0/url").and_then(Json::as_str).expect("there is a server").to_owned();
    let pet = json!({"id": 1, "name": "Rex", "tag": "dog"});
    let call = |method: &str, path: &str, request: Option<Json>, status: &str, body: &Json| {
        let request = request.map(|body| message("application/json", &body));
        entry(method, &format!("{server}{path}"), request, status, message("application/json", body))
    };
    let entries = vec![
        call(
            "get",
            "/pets?tags=dog&limit=2",
            None,
            "200",
            &json!([{"id": 1, "name": "Rex"}, {"id": 2, "name": "Tom"}]),
        ),
        call("post", "/pets", Some(json!({"name": "Rex", "tag": "dog"})), "200", &pet),
        call("get", "/pets/1", None, "200", &pet),
        call("get", "/pets/9", None, "404", &json!({"code": 404, "message": "no such pet"})),
        // The second pet of a list has no name.
        call("get", "/pets", None, "200", &json!([{"id": 1, "name": "Rex"}, {"id": 2}])),
        // The tag is a number.
        call("post", "/pets", Some(json!({"name": "Rex", "tag": 5})), "200", &pet),
        // There is no such operation.
        call("put", "/pets/1", Some(pet.clone()), "200", &pet),
    ];
    let (findings, summary) = validate("recordings_petstore", &file, entries);
    let expected = [
        ("r.har#/log/entries/4/response/content/text (findPets)", "/1: missing required member `name`"),
        ("r.har#/log/entries/5/request/postData/text (addPet)", "/tag: expected a string, found a number"),
        ("r.har#/log/entries/6", "no operation matches `PUT"),
    ];
    assert_eq!(findings.len(), expected.len(), "{summary}\n{findings:#?}");
    for (finding, (place, message)) in findings.iter().zip(expected) {
        assert!(finding.starts_with(place) && finding.contains(message), "{finding}");
    }
}
