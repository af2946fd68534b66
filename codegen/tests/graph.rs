//! From schema texts to the graph: the targets of references, the effects of dialects and of settings.

use std::path::{Path, PathBuf};

use typewright_codegen::__private::resolve::{self, Graph};
use typewright_codegen::__private::schema::{Dialect, Keywords, Schema, Type, TypeSet};
use typewright_codegen::Sources;
use typewright_codegen::diagnostic::{Code, Diagnostics};
use typewright_codegen::settings::{FormatMode, Options, Settings, Unresolved};

/// Loads the first of several files in memory.
fn load(files: &[(&str, &str)], settings: &Settings) -> Result<(Graph, Diagnostics), Diagnostics> {
    let mut sources = Sources::new("");
    for (name, text) in files {
        if name.contains("://") {
            sources.register(*name, *text);
        } else {
            sources.insert(name, *text)?;
        }
    }
    resolve::load_one(&mut sources, settings, Path::new(files[0].0), None)
}

fn graph(text: &str) -> Graph {
    match load(&[("root.schema.json", text)], &Settings::default()) {
        Ok((graph, _)) => graph,
        Err(errors) => panic!("{text}\n{errors}"),
    }
}

fn root(graph: &Graph) -> &Keywords {
    keywords(&graph[graph.roots[0].schema])
}

fn keywords(schema: &Schema) -> &Keywords {
    schema.keywords().expect("a schema object")
}

fn property<'g>(graph: &'g Graph, name: &str) -> &'g Schema {
    let (_, id) = root(graph).applicator.properties.iter().find(|(known, _)| known == name).expect("the property");
    &graph[*id]
}

/// Returns the target of the reference of a property: base URI and pointer.
fn target(graph: &Graph, name: &str) -> String {
    let (_, id) = root(graph).applicator.properties.iter().find(|(known, _)| known == name).expect("the property");
    let target = graph.references.get(id).or(graph.dynamic_references.get(id).map(|link| &link.initial));
    let location = &graph[*target.expect("a link")].location;
    format!("{}#{}", location.base_uri, location.resource_pointer)
}

#[test]
fn references_resolve_as_in_the_specification() {
    const ROOT: &str = "typewright:/root.schema.json";
    for (reference, rest, expected) in [
        ("#", "", format!("{ROOT}#")),
        ("", "", format!("{ROOT}#")),
        ("#/$defs/a", r#""$defs": {"a": {}}"#, format!("{ROOT}#/$defs/a")),
        ("#/$defs/a~1b", r#""$defs": {"a/b": {}}"#, format!("{ROOT}#/$defs/a~1b")),
        ("#/$defs/a%20%25b", r#""$defs": {"a %b": {}}"#, format!("{ROOT}#/$defs/a %b")),
        ("#/$defs/List<Item>", r#""$defs": {"List<Item>": {}}"#, format!("{ROOT}#/$defs/List<Item>")),
        ("#/x-shared/0/deep", r#""x-shared": [{"deep": {"type": "string"}}]"#, format!("{ROOT}#/x-shared/0/deep")),
        ("#here", r#""$defs": {"a": {"$anchor": "here"}}"#, format!("{ROOT}#/$defs/a")),
        ("#here", r#""$defs": {"a": {"$dynamicAnchor": "here"}}"#, format!("{ROOT}#/$defs/a")),
        ("other", r#""$defs": {"a": {"$id": "other"}}"#, "typewright:/other#".to_owned()),
        ("http://X.example/A", r#""$defs": {"a": {"$id": "http://x.example/A"}}"#, "http://x.example/A#".to_owned()),
        (
            "urn:x:1#/$defs/b",
            r#""$defs": {"a": {"$id": "urn:x:1", "$defs": {"b": {}}}}"#,
            "urn:x:1#/$defs/b".to_owned(),
        ),
        (
            "#/$defs/a/$defs/b",
            r#""$defs": {"a": {"$id": "in", "$defs": {"b": {}}}}"#,
            "typewright:/in#/$defs/b".to_owned(),
        ),
        ("http://json-schema.org/draft-07/schema#", "", "http://json-schema.org/draft-07/schema#".to_owned()),
    ] {
        let comma = if rest.is_empty() { "" } else { "," };
        let graph = graph(&format!(r#"{{"properties": {{"p": {{"$ref": "{reference}"}}}}{comma} {rest}}}"#));
        assert_eq!(target(&graph, "p"), expected, "{reference}");
    }
}

#[test]
fn references_lead_to_other_files() {
    let main = r#"{"properties": {"path": {"$ref": "../b/two.json#/$defs/x"}, "id": {"$ref": "https://example.com/three"},
        "mapped": {"$ref": "https://vendor.example/four.json"}, "memory": {"$ref": "http://localhost:1234/five.json"}}}"#;
    let files = [
        ("a/one.json", main),
        (
            "b/two.json",
            r##"{"$defs": {"x": {"$ref": "#/$defs/y"}, "y": {}, "three": {"$id": "https://example.com/three"}}}"##,
        ),
        ("vendor/four.json", "{}"),
        ("http://localhost:1234/five.json", r#"{"$id": "http://localhost:1234/renamed.json"}"#),
    ];
    let settings = Settings::default().map_uri("https://vendor.example/", "vendor");
    let (graph, warnings) = load(&files, &settings).unwrap_or_else(|errors| panic!("{errors}"));
    assert!(warnings.is_empty(), "{warnings}");
    for (name, expected) in [
        ("path", "typewright:/b/two.json#/$defs/x"),
        // Linked although the file that defines it is read later than the reference.
        ("id", "https://example.com/three#"),
        ("mapped", "https://vendor.example/four.json#"),
        ("memory", "http://localhost:1234/renamed.json#"),
    ] {
        assert_eq!(target(&graph, name), expected, "{name}");
    }
}

#[test]
fn a_neighbour_on_the_disk_replaces_one_on_the_network() {
    let files = [
        ("s/a.json", r#"{"$id": "https://example.com/s/a.json", "properties": {"p": {"$ref": "b.json"}}}"#),
        ("s/b.json", "{}"),
    ];
    let (graph, _) = load(&files, &Settings::default()).unwrap_or_else(|errors| panic!("{errors}"));
    assert_eq!(target(&graph, "p"), "https://example.com/s/b.json#");
}

#[test]
fn an_id_next_to_a_reference_leads_to_neighbours() {
    const PUBLISHED: (&str, &str) = ("https://example.com/s/b.json", r#"{"type": "string"}"#);
    const NEIGHBOUR: (&str, &str) = ("t/b.json", r#"{"type": "integer"}"#);
    let text = r#"{"$schema": "http://json-schema.org/draft-07/schema#", "$id": "https://example.com/s/a.json", "$ref": "b.json"}"#;
    for (others, expected) in [
        (&[PUBLISHED][..], "https://example.com/s/b.json"),
        // By the specification `$id` is ignored here, so the file's own location is used first.
        (&[PUBLISHED, NEIGHBOUR], "typewright:/t/b.json"),
    ] {
        let files: Vec<_> = [("t/a.json", text)].into_iter().chain(others.iter().copied()).collect();
        let (graph, _) = load(&files, &Settings::default()).unwrap_or_else(|errors| panic!("{errors}"));
        assert_eq!(graph[graph.references[&graph.roots[0].schema]].location.base_uri, expected);
    }
}

#[test]
fn dynamic_references_know_their_anchor() {
    let text = r##"{"$schema": "https://json-schema.org/draft/2020-12/schema", "$dynamicAnchor": "node",
        "properties": {"dynamic": {"$dynamicRef": "#node"}, "plain": {"$dynamicRef": "#static"}},
        "$defs": {"a": {"$anchor": "static"}}}"##;
    let graph = graph(text);
    let anchors: Vec<Option<&str>> = graph.dynamic_references.values().map(|link| link.anchor.as_deref()).collect();
    assert_eq!(anchors, [Some("node"), None]);
    assert_eq!(graph.dynamic_anchors["typewright:/root.schema.json"]["node"], graph.roots[0].schema);
    let recursive = self::graph(
        r##"{"$schema": "https://json-schema.org/draft/2019-09/schema", "$recursiveAnchor": true,
        "properties": {"p": {"$recursiveRef": "#"}}}"##,
    );
    let anchors: Vec<Option<&str>> = recursive.dynamic_references.values().map(|link| link.anchor.as_deref()).collect();
    assert_eq!(anchors, [Some("")]);
}

#[test]
fn unresolved_references_may_allow_everything() {
    let settings = Settings::default().unresolved(Unresolved::Any);
    let files =
        [("a.json", r##"{"properties": {"p": {"$ref": "https://nowhere.example/x"}, "q": {"$ref": "#/gone"}}}"##)];
    let (graph, warnings) = load(&files, &settings).unwrap_or_else(|errors| panic!("{errors}"));
    let codes: Vec<Code> = warnings.iter().map(|warning| warning.code).collect();
    assert_eq!(codes, [Code::UnresolvedAllowed; 2]);
    assert_eq!(graph.references.len(), 2);
    assert!(graph.references.values().all(|target| graph[*target].keywords().is_none()));
}

#[test]
fn old_dialects_take_the_form_of_the_newest() {
    let draft4 = graph(
        r##"{"$schema": "http://json-schema.org/draft-04/schema#", "properties": {
        "bound": {"minimum": 1, "exclusiveMinimum": true, "maximum": 5},
        "tuple": {"items": [{}, {}], "additionalItems": {"type": "string"}},
        "list": {"items": {}, "additionalItems": {"type": "string"}},
        "depends": {"dependencies": {"a": ["b"], "c": {"type": "object"}}},
        "alone": {"$ref": "#/definitions/x", "type": "string", "description": "kept"}}, "definitions": {"x": {}}}"##,
    );
    let of = |name: &str| keywords(property(&draft4, name));
    let bounds = &of("bound").validation;
    assert_eq!((bounds.minimum[0].keyword, bounds.minimum[0].exclusive), ("exclusiveMinimum", true));
    assert_eq!((bounds.maximum[0].keyword, bounds.maximum[0].exclusive), ("maximum", false));
    assert_eq!((of("tuple").applicator.prefix_items.len(), of("tuple").applicator.items.is_some()), (2, true));
    let list = of("list").applicator.items.expect("items");
    assert_eq!(draft4[list].location.pointer, "/properties/list/items");
    assert_eq!(of("depends").validation.dependent_required, [("a".to_owned(), vec!["b".to_owned()])]);
    assert_eq!(of("depends").applicator.dependent_schemas.len(), 1);
    assert_eq!(of("alone").validation.types, None);
    assert_eq!(of("alone").metadata.description.as_deref(), Some("kept"));
}

#[test]
fn each_resource_has_its_own_dialect() {
    let graph = graph(
        r#"{"$schema": "https://json-schema.org/draft/2020-12/schema", "properties": {
        "old": {"$id": "old", "$schema": "http://json-schema.org/draft-07/schema#", "items": [{}]},
        "ignored": {"$schema": "http://json-schema.org/draft-04/schema#"}}}"#,
    );
    assert_eq!(property(&graph, "old").dialect, Dialect::Draft7);
    assert_eq!(keywords(property(&graph, "old")).applicator.prefix_items.len(), 1);
    assert_eq!(property(&graph, "ignored").dialect, Dialect::Draft202012);
}

#[test]
fn format_is_asserted_by_setting_or_by_vocabulary() {
    let meta = r#"{"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "http://m.example/meta",
        "$vocabulary": {"https://json-schema.org/draft/2020-12/vocab/core": true,
        "https://json-schema.org/draft/2020-12/vocab/format-assertion": true}}"#;
    let text = r#"{"$schema": "http://m.example/meta", "minimum": 3, "format": "date"}"#;
    let files = [("vendor/a.json", text), ("http://m.example/meta", meta)];
    let load = |settings: &Settings| load(&files, settings).unwrap_or_else(|errors| panic!("{errors}")).0;
    let by_vocabulary = load(&Settings::default());
    assert!(by_vocabulary.schemas[0].asserts_format);
    assert_eq!(root(&by_vocabulary).validation.minimum, [], "the validation vocabulary is not in use");
    assert!(!load(&Settings::default().format(FormatMode::Annotation)).schemas[0].asserts_format);
    let options = Options::default().format(FormatMode::Assert);
    let settings = Settings::default().format(FormatMode::Annotation).for_path("a.json", options);
    assert!(load(&settings).schemas[0].asserts_format);
}

#[test]
fn openapi_documents_hold_models() {
    let text = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\ncomponents:\n  schemas:\n    Pet:\n      type: string\n      nullable: true\n    Owner:\n      properties:\n        pet: {$ref: '#/components/schemas/Pet'}\n        mail: {$ref: '#/components/x/Mail'}\n  x:\n    Mail: {type: string}\n";
    let mut sources = Sources::new("");
    let (graph, warnings) = resolve::load_text(&mut sources, &Settings::default(), "api.yaml", text)
        .unwrap_or_else(|errors| panic!("{errors}"));
    assert!(warnings.is_empty(), "{warnings}");
    let models: Vec<&str> = graph.roots[0].models.iter().map(|id| graph[*id].location.pointer.as_str()).collect();
    assert_eq!(models, ["/components/schemas/Pet", "/components/schemas/Owner"]);
    let pet = &graph[graph.roots[0].models[0]];
    assert_eq!(pet.dialect, Dialect::OpenApi30);
    assert_eq!(keywords(pet).validation.types, Some(TypeSet(vec![Type::String, Type::Null])));
    assert_eq!(graph.references.len(), 2);
}

#[test]
fn folders_are_searched_in_order_and_memoized() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("graph-folders");
    for (path, text) in [
        ("schemas/b/two.schema.json", r#"{"$defs": {"z": {}, "a": {}}}"#),
        ("schemas/one.schema.yaml", "type: string\n"),
        ("schemas/b/not-a-schema.json", "{"),
        ("schemas/.hidden/three.schema.json", "{"),
    ] {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
        std::fs::write(path, text).expect("the file can be written");
    }
    let mut sources = Sources::new(&folder);
    let (graph, _) = resolve::load(&mut sources, &Settings::default(), &["schemas".into()])
        .unwrap_or_else(|errors| panic!("{errors}"));
    let roots: Vec<(&str, String, &str)> =
        graph.roots.iter().map(|root| (root.path.as_str(), root.module.join("/"), root.stem.as_str())).collect();
    let expected =
        [("schemas/b/two.schema.json", "b".to_owned(), "two"), ("schemas/one.schema.yaml", String::new(), "one")];
    assert_eq!(roots, expected);
    let models: Vec<&str> = graph.roots[0].models.iter().map(|id| graph[*id].location.pointer.as_str()).collect();
    assert_eq!(models, ["", "/$defs/z", "/$defs/a"]);
    assert_eq!(sources.files_read().len(), 3, "what may be a schema by its content is read");
    let searched: Vec<_> =
        sources.folders_searched().iter().map(|path| path.strip_prefix(&folder).expect("inside")).collect();
    assert_eq!(searched, [Path::new("schemas"), Path::new("schemas/b")]);
}

#[test]
fn unreadable_files_are_named() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("graph-unreadable");
    std::fs::create_dir_all(folder.join("empty")).expect("the folder can be made");
    for (path, code, shown) in [
        (
            "missing.json",
            Code::Unreadable,
            "error[E001]: the file or folder cannot be read: entity not found\n --> missing.json\n  = help: check the spelling of the path, and the folder that it starts from\n",
        ),
        (
            "empty",
            Code::NothingFound,
            "error[E007]: no schema files found in `empty`\n = help: name the files `*.json`, `*.jsonc`, `*.yaml` or `*.yml`, or name a file of another name by itself\n",
        ),
    ] {
        let mut sources = Sources::new(&folder);
        for time in ["first", "second"] {
            let loaded = resolve::load(&mut sources, &Settings::default(), &[path.into()]);
            let errors = loaded.expect_err("nothing to read");
            assert_eq!(errors.0[0].code, code, "{path}");
            assert_eq!(errors.to_string(), shown, "{path}, read for the {time} time");
        }
    }
}

#[test]
fn one_schema_of_a_file_can_be_chosen() {
    let mut sources = Sources::new("");
    sources.insert("a.json", r#"{"$defs": {"x": {"$anchor": "here", "$defs": {"y": {}}}}}"#).expect("JSON");
    for fragment in ["/$defs/x", "here"] {
        let loaded = resolve::load_one(&mut sources, &Settings::default(), Path::new("a.json"), Some(fragment));
        let (graph, _) = loaded.unwrap_or_else(|errors| panic!("{errors}"));
        assert_eq!(graph[graph.roots[0].schema].location.pointer, "/$defs/x");
        assert_eq!(graph.roots[0].models.len(), 2);
    }
    let missing = resolve::load_one(&mut sources, &Settings::default(), Path::new("a.json"), Some("/$defs/z"));
    assert_eq!(missing.expect_err("nothing there").0[0].code, Code::NothingFound);
}
