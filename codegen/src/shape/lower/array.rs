//! The form of an array: a list of one type, a tuple, or a list of any values. Knows nothing of objects.

use crate::diagnostic::Code;
use crate::ids::SchemaId;

use super::form::{Form, FormBody, Key};
use super::forms::Forms;
use super::view::View;

/// The longest tuple; also the longest array whose length is part of the type.
const LONGEST: usize = 12;

/// The form of an array.
pub(super) fn form(forms: &Forms<'_>, view: &View<'_>) -> Form {
    let prefix = view.applicators().map(|applicator| &applicator.prefix_items).find(|items| !items.is_empty());
    let items = view.applicators().find_map(|applicator| applicator.items);
    match prefix {
        Some(prefix) => with_prefix(forms, view, prefix, items),
        None => match items.map(Key::whole) {
            Some(items) => list(forms, view, items),
            None => Form::new(FormBody::List(None)),
        },
    }
}

fn list(forms: &Forms<'_>, view: &View<'_>, items: Key) -> Form {
    let body = match lengths(view) {
        _ if forms.is_never(items) => FormBody::List(None),
        (least, Some(most)) if least == most && (1..=LONGEST).contains(&least) => FormBody::Fixed(items, least),
        (_, _) => FormBody::List(Some(items)),
    };
    Form::new(body)
}

fn with_prefix(forms: &Forms<'_>, view: &View<'_>, prefix: &[SchemaId], items: Option<SchemaId>) -> Form {
    let (least, most) = lengths(view);
    let rest = items.map(Key::whole);
    let is_closed = rest.is_some_and(|items| forms.is_never(items)) || most.is_some_and(|most| most <= prefix.len());
    let keys: Vec<Key> = prefix.iter().map(|&schema| Key::whole(schema)).collect();
    if is_closed && least >= prefix.len() && prefix.len() <= LONGEST {
        return Form::new(FormBody::Tuple(keys));
    }
    let is_open = !is_closed && rest.is_none();
    let mut elements = keys.iter().copied().chain(rest.filter(|_| !is_closed));
    let first = keys.first().and_then(|first| forms.scalar(*first));
    let all_same = first.is_some() && elements.all(|element| forms.scalar(element) == first);
    match keys.first() {
        Some(first) if all_same && !is_open => {
            let message = "the elements are of one type, so they are held in a list of any length";
            Form::new(FormBody::List(Some(*first))).lose(Code::WiderType, "prefixItems", message)
        }
        Some(_) | None => {
            let message = "the array is no tuple, because its length is not fixed; its elements are held as `Json`";
            Form::new(FormBody::List(None)).lose(Code::HeldAsJson, "prefixItems", message)
        }
    }
}

/// The least and the largest number of elements.
fn lengths(view: &View<'_>) -> (usize, Option<usize>) {
    let narrow = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    let least = view.validations().filter_map(|validation| validation.min_items).max().unwrap_or(0);
    let most = view.validations().filter_map(|validation| validation.max_items).min();
    (narrow(least), most.map(narrow))
}
