//! The nested output formats of the specification
//! ([core §12.4](https://json-schema.org/draft/2020-12/json-schema-core#section-12.4)), for a complete record.

use crate::value::{Json, Object};

use super::path::Path;
use super::unit::{KeywordUnit, SubschemaUnit};

/// Returns the format `verbose`: a unit for every subschema and every keyword, as they were applied.
pub(super) fn verbose(root: &SubschemaUnit<'_>, path: &mut Path<'_>) -> Json {
    subschema(root, path, true).into()
}

/// Returns the format `detailed` of a valid instance. Except for the root, a unit with a single child and without an
/// annotation is replaced by the child, and one without children and annotation is omitted.
pub(super) fn detailed(root: &SubschemaUnit<'_>, path: &mut Path<'_>) -> Json {
    let children = detailed_keywords(root, path);
    let mut object = path.fields(true, root, "");
    object.insert("annotations", children);
    object.into()
}

/// Returns the unit of a subschema. `kept` is false below an invalid subschema, where annotations are dropped.
fn subschema(unit: &SubschemaUnit<'_>, path: &mut Path<'_>, kept: bool) -> Object {
    let kept = kept && unit.valid;
    let mut object = path.fields(unit.valid, unit, "");
    if let Some(error) = &unit.error {
        object.insert("error", error.to_string());
    }
    let keywords = unit.keywords.iter().map(|keyword| self::keyword(unit, keyword, path, kept));
    let children: Vec<Object> = keywords.collect();
    nest(&mut object, unit.valid, children);
    object
}

fn keyword(owner: &SubschemaUnit<'_>, unit: &KeywordUnit<'_>, path: &mut Path<'_>, kept: bool) -> Object {
    let mark = path.mark();
    path.enter_keyword(unit);
    let mut object = path.fields(unit.valid, owner, unit.name);
    if !unit.errors.is_empty() {
        let errors: Vec<String> = unit.errors.iter().map(ToString::to_string).collect();
        object.insert("error", errors.join("; "));
    }
    if let Some(annotation) = unit.annotation().filter(|_| kept) {
        object.insert("annotation", annotation);
    }
    let mut children = Vec::with_capacity(unit.applied.len());
    for applied in &unit.applied {
        let mark = path.mark();
        path.enter_subschema(applied);
        children.push(subschema(applied, path, kept));
        path.back(mark);
    }
    nest(&mut object, unit.valid, children);
    path.back(mark);
    object
}

fn nest(object: &mut Object, valid: bool, children: Vec<Object>) {
    if !children.is_empty() {
        object.insert(if valid { "annotations" } else { "errors" }, children);
    }
}

fn detailed_keywords(owner: &SubschemaUnit<'_>, path: &mut Path<'_>) -> Vec<Json> {
    let mut units = Vec::new();
    for unit in &owner.keywords {
        let mark = path.mark();
        path.enter_keyword(unit);
        let mut children = Vec::new();
        for applied in unit.applied.iter().filter(|applied| applied.valid) {
            let mark = path.mark();
            path.enter_subschema(applied);
            let below = detailed_keywords(applied, path);
            children.extend(collapse(below, || path.fields(true, applied, "")));
            path.back(mark);
        }
        match unit.annotation() {
            Some(annotation) => {
                let mut object = path.fields(true, owner, unit.name);
                object.insert("annotation", annotation);
                nest_json(&mut object, children);
                units.push(object.into());
            }
            None => units.extend(collapse(children, || path.fields(true, owner, unit.name))),
        }
        path.back(mark);
    }
    units
}

/// Returns `None` for no child, the child itself for one, and a unit around several.
fn collapse(mut children: Vec<Json>, unit: impl FnOnce() -> Object) -> Option<Json> {
    if children.len() < 2 {
        return children.pop();
    }
    let mut object = unit();
    nest_json(&mut object, children);
    Some(object.into())
}

fn nest_json(object: &mut Object, children: Vec<Json>) {
    if !children.is_empty() {
        object.insert("annotations", children);
    }
}
