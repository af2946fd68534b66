//! Names of types: which of several that want one name keeps it, and what reports say about the others.

#[allow(dead_code, reason = "another test uses the rest")]
mod lowered;

use lowered::lower;
use typewright_codegen::diagnostic::Code;
use typewright_codegen::outline::Outline;

#[test]
fn what_a_definition_implies_has_its_type() {
    let definitions = r##""Event": {"oneOf": [{"$ref": "#/$defs/A"}, {"$ref": "#/$defs/B"}]},
        "A": {"type": "object", "required": ["t", "x"], "properties": {"t": {"const": "a"}, "x": {"type": "integer", "minimum": 1}}},
        "B": {"type": "object", "required": ["t"], "properties": {"t": {"const": "b"}}},
        "Holder": {"type": "object", "properties": {"m": {"$ref": "#/$defs/Event"}}}"##;
    for (member, expected) in [
        (r##"{"allOf": [{"$ref": "#/$defs/Event"}, {"$ref": "#/$defs/A"}]}"##, "Option<A>"),
        (r##"{"allOf": [{"$ref": "#/$defs/Event"}, {"properties": {"t": {"const": "a"}}}]}"##, "Option<A>"),
        (
            r##"{"allOf": [{"properties": {"t": {"enum": ["a"]}}, "required": ["t"]}, {"$ref": "#/$defs/Event"}]}"##,
            "Option<A>",
        ),
        (r##"{"$ref": "#/$defs/A", "properties": {"x": {"minimum": 0}}}"##, "Option<A>"),
        (r##"{"$ref": "#/$defs/A", "type": "object", "description": "The first."}"##, "Option<A>"),
        // These allow less, or describe more.
        (r##"{"$ref": "#/$defs/A", "properties": {"x": {"maximum": 9}}}"##, "Option<M>"),
        (r##"{"$ref": "#/$defs/A", "properties": {"y": {"type": "string"}}}"##, "Option<M>"),
        (r##"{"$ref": "#/$defs/A", "title": "Named", "type": "object"}"##, "Option<Named>"),
    ] {
        let text = format!(r#"{{"type": "object", "properties": {{"m": {member}}}, "$defs": {{{definitions}}}}}"#);
        let outline = Outline::of(&lower(&text).0);
        assert_eq!(outline.models[0].fields[0].rust_type, expected, "{member}");
    }
    let text = format!(
        r##"{{"$ref": "#/$defs/Holder", "properties": {{"m": {{"$ref": "#/$defs/A"}}}}, "$defs": {{{definitions}}}}}"##
    );
    assert_eq!(Outline::of(&lower(&text).0).models[0].fields[0].rust_type, "Option<A>");
}

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
