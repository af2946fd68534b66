//! Finds members whose schemas exclude each other, or that are required and cannot be valid.

use super::deep;
use super::found::{Contradiction, HELP_PARTS, Here};
use crate::ids::SchemaId;
use crate::schema::Keywords;

use crate::shape::lower::read::kinds::Kinds;
use crate::shape::lower::read::matching::{Matching, names};
use crate::shape::lower::read::view::View;

/// `depth` is the maximum depth of members in members.
pub(super) fn find(here: Here<'_>, view: &View<'_>, depth: usize) -> Option<Contradiction> {
    let matching = Matching::of(view);
    // A member is forbidden on purpose if it is not required.
    let only_objects = view.kinds.without(Kinds::NULL) == Kinds::OBJECT;
    let required = |name: &String| {
        let requires = |(_, keywords): &&(SchemaId, &Keywords)| keywords.validation.required.contains(name);
        view.parts.iter().find(requires).map(|(part, _)| *part).filter(|_| only_objects)
    };
    names(view).into_iter().find_map(|name| {
        let schemas: Vec<SchemaId> = matching.iter().flat_map(|part| part.applied(here.graph, name)).collect();
        let merged = View::together(here.graph, &schemas);
        if merged.is_never {
            never(here, name, required(name)?, &schemas)
        } else {
            let found = together(here, &merged, &schemas, depth)?;
            let (part, with) = (format!("`{name}`"), format!("the member `{name}`"));
            Some(found.around("object", &part, with, required(name).is_some(), schemas))
        }
    })
}

/// Returns the contradiction of several schemas for one value. That of one of them by itself is reported there.
pub(super) fn together(here: Here<'_>, merged: &View<'_>, schemas: &[SchemaId], depth: usize) -> Option<Contradiction> {
    let found = (schemas.len() > 1 && !merged.is_partial).then(|| deep(here, merged, depth))??;
    let alone = |schema: &SchemaId| deep(here, &View::of(here.graph, *schema), depth).is_some();
    (!schemas.iter().any(alone)).then_some(found)
}

/// A required member with a schema that accepts nothing.
fn never(here: Here<'_>, name: &str, part: SchemaId, schemas: &[SchemaId]) -> Option<Contradiction> {
    let never = schemas.iter().find(|schema| View::of(here.graph, **schema).is_never)?;
    let reason =
        format!("`{name}` is required {}, and its schema {} accepts nothing", here.place(part), here.place(*never));
    let found = Contradiction::new("required", "object", reason, HELP_PARTS);
    Some(Contradiction { schemas: vec![*never], ..found })
}
