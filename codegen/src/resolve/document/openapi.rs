//! `OpenAPI` documents, 3.0 to 3.2, and Swagger 2.0: their named components, then the parts of their operations.

use super::carrier::Carrier;
use super::names::spaced;
use super::operations;
use super::place::Place;
use crate::schema::Dialect;

/// Collects the schemas of a document.
pub(super) fn carry(carrier: &mut Carrier<'_, '_>, document: &Place) {
    let (components, schemas) = match carrier.rules.dialect {
        Dialect::Swagger2 => (Some(document.clone()), "definitions"),
        _ => (carrier.object_in(document, "components"), "schemas"),
    };
    if let Some(components) = &components {
        self::components(carrier, components, schemas);
    }
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
        let name = carrier.names.free([name.clone(), format!("{name} Content")]);
        operations::media_type(carrier, place, &name);
    }
}

/// Adds the components whose names do not depend on operations.
fn components(carrier: &mut Carrier<'_, '_>, components: &Place, schemas: &str) {
    for (name, place) in section(carrier, components, schemas) {
        if let Some(schema) = carrier.schema(&place) {
            carrier.names.free([name.clone()]);
            carrier.carry(name, schema);
        }
    }
    // Names of other components have lower priority than those of schemas, and higher than those of operations.
    for (name, place) in section(carrier, components, "responses") {
        let name = spaced(&name);
        let name = carrier.names.free([name.clone(), format!("{name} Response")]);
        operations::response(carrier, place, &name);
    }
    for (name, place) in section(carrier, components, "requestBodies") {
        let name = spaced(&name);
        let name = carrier.names.free([name.clone(), format!("{name} Request"), format!("{name} Request Body")]);
        operations::body(carrier, place, &name);
    }
    for (name, place) in section(carrier, components, "parameters") {
        operations::parameter(carrier, place, &format!("{} Parameter", spaced(&name)));
    }
    for (name, place) in section(carrier, components, "headers") {
        operations::header(carrier, place, &format!("{} Header", spaced(&name)));
    }
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
