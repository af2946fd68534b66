//! Keeps the facts about unions of programs that are never dropped, so that only the first report reads them.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use super::Alternatives;
use crate::program::{Program, SubschemaId};

/// Returns the facts about a union.
pub(in crate::interpret) type ReadUnion<'p> = fn(&'p Program, &'p [SubschemaId]) -> Arc<Alternatives<'p>>;

/// The facts by the address of the list of branches.
static KNOWN: RwLock<BTreeMap<usize, Arc<Alternatives<'static>>>> = RwLock::new(BTreeMap::new());

/// Reads the facts from the program.
pub(in crate::interpret) fn read<'p>(program: &'p Program, branches: &'p [SubschemaId]) -> Arc<Alternatives<'p>> {
    Arc::new(Alternatives::of(program, branches))
}

/// Returns the facts that were read before, or reads and keeps them.
pub(in crate::interpret) fn read_once(
    program: &'static Program,
    branches: &'static [SubschemaId],
) -> Arc<Alternatives<'static>> {
    let address = branches.as_ptr().addr();
    // Only whole entries are added, so they are also correct after a panic.
    if let Some(known) = KNOWN.read().unwrap_or_else(PoisonError::into_inner).get(&address) {
        return Arc::clone(known);
    }
    let read = read(program, branches);
    KNOWN.write().unwrap_or_else(PoisonError::into_inner).insert(address, Arc::clone(&read));
    read
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{read, read_once};
    use crate::program::text::read as program;
    use crate::program::{Program, Rule, SubschemaId};

    #[test]
    fn facts_are_read_once_for_each_union() {
        let text = "typewright 1\nresource \"https://example.com/s\"\n\
                    # anyOf allOf { /anyOf/0 type=\"string\" /anyOf/1 type=\"null\" /allOf/0 oneOf }\n\
                    #/allOf/0/oneOf/0 enum=[1,2]";
        let program: &'static Program = Box::leak(Box::new(program(text).expect("a program")));
        let unions: Vec<&'static [SubschemaId]> = program
            .subschemas
            .iter()
            .flat_map(|subschema| subschema.checks.iter())
            .filter_map(|check| match &check.rule {
                Rule::AnyOf(branches) | Rule::OneOf(branches) => Some(&**branches),
                _ => None,
            })
            .collect();
        assert_eq!(unions.len(), 2);
        let first: Vec<_> = unions.iter().map(|union| read_once(program, union)).collect();
        for (union, first) in unions.iter().zip(&first) {
            assert!(Arc::ptr_eq(first, &read_once(program, union)));
            assert_eq!(format!("{first:?}"), format!("{:?}", read(program, union)));
        }
        assert!(!Arc::ptr_eq(&first[0], &first[1]));
    }
}
