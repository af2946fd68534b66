//! `OpenAPI` documents, 3.0 to 3.2, and Swagger 2.0: their named components, then the parts of their operations.

use super::carrier::Carrier;
use super::names::spaced;
use super::place::Place;
use super::{contents, operations, parameters};
use crate::schema::{Dialect, SchemaId};

/// Collects the schemas of a document.
pub(super) fn carry(carrier: &mut Carrier<'_, '_>, document: &Place) {
    let (components, schemas) = match carrier.rules.dialect {
        Dialect::Swagger2 => (Some(document.clone()), "definitions"),
        _ => (carrier.object_in(document, "components"), "schemas"),
    };
    let parts = components.as_ref().map(|components| self::components(carrier, components, schemas));
    operations::carry(carrier, document);
    let Some(components) = components else { return };
    for (name, place) in section(carrier, &components, "callbacks") {
        operations::callback(carrier, place, &spaced(&name));
    }
    for (name, place) in section(carrier, &components, "pathItems") {
        operations::unlisted(carrier, place, &name);
    }
    for (name, place) in section(carrier, &components, "mediaTypes") {
        let name = spaced(&name);
        let name = if carrier.names.has(&name) { format!("{name} Content") } else { name };
        contents::media_type(carrier, place, &name);
    }
    carrier.carry_unused(parts.unwrap_or_default());
}

/// Adds the components whose names do not depend on operations.
/// Returns the schemas of parameters and headers, which are models only if no operation uses them.
fn components(carrier: &mut Carrier<'_, '_>, components: &Place, schemas: &str) -> Vec<(String, SchemaId)> {
    for (name, place) in section(carrier, components, schemas) {
        carrier.named(name, &place);
    }
    // Names of other components have lower priority than those of schemas, and higher than those of operations.
    for (name, place) in section(carrier, components, "responses") {
        let name = spaced(&name);
        let name = carrier.names.free([name.clone(), format!("{name} Response")], &place.pointer);
        operations::response(carrier, place, &name);
    }
    for (name, place) in section(carrier, components, "requestBodies") {
        let name = spaced(&name);
        let names = [name.clone(), format!("{name} Request"), format!("{name} Request Body")];
        let name = carrier.names.free(names, &place.pointer);
        operations::body(carrier, place, &name);
    }
    let mut parts = Vec::new();
    for (name, place) in section(carrier, components, "parameters") {
        let given = format!("{} Parameter", spaced(&name));
        if let Some(schema) = parameters::parameter(carrier, place.clone(), &given) {
            parts.push((given, schema));
        } else if let Some(schema) = parameters::body(carrier, place) {
            parts.push((format!("{} Request", spaced(&name)), schema));
        }
    }
    for (name, place) in section(carrier, components, "headers") {
        let given = format!("{} Header", spaced(&name));
        parts.extend(parameters::header(carrier, place, &given).map(|(schema, _)| (given, schema)));
    }
    parts
}

/// Returns the components of one kind. Extensions are none.
fn section(carrier: &mut Carrier<'_, '_>, components: &Place, name: &str) -> Vec<(String, Place)> {
    let is_swagger = carrier.rules.dialect == Dialect::Swagger2;
    // The root of Swagger has some of the sections only.
    if is_swagger && !matches!(name, "definitions" | "responses" | "parameters") {
        return Vec::new();
    }
    carrier.members(components, name)
}
