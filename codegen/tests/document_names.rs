//! Names that documents give: to schemas in files of their own, to contents, and by keys with marks.

#[path = "documents/cases.rs"]
mod cases;
#[path = "documents/project.rs"]
mod project;

use cases::{Case, compare};
use project::{folder, generate, judge, models};
use typewright_codegen::Generator;
use typewright_codegen::settings::{OpenApiMode, Settings};

#[test]
fn schemas_in_files_of_their_own_have_the_names_of_the_document() {
    let user = "type: object\nproperties: {id: {type: integer}, manager: {$ref: User.yaml}, orders: {type: array, items: {$ref: 'orders.json#/Order'}}}\n";
    let orders = r##"{"Order": {"type": "object", "properties": {"lines": {"type": "array", "items": {"$ref": "#/Line"}}}}, "Line": {"type": "object"}}"##;
    let api = "openapi: 3.0.3\npaths:\n  /users: {get: {operationId: getUser, responses: {'200': {content: {application/json: {schema: {$ref: schemas/User.yaml}}}}}}}\ncomponents:\n  schemas:\n    User: {$ref: ./schemas/User.yaml}\n    Order: {$ref: 'schemas/orders.json#/Order'}\n    Person: {$ref: ./schemas/User.yaml}\n    Near: {$ref: '#/components/schemas/Order'}\n";
    let base = "openapi: 3.0.3\ncomponents:\n  schemas:\n    Animal: {$ref: pet.yaml}\n    Cat: {allOf: [{$ref: pet.yaml}, {properties: {meow: {type: boolean}}}]}\n";
    let pet =
        "type: object\nrequired: [kind]\nproperties: {kind: {type: string}}\ndiscriminator: {propertyName: kind}\n";
    compare(&[
        Case {
            name: "schemas in files of their own",
            files: &[("api.yaml", api), ("schemas/User.yaml", user), ("schemas/orders.json", orders)],
            models: &["Near", "User", "Order", "Person"],
            codes: &[],
            results: &[
                ("/components/schemas/User", r#"{"manager": {"id": "x"}}"#, false),
                ("/components/schemas/Person", r#"{"manager": {"id": 1}}"#, true),
            ],
        },
        Case {
            name: "base in a file of its own",
            files: &[("api.yaml", base), ("pet.yaml", pet)],
            models: &["Cat", "Animal", "AnyAnimal"],
            codes: &["W324"],
            results: &[],
        },
        Case {
            name: "document with a URI of its own",
            files: &[(
                "api.yaml",
                "openapi: 3.2.0\n$self: https://example.com/api.yaml\ncomponents:\n  schemas:\n    A: {type: integer}\n    B: {type: array, items: {$ref: 'https://example.com/api.yaml#/components/schemas/A'}}\n",
            )],
            models: &["A", "B"],
            codes: &[],
            results: &[("/components/schemas/B", "[1]", true), ("/components/schemas/B", "[true]", false)],
        },
        Case {
            name: "references relative to the URI of a document",
            files: &[
                (
                    "apis/first.yaml",
                    "openapi: 3.2.0\n$self: https://example.com/v2/api\npaths: {/a: {$ref: 'parts.yaml#/a'}}\ncomponents:\n  schemas:\n    A: {$ref: 'second#/components/schemas/B'}\n    C: {$ref: 'other.yaml#/components/schemas/B'}\n    D: {type: array, items: {$ref: 'api#/components/schemas/A'}}\n",
                ),
                (
                    "apis/parts.yaml",
                    "a: {get: {operationId: getA, responses: {'200': {content: {application/json: {schema: {type: boolean}}}}}}}\n",
                ),
                (
                    "apis/other.yaml",
                    "openapi: 3.2.0\n$self: /v2/second\ncomponents:\n  schemas: {B: {type: integer}}\n",
                ),
            ],
            models: &["D", "GetAResponse", "B", "C"],
            codes: &[],
            results: &[("/components/schemas/D", "[1]", true), ("/components/schemas/D", "[true]", false)],
        },
        Case {
            name: "ranges of media types",
            files: &[(
                "api.yaml",
                "openapi: 3.0.3\npaths:\n  /a:\n    post:\n      operationId: postA\n      requestBody: {content: {application/json: {schema: {type: integer}}, '*/*': {schema: {type: boolean}}, application/*: {schema: {type: string}}}}\n      responses: {}\n",
            )],
            models: &["PostARequest", "PostARequestAny", "PostARequestApplicationAny"],
            codes: &[],
            results: &[],
        },
        Case {
            name: "marks around names",
            files: &[(
                "api.yaml",
                "swagger: '2.0'\ndefinitions: {Page«User»: {type: object}, 'Page«List«User»»': {type: object}, 'Foo<Bar>': {type: object}}\n",
            )],
            models: &["PageUser", "PageListUser", "FooBar"],
            codes: &[],
            results: &[],
        },
    ]);
}

#[test]
fn a_uri_of_a_file_leads_to_it() {
    let folder = folder("file-uris", &[("other.json", r#"{"$defs": {"a": {"type": "integer"}}}"#)]);
    let whole = folder.join("other.json").to_string_lossy().replace('\\', "/");
    for (reference, expected) in [
        (format!("file://{whole}#/$defs/a"), Ok(false)),
        ("file:other.json#/$defs/a".to_owned(), Ok(false)),
        ("file:///etc/none.json".to_owned(), Err("E041")),
    ] {
        let text = format!(
            r#"{{"$schema": "https://json-schema.org/draft/2020-12/schema", "properties": {{"a": {{"$ref": "{reference}"}}}}}}"#
        );
        std::fs::write(folder.join("a.json"), text).expect("the folder can be written to");
        let judged = judge(&folder, &Settings::default(), "a.json", r#"{"a": "x"}"#);
        match expected {
            Ok(expected) => assert_eq!(judged, Ok(expected), "{reference}"),
            Err(code) => assert!(judged.as_ref().is_err_and(|text| text.contains(code)), "{reference}: {judged:?}"),
        }
        if expected.is_ok() {
            let generation = generate(&folder, &["a.json"], &Settings::default());
            let generated = generation.generated.as_ref().unwrap_or_else(|| panic!("{}", generation.diagnostics));
            let modules = generated.modules();
            assert!(
                modules.files().iter().all(|file| !file.text.contains(&whole)),
                "no path of this machine is written"
            );
        }
    }
}

#[test]
fn documents_may_refer_to_parts_of_each_other() {
    let ok = "responses: {'200': {$ref: 'OTHER#/components/responses/R'}}";
    let document = |version: &str, name: &str, other: &str| {
        let response = format!(
            "{{description: r, content: {{application/json: {{schema: {{$ref: '#/components/schemas/{name}'}}}}}}}}"
        );
        let paths = format!("paths: {{/{name}: {{get: {{operationId: get{name}, {}}}}}}}", ok.replace("OTHER", other));
        format!(
            "openapi: {version}\n{paths}\ncomponents:\n  schemas: {{{name}: {{type: object}}}}\n  responses: {{R: {response}}}\n"
        )
    };
    let files = [("a.yaml", document("3.0.3", "A", "b.yaml")), ("b.yaml", document("3.1.0", "B", "a.yaml"))];
    let files = files.each_ref().map(|(path, text)| (*path, text.as_str()));
    let folder = folder("names/each-other", &files);
    for order in [["a.yaml", "b.yaml"], ["b.yaml", "a.yaml"]] {
        let generation = generate(&folder, &order, &Settings::default());
        assert_eq!(models(&generation), ["A", "B"], "{order:?} {}", generation.diagnostics);
        let modules = generation.generated.as_ref().expect("it was generated").modules();
        let text: String = modules.files().iter().map(|file| file.text.as_str()).collect();
        assert!(text.contains("\"getA\"") && text.contains("\"getB\""), "both have operations");
    }
}

#[test]
fn a_note_names_the_union_of_children_like_the_model() {
    let api = "swagger: '2.0'\ndefinitions:\n  my_recipient: {type: object, required: [kind], discriminator: kind, properties: {kind: {type: string}}}\n  agent: {allOf: [{$ref: '#/definitions/my_recipient'}, {properties: {a: {type: string}}}]}\n  signer: {allOf: [{$ref: '#/definitions/my_recipient'}, {properties: {s: {type: string}}}]}\n";
    let folder = folder("names/union", &[("api.yaml", api)]);
    let generation = generate(&folder, &["api.yaml"], &Settings::default());
    assert!(models(&generation).contains(&"AnyMyRecipient"), "{:?}", models(&generation));
    assert!(generation.diagnostics.to_string().contains("model `AnyMyRecipient`"), "{}", generation.diagnostics);
}

#[test]
fn sections_may_be_in_other_files() {
    let api = "openapi: 3.0.3\npaths:\n  $ref: paths.yaml\n  /own: {get: {operationId: getOwn, responses: {'200': {content: {application/json: {schema: {type: boolean}}}}}}}\ncomponents: {$ref: 'parts.yaml#/all'}\n";
    let paths = "/own: {}\n/pets:\n  get:\n    operationId: getPets\n    parameters: {$ref: 'api.yaml#/components/lists/common'}\n    responses: {'200': {content: {application/json: {schema: {type: array, items: {$ref: 'api.yaml#/components/schemas/Pet'}}}}}}\n";
    let parts = "all:\n  schemas: {$ref: schemas/index.yaml}\n  lists: {common: [{$ref: 'api.yaml#/components/parameters/limit'}]}\n  parameters: {$ref: '#/parameters'}\nparameters: {limit: {name: limit, in: query, schema: {type: integer, maximum: 9}}}\n";
    let index = "Pet: {$ref: Pet.yaml}\nId: {$ref: '../api.yaml#/components/schemas/Pet/properties/id'}\n";
    let pet = "type: object\nproperties: {id: {type: integer, minimum: 5}, mother: {$ref: '../api.yaml#/components/schemas/Pet'}}\n";
    let files = [
        ("api.yaml", api),
        ("paths.yaml", paths),
        ("parts.yaml", parts),
        ("schemas/index.yaml", index),
        ("schemas/Pet.yaml", pet),
    ];
    compare(&[Case {
        name: "sections in other files",
        files: &files,
        models: &["GetOwnResponse", "GetPetsParameters", "GetPetsResponse", "Pet", "Id"],
        codes: &["W334"; 5],
        results: &[
            ("/components/schemas/Pet", r#"{"mother": {"id": 4}}"#, false),
            ("/components/schemas/Pet", r#"{"mother": {"id": 5}}"#, true),
            ("/components/schemas/Id", "4", false),
        ],
    }]);
    let folder = folder("names/strict", &files);
    for (fragment, at) in [
        ("/components/schemas/Pet", "schemas/index.yaml#/Pet"),
        ("/components/schemas/Pet/properties/id", "schemas/Pet.yaml#/properties/id"),
        ("/components/parameters/limit/schema", "parts.yaml#/parameters/limit/schema"),
        ("/paths/~1pets/get/responses/200/content/application~1json/schema", "paths.yaml#/~1pets/get"),
    ] {
        let why = Generator::new().root(&folder).why("api.yaml".as_ref(), fragment);
        let why = why.map_or_else(|mistakes| mistakes.to_string(), |(story, _)| story.to_string());
        assert!(why.contains(at), "{fragment}: {why}");
        let result = judge(&folder, &Settings::default(), &format!("api.yaml#{fragment}"), "{}");
        assert!(result.is_ok(), "{fragment}: {result:?}");
    }
    let twice = "/components/schemas/Pet/properties/mother/properties/mother/properties/id";
    let twice = Generator::new().root(&folder).why("api.yaml".as_ref(), twice);
    assert!(twice.is_ok_and(|(story, _)| story.to_string().contains("schemas/Pet.yaml#/properties/id")));
    let unknown = Generator::new().root(&folder).why("api.yaml".as_ref(), "/components/schemas/Pet/properties/sire");
    let unknown = unknown.map(|(story, _)| story.to_string()).unwrap_err().to_string();
    assert!(unknown.contains("E007") && unknown.contains("there is no `sire`"), "{unknown}");
    let strict = generate(&folder, &["api.yaml"], &Settings::default().openapi(OpenApiMode::Strict));
    assert!(strict.generated.is_none());
}

#[test]
fn a_pointer_that_leads_through_itself_has_no_target() {
    for api in [
        "openapi: 3.0.3\ncomponents:\n  schemas:\n    A: {$ref: '#/components/schemas/A/x'}\n    B: {type: object}\n",
        "openapi: 3.0.3\ncomponents:\n  schemas:\n    B: {type: object}\n  responses: {A: {$ref: '#/components/responses/A/x'}}\n",
        "openapi: 3.0.3\ncomponents: {$ref: '#/components/x'}\n",
    ] {
        let folder = folder("names/itself", &[("api.yaml", api)]);
        let generation = generate(&folder, &["api.yaml"], &Settings::default());
        assert!(generation.generated.is_none(), "{api}");
        assert!(generation.diagnostics.to_string().contains("E040"), "{}", generation.diagnostics);
    }
}
