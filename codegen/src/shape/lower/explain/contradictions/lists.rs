//! Describes lists of branches of which none is possible together with the other keywords.

use typewright::Json;

use super::found::{Contradiction, HELP_PARTS, Here};
use super::values::shown;
use crate::ids::SchemaId;

use crate::shape::lower::read::narrow::{Listed, closed_values};
use crate::shape::lower::read::view::{List, View};

/// A member whose values in all branches differ from those in another part.
struct Member<'g> {
    name: &'g str,
    of_branches: Vec<Json>,
    of_part: Vec<Json>,
    /// The schema of the member in that part.
    schema: SchemaId,
}

/// Returns the contradiction between the branches of a list and the other parts of the view.
pub(super) fn excluded(here: Here<'_>, view: &View<'_>, list: &List) -> Contradiction {
    let (keyword, place) = (list.keyword, here.place(list.owner));
    let reason = match member(here, view, list) {
        Some(Member { name, of_branches, of_part, schema }) => format!(
            "all branches of `{keyword}` {place} require `{name}` to be {}, and it is {} {}",
            shown(&of_branches),
            shown(&of_part),
            here.place(schema)
        ),
        None => format!("the other keywords exclude all branches of `{keyword}` {place}"),
    };
    Contradiction::new(keyword, "instance", reason, HELP_PARTS)
}

fn member<'g>(here: Here<'g>, view: &View<'g>, list: &List) -> Option<Member<'g>> {
    let graph = here.graph;
    let branches = list.branches.iter().map(|branch| Listed::of(graph, &View::of(graph, *branch)));
    let all = branches.reduce(Listed::or)?;
    let mut properties = view.parts.iter().flat_map(|(_, keywords)| &keywords.applicator.properties);
    properties.find_map(|(name, schema)| {
        let of_branches = all.values.get(name.as_str())?;
        let of_part = closed_values(graph, *schema)?;
        let differs = of_part.iter().all(|value| !of_branches.contains(value));
        differs.then(|| Member { name, of_branches: of_branches.clone(), of_part, schema: *schema })
    })
}
