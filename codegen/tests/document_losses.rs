//! Whatever carries a schema in a document is a model, or is counted in a note.

#[path = "documents/cases.rs"]
mod cases;
#[path = "documents/project.rs"]
mod project;

use cases::{Case, compare};
use project::{codes, folder, generate};
use typewright_codegen::settings::Settings;

#[test]
fn parts_of_api_descriptions() {
    compare(&[
        Case {
            name: "definitions at the root of openapi",
            files: &[(
                "oa_31_defs.json",
                r#"{"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {}, "$defs": {"A": {"type": "object", "properties": {"defs": {"type": "integer"}}}}, "definitions": {"D": {"type": "object", "properties": {"defin": {"type": "integer"}}}}, "components": {"schemas": {"B": {"type": "object", "properties": {"ok": {"type": "integer"}}}}}}"#,
            )],
            models: &["B"],
            codes: &["W320"],
            results: &[],
        },
        Case {
            name: "deep callbacks",
            files: &[(
                "oa_cb_deep.json",
                r#"{"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {"/a": {"post": {"operationId": "g0", "responses": {}, "callbacks": {"c": {"x": {"post": {"operationId": "g1", "responses": {}, "callbacks": {"c": {"x": {"post": {"operationId": "g2", "responses": {}, "callbacks": {"c": {"x": {"post": {"operationId": "g3", "responses": {}, "callbacks": {"c": {"x": {"post": {"operationId": "g4", "responses": {}, "callbacks": {"c": {"x": {"post": {"operationId": "g5", "responses": {}, "callbacks": {"c": {"x": {"post": {"operationId": "g6", "responses": {}, "requestBody": {"content": {"application/json": {"schema": {"type": "object", "properties": {"deep": {"type": "integer"}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}, "components": {"schemas": {"A": {"type": "object", "properties": {"ok": {"type": "integer"}}}}}}"#,
            )],
            models: &["A"],
            codes: &["W320"],
            results: &[],
        },
        Case {
            name: "components that nothing uses",
            files: &[(
                "oa_comp.json",
                r#"{"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {}, "components": {"schemas": {"A": {"type": "object", "properties": {"ok": {"type": "integer"}}}}, "requestBodies": {"B": {"content": {"text/xml": {"schema": {"type": "object", "properties": {"bx": {"type": "integer"}}}}}}}, "parameters": {"P": {"name": "p", "in": "query", "schema": {"type": "object", "properties": {"pp": {"type": "integer"}}}}}, "headers": {"H": {"schema": {"type": "object", "properties": {"hh": {"type": "integer"}}}}}}}"#,
            )],
            models: &["A", "PParameter", "HHeader"],
            codes: &["W320"],
            results: &[],
        },
        Case {
            name: "parameters and headers only",
            files: &[(
                "oa_comp_only_param.json",
                r#"{"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {}, "components": {"parameters": {"P": {"name": "p", "in": "query", "schema": {"type": "object", "properties": {"pp": {"type": "integer"}}}}}, "headers": {"H": {"schema": {"type": "object", "properties": {"hh": {"type": "integer"}}}}}}}"#,
            )],
            models: &["PParameter", "HHeader"],
            codes: &[],
            results: &[],
        },
    ]);
}

#[test]
fn parts_of_contents() {
    compare(&[
        Case {
            name: "headers of encodings",
            files: &[(
                "oa_enc_headers.json",
                r#"{"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {"/a": {"post": {"operationId": "g", "requestBody": {"content": {"multipart/form-data": {"schema": {"type": "object", "properties": {"m": {"type": "integer"}}}, "encoding": {"m": {"headers": {"X": {"schema": {"type": "object", "properties": {"enc": {"type": "integer"}}}}}}}}, "application/json": {"schema": {"type": "object", "properties": {"j": {"type": "integer"}}}}}}, "responses": {}}}}, "components": {"schemas": {"A": {"type": "object", "properties": {"ok": {"type": "integer"}}}}}}"#,
            )],
            models: &["A", "GRequest"],
            codes: &["W320"],
            results: &[],
        },
        Case {
            name: "items of two media types",
            files: &[(
                "oa_item.json",
                r#"{"openapi": "3.2.0", "info": {"title": "t", "version": "1"}, "paths": {"/a": {"get": {"operationId": "g", "responses": {"200": {"description": "", "content": {"text/event-stream": {"itemSchema": {"type": "object", "properties": {"ev": {"type": "integer"}}}}, "application/jsonl": {"itemSchema": {"type": "object", "properties": {"jl": {"type": "integer"}}}, "schema": {"type": "object", "properties": {"jls": {"type": "integer"}}}}}}}}}}, "components": {"schemas": {"A": {"type": "object", "properties": {"ok": {"type": "integer"}}}}}}"#,
            )],
            models: &["A", "GResponseItem", "GResponseItemApplicationJsonl"],
            codes: &["W320"],
            results: &[],
        },
        Case {
            name: "encodings of items",
            files: &[(
                "oa_itemenc.json",
                r#"{"openapi": "3.2.0", "info": {"title": "t", "version": "1"}, "paths": {"/a": {"post": {"operationId": "g", "requestBody": {"content": {"multipart/mixed": {"itemSchema": {"type": "object", "properties": {"im": {"type": "integer"}}}, "itemEncoding": {"headers": {"X": {"schema": {"type": "object", "properties": {"enc2": {"type": "integer"}}}}}}, "prefixEncoding": [{"headers": {"Y": {"schema": {"type": "object", "properties": {"enc3": {"type": "integer"}}}}}}]}}}, "responses": {}}}}, "components": {"schemas": {"A": {"type": "object", "properties": {"ok": {"type": "integer"}}}}}}"#,
            )],
            models: &["A", "GRequestItem"],
            codes: &["W320"],
            results: &[],
        },
        Case {
            name: "parameter with two media types",
            files: &[(
                "oa_param_two.json",
                r#"{"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {"/a": {"get": {"operationId": "g", "parameters": [{"name": "p", "in": "query", "content": {"application/json": {"schema": {"type": "object", "properties": {"p1": {"type": "integer"}}}}, "application/xml": {"schema": {"type": "object", "properties": {"second": {"type": "integer"}}}}}}], "responses": {}}}}, "components": {"schemas": {"A": {"type": "object", "properties": {"ok": {"type": "integer"}}}}}}"#,
            )],
            models: &["A", "GParameters", "GP"],
            codes: &["W320"],
            results: &[],
        },
        Case {
            name: "response as in swagger",
            files: &[(
                "oa_resp_schema.json",
                r#"{"openapi": "3.0.0", "info": {"title": "t", "version": "1"}, "paths": {"/a": {"get": {"operationId": "g", "responses": {"200": {"description": "", "schema": {"type": "object", "properties": {"oars": {"type": "integer"}}}}}}}}, "components": {"schemas": {"A": {"type": "object", "properties": {"ok": {"type": "integer"}}}}}}"#,
            )],
            models: &["A"],
            codes: &["W320"],
            results: &[],
        },
        Case {
            name: "body parameter that nothing uses",
            files: &[(
                "sw_comp_body.json",
                r#"{"swagger": "2.0", "info": {"title": "t", "version": "1"}, "paths": {}, "parameters": {"B": {"name": "b", "in": "body", "schema": {"type": "object", "properties": {"compbody": {"type": "integer"}}}}}, "definitions": {"A": {"type": "object", "properties": {"ok": {"type": "integer"}}}}}"#,
            )],
            models: &["A", "BRequest"],
            codes: &[],
            results: &[],
        },
        Case {
            name: "components in swagger",
            files: &[(
                "sw_schemas.json",
                r#"{"swagger": "2.0", "info": {"title": "t", "version": "1"}, "paths": {}, "definitions": {"A": {"type": "object", "properties": {"ok": {"type": "integer"}}}}, "components": {"schemas": {"B": {"type": "object", "properties": {"compsw": {"type": "integer"}}}}}}"#,
            )],
            models: &["A"],
            codes: &["W320"],
            results: &[],
        },
    ]);
}

#[test]
fn parts_of_messages() {
    compare(&[
        Case {
            name: "headers next to a payload of another format",
            files: &[(
                "a2_avro.json",
                r#"{"asyncapi": "2.6.0", "info": {"title": "t", "version": "1"}, "channels": {"c": {"publish": {"message": {"name": "M", "schemaFormat": "application/vnd.apache.avro", "payload": {"type": "record"}, "headers": {"type": "object", "properties": {"hd": {"type": "integer"}}}}}}}}"#,
            )],
            models: &["MHeaders"],
            codes: &["W320"],
            results: &[],
        },
        Case {
            name: "components of asyncapi 2",
            files: &[(
                "a2_comp.json",
                r#"{"asyncapi": "2.6.0", "info": {"title": "t", "version": "1"}, "channels": {}, "components": {"schemas": {"S": {"type": "object", "properties": {"ok": {"type": "integer"}}}}, "parameters": {"P": {"schema": {"type": "object", "properties": {"pp": {"type": "integer"}}}}}, "messageTraits": {"T": {"headers": {"type": "object", "properties": {"th": {"type": "integer"}}}}}, "channels": {"C": {"subscribe": {"message": {"name": "X", "payload": {"type": "object", "properties": {"chancomp": {"type": "integer"}}}}}}}, "messages": {"M": {"payload": {"type": "object", "properties": {"mm": {"type": "integer"}}}}}, "messageBindings": {"B": {"kafka": {"key": {"type": "object", "properties": {"bk": {"type": "integer"}}}}}}, "operationBindings": {"B": {"http": {"query": {"type": "object", "properties": {"obq": {"type": "integer"}}}}}}, "channelBindings": {"B": {"ws": {"query": {"type": "object", "properties": {"cbq": {"type": "integer"}}}}}}}}"#,
            )],
            models: &["S", "M", "X", "THeaders", "PParameter"],
            codes: &["W320"],
            results: &[],
        },
        Case {
            name: "bindings and parameters of asyncapi 2",
            files: &[(
                "a2_ops.json",
                r#"{"asyncapi": "2.6.0", "info": {"title": "t", "version": "1"}, "channels": {"c": {"parameters": {"id": {"schema": {"type": "object", "properties": {"param": {"type": "integer"}}}}}, "bindings": {"ws": {"query": {"type": "object", "properties": {"wsq": {"type": "integer"}}}, "headers": {"type": "object", "properties": {"wsh": {"type": "integer"}}}}}, "publish": {"bindings": {"http": {"type": "request", "method": "GET", "query": {"type": "object", "properties": {"httpq": {"type": "integer"}}}}}, "message": {"name": "M", "payload": {"type": "object", "properties": {"ok": {"type": "integer"}}}, "bindings": {"kafka": {"key": {"type": "object", "properties": {"kkey": {"type": "integer"}}}}, "http": {"headers": {"type": "object", "properties": {"hh": {"type": "integer"}}}}}}}}}}"#,
            )],
            models: &["CParameters", "CId", "M"],
            codes: &["W320"],
            results: &[],
        },
        Case {
            name: "traits that another one replaces",
            files: &[(
                "a2_trait_payload.json",
                r#"{"asyncapi": "2.6.0", "info": {"title": "t", "version": "1"}, "channels": {"c": {"publish": {"message": {"name": "M", "traits": [{"payload": {"type": "object", "properties": {"tp": {"type": "integer"}}}, "headers": {"type": "object", "properties": {"th1": {"type": "integer"}}}}, {"headers": {"type": "object", "properties": {"th2": {"type": "integer"}}}}], "payload": {"type": "object", "properties": {"ok": {"type": "integer"}}}}}}}}"#,
            )],
            models: &["M", "MHeaders"],
            codes: &["W320"],
            results: &[],
        },
        Case {
            name: "operations and replies of asyncapi 3",
            files: &[(
                "a3_reply.json",
                r##"{"asyncapi": "3.0.0", "info": {"title": "t", "version": "1"}, "channels": {"c": {"address": "a", "messages": {"m": {"payload": {"type": "object", "properties": {"ok": {"type": "integer"}}}}}}}, "operations": {"o": {"action": "send", "channel": {"$ref": "#/channels/c"}, "messages": [{"name": "inl", "payload": {"type": "object", "properties": {"opmsg": {"type": "integer"}}}}], "reply": {"messages": [{"payload": {"type": "object", "properties": {"reply": {"type": "integer"}}}}], "channel": {"messages": {"r": {"payload": {"type": "object", "properties": {"replychan": {"type": "integer"}}}}}}}}}, "components": {"operations": {"o2": {"messages": [{"payload": {"type": "object", "properties": {"opmsg2": {"type": "integer"}}}}]}}, "replies": {"r": {"messages": [{"payload": {"type": "object", "properties": {"rep2": {"type": "integer"}}}}]}}, "channels": {"cc": {"messages": {"x": {"payload": {"type": "object", "properties": {"cc": {"type": "integer"}}}}}}}, "messageTraits": {"t": {"headers": {"type": "object", "properties": {"tr": {"type": "integer"}}}}}}}"##,
            )],
            models: &["M", "Inl", "OReply", "R", "X", "O2", "RPayload", "THeaders"],
            codes: &[],
            results: &[],
        },
        Case {
            name: "nested schema without format",
            files: &[(
                "a3_noformat.json",
                r#"{"asyncapi": "3.0.0", "info": {"title": "t", "version": "1"}, "channels": {"c": {"messages": {"m": {"payload": {"schemaFormat": "application/schema+json", "schema": {"type": "object", "properties": {"ok": {"type": "integer"}}}, "x": 1}}, "q": {"payload": {"schema": {"type": "object", "properties": {"noformat": {"type": "integer"}}}}}}}}}"#,
            )],
            models: &["M", "Q"],
            codes: &[],
            results: &[],
        },
        Case {
            name: "list of definitions",
            files: &[(
                "c_crdlist.json",
                r#"{"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinitionList", "items": [{"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition", "metadata": {"name": "x"}, "spec": {"group": "a.b", "names": {"kind": "C"}, "versions": [{"name": "v1", "schema": {"openAPIV3Schema": {"type": "object", "properties": {"crdlist": {"type": "integer"}}}}}]}}]}"#,
            )],
            models: &["C"],
            codes: &[],
            results: &[],
        },
        Case {
            name: "list in a list",
            files: &[(
                "c_nested.json",
                r#"{"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition", "metadata": {"name": "x"}, "spec": {"group": "a.b", "names": {"kind": "C"}, "versions": [{"name": "v2", "schema": {"openAPIV3Schema": {"type": "object", "properties": {"ok": {"type": "integer"}}}}}]}}, {"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition", "metadata": {"name": "x"}, "spec": {"group": "a.b", "names": {"kind": "C"}, "versions": [{"name": "v1", "schema": {"openAPIV3Schema": {"type": "object", "properties": {"nested": {"type": "integer"}}}}}]}}]}]}"#,
            )],
            models: &["C", "C"],
            codes: &[],
            results: &[],
        },
        Case {
            name: "tools of one name",
            files: &[(
                "m_dup.json",
                r#"{"tools": [{"name": "a", "inputSchema": {"type": "object", "properties": {"a1": {"type": "integer"}}}}, {"name": "a", "inputSchema": {"type": "object", "properties": {"a2": {"type": "integer"}}}}]}"#,
            )],
            models: &["AInput", "A2Input"],
            codes: &["W333"],
            results: &[],
        },
    ]);
}

#[test]
fn lists_of_messages() {
    compare(&[Case {
            name: "lists of messages of asyncapi 2",
            files: &[(
                "a2_lists.yaml",
                "asyncapi: 2.6.0
channels:
  c: {publish: {message: {$ref: '#/components/messages/Any'}}}
components:
  messages:
    Any: {oneOf: [{$ref: '#/components/messages/Made'}, {name: Gone, payload: {type: object}}, {payload: {type: object}}, {oneOf: [{$ref: '#/components/messages/Any'}]}]}
    Made: {payload: {type: object, properties: {by: {type: string}}}}
",
            )],
            models: &["Made", "Gone", "Any"],
            codes: &[],
            results: &[],
        }]);
}

#[test]
fn parameters_of_channels() {
    compare(&[Case {
        name: "parameters of channels",
        files: &[(
            "a2_parameters.yaml",
            "asyncapi: 2.6.0
channels:
  rooms/{room}/users/{user}:
    parameters: {room: {schema: {type: string, minLength: 3}}, user: {$ref: '#/components/parameters/User'}}
    subscribe: {operationId: onMessage, message: {name: M, payload: {type: object}}}
  users/{user}: {parameters: {user: {$ref: '#/components/parameters/User'}, plain: {description: p}}}
components:
  parameters: {User: {schema: {type: integer}}, Unused: {schema: {type: boolean}}, Wrong: {description: w}}
",
        )],
        models: &["OnMessageParameters", "M", "UsersUserParameters", "UnusedParameter"],
        codes: &[],
        results: &[
            ("/channels/rooms~1{room}~1users~1{user}/parameters/room/schema", r#""abc""#, true),
            ("/channels/rooms~1{room}~1users~1{user}/parameters/room/schema", r#""ab""#, false),
        ],
    }]);
}

#[test]
fn parts_of_methods_tools_and_resources() {
    compare(&[Case {
        name: "content descriptors that nothing uses",
        files: &[(
            "r_errors.json",
            r#"{"openrpc": "1.2.6", "info": {"title": "t", "version": "1"}, "methods": [{"name": "m", "params": [], "result": {"name": "r", "schema": {"type": "object", "properties": {"ok": {"type": "integer"}}}}, "errors": [{"code": 1, "message": "x", "data": {"type": "object", "properties": {"errdata": {"type": "integer"}}}}]}], "components": {"contentDescriptors": {"CD": {"name": "cd", "schema": {"type": "object", "properties": {"cd": {"type": "integer"}}}}}, "errors": {"E": {"code": 1, "message": "m", "data": {"a": 1}}}, "schemas": {"S": {"type": "object", "properties": {"ss": {"type": "integer"}}}}}}"#,
        )],
        models: &["S", "MResult", "CdContent"],
        codes: &[],
        results: &[],
    }]);
}

#[test]
fn a_format_without_its_schema_is_an_error() {
    for (text, expected) in [
        (
            r#"{"asyncapi": "3.0.0", "info": {"title": "t", "version": "1"}, "channels": {"c": {"messages": {"m": {"payload": {"schemaFormat": "application/vnd.aai.asyncapi+json;version=3.0.0"}}, "n": {"payload": {"type": "object", "properties": {"ok": {"type": "integer"}}}}}}}}"#,
            "a schema with `schemaFormat` must have `schema`",
        ),
        (
            r#"{"asyncapi": "3.0.0", "info": {"title": "t", "version": "1"}, "components": {"schemas": {"E": {"schemaFormat": "application/schema+json;version=draft-07"}, "F": {"type": "object", "properties": {"ok": {"type": "integer"}}}}}}"#,
            "a schema with `schemaFormat` must have `schema`",
        ),
        (
            r#"{"asyncapi": "2.6.0", "info": {"title": "t", "version": "1"}, "channels": {"c": {"publish": {"message": {"name": "M", "schemaFormat": "application/schema+json;version=draft-07"}}, "subscribe": {"message": {"payload": {"type": "object", "properties": {"ok": {"type": "integer"}}}}}}}}"#,
            "a message with `schemaFormat` must have `payload`",
        ),
    ] {
        let folder = folder("losses/formats", &[("api.json", text)]);
        let generation = generate(&folder, &["api.json"], &Settings::default());
        assert_eq!(codes(&generation), ["E031"], "{}", generation.diagnostics);
        assert!(generation.diagnostics.to_string().contains(expected), "{}", generation.diagnostics);
    }
}

#[test]
fn a_document_whose_schemas_are_all_left_out_is_refused_at_the_first_of_them() {
    let text = "openapi: 3.0.0\npaths:\n  /a:\n    get:\n      responses:\n        '200':\n          content:\n            application/xml:\n              schema: {type: object}\n";
    let folder = folder("losses/xml", &[("api.yaml", text)]);
    let generation = generate(&folder, &["api.yaml"], &Settings::default());
    assert_eq!(codes(&generation), ["E009"]);
    let shown = generation.diagnostics.to_string();
    assert!(shown.contains("contents that are not JSON (1)") && shown.contains("api.yaml:9:23"), "{shown}");
}
