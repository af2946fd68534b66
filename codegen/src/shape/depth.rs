//! Computes how deep types contain one another, because rustc follows them only to a limit.
//! Does not change types.

use super::{RustType, Shapes};
use crate::components::components;

impl Shapes {
    /// Returns the length of the longest chain of types that hold one another, with the lists, maps, options and boxes
    /// in between. Types that refer to each other count together.
    pub fn depth(&self) -> usize {
        let held: Vec<Vec<(usize, usize)>> = self
            .items
            .iter()
            .map(|item| {
                let mut held = Vec::new();
                item.types().for_each(|ty| add(ty, 1, &mut held));
                held
            })
            .collect();
        let edges: Vec<Vec<usize>> = held.iter().map(|held| held.iter().map(|(item, _)| *item).collect()).collect();
        let component = components(&edges);
        let mut order: Vec<usize> = (0..held.len()).collect();
        // A component has a higher number than those that it reaches.
        order.sort_by_key(|item| component[*item]);
        let count = component.iter().max().map_or(0, |last| last + 1);
        let (mut below, mut within) = (vec![0; count], vec![0; count]);
        for item in order {
            let own = component[item];
            within[own] += held[item].iter().map(|(_, levels)| *levels).max().unwrap_or(1);
            let others = held[item].iter().filter(|(other, _)| component[*other] != own);
            let deepest = others.map(|(other, _)| below[component[*other]] + within[component[*other]]).max();
            below[own] = below[own].max(deepest.unwrap_or(0));
        }
        below.iter().zip(&within).map(|(below, within)| below + within).max().unwrap_or(0)
    }
}

/// Adds the items in a type, each with the number of types around it.
fn add(ty: &RustType, levels: usize, held: &mut Vec<(usize, usize)>) {
    if let RustType::Item(id) = ty {
        held.push((id.index(), levels));
    }
    ty.parts().iter().for_each(|part| add(part, levels + 1, held));
}
