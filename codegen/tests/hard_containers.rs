//! Resources of Kubernetes, messages, tools and YAML as people write them, each with the expected models, findings and results.

#[path = "documents/cases.rs"]
mod cases;
#[path = "documents/project.rs"]
mod project;

use cases::{Case, compare};
use project::{folder, generate};
use typewright_codegen::settings::Settings;

#[test]
fn resources_of_kubernetes() {
    const CRD: &str = "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec:\n  group: example.com\n  names: {kind: Job, plural: jobs}\n  scope: Namespaced\n  versions:\n    - name: v1\n      schema:\n        openAPIV3Schema: SCHEMA\n";
    let port = CRD.replace("SCHEMA", "{type: object, properties: {port: {x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}], pattern: '^[0-9]+%?$'}}}");
    let open = CRD.replace("SCHEMA", "{type: object, x-kubernetes-preserve-unknown-fields: true}");
    let embedded = CRD.replace("SCHEMA", "{type: object, properties: {template: {type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}}}");
    let versions = format!(
        "{}    - name: v2\n      schema:\n        openAPIV3Schema: {{type: object, properties: {{b: {{type: integer, nullable: true}}}}}}\n    - name: v3\n",
        CRD.replace("SCHEMA", "{type: object, properties: {a: {type: integer, default: 3}}}")
    );
    let list = format!(
        "apiVersion: v1\nkind: List\nitems:\n  - {}  - {{apiVersion: v1, kind: ConfigMap, data: {{}}}}\n",
        port.replace('\n', "\n    ").trim_end().to_owned() + "\n"
    );
    let stream = format!(
        "# one\n---\n{port}---\n# nothing\n---\n{}\n...\n",
        open.replace("kind: Job, plural", "kind: Task, plural")
    );
    compare(&[
        Case {
            name: "int or string",
            files: &[("crd.yaml", &port)],
            models: &["Job", "Port"],
            codes: &[],
            results: &[
                ("/spec/versions/0/schema/openAPIV3Schema", r#"{"port": 5}"#, true),
                ("/spec/versions/0/schema/openAPIV3Schema", r#"{"port": "5%"}"#, true),
                ("/spec/versions/0/schema/openAPIV3Schema", r#"{"port": "x"}"#, false),
                ("/spec/versions/0/schema/openAPIV3Schema", r#"{"port": 1.5}"#, false),
            ],
        },
        Case {
            name: "open root",
            files: &[("crd.yaml", &open)],
            models: &["Job"],
            codes: &[],
            results: &[("/spec/versions/0/schema/openAPIV3Schema", r#"{"any": 1}"#, true)],
        },
        Case {
            name: "embedded resource",
            files: &[("crd.yaml", &embedded)],
            models: &["Job"],
            codes: &[],
            results: &[
                (
                    "/spec/versions/0/schema/openAPIV3Schema",
                    r#"{"template": {"apiVersion": "v1", "kind": "Pod", "x": 1}}"#,
                    true,
                ),
                ("/spec/versions/0/schema/openAPIV3Schema", r#"{"template": 1}"#, false),
            ],
        },
        Case {
            name: "several versions",
            files: &[("crd.yaml", &versions)],
            models: &["Job", "Job"],
            codes: &["W320"],
            results: &[
                ("/spec/versions/1/schema/openAPIV3Schema", r#"{"b": null}"#, true),
                ("/spec/versions/0/schema/openAPIV3Schema", r#"{"a": null}"#, false),
            ],
        },
        Case {
            name: "one schema for all versions",
            files: &[(
                "crd.yaml",
                "apiVersion: apiextensions.k8s.io/v1beta1\nkind: CustomResourceDefinition\nspec:\n  group: example.com\n  names: {kind: Job}\n  versions: [{name: v1}, {name: v2}]\n  validation: {openAPIV3Schema: {type: object, properties: {a: {type: integer}}}}\n",
            )],
            models: &["Job"],
            codes: &[],
            results: &[("/spec/validation/openAPIV3Schema", r#"{"a": "x"}"#, false)],
        },
        Case {
            name: "list of resources",
            files: &[("list.yaml", &list)],
            models: &["Job", "Port"],
            codes: &["W320"],
            results: &[],
        },
        Case {
            name: "several documents",
            files: &[("crds.yaml", &stream)],
            models: &["Job", "Port", "Task"],
            codes: &[],
            results: &[],
        },
    ]);
}

#[test]
fn messages_and_tools() {
    compare(&[
        Case {
            name: "asyncapi 2",
            files: &[
                (
                    "api.yaml",
                    "asyncapi: 2.6.0\nchannels:\n  user/{id}: {$ref: 'channels.yaml#/user'}\ncomponents:\n  messageTraits: {T: {headers: {type: object, properties: {trace: {type: string}}}}}\n",
                ),
                (
                    "channels.yaml",
                    "user:\n  subscribe:\n    operationId: onUser\n    message:\n      oneOf:\n        - {name: Created, traits: [{$ref: 'api.yaml#/components/messageTraits/T'}], payload: {type: object, properties: {c: {type: integer}}}}\n        - {name: Gone, schemaFormat: 'application/vnd.apache.avro;version=1.9.0', payload: {type: record, name: Gone, fields: []}}\n",
                ),
            ],
            models: &["Created", "CreatedHeaders"],
            codes: &["W320"],
            results: &[],
        },
        Case {
            name: "asyncapi 3",
            files: &[
                (
                    "api.yaml",
                    "asyncapi: 3.0.0\nchannels:\n  a: {$ref: 'channels.yaml#/a'}\noperations:\n  send: {action: send, channel: {$ref: '#/channels/a'}}\ncomponents:\n  schemas:\n    S: {schemaFormat: 'application/schema+json;version=draft-07', schema: {type: object, properties: {s: {type: integer}}}}\n    P: {type: string}\n",
                ),
                (
                    "channels.yaml",
                    "a:\n  messages:\n    m: {payload: {schemaFormat: 'application/vnd.aai.asyncapi+json;version=3.0.0', schema: {type: object, required: [x], properties: {x: {type: integer}}}}, headers: {type: object, properties: {h: {type: string}}}}\n    p: {payload: {schemaFormat: 'application/protobuf;version=3', schema: 'message A {}'}}\n    s: {name: Shared, payload: {$ref: 'api.yaml#/components/schemas/S'}}\n",
                ),
            ],
            models: &["S", "P", "M", "MHeaders"],
            codes: &["W320"],
            results: &[("channels.yaml#/a/messages/m/payload/schema", r#"{"x": "y"}"#, false)],
        },
        Case {
            name: "openrpc with references",
            files: &[(
                "api.json",
                r##"{"openrpc": "1.3.2", "methods": [{"$ref": "#/components/x-methods/add"}, {"name": "sub", "params": [{"$ref": "#/components/contentDescriptors/A"}], "result": {"$ref": "#/components/contentDescriptors/A"}}],
                "components": {"x-methods": {"add": {"name": "add", "params": [], "result": {"name": "r", "schema": {"type": "object", "properties": {"sum": {"type": "number"}}}}}},
                "contentDescriptors": {"A": {"name": "a", "required": true, "schema": {"$ref": "#/components/schemas/N"}}}, "schemas": {"N": {"type": "integer", "minimum": 1}}}}"##,
            )],
            models: &["N", "AddResult", "SubParams"],
            codes: &[],
            results: &[("/components/schemas/N", "0", false)],
        },
        Case {
            name: "tools with outputs",
            files: &[(
                "tools.json",
                r#"[{"name": "read_file", "inputSchema": {"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "properties": {"path": {"type": "string"}}, "required": ["path"]}, "outputSchema": {"type": "object", "properties": {"text": {"type": "string"}}}},
                {"name": "list", "inputSchema": {"type": "object"}}]"#,
            )],
            models: &["ReadFileInput", "ReadFileOutput", "ListInput"],
            codes: &[],
            results: &[("/0/inputSchema", "{}", false)],
        },
    ]);
}

#[test]
fn yaml_as_it_is_written() {
    let crlf = "type: object\r\nproperties:\r\n  a: {type: integer}\r\nrequired:\r\n  - a\r\n";
    let bom = "\u{feff}type: object\nrequired: [a]\n";
    compare(&[
        Case {
            name: "merge keys",
            files: &[(
                "a.schema.yaml",
                "$defs:\n  base: &base {type: object, required: [a]}\n  more: &more {maxProperties: 1, required: [b]}\n  C:\n    <<: [*base, *more]\n    properties: {a: {type: integer}}\n$ref: '#/$defs/C'\n",
            )],
            models: &["Base", "More", "C"],
            codes: &["W104"],
            results: &[("", r#"{"a": 1}"#, true), ("", r#"{"b": 1}"#, false), ("", r#"{"a": 1, "b": 2}"#, false)],
        },
        Case {
            name: "line ends of windows",
            files: &[("a.schema.yaml", crlf)],
            models: &["A"],
            codes: &[],
            results: &[("", "{}", false), ("", r#"{"a": 1}"#, true)],
        },
        Case {
            name: "schema formats of OpenAPI",
            files: &[(
                "events.yaml",
                "asyncapi: 3.0.0\nchannels:\n  c:\n    messages:\n      m: {payload: {schemaFormat: 'application/vnd.oai.openapi;version=3.0.0', schema: {type: object, properties: {a: {type: string, nullable: true}}}}}\n      n: {payload: {schemaFormat: application/vnd.apache.avro, schema: {type: record}}}\n",
            )],
            models: &["M"],
            codes: &["W320"],
            results: &[
                ("/channels/c/messages/m/payload/schema", r#"{"a": null}"#, true),
                ("/channels/c/messages/m/payload/schema", r#"{"a": 1}"#, false),
            ],
        },
        Case {
            name: "byte order mark in JSON",
            files: &[("a.schema.json", "\u{feff}{\"type\": \"object\", \"required\": [\"a\"]}\r\n")],
            models: &["A"],
            codes: &[],
            results: &[("", "{}", false), ("", r#"{"a": 1}"#, true)],
        },
        Case {
            name: "byte order mark",
            files: &[("a.schema.yaml", bom)],
            models: &["A"],
            codes: &[],
            results: &[("", "{}", false), ("", r#"{"a": 1}"#, true)],
        },
        Case {
            name: "strings without quotes",
            files: &[(
                "a.schema.yaml",
                "type: string\nenum: [no, yes, 1.10, false, 0o17, 2020-01-01, null, ~, 0x1F]\n",
            )],
            models: &["A"],
            codes: &["W312", "W312", "W312", "W312", "W312", "W312"],
            results: &[("", "\"no\"", true), ("", "\"2020-01-01\"", true), ("", "\"1.10\"", false)],
        },
        Case {
            name: "block texts and keys",
            files: &[(
                "a.schema.yaml",
                "type: object\ndescription: >-\n  folded\n  text\nproperties:\n  ? a b\n  : type: string\n    pattern: |-\n      ^[a-z]+$\n  \"x\\u0041\": {type: integer}\n  'it''s': {type: boolean}\n",
            )],
            models: &["A"],
            codes: &[],
            results: &[("", r#"{"a b": "A"}"#, false), ("", r#"{"xA": "1"}"#, false), ("", r#"{"it's": 1}"#, false)],
        },
        Case {
            name: "numbers",
            files: &[("a.schema.yaml", "type: number\nminimum: -1e3\nmaximum: +12\nmultipleOf: .5\n")],
            models: &["A"],
            codes: &[],
            results: &[("", "0.75", false), ("", "12", true), ("", "12.5", false)],
        },
    ]);
}

#[test]
fn yaml_that_cannot_be_read_says_where() {
    let settings = Settings::default();
    for (name, text, place) in [
        ("tab", "type: object\nproperties:\n\ta: {type: string}\n", "3:2"),
        ("anchor of another document", "---\na: &x {type: string}\n---\ntype: object\nproperties: {a: *x}\n", "5:17"),
        ("unknown alias", "type: object\nproperties: {a: *none}\n", "2:17"),
        ("merge of a list of texts", "<<: [a]\ntype: object\n", "1:6"),
        ("not a number", "maximum: .nan\n", "1:10"),
    ] {
        let folder = folder("hard/unreadable", &[("a.schema.yaml", text)]);
        let generation = generate(&folder, &["a.schema.yaml"], &settings);
        assert!(generation.generated.is_none(), "{name}");
        let said = generation.diagnostics.to_string();
        assert!(said.contains(&format!("a.schema.yaml:{place}")), "{name}: {said}");
    }
}
