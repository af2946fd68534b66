//! The form of an array: a list of one type, a tuple, or a list of any values.
//! Does not handle objects.

use crate::diagnostic::Code;
use crate::ids::SchemaId;

use super::body::{Form, FormBody, Key};
use super::facts::Facts;
use crate::shape::lower::read::positions::{LONGEST, Positions, nearest};
use crate::shape::lower::read::view::View;

const OF_ALL_PLACES: &str =
    "the array is not a tuple, because its length is not fixed; one list holds the elements of all places";

const UNTYPED: &str = "the array is not a tuple, because its length is not fixed; its elements are held as `Json`";

/// Returns the form of an array.
pub(crate) fn form(facts: &Facts<'_>, key: Key, view: &View<'_>) -> Form {
    let met = facts.wide.items(key.schema).map(|(schema, kinds)| Key::only(schema, kinds));
    let items = met.or_else(|| view.items().map(Key::whole));
    match Positions::of(facts.graph, view) {
        Some(positions) => by_position(facts, key, view, &positions),
        None => match items {
            Some(items) => list(facts, view, items),
            None => Form::new(FormBody::List(None)),
        },
    }
}

fn list(facts: &Facts<'_>, view: &View<'_>, items: Key) -> Form {
    let body = match view.lengths() {
        _ if facts.is_never(items) => FormBody::List(None),
        (least, Some(most)) if least == most && (1..=LONGEST).contains(&least) => FormBody::Fixed(items, least),
        (_, _) => FormBody::List(Some(items)),
    };
    Form::new(body)
}

fn by_position(facts: &Facts<'_>, key: Key, view: &View<'_>, positions: &Positions) -> Form {
    let (least, _) = view.lengths();
    let count = positions.schemas.len();
    let element = |(at, schemas): (usize, &Vec<SchemaId>)| {
        let met = facts.wide.position(key.schema, at).map(|(schema, kinds)| Key::only(schema, kinds));
        met.or_else(|| nearest(facts.graph, schemas).map(Key::whole))
    };
    if positions.is_closed
        && least >= count
        && count <= LONGEST
        && let Some(elements) = positions.schemas.iter().enumerate().map(element).collect()
    {
        return Form::new(FormBody::Tuple(elements));
    }
    let Some(element) = facts.wide.elements(key.schema) else {
        return Form::new(FormBody::List(None)).lose(Code::HeldAsJson, "prefixItems", UNTYPED);
    };
    Form::new(FormBody::List(Some(Key::whole(element)))).lose(Code::WiderType, "prefixItems", OF_ALL_PLACES)
}
