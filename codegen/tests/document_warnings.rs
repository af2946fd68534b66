//! Parts of documents that may not mean what their author expects: each has a warning or a note at its place.

#[path = "documents/project.rs"]
mod project;

use project::{folder, generate};
use typewright_codegen::settings::Settings;

/// Returns the findings with a code, each as `line:column message`.
fn found(name: &str, files: &[(&str, &str)], code: &str, settings: &Settings) -> Vec<String> {
    let folder = folder(&format!("warnings/{name}"), files);
    let generation = generate(&folder, &[files[0].0], settings);
    assert!(generation.generated.is_some(), "{}", generation.diagnostics);
    let with_code = generation.diagnostics.iter().filter(|found| found.code.text() == code);
    let shown = with_code.map(|found| {
        let place = found.place.as_ref().expect("each finding has a file");
        format!("{}:{} {}", place.line, place.column, found.message)
    });
    shown.collect()
}

#[test]
fn paths_and_parameters_have_the_same_names() {
    let api = r"openapi: 3.0.3
components:
  schemas: {A: {type: object}}
  parameters: {tenant: {name: tenant, in: path, required: true, schema: {type: string}}}
  pathItems: {P: {get: {parameters: [{name: any, in: path, required: true, schema: {type: string}}], responses: {}}}}
paths:
  /pets/{petId}:
    get:
      parameters: [{name: petID, in: path, required: true, schema: {type: string}}]
      responses: {}
  /{tenant}/toys/{toy}:
    parameters: [{$ref: '#/components/parameters/tenant'}]
    get:
      parameters: [{name: toy, in: path, required: true, schema: {type: string}}, {name: x, in: query, schema: {type: string}}]
      responses: {}
    put: {responses: {}}
  /all:
    parameters: [{$ref: '#/components/parameters/tenant'}]
    get: {responses: {}}
    put:
      responses: {}
      callbacks: {c: {'{$request.body#/url}': {post: {responses: {}}}}}
";
    assert_eq!(
        found("templates", &[("api.yaml", api)], "W332", &Settings::default()),
        [
            "9:7 no parameter describes `{petId}` of the path `/pets/{petId}`",
            "9:20 the path `/pets/{petId}` has no `{petID}` for the parameter `petID`",
            "16:10 no parameter describes `{toy}` of the path `/{tenant}/toys/{toy}`",
            "18:18 the path `/all` has no `{tenant}` for the parameter `tenant`",
        ]
    );
    let swagger = "swagger: '2.0'\ndefinitions: {A: {type: object}}\npaths:\n  /a/{id}: {get: {parameters: [{name: ids, in: path, required: true, type: string}], responses: {}}}\n";
    assert_eq!(found("swagger templates", &[("api.yaml", swagger)], "W332", &Settings::default()).len(), 2);
}

#[test]
fn help_for_what_is_left_out_fits_its_reason() {
    let asyncapi = "asyncapi: 3.0.0\ncomponents:\n  schemas: {A: {type: object}}\n  messageBindings: {B: {http: {headers: {type: object}}}}\n";
    let openapi = "openapi: 3.0.3\ncomponents:\n  schemas: {A: {type: object}}\n  responses: {R: {description: r, content: {text/xml: {schema: {type: object}}}}}\n";
    for (text, help) in [(asyncapi, "to compile one of the schemas"), (openapi, "only JSON is read and written")] {
        let folder = folder("warnings/help", &[("api.yaml", text)]);
        let generation = generate(&folder, &["api.yaml"], &Settings::default());
        let left_out = generation.diagnostics.iter().find(|found| found.code.text() == "W320");
        let shown = left_out.map(|found| format!("{found:?}")).unwrap_or_default();
        assert!(shown.contains(help), "{shown}");
    }
}

#[test]
fn methods_of_one_name_are_reported() {
    let api = "openrpc: 1.2.6\nmethods:\n  - {name: add, params: [], result: {name: sum, schema: {type: integer}}}\n  - {name: Add, params: [], result: {name: sum, schema: {type: integer}}}\n  - {name: add, params: [], result: {name: sum, schema: {type: number}}}\n";
    let expected = ["5:12 `name` must be unique, found `add` twice"];
    assert_eq!(found("methods", &[("api.yaml", api)], "W333", &Settings::default()), expected);
}
