//! Names and values that appear in a schema. Mutants with them are likely to find bugs in validators.

use std::collections::BTreeSet;

use typewright::Json;

/// Names and values of a schema, and some values that are useful anywhere.
#[derive(Debug)]
pub(super) struct Words {
    /// Names of members.
    pub(super) names: Vec<String>,
    /// Values.
    pub(super) values: Vec<Json>,
}

/// Values that are useful anywhere, as JSON.
const SAMPLES: [&str; 22] = [
    "null",
    "true",
    "false",
    "0",
    "-0.0",
    "1",
    "1.0",
    "-1",
    "1.5",
    "1e2",
    "1e400",
    "9007199254740993",
    "0.1",
    r#""""#,
    r#""a""#,
    r#""1""#,
    r#""é😀""#,
    r#""a\nb""#,
    "[]",
    "{}",
    "[1,1.0]",
    r#"{"a":null}"#,
];

impl Words {
    pub(super) fn of(schema: &Json) -> Self {
        let mut names = BTreeSet::new();
        let mut values: Vec<Json> = SAMPLES.iter().filter_map(|text| Json::parse(text.as_bytes()).ok()).collect();
        collect(schema, &mut names, &mut values);
        Self { names: names.into_iter().collect(), values }
    }
}

fn collect(schema: &Json, names: &mut BTreeSet<String>, values: &mut Vec<Json>) {
    match schema {
        Json::Object(members) => {
            for (name, value) in members {
                names.insert(name.clone());
                collect(value, names, values);
            }
        }
        Json::Array(items) => items.iter().for_each(|item| collect(item, names, values)),
        Json::String(text) => {
            names.insert(text.clone());
            values.push(schema.clone());
        }
        Json::Number(_) => values.push(schema.clone()),
        Json::Null | Json::Bool(_) => {}
    }
}
