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
        _ => (document.step("components"), "schemas"),
    };
    let section = |name: &str| components.as_ref().and_then(|components| components.step(name));
    for (name, place) in section(schemas).map(|schemas| schemas.members()).unwrap_or_default() {
        if let Some(schema) = carrier.schema(&place) {
            carrier.names.free([name.clone()]);
            carrier.carry(name, schema);
        }
    }
    // Names of other components have lower priority than those of schemas, and higher than those of operations.
    for (name, place) in section("responses").map(|all| all.members()).unwrap_or_default() {
        let name = spaced(&name);
        let name = carrier.names.free([name.clone(), format!("{name} Response")]);
        operations::response(carrier, place, &name);
    }
    for (name, place) in section("requestBodies").map(|all| all.members()).unwrap_or_default() {
        let name = spaced(&name);
        let name = carrier.names.free([name.clone(), format!("{name} Request"), format!("{name} Request Body")]);
        operations::body(carrier, place, &name);
    }
    for (name, place) in section("parameters").map(|all| all.members()).unwrap_or_default() {
        operations::parameter(carrier, place, &format!("{} Parameter", spaced(&name)));
    }
    for (name, place) in section("headers").map(|all| all.members()).unwrap_or_default() {
        operations::header(carrier, place, &format!("{} Header", spaced(&name)));
    }
    operations::carry(carrier, document);
    for (name, place) in section("callbacks").map(|all| all.members()).unwrap_or_default() {
        operations::callback(carrier, place, &spaced(&name));
    }
}
