//! Custom resource definitions of Kubernetes: a model for each version of each kind, in a module of its own.

use super::carrier::Carrier;
use super::expected;
use super::kind::Kind;
use super::place::Place;

/// Adds the schemas of one definition.
pub(super) fn carry(carrier: &mut Carrier<'_, '_>, definition: &Place) {
    let Some(spec) = carrier.object_in(definition, "spec") else { return };
    let versions = versions(carrier, &spec);
    if versions.is_empty() {
        return;
    }
    let names =
        carrier.member_of(&spec, expected::SPEC, "names").and_then(|names| carrier.part(names, expected::NAMES));
    let kind = names.and_then(|names| carrier.text_of(&names, expected::NAMES, "kind")).unwrap_or_default();
    let group = carrier.text_of(&spec, expected::SPEC, "group").unwrap_or_default();
    let is_only = versions.len() == 1;
    let spaced = super::names::spaced(&group);
    for (version, place) in versions {
        let module: Vec<String> =
            [&group, &kind, &version].into_iter().filter(|step| !step.is_empty()).cloned().collect();
        if carrier.has_modules() {
            carrier.model_in(&place, &kind, module);
            continue;
        }
        let versioned = if is_only { kind.clone() } else { format!("{kind} {version}") };
        let names = [versioned.clone(), format!("{kind} {version}"), format!("{spaced} {versioned}")];
        let name = carrier.names.free(names, &place.pointer);
        carrier.model_as(&place, &name);
    }
}

/// Returns the schemas of a definition, each with the name of its version.
fn versions(carrier: &mut Carrier<'_, '_>, spec: &Place) -> Vec<(String, Place)> {
    let mut versions: Vec<(String, Place)> = Vec::new();
    // Up to v1beta1, one schema may apply to all versions.
    let shared = carrier.object_in(spec, "validation").and_then(|validation| validation.step("openAPIV3Schema"));
    let mut first = None;
    for version in carrier.items(spec, "versions") {
        let Some(version) = carrier.part(version, expected::VERSION) else { continue };
        let name = carrier.text_of(&version, expected::VERSION, "name").unwrap_or_default();
        let schema = carrier.object_in(&version, "schema").and_then(|schema| schema.step("openAPIV3Schema"));
        first.get_or_insert_with(|| name.clone());
        let Some(schema) = schema else {
            if shared.is_none() {
                carrier.leave_out(&version, "versions of resources without a schema");
            }
            continue;
        };
        if versions.iter().any(|(known, _)| *known == name) {
            carrier.twice(&version, &format!("the version `{name}`"));
            continue;
        }
        versions.push((name, schema));
    }
    if let Some(schema) = shared {
        versions.push((carrier.string_in(spec, "version").or(first).unwrap_or_default(), schema));
    }
    versions
}

/// Adds the schemas in a list of resources; other resources have no schema.
pub(super) fn carry_list(carrier: &mut Carrier<'_, '_>, list: &Place) {
    for item in carrier.items(list, "items") {
        match Kind::of(item.node()) {
            Kind::Crd => carry(carrier, &item),
            Kind::ResourceList => carry_list(carrier, &item),
            _ => carrier.leave_out(&item, "resources that are not custom resource definitions"),
        }
    }
}
