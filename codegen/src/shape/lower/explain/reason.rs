//! The reason for the type of a schema, in one clause for readers.
//! Decides nothing.

use crate::diagnostic::Code;
use crate::shape::IntegerType;

use crate::shape::lower::form::body::{Beyond, FormBody, Key, Rest, Structure};
use crate::shape::lower::form::scalar;
use crate::shape::lower::items::arena::Items;
use crate::shape::lower::items::nesting::Cause;
use crate::shape::lower::read::kinds::Kinds;

/// Returns the reason for the type of a schema.
pub(crate) fn of(items: &mut Items<'_>, key: Key) -> String {
    let form = items.forms.of(key);
    let too_many = form.losses.iter().find(|loss| loss.code == Code::TooManyParts);
    let by_format = match &form.body {
        FormBody::Integer(ty) => scalar::format_of(items.graph, items.settings, key.schema, *ty),
        _ => None,
    };
    let own = by_format.map_or_else(
        || of_body(&form.body),
        |format| format!("integers are valid, and the format `{format}` has this type"),
    );
    let mut reason = too_many.map_or(own, |loss| loss.message.clone());
    if form.nullable {
        reason.push_str("; `null` is valid too");
    }
    if items.shared.first(key.schema) != key.schema && form.body.is_nominal() {
        let first = &items.graph[items.shared.first(key.schema)].location.pointer;
        let why = format!("; `{first}` has the same meaning and name, so both have one type");
        reason.push_str(&why);
    }
    let keys = [key, Key::only(key.schema, Kinds::NOT_NULL)];
    if keys.iter().any(|key| items.of_key.contains_key(key)) && !form.body.is_nominal() {
        reason.push_str(of_name(items, keys, &form.body));
    }
    reason
}

/// Returns why a type has a name that its form alone would not give it.
fn of_name(items: &mut Items<'_>, keys: [Key; 2], body: &FormBody) -> &'static str {
    let [key, _] = keys;
    if items.roots.contains(&key.schema) {
        return "; it has a name because it is the root of its file";
    }
    if body.is_scalar() {
        return "; it has a name because it is constrained, and referred to or named";
    }
    match keys.into_iter().find_map(|key| items.nesting.cause(&mut items.forms, key)) {
        Some(Cause::TooLarge) => "; it has a name because it is made of too many types without one",
        Some(Cause::HoldsItself) => "; it has a name because it holds itself",
        None => "; it has a name because it is a definition, or named in its document",
    }
}

fn of_body(body: &FormBody) -> String {
    match body {
        FormBody::Alias(_) => "it allows the same values as the schema that it refers to".to_owned(),
        FormBody::Never => "nothing is valid".to_owned(),
        FormBody::Null => "only `null` is valid".to_owned(),
        FormBody::Bool => "booleans are valid".to_owned(),
        FormBody::Integer(IntegerType::I64) => {
            "integers are valid, and neither bounds nor settings need other than 64 bits with a sign".to_owned()
        }
        FormBody::Integer(ty) => format!("integers are valid, and the bounds fit `{}`", ty.name()),
        FormBody::ExactInteger => {
            "integers are valid, and a setting, or values beyond 128 bits, need a type of any length".to_owned()
        }
        FormBody::ExactNumber => {
            "numbers are valid, and a setting, or listed values that `f64` would round, keep all their digits"
                .to_owned()
        }
        FormBody::Number => "numbers are valid, whole or not".to_owned(),
        FormBody::Foreign(foreign) => format!("strings are valid that a setting holds as `{}`", foreign.path),
        FormBody::String => "strings are valid".to_owned(),
        FormBody::Json => "no single Rust type holds all valid values, so any value is held as it is".to_owned(),
        FormBody::Object => "objects are valid, and nothing names their members".to_owned(),
        FormBody::Values(values) => format!("every valid value is listed, {} in all", values.len()),
        FormBody::Structure(structure) => of_structure(structure),
        FormBody::Map(..) => "objects are valid whose members have one type and no names".to_owned(),
        FormBody::List(None) => "arrays are valid, of elements that have no one type".to_owned(),
        FormBody::List(Some(_)) => "arrays are valid, of elements that have one type".to_owned(),
        FormBody::Fixed(_, length) => format!("arrays are valid, always of {length} elements of one type"),
        FormBody::Tuple(elements) => {
            format!("arrays are valid, always of {} elements with a type each", elements.len())
        }
        FormBody::Branches(groups, beyond) => format!(
            "branches are listed that need {} types; a value is held by the first branch that it is valid for{}",
            groups.len(),
            of_beyond(*beyond)
        ),
        FormBody::Groups(groups, Beyond::Nothing) => {
            format!("values of {} JSON types are valid, and each has a type", groups.len())
        }
        FormBody::Groups(_, beyond) => {
            format!("each described JSON type has a type{}", of_beyond(*beyond))
        }
    }
}

fn of_beyond(beyond: Beyond) -> &'static str {
    match beyond {
        Beyond::Nothing => "",
        Beyond::Anything => "; no `type` rules out other values, so they have a place too",
    }
}

fn of_structure(structure: &Structure) -> String {
    let named = match structure.members.len() {
        0 => "objects are valid, none of whose members has a name".to_owned(),
        1 => "objects are valid, one of whose members has a name".to_owned(),
        count => format!("objects are valid, {count} of whose members have names"),
    };
    let rest = match structure.rest {
        Rest::Closed => "no others are allowed",
        Rest::Open => "others are allowed",
        Rest::Typed(_) => "others are of one type",
    };
    format!("{named}; {rest}")
}
