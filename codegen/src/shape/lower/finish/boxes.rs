//! Inserts boxes into recursive types, one into each cycle.
//! Reads the items that are stored inline; arrays and maps store their elements on the heap.

use std::collections::BTreeSet;

use crate::shape::{Extra, Item, ItemId, ItemKind, RustType};

/// Inserts a box wherever a walk over inline parts returns to a type that it is inside of.
pub(crate) fn insert(items: &mut [Item]) {
    let held: Vec<BTreeSet<ItemId>> = items.iter_mut().map(held_by).collect();
    let mut states = vec![State::New; items.len()];
    let mut boxed: BTreeSet<(ItemId, ItemId)> = BTreeSet::new();
    for item in 0..items.len() {
        walk(item, &held, &mut states, &mut boxed);
    }
    for item in items {
        let id = item.id;
        for_each_type(item, &mut |ty| {
            for_each_held(ty, &mut |ty| {
                if let RustType::Item(target) = ty
                    && boxed.contains(&(id, *target))
                {
                    *ty = RustType::Boxed(Box::new(ty.clone()));
                }
            });
        });
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// One step of the walk: an item, and the inline types that are not visited yet.
fn walk(start: usize, held: &[BTreeSet<ItemId>], states: &mut [State], boxed: &mut BTreeSet<(ItemId, ItemId)>) {
    if states[start] != State::New {
        return;
    }
    states[start] = State::Open;
    let mut way: Vec<(usize, Vec<ItemId>)> = vec![(start, held[start].iter().rev().copied().collect())];
    while let Some((item, pending)) = way.last_mut() {
        let item = *item;
        let Some(next) = pending.pop() else {
            states[item] = State::Done;
            way.pop();
            continue;
        };
        match states[next.index()] {
            State::Done => {}
            State::Open => {
                let item = u32::try_from(item).expect("invariant: item ids are 32 bits wide");
                boxed.insert((ItemId(item), next));
            }
            State::New => {
                states[next.index()] = State::Open;
                way.push((next.index(), held[next.index()].iter().rev().copied().collect()));
            }
        }
    }
}

/// Returns the items that are stored inline in an item.
pub(crate) fn held_by(item: &mut Item) -> BTreeSet<ItemId> {
    let mut held = BTreeSet::new();
    for_each_type(item, &mut |ty| {
        for_each_held(ty, &mut |ty| {
            if let RustType::Item(id) = ty {
                held.insert(*id);
            }
        });
    });
    held
}

/// Visits every type in an item.
pub(crate) fn for_each_type(item: &mut Item, visit: &mut impl FnMut(&mut RustType)) {
    match &mut item.kind {
        ItemKind::Struct(structure) => {
            structure.fields.iter_mut().for_each(|field| visit(&mut field.ty));
            if let Extra::Typed(ty, kind) = &mut structure.extra {
                // A map stores nothing inline.
                let mut map = RustType::Map(Box::new(ty.clone()), *kind);
                visit(&mut map);
            }
        }
        ItemKind::Union(union) => union.variants.iter_mut().for_each(|variant| visit(&mut variant.ty)),
        ItemKind::Newtype(newtype) => visit(&mut newtype.inner),
        ItemKind::Enum(_) => {}
    }
}

/// Visits the parts of a type that are stored inline, including itself.
pub(crate) fn for_each_held(ty: &mut RustType, visit: &mut impl FnMut(&mut RustType)) {
    match ty {
        RustType::Option(inner) | RustType::Array(inner, _) => for_each_held(inner, visit),
        RustType::Tuple(elements) => elements.iter_mut().for_each(|element| for_each_held(element, visit)),
        RustType::Vec(_) | RustType::Map(..) | RustType::Boxed(_) => {}
        RustType::Bool
        | RustType::Integer(_)
        | RustType::F64
        | RustType::ExactInteger
        | RustType::ExactNumber
        | RustType::Foreign(_)
        | RustType::String
        | RustType::OnlyValue
        | RustType::Null
        | RustType::Json
        | RustType::Object
        | RustType::Item(_) => visit(ty),
    }
}
