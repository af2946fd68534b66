//! Scalars: which integer type the bounds ask for, and whether anything constrains a value beyond its kind.
//! Knows nothing of arrays and objects.

use typewright::{Json, Node, Number};

use crate::diagnostic::Code;
use crate::resolve::Graph;
use crate::schema::{Applicator, Bound, Content, Validation};
use crate::settings::{IntegerMode, NumberMode};
use crate::shape::IntegerType;

use super::form::{Form, FormBody};
use super::values::Value;
use super::view::View;

/// The narrow types, which are chosen only where the bounds are exactly theirs.
const NARROW: [IntegerType; 6] =
    [IntegerType::I8, IntegerType::U8, IntegerType::I16, IntegerType::U16, IntegerType::I32, IntegerType::U32];

/// Of all widths, those without a sign first, the narrowest first.
const WIDTHS: [IntegerType; 9] = [
    IntegerType::U8,
    IntegerType::U16,
    IntegerType::U32,
    IntegerType::U64,
    IntegerType::I8,
    IntegerType::I16,
    IntegerType::I32,
    IntegerType::I64,
    IntegerType::I128,
];

/// What holds numbers.
pub(super) fn number(mode: NumberMode) -> FormBody {
    match mode {
        NumberMode::F64 => FormBody::Number,
        NumberMode::Exact => FormBody::ExactNumber,
    }
}

/// What holds integers.
pub(super) fn integer(view: &View<'_>, mode: Option<IntegerMode>) -> Form {
    match mode {
        None => by_usual_width(view),
        Some(IntegerMode::I64) => Form::new(FormBody::Integer(IntegerType::I64)),
        Some(IntegerMode::Bounds) => Form::new(FormBody::Integer(narrowest(view))),
        Some(IntegerMode::Exact) => Form::new(FormBody::ExactInteger),
    }
}

/// The narrowest type that holds all that the bounds allow; a type without a sign where nothing is below zero.
fn narrowest(view: &View<'_>) -> IntegerType {
    let (lower, upper) = bounds(view);
    let lower = lower.unwrap_or(i64::MIN.into());
    let upper = upper.unwrap_or(if lower < 0 { i64::MAX.into() } else { u64::MAX.into() });
    let fits = |ty: &IntegerType| {
        let (least, most) = ty.range();
        least <= lower && upper <= most
    };
    WIDTHS.into_iter().find(fits).unwrap_or(IntegerType::I128)
}

/// `i64`, unless the bounds say otherwise.
fn by_usual_width(view: &View<'_>) -> Form {
    let (lower, upper) = bounds(view);
    let exact = NARROW.into_iter().find(|ty| (lower, upper) == (Some(ty.range().0), Some(ty.range().1)));
    let fits = |ty: IntegerType| {
        let (least, most) = ty.range();
        lower.is_none_or(|lower| lower >= least) && upper.is_none_or(|upper| upper <= most)
    };
    let form = |ty| Form::new(FormBody::Integer(ty));
    match exact {
        Some(ty) => form(ty),
        None if lower.is_some_and(|lower| lower >= 0) && fits(IntegerType::U64) => form(IntegerType::U64),
        None if fits(IntegerType::I64) => form(IntegerType::I64),
        None => {
            let message = "the bounds go beyond 64 bits, so the value is held in 128";
            form(IntegerType::I128).lose(Code::WiderNumber, "type", message)
        }
    }
}

/// The least and the largest integer that the bounds allow. A limit beyond 128 bits is as good as none.
pub(super) fn bounds(view: &View<'_>) -> (Option<i128>, Option<i128>) {
    let lower = view.validations().flat_map(|validation| &validation.minimum).filter_map(|bound| limit(bound, 1)).max();
    let upper =
        view.validations().flat_map(|validation| &validation.maximum).filter_map(|bound| limit(bound, -1)).min();
    (lower, upper)
}

fn limit(bound: &Bound, inwards: i128) -> Option<i128> {
    let limit = Number::from_text(&bound.limit)?.to_i128()?;
    if bound.exclusive { limit.checked_add(inwards) } else { Some(limit) }
}

/// What holds whole numbers of which some are beyond an enum of 64 bits.
pub(super) fn wide(values: &[Value]) -> FormBody {
    let all = |fits: fn(&Number<'_>) -> bool| {
        values.iter().all(|value| value.json.as_number().is_some_and(|number| fits(&number)))
    };
    if all(|number| number.to_u64().is_some()) {
        FormBody::Integer(IntegerType::U64)
    } else if all(|number| number.to_i128().is_some()) {
        FormBody::Integer(IntegerType::I128)
    } else {
        FormBody::Json
    }
}

/// A whole number that fits into 64 bits.
pub(super) fn as_i64(value: &Json) -> Option<i64> {
    value.as_number().and_then(|number| number.to_i64())
}

/// Whether a schema rejects some values of the kinds that it lets through.
pub(super) fn is_constrained(graph: &Graph, view: &View<'_>) -> bool {
    is_constrained_beyond(graph, view, false, false)
}

/// The same of a type that holds a format by itself.
pub(super) fn is_constrained_text(graph: &Graph, view: &View<'_>) -> bool {
    is_constrained_beyond(graph, view, false, true)
}

/// The same of what an integer type holds, which may enforce the bounds by itself.
pub(super) fn is_constrained_integer(graph: &Graph, view: &View<'_>, ty: IntegerType) -> bool {
    is_constrained_beyond(graph, view, enforces_bounds(view, ty), false)
}

fn is_constrained_beyond(graph: &Graph, view: &View<'_>, bounds_are_held: bool, format_is_held: bool) -> bool {
    view.parts.iter().any(|(schema, keywords)| {
        let mut validation = Validation { types: None, ..keywords.validation.clone() };
        if bounds_are_held {
            validation.minimum.clear();
            validation.maximum.clear();
        }
        let applicator = Applicator { all_of: Vec::new(), ..keywords.applicator.clone() };
        let format = !format_is_held && keywords.format.is_some() && graph[*schema].asserts_format;
        let content = keywords.content != Content::default() && graph[*schema].asserts_content;
        validation != Validation::default() || applicator != Applicator::default() || format || content
    })
}

/// Whether an integer type enforces all bounds by itself.
pub(super) fn enforces_bounds(view: &View<'_>, ty: IntegerType) -> bool {
    let (lower, upper) = bounds(view);
    let (least, most) = ty.range();
    let are_known = view.validations().all(|validation| {
        validation.minimum.iter().all(|bound| limit(bound, 1).is_some())
            && validation.maximum.iter().all(|bound| limit(bound, -1).is_some())
    });
    are_known && lower.is_none_or(|lower| lower == least) && upper.is_none_or(|upper| upper == most)
}
