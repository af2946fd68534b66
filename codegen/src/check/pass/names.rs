//! The name of each function in its module.
//! Does not depend on what it checks.

use crate::check::name::{Place, reserve};
use crate::check::{CheckId, Checks, FunctionName, Uses};

/// Returns the names of all functions that are called.
pub(super) fn reserve_all(
    checks: &Checks,
    home: &[usize],
    same_as: &[CheckId],
    uses: &[Uses],
) -> Vec<Option<FunctionName>> {
    let named: Vec<usize> = (0..checks.subschemas.len()).filter(|index| is_function(*index, same_as, uses)).collect();
    let places: Vec<Place> = named.iter().map(|index| place(checks, home, *index)).collect();
    let mut functions = vec![None; checks.subschemas.len()];
    for (index, name) in named.into_iter().zip(reserve(&places)) {
        functions[index] = Some(name);
    }
    functions
}

fn is_function(index: usize, same_as: &[CheckId], uses: &[Uses]) -> bool {
    same_as[index].index() == index && (uses[index].result || uses[index].evaluated)
}

fn place(checks: &Checks, home: &[usize], index: usize) -> Place {
    let subschema = &checks.subschemas[index];
    Place {
        module: home[index],
        stem: subschema.place.stem.clone(),
        pointer: subschema.place.pointer.clone(),
        view: subschema.place.view,
        copy: subschema.copy,
    }
}
