//! Describes lists of branches of which none is possible together with the other keywords.

use typewright::Json;

use super::found::{Contradiction, HELP_PARTS, Here};
use super::values::shown;
use crate::ids::SchemaId;

use crate::shape::lower::read::narrow::{Listed, closed_values};
use crate::shape::lower::read::view::{List, View};

/// Returns the contradiction between the branches of a list and the other parts of the view.
pub(super) fn excluded(here: Here<'_>, view: &View<'_>, list: &List) -> Contradiction {
    let place = here.place(list.owner);
    let reason = match by_member(here, view, list) {
        Some((name, allowed, (part, others))) => {
            let [allowed, others] = [allowed, others].map(|values| shown(&values));
            let part = here.place(part);
            format!(
                "all branches of `{}` {place} require `{name}` to be {allowed}, and it is {others} {part}",
                list.keyword
            )
        }
        None => format!("the other keywords exclude all branches of `{}` {place}", list.keyword),
    };
    Contradiction::new(list.keyword, "instance", reason, HELP_PARTS)
}

/// Returns a member whose values in all branches differ from those in another part, both, and the schema of the member
/// in that part.
fn by_member<'g>(here: Here<'g>, view: &View<'g>, list: &List) -> Option<(&'g str, Vec<Json>, (SchemaId, Vec<Json>))> {
    let graph = here.graph;
    let branches = list.branches.iter().map(|branch| Listed::of(graph, &View::of(graph, *branch)));
    let of_branches = branches.reduce(Listed::or)?;
    let properties = view.parts.iter().flat_map(|(_, keywords)| &keywords.applicator.properties);
    properties.into_iter().find_map(|(name, schema)| {
        let allowed = of_branches.values.get(name.as_str())?;
        let others = closed_values(graph, *schema)?;
        let differs = others.iter().all(|value| !allowed.contains(value));
        differs.then(|| (name.as_str(), allowed.clone(), (*schema, others)))
    })
}
