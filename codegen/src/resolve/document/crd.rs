//! Custom resource definitions of Kubernetes: a model for each version of each kind, in a module of its own.

use super::carrier::Carrier;
use super::expected;
use super::kind::Kind;
use super::place::Place;

/// Adds the schemas of one definition.
pub(super) fn carry(carrier: &mut Carrier<'_, '_>, definition: &Place) {
    let Some(spec) = carrier.object_in(definition, "spec") else { return };
    let kind = spec.at(&["names"]).and_then(|names| names.text("kind").map(str::to_owned)).unwrap_or_default();
    let mut versions: Vec<(String, Place)> = Vec::new();
    for version in carrier.items(&spec, "versions") {
        let Some(version) = carrier.part(version, expected::VERSION) else { continue };
        let name = version.text("name").unwrap_or_default().to_owned();
        versions.extend(version.at(&["schema", "openAPIV3Schema"]).map(|schema| (name, schema)));
    }
    // Up to v1beta1, one schema may apply to all versions.
    if let Some(schema) = spec.at(&["validation", "openAPIV3Schema"]) {
        let name = spec.text("version").unwrap_or_default().to_owned();
        versions.push((name, schema));
    }
    let is_only = versions.len() == 1;
    let group = spec.text("group").unwrap_or_default();
    let spaced = super::names::spaced(group);
    for (version, place) in versions {
        let module: Vec<String> =
            [group, &kind, &version].into_iter().filter(|step| !step.is_empty()).map(str::to_owned).collect();
        if carrier.has_modules() {
            carrier.model_in(&place, &kind, module);
            continue;
        }
        let versioned = if is_only { kind.clone() } else { format!("{kind} {version}") };
        let name =
            carrier.names.free([versioned.clone(), format!("{kind} {version}"), format!("{spaced} {versioned}")]);
        carrier.model_as(&place, &name);
    }
}

/// Adds the schemas in a list of resources; other resources have no schema.
pub(super) fn carry_list(carrier: &mut Carrier<'_, '_>, list: &Place) {
    for item in list.step("items").map(|all| all.items()).unwrap_or_default() {
        match Kind::of(item.node()) {
            Kind::Crd => carry(carrier, &item),
            Kind::ResourceList => carry_list(carrier, &item),
            _ => carrier.leave_out(&item, "resources that define no other ones"),
        }
    }
}
