//! Names of types: which of several that want one name keeps it, and what reports say about the others.

#[allow(dead_code, reason = "another test uses the rest")]
mod lowered;

use lowered::lower;
use typewright_codegen::diagnostic::Code;

#[test]
fn a_note_about_a_name_names_the_type_that_has_it() {
    let object = |member: &str| format!(r#"{{"type": "object", "properties": {{"{member}": {{"type": "string"}}}}}}"#);
    for (schema, expected) in [
        (
            format!(
                r#"{{"type": "object", "properties": {{"user": {}}}, "$defs": {{"User": {}}}}}"#,
                object("a"),
                object("b")
            ),
            "the type of `/properties/user` is named `RootUser`, because `schemas::User` is the type of `/$defs/User`",
        ),
        (
            format!(r#"{{"type": "object", "properties": {{"option": {}}}}}"#, object("a")),
            "the type of `/properties/option` is named `OptionType`, because `Option` is reserved",
        ),
        (
            format!(r#"{{"title": "User", "type": "object", "properties": {{"user": {}}}}}"#, object("a")),
            "the type of `/properties/user` is named `RootUser`, because `schemas::User` is the type of the whole schema",
        ),
    ] {
        let (_, found) = lower(&schema);
        let notes: Vec<&str> =
            found.iter().filter(|found| found.code == Code::NameChanged).map(|found| found.message.as_str()).collect();
        assert_eq!(notes, [expected], "{schema}");
    }
    let schema = format!(
        r#"{{"type": "object", "properties": {{"a": {{"type": "object", "properties": {{"s": {}}}}}, "b": {{"type": "object", "properties": {{"s": {}}}}}}}}}"#,
        object("x"),
        object("y")
    );
    let (shapes, found) = lower(&schema);
    let messages: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
    let expected = [
        "the type of `/properties/a/properties/s` is named `AS`, because the type of `/properties/b/properties/s` would be named `S` too",
        "the type of `/properties/b/properties/s` is named `BS`, because the type of `/properties/a/properties/s` would be named `S` too",
    ];
    assert_eq!(messages, expected);
    let items: Vec<Option<&str>> = shapes.items.iter().map(|item| item.naming.reason.as_deref()).collect();
    assert_eq!(items.iter().flatten().count(), 2, "{items:?}");
}
