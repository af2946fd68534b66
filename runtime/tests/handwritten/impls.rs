//! The tables, as `emit/build` and `emit/model` generate them.

use typewright::__private::v1 as rt;

use super::program;
use super::{Bare, Color, Data, Full, Limit, SECRETS, Session};

rt::members!(Session: object, new(id: String) {
    id!, size?, ratio?, creator?, token?, color?, tags?, data?, limits?, point?, ..extra
});
rt::strings!(Color { Red = "red", Green = "green", });
rt::union!(Data { Full(Full) if program::full, Bare(Bare) if program::bare, Text(String, str) if rt::is_string, });
rt::required!(pub FullRequired for Full: Clone, Debug { user: String, level: i64, });
rt::members!(Full: object, new(FullRequired) { user!, level!, inner?, ..extra });
rt::members!(Bare: object, new(user: String) { user!, ..extra });
rt::members!(Limit: closed_object, new(most: i64) { most!, });
rt::models_of!("https://example.com/session", program::PROGRAM, SECRETS { Session = program::session, });
