//! Parts of documents that break their specification: each mistake has its place, and the rest is generated.

#[path = "documents/project.rs"]
mod project;

use project::{codes, folder, generate, models};
use typewright_codegen::settings::Settings;

/// A document, and its mistakes in the order of their places, each as `line:column message`.
type Mistaken<'m> = (&'m str, &'m str, &'m [&'m str]);

/// Compares the mistakes of each document, with and without `keep_going`.
fn compare(documents: &[Mistaken<'_>]) {
    for (name, text, expected) in documents {
        let folder = folder(&format!("mistakes/{name}"), &[("api.yaml", text)]);
        let refused = generate(&folder, &["api.yaml"], &Settings::default());
        assert!(refused.generated.is_none(), "{name}");
        let kept = generate(&folder, &["api.yaml"], &Settings::default().keep_going(true));
        for generation in [&refused, &kept] {
            let mistakes = generation.diagnostics.iter().filter(|found| found.code.text().starts_with('E'));
            let shown = mistakes.map(|found| {
                let place = found.place.as_ref().expect("each mistake has a file");
                format!("{}:{} {}", place.line, place.column, found.message)
            });
            assert_eq!(shown.collect::<Vec<_>>(), *expected, "{name}");
        }
        assert!(models(&kept).contains(&"Kept"), "{name}: {:?}", models(&kept));
    }
}

#[test]
fn parts_of_api_descriptions() {
    const OK: &str = "components:\n  schemas:\n    Kept: {type: object}\n";
    let api = |version: &str, rest: &str| format!("openapi: {version}\n{OK}{rest}");
    let swagger = |rest: &str| format!("swagger: '2.0'\ndefinitions:\n  Kept: {{type: object}}\n{rest}");
    compare(&[
        ("version", &api("4.0.0", ""), &["1:10 `openapi` must be one of `3.0`, `3.1`, `3.2`, found `4.0.0`"]),
        ("swagger version", &swagger("").replace("'2.0'", "'1.2'"), &["1:10 `swagger` must be `2.0`, found `1.2`"]),
        (
            "header without schema",
            &api("3.1.0", "  headers:\n    H: {description: h}\n"),
            &["6:8 a header must have `schema` or `content`"],
        ),
        (
            "ids of operations",
            &api(
                "3.0.0",
                "paths:\n  /a:\n    get: {operationId: x, responses: {}}\n  /b:\n    get: {operationId: x, responses: {}}\n",
            ),
            &["9:24 `operationId` must be unique, found `x` twice"],
        ),
        (
            "parameters",
            &api(
                "3.0.0",
                "paths:\n  /a:\n    parameters: [{name: p, in: query, schema: {}}]\n    get:\n      parameters:\n        - {name: p, in: query, schema: {}}\n        - {name: p, in: header, schema: {}}\n        - {name: p, in: query, schema: {}}\n      responses: {}\n",
            ),
            &["12:11 the parameter `p` in `query` is defined twice"],
        ),
        (
            "statuses",
            &api(
                "3.0.0",
                "paths:\n  /a:\n    get:\n      responses: {foo: {}, '20': {}, '2000': {}, '4xx': {}, default: {}, 200: {}, 60X: {}, x-own: {}}\n",
            ),
            &[
                "8:24 `foo` must be a status, a range of them or `default`",
                "8:34 `20` must be a status, a range of them or `default`",
                "8:46 `2000` must be a status, a range of them or `default`",
                "8:88 `60X` must be a status, a range of them or `default`",
            ],
        ),
        (
            "methods",
            &api("3.0.0", "paths:\n  /a:\n    gett: {responses: {}}\n    x-get: {responses: {}}\n    servers: []\n"),
            &["7:11 `gett` is not a method of a path item"],
        ),
        (
            "body of swagger",
            &swagger("paths:\n  /a:\n    post:\n      parameters: [{name: b, in: body}]\n      responses: {}\n"),
            &["7:20 a body parameter must have `schema`"],
        ),
        (
            "types of swagger",
            &swagger(
                "parameters:\n  P: {name: p, in: query}\nresponses:\n  R: {description: r, headers: {H: {description: h}}}\n",
            ),
            &["5:6 a parameter must have `type`", "7:36 a header must have `type`"],
        ),
    ]);
}

#[test]
fn parts_of_messages_methods_and_tools() {
    const ASYNC: &str = "components:\n  schemas:\n    Kept: {type: object}\n";
    compare(&[
        (
            "version of asyncapi",
            &format!("asyncapi: 4.0.0\n{ASYNC}"),
            &["1:11 `asyncapi` must be one of `2`, `3`, found `4.0.0`"],
        ),
        (
            "traits",
            &format!(
                "asyncapi: 2.6\n{ASYNC}  messages:\n    M: {{traits: 5, headers: {{type: object}}}}\nchannels:\n  c:\n    publish: {{traits: [5], message: {{}}}}\n"
            ),
            &["6:17 `traits` must be an array, found number", "9:24 a trait must be an object, found number"],
        ),
        (
            "operations of asyncapi",
            &format!("asyncapi: 3.0.0\n{ASYNC}operations:\n  o: {{messages: 5, reply: []}}\n  p: 7\n"),
            &[
                "6:17 `messages` must be an array, found number",
                "6:27 a reply must be an object, found array",
                "7:6 an operation must be an object, found number",
            ],
        ),
        (
            "methods",
            &format!("openrpc: 1.3.2\nmethods: 5\n{ASYNC}"),
            &["2:10 `methods` must be an array, found number"],
        ),
        (
            "version of openrpc",
            &format!("openrpc: 7.0.0\nmethods: []\n{ASYNC}"),
            &["1:10 `openrpc` must be `1`, found `7.0.0`"],
        ),
        (
            "parts of methods",
            &format!(
                "openrpc: 1.3.2\n{ASYNC}methods:\n  - {{params: [{{name: p}}], result: {{name: r}}}}\n  - {{name: m, params: [{{name: p, schema: {{}}}}, {{name: p, schema: {{}}}}]}}\n"
            ),
            &[
                "6:5 a method must have `name`",
                "6:15 a content descriptor must have `schema`",
                "6:35 a content descriptor must have `schema`",
                "7:47 the parameter `p` is defined twice",
            ],
        ),
    ]);
}

#[test]
fn parts_of_custom_resource_definitions() {
    let crd =
        |spec: &str| format!("apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec:\n{spec}");
    let version = "    - {name: v1, schema: {openAPIV3Schema: {type: object}}}\n";
    let names = "  group: a.b\n  names: {kind: Kept}\n";
    compare(&[
        (
            "schema",
            &crd(&format!("{names}  versions:\n{version}    - {{name: v2, schema: []}}\n")),
            &["8:26 `schema` must be an object, found array"],
        ),
        (
            "validation",
            &crd(&format!("{names}  validation: 5\n  versions:\n{version}")),
            &["6:15 `validation` must be an object, found number"],
        ),
        (
            "names of versions",
            &crd(&format!(
                "{names}  versions:\n{version}{version}    - {{name: 7, schema: {{openAPIV3Schema: {{}}}}}}\n"
            )),
            &["8:7 the version `v1` is defined twice", "9:14 `name` must be a string, found number"],
        ),
        (
            "group",
            &crd(&format!("  group: 5\n  names: {{kind: Kept}}\n  versions:\n{version}")),
            &["4:10 `group` must be a string, found number"],
        ),
    ]);
    for (names, expected) in [
        ("", "the specification of a definition must have `names`"),
        ("  names: {kind: 5}\n", "`kind` must be a string, found number"),
        ("  names: [5]\n", "the names of a definition must be an object, found array"),
    ] {
        let text = crd(&format!("  group: a.b\n{names}  versions:\n{version}"));
        let folder = folder("mistakes/names", &[("crd.yaml", &text)]);
        let refused = generate(&folder, &["crd.yaml"], &Settings::default());
        assert!(refused.diagnostics.to_string().contains(expected), "{}", refused.diagnostics);
    }
}

#[test]
fn tools_with_a_mistake_cost_no_other_tool() {
    let text = r#"{"tools": [{"name": 5, "inputSchema": {"type": "object"}}, {"inputSchema": {"type": "object"}}, 7,
        {"name": "ok", "inputSchema": {"type": "object"}}]}"#;
    let folder = folder("mistakes/tools", &[("tools.json", text)]);
    let kept = generate(&folder, &["tools.json"], &Settings::default().keep_going(true));
    assert_eq!(codes(&kept), ["E030", "E031", "E030"], "{}", kept.diagnostics);
    assert!(models(&kept).contains(&"OkInput"));
}

#[test]
fn a_document_whose_parts_are_all_wrong_has_errors_at_them_only() {
    for (text, expected) in [
        ("openapi: 3.0.0\ncomponents: 5\n", &["E030"][..]),
        ("openrpc: 1.3.2\nmethods: 5\n", &["E030"]),
        ("asyncapi: 2.6.0\nchannels: []\n", &["E030"]),
        ("openapi: 4.0.0\npaths: {}\n", &["E031"]),
    ] {
        let folder = folder("mistakes/all", &[("api.yaml", text)]);
        assert_eq!(codes(&generate(&folder, &["api.yaml"], &Settings::default())), expected, "{text}");
    }
}
