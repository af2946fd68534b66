//! References in what was fetched are relative to the URL it came from, and lead to the same schemas without a
//! connection.

use std::fs;

use crate::project;
use crate::server::Server;
use crate::support::Project;

/// Returns the settings of a project.
fn settings(project: &Project) -> String {
    fs::read_to_string(project.folder.join("typewright.toml")).expect("it is there")
}

/// Checks that an instance of `x` is valid, or not at a location, with what is on the disk.
fn validates(project: &Project, x: &str, invalid: Option<&str>) {
    project.write("instance.json", format!(r#"{{"x": {x}}}"#));
    let run = project.run(&["validate", "schemas/a.schema.json", "instance.json"]);
    match invalid {
        None => run.ended(0, &["valid"], &[]),
        Some(at) => run.ended(1, &[at], &[]),
    }
}

#[test]
fn references_are_relative_to_the_url() {
    let server = Server::new();
    let members = [
        ("plain", "c", "/a/b/c"),
        ("suffix", "c.json", "/a/b/c.json"),
        ("query", "c.json?v=2", "/a/b/c.json?v=2"),
        ("own_query", "?v=2", "/a/b/start?v=2"),
        ("absolute", "/schemas/x.json", "/schemas/x.json"),
        ("escaped", "my%20file%2fx.json", "/a/b/my%20file%2fx.json"),
        ("raw", "my other.json", "/a/b/my%20other.json"),
        ("up", "../y.json", "/a/y.json"),
        ("above", "../../../../z.json#/$defs/Deep", "/z.json"),
        ("folder", "sub/", "/a/b/sub/"),
    ];
    let properties: Vec<String> =
        members.iter().map(|(name, reference, _)| format!(r#""{name}": {{"$ref": "{reference}"}}"#)).collect();
    server.schema("/a/b/start", &format!(r#"{{"properties": {{{}}}}}"#, properties.join(", ")));
    for (at, (name, _, path)) in members.iter().enumerate() {
        let schema = format!(r#"{{"const": "{name}"}}"#);
        let is_below = *name == "above";
        server.schema(path, &if is_below { format!(r#"{{"$defs": {{"Deep": {schema}}}}}"#) } else { schema });
        assert!(members.iter().skip(at + 1).all(|(_, _, other)| other != path));
    }
    let project = project("vendor_references", &server.url("/a/b/start"));
    project.run(&["vendor"]).ended(0, &[], &["wrote 11 schemas"]);
    server.requests();
    for (name, ..) in members {
        validates(&project, &format!(r#"{{"{name}": "{name}"}}"#), None);
        validates(&project, &format!(r#"{{"{name}": "other"}}"#), Some(&format!("/x/{name}")));
    }
    project.run(&["generate"]).ended(0, &["schemas/a.schema.json"], &[]);
    project.run(&["generate"]).ended(0, &["schemas/a.schema.json"], &[]);
    project.run(&["vendor"]).ended(0, &[], &["wrote 0 schemas"]);
    assert_eq!(server.requests(), [""; 0], "nothing is fetched twice");
    project.run(&["vendor", "--check"]).ended(0, &[], &["11 schemas are as they were fetched"]);
}

#[test]
fn an_identifier_counts_more_than_the_url() {
    let server = Server::new();
    let published = server.url("/published/b.json");
    server.schema("/mirror/b", &format!(r#"{{"$id": "{published}", "properties": {{"c": {{"$ref": "c"}}}}}}"#));
    server.schema("/mirror/c", r#"{"const": "mirror"}"#);
    server.schema("/published/c", r#"{"const": "published"}"#);
    server.schema("/mirror/d", r#"{"$id": "sub/d", "properties": {"e": {"$ref": "e"}}}"#);
    server.schema("/mirror/sub/e", r#"{"const": "sub"}"#);
    server.schema("/mirror/both", r#"{"properties": {"b": {"$ref": "b"}, "c": {"$ref": "c"}, "d": {"$ref": "d"}}}"#);
    let project = project("vendor_identifier", &server.url("/mirror/both"));
    project.run(&["vendor"]).ended(0, &[], &["wrote 6 schemas"]);
    validates(&project, r#"{"b": {"c": "published"}, "c": "mirror", "d": {"e": "sub"}}"#, None);
    validates(&project, r#"{"b": {"c": "mirror"}}"#, Some("/x/b/c"));
}

#[test]
fn references_are_relative_to_the_last_redirect() {
    let server = Server::new();
    server.status("/latest", "302 Found", "Location: /v1/\r\n", "");
    server.status("/v1/", "301 Moved Permanently", "Location: /store/1.0/index?f=json\r\n", "");
    server.schema("/store/1.0/index?f=json", r#"{"properties": {"c": {"$ref": "c"}, "i": {"$ref": "/by-url"}}}"#);
    server.schema("/store/1.0/c", r#"{"const": "c"}"#);
    server.schema("/c", r#"{"const": "wrong"}"#);
    // Both URLs lead to one file.
    let target = server.url("/store/1.0/index?f=json");
    server.schema("/by-url", &format!(r#"{{"properties": {{"again": {{"$ref": "{target}"}}}}}}"#));
    let project = project("vendor_redirect", &server.url("/latest"));
    project.run(&["vendor"]).ended(0, &[], &["wrote 3 schemas"]);
    let written = settings(&project);
    assert!(written.contains(&format!("\"{}\" = \"{target}\"\n", server.url("/latest"))), "{written}");
    assert!(written.contains(&format!("\"{target}\" = \"schemas/vendor/")), "{written}");
    server.requests();
    project.run(&["generate"]).ended(0, &["schemas/a.schema.json"], &[]);
    validates(&project, r#"{"c": "c", "i": {"again": {"c": "c"}}}"#, None);
    validates(&project, r#"{"i": {"again": {"c": "wrong"}}}"#, Some("/x/i/again/c"));
    project.run(&["vendor"]).ended(0, &[], &["wrote 0 schemas"]);
    assert_eq!(server.requests(), [""; 0]);
    project.run(&["vendor", "--check"]).ended(0, &[], &["3 schemas are as they were fetched"]);

    // The redirect leads to another place, with the same text.
    server.status("/latest", "302 Found", "Location: /store/2.0/index\r\n", "");
    server.schema("/store/2.0/index", r#"{"properties": {"c": {"$ref": "c"}, "i": {"$ref": "/by-url"}}}"#);
    server.schema("/store/2.0/c", r#"{"const": "c2"}"#);
    let moved = format!("changed upstream: {} leads to {}", server.url("/latest"), server.url("/store/2.0/index"));
    project.run(&["vendor", "--check"]).ended(1, &[&moved], &[]);
    project.run(&["vendor", "--update"]).ended(0, &[], &["fetched"]);
    let written = settings(&project);
    let key = format!("\"{}\" = ", server.url("/latest"));
    assert_eq!(written.matches(&key).count(), 1, "{written}");
    assert!(written.contains(&format!("{key}\"{}\"\n", server.url("/store/2.0/index"))), "{written}");
    validates(&project, r#"{"c": "c2", "i": {"again": {"c": "c"}}}"#, None);
    project.run(&["vendor", "--check"]).ended(0, &[], &["as they were fetched"]);
}

#[test]
fn redirects_with_secrets_are_not_kept() {
    let server = Server::new();
    let signed = "/store/x?X-Amz-Date=1&X-Amz-Signature=CANARY";
    server.status("/x", "302 Found", &format!("Location: {signed}\r\n"), "");
    server.schema(signed, r#"{"properties": {"y": {"$ref": "y"}}}"#);
    server.schema("/store/y", r#"{"const": "y"}"#);
    let project = project("vendor_signed", &server.url("/x"));
    let run = project.run(&["vendor"]);
    run.ended(0, &[], &["wrote 2 schemas"]);
    assert!(!run.out.contains("CANARY") && !run.err.contains("CANARY"), "{run:?}");
    assert!(!settings(&project).contains("CANARY"), "{}", settings(&project));
    validates(&project, r#"{"y": "y"}"#, None);
    validates(&project, r#"{"y": "z"}"#, Some("/x/y"));
    project.run(&["vendor", "--check"]).ended(0, &[], &["as they were fetched"]);

    let location = server.url("/store/y").replacen("://", "://me:CANARY@", 1);
    server.status("/login", "302 Found", &format!("Location: {location}\r\n"), "");
    let before = settings(&project);
    let run = project.run(&["vendor", &server.url("/login")]);
    run.ended(3, &[], &["leads to a URL with a user name or password"]);
    assert!(!run.out.contains("CANARY") && !run.err.contains("CANARY"), "{run:?}");
    assert_eq!(settings(&project), before);
}

#[test]
fn missing_files_are_fetched_again() {
    let server = Server::new();
    server.schema("/b", r#"{"properties": {"c": {"$ref": "c"}}}"#);
    server.status("/c", "302 Found", "Location: /moved/c\r\n", "");
    server.schema("/moved/c", r#"{"const": "c"}"#);
    let project = project("vendor_lost", &server.url("/b"));
    project.run(&["vendor"]).ended(0, &[], &["wrote 2 schemas"]);
    let written = settings(&project);
    let folder = project.folder.join("schemas/vendor").join(server.folder());
    fs::remove_file(folder.join("moved/c.json")).expect("it was written");
    project.run(&["vendor", "--check"]).ended(1, &["missing here: ", "moved/c.json"], &[]);
    project.run(&["vendor"]).ended(0, &[], &["wrote 1 schemas"]);
    project.run(&["vendor", "--check"]).ended(0, &[], &["2 schemas are as they were fetched"]);
    assert_eq!(settings(&project), written);
    validates(&project, r#"{"c": "d"}"#, Some("/x/c"));

    // A lost line of the settings is written again, and a lost list too.
    let lines: Vec<&str> = written.lines().filter(|line| !line.contains("/b\" = ")).collect();
    project.write("typewright.toml", lines.join("\n") + "\n");
    project.run(&["vendor"]).ended(0, &[], &["wrote 1 schemas"]);
    assert!(settings(&project).contains(&format!("\"{}\" = ", server.url("/b"))), "{}", settings(&project));

    fs::remove_file(folder.join("b.json")).expect("it was written");
    server.schema("/b", r#"{"properties": {"c": {"$ref": "d"}}}"#);
    server.schema("/d", r#"{"const": "d"}"#);
    project.run(&["vendor"]).ended(0, &[], &["/b, which has changed", "wrote 2 schemas"]);
    validates(&project, r#"{"c": "d"}"#, None);
}

#[test]
fn references_of_documents_are_relative_to_the_url() {
    let server = Server::new();
    let operation = r#"{"operationId": "getP", "responses": {"200": {"$ref": "parts?v=1#/ok"}}}"#;
    let paths = format!(r#"{{"/p": {{"get": {operation}}}}}"#);
    let api = format!(r#"{{"openapi": "3.1.0", "info": {{"title": "t", "version": "1"}}, "paths": {paths}}}"#);
    server.status("/api", "302 Found", "Location: /v1/api\r\n", "");
    server.schema("/v1/api", &api);
    let media = r#"{"application/json": {"schema": {"$ref": "models#/M"}}}"#;
    server.schema("/v1/parts?v=1", &format!(r#"{{"ok": {{"description": "d", "content": {media}}}}}"#));
    server.schema("/v1/models", r#"{"M": {"type": "object", "properties": {"m": {"const": "m"}}}}"#);
    let project = project("vendor_document", "https://example.com/none");
    fs::remove_file(project.folder.join("schemas/a.schema.json")).expect("it was written");
    project.run(&["vendor", &server.url("/api"), "--into", "schemas"]).ended(0, &[], &["wrote 3 schemas"]);
    project.run(&["generate"]).ended(0, &["v1/api.json"], &["W321"]);
    let document = format!("schemas/{}/v1/api.json", server.folder());
    project.write("body.json", r#"{"m": "n"}"#);
    let arguments = ["validate", &document, "--operation", "getP", "--response", "200", "body.json"];
    project.run(&arguments).ended(1, &["/m"], &["W321"]);
    server.requests();
    project.run(&["vendor"]).ended(0, &[], &["wrote 0 schemas"]);
    assert_eq!(server.requests(), [""; 0]);
}

#[test]
fn files_by_uri_are_not_confused_with_their_neighbours() {
    let server = Server::new();
    server.schema("/a", r#"{"properties": {"plain": {"$ref": "c"}, "suffix": {"$ref": "c.json"}}}"#);
    server.schema("/c", r#"{"const": "plain"}"#);
    server.schema("/c.json", r#"{"const": "suffix"}"#);
    let project = project("vendor_neighbours", &server.url("/a"));
    // In two runs: the first fetches one of them only.
    project.write("schemas/first.schema.json", "{}");
    project.run(&["vendor", &server.url("/c")]).ended(0, &[], &["wrote 3 schemas"]);
    validates(&project, r#"{"plain": "plain", "suffix": "suffix"}"#, None);
    validates(&project, r#"{"suffix": "plain"}"#, Some("/x/suffix"));
}

#[test]
fn urls_without_a_suffix_lead_to_files_of_any_format() {
    let server = Server::new();
    server.schema("/y", "type: object\nproperties:\n  z: {$ref: z}\n");
    server.schema("/z", "\n// A comment.\n{const: z}\n");
    let project = project("vendor_formats", &server.url("/y"));
    project.run(&["vendor"]).ended(3, &[], &["/z` cannot be used"]);
    server.schema("/z", "const: z\nproperties: {q: {$ref: '?format=yaml'}}\n");
    server.schema("/z?format=yaml", "# A comment.\nconst: q\n");
    project.run(&["vendor"]).ended(0, &[], &["wrote 3 schemas"]);
    validates(&project, r#"{"z": "z"}"#, None);
    validates(&project, r#"{"z": "y"}"#, Some("/x/z"));
    project.run(&["vendor", "--check"]).ended(0, &[], &["as they were"]);
}

#[test]
fn the_folder_of_the_settings_is_not_written_to_for_a_trial() {
    let server = Server::new();
    server.schema("/b", "{}");
    let project = project("vendor_trial", &server.url("/b"));
    fs::create_dir(project.folder.join(".typewright-vendor.toml")).expect("it can be made");
    project.run(&["vendor"]).ended(0, &[], &["wrote 1 schemas"]);
    fs::remove_dir_all(project.folder.join("schemas/vendor")).expect("it was made");
    project.write("schemas/vendor", "a file");
    let run = project.run(&["vendor"]);
    run.ended(3, &[], &["cannot"]);
    assert!(!run.err.contains("another form"), "{run:?}");
}
