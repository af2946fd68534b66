//! Whether a label is in Unicode's Normalization Form C: [`is_composed`]. Knows only characters that labels may
//! contain.

use std::cmp::Ordering;

use super::composition_tables::{CLASSES, COMPOSITES};

/// Whether decomposing and composing the label again gives the same label.
pub(super) fn is_composed(label: &[char]) -> bool {
    let mut decomposed = Vec::with_capacity(label.len());
    for character in label {
        decompose(*character, &mut decomposed);
    }
    order(&mut decomposed);
    compose(&decomposed) == label
}

/// Returns `Canonical_Combining_Class`.
pub(super) fn combining_class(character: char) -> u8 {
    let code = u32::from(character);
    let (ranges, _) = CLASSES.as_chunks::<3>();
    let found = ranges.binary_search_by(|[first, last, _]| match (*first > code, *last < code) {
        (true, _) => Ordering::Greater,
        (_, true) => Ordering::Less,
        _ => Ordering::Equal,
    });
    let class = found.ok().and_then(|index| ranges.get(index)).map_or(0, |[_, _, class]| *class);
    u8::try_from(class).unwrap_or_default()
}

fn decompose(character: char, output: &mut Vec<char>) {
    let (composites, _) = COMPOSITES.as_chunks::<3>();
    let found = composites.binary_search_by_key(&u32::from(character), |[composite, _, _]| *composite);
    let parts = found.ok().and_then(|index| composites.get(index));
    match parts.and_then(|[_, first, second]| Some((char::from_u32(*first)?, char::from_u32(*second)?))) {
        Some((first, second)) => {
            decompose(first, output);
            output.push(second);
        }
        None => output.push(character),
    }
}

/// Sorts adjacent marks by their classes.
fn order(characters: &mut [char]) {
    let is_mark = |character: &char| combining_class(*character) != 0;
    for marks in characters.chunk_by_mut(|one, next| is_mark(one) && is_mark(next)) {
        marks.sort_by_key(|mark| combining_class(*mark));
    }
}

fn compose(characters: &[char]) -> Vec<char> {
    let mut output: Vec<char> = Vec::with_capacity(characters.len());
    let mut starter = None;
    let mut last_class = 0;
    for &character in characters {
        let class = combining_class(character);
        let composite = starter.and_then(|index: usize| {
            let is_next = index + 1 == output.len();
            let is_blocked = !is_next && last_class >= class;
            output.get(index).filter(|_| !is_blocked).and_then(|first| pair(*first, character))
        });
        if let (Some(composite), Some(place)) = (composite, starter.and_then(|index| output.get_mut(index))) {
            *place = composite;
            continue;
        }
        if class == 0 {
            starter = Some(output.len());
        }
        last_class = class;
        output.push(character);
    }
    output
}

/// Returns the character that two characters compose to.
fn pair(first: char, second: char) -> Option<char> {
    let (composites, _) = COMPOSITES.as_chunks::<3>();
    let (first, second) = (u32::from(first), u32::from(second));
    let found = composites.iter().find(|[_, one, other]| *one == first && *other == second);
    found.and_then(|[composite, _, _]| char::from_u32(*composite))
}
