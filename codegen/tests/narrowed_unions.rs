//! Unions that another part narrows to several branches are unions of the types of these branches.

use typewright_codegen::Generator;

const BRANCHES: &str = r##"
    "Event": {"oneOf": [{"$ref": "#/$defs/Made"}, {"$ref": "#/$defs/Sent"}, {"$ref": "#/$defs/Paid"}]},
    "Made": {"type": "object", "required": ["type"], "properties": {"type": {"const": "made"}, "by": {"type": "string"}}},
    "Sent": {"type": "object", "required": ["type"], "properties": {"type": {"const": "sent"}, "to": {"type": "string"}}},
    "Paid": {"type": "object", "required": ["type"], "properties": {"type": {"const": "paid"}, "sum": {"type": "integer"}}},
    "Inline": {"oneOf": [
        {"type": "object", "required": ["type"], "properties": {"type": {"const": "up"}, "u": {"type": "string"}}},
        {"type": "object", "required": ["type"], "properties": {"type": {"const": "down"}, "d": {"type": "string"}}},
        {"type": "object", "required": ["type"], "properties": {"type": {"const": "left"}, "l": {"type": "string"}}}]},
    "Common": {"type": "object", "required": ["id", "type"], "properties": {"id": {"type": "string"}},
        "oneOf": [{"$ref": "#/$defs/Made"}, {"$ref": "#/$defs/Sent"}, {"$ref": "#/$defs/Paid"}]},
    "Open": {"x-typewright": {"open": true}, "oneOf": [{"$ref": "#/$defs/Made"}, {"$ref": "#/$defs/Sent"}, {"$ref": "#/$defs/Paid"}]},
    "Wide": {"oneOf": [{"$ref": "#/$defs/Plane"}, {"$ref": "#/$defs/Train"}, {"$ref": "#/$defs/Bus"}]},
    "Plane": {"type": "object", "required": ["head"], "properties": {"head": {"$ref": "#/$defs/Air"}, "wings": {"type": "integer"}}},
    "Air": {"type": "object", "required": ["way"], "properties": {"way": {"enum": ["air", "space"]}}},
    "Train": {"type": "object", "required": ["head"], "properties": {"head": {"$ref": "#/$defs/Rail"}, "cars": {"type": "integer"}}},
    "Rail": {"type": "object", "required": ["way"], "properties": {"way": {"const": "rail"}}},
    "Bus": {"type": "object", "required": ["head"], "properties": {"head": {"$ref": "#/$defs/Road"}, "seats": {"type": "integer"}}},
    "Road": {"type": "object", "required": ["way"], "properties": {"way": {"const": "road"}}}"##;

/// Returns the outline of a module with a narrowed union `Part`, and the codes of warnings.
fn outline(folder: &str, part: &str) -> (String, Vec<&'static str>) {
    let text = format!(
        r#"{{"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": {{"Part": {part}, {BRANCHES}}}}}"#
    );
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("narrowed-unions").join(folder);
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    std::fs::write(folder.join("s.json"), text).expect("the folder can be written to");
    let generation = Generator::new().root(&folder).schemas(["s.json"]).generate();
    let codes = generation.diagnostics.iter().map(|found| found.code.text()).filter(|code| *code != "W306").collect();
    let generated = generation.generated.unwrap_or_else(|| panic!("{}", generation.diagnostics));
    (generated.outline.to_string(), codes)
}

/// Returns the variants of `Part`.
fn variants(outline: &str) -> Vec<String> {
    let mut lines = outline.lines().skip_while(|line| !line.ends_with("::Part"));
    assert!(lines.next().is_some_and(|line| line.starts_with("union ")), "{outline}");
    lines.take_while(|line| line.starts_with("  ")).map(|line| line.trim().to_owned()).collect()
}

#[test]
fn the_branches_that_are_left_keep_their_types() {
    let event = |more: &str| format!(r##"{{"allOf": [{{"$ref": "#/$defs/Event"}}, {more}]}}"##);
    let inline = |more: &str| format!(r##"{{"allOf": [{{"$ref": "#/$defs/Inline"}}, {more}]}}"##);
    let common = |more: &str| format!(r##"{{"allOf": [{{"$ref": "#/$defs/Common"}}, {more}]}}"##);
    let two = ["Made(Made)", "Sent(Sent)"];
    for (part, expected) in [
        (event(r#"{"properties": {"type": {"enum": ["made", "sent"]}}}"#), two),
        (event(r#"{"type": "object", "required": ["type"], "properties": {"type": {"enum": ["sent", "made"]}}}"#), two),
        (event(r#"{"properties": {"type": {"not": {"const": "paid"}}}}"#), two),
        (event(r#"{"properties": {"type": {"not": {"enum": ["paid", "x"]}}}}"#), two),
        (event(r#"{"not": {"properties": {"type": {"const": "paid"}}}}"#), two),
        (event(r#"{"not": {"required": ["type"], "properties": {"type": {"enum": ["paid"]}}}}"#), two),
        (event(r##"{"not": {"$ref": "#/$defs/Paid"}}"##), two),
        (
            event(
                r#"{"anyOf": [{"properties": {"type": {"const": "made"}}}, {"properties": {"type": {"const": "sent"}}}]}"#,
            ),
            two,
        ),
        (r##"{"$ref": "#/$defs/Event", "properties": {"type": {"enum": ["made", "sent"]}}}"##.to_owned(), two),
        (inline(r#"{"properties": {"type": {"enum": ["up", "down"]}}}"#), ["Up(InlineUp)", "Down(InlineDown)"]),
        (inline(r#"{"not": {"properties": {"type": {"const": "left"}}}}"#), ["Up(InlineUp)", "Down(InlineDown)"]),
        (common(r#"{"properties": {"type": {"enum": ["made", "sent"]}}}"#), ["Made(CommonMade)", "Sent(CommonSent)"]),
    ] {
        let (outline, codes) = outline("left", &part);
        assert_eq!(variants(&outline), expected, "{part}\n{outline}");
        assert!(codes.is_empty(), "{part}: {codes:?}");
    }
}

#[test]
fn a_tag_within_a_member_and_open_unions_narrow() {
    let wide = |way: &str| {
        format!(
            r##"{{"allOf": [{{"$ref": "#/$defs/Wide"}}, {{"properties": {{"head": {{"properties": {{"way": {way}}}}}}}}}]}}"##
        )
    };
    let open = |kinds: &str| {
        format!(r##"{{"allOf": [{{"$ref": "#/$defs/Open"}}, {{"properties": {{"type": {{"enum": {kinds}}}}}}}]}}"##)
    };
    for (part, expected) in [
        (wide(r#"{"enum": ["air", "space", "rail"]}"#), ["Plane(Plane)", "Train(Train)"]),
        (wide(r#"{"enum": ["rail", "road"]}"#), ["Train(Train)", "Bus(Bus)"]),
        (wide(r#"{"not": {"enum": ["air", "space"]}}"#), ["Train(Train)", "Bus(Bus)"]),
        (open(r#"["sent", "made"]"#), ["Made(Made)", "Sent(Sent)"]),
        (open(r#"["sent", "new"]"#), ["Sent(Sent)", "Unknown(PartUnknown)"]),
    ] {
        let (outline, codes) = outline("within", &part);
        assert_eq!(variants(&outline), expected, "{part}\n{outline}");
        assert!(codes.is_empty(), "{part}: {codes:?}");
    }
    for (part, expected) in [
        (wide(r#"{"const": "rail"}"#), "struct schemas::Part\n  head: Rail\n  cars: Option<i64>"),
        (open(r#"["sent"]"#), "struct schemas::Part\n  const TYPE = \"sent\"\n  to: Option<String>"),
    ] {
        let (outline, codes) = outline("within", &part);
        assert!(outline.contains(expected), "{part}\n{outline}");
        assert!(codes.is_empty(), "{part}: {codes:?}");
    }
}

#[test]
fn what_is_not_decided_stays() {
    // The member is not required, or more than the tag is excluded.
    let part = r##"{"allOf": [{"$ref": "#/$defs/Event"}, {"not": {"required": ["sum"], "properties": {"type": {"const": "paid"}}}}]}"##;
    assert_eq!(variants(&outline("stays", part).0).len(), 3);
    let part = r##"{"allOf": [{"$ref": "#/$defs/Event"}, {"not": {"properties": {"sum": {"type": "string"}}, "required": ["sum"]}}]}"##;
    assert_eq!(variants(&outline("stays", part).0).len(), 3);
    // The member with the tag may be no object, or absent.
    for head in [
        r#"{"type": ["object", "null"], "properties": {"way": {"const": "a"}}}"#,
        r#"{"properties": {"way": {"const": "a"}}}"#,
    ] {
        let part = format!(
            r##"{{"allOf": [{{"oneOf": [{{"type": "object", "required": ["head"], "properties": {{"head": {head}, "a": {{"type": "string"}}}}}}, {{"$ref": "#/$defs/Bus"}}]}},
                {{"properties": {{"head": {{"properties": {{"way": {{"const": "road"}}}}}}}}}}]}}"##
        );
        assert!(outline("stays", &part).0.contains("  a: Option<String>"), "{part}");
    }
    // A member in addition is in types of their own.
    let part = r##"{"allOf": [{"$ref": "#/$defs/Event"}, {"required": ["at"], "properties": {"type": {"enum": ["made", "sent"]}, "at": {"type": "integer"}}}]}"##;
    assert_eq!(variants(&outline("stays", part).0), ["Made(PartMade)", "Sent(PartSent)"]);
}

#[test]
fn members_of_recursive_objects_are_not_read_at_every_level() {
    // Objects of two families contain each other in 24 required members.
    let object = |name: &str, member: &str| {
        let members = |each: &dyn Fn(usize) -> String| (0..24).map(each).collect::<Vec<_>>().join(", ");
        let required = members(&|index| format!(r#""m{index}""#));
        let properties = members(&|index| format!(r##""m{index}": {{"$ref": "#/$defs/Part/$defs/{member}"}}"##));
        format!(r#""{name}": {{"type": "object", "required": [{required}], "properties": {{{properties}}}}}"#)
    };
    let objects = [object("One", "Two"), object("Two", "One"), object("Odd", "Even"), object("Even", "Odd")];
    let definitions = objects.join(", ");
    let refer = |name: &str| format!(r##"{{"$ref": "#/$defs/Part/$defs/{name}"}}"##);
    let (one, two, odd) = (refer("One"), refer("Two"), refer("Odd"));
    let part = format!(r#"{{"$defs": {{{definitions}}}, "allOf": [{{"oneOf": [{one}, {two}]}}, {odd}]}}"#);
    assert!(outline("recursive", &part).0.contains("::Part\n"));
}

#[test]
fn a_union_with_one_branch_for_objects_left_is_no_wider_type() {
    let text = r#"{"type": "string"}"#;
    let nested = r#"{"type": "object", "oneOf": [{"properties": {"a": {"type": "string"}}}, {"properties": {"a": {"type": "integer"}}}]}"#;
    for (left, loses) in [
        (vec![r##"{"$ref": "#/$defs/Made"}"##, r##"{"$ref": "#/$defs/Sent"}"##, r#"{"type": "null"}"#], false),
        (vec![r##"{"$ref": "#/$defs/Made"}"##, r##"{"$ref": "#/$defs/Sent"}"##, text], false),
        (vec![r##"{"$ref": "#/$defs/Made"}"##, text, r#"{"type": "boolean"}"#], false),
        (vec![r##"{"$ref": "#/$defs/Made"}"##, r#"{"const": "none"}"#], false),
        // The branch that is left has branches.
        (vec![nested, text], true),
        // Several are left.
        (
            vec![
                r#"{"type": "object", "properties": {"a": {"type": "string"}}}"#,
                r##"{"$ref": "#/$defs/Made"}"##,
                text,
            ],
            true,
        ),
    ] {
        let part = format!(
            r#"{{"allOf": [{{"anyOf": [{}]}}, {{"properties": {{"type": {{"const": "made"}}}}}}]}}"#,
            left.join(", ")
        );
        let (outline, codes) = outline("one-left", &part);
        assert_eq!(codes.contains(&"W102"), loses, "{part}: {codes:?}\n{outline}");
    }
}
