//! Names of types: which of several that want one name keeps it, and what reports say about the others.

#[allow(dead_code, reason = "another test uses the rest")]
mod lowered;

use lowered::lower;
use typewright_codegen::diagnostic::Code;
use typewright_codegen::outline::Outline;

/// Returns the names of the types of these definitions, in order.
fn names(definitions: &str) -> Vec<String> {
    let (shapes, _) = lower(&format!(r#"{{"type": "object", "$defs": {{{definitions}}}}}"#));
    Outline::of(&shapes).models.into_iter().map(|model| model.name).filter(|name| name != "Root").collect()
}

/// Returns definitions of objects that differ in a member.
fn objects(keys: &[&str]) -> String {
    let object = |(at, key): (usize, &&str)| {
        format!(r#""{key}": {{"type": "object", "properties": {{"m{at}": {{"type": "string"}}}}}}"#)
    };
    keys.iter().enumerate().map(object).collect::<Vec<_>>().join(", ")
}

#[test]
fn the_plainest_key_keeps_the_name() {
    for (keys, expected) in [
        (&["User", "user"][..], "User RootUser"),
        (&["user", "USER"], "User RootUser"),
        (&["HTTPError", "HttpError"], "RootHttpError HttpError"),
        (&["Page<Order>", "PageOrder"], "RootPageOrder PageOrder"),
        (&["Item_", "Item", "item-"], "RootItemUnderscorePascal Item RootItemMinusLower"),
        (&["", "empty"], "RootEmpty Empty"),
        (&["", "*"], "Empty Star"),
        (&["Заказ", "顧客", "𠮷", "Δt", "сор"], "Заказ 顧客 𠮷 DeltaT Sor"),
    ] {
        assert_eq!(names(&objects(keys)).join(" "), expected, "{keys:?}");
        let reversed: Vec<&str> = keys.iter().rev().copied().collect();
        let backward: Vec<String> = names(&objects(&reversed)).into_iter().rev().collect();
        assert_eq!(backward.join(" "), expected, "{keys:?}, reversed");
    }
}

#[test]
fn uris_of_definitions_are_namespaces() {
    for (keys, expected) in [
        (&["http://a.example/definitions/2.6.0/info.json"][..], "Info"),
        (
            &["http://a.example/definitions/2.6.0/info.json", "http://a.example/definitions/3.0.0/info.json"],
            "V2_6_0Info V3_0_0Info",
        ),
        (
            &["http://a.example/bindings/kafka/0.3.0/channel.json", "http://a.example/definitions/3.0.0/channel.json"],
            "KafkaChannel Channel",
        ),
        (
            &[
                "http://a.example/bindings/kafka/0.3.0/channel.json",
                "http://a.example/bindings/kafka/0.4.0/channel.json",
            ],
            "KafkaV0_3_0Channel KafkaV0_4_0Channel",
        ),
        (&["https://a.example/pet.yaml", "https://b.example/pet.yaml"], "AExamplePet BExamplePet"),
        (&["https://a.example/v1/pet.schema.json", "Pet"], "V1Pet Pet"),
    ] {
        assert_eq!(names(&objects(keys)).join(" "), expected, "{keys:?}");
    }
}

#[test]
fn unions_of_the_same_scalars_share_a_type_with_and_without_null() {
    let text = r#"{"type": "object", "properties": {
        "a": {"type": ["string", "integer"]}, "b": {"type": ["integer", "string", "null"]},
        "c": {"anyOf": [{"type": "integer"}, {"type": "string"}]}, "d": {"oneOf": [{"type": "null"}, {"type": "string"}, {"type": "integer"}]},
        "e": {"type": "array", "items": {"type": ["string", "null", "integer"]}}}}"#;
    let outline = Outline::of(&lower(text).0).to_string();
    let expected = "struct schemas::Root\n  a: Option<IntegerOrString>\n  b: Option<Option<IntegerOrString>>\n  \
        c: Option<IntegerOrString>\n  d: Option<Option<IntegerOrString>>\n  e: Option<Vec<Option<IntegerOrString>>>\n\
        union schemas::IntegerOrString\n  Integer(i64)\n  String(String)\n";
    assert_eq!(outline, expected);
}

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
