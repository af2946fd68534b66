//! Scalars: the integer type for given bounds, and whether a value is constrained beyond its JSON type.
//! Does not handle arrays and objects.

use typewright::{Json, Number};

use crate::diagnostic::Code;
use crate::resolve::Graph;
use crate::schema::{Applies, Content, SchemaId, Validation};
use crate::settings::IntegerMode;
use crate::shape::IntegerType;

use super::body::{Form, FormBody};
use super::options::Choices;
use crate::shape::lower::read::range::{End, Range};
use crate::shape::lower::read::values::Value;
use crate::shape::lower::read::view::View;

/// The narrow types, which are only used if the bounds are exactly theirs.
const NARROW: [IntegerType; 6] =
    [IntegerType::I8, IntegerType::U8, IntegerType::I16, IntegerType::U16, IntegerType::I32, IntegerType::U32];

/// Types of all widths, unsigned ones first, narrowest first.
const WIDTHS: [IntegerType; 10] = [
    IntegerType::U8,
    IntegerType::U16,
    IntegerType::U32,
    IntegerType::U64,
    IntegerType::U128,
    IntegerType::I8,
    IntegerType::I16,
    IntegerType::I32,
    IntegerType::I64,
    IntegerType::I128,
];

/// The formats of integers, in the registry of `OpenAPI` and as other generators write them.
const FORMATS: [(&str, IntegerType); 10] = [
    ("int8", IntegerType::I8),
    ("uint8", IntegerType::U8),
    ("int16", IntegerType::I16),
    ("uint16", IntegerType::U16),
    ("int32", IntegerType::I32),
    ("uint32", IntegerType::U32),
    ("int64", IntegerType::I64),
    ("uint64", IntegerType::U64),
    ("int128", IntegerType::I128),
    ("uint128", IntegerType::U128),
];

/// Returns the form of integers.
pub(crate) fn integer(view: &View<'_>, mode: Option<IntegerMode>) -> Form {
    let range = Range::of(view);
    match mode {
        None => by_usual_width(range),
        Some(IntegerMode::I64) if !holds(IntegerType::I64, range.needed()) => {
            let message = "a setting chooses `i64`, though the bounds, the default or an example go beyond it, and an integer that does not fit is `Unrepresentable`";
            Form::new(FormBody::Integer(IntegerType::I64)).lose(Code::WiderNumber, "type", message)
        }
        Some(IntegerMode::I64) => Form::new(FormBody::Integer(IntegerType::I64)),
        Some(IntegerMode::Format) => match of_format(view).filter(|ty| range.is_within(ty.range())) {
            Some(ty) => Form::new(FormBody::Integer(ty)),
            None => by_usual_width(range),
        },
        Some(IntegerMode::Bounds) => narrowest(range),
        Some(IntegerMode::Exact) => Form::new(FormBody::ExactInteger),
    }
}

/// Returns the type that the nearest format names.
fn of_format(view: &View<'_>) -> Option<IntegerType> {
    named_type(view).map(|(_, ty)| ty)
}

/// Returns the nearest format that names a type, with the type.
fn named_type(view: &View<'_>) -> Option<(&'static str, IntegerType)> {
    let formats = view.parts.iter().rev().filter_map(|(_, keywords)| keywords.format.as_deref());
    formats.filter_map(|format| FORMATS.iter().find(|(name, _)| *name == format)).copied().next()
}

/// Returns the format that a schema of integers has its type from, if it is not from the bounds.
pub(crate) fn format_of(
    graph: &Graph,
    settings: Choices<'_>,
    schema: SchemaId,
    ty: IntegerType,
) -> Option<&'static str> {
    let view = View::of(graph, schema);
    let (format, named) = named_type(&view)?;
    (settings.integer(graph, &view) == Some(IntegerMode::Format) && named == ty).then_some(format)
}

/// Returns the narrowest type for the range of the bounds; an unsigned type if no value is negative.
/// A side without a bound extends to the limit of 64 bits.
fn narrowest(range: Range) -> Form {
    let (least, most) = if range.is_unsigned() { IntegerType::U64.range() } else { IntegerType::I64.range() };
    let (lower, upper) = range.needed();
    let lower = if range.lower.is_none() { lower.min(End::At(least)) } else { lower };
    let upper = if range.upper.is_none() { upper.max(End::unsigned(most)) } else { upper };
    match WIDTHS.into_iter().find(|ty| holds(*ty, (lower, upper))) {
        Some(ty) => Form::new(FormBody::Integer(ty)),
        None => of_any_length(),
    }
}

/// Returns `i64`, unless the bounds or documented values require another type.
fn by_usual_width(range: Range) -> Form {
    let form = |ty| Form::new(FormBody::Integer(ty));
    let fits = |ty| holds(ty, range.needed());
    let wide = if range.is_unsigned() { IntegerType::U128 } else { IntegerType::I128 };
    match NARROW.into_iter().find(|ty| range.is_exactly(ty.range())) {
        Some(ty) => form(ty),
        None if range.is_unsigned() && fits(IntegerType::U64) => form(IntegerType::U64),
        None if fits(IntegerType::I64) => form(IntegerType::I64),
        None if fits(wide) => {
            let message = if holds(IntegerType::I64, range.needed_by_bounds()) {
                "the default or an example goes beyond `i64`, so the value is held in 128 bits"
            } else {
                "the bounds go beyond 64 bits, so the value is held in 128"
            };
            form(wide).lose(Code::WiderNumber, "type", message)
        }
        None => of_any_length(),
    }
}

fn of_any_length() -> Form {
    let message = "the bounds go beyond 128 bits, so the value is held as an `Integer` of any length";
    Form::new(FormBody::ExactInteger).lose(Code::WiderNumber, "type", message)
}

/// Returns whether a type can represent a range of integers.
fn holds(ty: IntegerType, (lower, upper): (End, End)) -> bool {
    let (least, most) = ty.range();
    End::At(least) <= lower && upper <= End::unsigned(most)
}

/// Returns the form of listed integers, some of which do not fit an enum with 64 bits.
pub(crate) fn wide(values: &[Value]) -> FormBody {
    let all = |fits: fn(&Number<'_>) -> bool| {
        values.iter().all(|value| value.json.as_number().is_some_and(|number| fits(&number)))
    };
    if all(|number| number.to_u64().is_some()) {
        FormBody::Integer(IntegerType::U64)
    } else if all(|number| number.to_u128().is_some()) {
        FormBody::Integer(IntegerType::U128)
    } else if all(|number| number.to_i128().is_some()) {
        FormBody::Integer(IntegerType::I128)
    } else {
        FormBody::ExactInteger
    }
}

/// Returns an integer that fits into 64 bits.
pub(crate) fn as_i64(value: &Json) -> Option<i64> {
    value.as_number().and_then(|number| number.to_i64())
}

/// Returns whether a schema rejects some values of its JSON types.
pub(crate) fn is_constrained(graph: &Graph, view: &View<'_>) -> bool {
    is_constrained_beyond(graph, view, false, false)
}

/// Does the same for a type that enforces a format itself.
pub(crate) fn is_constrained_text(graph: &Graph, view: &View<'_>) -> bool {
    is_constrained_beyond(graph, view, false, true)
}

/// Does the same for an integer type, which may enforce the bounds itself.
pub(crate) fn is_constrained_integer(graph: &Graph, view: &View<'_>, ty: IntegerType) -> bool {
    is_constrained_beyond(graph, view, enforces_bounds(view, ty), false)
}

fn is_constrained_beyond(graph: &Graph, view: &View<'_>, bounds_are_held: bool, format_is_held: bool) -> bool {
    view.parts.iter().any(|(schema, keywords)| {
        let mut validation = Validation { types: None, ..keywords.validation.clone() };
        if bounds_are_held {
            validation.minimum.clear();
            validation.maximum.clear();
        }
        let is_applied = keywords.applicator.applies(|how| how != Applies::AllOf);
        let format = !format_is_held && keywords.format.is_some() && graph[*schema].asserts_format;
        let content = keywords.content != Content::default() && graph[*schema].asserts_content;
        validation != Validation::default() || is_applied || format || content
    })
}

/// Returns whether an integer type enforces all bounds itself.
pub(crate) fn enforces_bounds(view: &View<'_>, ty: IntegerType) -> bool {
    Range::of(view).is_enforced_by(ty.range())
}
