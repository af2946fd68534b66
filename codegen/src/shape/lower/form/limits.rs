//! The maximum size of one Rust type.
//! A larger one takes too long to compile, and its values may overflow the stack of a thread, so its instances are
//! stored as untyped values. Makes no types.

use crate::diagnostic::Code;

use super::body::{Form, FormBody};

/// The maximum number of members of a struct.
const MOST_MEMBERS: usize = 2_000;
/// The maximum number of types in a union.
pub(crate) const MOST_BRANCHES: usize = 500;
/// The maximum number of values of an enum.
const MOST_VALUES: usize = 5_000;

/// Replaces a struct with too many members by any object.
pub(crate) fn members(form: Form) -> Form {
    match &form.body {
        FormBody::Structure(structure) if structure.members.len() > MOST_MEMBERS => {
            let count = structure.members.len();
            let message = format!("{count} members have names, and a struct has {MOST_MEMBERS} at most");
            instead(form, FormBody::Object, "properties", message)
        }
        _ => form,
    }
}

/// Replaces an enum with too many values by a type for any value of its JSON type.
pub(crate) fn values(form: Form, any: FormBody) -> Form {
    match &form.body {
        FormBody::Values(values) if values.len() > MOST_VALUES => {
            let message = format!("{} values are listed, and an enum has {MOST_VALUES} at most", values.len());
            instead(form, any, "enum", message)
        }
        _ => form,
    }
}

/// Returns the message about too many branches.
pub(crate) fn branches(count: usize) -> String {
    format!("{count} branches are listed, more than the {MOST_BRANCHES} types that a union has at most")
}

fn instead(form: Form, body: FormBody, keyword: &'static str, message: String) -> Form {
    Form { body, ..form }.lose(Code::TooManyParts, keyword, message)
}
