//! `validate` with messages of an API: single bodies, and recordings with known faults.

mod support;

use support::Project;

const API: &str = r##"openapi: 3.1.0
info: {title: Users, version: "1"}
servers:
  - url: https://api.example.com/v1
paths:
  /users:
    post:
      operationId: createUser
      requestBody:
        content:
          application/json:
            schema: {$ref: "#/components/schemas/NewUser"}
      responses:
        "201":
          description: created
          content: {application/json: {schema: {$ref: "#/components/schemas/User"}}}
        4XX:
          description: refused
          content: {application/problem+json: {schema: {$ref: "#/components/schemas/Problem"}}}
  /users/me:
    get:
      responses:
        "200":
          description: the caller
          content: {application/json: {schema: {type: object, required: [me]}}}
  /users/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get:
      operationId: getUser
      responses:
        "200":
          description: found
          content: {application/json: {schema: {$ref: "#/components/schemas/User"}}}
    delete:
      responses:
        "204": {description: gone}
components:
  schemas:
    NewUser:
      type: object
      required: [email]
      properties: {email: {type: string}}
      additionalProperties: false
    User:
      type: object
      required: [id, email]
      properties: {id: {type: integer}, email: {type: string}}
    Problem:
      type: object
      required: [title]
      properties: {title: {type: string}}
"##;

fn project(name: &str) -> Project {
    let project = Project::new(name);
    project.write("typewright.toml", "");
    project.write("api.yaml", API);
    project
}

/// An entry of a recording; the texts are JSON strings already.
fn entry(method: &str, path: &str, request: Option<&str>, status: u16, response: &str) -> String {
    let request = request.map_or_else(String::new, |text| {
        format!(r#", "postData": {{"mimeType": "application/json", "text": {text}}}"#)
    });
    let response = if response.is_empty() { r#"{"size": 0, "mimeType": ""}"# } else { response };
    format!(
        r#"{{"request": {{"method": "{method}", "url": "https://api.example.com/v1{path}"{request}}},
            "response": {{"status": {status}, "content": {response}}}}}"#
    )
}

fn json(text: &str) -> String {
    format!(r#"{{"mimeType": "application/json; charset=utf-8", "text": {text}}}"#)
}

fn recording(entries: &[String]) -> String {
    format!(r#"{{"log": {{"version": "1.2", "entries": [{}]}}}}"#, entries.join(",\n"))
}

#[test]
fn bodies_of_one_operation_are_validated() {
    let project = project("messages_operation");
    project.write("good.json", r#"{"email": "a@b.example"}"#);
    project.write("bad.yaml", "email: 5\n");
    project.write("user.json", r#"{"id": 1, "email": "a@b.example"}"#);
    let validate = |arguments: &[&str]| project.run(&[&["validate", "api.yaml"], arguments].concat());
    validate(&["--operation", "createUser", "--request", "good.json", "--response", "201", "user.json"]).ended(
        0,
        &["good.json: valid", "user.json: valid"],
        &[],
    );
    validate(&["--operation", "POST /users", "--request", "bad.yaml", "--format", "short"]).ended(
        1,
        &["bad.yaml:1:8: error[type]: /email: expected a string, found a number"],
        &[],
    );
    validate(&["--operation", "getUser", "--response", "404", "user.json"]).ended(
        1,
        &["user.json: status 404 is not documented; documented: 200"],
        &[],
    );
    validate(&["--operation", "createUser", "--response", "201", "good.json", "--response", "422", "good.json"]).ended(
        1,
        &[
            "missing required member `id`",
            "media type `application/json` is not documented; documented: application/problem+json",
        ],
        &[],
    );
    validate(&["--operation", "updateUser", "--request", "good.json"]).ended(
        2,
        &[],
        &["no operation `updateUser`", "createUser"],
    );
    validate(&["--operation", "createUser"]).ended(2, &[], &["there is no body"]);
    validate(&["--operation", "createUser", "--response", "ok", "user.json"]).ended(2, &[], &["`ok` is not a status"]);
    validate(&["--request", "good.json"]).ended(2, &[], &["--operation"]);
}

#[test]
fn exactly_the_faults_of_a_recording_are_reported() {
    let project = project("messages_har");
    let user = json(r#""{\"id\": 1, \"email\": \"a@b.example\"}""#);
    let encoded =
        r#"{"mimeType": "application/json", "encoding": "base64", "text": "eyJpZCI6IDIsICJlbWFpbCI6ICJhIn0="}"#;
    let problem = r#"{"mimeType": "application/problem+json", "text": "{\"title\": \"no\"}"}"#;
    let good = [
        entry("POST", "/users", Some(r#""{\"email\": \"a\"}""#), 201, &user),
        entry("GET", "/users/1?full=true", None, 200, encoded),
        entry("GET", "/users/me", None, 200, &json(r#""{\"me\": true}""#)),
        entry("DELETE", "/users/1", None, 204, ""),
        entry("POST", "/users", Some(r#""{\"email\": \"\"}""#), 422, problem),
    ];
    project.write("good.har", recording(&good));
    let run = project.run(&["validate", "api.yaml", "--har", "good.har"]);
    run.ended(0, &["good.har#/log/entries/1/response/content/text (getUser): valid"], &[]);

    let faults = [
        entry("POST", "/users", Some(r#""{\"email\": \"a\", \"admin\": true}""#), 201, &user),
        entry("GET", "/users/2", None, 200, &json(r#""{\"id\": \"2\", \"email\": \"b\"}""#)),
        entry("PUT", "/users/2", None, 200, &user),
    ];
    project.write("bad.har", recording(&[&good[..], &faults[..]].concat()));
    let run = project.run(&["validate", "api.yaml", "--har", "bad.har", "--format", "short"]);
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert_eq!(
        lines,
        [
            "bad.har#/log/entries/5/request/postData/text (createUser):1:16: error[additionalProperties]: /admin: a member of this name is not allowed",
            "bad.har#/log/entries/6/response/content/text (getUser):1:8: error[type]: /id: expected an integer, found a string",
            "bad.har#/log/entries/7: error[undocumented]: no operation matches `PUT /v1/users/2`",
        ]
    );
    let run = project.run(&["validate", "api.yaml", "--har", "bad.har", "--summary"]);
    run.ended(1, &["11 instances, 8 valid, 3 invalid, 0 not readable", "1  undocumented at the whole instance"], &[]);
}

#[test]
fn files_that_are_not_a_recording_or_an_api_are_reported() {
    let project = project("messages_broken");
    project.write("x.har", "{\"log\": {}}");
    project.write("y.har", "{");
    project.write("z.har", recording(&[r#"{"request": {"method": "GET"}}"#.to_owned()]));
    project.write("schema.json", "{\"type\": \"object\"}");
    let validate = |arguments: &[&str]| project.run(&[&["validate"], arguments].concat());
    validate(&["api.yaml", "--har", "x.har"]).ended(3, &[], &["`x.har` is not a HAR file"]);
    validate(&["api.yaml", "--har", "y.har"]).ended(3, &[], &["`y.har` cannot be read"]);
    validate(&["api.yaml", "--har", "z.har"]).ended(3, &[], &["`z.har#/log/entries/0` has no `request.url`"]);
    validate(&["schema.json", "--har", "x.har"]).ended(3, &[], &["there is no operation"]);
    validate(&["api.yaml", "more.json", "--har", "x.har"]).ended(2, &[], &["need its document"]);
}

const RULES: &str = r#"swagger: "2.0"
info: {title: Old, version: "1"}
basePath: /old
paths:
  /report:
    get:
      produces: [text/csv]
      responses:
        "200": {description: as CSV, schema: {type: array, items: {type: integer}}}
"#;

const SIDES: &str = r##"openapi: 3.0.3
info: {title: Sides, version: "1"}
servers: [{url: "https://api.example.com/{stage}"}]
paths:
  /users:
    servers: [{url: "/special"}]
    post:
      operationId: create
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: "#/components/schemas/User"}}}
      responses:
        "200":
          description: in two formats
          content:
            text/csv: {schema: {type: string}}
            application/json: {schema: {$ref: "#/components/schemas/User"}}
        "202": {description: without a body}
components:
  schemas:
    User:
      type: object
      required: [id, password]
      properties:
        id: {type: integer, readOnly: true}
        password: {type: string, writeOnly: true}
"##;

#[test]
fn requests_and_responses_have_their_own_sides_formats_and_servers() {
    let project = project("messages_sides");
    project.write("sides.yaml", SIDES);
    project.write("old.yaml", RULES);
    let response = json(r#""{\"id\": 1}""#);
    let csv = r#"{"mimeType": "text/csv", "text": "1,2"}"#;
    let cached = r#"{"mimeType": "application/json", "size": 100}"#;
    let request = Some(r#""{\"password\": \"p\"}""#);
    let good = [
        entry("POST", "/users", request, 200, &response).replace("/v1/", "/test/"),
        entry("POST", "/users", request, 200, csv).replace("/v1/", "/special/"),
        entry("POST", "/users", request, 200, cached).replace("/v1/", "/test/"),
        entry("POST", "/users", request, 202, "").replace("/v1/", "/test/"),
        entry("POST", "/users", request, 0, "").replace("/v1/", "/test/"),
    ];
    project.write("good.har", recording(&good));
    let run = project.run(&["validate", "sides.yaml", "--har", "good.har", "--format", "short", "-q"]);
    run.ended(0, &[], &[]);
    let bad = [
        entry("POST", "/users", Some(r#""{\"id\": 1}""#), 200, &response).replace("/v1/", "/test/"),
        entry("POST", "/users", request, 200, &json(r#""{\"password\": \"p\"}""#)).replace("/v1/", "/test/"),
        entry("POST", "/users", None, 202, &response).replace("/v1/", "/test/"),
        entry("POST", "/users", request, 500, "").replace("/v1/", "/test/"),
        r#"{"request": {"method": "GET"}}"#.to_owned(),
    ];
    project.write("bad.har", recording(&bad));
    let run = project.run(&["validate", "sides.yaml", "--har", "bad.har", "--format", "short"]);
    assert_eq!(run.code, Some(3), "{run:#?}");
    for part in [
        "entries/0/request/postData/text (create):1:1: error[required]: missing required member `password`",
        "entries/1/response/content/text (create):1:1: error[required]: missing required member `id`",
        "entries/2: error[missing-body]: the request has no body, which is required",
        "entries/2/response/content/text (create): error[undocumented]: no body is documented",
        "entries/3: error[undocumented]: status 500 is not documented; documented: 200, 202",
        "`bad.har#/log/entries/4` has no `request.url`",
    ] {
        assert!(run.out.contains(part), "`{part}` is missing from {run:#?}");
    }
    assert_eq!(run.out.lines().count(), 6, "{run:#?}");
    project.write("old.har", recording(&[entry("GET", "/report", None, 200, csv).replace("/v1/", "/old/")]));
    project.run(&["validate", "old.yaml", "--har", "old.har", "--format", "short", "-q"]).ended(0, &[], &[]);
}

#[test]
fn secrets_that_only_requests_have_are_masked_in_responses_too() {
    let project = Project::new("messages_secrets");
    project.write("typewright.toml", "");
    project.write(
        "login.yaml",
        r##"openapi: 3.1.0
info: {title: Login, version: "1"}
paths:
  /login:
    post:
      operationId: login
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Login"}}}}
      responses:
        "200": {description: done, content: {application/json: {schema: {$ref: "#/components/schemas/Login"}}}}
components:
  schemas:
    Login:
      type: object
      required: [id]
      properties:
        id: {type: integer}
        token: {type: string, writeOnly: true}
        nested: {$ref: "#/components/schemas/Nested"}
    Nested: {type: object, properties: {id: {type: integer}, key: {type: string, writeOnly: true}}}
"##,
    );
    project.write("body.json", r#"{"id": "x", "token": "CANARY", "nested": {"key": "CANARY", "id": "y"}}"#);
    for body in [&["--request", "body.json"][..], &["--response", "200", "body.json"]] {
        for format in ["human", "json", "short", "sarif"] {
            let arguments = [&["validate", "login.yaml", "--operation", "login", "--format", format], body].concat();
            let run = project.run(&arguments);
            assert_eq!(run.code, Some(1), "{run:#?}");
            assert!(!run.out.contains("CANARY") && !run.err.contains("CANARY"), "{run:#?}");
        }
    }
}
