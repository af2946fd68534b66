//! Documents that contain schemas, and files that contain none.
//! Tests which models are generated, the diagnostics, and that `generate` and `validate` read them the same way.

#[path = "documents/project.rs"]
mod project;

use std::fs;

use project::{codes, folder, generate, judge, models};
use typewright_codegen::Sources;
use typewright_codegen::settings::{Dialect, Modules, RelativeIds, Settings};
use typewright_codegen::{Generation, Generator, Validator};

#[test]
fn schemas_in_any_document_are_named_by_a_pointer() {
    let data = r##"{"version": 3, "models": {
        "Order": {"type": "object", "required": ["id"], "properties": {"id": {"$ref": "#/models/Id"}}},
        "Id": {"type": "string", "minLength": 2}, "count": 2},
        "list": [{"title": "First", "type": "object", "properties": {"a": {"type": "integer"}}}]}"##;
    let folder = folder("pointer", &[("data.json", data)]);
    let settings = Settings::default();
    let one = generate(&folder, &["data.json#/models/Order"], &settings);
    assert_eq!(models(&one), ["Order", "Id"]);
    let all = generate(&folder, &["data.json#/models/*", "data.json#/list/*"], &settings);
    assert_eq!(models(&all), ["Order", "Id", "First"]);
    assert_eq!(codes(&all), ["W320"], "`count` is not a schema");
    for (schema, instance, expected) in [
        ("data.json#/models/Order", r#"{"id": "ab"}"#, true),
        ("data.json#/models/Order", r#"{"id": "a"}"#, false),
        ("data.json#/list/0", r#"{"a": "x"}"#, false),
    ] {
        assert_eq!(judge(&folder, &settings, schema, instance), Ok(expected), "{schema} {instance}");
    }
    let named = Settings::new(["data.json#/models/*"]);
    assert_eq!(judge(&folder, &named, "data.json#/models/Order", r#"{"id": "a"}"#), Ok(false));
    let why = Generator::new().root(&folder).why("data.json".as_ref(), "/models/Order");
    assert!(why.is_ok_and(|(story, _)| story.to_string().contains("Order")));
    for (schema, code) in [
        ("data.json#/models/Odrer", "E007"),
        ("data.json#/nothing/*", "E007"),
        ("data.json#/version", "E044"),
        ("data.json#/list/0/title/*", "E007"),
        ("none.json#/models/*", "E001"),
    ] {
        let generation = generate(&folder, &[schema], &settings);
        assert!(
            generation.generated.is_none() && codes(&generation).contains(&code),
            "{schema}: {}",
            generation.diagnostics
        );
    }
}

#[test]
fn a_file_without_schemas_is_refused_with_its_kind() {
    for (name, text, expected) in [
        (
            "package.json",
            r#"{"name": "a", "version": "1.0.0", "dependencies": {}, "type": "module"}"#,
            "a `package.json`",
        ),
        ("pod.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {}\n", "a resource of Kubernetes"),
        (
            "api.yaml",
            "openapi: 3.0.3\ninfo: {title: a, version: '1'}\npaths: {}\n",
            "an OpenAPI 3.0 document without schemas",
        ),
        (
            "crd.json",
            r#"{"apiVersion": "v1", "kind": "CustomResourceDefinition", "spec": {}}"#,
            "a custom resource definition",
        ),
        ("swagger.yaml", "swagger: '2.0'\npaths: {}\n", "a Swagger 2.0 document without schemas"),
        ("events.yaml", "asyncapi: 2.6.0\nchannels: {}\n", "an AsyncAPI document"),
        ("map.json", r#"{"type": "Feature", "geometry": null, "properties": {"name": "x"}}"#, "GeoJSON"),
        ("list.json", "[1, 2, 3]", "an array with 3 elements"),
        (
            "plain.json",
            r#"{"one": 1, "two": {"type": "object"}}"#,
            "plain data: an object with the members `one`, `two`",
        ),
        ("record.json", r#"{"type": "record", "name": "A", "fields": []}"#, "a schema of Apache Avro"),
        ("named.json", r#"{"$schema": "https://example.com/settings.schema.json", "colour": "red"}"#, "plain data"),
        ("pods.yaml", "a: 1\n---\nb: 2\n", "2 YAML documents"),
        ("part.json", r#"{"components": {"schemas": {"A": {"type": "string"}}}}"#, "a part of an OpenAPI document"),
    ] {
        let folder = folder(&format!("without-{name}"), &[(name, text)]);
        let generation = generate(&folder, &[name], &Settings::default());
        assert!(generation.generated.is_none(), "{name}");
        assert_eq!(codes(&generation), ["E009"], "{name}: {}", generation.diagnostics);
        let said = generation.diagnostics.to_string();
        assert!(said.contains(expected), "{name}: {said}");
        let judged = judge(&folder, &Settings::default(), name, "{}");
        assert!(judged.is_err_and(|said| said.contains("E009")), "{name}");
    }
    for text in
        ["{}", "true", r#"{"title": "anything"}"#, r#"{"$comment": "c", "x-more": 1}"#, r#"{"definitions": {}}"#]
    {
        let folder = folder("schema-after-all", &[("a.json", text)]);
        assert!(generate(&folder, &["a.json"], &Settings::default()).generated.is_some(), "{text}");
    }
    let folder = folder("said-to-be", &[("a.schema.json", r#"{"colour": "red"}"#)]);
    assert!(
        generate(&folder, &["a.schema.json"], &Settings::default()).generated.is_some(),
        "its name says what it is"
    );
}

#[test]
fn several_yaml_documents_are_several_schemas() {
    let crd = |kind: &str, group: &str, versions: &[&str]| {
        let version = |version: &&str| {
            format!(
                "  - name: {version}\n    schema:\n      openAPIV3Schema:\n        type: object\n        properties:\n          \
                 n: {{type: integer}}\n          spec: {{type: object, properties: {{port: {{x-kubernetes-int-or-string: true, default: 80}}}}}}\n"
            )
        };
        let versions: String = versions.iter().map(version).collect();
        format!(
            "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec:\n  group: {group}\n  names: {{kind: {kind}}}\n  \
             versions:\n{versions}"
        )
    };
    let text = format!(
        "---\n{}---\n{}---\n{}---\nkind: Namespace\n---\n",
        crd("A", "a.io", &["v1beta1", "v1"]),
        crd("BigThing", "a.io", &["v1"]),
        crd("A", "cert-manager.io", &["v1"])
    );
    let schemas = "title: One\ntype: object\nproperties: {a: {$ref: '#/definitions/x'}}\ndefinitions: {x: {type: integer}}\n---\n\
                   title: Two\ntype: object\nproperties: {a: {$ref: '#/definitions/x'}}\ndefinitions: {x: {type: string}}\n";
    let folder = folder("stream", &[("crds.yaml", &text), ("schemas.yaml", schemas)]);
    let settings = Settings::default();
    let generation = generate(&folder, &["crds.yaml"], &settings);
    let named = |generation: &Generation| {
        let generated = generation.generated.as_ref().unwrap_or_else(|| panic!("{}", generation.diagnostics));
        generated.outline.models.iter().map(|model| format!("{}::{}", model.module, model.name)).collect::<Vec<_>>()
    };
    let expected = [
        "a_io::a::v1beta1::A",
        "a_io::a::v1beta1::IntegerOrString",
        "a_io::a::v1::A",
        "a_io::big_thing::v1::BigThing",
        "cert_manager_io::a::v1::A",
    ];
    let named: Vec<String> = named(&generation).into_iter().filter(|name| !name.ends_with("Spec")).collect();
    assert_eq!(named, expected);
    let generated = generation.generated.as_ref().expect("checked above");
    let modules = generated.modules();
    for path in ["a_io/a/v1beta1.rs", "a_io/a/v1.rs", "a_io/big_thing/v1.rs", "cert_manager_io/a/v1.rs"] {
        assert!(modules.get(path).is_some(), "{path}");
    }
    assert!(codes(&generation).contains(&"W320"), "the namespace is left out: {}", generation.diagnostics);
    let one = generate(&folder, &["crds.yaml"], &Settings::default().modules(Modules::One));
    let roots: Vec<&str> =
        models(&one).into_iter().filter(|name| !name.ends_with("Spec") && *name != "IntegerOrString").collect();
    assert_eq!(roots, ["AV1beta1", "AV1", "BigThing", "A"]);
    let generation = generate(&folder, &["schemas.yaml"], &settings);
    assert_eq!(models(&generation), ["One", "Two"]);
    for (schema, instance, expected) in [
        ("crds.yaml#/1/spec/versions/0/schema/openAPIV3Schema", r#"{"n": "x"}"#, false),
        ("schemas.yaml#/0", r#"{"a": 1}"#, true),
        ("schemas.yaml#/1", r#"{"a": 1}"#, false),
    ] {
        assert_eq!(judge(&folder, &settings, schema, instance), Ok(expected), "{schema} {instance}");
    }
}

#[test]
fn operations_carry_models_across_files() {
    let root = "openapi: 3.0.3\ninfo: {title: a, version: '1'}\npaths:\n  /v2/droplets/{id}:\n    get: {$ref: 'droplets/get.yml'}\n    \
                delete:\n      responses: {'204': {description: gone}}\n";
    let get = "operationId: droplets_get\nparameters: [{$ref: 'parameters.yml#/droplet_id'}]\nresponses:\n  '200': {$ref: 'responses/one.yml'}\n";
    let folder = folder(
        "operations",
        &[
            ("api.yaml", root),
            ("droplets/get.yml", get),
            (
                "droplets/parameters.yml",
                "droplet_id: {name: id, in: path, required: true, schema: {type: integer, minimum: 1}}\n",
            ),
            (
                "droplets/responses/one.yml",
                "description: one\ncontent:\n  application/json:\n    schema:\n      type: object\n      properties:\n        droplet: \
                 {$ref: '../models/droplet.yml'}\n  text/plain: {schema: {type: string}}\n",
            ),
            ("droplets/models/droplet.yml", "type: object\nrequired: [id]\nproperties: {id: {type: integer}}\n"),
        ],
    );
    let generation = generate(&folder, &["api.yaml"], &Settings::default());
    assert_eq!(models(&generation), ["DropletsGetParameters", "Droplet", "DropletsGetResponse"]);
    // `DELETE` has no parameter for `id`.
    assert_eq!(codes(&generation), ["W320", "W332"]);
    let files = &generation.generated.as_ref().expect("it was generated").files;
    let files: Vec<_> = files.iter().map(|file| (file.path.as_str(), file.models)).collect();
    assert_eq!(files.iter().map(|(_, models)| models).sum::<usize>(), 3, "{files:?}");
    let modules = generation.generated.as_ref().expect("it was generated").modules();
    let index = modules.get("models.rs").expect("there is an index");
    for part in [
        "pub static OPERATIONS: &[::typewright::Operation]",
        "Some(\"droplets_get\")",
        "path: \"/v2/droplets/{id}\"",
        "(\"application/json\", \"schemas::DropletsGetResponse\")",
        "Some(\"schemas::DropletsGetParameters\")",
        "method: \"DELETE\"",
    ] {
        assert!(index.contains(part), "{part} is not in\n{index}");
    }
    let missing = root.replace("get.yml", "got.yml");
    fs::write(folder.join("api.yaml"), missing).expect("the folder can be written to");
    let generation = generate(&folder, &["api.yaml"], &Settings::default());
    assert!(generation.generated.is_none() && codes(&generation).contains(&"E040"), "{}", generation.diagnostics);
}

#[test]
fn messages_methods_and_tools_carry_models() {
    for (name, text, expected) in [
        (
            "asyncapi.yaml",
            "asyncapi: 3.0.0\nchannels:\n  users:\n    messages:\n      signedUp: {$ref: '#/components/messages/SignedUp'}\ncomponents:\n  \
             schemas:\n    User: {type: object, properties: {name: {type: string}}}\n  messages:\n    SignedUp:\n      headers: {type: object, properties: {trace: {type: string}}}\n      \
             payload: {type: object, properties: {user: {$ref: '#/components/schemas/User'}}}\n",
            vec!["User", "SignedUp", "SignedUpHeaders"],
        ),
        (
            "openrpc.json",
            r#"{"openrpc": "1.2.6", "methods": [{"name": "pets.list", "params": [{"name": "limit", "required": true, "schema": {"type": "integer"}}],
                 "result": {"name": "pets", "schema": {"type": "object", "properties": {"count": {"type": "integer"}}}}}]}"#,
            vec!["PetsListParams", "PetsListResult"],
        ),
        (
            "tools.json",
            r#"{"tools": [{"name": "get_weather", "inputSchema": {"type": "object", "required": ["city"], "properties": {"city": {"type": "string"}}}}]}"#,
            vec!["GetWeatherInput"],
        ),
        (
            "answer.json",
            r#"{"jsonrpc": "2.0", "id": 1, "result": {"tools": [{"name": "broken"}, {"name": "search", "inputSchema": {"type": "object"}}]}}"#,
            vec!["SearchInput"],
        ),
        (
            "traits.json",
            r##"{"asyncapi": "2.6.0", "channels": {"a": {"publish": {"message": {"name": "Said", "payload": {"type": "object"},
                 "traits": [{"headers": false}, {"$ref": "#/components/messageTraits/T"}, {"summary": "none"}]}}}},
                 "components": {"messageTraits": {"T": {"headers": {"type": "object", "properties": {"h": {"type": "string"}}}}}}}"##,
            vec!["Said", "SaidHeaders"],
        ),
    ] {
        let folder = folder("messages", &[(name, text)]);
        assert_eq!(models(&generate(&folder, &[name], &Settings::default())), expected, "{name}");
    }
}

#[test]
fn folders_are_read_as_they_are() {
    let folder = folder(
        "as-it-is",
        &[
            ("specs/gbfs.json", r#"{"type": "object", "properties": {"a": {"$ref": "common/b.yaml"}}}"#),
            ("specs/common/b.yaml", "type: object\nproperties: {x: {type: integer}}\n"),
            ("specs/example.json", r#"{"a": {"x": 1}}"#),
            ("specs/event.json", r#"{"$ref": "core.json", "type": "a.message", "content": {}}"#),
            ("specs/package.json", r#"{"name": "a", "version": "1"}"#),
            ("specs/broken.json", "{"),
            ("specs/node_modules/other.json", r#"{"type": "object"}"#),
            ("specs/read.me", "nothing"),
        ],
    );
    let settings = Settings::default();
    let generation = generate(&folder, &["specs"], &settings);
    assert_eq!(models(&generation), ["B", "Gbfs"], "{}", generation.diagnostics);
    assert_eq!(codes(&generation), ["W321", "W321"], "{}", generation.diagnostics);
    let said = generation.diagnostics.to_string();
    assert!(said.contains("3 files of `specs` without a schema"), "{said}");
    assert!(said.contains("the file is "), "{said}");
    for (pattern, expected) in [
        ("specs/*.json", vec!["Gbfs", "B"]),
        ("specs/**/*.yaml", vec!["B"]),
        ("specs/**/?.yaml#/properties/*", vec!["X"]),
    ] {
        let generation = generate(&folder, &[pattern], &settings);
        assert_eq!(models(&generation), expected, "{pattern}: {}", generation.diagnostics);
    }
    assert_eq!(codes(&generate(&folder, &["specs/*.yml"], &settings)), ["E007"]);
    assert_eq!(judge(&folder, &Settings::new(["specs"]), "specs/gbfs.json", r#"{"a": {"x": "y"}}"#), Ok(false));
}

#[test]
fn relative_identifiers_are_found_as_they_are_written() {
    let folder = folder(
        "identifiers",
        &[
            (
                "all/a/created.schema.json",
                r#"{"$id": "a$created", "type": "object", "properties": {"user": {"$ref": "common/user.schema.json"}}}"#,
            ),
            (
                "all/common/user.schema.json",
                r#"{"$id": "common/user.schema.json", "type": "object", "properties": {"team": {"$ref": "team.schema.json"}}}"#,
            ),
            (
                "all/common/team.schema.json",
                r#"{"$id": "common/team.schema.json", "type": "object", "properties": {"id": {"type": "integer"}}}"#,
            ),
            ("all/x/file.schema.json", r#"{"type": "object", "properties": {"y": {"$ref": "file:other.json"}}}"#),
            ("all/x/other.json", r#"{"type": "object", "properties": {"z": {"type": "string"}}}"#),
        ],
    );
    let settings = Settings::default();
    let generation = generate(&folder, &["all"], &settings);
    assert!(generation.generated.is_some(), "{}", generation.diagnostics);
    assert_eq!(codes(&generation), ["W327"], "{}", generation.diagnostics);
    let all = Settings::new(["all"]);
    assert_eq!(judge(&folder, &all, "all/a/created.schema.json", r#"{"user": {"team": {"id": "x"}}}"#), Ok(false));
    assert_eq!(judge(&folder, &all, "all/x/file.schema.json", r#"{"y": {"z": 1}}"#), Ok(false));
}

#[test]
fn relative_identifiers_may_be_relative_to_the_folder() {
    let folder = folder(
        "relative-ids",
        &[
            (
                "all/a/created.schema.json",
                r#"{"$id": "a$created", "type": "object", "properties": {"user": {"$ref": "common/user.schema.json"},
                    "itself": {"$ref": "a$created"}, "own": {"$ref": "own"}}, "$defs": {"x": {"$id": "own", "type": "integer"}}}"#,
            ),
            (
                "all/common/user.schema.json",
                r#"{"$id": "common/user.schema.json", "properties": {"team": {"$ref": "team"}}}"#,
            ),
            (
                "all/common/t.schema.json",
                r#"{"$id": "common/team", "type": "object", "properties": {"id": {"type": "integer"}}}"#,
            ),
        ],
    );
    let by_file = generate(&folder, &["all"], &Settings::default());
    assert!(!codes(&by_file).is_empty(), "by the specification these are other files");
    let settings = Settings::new(["all"]).relative_ids(RelativeIds::Folder);
    for root in ["all", "."] {
        let mut settings = settings.clone();
        settings.schemas = vec![root.into()];
        let generation = generate(&folder, &["all"], &settings);
        assert_eq!(codes(&generation), [""; 0], "{}", generation.diagnostics);
    }
    for (instance, expected) in [
        (r#"{"user": {"team": {"id": 1}}, "itself": {"own": 1}, "own": 1}"#, true),
        (r#"{"user": {"team": {"id": "x"}}}"#, false),
        (r#"{"itself": {"user": {"team": {"id": "x"}}}}"#, false),
        (r#"{"own": "x"}"#, false),
    ] {
        assert_eq!(judge(&folder, &settings, "all/a/created.schema.json", instance), Ok(expected), "{instance}");
    }
}

#[test]
fn an_identifier_of_two_files_matters_where_it_is_referred_to() {
    let one = r#"{"$id": "https://example.com/a", "type": "object", "properties": {"x": {"type": "integer"}}}"#;
    let files = [("s/one.json", one), ("s/two.json", one)];
    let folder = folder("shared", &files);
    let generation = generate(&folder, &["s"], &Settings::default());
    assert_eq!(codes(&generation), ["W328"], "{}", generation.diagnostics);
    fs::write(folder.join("s/three.json"), r#"{"$ref": "https://example.com/a"}"#)
        .expect("the folder can be written to");
    let generation = generate(&folder, &["s"], &Settings::default());
    assert!(codes(&generation).contains(&"E043"), "{}", generation.diagnostics);
}

#[test]
fn a_text_and_a_file_named_as_a_schema_are_schemas_with_any_content() {
    let text = r#"{"unknown": [1], "components": 2}"#;
    let folder = folder("given", &[("a.schema.json", text), ("dependent.json", r#"{"dependencies": {"a": ["b"]}}"#)]);
    let settings = Settings::default();
    let compiled = Validator::from_text(&mut Sources::new(&folder), &settings, "b.json", text, None);
    assert!(compiled.is_ok_and(|(validator, _)| validator.validate(b"1").is_ok()));
    assert_eq!(judge(&folder, &settings, "a.schema.json", "1"), Ok(true));
    let draft7 = settings.dialect(Dialect::Draft7);
    assert_eq!(judge(&folder, &draft7, "dependent.json", r#"{"a": 1}"#), Ok(false));
}
