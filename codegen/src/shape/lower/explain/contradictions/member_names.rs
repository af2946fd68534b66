//! Finds required members whose names `propertyNames` rejects.

use typewright::Json;

use super::found::{Contradiction, HELP_ONE, Here};
use super::values::{rejecting, unlisted};
use crate::ids::SchemaId;
use crate::schema::Keywords;

use crate::shape::lower::read::view::View;

pub(super) fn find(here: Here<'_>, view: &View<'_>) -> Option<Contradiction> {
    let of_names = |own: &Keywords| own.applicator.property_names.map(|names| View::of(here.graph, names));
    let all: Vec<View<'_>> = view.parts.iter().filter_map(|(_, keywords)| of_names(keywords)).collect();
    let rejected = |name: &String| {
        let name = [Json::String(name.as_str().into())];
        let mut parts = all.iter().flat_map(|names| &names.parts);
        parts.find_map(|(part, own)| unlisted(here, *part, own, &name).or_else(|| rejecting(here, *part, own, &name)))
    };
    let required = |(part, keywords): &(SchemaId, &Keywords)| {
        let mut names = keywords.validation.required.iter();
        names.find_map(|name| Some((*part, name.clone(), rejected(name)?)))
    };
    let (part, name, reason) = view.parts.iter().find_map(required)?;
    let reason = format!("`{name}` is required {}, and for its name {reason}", here.place(part));
    Some(Contradiction::new("required", "object", reason, HELP_ONE))
}
