//! Decisions of the lowering, and the text of emitted functions: one fact per small schema.

use std::fs;
use std::path::Path;

use typewright_codegen::__private::check::{CheckSettings, Checks};
use typewright_codegen::__private::emit;
use typewright_codegen::__private::print::{Header, file};
use typewright_codegen::__private::resolve::{Graph, load, load_text};
use typewright_codegen::Sources;
use typewright_codegen::diagnostic::Code;
use typewright_codegen::settings::Settings;

fn graph(schema: &str) -> Graph {
    let loaded = load_text(&mut Sources::new("."), &Settings::default(), "session.schema.json", schema);
    loaded.unwrap_or_else(|mistakes| panic!("{schema}: {mistakes:?}")).0
}

fn lower(schema: &str) -> (Checks, Vec<Code>) {
    let (checks, mistakes) = Checks::lower(&graph(schema), &CheckSettings::default());
    (checks, mistakes.iter().map(|mistake| mistake.code).collect())
}

fn emitted(schema: &str) -> String {
    let (checks, mistakes) = lower(schema);
    assert_eq!(mistakes, [], "{schema}");
    file(&Header::default(), emit::check::modules(&checks).remove(0))
}

#[test]
fn mistakes_are_found() {
    let cases = [
        // Without the binding there is no cycle: the initial target allows everything.
        (
            r##"{"$id": "https://example.com/a", "$dynamicAnchor": "n", "$ref": "c", "$defs": {"c": {"$id": "c",
                "$dynamicRef": "#n", "$defs": {"d": {"$dynamicAnchor": "n"}}}}}"##,
            vec![Code::IdleReference],
        ),
        (r##"{"properties": {"a": {"$ref": "#"}}}"##, vec![]),
        (r#"{"pattern": "("}"#, vec![Code::InvalidPattern]),
        (r#"{"pattern": "(?i)a"}"#, vec![Code::InvalidPattern]),
        (r#"{"pattern": "^\\d+\\Z"}"#, vec![Code::ForeignPattern]),
        (r#"{"propertyNames": {"pattern": "^[[:alpha:]]+\\z"}}"#, vec![Code::ForeignPattern, Code::ForeignPattern]),
        (r#"{"patternProperties": {"\\Aa": true}}"#, vec![Code::ForeignPattern]),
        (r#"{"pattern": "^[\\w\\-]+\\@\\p{Cs}?$"}"#, vec![]),
        (r#"{"patternProperties": {"[": true, "(?=a)": true}}"#, vec![Code::InvalidPattern, Code::BacktrackingPattern]),
    ];
    for (schema, expect) in cases {
        assert_eq!(lower(schema).1, expect, "{schema}");
    }
}

#[test]
fn schemas_that_allow_everything_have_no_function() {
    for (schema, has) in [
        ("true", false),
        (r#"{"title": "anything", "minLength": 0}"#, false),
        (r##"{"properties": {"a": {"$ref": "#"}}, "additionalProperties": true}"##, false),
        (r#"{"anyOf": [{"type": "null"}, true]}"#, false),
        ("false", true),
        (r#"{"type": "null"}"#, true),
    ] {
        let graph = graph(schema);
        let (checks, _) = Checks::lower(&graph, &CheckSettings::default());
        assert_eq!(checks.function(graph.roots[0].schema).is_some(), has, "{schema}");
    }
}

#[test]
fn an_open_enum_asserts_that_values_are_strings() {
    for (said, open, expected) in [
        (r#"{"enum": ["a", "b"]}"#, false, "matches!"),
        (r#"{"enum": ["a", "b"]}"#, true, "is_string"),
        (r#"{"enum": ["a", "b"], "x-typewright": {"open": false}}"#, true, "matches!"),
        (r#"{"enum": ["a", "b"], "x-typewright": {"open": true}}"#, false, "is_string"),
        (r#"{"enum": ["a", "b", null]}"#, true, "Kind::Null | Kind::String"),
        (r#"{"enum": ["a", 1]}"#, true, "Some(\"a\")"),
        (r#"{"enum": ["a"]}"#, true, "Some(\"a\")"),
        (r#"{"enum": ["a"], "x-typewright": {"open": true}}"#, false, "is_string"),
        (r#"{"oneOf": [{"const": "a"}, {"const": "b"}]}"#, true, "is_string"),
    ] {
        let mut sources = Sources::new(".");
        let loaded = load_text(&mut sources, &Settings::default().open(open), "schema.json", said);
        let (graph, _) = loaded.expect("the schema has no mistakes");
        let (checks, _) = Checks::lower(&graph, &CheckSettings::default());
        let text = file(&Header::default(), emit::check::modules(&checks).remove(0));
        assert!(text.contains(expected), "{said} {open}: {text}");
    }
}

#[test]
fn functions_read_like_written() {
    let text = emitted(
        r##"{"type": "object", "required": ["data", "success"], "properties": {
            "success": {"type": "boolean"}, "message": {"type": "string", "pattern": "^a"}, "note": {"type": "string", "pattern": "^a"},
            "data": {"anyOf": [{"$ref": "#/$defs/Session"}, {"type": "null"}]}},
            "$defs": {"Session": {"type": "object", "properties": {"id": {"type": "integer", "minimum": 1}}, "required": ["id"]}}}"##,
    );
    insta::assert_snapshot!("functions_read_like_written", text);
}

#[test]
fn equal_subschemas_share_a_function() {
    let part = r#"{"properties": {"a": {"type": "string"}, "b": {"minLength": 1}}}"#;
    let text = emitted(&format!(r#"{{"properties": {{"x": {part}, "y": {part}}}}}"#));
    assert_eq!(text.matches("pub(crate) fn").count(), 2, "{text}");
    assert!(text.contains(r#"!matches!(name, "x" | "y") || session_x(member, ctx)"#), "{text}");
}

#[test]
fn results_are_memoized_only_where_two_branches_lead_back_to_a_union() {
    let recursive = |branches: &str| format!(r#"{{"anyOf": [{branches}, {{"type": "null"}}]}}"#);
    let by_kind =
        r##"{"type": "object", "additionalProperties": {"$ref": "#"}}, {"type": "array", "items": {"$ref": "#"}}"##;
    let twice = r##"{"type": "object", "properties": {"a": {"$ref": "#"}}}, {"required": ["b"], "properties": {"b": {"$ref": "#"}}}"##;
    let by_tag = r##"{"type": "object", "required": ["t"], "properties": {"t": {"const": "x"}, "a": {"$ref": "#"}}}, {"type": "object", "required": ["t"], "properties": {"t": {"const": "y"}, "b": {"$ref": "#"}}}"##;
    let by_shared_tag = by_tag.replace(r#"{"const": "y"}"#, r#"{"enum": ["x", "y"]}"#);
    for (branches, memoized) in [(by_kind, false), (twice, true), (by_tag, false), (&by_shared_tag, true)] {
        assert_eq!(emitted(&recursive(branches)).contains("ctx.memoised"), memoized, "{branches}");
    }
}

#[test]
fn a_tag_selects_the_only_branch_that_is_called() {
    let branch = |tag: &str| {
        format!(
            r#"{{"type": "object", "required": ["t"], "properties": {{"t": {tag}}}, "maxProperties": 9, "minProperties": 3, "propertyNames": {{"maxLength": 9}}}}"#
        )
    };
    let emitted = |tags: &[&str]| {
        let branches: Vec<String> = tags.iter().map(|tag| branch(tag)).collect();
        emitted(&format!(r#"{{"oneOf": [{}]}}"#, branches.join(", ")))
    };
    for (tags, expected) in [
        (vec![r#"{"const": "x"}"#, r#"{"const": "y"}"#], "match assert::string_member(node, \"t\")"),
        (vec![r#"{"const": 1}"#, r#"{"enum": [2, 3, 4]}"#], "Some(2..=4) =>"),
        (vec![r#"{"const": true}"#, r#"{"const": false}"#], "match assert::boolean_member(node, \"t\")"),
        // Values of several JSON types, a branch without a list, and values that all branches allow.
        (vec![r#"{"const": "x"}"#, r#"{"const": 1}"#], "!="),
        (vec![r#"{"const": "x"}"#, r#"{"type": "string"}"#], "!="),
        (vec![r#"{"enum": ["x", "y"]}"#, r#"{"enum": ["y", "x"]}"#], "!="),
        (vec![r#"{"const": "x"}"#, r#"{"const": 0.5}"#], "!="),
    ] {
        let text = emitted(&tags);
        assert!(text.contains(expected), "{tags:?}: {text}");
    }
}

#[test]
fn functions_of_other_modules_are_called_by_relative_path() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("two-modules");
    for (path, text) in [
        ("schemas/one/a.schema.json", r#"{"properties": {"b": {"$ref": "../other/deep/b.schema.json#/$defs/x"}}}"#),
        (
            "schemas/other/deep/b.schema.json",
            r#"{"$defs": {"x": {"type": "object", "properties": {"y": {"type": "string"}}}}}"#,
        ),
    ] {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder that can be made");
        fs::write(path, text).expect("a file that can be written");
    }
    let mut sources = Sources::new(&folder);
    let (graph, _) = load(&mut sources, &Settings::default(), &["schemas".into()]).expect("two good schemas");
    let (checks, _) = Checks::lower(&graph, &CheckSettings::default());
    let module = checks.modules.iter().position(|module| module.path == ["one"]).expect("a module of each folder");
    let text = emit::check::modules(&checks)[module].to_string();
    assert!(text.contains("super :: super :: other :: deep :: check :: b_x (member , ctx)"), "{text}");
}
