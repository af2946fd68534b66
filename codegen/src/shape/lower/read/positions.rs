//! The elements of arrays by position, from all parts of a schema.
//! Decides no types.

use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::schema::Applicator;

use super::branches::describes_value;
use super::view::View;

/// The maximum length of a tuple, and of an array with its length in the type.
pub(crate) const LONGEST: usize = 12;

/// The first elements of an array.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Positions {
    /// For each position the schemas that apply to its element.
    pub(crate) schemas: Vec<Vec<SchemaId>>,
    /// Whether there are no elements at other positions.
    pub(crate) is_closed: bool,
}

impl Positions {
    /// Returns `None` if no part describes elements by position.
    pub(crate) fn of(graph: &Graph, view: &View<'_>) -> Option<Self> {
        let lengths = view.applicators().map(|applicator| applicator.prefix_items.len());
        let described = lengths.max().filter(|described| *described > 0)?;
        let (least, most) = view.lengths();
        let most = view.applicators().filter_map(|applicator| closed_after(graph, applicator)).chain(most).min();
        let has_others = view.applicators().any(|applicator| applicator.items.is_some());
        let count = match most {
            Some(most) if (1..described).contains(&most) => most,
            // The number of elements is known, and so are the schemas for those at the end.
            Some(most) if most > described && least >= most && has_others && most <= LONGEST => most,
            Some(_) | None => described,
        };
        let of_position =
            |index| view.applicators().filter_map(|applicator| applicator.element(index)).collect::<Vec<SchemaId>>();
        Some(Self { schemas: (0..count).map(of_position).collect(), is_closed: most.is_some_and(|most| most <= count) })
    }
}

/// Returns the number of elements that one part allows by rejecting all others.
fn closed_after(graph: &Graph, applicator: &Applicator) -> Option<usize> {
    let is_never = applicator.items.is_some_and(|items| View::of(graph, items).is_never);
    is_never.then_some(applicator.prefix_items.len())
}

/// Returns the one of several schemas for a value whose type is used where no schema combines them: the first without
/// valid values, else the first that describes values, else the first.
pub(crate) fn nearest(graph: &Graph, schemas: &[SchemaId]) -> Option<SchemaId> {
    let is_never = |schema: &SchemaId| View::of(graph, *schema).is_never;
    let never = schemas.iter().copied().find(is_never);
    let describing = || schemas.iter().copied().find(|schema| describes_value(graph, *schema));
    never.or_else(describing).or_else(|| schemas.first().copied())
}
