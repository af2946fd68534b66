//! The features of the runtime that the generated code needs.
//! Does not depend on what they provide.

use std::collections::BTreeSet;

use crate::check::ModuleProgram;
use crate::shape::{Extra, ItemKind, MapType, RustType, Shapes};

/// The features that every generated crate has.
pub(super) const ALWAYS: [&str; 3] = ["pattern", "report", "format"];

/// The features that the user of a generated crate can turn on.
pub(super) const BY_THE_USER: [&str; 3] = ["serde", "schemars", "arbitrary"];

const INDEX_MAP: &str = "indexmap";
const BACKTRACK: &str = "backtrack";

/// Returns their names, without those that every generated crate has.
pub(super) fn of(shapes: &Shapes, programs: &[ModuleProgram]) -> Vec<&'static str> {
    let is_indexed = |map: MapType| map == MapType::IndexMap;
    let uses_index_map = shapes.items.iter().any(|item| {
        let has_extra = match &item.kind {
            ItemKind::Struct(structure) => matches!(structure.extra, Extra::Typed(_, map) if is_indexed(map)),
            ItemKind::Enum(_) | ItemKind::Union(_) | ItemKind::Newtype(_) => false,
        };
        has_extra || item.is_made_of(&mut |ty| matches!(ty, RustType::Map(_, map) if is_indexed(*map)))
    });
    let mut features: BTreeSet<&'static str> = uses_index_map.then_some(INDEX_MAP).into_iter().collect();
    if programs.iter().flat_map(|program| &program.patterns).any(|pattern| pattern.backtracks) {
        features.insert(BACKTRACK);
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{ALWAYS, BACKTRACK, BY_THE_USER, INDEX_MAP};
    use crate::shape::Foreign;

    /// Returns all features that generated code may need, without those that it always has.
    fn sometimes() -> BTreeSet<&'static str> {
        let foreign = Foreign::all_known().iter().filter_map(|known| known.feature);
        [INDEX_MAP, BACKTRACK].into_iter().chain(BY_THE_USER).chain(foreign).collect()
    }

    #[test]
    fn the_runtime_is_tested_with_each_feature() {
        let script = include_str!("../../../.ci/run");
        let always = format!("always='{}'", ALWAYS.join(","));
        let (_, after) = script.split_once(&always).unwrap_or_else(|| panic!(".ci/run must say `{always}`"));
        let (_, list) = after.split_once("for features in ").expect(".ci/run has a loop over features");
        let (list, _) = list.split_once(';').expect("a list ends");
        let listed: BTreeSet<&str> = list.split_whitespace().filter(|feature| *feature != "\"\"").collect();
        assert_eq!(listed, sometimes(), "the features that .ci/run tests the runtime with");
    }

    #[test]
    fn cargo_test_downloads_the_dependencies_of_each_feature() {
        let manifest = include_str!("../../Cargo.toml");
        let (_, dev) = manifest.split_once("[dev-dependencies]").expect("there are dev-dependencies");
        let (_, list) = dev.split_once("features = [").expect("typewright has features");
        let (list, _) = list.split_once(']').expect("a list ends");
        let listed: BTreeSet<&str> = list.split(',').map(|feature| feature.trim().trim_matches('"')).collect();
        // Backtracking is a dependency of the compiler itself.
        let missing: Vec<_> =
            sometimes().into_iter().filter(|one| *one != BACKTRACK && !listed.contains(one)).collect();
        assert!(missing.is_empty(), "add to the dev-dependency `typewright` of typewright-codegen: {missing:?}");
    }
}
