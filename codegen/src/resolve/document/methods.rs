//! Documents of methods and tools: `OpenRPC` and the Model Context Protocol.
//! Their schemas are models, named after the parts that contain them.

use std::collections::BTreeSet;

use super::carrier::Carrier;
use super::expected::{self, Part};
use super::kind;
use super::names::spaced;
use super::place::Place;
use crate::diagnostic::Code;
use crate::schema::SchemaId;

/// Adds the schemas of `OpenRPC`: named schemas, then the parameters and results of methods.
pub(super) fn carry_openrpc(carrier: &mut Carrier<'_, '_>, document: &Place) {
    named(carrier, document);
    let methods = carrier.items(document, "methods");
    for (name, method) in each(carrier, methods, expected::METHOD) {
        let mut parameters: Vec<(String, bool, SchemaId)> = Vec::new();
        for parameter in carrier.items(&method, "params") {
            let Some(parameter) = carrier.part(parameter, expected::CONTENT) else { continue };
            let wire = carrier.text_of(&parameter, expected::CONTENT, "name");
            let required = carrier.flag_in(&parameter, "required");
            let schema = carrier.member_of(&parameter, expected::CONTENT, "schema");
            let (Some(wire), Some(schema)) = (wire, schema.and_then(|schema| carrier.schema(&schema))) else {
                continue;
            };
            if parameters.iter().any(|(known, ..)| *known == wire) {
                carrier.twice(&parameter, &format!("the parameter `{wire}`"));
                continue;
            }
            carrier.name(&format!("{name} {}", spaced(&wire)), schema);
            parameters.push((wire, required, schema));
        }
        if !parameters.is_empty() {
            carrier.object(&method, &format!("{name} Params"), parameters);
        }
        let result = method.step("result").and_then(|result| carrier.part(result, expected::CONTENT));
        if let Some(schema) = result.and_then(|result| carrier.member_of(&result, expected::CONTENT, "schema")) {
            carrier.model(&schema, [format!("{name} Result")]);
        }
    }
    unused(carrier, document);
}

/// Adds the schemas of the named content descriptors that no method uses.
fn unused(carrier: &mut Carrier<'_, '_>, document: &Place) {
    let Some(components) = carrier.object_in(document, "components") else { return };
    let mut parts = Vec::new();
    for (name, place) in carrier.members(&components, "contentDescriptors") {
        let Some(place) = carrier.part(place, expected::CONTENT) else { continue };
        let schema = place.step("schema").and_then(|schema| carrier.schema(&schema));
        parts.extend(schema.map(|schema| (format!("{} Content", spaced(&name)), schema)));
    }
    carrier.carry_unused(parts);
}

/// Adds the input and output schemas of tools of the Model Context Protocol.
pub(super) fn carry_tools(carrier: &mut Carrier<'_, '_>, document: &Place) {
    let way = kind::tools(document.node()).unwrap_or_default();
    let tools = document.at(way).map(|all| all.items()).unwrap_or_default();
    for (name, tool) in each(carrier, tools, expected::TOOL) {
        for (member, suffix) in [("inputSchema", "Input"), ("outputSchema", "Output")] {
            if let Some(schema) = tool.step(member) {
                carrier.model(&schema, [format!("{name} {suffix}")]);
            }
        }
    }
}

/// Returns methods or tools with names that are unique, and do not depend on their order unless two have the same name,
/// which is reported.
fn each(carrier: &mut Carrier<'_, '_>, parts: Vec<Place>, expected: Part) -> Vec<(String, Place)> {
    let (mut wanted, mut places) = (Vec::new(), Vec::new());
    let mut known = BTreeSet::new();
    for part in parts {
        let Some(part) = carrier.part(part, expected) else { continue };
        let name = carrier.text_of(&part, expected, "name").unwrap_or_default();
        if let Some(place) = part.step("name").filter(|_| !known.insert(name.clone())) {
            let message = format!("`name` must be unique, found `{name}` twice");
            let help = "rename one of them: the models of the later one have a number in their names".to_owned();
            carrier.wrong(&place, Code::SharedName, message, help);
        }
        wanted.push(name);
        places.push(part);
    }
    carrier.operation_names.each(&wanted).into_iter().zip(places).collect()
}

/// Adds the named schemas of the components.
fn named(carrier: &mut Carrier<'_, '_>, document: &Place) {
    let Some(components) = carrier.object_in(document, "components") else { return };
    for (name, place) in carrier.members(&components, "schemas") {
        carrier.named(name, &place);
    }
}
