//! The types of integers at the limits of the integer types.
//! The tests have bounds in every spelling, with every setting, and listed integers. Each valid integer can be
//! represented, or `W103` is reported.

use typewright::Number;
use typewright_codegen::__private::resolve;
use typewright_codegen::__private::shape::{ShapeSettings, Shapes};
use typewright_codegen::Sources;
use typewright_codegen::Validator;
use typewright_codegen::diagnostic::{Code, Diagnostics};
use typewright_codegen::outline::Outline;
use typewright_codegen::settings::{IntegerMode, Options, Settings};

/// Adds a small number to the decimal digits of an integer.
fn plus(integer: &str, addend: i64) -> String {
    let (negative, digits) = integer.strip_prefix('-').map_or((false, integer), |digits| (true, digits));
    let mut digits: Vec<u8> = digits.bytes().map(|digit| digit - b'0').collect();
    let step = if (addend < 0) == negative { 1 } else { -1 };
    for _ in 0..addend.unsigned_abs() {
        let mut at = digits.len();
        loop {
            if at == 0 {
                digits.insert(0, 1);
                break;
            }
            at -= 1;
            match (digits[at], step) {
                (9, 1) => digits[at] = 0,
                (0, -1) => digits[at] = 9,
                (_, 1) => break digits[at] += 1,
                _ => break digits[at] -= 1,
            }
        }
    }
    let digits: String = digits.iter().map(|digit| char::from(digit + b'0')).collect();
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() { "0".to_owned() } else { format!("{}{digits}", if negative { "-" } else { "" }) }
}

/// Returns whether a type, by its name in the outline, can represent an integer.
fn is_held(ty: &str, integer: &Number<'_>) -> bool {
    let (least, most) = match ty {
        "i8" => (i8::MIN.into(), i8::MAX.into()),
        "u8" => (u8::MIN.into(), u8::MAX.into()),
        "i16" => (i16::MIN.into(), i16::MAX.into()),
        "u16" => (u16::MIN.into(), u16::MAX.into()),
        "i32" => (i32::MIN.into(), i32::MAX.into()),
        "u32" => (u32::MIN.into(), u32::MAX.into()),
        "i64" => (i64::MIN.into(), i64::MAX.into()),
        "u64" => (u64::MIN.into(), u64::MAX.into()),
        "i128" => (i128::MIN, i128::MAX),
        "u128" => return integer.to_u128().is_some(),
        "Integer" => return true,
        other => panic!("`{other}` is not a type for integers"),
    };
    integer.to_i128().is_some_and(|integer| (least..=most).contains(&integer))
}

/// All limits of the integer types.
const LIMITS: [&str; 22] = [
    "0",
    "127",
    "-128",
    "255",
    "32767",
    "-32768",
    "65535",
    "2147483647",
    "-2147483648",
    "4294967295",
    "9223372036854775807",
    "-9223372036854775808",
    "18446744073709551615",
    "-18446744073709551616",
    "100000000000000000000",
    "-100000000000000000000",
    "170141183460469231731687303715884105727",
    "-170141183460469231731687303715884105728",
    "340282366920938463463374607431768211455",
    "-340282366920938463463374607431768211456",
    "1000000000000000000000000000000000000000000000000000000000000",
    "-1000000000000000000000000000000000000000000000000000000000000",
];

/// Returns bounds at a limit, in every spelling.
fn bounds(limit: &str) -> [String; 12] {
    let (near, far) = (plus(limit, -1), plus(limit, 1));
    [
        format!(r#""minimum": {limit}"#),
        format!(r#""maximum": {limit}"#),
        format!(r#""exclusiveMinimum": {limit}"#),
        format!(r#""exclusiveMaximum": {limit}"#),
        format!(r#""minimum": {limit}.0"#),
        format!(r#""maximum": {limit}e0"#),
        format!(r#""minimum": {limit}.5"#),
        format!(r#""maximum": {limit}.5"#),
        format!(r#""minimum": {near}, "maximum": {far}"#),
        format!(r#""minimum": 0, "maximum": {limit}"#),
        format!(r#""minimum": {limit}, "maximum": 0"#),
        format!(r#""minimum": {limit}, "allOf": [{{"minimum": 0}}]"#),
    ]
}

#[test]
fn an_integer_near_a_limit_is_held_or_reported_as_unrepresentable() {
    let limits = LIMITS.iter().flat_map(|limit| [-1, 0, 1].map(|addend| plus(limit, addend)));
    let all: Vec<(String, String)> =
        limits.flat_map(|limit| bounds(&limit).map(|bounds| (limit.clone(), bounds))).collect();
    let schemas: Vec<String> = all.iter().map(|(_, bounds)| format!(r#"{{"type": "integer", {bounds}}}"#)).collect();
    let text = object(&schemas);
    let validator = Validator::from_text(&mut Sources::new(""), &Settings::default(), "root.schema.json", &text, None);
    let (validator, _) = validator.unwrap_or_else(|errors| panic!("{errors}"));
    let valid: Vec<Vec<String>> = all
        .iter()
        .enumerate()
        .map(|(index, (limit, bounds))| {
            let is_open = !bounds.contains("minimum") || !bounds.contains("maximum");
            // Without a bound on a side, only the next integer must fit.
            let addends = [-2, -1, 0, 1, 2].into_iter().filter(|addend: &i64| !is_open || addend.abs() < 2);
            let integers = addends.map(|addend| plus(limit, addend));
            let is_valid = |integer: &String| {
                let instance = format!(r#"{{"a{index}": {integer}}}"#);
                validator.validate(instance.as_bytes()).is_ok()
            };
            integers.filter(is_valid).collect()
        })
        .collect();
    let mut looked_at = 0;
    for mode in [None, Some(IntegerMode::I64), Some(IntegerMode::Bounds), Some(IntegerMode::Exact)] {
        for (index, (ty, codes)) in types_and_codes(&text, mode).iter().enumerate() {
            for integer in &valid[index] {
                let is_held = is_held(ty, &Number::from_text(integer).expect("a number"));
                // Only a setting can select a type that cannot represent all values.
                let is_said = mode == Some(IntegerMode::I64) && codes.contains(&Code::WiderNumber);
                assert!(is_held || is_said, "{integer} of `{}` as `{ty}` ({mode:?}): {codes:?}", all[index].1);
                looked_at += 1;
            }
        }
    }
    assert!(looked_at > 5_000, "only {looked_at} integers were valid");
}

#[test]
fn bounds_on_both_sides_choose_the_type_at_every_limit() {
    // The greatest value of each type, the type up to it, and the type beyond it.
    let limits = [
        ("9223372036854775807", "u64", "u64"),
        ("18446744073709551615", "u64", "u128"),
        ("170141183460469231731687303715884105727", "u128", "u128"),
        ("340282366920938463463374607431768211455", "u128", "Integer"),
    ];
    let signed = [
        ("9223372036854775807", "i64", "i128"),
        ("18446744073709551615", "i128", "i128"),
        ("170141183460469231731687303715884105727", "i128", "Integer"),
    ];
    let least =
        [("-9223372036854775808", "i64", "i128"), ("-170141183460469231731687303715884105728", "i128", "Integer")];
    let mut cases = Vec::new();
    for (lower, limits) in [("0", limits.as_slice()), ("-1", signed.as_slice())] {
        for &(limit, within, beyond) in limits {
            for (bound, ty) in near(("maximum", "exclusiveMaximum"), limit, 1, (within, beyond)) {
                cases.push((format!(r#""minimum": {lower}, {bound}"#), ty));
                cases.push((format!(r#""exclusiveMinimum": {}, {bound}"#, plus(lower, -1)), ty));
            }
        }
    }
    for (limit, within, beyond) in least {
        for (bound, ty) in near(("minimum", "exclusiveMinimum"), limit, -1, (within, beyond)) {
            cases.push((format!(r#"{bound}, "maximum": 0"#), ty));
        }
    }
    let schemas: Vec<String> = cases.iter().map(|(bounds, _)| format!(r#"{{"type": "integer", {bounds}}}"#)).collect();
    let found = types_and_codes(&object(&schemas), None);
    for ((bounds, expected), (found, codes)) in cases.iter().zip(&found) {
        assert_eq!(found, expected, "{bounds}");
        assert_eq!(codes.contains(&Code::WiderNumber), !["i64", "u64"].contains(expected), "{bounds}: {codes:?}");
    }
    assert_eq!(found.len(), cases.len());
}

/// Returns bounds near a limit, by the inclusive and the exclusive keyword, each with the type that it needs. `outwards` is
/// the step from the limit to values beyond it.
fn near<'t>(
    (inclusive, exclusive): (&str, &str),
    limit: &str,
    outwards: i64,
    (within, beyond): (&'t str, &'t str),
) -> Vec<(String, &'t str)> {
    let [before, next, second] = [-1, 1, 2].map(|steps| plus(limit, steps * outwards));
    vec![
        (format!(r#""{inclusive}": {before}"#), within),
        (format!(r#""{inclusive}": {limit}"#), within),
        (format!(r#""{inclusive}": {limit}.5"#), within),
        (format!(r#""{inclusive}": {next}"#), beyond),
        (format!(r#""{exclusive}": {limit}"#), within),
        (format!(r#""{exclusive}": {next}"#), within),
        (format!(r#""{exclusive}": {next}.5"#), beyond),
        (format!(r#""{exclusive}": {second}"#), beyond),
    ]
}

/// Returns an object with one member for each schema, one per line.
fn object(schemas: &[String]) -> String {
    let members = schemas.iter().enumerate().map(|(index, schema)| format!("\"a{index}\": {schema}"));
    format!("{{\"type\": \"object\", \"properties\": {{\n{}\n}}}}", members.collect::<Vec<_>>().join(",\n"))
}

/// Returns the type of each member of an object, and the codes of its diagnostics.
fn types_and_codes(text: &str, integer: Option<IntegerMode>) -> Vec<(String, Vec<Code>)> {
    let mut sources = Sources::new("");
    let loaded = resolve::load_text(&mut sources, &Settings::default(), "root.schema.json", text);
    let (graph, _) = loaded.unwrap_or_else(|errors| panic!("{text}\n{errors}"));
    let general = integer.map_or_else(Options::default, |mode| Options::default().integer(mode));
    let (shapes, found) = Shapes::lower(&graph, &ShapeSettings { general, ..ShapeSettings::default() });
    let mut found = Diagnostics::from(found);
    found.locate(&sources);
    let fields = &Outline::of(&shapes).models[0].fields;
    let codes = |line: usize| {
        let here = found.iter().filter(move |found| found.place.as_ref().is_some_and(|place| place.line == line));
        here.map(|found| found.code).collect()
    };
    // Types are in `Option`s, and the first member is on the second line.
    let ty = |ty: &str| ty.trim_start_matches("Option<").trim_end_matches('>').to_owned();
    fields.iter().enumerate().map(|(index, field)| (ty(&field.rust_type), codes(index + 2))).collect()
}

#[test]
fn a_format_chooses_the_type_unless_bounds_go_beyond_it() {
    for (schema, expected) in [
        (r#""format": "int32""#, "i32"),
        (r#""format": "uint8", "minimum": 0, "maximum": 255"#, "u8"),
        (r#""format": "int32", "minimum": 0"#, "i32"),
        (r#""format": "uint64""#, "u64"),
        (r#""format": "int64""#, "i64"),
        (r#""format": "uint128""#, "u128"),
        (r#""format": "int128", "minimum": 0"#, "i128"),
        (r#""format": "int32", "maximum": 2147483647"#, "i32"),
        (r#""format": "int32", "maximum": 2147483648"#, "i64"),
        (r#""format": "uint8", "minimum": -1"#, "i64"),
        (r#""format": "roman""#, "i64"),
        (r#""minimum": 0"#, "u64"),
    ] {
        let text = object(&[format!(r#"{{"type": "integer", {schema}}}"#)]);
        assert_eq!(types_and_codes(&text, Some(IntegerMode::Format)), [(expected.to_owned(), vec![])], "{schema}");
    }
}

#[test]
fn listed_integers_have_a_type_that_holds_all_of_them() {
    for (values, expected, codes) in [
        ("[1, 18446744073709551615]", "u64", vec![Code::WiderType]),
        ("[-1, 18446744073709551615]", "i128", vec![Code::WiderType]),
        ("[1, 18446744073709551616]", "u128", vec![Code::WiderType]),
        ("[1, 170141183460469231731687303715884105728]", "u128", vec![Code::WiderType]),
        ("[-1, 170141183460469231731687303715884105728]", "Integer", vec![Code::WiderType]),
        ("[1, 340282366920938463463374607431768211456]", "Integer", vec![Code::WiderType]),
        ("[1, 1e60]", "Integer", vec![Code::WiderType]),
        ("[1, 1e400, 0.5]", "JsonNumber", vec![Code::WiderType]),
        ("[0.1, 2]", "f64", vec![Code::WiderType]),
        ("[9223372036854775807, -9223372036854775808, 1.0, -0]", "A0", vec![]),
    ] {
        let found = types_and_codes(&object(&[format!(r#"{{"enum": {values}}}"#)]), None);
        assert_eq!(found, [(expected.to_owned(), codes)], "{values}");
    }
}

#[test]
fn documented_integers_are_held() {
    for (schema, expected, code) in [
        (r#"{"type": "integer", "default": 9223372036854775807}"#, "i64", None),
        (r#"{"type": "integer", "default": 9223372036854776000}"#, "i128", Some("W103")),
        (r#"{"type": "integer", "examples": [1, -9223372036854775809]}"#, "i128", Some("W103")),
        (r#"{"type": "integer", "minimum": 0, "examples": [9223372036854776000]}"#, "u64", None),
        (r#"{"type": "integer", "maximum": 5, "examples": [9223372036854776000]}"#, "i64", None),
        (r#"{"type": "integer", "examples": ["9223372036854776000", 1e400]}"#, "i64", None),
    ] {
        let text =
            format!(r#"{{"title": "Root", "type": "object", "required": ["a"], "properties": {{"a": {schema}}}}}"#);
        let mut sources = Sources::in_memory();
        let settings = Settings::default();
        let loaded = resolve::load_text(&mut sources, &settings, "a.schema.json", &text);
        let (graph, _) = loaded.unwrap_or_else(|mistakes| panic!("{mistakes}"));
        let (shapes, found) = Shapes::lower(&graph, &ShapeSettings::default());
        let outline = Outline::of(&shapes);
        let field = &outline.models[0].fields[0];
        assert_eq!(field.rust_type, expected, "{schema}");
        let codes: Vec<&str> = found.iter().map(|found| found.code.text()).filter(|code| *code == "W103").collect();
        assert_eq!(codes, code.into_iter().collect::<Vec<_>>(), "{schema}");
    }
}
