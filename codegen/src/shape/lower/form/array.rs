//! The form of an array: a list of one type, a tuple, or a list of any values. Knows nothing of objects.

use crate::diagnostic::Code;
use crate::ids::SchemaId;
use crate::resolve::Graph;

use super::body::{Form, FormBody, Key};
use super::forms::Forms;
use crate::shape::lower::read::view::View;

/// The longest tuple; also the longest array whose length is part of the type.
const LONGEST: usize = 12;

const OF_ALL_PLACES: &str =
    "the array is no tuple, because its length is not fixed; one list holds the elements of all places";

const UNTYPED: &str = "the array is no tuple, because its length is not fixed; its elements are held as `Json`";

/// The form of an array.
pub(crate) fn form(forms: &Forms<'_>, key: Key, view: &View<'_>) -> Form {
    let items = rest(view);
    match prefix(view) {
        Some(prefix) => with_prefix(forms, key, view, prefix),
        None => match items.map(Key::whole) {
            Some(items) => list(forms, view, items),
            None => Form::new(FormBody::List(None)),
        },
    }
}

/// The schemas for the first elements, by place: of several lists the longest.
pub(crate) fn prefix<'g>(view: &View<'g>) -> Option<&'g [SchemaId]> {
    let lists = view.applicators().map(|applicator| applicator.prefix_items.as_slice());
    lists.max_by_key(|items| items.len()).filter(|items| !items.is_empty())
}

/// The schema for all other elements.
pub(crate) fn rest(view: &View<'_>) -> Option<SchemaId> {
    view.applicators().find_map(|applicator| applicator.items)
}

/// Whether there are no other elements than the first.
pub(crate) fn is_closed(graph: &Graph, view: &View<'_>, prefix: &[SchemaId]) -> bool {
    let (_, most) = lengths(view);
    let is_never = |schema: SchemaId| View::of(graph, schema).is_never;
    view.applicators().filter_map(|applicator| applicator.items).any(is_never)
        || most.is_some_and(|most| most <= prefix.len())
}

fn list(forms: &Forms<'_>, view: &View<'_>, items: Key) -> Form {
    let body = match lengths(view) {
        _ if forms.is_never(items) => FormBody::List(None),
        (least, Some(most)) if least == most && (1..=LONGEST).contains(&least) => FormBody::Fixed(items, least),
        (_, _) => FormBody::List(Some(items)),
    };
    Form::new(body)
}

fn with_prefix(forms: &Forms<'_>, key: Key, view: &View<'_>, prefix: &[SchemaId]) -> Form {
    let (least, _) = lengths(view);
    if is_closed(forms.graph, view, prefix) && least >= prefix.len() && prefix.len() <= LONGEST {
        return Form::new(FormBody::Tuple(prefix.iter().map(|&schema| Key::whole(schema)).collect()));
    }
    let Some(element) = forms.wide.elements(key.schema) else {
        return Form::new(FormBody::List(None)).lose(Code::HeldAsJson, "prefixItems", UNTYPED);
    };
    Form::new(FormBody::List(Some(Key::whole(element)))).lose(Code::WiderType, "prefixItems", OF_ALL_PLACES)
}

/// The least and the largest number of elements.
fn lengths(view: &View<'_>) -> (usize, Option<usize>) {
    let narrow = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    let least = view.validations().filter_map(|validation| validation.min_items).max().unwrap_or(0);
    let most = view.validations().filter_map(|validation| validation.max_items).min();
    (narrow(least), most.map(narrow))
}
