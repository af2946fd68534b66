//! How large one Rust type may become. A larger one costs the compiler more than it is worth to anybody, and its values more
//! stack than a thread has, so that its instances are held as they are. Makes no type.

use crate::diagnostic::Code;

use super::body::{Form, FormBody};

/// The most members of a struct.
const MOST_MEMBERS: usize = 2_000;
/// The most branches of a union that need a type each.
pub(crate) const MOST_BRANCHES: usize = 500;
/// The most values of an enum.
const MOST_VALUES: usize = 5_000;

/// Any object in place of a struct with too many members.
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

/// What holds any value of the kind in place of an enum with too many values.
pub(crate) fn values(form: Form, any: FormBody) -> Form {
    match &form.body {
        FormBody::Values(values) if values.len() > MOST_VALUES => {
            let message = format!("{} values are listed, and an enum has {MOST_VALUES} at most", values.len());
            instead(form, any, "enum", message)
        }
        _ => form,
    }
}

/// What to say of too many branches.
pub(crate) fn branches(count: usize) -> String {
    format!("{count} branches are listed, more than the {MOST_BRANCHES} types that a union has at most")
}

fn instead(form: Form, body: FormBody, keyword: &'static str, message: String) -> Form {
    Form { body, ..form }.lose(Code::TooManyParts, keyword, message)
}
