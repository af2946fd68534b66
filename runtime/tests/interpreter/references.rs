//! `$ref` across resources, and references that the dynamic scope decides.

use typewright::program::{DynamicReference, Items, KindSet, Members, Program, Resource, ResourceId, Rule, Subschema};

use crate::kit::{BASE, accepts, at, id, never, program, rejects, report, rule, text};

fn resource(uri: &str, anchors: &[(&str, u32)]) -> Resource {
    let anchors: Vec<_> = anchors.iter().map(|(name, target)| (text(name), id(*target))).collect();
    Resource { uri: text(uri), dynamic_anchors: anchors.into() }
}

fn within(resource: u32, subschema: Subschema) -> Subschema {
    Subschema { resource: ResourceId(resource), ..subschema }
}

#[test]
fn locations_go_through_references() {
    let properties =
        Members { properties: vec![(text("a b"), id(1))].into(), patterns: Vec::new().into(), additional: None };
    let mut program = program(vec![
        at("", vec![rule("properties", Rule::Members(properties))]),
        at("/properties/a b", vec![rule("$ref", Rule::Reference(id(2)))]),
        within(1, at("/$defs/ä", vec![rule("type", Rule::Kind(KindSet::NULL))])),
    ]);
    program.resources = vec![resource(BASE, &[]), resource("https://example.com/other", &[])].into();
    let report = report(&program, r#"{"a b": 1}"#).expect("the member is invalid");
    let violation = &report.violations()[0];
    assert_eq!(violation.instance_location, "/a b");
    assert_eq!(violation.keyword_location, "/properties/a b/$ref/type");
    assert_eq!(violation.absolute_keyword_location, "https://example.com/other#/$defs/%C3%A4/type");
}

/// A list of anything (resource 1), made a list of strings by the resource that refers to it (resource 0).
fn generic_list(entry_anchors: &[(&str, u32)]) -> Program {
    let items = Items { prefix: Vec::new().into(), rest: Some((text("items"), id(2))) };
    let dynamic = DynamicReference { anchor: text("T"), initial: id(3) };
    let mut program = program(vec![
        at("", vec![rule("$ref", Rule::Reference(id(1)))]),
        within(1, at("", vec![rule("items", Rule::Items(items))])),
        within(1, at("/items", vec![rule("$dynamicRef", Rule::DynamicReference(dynamic))])),
        within(1, at("/$defs/content", Vec::new())),
        at("/$defs/string", vec![rule("type", Rule::Kind(KindSet::STRING))]),
    ]);
    program.resources = vec![resource(BASE, entry_anchors), resource("https://example.com/list", &[("T", 3)])].into();
    program
}

#[test]
fn the_outermost_dynamic_anchor_wins() {
    accepts(&generic_list(&[]), &["[1,\"a\"]"], &[]);
    let strings = generic_list(&[("T", 4)]);
    accepts(&strings, &["[\"a\"]"], &["[1]"]);
    rejects(&strings, "[1]", &["/0 | /$ref/items/$dynamicRef/type | expected `string`, found number"]);
}

#[test]
fn recursive_references_extend_a_tree() {
    // Resource 1 is a tree that allows any member; resource 0 extends it and allows only `child`.
    let child = |additional| {
        Rule::Members(Members {
            properties: vec![(text("child"), id(2))].into(),
            patterns: Vec::new().into(),
            additional,
        })
    };
    let dynamic = DynamicReference { anchor: text(""), initial: id(1) };
    let tree = |anchors: &[(&str, u32)]| {
        let mut program = program(vec![
            at("", vec![rule("$ref", Rule::Reference(id(1))), rule("properties", child(Some(id(3))))]),
            within(1, at("", vec![rule("properties", child(None))])),
            within(1, at("/properties/child", vec![rule("$recursiveRef", Rule::DynamicReference(dynamic.clone()))])),
            never("/additionalProperties"),
        ]);
        program.resources = vec![resource(BASE, anchors), resource("https://example.com/tree", &[("", 1)])].into();
        program
    };
    let deep = r#"{"child":{"child":{"other":1}}}"#;
    accepts(&tree(&[]), &[deep], &[r#"{"other":1}"#]);
    accepts(&tree(&[("", 0)]), &[r#"{"child":{"child":{}}}"#], &[deep]);
}

#[test]
fn verdicts_are_remembered_per_scope() {
    // The same subschema for the same node, once within a resource that binds the anchor and once outside of it.
    let dynamic = DynamicReference { anchor: text("T"), initial: id(3) };
    let mut program = program(vec![
        at("", vec![rule("anyOf", Rule::AnyOf(vec![id(1), id(2)].into()))]),
        at("/anyOf/0", vec![rule("$ref", Rule::Reference(id(4)))]),
        at("/anyOf/1", vec![rule("anyOf", Rule::AnyOf(vec![id(5)].into()))]),
        within(2, at("/any", Vec::new())),
        within(1, at("", vec![rule("anyOf", Rule::AnyOf(vec![id(5)].into()))])),
        within(2, at("", vec![rule("$dynamicRef", Rule::DynamicReference(dynamic))])),
        within(1, at("/string", vec![rule("type", Rule::Kind(KindSet::STRING))])),
    ]);
    program.resources = vec![
        resource(BASE, &[]),
        resource("https://example.com/strings", &[("T", 6)]),
        resource("https://example.com/any", &[("T", 3)]),
    ]
    .into();
    accepts(&program, &["[1]", "\"a\""], &[]);
}
