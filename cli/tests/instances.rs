//! `validate` on instances of every format: the same results, each with the location in its own text.

mod support;

use support::Project;

const SCHEMA: &str = r#"{"type": "object", "required": ["name"], "properties": {
    "name": {"type": "string"}, "port": {"type": "integer", "maximum": 100},
    "tags": {"type": "array", "items": {"type": "string"}}, "key": {"type": "string", "x-typewright": {"redact": true}}}}"#;

fn project(name: &str) -> Project {
    let project = Project::new(name);
    project.write("typewright.toml", "");
    project.write("s.json", SCHEMA);
    project
}

#[test]
fn every_format_has_places_of_its_own_text() {
    let project = project("instances_formats");
    for (file, text, places) in [
        ("a.yaml", "name: x\nport: 80\ntags: [a, b]\n", &[][..]),
        ("b.yml", "name: 5\ntags:\n  - a\n  - 7 # no\nport: 8000\n", &["b.yml:1:7", "b.yml:4:5", "b.yml:5:7"]),
        ("c.toml", "name = \"x\"\nport = 0x0F\n[more]\nwhen = 2020-01-01\n", &[]),
        ("d.toml", "port = 1_000\ntags = [\n  'a',\n  1.5,\n]\n", &["d.toml:1:1", "d.toml:1:8", "d.toml:4:3"]),
        ("e.jsonc", "{\"name\": \"x\", // yes\n \"port\": 1,}\n", &[]),
        ("f.jsonc", "{\"name\": \"x\", /* no */\n \"port\": \"y\",}\n", &["f.jsonc:2:10"]),
        ("g.json", "{\"name\": \"x\",\n \"port\": \"y\"}\n", &["g.json:2:10"]),
        ("h.txt", "{\"name\": \"x\"}", &[]),
        ("h", "{\"name\": 1}", &["h:1:10"]),
    ] {
        project.write(file, text);
        let run = project.run(&["validate", "s.json", file]);
        if places.is_empty() {
            run.ended(0, &[&format!("{file}: valid")], &[]);
        } else {
            let shown: Vec<String> = places.iter().map(|place| format!("--> {place}")).collect();
            run.ended(1, &shown.iter().map(String::as_str).collect::<Vec<_>>(), &[]);
            assert_eq!(run.out.matches("--> ").count(), places.len(), "{run:#?}");
        }
    }
}

#[test]
fn the_format_can_be_chosen() {
    let project = project("instances_chosen");
    project.write("y.json", "name: x\n");
    project.run(&["validate", "s.json", "y.json"]).ended(3, &[], &["error[syntax]"]);
    project.run(&["validate", "s.json", "y.json", "--instance-format", "yaml"]).ended(0, &["valid"], &[]);
    let run = project.run_with(&["validate", "s.json", "-", "--instance-format", "toml"], b"name = 1\n");
    run.ended(1, &["--> <stdin>:1:8"], &[]);
}

#[test]
fn instances_with_syntax_errors_are_located_and_do_not_end_a_run() {
    let project = project("instances_broken");
    project.write("in/a.yaml", "name: [\n");
    project.write("in/b.toml", "name = inf\n");
    project.write("in/c.yaml", "&a [*a]\n");
    project.write("in/d.jsonc", "{,}\n");
    project.write("in/e.json", "{\"name\": \"x\"}");
    project.write("in/readme.md", "no instance");
    let run = project.run(&["validate", "s.json", "in"]);
    run.ended(3, &["in/e.json: valid"], &["in/a.yaml:", "in/b.toml:1:8", "in/c.yaml:1:5", "in/d.jsonc:1:2"]);
    assert!(!run.err.contains("readme"), "{run:#?}");
    let run = project.run(&["validate", "s.json", "in/*.json", "missing.json", "--format", "json"]);
    run.ended(3, &["\"instance\":\"in/e.json\",\"valid\":true", "\"instance\":\"missing.json\",\"valid\":null"], &[]);
    project.run(&["validate", "s.json", "in/*.ini"]).ended(3, &[], &["the pattern `in/*.ini` matches no file"]);
    project.write("none/a.md", "");
    project.run(&["validate", "s.json", "none"]).ended(3, &[], &["no instances found in `none`"]);
}

#[test]
#[cfg(unix)]
fn one_file_that_cannot_be_read_does_not_stop_thousands() {
    let project = project("instances_thousands");
    for index in 0..2_000 {
        let name = if index % 500 == 7 { "1".to_owned() } else { "\"x\"".to_owned() };
        project.write(&format!("in/{}/{index}.json", index % 7), format!("{{\"name\": {name}}}"));
    }
    std::os::unix::fs::symlink("nothing", project.folder.join("in/3/gone.json")).expect("a link");
    std::process::Command::new("mkfifo").arg(project.folder.join("in/3/pipe.json")).status().expect("mkfifo");
    for arguments in [["in", "--summary"], ["in/**/*.json", "--summary"]] {
        let run = project.run(&["validate", "s.json", arguments[0], arguments[1]]);
        run.ended(3, &["2001 instances, 1996 valid, 4 invalid, 1 not readable"], &[]);
    }
    let run = project.run(&["validate", "s.json", "in", "--format", "short"]);
    assert!(run.out.contains("in/3/gone.json: error[unreadable]"), "{run:#?}");
    assert_eq!(run.out.matches("/name").count(), 4, "{run:#?}");
}

#[test]
#[cfg(unix)]
fn cyclic_links_lead_to_each_file_once() {
    let project = project("instances_links");
    project.write("in/a.json", "{\"name\": \"x\"}");
    project.write("in/deep/b.json", "{\"name\": 1}");
    for (target, link) in [(".", "in/one"), (".", "in/two"), ("..", "in/deep/up"), ("../in/deep", "in/again")] {
        std::os::unix::fs::symlink(target, project.folder.join(link)).expect("a link");
    }
    for argument in ["in", "in/", "in/**/*.json", "./in/**/[ab].json"] {
        let run = project.run(&["validate", "s.json", argument, "--summary"]);
        run.ended(1, &["2 instances, 1 valid, 1 invalid"], &[]);
    }
    project.run(&["validate", "s.json", "in/*.json"]).ended(0, &["in/a.json: valid"], &[]);
}

#[test]
fn secrets_are_shown_in_no_format() {
    let project = project("instances_secrets");
    for (file, text) in [
        ("a.yaml", "name: 1\nkey: [TOPSECRET]\n"),
        ("b.toml", "name = 1\nkey = ['TOPSECRET']\n"),
        ("c.jsonc", "{\"key\": [\"TOPSECRET\"], \"name\": 1}\n"),
        ("d.yaml", "key: 'TOPSECRET\n"),
        ("e.toml", "key = TOPSECRET\n"),
        ("g.yaml", "{x: &x [TOPSECRET], key: *x, name: 1}\n"),
        ("f.ndjson", "{\"key\": [\"TOPSECRET\"], \"name\": 1}\n{\"key\": TOPSECRET}\n"),
    ] {
        project.write(file, text);
        for format in ["human", "json"] {
            let run = project.run(&["validate", "s.json", file, "--format", format]);
            assert_ne!(run.code, Some(0), "{file}: {run:#?}");
            assert!(!run.out.contains("TOPSECRET") && !run.err.contains("TOPSECRET"), "{file}: {run:#?}");
        }
    }
}

#[test]
fn lines_are_validated_one_by_one() {
    let project = project("instances_lines");
    let lines = "{\"name\":\"x\"}\n\n{\"name\":1,\"tags\":[1,2]}\n{nope\n  \n{\"port\":1}";
    project.write("log.ndjson", lines);
    let run = project.run(&["validate", "s.json", "log.ndjson"]);
    let summary = "log.ndjson: 4 instances, 1 valid, 2 invalid, 1 not readable";
    run.ended(3, &["log.ndjson:3: invalid", "log.ndjson:6: invalid", summary, "2  type at /tags/*"], &["log.ndjson:4"]);
    let run = project.run_with(&["validate", "s.json", "-", "--instance-format", "ndjson", "--show", "1"], b"{}\n{}\n");
    run.ended(1, &["<stdin>:1: invalid", "2 instances, 0 valid, 2 invalid"], &[]);
    assert!(!run.out.contains("<stdin>:2"), "{run:#?}");
    let run = project.run(&["validate", "s.json", "log.ndjson", "--format", "json"]);
    run.ended(3, &["\"valid_lines\":1,\"invalid_lines\":2,\"unusable_lines\":1", "{\"line\":3,\"valid\":false"], &[]);
}

#[test]
fn many_lines_are_counted_in_order() {
    let project = project("instances_many");
    let lines: Vec<String> = (0..60_000).map(|n| format!("{{\"name\":\"user {n}\",\"port\":{}}}", n % 120)).collect();
    project.write("many.jsonl", lines.join("\n"));
    let run = project.run(&["validate", "s.json", "many.jsonl", "--show", "2"]);
    let summary = "many.jsonl: 60000 instances, 50500 valid, 9500 invalid, 0 not readable";
    run.ended(1, &["many.jsonl:102: invalid", "many.jsonl:103: invalid", summary, "9500  maximum at /port"], &[]);
}
