//! Items, counts of items, `contains`, `uniqueItems`.

use typewright::__private::v1::program::{Contains, Items, KindSet, Program, Rule};

use crate::kit::{accepts, at, id, never, only, program, rejects, rule, text};

fn tuple(prefix_keyword: &str, rest_keyword: &str) -> Program {
    program(vec![
        at(
            "",
            vec![rule(
                prefix_keyword,
                Rule::Items(Items { prefix: vec![id(1), id(2)].into(), rest: Some((text(rest_keyword), id(3))) }),
            )],
        ),
        at("/prefixItems/0", vec![rule("type", Rule::Kind(KindSet::STRING))]),
        at("/prefixItems/1", vec![rule("type", Rule::Kind(KindSet::NULL))]),
        never("/items"),
    ])
}

#[test]
fn items_by_place() {
    let program = tuple("prefixItems", "items");
    accepts(&program, &["[]", "[\"a\"]", "[\"a\",null]", "{}", "\"a\""], &["[1]", "[\"a\",1]", "[\"a\",null,1]"]);
    rejects(
        &program,
        "[1,2,3,4]",
        &[
            "/0 | /prefixItems/0/type | expected a string, found a number",
            "/1 | /prefixItems/1/type | expected null, found a number",
            "/2 | /items | an item in this place is not allowed",
            "/3 | /items | an item in this place is not allowed",
        ],
    );
}

#[test]
fn items_of_older_dialects_keep_their_names() {
    rejects(
        &tuple("items", "additionalItems"),
        "[1,null,3]",
        &[
            "/0 | /items/0/type | expected a string, found a number",
            "/2 | /additionalItems | an item in this place is not allowed",
        ],
    );
}

#[test]
fn items_without_prefix() {
    let rest = Some((text("items"), id(1)));
    let program = program(vec![
        at("", vec![rule("items", Rule::Items(Items { prefix: Vec::new().into(), rest }))]),
        at("/items", vec![rule("type", Rule::Kind(KindSet::NULL))]),
    ]);
    accepts(&program, &["[]", "[null,null]", "1"], &["[null,1]"]);
}

#[test]
fn counts() {
    accepts(&only("minItems", Rule::MinItems(2)), &["[1,2]", "\"\"", "{}"], &["[]", "[1]"]);
    let max = only("maxItems", Rule::MaxItems(1));
    accepts(&max, &["[]", "[1]", "{\"a\":1,\"b\":2}"], &["[1,2]"]);
    rejects(&max, "[1,2,3]", &[" | /maxItems | expected at most 1 item, found 3"]);
}

#[test]
fn unique() {
    let program = only("uniqueItems", Rule::UniqueItems);
    accepts(&program, &["[]", "[1,true,\"1\",[1]]", "{}"], &["[1,1.0]", "[{\"a\":1,\"b\":2},{\"b\":2,\"a\":1}]"]);
    let message = "expected items that are all different, found items 1 and 3 equal";
    rejects(&program, "[1,2,3,2]", &[&format!(" | /uniqueItems | {message}")]);
}

#[test]
fn contained() {
    let contains = |min, max| {
        program(vec![
            at("", vec![rule("contains", Rule::Contains(Contains { subschema: id(1), min, max, evaluates: true }))]),
            at("/contains", vec![rule("type", Rule::Kind(KindSet::NUMBER))]),
        ])
    };
    accepts(&contains(None, None), &["[1]", "[\"a\",1]", "{}"], &["[]", "[\"a\"]"]);
    accepts(&contains(Some(0), None), &["[]", "[\"a\"]"], &[]);
    accepts(&contains(Some(2), Some(3)), &["[1,2]", "[1,2,3,\"a\"]"], &["[1]", "[1,2,3,4]"]);
    let few = "expected at least 1 item that is valid against `contains`, found 0";
    rejects(&contains(None, None), "[]", &[&format!(" | /contains | {few}")]);
    rejects(&contains(Some(1), None), "[]", &[&format!(" | /minContains | {few}")]);
    let many = "expected at most 1 item that is valid against `contains`, found 3";
    rejects(&contains(None, Some(1)), "[1,2,3]", &[&format!(" | /maxContains | {many}")]);
    accepts(&contains(Some(0), Some(0)), &["[]", "[\"a\"]"], &["[1]"]);
}
