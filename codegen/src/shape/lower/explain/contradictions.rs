//! Finds keywords that exclude each other, so that no instance is valid.
//! These are bounds that leave no value, and required members that a closed object does not allow. Changes no types.

use std::collections::BTreeSet;

use typewright::Number;

use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::schema::{Bound, Keywords, Validation};

use crate::shape::lower::form::body::FormBody;
use crate::shape::lower::form::scalar;
use crate::shape::lower::read::kinds::Kinds;
use crate::shape::lower::read::range::Range;
use crate::shape::lower::read::view::View;

/// The reason why every instance of a type is invalid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Contradiction {
    /// The keyword at which it is reported.
    pub(super) keyword: &'static str,
    pub(super) message: String,
    pub(super) help: &'static str,
}

const HELP_CLOSED: &str = "`additionalProperties` considers only the `properties` in the same schema: remove it from the parts of \
                           `allOf`, and write `unevaluatedProperties: false` next to `allOf`";

const HELP_BOUNDS: &str = "change one of the bounds; those of all parts of `allOf` and of references count";

const HELP_ONE_OF: &str = "write `anyOf`, or restrict one of the branches so that they exclude each other";

/// Finds a branch of `oneOf` that no instance is valid against alone, because another branch accepts every instance of
/// its JSON types.
pub(super) fn covered(graph: &Graph, schema: SchemaId) -> Option<Contradiction> {
    let branches = &graph[schema].keywords()?.applicator.one_of;
    let views: Vec<View<'_>> = branches.iter().map(|branch| View::of(graph, *branch)).collect();
    let wide = views.iter().enumerate().filter(|(_, view)| accepts_all(graph, view));
    let pairs = wide.flat_map(|(at, wide)| views.iter().enumerate().map(move |(other, view)| (at, wide, other, view)));
    let is_covered = |(at, wide, other, view): &(usize, &View<'_>, usize, &View<'_>)| {
        at != other && !view.is_never && view.kinds != Kinds::NONE && wide.kinds.has(view.kinds)
    };
    let (at, _, other, view) = pairs.into_iter().find(is_covered)?;
    let kinds: Vec<String> = view.kinds.types().iter().map(|ty| format!("`{}`", ty.name())).collect();
    let message = format!(
        "no instance is valid against branch {other} of `oneOf` alone: branch {at} accepts every {}",
        kinds.join(", ")
    );
    Some(Contradiction { keyword: "oneOf", message, help: HELP_ONE_OF })
}

/// Returns whether every instance of its JSON types is valid.
fn accepts_all(graph: &Graph, view: &View<'_>) -> bool {
    let is_resolved = |(schema, keywords): &(SchemaId, &Keywords)| {
        let target = graph.references.get(schema);
        keywords.core.reference.is_none() || target.is_some_and(|target| !graph.is_placeholder(*schema, *target))
    };
    !view.is_never
        && !view.is_partial
        && view.lists.is_empty()
        && view.parts.iter().all(is_resolved)
        && !scalar::is_constrained(graph, view)
}

/// Returns the first contradiction in a schema whose instances have this form.
pub(super) fn find(graph: &Graph, view: &View<'_>, body: &FormBody) -> Option<Contradiction> {
    match body {
        FormBody::Integer(_) | FormBody::ExactInteger | FormBody::Number | FormBody::ExactNumber => bounds(view, body),
        FormBody::String | FormBody::Foreign(_) => {
            lengths(view, ["minLength", "maxLength"], |said| (said.min_length, said.max_length))
        }
        FormBody::List(_) | FormBody::Fixed(..) | FormBody::Tuple(_) => {
            lengths(view, ["minItems", "maxItems"], |said| (said.min_items, said.max_items))
        }
        FormBody::Object | FormBody::Map(..) | FormBody::Structure(_) => closed(graph, view).or_else(|| {
            lengths(view, ["minProperties", "maxProperties"], |said| (said.min_properties, said.max_properties))
        }),
        FormBody::Alias(_) | FormBody::Never | FormBody::Null | FormBody::Bool | FormBody::Json => None,
        FormBody::Values(_) | FormBody::Branches(..) | FormBody::Groups(..) => None,
    }
}

/// Finds a lower bound above an upper one.
fn bounds(view: &View<'_>, body: &FormBody) -> Option<Contradiction> {
    let range = Range::of(view);
    let are_integers = matches!(body, FormBody::Integer(_) | FormBody::ExactInteger);
    let no_integer = are_integers && range.lower.zip(range.upper).is_some_and(|(lower, upper)| lower > upper);
    let (lower, upper) = (
        view.validations().flat_map(|said| &said.minimum).collect::<Vec<_>>(),
        view.validations().flat_map(|said| &said.maximum).collect::<Vec<_>>(),
    );
    let excluding = lower.iter().flat_map(|lower| upper.iter().map(move |upper| (*lower, *upper)));
    let (lower, upper) = excluding.into_iter().find(|(lower, upper)| no_integer || exclude(lower, upper))?;
    let message = format!(
        "no number is valid: `{}` is {} and `{}` is {}",
        lower.keyword, lower.limit, upper.keyword, upper.limit
    );
    Some(Contradiction { keyword: lower.keyword, message, help: HELP_BOUNDS })
}

fn exclude(lower: &Bound, upper: &Bound) -> bool {
    let (Some(least), Some(most)) = (Number::from_text(&lower.limit), Number::from_text(&upper.limit)) else {
        return false;
    };
    match least.compare(&most) {
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Equal => lower.exclusive || upper.exclusive,
        std::cmp::Ordering::Less => false,
    }
}

/// Finds a minimum count above the maximum.
fn lengths(
    view: &View<'_>,
    keywords: [&'static str; 2],
    counts: fn(&Validation) -> (Option<u64>, Option<u64>),
) -> Option<Contradiction> {
    let least = view.validations().filter_map(|said| counts(said).0).max()?;
    let most = view.validations().filter_map(|said| counts(said).1).min()?;
    let [lower, upper] = keywords;
    let message = || format!("no value is valid: `{lower}` is {least} and `{upper}` is {most}");
    (least > most).then(|| Contradiction { keyword: lower, message: message(), help: HELP_BOUNDS })
}

/// Finds a required member in a closed object that does not name it.
fn closed(graph: &Graph, view: &View<'_>) -> Option<Contradiction> {
    let required: BTreeSet<&String> = view.validations().flat_map(|said| &said.required).collect();
    let closed = view.parts.iter().filter(|(_, keywords)| is_closed(graph, keywords));
    let forbidden = closed.into_iter().find_map(|(_, keywords)| {
        let is_named = |name: &String| keywords.applicator.properties.iter().any(|(known, _)| known == name);
        required.iter().find(|name| !is_named(name))
    })?;
    let message = format!(
        "no object is valid: the member `{forbidden}` is required, and `additionalProperties` forbids it where it is \
         not in `properties`"
    );
    Some(Contradiction { keyword: "additionalProperties", message, help: HELP_CLOSED })
}

/// Returns whether a schema rejects all members that it does not name itself.
fn is_closed(graph: &Graph, keywords: &Keywords) -> bool {
    let applicator = &keywords.applicator;
    applicator.pattern_properties.is_empty()
        && applicator.additional_properties.is_some_and(|schema| View::of(graph, schema).is_never)
}
