//! Parts of documents that are not schemas: mistakes in them, parts that several others share, and the parts that a
//! JSON Pointer selects.

#[path = "documents/project.rs"]
mod project;

use project::{codes, folder, generate, judge, models};
use typewright_codegen::Generator;
use typewright_codegen::diagnostic::Code;
use typewright_codegen::settings::Settings;

/// Returns each mistake as `code message`, in order.
fn mistakes(generation: &typewright_codegen::Generation) -> Vec<String> {
    let mistakes =
        generation.diagnostics.iter().filter(|found| matches!(found.code, Code::KeywordType | Code::KeywordValue));
    mistakes.map(|found| format!("{} {}", found.code.text(), found.message)).collect()
}

#[test]
fn parts_of_the_wrong_type_are_reported_and_the_rest_is_generated() {
    let text = r#"{"openapi": "3.1.0", "components": {"schemas": {"A": {"type": "object"}, "a/b": 5}, "requestBodies": [],
        "parameters": {"P": "x"}, "headers": {"H": 1}, "responses": {"R": 5, "S": {"content": [], "headers": [1]}}, "callbacks": {"C": 1}},
      "paths": {"/five": 5, "/null": null, "x-own": 5,
        "/op": {"get": "text", "post": {"operationId": 5, "parameters": {}, "requestBody": [], "responses": []}},
        "/p": {"parameters": [1], "get": {"operationId": "getP",
          "parameters": [{"in": "query", "schema": true}, {"name": "q", "schema": {"type": "string"}}, {"name": "r", "in": "qeury", "schema": true},
            {"name": "s", "in": "query"}, {"name": "ok", "in": "query", "required": "true", "schema": {"type": "integer"}}, {"$ref": 1}],
          "requestBody": {"content": 7},
          "responses": {"200": 7, "204": null, "404": {"content": {"application/json": 5}}, "500": {"headers": {"X": 5}},
            "503": {"content": {"application/json": {"schema": {"type": "object", "properties": {"wait": {"type": "integer"}}}}}}},
          "callbacks": []}}},
      "webhooks": []}"#;
    let folder = folder("wrong_parts", &[("api.json", text)]);
    let refused = generate(&folder, &["api.json"], &Settings::default());
    assert!(refused.generated.is_none());
    let kept = generate(&folder, &["api.json"], &Settings::default().keep_going(true));
    assert_eq!(models(&kept), ["A", "GetPParameters", "GetPServiceUnavailable"], "{}", kept.diagnostics);
    assert_eq!(mistakes(&kept), mistakes(&refused));
    let expected = [
        "E030 `a/b` must be a schema, found number",
        "E030 `requestBodies` must be an object, found array",
        "E030 a parameter must be an object, found string",
        "E030 a header must be an object, found number",
        "E030 a response must be an object, found number",
        "E030 `content` must be an object, found array",
        "E030 `headers` must be an object, found array",
        "E030 a callback must be an object, found number",
        "E030 a path item must be an object, found number",
        "E030 an operation must be an object, found string",
        "E030 `operationId` must be a string, found number",
        "E030 `parameters` must be an array, found object",
        "E030 a request body must be an object, found array",
        "E030 `responses` must be an object, found array",
        "E030 a parameter must be an object, found number",
        "E031 a parameter must have `name`",
        "E031 a parameter must have `in`",
        "E031 `in` must be one of `query`, `querystring`, `header`, `path`, `cookie`, found `qeury`",
        "E031 a parameter must have `schema` or `content`",
        "E030 `required` must be a boolean, found string",
        "E030 `$ref` must be a string, found number",
        "E030 `content` must be an object, found number",
        "E030 a response must be an object, found number",
        "E030 a media type must be an object, found number",
        "E030 a header must be an object, found number",
        "E030 `callbacks` must be an object, found array",
        "E030 `webhooks` must be an object, found array",
    ];
    let found = mistakes(&kept);
    for mistake in expected {
        assert!(found.iter().any(|found| found == mistake), "{mistake} is not in {found:#?}");
    }
    assert!(kept.diagnostics.iter().all(|found| found.place.is_some()), "every mistake has its place");
}

#[test]
fn parts_of_other_documents_are_reported_too() {
    for (name, text, expected) in [
        (
            "swagger.json",
            r#"{"swagger": "2.0", "definitions": {"A": {"type": "object"}}, "paths": {"/a": {"get": {"parameters": [{"name": "a", "in": "cookie", "type": "string"}]}}}}"#,
            vec!["E031 `in` must be one of `query`, `header`, `path`, `formData`, `body`, found `cookie`"],
        ),
        (
            "async.json",
            r#"{"asyncapi": "2.6.0", "channels": {"a": 1, "b": {"publish": 1, "subscribe": {"message": {"oneOf": {}}}}}, "components": {"schemas": {"A": {"type": "object"}}, "messages": {"M": 5}}}"#,
            vec![
                "E030 a message must be an object, found number",
                "E030 a channel must be an object, found number",
                "E030 `publish` must be an object, found number",
                "E030 `oneOf` must be an array, found object",
            ],
        ),
        (
            "rpc.json",
            r#"{"openrpc": "1.2.6", "methods": [1, {"name": "a", "params": [{"schema": {}}, 5, {"name": "b", "schema": {}}], "result": []}]}"#,
            vec![
                "E030 a method must be an object, found number",
                "E031 a content descriptor must have `name`",
                "E030 a content descriptor must be an object, found number",
                "E030 a content descriptor must be an object, found array",
            ],
        ),
        (
            "crd.json",
            r#"{"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition", "spec": {"group": "a.b", "names": {"kind": "C"}, "versions": [5, {"name": "v1", "schema": {"openAPIV3Schema": {"type": "object"}}}]}}"#,
            vec!["E030 a version must be an object, found number"],
        ),
    ] {
        let folder = folder("wrong_parts_of_others", &[(name, text)]);
        let kept = generate(&folder, &[name], &Settings::default().keep_going(true));
        let mut found = mistakes(&kept);
        found.sort();
        let mut expected = expected;
        expected.sort_unstable();
        assert_eq!(found, expected, "{name}");
        assert!(!models(&kept).is_empty(), "{name}");
    }
}

#[test]
fn a_pointer_selects_a_schema_without_the_operations_of_its_document() {
    let text = r##"{"openapi": "3.1.0", "components": {"schemas": {"A": {"type": "object", "properties": {"b": {"$ref": "#/components/schemas/B"}}},
        "B": {"type": "object", "properties": {"x": {"type": "integer"}}}, "C": {"type": "object", "properties": {"y": {"type": "integer"}}}}},
      "paths": {"/a": {"get": {"operationId": "getA", "parameters": [{"name": "q", "in": "query", "schema": {"type": "string"}}],
        "responses": {"200": {"content": {"application/json": {"schema": {"type": "object", "properties": {"c": {"$ref": "#/components/schemas/C"}}}}}}}}}}}"##;
    let other = r#"{"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "properties": {"b": {"$ref": "api.json#/components/schemas/B"}}}"#;
    let folder = folder("selected", &[("api.json", text), ("other.schema.json", other)]);
    let index = |generation: &typewright_codegen::Generation| {
        let modules = generation.generated.as_ref().expect("it was generated").modules();
        (*modules.get("models.rs").expect("there is an index")).to_owned()
    };
    let settings = Settings::default();
    for (schemas, expected) in [
        (vec!["api.json#/components/schemas/A"], vec!["A", "B"]),
        (vec!["api.json#/components/schemas/*"], vec!["A", "B", "C"]),
        (vec!["other.schema.json"], vec!["Other", "B"]),
    ] {
        let generation = generate(&folder, &schemas, &settings);
        assert_eq!(models(&generation), expected, "{schemas:?}");
        assert!(!index(&generation).contains("OPERATIONS"), "{schemas:?}");
    }
    let whole = generate(&folder, &["api.json"], &settings);
    assert_eq!(models(&whole), ["A", "B", "C", "GetAParameters", "GetAResponse"]);
    assert!(index(&whole).contains("OPERATIONS"));
}

#[test]
fn a_selected_schema_that_refers_to_a_file_is_the_model_of_that_file() {
    let api = r##"{"openapi": "3.1.0", "info": {"title": "a", "version": "1"}, "paths": {}, "components": {"schemas": {
      "Pet": {"$ref": "pet.json"}, "Animal": {"$ref": "pet.json"}, "Home": {"$ref": "pet.json#/$defs/Home"},
      "Owner": {"type": "object", "properties": {"pet": {"$ref": "#/components/schemas/Pet"}}}}}}"##;
    let pet = r##"{"type": "object", "properties": {"home": {"$ref": "#/$defs/Home"}}, "$defs": {"Home": {"type": "object"}}}"##;
    let folder = folder("selected_references", &[("api.json", api), ("pet.json", pet)]);
    for (selected, expected) in [
        ("api.json#/components/schemas/Pet", vec!["Pet"]),
        ("api.json#/components/schemas/Home", vec!["Home"]),
        ("api.json#/components/schemas/Owner", vec!["Owner", "Pet"]),
        ("api.json#/components/schemas/*", vec!["Pet", "Animal", "Home", "Owner"]),
        ("api.json", vec!["Owner", "Pet", "Animal", "Home"]),
    ] {
        let generation = generate(&folder, &[selected], &Settings::default());
        let mut models = models(&generation);
        models.sort_unstable();
        let mut expected = expected;
        expected.sort_unstable();
        assert_eq!(models, expected, "{selected}");
        assert!(generation.diagnostics.is_empty(), "{selected}: {:?}", generation.diagnostics);
    }
}

#[test]
fn operations_name_lists_and_maps_as_the_table_of_models_does() {
    let text = r##"{"openapi": "3.0.3", "info": {"title": "a", "version": "1"},
      "components": {"schemas": {"Pet": {"type": "object"}, "Pets": {"type": "array", "items": {"$ref": "#/components/schemas/Pet"}}}},
      "paths": {"/pets": {"get": {"operationId": "listPets", "responses": {
        "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pets"}}}},
        "206": {"content": {"application/json": {"schema": {"type": "array", "items": {"$ref": "#/components/schemas/Pet"}}}}},
        "400": {"content": {"application/json": {"schema": {"type": "object", "additionalProperties": {"type": "string"}}}}},
        "500": {"content": {"application/json": {"schema": {"type": "string", "minLength": 1}}}}}}}}}"##;
    let folder = folder("lists", &[("api.json", text)]);
    let generation = generate(&folder, &["api.json"], &Settings::default());
    assert_eq!(
        models(&generation),
        ["Pet", "Pets", "ListPetsPartialContent", "ListPetsBadRequest", "ListPetsInternalServerError"]
    );
    let modules = generation.generated.as_ref().expect("it was generated").modules();
    let index = modules.get("models.rs").expect("there is an index");
    let (_, table) = index.split_once("OPERATIONS").expect("there is a table");
    for model in models(&generation).iter().skip(1) {
        assert!(table.contains(&format!("\"schemas::{model}\"")), "{model} is not in\n{table}");
    }
}

#[test]
fn operations_that_share_a_response_share_the_type_of_its_headers() {
    let text = r##"{"openapi": "3.0.3", "components": {"headers": {"X-Rate": {"schema": {"type": "object", "properties": {"n": {"type": "integer"}}}}},
        "schemas": {"A": {"type": "object"}},
        "responses": {"NotFound": {"headers": {"X-Rate": {"$ref": "#/components/headers/X-Rate"}}}}},
      "paths": {"/a": {"get": {"operationId": "getA", "responses": {"404": {"$ref": "#/components/responses/NotFound"}}}},
        "/b": {"get": {"operationId": "getB", "responses": {"404": {"$ref": "#/components/responses/NotFound"}, "200": {"$ref": "parts.json#/Ok"}}}},
        "/c": {"get": {"operationId": "getC", "responses": {"200": {"$ref": "parts.json#/Ok"}}}}}}"##;
    let parts = r#"{"Ok": {"headers": {"X-Count": {"schema": {"type": "integer"}}}, "content": {"application/json": {"schema": {"type": "object"}}}}}"#;
    let folder = folder("shared_headers", &[("api.json", text), ("parts.json", parts)]);
    let generation = generate(&folder, &["api.json"], &Settings::default());
    let generated = generation.generated.as_ref().unwrap_or_else(|| panic!("{}", generation.diagnostics));
    let outline = generated.outline.to_string();
    let structs: Vec<&str> = outline.lines().filter_map(|line| line.strip_prefix("struct schemas::")).collect();
    assert_eq!(structs, ["A", "NotFoundHeaders", "GetBResponse", "GetBResponseHeaders", "NotFoundXRate"], "{outline}");
    assert!(!codes(&generation).contains(&"W306"), "no name was taken: {}", generation.diagnostics);
}

#[test]
fn a_path_selects_schemas_only() {
    const API: &str = r##"{"openapi": "3.0.3", "info": {"title": "T", "description": "d"},
        "components": {"schemas": {"A": {"type": "object"}, "Any": {}}, "responses": {"R": {"description": "r"}}},
        "paths": {"/a": {"get": {"responses": {"200": {"description": "OK", "content": {"text/xml": {"schema": {"$ref": "#/components/schemas/A"}}}},
            "404": {"$ref": "#/components/responses/R"}}}}}}"##;
    const SCHEMA: &str = r##"{"type": "object", "properties": {"items": {"type": "string", "deprecated": true, "default": {"type": "string"}}, "a": {"$ref": "#x"}}, "$defs": {"X": {"$anchor": "x", "type": "integer"}},
        "x-own": {"version": 1}, "x-schema": {"type": "string"}, "x-note": {"title": "t"}}"##;
    const CRD: &str = r#"{"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition", "spec": {"group": "a.b", "names": {"kind": "C"}, "versions": [{"name": "v1", "schema": {"openAPIV3Schema": {"type": "object"}}}]}}"#;
    const ASYNC: &str =
        r#"{"asyncapi": "3.0.0", "components": {"messages": {"M": {"title": "m", "payload": {"type": "object"}}}}}"#;
    const TOOLS: &str = r#"{"tools": [{"name": "a", "title": "t", "inputSchema": {"type": "object"}}]}"#;
    let stream = format!("{CRD}\n---\n{API}\n");
    let files = [
        ("api.json", API),
        ("s.json", SCHEMA),
        ("crd.json", CRD),
        ("async.json", ASYNC),
        ("tools.json", TOOLS),
        ("stream.yaml", &stream),
    ];
    let folder = folder("schemas_only", &files);
    let settings = Settings::default();
    for (schema, is_schema) in [
        ("api.json#/info", false),
        ("api.json#/components", false),
        ("api.json#/components/schemas", false),
        ("api.json#/components/schemas/A", true),
        ("api.json#/components/schemas/Any", true),
        ("api.json#/components/responses/R", false),
        ("api.json#/paths/~1a/get/responses/200", false),
        ("api.json#/paths/~1a/get/responses/404", false),
        ("api.json#/paths/~1a/get/responses/200/content/text~1xml/schema", true),
        ("s.json#", true),
        ("s.json#x", true),
        ("s.json#/properties", false),
        ("s.json#/properties/items", true),
        ("s.json#/properties/items/default", false),
        ("s.json#/$defs", false),
        ("s.json#/%24defs/X", true),
        ("s.json#/x-own", false),
        ("s.json#/x-schema", true),
        ("s.json#/x-note", true),
        ("s.json#/type", false),
        ("s.json#/properties/items/deprecated", false),
        ("crd.json#/spec/versions/0", false),
        ("crd.json#/spec/versions/0/schema/openAPIV3Schema", true),
        ("async.json#/components/messages/M", false),
        ("async.json#/components/messages/M/payload", true),
        ("tools.json#/tools/0", false),
        ("tools.json#/tools/0/inputSchema", true),
        ("stream.yaml#/0", false),
        ("stream.yaml#/1/info", false),
        ("stream.yaml#/1/components/schemas/A", true),
    ] {
        let expected: &[&str] = if is_schema { &[] } else { &["E044"] };
        let generation = generate(&folder, &[schema], &settings);
        let errors: Vec<&str> = codes(&generation).into_iter().filter(|code| code.starts_with('E')).collect();
        assert_eq!(errors, expected, "generate {schema}: {}", generation.diagnostics);
        assert!(generation.diagnostics.iter().all(|found| found.place.is_some()), "{schema}");
        assert_eq!(
            judge(&folder, &settings, schema, "{}").err().is_some_and(|said| said.contains("E044")),
            !is_schema,
            "validate {schema}"
        );
        let (file, fragment) = schema.split_once('#').expect("each has a fragment");
        let why = Generator::new().root(&folder).why(file.as_ref(), fragment);
        assert_eq!(why.err().is_some_and(|mistakes| mistakes.to_string().contains("E044")), !is_schema, "why {schema}");
    }
    let kept = generate(&folder, &["api.json#/components/*", "s.json#"], &settings.clone().keep_going(true));
    assert_eq!(codes(&kept).iter().filter(|code| **code == "E044").count(), 2, "{}", kept.diagnostics);
    let missing = generate(&folder, &["none.json#/a/*"], &settings);
    assert!(
        missing.diagnostics.iter().all(|found| found.code == Code::Unreadable && found.help.is_some()),
        "{}",
        missing.diagnostics
    );
}

#[test]
fn names_of_operations_of_one_name_do_not_depend_on_their_order() {
    let operation = r#"{"parameters": [{"name": "p", "in": "query", "schema": {"type": "object", "properties": {"x": {"type": "integer"}}}}],
        "requestBody": {"content": {"application/json": {"schema": {"type": "object", "properties": {"b": {"type": "integer"}}}}}}, "responses": {}}"#;
    let other = operation.replace("integer", "string");
    let api =
        format!(r#"{{"openapi": "3.0.0", "paths": {{"/a/b": {{"post": {operation}}}, "/a.b": {{"post": {other}}}}}}}"#);
    let rpc = r#"{"openrpc": "1.2.6", "methods": [{"name": "m", "params": [{"name": "p", "schema": {"type": "object", "properties": {"x": {"type": "integer"}}}}]},
        {"name": "m", "params": [{"name": "p", "schema": {"type": "object", "properties": {"y": {"type": "integer"}}}}]}]}"#;
    let bodies = r#"{"swagger": "2.0", "paths": {"/a": {"post": {"operationId": "g", "parameters": [{"name": "b", "in": "body", "schema": {"type": "object"}},
        {"name": "c", "in": "body", "schema": {"type": "object"}}], "responses": {}}}}}"#;
    for (name, text, expected) in [
        (
            "api.json",
            api.as_str(),
            &["PostABParameters", "PostABP", "PostABRequest", "PostADotBParameters", "PostADotBP", "PostADotBRequest"]
                [..],
        ),
        ("rpc.json", rpc, &["MParams", "MP", "M2Params", "M2P"]),
        ("bodies.json", bodies, &["GRequest", "GRequestXa34583b5"]),
    ] {
        let folder = folder("numbered", &[(name, text)]);
        let generation = generate(&folder, &[name], &Settings::default());
        assert_eq!(models(&generation), expected, "{name}");
        assert!(!codes(&generation).contains(&"W306"), "{}", generation.diagnostics);
    }
}

#[test]
fn an_added_operation_takes_no_locked_name_away() {
    let path = |path: &str, member: &str| {
        format!(
            "  {path}: {{get: {{responses: {{200: {{content: {{application/json: {{schema: {{type: object, properties: {{{member}: {{type: string}}}}}}}}}}}}}}}}}}\n"
        )
    };
    let callback = |url: &str, member: &str| {
        format!(
            "          {url}: {{post: {{requestBody: {{content: {{application/json: {{schema: {{type: object, properties: {{{member}: {{type: string}}}}}}}}}}}}}}}}\n"
        )
    };
    let api = |before: [String; 2]| {
        let [first, second] = before;
        let (old_path, old_callback) = (path("/a-b", "old"), callback("old", "old"));
        format!(
            "openapi: 3.0.3\npaths:\n{first}{old_path}  /c:\n    post:\n      operationId: c\n      callbacks:\n        e:\n{second}{old_callback}"
        )
    };
    let before = api([String::new(), String::new()]);
    let folder = folder("locked", &[("api.yaml", &before)]);
    let run = || Generator::new().root(&folder).schemas(["api.yaml"]).lock_names().generate();
    let generation = run();
    assert_eq!(models(&generation), ["GetABResponse", "CECallbackRequest"]);
    assert!(generation.write_lock_to(&folder).expect("the folder can be written to"));
    std::fs::write(folder.join("api.yaml"), api([path("/a/b", "new"), callback("new", "new")])).expect("as before");
    let generation = run();
    let generated = generation.generated.as_ref().expect("it has no mistakes");
    let with_old =
        generated.outline.models.iter().filter(|model| model.fields.iter().any(|field| field.wire_name == "old"));
    assert_eq!(with_old.map(|model| model.name.as_str()).collect::<Vec<_>>(), ["GetABResponse", "CECallbackRequest"]);
    assert_eq!(models(&generation).len(), 4);
}
