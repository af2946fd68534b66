//! Finds elements that an array must have and that cannot be valid, and elements whose schemas exclude each other.

use super::counts::largest;
use super::found::{Contradiction, HELP_ONE, Here};
use super::members::together;
use crate::ids::SchemaId;

use crate::shape::lower::read::view::View;

/// `depth` is the maximum depth of arrays and objects in arrays.
pub(super) fn find(here: Here<'_>, view: &View<'_>, depth: usize) -> Option<Contradiction> {
    let least = largest(view, |validation| validation.min_items);
    let described = view.applicators().map(|own| own.prefix_items.len()).max().unwrap_or_default();
    // The element after the last position represents all others.
    (0..=described).find_map(|position| {
        let schemas: Vec<SchemaId> = view.applicators().filter_map(|own| own.element(position)).collect();
        let requiring = least.filter(|(_, least)| usize::try_from(*least).is_ok_and(|least| least > position));
        let element =
            if described == 0 { "elements".to_owned() } else { format!("the element at position {position}") };
        let never = schemas.iter().copied().find(|schema| View::of(here.graph, *schema).is_never);
        if let Some(never) = never {
            let (part, least) = requiring?;
            let reason = format!(
                "`minItems` is {least} {}, and the schema for {element} {} accepts nothing",
                here.place(part),
                here.place(never)
            );
            let found = Contradiction::new("minItems", "array", reason, HELP_ONE);
            return Some(Contradiction { schemas: vec![never], ..found });
        }
        let found = together(here, &View::together(here.graph, &schemas), &schemas, depth)?;
        Some(found.around("array", &element, element.clone(), requiring.is_some(), schemas))
    })
}
