//! Boxes large values, so that types stay small and fit on the stack of any thread.
//! The inline size of a type stays close to the number of its members, and builders, clones and moves work even in
//! unoptimised builds. Reads items by their inline parts.

use crate::shape::{Extra, Item, ItemId, ItemKind, MapType, Presence, RustType, Values};

use super::boxes::{for_each_held, held_by};

/// The maximum inline size of a field, a variant or an element, in bytes.
/// Larger ones are boxed. Elements are those of tuples and arrays.
const MOST_BYTES: usize = 512;

/// Bytes of a `String` and a `Vec`.
const LIST: usize = 24;
/// Bytes of a pointer.
const POINTER: usize = 8;
/// Bytes of a type of another library, whose size is unknown here.
const FOREIGN: usize = 32;
/// Larger sizes are capped, so that their sums fit in a `usize`.
const HUGE: usize = 1 << 24;

/// Boxes the large values of every item.
/// Recursive items must be boxed already.
pub(crate) fn insert(items: &mut [Item]) {
    let held: Vec<Vec<ItemId>> = items.iter_mut().map(|item| held_by(item).into_iter().collect()).collect();
    let mut bytes: Vec<Option<usize>> = vec![None; items.len()];
    for start in 0..items.len() {
        let mut path = vec![start];
        while let Some(&item) = path.last() {
            let before = path.len();
            path.extend(held[item].iter().map(|id| id.index()).filter(|held| bytes[*held].is_none()));
            if path.len() == before || bytes[item].is_some() {
                path.truncate(before - 1);
                bytes[item] = bytes[item].or_else(|| Some(box_large(&mut items[item], &bytes).min(HUGE)));
            }
        }
    }
}

/// Boxes the large parts of an item, whose parts have sizes already, and returns its own size.
fn box_large(item: &mut Item, bytes: &[Option<usize>]) -> usize {
    let of = |ty: &RustType| bytes_of(ty, bytes);
    let within = |ty: &mut RustType| {
        for_each_held(ty, &mut |part| {
            if matches!(part, RustType::Item(_)) && of(part) > MOST_BYTES {
                *part = RustType::Boxed(Box::new(part.clone()));
            }
        });
        of(ty)
    };
    match &mut item.kind {
        ItemKind::Struct(structure) => {
            let mut all = 0;
            for field in &mut structure.fields {
                let own = within(&mut field.ty);
                all += match field.presence {
                    Presence::Required => own,
                    Presence::Optional | Presence::Loose => optional(&field.ty, own),
                };
            }
            let extra = match &structure.extra {
                Extra::Closed | Extra::Dropped => 0,
                Extra::Untyped => LIST,
                Extra::Typed(_, map) => bytes_of_map(*map),
            };
            rounded(all) + extra
        }
        ItemKind::Union(union) => {
            let largest = union.variants.iter_mut().map(|variant| within(&mut variant.ty)).max();
            rounded(largest.unwrap_or_default()) + POINTER
        }
        // A newtype of one item is as large as that item, and is boxed itself where it is used.
        ItemKind::Newtype(newtype) if matches!(newtype.inner, RustType::Item(_)) => of(&newtype.inner),
        ItemKind::Newtype(newtype) => within(&mut newtype.inner),
        ItemKind::Enum(enumeration) => match &enumeration.values {
            Values::Strings(_) if enumeration.open.is_some() => LIST,
            Values::Strings(_) => 1,
            Values::Integers(_) => POINTER,
        },
    }
}

/// Returns the approximate size of a type on a 64-bit machine, in bytes.
/// Pointers have a niche for `None`.
fn bytes_of(ty: &RustType, bytes: &[Option<usize>]) -> usize {
    let size = match ty {
        RustType::Bool => 1,
        RustType::Null | RustType::OnlyValue => 0,
        RustType::Integer(integer) => integer.bytes(),
        RustType::F64 | RustType::Boxed(_) => POINTER,
        RustType::ExactInteger | RustType::ExactNumber => 2 * POINTER,
        RustType::String | RustType::Vec(_) | RustType::Object => LIST,
        RustType::Json => LIST + POINTER,
        RustType::Foreign(_) => FOREIGN,
        RustType::Map(_, map) => bytes_of_map(*map),
        RustType::Item(id) => bytes.get(id.index()).copied().flatten().unwrap_or_default(),
        RustType::Array(inner, length) => bytes_of(inner, bytes).saturating_mul(*length),
        RustType::Tuple(elements) => elements.iter().map(|element| bytes_of(element, bytes)).sum(),
        RustType::Option(inner) => optional(inner, bytes_of(inner, bytes)),
    };
    size.min(HUGE)
}

/// Returns the size of an `Option`, in bytes.
fn optional(ty: &RustType, bytes: usize) -> usize {
    match ty {
        RustType::Integer(_) | RustType::F64 | RustType::Null | RustType::OnlyValue => bytes.saturating_mul(2).max(1),
        RustType::Map(..) => bytes + POINTER,
        RustType::Bool
        | RustType::ExactInteger
        | RustType::ExactNumber
        | RustType::String
        | RustType::Foreign(_)
        | RustType::Json
        | RustType::Object
        | RustType::Item(_)
        | RustType::Vec(_)
        | RustType::Array(..)
        | RustType::Tuple(_)
        | RustType::Option(_)
        | RustType::Boxed(_) => bytes,
    }
}

fn bytes_of_map(map: MapType) -> usize {
    match map {
        MapType::BTreeMap => LIST,
        MapType::HashMap => 2 * LIST,
        MapType::IndexMap => 3 * LIST,
    }
}

fn rounded(bytes: usize) -> usize {
    bytes.next_multiple_of(POINTER)
}
