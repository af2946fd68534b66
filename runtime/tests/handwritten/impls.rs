//! The tables, as `emit/build` and `emit/model` write them.

use typewright::__private::v1 as rt;

use super::program;
use super::{Bare, Color, Data, Full, FullRequired, Limit, SECRETS, Session};

rt::members!(Session: object, new(id: String) {
    id = required "id", size = optional "size", ratio = optional "ratio", creator = optional "creator",
    token = optional "token", color = optional "color", tags = optional "tags", data = optional "data",
    limits = optional "limits", point = optional "point", ..extra
});
rt::model!(Session: "https://example.com/session", program::session, program::PROGRAM, "#"; SECRETS);
rt::strings!(Color { Red = "red", Green = "green", });
rt::union!(Data { Full(Full) if program::full, Bare(Bare) if program::bare, Text if rt::is_string, });
rt::members!(Full: object, new(FullRequired) {
    user = required "user", level = required "level", inner = optional "inner", ..extra
});
rt::members!(Bare: object, new(user: String) { user = required "user", ..extra });
rt::members!(Limit: closed_object, new(most: i64) { most = required "most", });
