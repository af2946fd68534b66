//! Annotations as a flat list. Those of invalid subschemas, and of all subschemas that they applied, are dropped
//! ([core §7.7.1.2](https://json-schema.org/draft/2020-12/json-schema-core#section-7.7.1.2)).

use crate::value::Json;

use super::path::Path;
use super::unit::SubschemaUnit;

/// An annotation of a keyword on a value.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Annotation {
    /// The keyword.
    pub keyword: String,
    /// JSON Pointer to the value. Within a secret value it stops at the secret.
    pub instance_location: String,
    /// The path from the root of the schema to the keyword, through references.
    pub keyword_location: String,
    /// The location of the keyword: a URI with a JSON Pointer as its fragment.
    pub absolute_keyword_location: String,
    /// The location of the schema that contains the keyword.
    pub schema_location: String,
    /// The value of the annotation.
    pub value: Json,
}

/// Adds the annotations of a subschema and of all subschemas that it applies, in the order of the walk.
pub(super) fn collect(unit: &SubschemaUnit<'_>, path: &mut Path<'_>, found: &mut Vec<Annotation>) {
    if !unit.valid {
        return;
    }
    for keyword in &unit.keywords {
        let mark = path.mark();
        path.enter_keyword(keyword);
        if let Some(value) = keyword.annotation() {
            found.push(Annotation {
                keyword: keyword.name.to_owned(),
                instance_location: path.instance.clone(),
                keyword_location: path.keyword.clone(),
                absolute_keyword_location: path.absolute(unit, keyword.name),
                schema_location: path.absolute(unit, ""),
                value,
            });
        }
        for applied in &keyword.applied {
            let mark = path.mark();
            path.enter_subschema(applied);
            collect(applied, path, found);
            path.back(mark);
        }
        path.back(mark);
    }
}
