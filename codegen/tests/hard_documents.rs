//! API descriptions as people write them, each with the expected models, findings and results.

#[path = "documents/cases.rs"]
mod cases;
#[path = "documents/project.rs"]
mod project;

use cases::{Case, compare};
use project::{folder, generate};
use typewright_codegen::settings::Settings;

#[test]
fn parts_of_operations_in_other_files() {
    compare(&[
        Case {
            name: "path item in another file",
            files: &[
                ("api.yaml", "openapi: 3.0.3\npaths:\n  /a: {$ref: 'paths/a.yaml'}\n"),
                (
                    "paths/a.yaml",
                    "get:\n  operationId: getA\n  responses:\n    '200':\n      content:\n        application/json:\n          schema: {$ref: '../schemas.yaml#/A'}\n",
                ),
                ("schemas.yaml", "A: {type: object, properties: {n: {type: integer}}}\n"),
            ],
            models: &["A"],
            codes: &[],
            results: &[("schemas.yaml#/A", r#"{"n": "x"}"#, false)],
        },
        Case {
            name: "path item by pointer with own operations",
            files: &[
                (
                    "api.yaml",
                    "openapi: 3.1.0\npaths:\n  /a:\n    $ref: 'items.yaml#/items/~1a'\n    post:\n      operationId: postA\n      requestBody: {content: {application/json: {schema: {type: object, properties: {p: {type: string}}}}}}\n",
                ),
                (
                    "items.yaml",
                    "items:\n  /a:\n    parameters: [{name: q, in: query, schema: {type: string}}]\n    get: {operationId: getA, responses: {default: {description: d}}}\n    post: {operationId: hidden, responses: {default: {description: d}}}\n",
                ),
            ],
            models: &["PostARequest", "GetAParameters"],
            codes: &[],
            results: &[],
        },
        Case {
            name: "parameters responses and bodies in other files",
            files: &[
                (
                    "api/openapi.json",
                    r#"{"openapi": "3.0.0", "paths": {"/a/{id}": {"parameters": [{"$ref": "../common/parameters.json#/Id"}], "put": {"operationId": "putA",
                    "requestBody": {"$ref": "../common/bodies.json#/A"}, "responses": {"200": {"$ref": "../common/responses.json#/Ok"}, "4XX": {"$ref": "../common/responses.json#/Error"}}}}}}"#,
                ),
                (
                    "common/parameters.json",
                    r#"{"Id": {"name": "id", "in": "path", "required": true, "schema": {"type": "integer", "minimum": 1}}}"#,
                ),
                (
                    "common/bodies.json",
                    r#"{"A": {"required": true, "content": {"application/json": {"schema": {"$ref": "responses.json#/schemas/A"}}}}}"#,
                ),
                (
                    "common/responses.json",
                    r##"{"Ok": {"content": {"application/json": {"schema": {"type": "array", "items": {"$ref": "#/schemas/A"}}}}}, "Error": {"content": {"application/problem+json": {"schema": {"type": "object", "required": ["title"], "properties": {"title": {"type": "string"}}}}}},
                    "schemas": {"A": {"type": "object", "properties": {"n": {"type": "integer"}}}}}"##,
                ),
            ],
            models: &["PutAParameters", "PutAResponse", "PutAClientError", "A"],
            codes: &[],
            results: &[("common/responses.json#/schemas/A", r#"{"n": "x"}"#, false)],
        },
        Case {
            name: "callbacks in another file",
            files: &[
                (
                    "api.yaml",
                    "openapi: 3.0.3\npaths:\n  /a:\n    post:\n      operationId: subscribe\n      callbacks:\n        onEvent: {$ref: 'callbacks.yaml#/onEvent'}\n      responses: {'204': {description: d}}\n",
                ),
                (
                    "callbacks.yaml",
                    "onEvent:\n  '{$request.body#/url}':\n    post:\n      requestBody: {content: {application/json: {schema: {type: object, properties: {e: {type: string}}}}}}\n      responses: {'200': {description: d}}\n",
                ),
            ],
            models: &["SubscribeOnEventCallbackRequest"],
            codes: &[],
            results: &[],
        },
    ]);
}

#[test]
fn operations_of_newer_versions_and_references_with_siblings() {
    compare(&[
        Case {
            name: "webhooks and named path items",
            files: &[(
                "api.yaml",
                "openapi: 3.1.0\nwebhooks:\n  newPet: {$ref: '#/components/pathItems/Pet'}\ncomponents:\n  pathItems:\n    Pet:\n      post:\n        requestBody: {content: {application/json: {schema: {type: object, properties: {name: {type: string}}}}}}\n    Unused:\n      get:\n        operationId: getUnused\n        responses: {'200': {content: {application/json: {schema: {type: object, properties: {u: {type: integer}}}}}}}\n",
            )],
            models: &["NewPetRequest", "GetUnusedResponse"],
            codes: &[],
            results: &[],
        },
        Case {
            name: "several methods of a webhook",
            files: &[(
                "api.yaml",
                "openapi: 3.1.0\nx-body: &body {content: {application/json: {schema: {type: object}}}}\nwebhooks:\n  newPet:\n    put: {requestBody: *body}\n    post: {requestBody: *body}\n  oldPet: {get: {operationId: look, requestBody: *body}}\n",
            )],
            models: &["PutNewPetRequest", "NewPetRequest", "LookRequest"],
            codes: &[],
            results: &[],
        },
        Case {
            name: "additional operations and named media types",
            files: &[(
                "api.yaml",
                "openapi: 3.2.0\npaths:\n  /a:\n    query:\n      operationId: find\n      requestBody: {content: {application/json: {$ref: '#/components/mediaTypes/Find'}}}\n    additionalOperations:\n      COPY:\n        operationId: copyA\n        parameters: [{name: all, in: querystring, content: {application/json: {schema: {type: object, properties: {to: {type: string}}}}}}]\n        responses: {'200': {content: {application/jsonl: {itemSchema: {type: object, properties: {line: {type: integer}}}}}}}\ncomponents:\n  mediaTypes:\n    Find: {schema: {type: object, properties: {f: {type: string}}}}\n    Spare: {schema: {type: object, properties: {s: {type: string}}}}\n",
            )],
            models: &["FindRequest", "CopyAParameters", "CopyAAll", "CopyAResponseItem", "Spare"],
            codes: &[],
            results: &[],
        },
        Case {
            name: "form bodies are left out and counted",
            files: &[(
                "api.yaml",
                "openapi: 3.0.3\npaths:\n  /a:\n    post:\n      operationId: send\n      requestBody:\n        content:\n          application/x-www-form-urlencoded: {schema: {type: object, properties: {a: {type: string}}}}\n          multipart/form-data: {schema: {type: object, properties: {b: {type: string, format: binary}}}}\n          application/json: {schema: {type: object, properties: {c: {type: string}}}}\n",
            )],
            models: &["SendRequest"],
            codes: &["W320"],
            results: &[],
        },
        Case {
            name: "a response that is a reference to another response",
            files: &[(
                "api.yaml",
                "openapi: 3.0.3\npaths:\n  /a: {get: {operationId: getA, responses: {'200': {$ref: '#/components/responses/A'}}}}\ncomponents:\n  schemas: {S: {type: object}}\n  responses:\n    A: {$ref: '#/components/responses/B'}\n    B: {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/S'}}}}\n",
            )],
            models: &["S"],
            codes: &[],
            results: &[],
        },
        Case {
            name: "reference with siblings in 3.1",
            files: &[(
                "api.yaml",
                "openapi: 3.1.0\ncomponents:\n  schemas:\n    A: {type: object, properties: {n: {$ref: '#/components/schemas/N', maximum: 5, description: small}}}\n    N: {type: integer}\n",
            )],
            models: &["A", "N"],
            codes: &[],
            results: &[("/components/schemas/A", r#"{"n": 6}"#, false), ("/components/schemas/A", r#"{"n": 5}"#, true)],
        },
        Case {
            name: "nullable beside values that have null",
            files: &[(
                "api.yaml",
                "openapi: 3.0.3\ncomponents:\n  schemas:\n    A: {type: string, enum: [a, null], nullable: true}\n    B: {type: string, enum: [b], nullable: true}\n",
            )],
            models: &["A", "B"],
            codes: &["W322"],
            results: &[("/components/schemas/A", "null", true), ("/components/schemas/B", "null", true)],
        },
        Case {
            name: "reference with siblings in 3.0",
            files: &[(
                "api.yaml",
                "openapi: 3.0.3\ncomponents:\n  schemas:\n    A: {type: object, properties: {n: {$ref: '#/components/schemas/N', nullable: true, description: small}}}\n    N: {type: integer}\n",
            )],
            models: &["A", "N"],
            codes: &["W322"],
            results: &[
                ("/components/schemas/A", r#"{"n": null}"#, true),
                ("/components/schemas/A", r#"{"n": "x"}"#, false),
            ],
        },
    ]);
}

#[test]
fn unions_with_discriminator() {
    const TAGGED: &str = "openapi: 3.0.3\ncomponents:\n  schemas:\n    Pet:\n      oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]\n      discriminator: MAPPING\n    Cat: {type: object, required: [kind], properties: {kind: {type: string}, n: {type: integer}}}\n    Dog: {type: object, required: [kind], properties: {kind: {type: string}, n: {type: string}}}\n";
    let by_name = TAGGED.replace("MAPPING", "{propertyName: kind, mapping: {cat: Cat, dog: Dog}}");
    let by_uri = TAGGED.replace(
        "MAPPING",
        "{propertyName: kind, mapping: {cat: '#/components/schemas/Cat', dog: 'api.yaml#/components/schemas/Dog'}}",
    );
    let without = TAGGED.replace("MAPPING", "{propertyName: kind}");
    let cat = r#"{"kind": "cat", "n": 1}"#;
    let wrong = r#"{"kind": "cat", "n": "x"}"#;
    let of_mapping: &[(&str, &str, bool)] = &[
        ("/components/schemas/Pet", cat, true),
        ("/components/schemas/Pet", wrong, false),
        ("/components/schemas/Pet", r#"{"kind": "dog", "n": "x"}"#, true),
        ("/components/schemas/Pet", r#"{"kind": "cow"}"#, false),
    ];
    compare(&[
        Case {
            name: "mapping by name",
            files: &[("api.yaml", &by_name)],
            models: &["Pet", "Cat", "Dog"],
            codes: &["W323"],
            results: of_mapping,
        },
        Case {
            name: "mapping by uri",
            files: &[("api.yaml", &by_uri)],
            models: &["Pet", "Cat", "Dog"],
            codes: &["W323"],
            results: of_mapping,
        },
        Case {
            name: "no mapping",
            files: &[("api.yaml", &without)],
            models: &["Pet", "Cat", "Dog"],
            codes: &["W323"],
            results: &[
                ("/components/schemas/Pet", r#"{"kind": "Cat", "n": 1}"#, true),
                ("/components/schemas/Pet", r#"{"kind": "Cat", "n": "x"}"#, false),
            ],
        },
        Case {
            name: "mapping by relative file",
            files: &[
                (
                    "api.yaml",
                    "openapi: 3.0.3\ncomponents:\n  schemas:\n    Pet:\n      oneOf: [{$ref: 'pets/cat.yaml'}, {$ref: 'pets/dog.yaml'}]\n      discriminator: {propertyName: kind, mapping: {cat: pets/cat.yaml, dog: ./pets/dog.yaml}}\n",
                ),
                (
                    "pets/cat.yaml",
                    "type: object\nrequired: [kind]\nproperties: {kind: {type: string}, n: {type: integer}}\n",
                ),
                (
                    "pets/dog.yaml",
                    "type: object\nrequired: [kind]\nproperties: {kind: {type: string}, n: {type: string}}\n",
                ),
            ],
            models: &["Pet", "Cat", "Dog"],
            codes: &["W323"],
            results: of_mapping,
        },
    ]);
}

#[test]
fn inheritance_and_null() {
    compare(&[
        Case {
            name: "base in another file",
            files: &[
                (
                    "api.yaml",
                    "openapi: 3.0.3\ncomponents:\n  schemas:\n    Cat:\n      allOf: [{$ref: 'base.yaml#/Pet'}, {type: object, properties: {n: {type: integer}}}]\n",
                ),
                (
                    "base.yaml",
                    "Pet: {type: object, required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind}}\n",
                ),
            ],
            models: &["Cat"],
            codes: &[],
            results: &[
                ("/components/schemas/Cat", r#"{"kind": "Cat", "n": 1}"#, true),
                ("/components/schemas/Cat", r#"{"n": 1}"#, false),
            ],
        },
        Case {
            name: "nullable everywhere",
            files: &[(
                "api.yaml",
                "openapi: 3.0.3\ncomponents:\n  schemas:\n    A:\n      type: object\n      properties:\n        e: {type: string, nullable: true, enum: [a]}\n        r: {nullable: true, allOf: [{$ref: '#/components/schemas/B'}]}\n        o: {nullable: true, oneOf: [{$ref: '#/components/schemas/B'}, {type: integer}]}\n        i: {type: array, items: {type: integer, nullable: true}}\n        m: {type: object, additionalProperties: {nullable: true, type: string}}\n        u: {nullable: true}\n        x: {oneOf: [{$ref: '#/components/schemas/B'}, {nullable: true}]}\n    B: {type: object}\n",
            )],
            models: &["A", "O", "B"],
            codes: &["W322", "W322", "W322"],
            results: &[
                (
                    "/components/schemas/A",
                    r#"{"e": null, "r": null, "o": null, "i": [null], "m": {"a": null}, "u": null}"#,
                    true,
                ),
                ("/components/schemas/A", r#"{"e": "b"}"#, false),
                ("/components/schemas/A", r#"{"i": ["a"]}"#, false),
            ],
        },
        Case {
            name: "nullable parts have one type, called like the schema",
            files: &[(
                "api.yaml",
                "openapi: 3.0.3\ncomponents:\n  schemas:\n    A: {type: object, required: [a], properties: {a: {type: string}}}\n    B: {nullable: true, allOf: [{$ref: '#/components/schemas/A'}, {type: object, properties: {b: {type: integer}}}]}\n    C: {type: object, properties: {b: {$ref: '#/components/schemas/B'}}}\n",
            )],
            models: &["A", "B", "C"],
            codes: &["W322"],
            results: &[
                ("api.yaml#/components/schemas/C", r#"{"b": null}"#, true),
                ("api.yaml#/components/schemas/C", r#"{"b": {"a": "", "b": 1}}"#, true),
                ("api.yaml#/components/schemas/C", r#"{"b": {"b": 1}}"#, false),
            ],
        },
        Case {
            name: "nullable alone in a part of allOf",
            files: &[(
                "api.yaml",
                "openapi: 3.0.3\ncomponents:\n  schemas:\n    A:\n      type: object\n      properties:\n        last: {allOf: [{$ref: '#/components/schemas/B'}, {nullable: true}]}\n        first: {allOf: [{nullable: true, description: Perhaps.}, {$ref: '#/components/schemas/B'}, {minProperties: 1}]}\n        typed: {type: integer, allOf: [{maximum: 5}, {nullable: true}]}\n        alone: {allOf: [{nullable: true}]}\n        allowed: {allOf: [{$ref: '#/components/schemas/N'}, {nullable: true}]}\n        not: {allOf: [{$ref: '#/components/schemas/B'}, {nullable: false}]}\n    B: {type: object, properties: {n: {type: integer}}}\n    N: {type: string, nullable: true}\n",
            )],
            models: &["A", "First", "B", "N"],
            codes: &["W322", "W322", "W322"],
            results: &[
                ("/components/schemas/A", r#"{"last": null, "first": null, "typed": null}"#, true),
                ("/components/schemas/A", r#"{"alone": null, "allowed": null}"#, true),
                ("/components/schemas/A", r#"{"not": null}"#, false),
                ("/components/schemas/A", r#"{"last": {"n": 1}, "first": {"n": 1}, "typed": 5}"#, true),
                ("/components/schemas/A", r#"{"last": {"n": "x"}}"#, false),
                ("/components/schemas/A", r#"{"first": {}}"#, false),
                ("/components/schemas/A", r#"{"typed": 6}"#, false),
            ],
        },
        Case {
            name: "types of 3.1",
            files: &[(
                "api.yaml",
                "openapi: 3.1.0\ncomponents:\n  schemas:\n    A: {type: [object, 'null'], properties: {c: {const: 5}, x: {type: integer, exclusiveMinimum: 0}, e: {enum: [a, null]}, b: {type: string, contentEncoding: base64}}}\n",
            )],
            models: &["A"],
            codes: &[],
            results: &[
                ("/components/schemas/A", "null", true),
                ("/components/schemas/A", r#"{"x": 0}"#, false),
                ("/components/schemas/A", r#"{"e": null, "c": 5}"#, true),
            ],
        },
    ]);
}

#[test]
fn swagger() {
    compare(&[
        Case {
            name: "swagger in two files",
            files: &[
                (
                    "api.yaml",
                    "swagger: '2.0'\nproduces: [application/json]\nparameters:\n  Limit: {name: limit, in: query, type: integer, maximum: 10}\nresponses:\n  Bad: {description: b, schema: {$ref: 'defs.yaml#/definitions/Error'}, headers: {X-Rate: {type: integer}}}\npaths:\n  /a:\n    post:\n      operationId: makeA\n      parameters:\n        - {$ref: '#/parameters/Limit'}\n        - {name: body, in: body, required: true, schema: {$ref: 'defs.yaml#/definitions/A'}}\n      responses: {'400': {$ref: '#/responses/Bad'}, '200': {description: d, schema: {type: array, items: {$ref: 'defs.yaml#/definitions/A'}}}}\n",
                ),
                (
                    "defs.yaml",
                    "definitions:\n  A: {type: object, properties: {n: {type: integer, x-nullable: true}}}\n  Error: {type: object, required: [message], properties: {message: {type: string}}}\n",
                ),
            ],
            models: &["BadHeaders", "MakeAParameters", "MakeAResponse", "Error", "A"],
            codes: &["W322"],
            results: &[("defs.yaml#/definitions/A", r#"{"n": "x"}"#, false)],
        },
        Case {
            name: "swagger forms and files",
            files: &[(
                "api.json",
                r##"{"swagger": "2.0", "paths": {"/up": {"post": {"operationId": "upload", "parameters": [{"name": "file", "in": "formData", "type": "file"}, {"name": "note", "in": "formData", "type": "string"}],
                    "responses": {"200": {"description": "d", "schema": {"type": "file"}}}}}}, "definitions": {"A": {"type": "object", "discriminator": "kind", "required": ["kind"], "properties": {"kind": {"type": "string"}}},
                    "B": {"allOf": [{"$ref": "#/definitions/A"}, {"type": "object", "properties": {"b": {"type": "integer"}}}]}}}"##,
            )],
            models: &["A", "B", "UploadParameters"],
            codes: &["W320", "W324"],
            results: &[("/definitions/B", r#"{"kind": "B", "b": 1}"#, true), ("/definitions/B", r#"{"b": 1}"#, false)],
        },
        Case {
            name: "swagger without quotes",
            files: &[(
                "api.yaml",
                "swagger: 2.0\ndefinitions: {A: {type: object, properties: {n: {type: integer, exclusiveMinimum: true, minimum: 0}}}}\n",
            )],
            models: &["A"],
            codes: &[],
            results: &[("/definitions/A", r#"{"n": 0}"#, false)],
        },
    ]);
}

#[test]
fn parts_that_only_apply_a_named_schema_have_an_alias() {
    let base = r##"{"openapi": "3.0.3", "components": {"schemas": {"A": {"type": "object", "discriminator": {"propertyName": "kind"}, "required": ["kind"], "properties": {"kind": {"type": "string"}}},
        "B": {"allOf": [{"$ref": "#/components/schemas/A"}, {"type": "object", "properties": {"b": {"type": "integer"}}}]}}}}"##;
    let parts = r##"{"openapi": "3.0.3", "components": {"schemas": {"A": {"type": "object", "properties": {"n": {"type": "string"}}}}},
        "paths": {"/a": {"get": {"operationId": "getA", "responses": {"200": {"content": {"application/json": {"schema": {"allOf": [{"$ref": "#/components/schemas/A"}]}}}},
        "404": {"content": {"application/json": {"schema": {"oneOf": [{"$ref": "#/components/schemas/A"}]}}}}}}}}}"##;
    for (name, text, aliases) in [
        ("base.json", base, &["pub type AnyA = B;"][..]),
        ("parts.json", parts, &["pub type GetAResponse = A;", "pub type GetANotFound = A;"]),
    ] {
        let folder = folder("hard/aliases", &[(name, text)]);
        let generation = generate(&folder, &[name], &Settings::default());
        let generated = generation.generated.as_ref().unwrap_or_else(|| panic!("{}", generation.diagnostics));
        let modules = generated.modules();
        let schemas = modules.get("schemas.rs").expect("there is a module");
        for alias in aliases {
            assert!(schemas.contains(alias), "{name}: {alias} is not in\n{schemas}");
        }
    }
}
