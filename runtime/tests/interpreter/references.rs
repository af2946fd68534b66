//! `$ref` across resources.

use typewright::__private::v1::program::{KindSet, Members, Resource, ResourceId, Rule, Subschema};

use crate::kit::{BASE, at, id, program, report, rule, text};

fn resource(uri: &str) -> Resource {
    Resource { uri: text(uri) }
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
    program.resources = vec![resource(BASE), resource("https://example.com/other")].into();
    let report = report(&program, r#"{"a b": 1}"#).expect("the member is invalid");
    let violation = &report.violations()[0];
    assert_eq!(violation.instance_location, "/a b");
    assert_eq!(violation.keyword_location, "/properties/a b/$ref/type");
    assert_eq!(violation.absolute_keyword_location, "https://example.com/other#/$defs/%C3%A4/type");
}
