//! Which features of the runtime the generated code needs. Knows the features, not what they bring.

use std::collections::BTreeSet;

use crate::check::ModuleProgram;
use crate::shape::{Extra, ItemKind, MapType, RustType, Shapes};

/// Their names, beside those that every generated crate has.
pub(super) fn of(shapes: &Shapes, programs: &[ModuleProgram]) -> Vec<&'static str> {
    let is_indexed = |map: MapType| map == MapType::IndexMap;
    let uses_index_map = shapes.items.iter().any(|item| {
        let has_extra = match &item.kind {
            ItemKind::Struct(structure) => matches!(structure.extra, Extra::Typed(_, map) if is_indexed(map)),
            ItemKind::Enum(_) | ItemKind::Union(_) | ItemKind::Newtype(_) => false,
        };
        has_extra || item.is_made_of(&mut |ty| matches!(ty, RustType::Map(_, map) if is_indexed(*map)))
    });
    let mut features: BTreeSet<&'static str> = uses_index_map.then_some("indexmap").into_iter().collect();
    if programs.iter().flat_map(|program| &program.patterns).any(|pattern| pattern.backtracks) {
        features.insert("backtrack");
    }
    for ty in shapes.items.iter().flat_map(|item| item.types()) {
        ty.any(&mut |part| {
            if let RustType::Foreign(foreign) = part {
                features.extend(foreign.known().and_then(|known| known.feature));
            }
            false
        });
    }
    features.into_iter().collect()
}
