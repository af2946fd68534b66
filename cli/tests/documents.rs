//! Documents on the command line: schemas by pointers, files without schemas, and exit codes for invalid files.

mod support;

use support::Project;

const DATA: &str =
    r#"{"models": {"Order": {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}}}}"#;

#[test]
fn every_command_takes_a_schema_in_a_document() {
    let project = Project::new("documents_pointer");
    project.write("data.json", DATA);
    project.write("good.json", r#"{"id": "x"}"#);
    project.write("bad.json", r#"{"id": 1}"#);
    for (arguments, code, said) in [
        (vec!["outline", "data.json#/models/Order"], 0, "struct schemas::Order"),
        (vec!["outline", "data.json#/models/*"], 0, "struct schemas::Order"),
        (vec!["generate", "data.json#/models/*"], 0, "data.json"),
        (vec!["why", "data.json#/models/Order"], 0, "Order"),
        (vec!["validate", "data.json#/models/Order", "good.json"], 0, "valid"),
        (vec!["validate", "data.json#/models/Order", "bad.json"], 1, "invalid"),
    ] {
        let run = project.run(&arguments);
        assert_eq!(run.code, Some(code), "{arguments:?}: {run:#?}");
        assert!(run.out.contains(said), "{arguments:?}: {run:#?}");
    }
    for arguments in
        [vec!["outline", "data.json"], vec!["generate", "data.json"], vec!["validate", "data.json", "good.json"]]
    {
        let run = project.run(&arguments);
        assert_eq!(run.code, Some(3), "{arguments:?}: {run:#?}");
        assert!(run.err.contains("E009") && run.err.contains("a list of schemas"), "{arguments:?}: {run:#?}");
    }
    project.write("typewright.toml", "schemas = [\"data.json#/models/*\"]");
    assert_eq!(project.run(&["validate", "data.json#/models/Order", "bad.json"]).code, Some(1));
    assert!(project.run(&["outline"]).out.contains("struct schemas::Order"));
}

#[test]
fn every_command_reads_a_fragment_alike() {
    let project = Project::new("documents_fragment");
    project.write("good.json", "{}");
    let schema =
        r#"{"type": "object", "$defs": {"A": {"$anchor": "here", "type": "object"}}, "x-data": {"version": 1}}"#;
    project.write("s.schema.json", schema);
    for (path, code, said) in [
        ("s.schema.json#", 0, ""),
        ("s.schema.json#here", 0, ""),
        ("s.schema.json#/$defs/A", 0, ""),
        (
            "s.schema.json#/x-data",
            3,
            "error[E044]: `#/x-data` must be a schema, found an object with the member `version`",
        ),
        ("s.schema.json#/*", 3, "error[E044]: `#/$defs` must be a schema, found an object with the member `A`"),
    ] {
        for arguments in [
            vec!["generate", path, "--out", "models"],
            vec!["outline", path],
            vec!["lint", path],
            vec!["docs", path, "--out", "reference"],
            vec!["why", path],
            vec!["validate", path, "good.json"],
            vec!["diff", path, path],
        ] {
            let run = project.run(&arguments);
            assert_eq!(run.code, Some(code), "{arguments:?}: {run:#?}");
            assert!(run.err.contains(said), "{arguments:?}: {run:#?}");
        }
    }
}

#[test]
fn mistakes_that_are_left_out_have_an_exit_code() {
    let project = Project::new("documents_mistakes");
    let schema = r##"{"type": "object", "properties": {"a": {"type": "strin"}, "b": {"$ref": "#/none"}, "c": {"type": "string"}}}"##;
    project.write("a.schema.json", schema);
    project.write("good.json", r#"{"c": "x"}"#);
    project.write("bad.json", r#"{"c": 1}"#);
    for (arguments, code) in [
        (vec!["outline", "a.schema.json"], 3),
        (vec!["outline", "a.schema.json", "--keep-going"], 4),
        (vec!["outline", "a.schema.json", "--keep-going", "--quiet"], 4),
        (vec!["generate", "a.schema.json", "--keep-going", "--out", "models"], 4),
        (vec!["validate", "a.schema.json", "good.json"], 3),
        (vec!["validate", "--keep-going", "a.schema.json", "good.json"], 4),
        (vec!["validate", "--keep-going", "a.schema.json", "bad.json"], 1),
    ] {
        let run = project.run(&arguments);
        assert_eq!(run.code, Some(code), "{arguments:?}: {run:#?}");
        assert!(run.err.contains("E031") && run.err.contains("E040"), "{arguments:?}: {run:#?}");
    }
    assert!(project.folder.join("models/Cargo.toml").is_file(), "the rest is written");
    project.write("typewright.toml", "schemas = [\"a.schema.json\"]\nkeep_going = true");
    assert_eq!(project.run(&["outline"]).code, Some(4));
}

#[test]
fn an_api_description_is_not_a_schema_to_validate_with() {
    let project = Project::new("documents_api");
    project.write("good.json", r#"{"id": "x"}"#);
    project.write("api.json", r#"{"swagger": "2.0", "info": {"title": "T", "version": "1"}, "paths": {}, "definitions": {"A": {"type": "object"}}}"#);
    let run = project.run(&["validate", "api.json", "good.json"]);
    run.ended(3, &[], &["there is no schema to validate with", " --> api.json", "FILE#/components/schemas/NAME"]);
    project.run(&["validate", "api.json#/definitions/A", "good.json"]).ended(0, &["valid"], &[]);
}

#[test]
fn each_schema_below_a_pointer_is_taken_by_every_command() {
    let project = Project::new("documents_each");
    let models = r##"{"a": {"type": "object", "properties": {"x": {"type": "integer"}}}, "b c/%": {"type": "array", "items": {"$ref": "#/models/a"}}, "n": 1}"##;
    let data = format!(r#"{{"info": 1, "models": {models}, "list": [{{"type": "string"}}]}}"#);
    project.write("data.json", &data);
    project.write("good.json", r#"{"x": 1}"#);
    let all = "data.json#/models/*";
    for command in ["generate", "outline", "lint"] {
        let run = project.run(&[command, all]);
        assert_eq!(run.code, Some(0), "{command}: {run:?}");
    }
    assert_eq!(project.run(&["diff", all, all]).code, Some(0));

    let run = project.run(&["why", all]);
    run.ended(0, &["data.json#/models/a\n", "data.json#/models/b c~1%\n", "newtype schemas::BC(Vec<A>)"], &[]);
    let run = project.run(&["why", "--format", "json", all]);
    assert!(run.out.starts_with("[\n{") && run.out.ends_with("}\n]\n") && run.out.contains("},\n{"), "{run:?}");

    let run = project.run(&["validate", all, "good.json"]);
    run.ended(
        1,
        &["schema data.json#/models/a\ngood.json: valid\nschema data.json#/models/b c~1%25\ngood.json: invalid"],
        &[],
    );
    let run = project.run(&["validate", "--format", "json", all, "good.json"]);
    run.ended(1, &[r#""schema":"data.json#/models/a""#, r#""schema":"data.json#/models/b c~1%25""#], &[]);
    project.run(&["validate", "data.json#/list/*", "good.json"]).ended(1, &["good.json: invalid"], &[]);
    project.run(&["validate", "data.json#/info/*", "good.json"]).ended(3, &[], &["E007"]);
    project.write(
        "typewright.toml",
        "schemas = []\n[[validate]]\ninstances = [\"good.json\"]\nschema = \"data.json#/models/*\"\n",
    );
    project.run(&["validate"]).ended(1, &["schema data.json#/models/b c~1%25"], &[]);
}

#[test]
fn every_command_takes_schemas_behind_a_reference() {
    let project = Project::new("documents_references");
    let api = |components: &str| {
        format!(
            r#"{{"openapi": "3.1.0", "info": {{"title": "a", "version": "1"}}, "paths": {{}}, "components": {components}}}"#
        )
    };
    project.write("section.json", api(r#"{"schemas": {"$ref": "schemas.json#/all"}}"#));
    project.write("components.json", api(r#"{"$ref": "parts.json"}"#));
    project.write("each.json", api(r#"{"schemas": {"Pet": {"$ref": "schemas.json#/all/Pet"}}}"#));
    project.write("parts.json", r#"{"schemas": {"$ref": "schemas.json#/all"}}"#);
    project
        .write("schemas.json", r#"{"all": {"Pet": {"type": "object", "properties": {"name": {"type": "string"}}}}}"#);
    project.write("good.json", r#"{"name": "x"}"#);
    project.write("bad.json", r#"{"name": 1}"#);
    for file in ["section.json", "components.json", "each.json"] {
        for fragment in ["/components/schemas/*", "/components/schemas/Pet"] {
            let schema = format!("{file}#{fragment}");
            for (arguments, code, said) in [
                (vec!["outline", &schema], 0, "struct schemas::Pet\n  name: Option<String>"),
                (vec!["why", &schema], 0, "type      schemas::Pet"),
                (vec!["validate", &schema, "good.json"], 0, "good.json: valid"),
                (vec!["validate", &schema, "bad.json"], 1, "expected a string"),
            ] {
                let run = project.run(&arguments);
                run.ended_with(code);
                assert!(run.out.contains(said), "{arguments:?}: {run:#?}");
            }
        }
    }
    let run = project.run(&["validate", "section.json#/components/schemas/No", "good.json"]);
    run.ended_with(3);
    let nothing = "error[E007]: there is nothing at `#/components/schemas/No`: behind a reference";
    assert!(run.err.contains(nothing), "{run:#?}");
}

#[test]
fn a_list_of_messages_is_not_a_schema() {
    let project = Project::new("documents_messages");
    let api = r##"{"asyncapi": "2.6.0", "info": {"title": "a", "version": "1"}, "channels": {"c": {"subscribe": {"message":
      {"oneOf": [{"payload": {"type": "object"}}, {"$ref": "#/components/messages/m"}]}}}}, "components": {
      "messages": {"m": {"payload": {"type": "string"}}},
      "schemas": {"S": {"oneOf": [{"type": "string"}, {"title": "other"}]}, "R": {"oneOf": [{"$ref": "#/components/schemas/S"}]}}}}"##;
    project.write("api.json", api);
    let message = "api.json#/channels/c/subscribe/message";
    let found = "`#/channels/c/subscribe/message` must be a schema, found an object with the member `oneOf`";
    project.run(&["outline", message]).ended(3, &[], &["E044", found]);
    for schema in ["S", "R"] {
        project.run(&["outline", &format!("api.json#/components/schemas/{schema}")]).ended_with(0);
    }
}
