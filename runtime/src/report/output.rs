//! The output formats of the specification
//! ([core §12.4](https://json-schema.org/draft/2020-12/json-schema-core#section-12.4)) for an invalid instance.

use super::Report;
use super::tree::{Unit, tree};
use super::violation::Violation;
use crate::value::{Json, Object};

/// The error of a unit that is invalid because of its children.
const SUBSCHEMA: &str = "a subschema is invalid";

impl Report {
    /// Returns the format `flag`: only that the instance is invalid.
    pub fn flag(&self) -> Json {
        Json::Object(invalid())
    }

    /// Returns the format `basic`: a flat list of output units.
    pub fn basic(&self) -> Json {
        let mut units = Vec::new();
        if let Some(root) = tree(self) {
            flatten(&root, &mut units);
        }
        let mut object = invalid();
        object.insert("errors", units);
        self.count_more(&mut object);
        Json::Object(object)
    }

    /// Returns the format `detailed`: output units, nested as subschemas were applied. A unit with a single child and
    /// without an error is replaced by the child.
    pub fn detailed(&self) -> Json {
        let Some(root) = tree(self) else { return self.flag() };
        let mut object = fields(&root);
        object.insert("errors", root.children.iter().map(nested).collect::<Vec<Json>>());
        self.count_more(&mut object);
        Json::Object(object)
    }

    /// Adds the number of unlisted violations as an additional member, which the specification allows.
    fn count_more(&self, object: &mut Object) {
        if self.more() > 0 {
            object.insert("more", self.more() as u64);
        }
    }
}

fn invalid() -> Object {
    let mut object = Object::new();
    object.insert("valid", false);
    object
}

fn flatten(unit: &Unit<'_>, units: &mut Vec<Json>) {
    let mut object = fields(unit);
    let message = unit.violation.map_or_else(|| SUBSCHEMA.to_owned(), Violation::message);
    object.insert("error", message);
    units.push(Json::Object(object));
    unit.children.iter().for_each(|child| flatten(child, units));
}

fn nested(unit: &Unit<'_>) -> Json {
    let mut object = fields(unit);
    if let Some(violation) = unit.violation {
        object.insert("error", violation.message());
    }
    if !unit.children.is_empty() {
        object.insert("errors", unit.children.iter().map(nested).collect::<Vec<Json>>());
    }
    Json::Object(object)
}

fn fields(unit: &Unit<'_>) -> Object {
    let mut object = invalid();
    object.insert("keywordLocation", unit.place.keyword);
    object.insert("absoluteKeywordLocation", unit.place.absolute_keyword);
    object.insert("instanceLocation", unit.place.instance);
    object
}
