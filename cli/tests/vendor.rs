//! `vendor`: which schemas are fetched, what is written, and what bad answers lead to.
//! All connections stay on this machine.

#[path = "vendor/references.rs"]
mod references;
#[path = "vendor/server.rs"]
mod server;
mod support;

use std::fs;

use server::{Answer, Server};
use support::Project;

/// Returns a project whose only schema refers to a URL.
fn project(name: &str, url: &str) -> Project {
    let project = Project::new(name);
    fs::remove_dir_all(project.folder.join("schemas/shop")).expect("it was made");
    project
        .write("schemas/a.schema.json", format!(r#"{{"type": "object", "properties": {{"x": {{"$ref": "{url}"}}}}}}"#));
    project
}

/// Returns all files of a project with their texts.
fn files(project: &Project) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut waiting = vec![project.folder.clone()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).expect("it is a folder") {
            let path = entry.expect("it can be read").path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let below = path.strip_prefix(&project.folder).expect("it is below").to_string_lossy().into_owned();
                all.push((below, fs::read_to_string(&path).expect("it is a text")));
            }
        }
    }
    all.sort();
    all
}

#[test]
fn schemas_are_fetched_with_all_that_they_refer_to() {
    let server = Server::new();
    server.schema(
        "/a/b.json",
        r#"{"type": "object", "properties": {"c": {"$ref": "c.yaml#/$defs/Id"}, "m": {"$ref": "moved.json"}}}"#,
    );
    server.schema("/a/c.yaml", "$defs:\n  Id: {type: integer, description: '/a/b.json'}\n  D: {$ref: b.json}\n");
    server.status("/a/moved.json", "302 Found", "Location: /new.json\r\n", "");
    server.schema("/new.json", r#"{"type": "string"}"#);
    let project = project("vendor_all", &server.url("/a/b.json"));
    project.write("typewright.toml", "schemas = [\"schemas\"]  # all\n\n[uris]  # known\n\"https://example.com/\" = \"known\"\n\n[package]\nname = \"x\"\n");
    project.run(&["generate"]).ended(3, &[], &["E041"]);
    project.run(&["vendor"]).ended(0, &[], &["wrote 3 schemas"]);
    let base = format!("schemas/vendor/{}", server.folder());
    let settings = fs::read_to_string(project.folder.join("typewright.toml")).expect("it is there");
    for part in ["# all", "# known", "\"https://example.com/\" = \"known\"", "[package]"] {
        assert!(settings.contains(part), "{part}: {settings}");
    }
    assert!(settings.contains(&format!("\"{}\" = \"{base}/a/c.yaml\"", server.url("/a/c.yaml"))), "{settings}");
    server.requests();
    project.run(&["generate"]).ended(0, &["schemas/a.schema.json"], &[]);
    project.write("good.json", r#"{"x": {"c": 1, "m": "x"}}"#);
    project.write("bad.json", r#"{"x": {"c": 1, "m": 1}}"#);
    project.run(&["validate", "schemas/a.schema.json", "good.json"]).ended(0, &["valid"], &[]);
    project.run(&["validate", "schemas/a.schema.json", "bad.json"]).ended(1, &["/x/m"], &[]);
    project.run(&["vendor"]).ended(0, &[], &["wrote 0 schemas"]);
    assert_eq!(server.requests(), [""; 0], "no other command opens a connection, and nothing is fetched twice");

    project.run(&["vendor", "--check"]).ended(0, &[], &["3 schemas are as they were fetched"]);
    server.schema("/new.json", r#"{"type": "integer"}"#);
    project.write(&format!("{base}/a/b.json"), "{}");
    let before = files(&project);
    let run = project.run(&["vendor", "--check"]);
    run.ended(1, &["changed upstream: ", "/a/moved.json", "changed here: ", "/a/b.json"], &[]);
    assert_eq!(run.out.lines().count(), 2, "{run:?}");
    assert_eq!(files(&project), before);
    project.run(&["vendor", "--update"]).ended(0, &[], &["wrote 3 schemas"]);
    project.run(&["vendor", "--check"]).ended(0, &[], &["as they were"]);
    project.run(&["validate", "schemas/a.schema.json", "bad.json"]).ended(0, &["valid"], &[]);
}

#[test]
fn urls_are_fetched_by_themselves() {
    let server = Server::new();
    server.schema("/x?v=1", r#"{"$ref": "/y"}"#);
    server.schema("/y", r#"{"type": "integer"}"#);
    let project = Project::within(tempfile::tempdir().expect("a folder can be made").keep());
    project.run(&["vendor", &server.url("/x?v=1"), "--into", "third"]).ended(0, &[], &["wrote 2 schemas"]);
    let names: Vec<String> = files(&project).into_iter().map(|(path, _)| path).collect();
    let folder = format!("third/{}", server.folder());
    assert_eq!(names.len(), 4, "{names:?}");
    assert!(names.contains(&"third/CHECKSUMS".to_owned()) && names.contains(&format!("{folder}/y.json")), "{names:?}");
    let settings = fs::read_to_string(project.folder.join("typewright.toml")).expect("it was made");
    assert!(settings.starts_with("schemas = [\"schemas\"]\n\n[uris]\n"), "{settings}");
    project.write("schemas/a.json", format!(r#"{{"$ref": "{}"}}"#, server.url("/x?v=1")));
    project.write("one.json", "1");
    project.run(&["validate", "schemas/a.json", "one.json"]).ended(0, &["valid"], &[]);
    project.run(&["vendor", "--check"]).ended(2, &[], &["CHECKSUMS"]);
    project.run(&["vendor", "--check", "--into", "third"]).ended(0, &[], &["as they were"]);

    let secret = server.url("/y").replacen("://", "://me:CANARY@", 1);
    let run = project.run(&["vendor", &secret, "--into", "third"]);
    run.ended(4, &[], &["user name or password"]);
    assert!(!run.out.contains("CANARY") && !run.err.contains("CANARY"), "{run:?}");
    let before = files(&project);
    for query in ["token=CANARY", "a=1&X-Amz-Signature=CANARY"] {
        let run = project.run(&["vendor", &format!("{}?{query}", server.url("/y")), "--into", "third"]);
        run.ended(4, &[], &["a key, token or signature in its query", "it would be written to the settings"]);
        assert!(!run.out.contains("CANARY") && !run.err.contains("CANARY"), "{run:?}");
    }
    assert_eq!(files(&project), before, "a token is not written");

    let list = fs::read_to_string(project.folder.join("third/CHECKSUMS")).expect("it was made");
    project.write("third/CHECKSUMS", format!("{list}1234  ../a.json\n"));
    let damaged = ["CHECKSUMS`: line 3: expected a checksum", "restore the file"];
    project.run(&["vendor", "--check", "--into", "third"]).ended(3, &[], &damaged);
    project.write("third/CHECKSUMS", list);

    // A file of the user is kept.
    let own = project.write(&format!("{folder}/z.json"), "{\"mine\": true}");
    server.schema("/z.json", "{}");
    let before = files(&project);
    project.run(&["vendor", &server.url("/z.json"), "--into", "third"]).ended(3, &[], &["z.json` is in the way"]);
    assert_eq!(files(&project), before);
    fs::remove_file(own).expect("our own file");
    project.run(&["vendor", &server.url("/z.json"), "--into", "third"]).ended(0, &[], &["wrote 1 schemas"]);
    for url in ["file:///etc/passwd", "ftp://127.0.0.1/a.json", "a.json", "http://"] {
        project.run(&["vendor", url]).ended(2, &[], &["cannot be fetched"]);
    }
}

#[test]
fn bad_answers_are_reported_and_nothing_is_written() {
    let server = Server::new();
    server.status("/html.json", "200 OK", "Content-Type: text/html\r\n", "<!doctype html><html></html>");
    server.status("/error.json", "500 Internal Server Error", "", "{}");
    server.schema("/invalid.json", "{\n  \"type\": string\n}");
    server.schema("/twice.json", r#"{"type": "string", "type": "string"}"#);
    server.schema("/empty.json", "");
    server.status("/loop.json", "302 Found", "Location: /loop.json\r\n", "");
    server.status("/file.json", "302 Found", "Location: file:///etc/passwd\r\n", "");
    server.schema("/deep.json", r#"{"properties": {"a": {"$ref": "good.json"}, "b": {"$ref": "missing.json"}}}"#);
    server.schema("/good.json", "{}");
    let answers = |path: &str, text: &[u8]| server.answers(path, Answer::Raw(text.to_vec()));
    answers("/cut.json", b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\n{\"type\": \"string\"}");
    answers("/latin.json", b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\n\"\xe9\"");
    answers("/closed.json", b"");
    server.answers("/endless.json", Answer::Endless);
    server.answers("/silent.json", Answer::Silent);
    for (path, said) in [
        ("/missing.json", "404"),
        ("/error.json", "500"),
        ("/html.json", "a page of HTML"),
        ("/invalid.json", "/invalid.json:2:11"),
        ("/twice.json", "E005"),
        ("/empty.json", "empty"),
        ("/loop.json", "redirects"),
        ("/file.json", "redirects to a URL with the scheme `file`"),
        ("/cut.json", "cut.json` cannot be used"),
        ("/latin.json", "UTF-8"),
        ("/closed.json", "closed.json` cannot be used"),
        ("/endless.json", "longer than the limit"),
        ("/silent.json", "too long"),
        ("/deep.json", "404"),
    ] {
        let project = project("vendor_bad", &server.url(path));
        let before = files(&project);
        let run = project.run(&["vendor", "--timeout", "5"]);
        let place = if path == "/deep.json" { "/deep.json:1:59: " } else { "schemas/a.schema.json:1:" };
        run.ended(3, &[], &[said, place]);
        assert_eq!(files(&project), before, "{path}");
    }
    let project = project("vendor_bad", "urn:example:a");
    project.run(&["vendor"]).ended(4, &[], &["`urn:example:a` cannot be fetched"]);
    project.write("typewright.toml", "schemas = [\"schemas\"]\nuris = {}\n");
    let before = files(&project);
    project.run(&["vendor", &server.url("/good.json")]).ended(
        3,
        &["good.json\" = \"schemas/vendor/"],
        &["add these lines"],
    );
    assert_eq!(files(&project), before);
}
