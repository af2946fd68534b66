//! Schemas in YAML: values that lack quotes, and mistakes as users see them.

use typewright_codegen::__private::resolve;
use typewright_codegen::Sources;
use typewright_codegen::diagnostic::Diagnostics;
use typewright_codegen::settings::Settings;

/// Returns the diagnostics of a schema, whether it can be used or not.
fn found(name: &str, text: &str) -> Diagnostics {
    let mut sources = Sources::new("");
    match resolve::load_text(&mut sources, &Settings::default(), name, text) {
        Ok((_, found)) | Err(found) => found,
    }
}

#[test]
fn listed_values_that_lack_quotes_are_warned_of() {
    for (text, expected) in [
        ("type: string\nenum: [regular, false, 'false']\n", vec![(2, 17, "boolean")]),
        ("type: string\nenum:\n- 1.9\n- 1.10\n- '1.11'\n", vec![(3, 3, "number"), (4, 3, "number")]),
        ("enum: [a, ~, 0x10]\ntype: string\n", vec![(1, 11, "null"), (1, 14, "number")]),
        ("type: [string, 'null']\nenum: [a, null, true]\n", vec![(2, 17, "boolean")]),
        ("type: [string, integer]\nenum: [a, 1]\n", vec![]),
        ("type: [string, number]\nenum: [a, 1.5]\n", vec![]),
        ("type: string\nconst: 2024\n", vec![(2, 8, "number")]),
        ("type: string\nenum: [yes, NO, on, y, 1.2.3, 2024-01-01]\n", vec![]),
        ("enum: [a, 1, true]\n", vec![]),
        ("type: integer\nenum: [1, 2]\n", vec![]),
        ("type: string\nx: &x [1]\nenum: *x\n", vec![(3, 7, "number")]),
    ] {
        let found = found("root.schema.yaml", text);
        let found: Vec<(usize, usize, &str)> = found
            .iter()
            .map(|found| {
                assert_eq!(found.code.text(), "W312", "{text}\n{found}");
                let place = found.place.as_ref().expect("a place");
                let kind = ["boolean", "number", "null"].into_iter().find(|kind| found.message.contains(kind));
                (place.line, place.column, kind.unwrap_or_default())
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }
    // In JSON, quotes are never left out by mistake.
    assert!(found("root.schema.json", r#"{"type": "string", "enum": ["a", 1]}"#).is_empty());
}

#[test]
fn mistakes_are_at_their_places_in_the_text_as_it_was_given() {
    for (text, line, column, message) in [
        ("a: 1\n---\nb: 2\n", 1, 1, "2 YAML documents"),
        ("properties:\n  a: {\n\"type\": [\n\"strin\"\n]\n}\n", 4, 1, "strin"),
        ("a: {\n}\nb: {\n]\n", 3, 4, "closed by"),
        ("d: &d {type: strin}\nproperties:\n  a: *d\n", 3, 6, "strin"),
        ("properties:\n  a:\n    <<: [1]\n", 3, 10, "merge key"),
    ] {
        let found = found("root.schema.yaml", text);
        let here = found.iter().find(|found| {
            let place = found.place.as_ref().expect("a place");
            (place.line, place.column) == (line, column) && found.message.contains(message)
        });
        assert!(here.is_some(), "{text}\n{found}");
    }
}
