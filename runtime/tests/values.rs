//! Tests `Json`, `Object` and `Writer`: equality, order, conversions and round trips.
//! Uses only their public API.

use std::collections::HashSet;

use typewright::{Json, JsonNumber, Kind, Node, Object, Writer, json};

fn json(text: &str) -> Json {
    Json::parse(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn equality_and_hash_are_those_of_json_values() {
    let equal = [
        ("1", "1.0"),
        ("[1e2]", "[100]"),
        (r#"{"a":1,"b":2}"#, r#"{"b":2.0,"a":1}"#),
        (r#"{"a":{"x":[],"y":{}}}"#, r#"{"a":{"y":{},"x":[]}}"#),
        (r#""\u0041""#, r#""A""#),
    ];
    let different = [
        ("1", "true"),
        ("0", "false"),
        ("null", "false"),
        ("[]", "{}"),
        ("[1,2]", "[2,1]"),
        ("[1]", "[1,1]"),
        (r#"{"a":1}"#, r#"{"b":1}"#),
        (r#"{"a":1}"#, r#"{"a":1,"b":1}"#),
        (r#"{"a":1,"b":2}"#, r#"{"a":2,"b":1}"#),
        (r#""1""#, "1"),
        ("9007199254740992", "9007199254740993"),
    ];
    for (left, right) in equal {
        assert_eq!(json(left), json(right));
        assert_eq!(HashSet::from([json(left), json(right)]).len(), 1, "{left} and {right}");
    }
    for (left, right) in different {
        assert_ne!(json(left), json(right));
        assert_eq!(HashSet::from([json(left), json(right)]).len(), 2, "{left} and {right}");
    }
}

#[test]
fn large_objects_are_equal_in_any_order() {
    let members = |order: &mut dyn Iterator<Item = u64>| -> Json {
        Json::Object(order.map(|index| (format!("m{index}"), index)).collect())
    };
    let forward = members(&mut (0..100));
    let backward = members(&mut (0..100).rev());
    assert_eq!(forward, backward);
    assert_ne!(forward, members(&mut (1..101)));
    assert_eq!(HashSet::from([forward, backward]).len(), 1);
}

#[test]
fn objects_keep_the_order_of_insertion() {
    let mut object = Object::new();
    assert_eq!(object.insert("b", true), None);
    assert_eq!(object.insert("a", "x"), None);
    assert_eq!(object.insert("c", Json::Null), None);
    assert_eq!(object.insert("a", vec![1_i64, 2]), Some(Json::from("x")));
    assert_eq!(object.keys().collect::<Vec<_>>(), ["b", "a", "c"]);
    assert_eq!(object.remove("b"), Some(Json::Bool(true)));
    assert_eq!(object.remove("b"), None);
    assert_eq!((object.len(), object.is_empty(), object.contains_key("c")), (2, false, true));
    assert_eq!(Json::from(object).to_string(), r#"{"a":[1,2],"c":null}"#);
}

#[test]
fn pointers_lead_to_places_that_can_be_changed() {
    let mut value = json(r#"{"a": [1, {"b/c": "x"}]}"#);
    assert_eq!(value.pointer("/a/1/b~1c"), Some(&Json::from("x")));
    if let Some(place) = value.pointer_mut("/a/1/b~1c") {
        *place = Json::from(2_u64);
    }
    if let Some(place) = value.pointer_mut("/a/0") {
        *place = Json::Null;
    }
    assert_eq!(value.to_string(), r#"{"a":[null,{"b/c":2}]}"#);
    for nowhere in ["/b", "/a/2", "/a/00", "/a/0/x", "a"] {
        assert_eq!(value.pointer(nowhere), None, "{nowhere}");
        assert_eq!(value.pointer_mut(nowhere), None, "{nowhere}");
    }
}

#[test]
fn an_owned_value_is_walked_like_a_document() {
    let value = json(r#"[null, true, 1.50, "s", [0], {"m": 0}]"#);
    let kinds: Vec<Kind> = Node::items(&value).map(Node::kind).collect();
    assert_eq!(kinds, [Kind::Null, Kind::Boolean, Kind::Number, Kind::String, Kind::Array, Kind::Object]);
    let number = value.pointer("/2").and_then(Node::as_number).map(|number| number.text().into_owned());
    assert_eq!(number.as_deref(), Some("1.50"));
    assert_eq!(value.pointer("/5").map(Node::len), Some(1));
    assert_eq!(value.pointer("/5").and_then(|object| object.get("m")), Some(&Json::from(0_i64)));
    assert_eq!(Json::from_node(&value), value);
}

#[test]
fn the_writer_puts_commas_where_they_belong() {
    let mut writer = Writer::with_buffer(b"left over".to_vec());
    writer.begin_array();
    writer.begin_array();
    writer.end_array();
    writer.begin_object();
    writer.end_object();
    writer.begin_object();
    writer.key("a");
    writer.begin_array();
    writer.null();
    writer.bool(true);
    writer.end_array();
    writer.key("b\"");
    writer.raw("1.50");
    writer.end_object();
    writer.i64(-1);
    writer.u64(2);
    writer.end_array();
    assert_eq!(writer.as_str(), r#"[[],{},{"a":[null,true],"b\"":1.50},-1,2]"#);
    writer.clear();
    writer.string("again");
    assert_eq!(writer.into_bytes(), br#""again""#);
}

#[test]
fn written_numbers_read_back() {
    for value in [0, 1, 9, 10, 99, 100, 12_345, u64::from(u32::MAX), u64::MAX - 1, u64::MAX] {
        let mut writer = Writer::new();
        writer.u64(value);
        assert_eq!(writer.into_string(), value.to_string());
    }
    for value in [0, -1, 7, -10, i64::MAX, i64::MIN, i64::MIN + 1] {
        let mut writer = Writer::new();
        writer.i64(value);
        assert_eq!(writer.into_string(), value.to_string());
    }
    for value in [0.0, -0.0, 0.1, 1.0, 1e15, 1e16, 1e21, 1.5e-9, f64::MAX, f64::MIN_POSITIVE, 5e-324, 1.0 / 3.0] {
        let mut writer = Writer::new();
        writer.f64(value);
        let number = JsonNumber::new(writer.as_str()).expect("what is written is a number");
        assert_eq!(number.as_number().to_f64().map(f64::to_bits), Some(value.to_bits()), "{number}");
    }
    let two_to_53 = 9_007_199_254_740_992.0;
    for (value, text) in [
        (120.0, "120"),
        (-7.0, "-7"),
        (0.0, "0"),
        (-0.0, "-0.0"),
        (2.5, "2.5"),
        (two_to_53, "9007199254740992"),
        (-two_to_53, "-9007199254740992"),
        (1e300, "1e300"),
    ] {
        let mut writer = Writer::new();
        writer.f64(value);
        assert_eq!(writer.into_string(), text);
    }
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let mut writer = Writer::new();
        writer.f64(value);
        assert_eq!(writer.into_string(), "null");
    }
}

#[test]
fn every_character_survives_writing_and_reading() {
    let characters =
        || (0..0x3000).chain([0xd7ff, 0xe000, 0xfeff, 0xffff, 0x10000, 0x10_ffff]).filter_map(char::from_u32);
    for character in characters() {
        for text in [format!("{character}"), format!("seven77{character}x"), format!("{character}{character}\\")] {
            let mut writer = Writer::new();
            writer.string(&text);
            assert_eq!(Json::parse(writer.as_str().as_bytes()), Ok(Json::String(text)), "{}", writer.as_str());
        }
    }
    let all: String = characters().collect();
    assert_eq!(json(&Json::from(all.as_str()).to_string()), Json::String(all));
}

/// Returns values of every shape, from a generator with a fixed seed.
fn random_json(state: &mut u64, depth: u32) -> Json {
    let mut below = |end: u64| {
        *state ^= *state << 13;
        *state ^= *state >> 7;
        *state ^= *state << 17;
        (*state >> 11) % end
    };
    match below(if depth == 0 { 5 } else { 7 }) {
        0 => Json::Null,
        1 => Json::Bool(below(2) == 0),
        2 => Json::from(i64::MIN.wrapping_add_unsigned(below(u64::MAX))),
        3 => Json::Number(f64::from_bits(below(u64::MAX)).into_json_number()),
        4 => {
            (0..below(12)).filter_map(|_| char::from_u32(u32::try_from(below(0x800)).ok()?)).collect::<String>().into()
        }
        5 => {
            let count = below(5);
            Json::Array((0..count).map(|_| random_json(state, depth - 1)).collect())
        }
        _ => {
            let count = below(40);
            Json::Object((0..count).map(|index| (format!("{index}\n"), random_json(state, depth - 1))).collect())
        }
    }
}

trait IntoJsonNumber {
    fn into_json_number(self) -> JsonNumber;
}

impl IntoJsonNumber for f64 {
    /// Returns a number of any size; infinities and NaN become 0.
    fn into_json_number(self) -> JsonNumber {
        JsonNumber::from_f64(self).unwrap_or_else(|| 0_u64.into())
    }
}

#[test]
fn values_are_taken_apart_by_patterns() {
    let [text, items, members] = [r#""a""#, "[1,2]", r#"{"m":[3]}"#].map(|text| match json(text) {
        Json::String(text) => text,
        Json::Array(mut items) => {
            let one = Json::from(1_i64);
            items.retain(|item| *item != one);
            let items: Vec<Json> = items.into();
            Json::from(items).to_string()
        }
        Json::Object(members) => members.into_iter().map(|(name, value)| name + "=" + &value.to_string()).collect(),
        other => panic!("{other}"),
    });
    assert_eq!((text.as_str(), items.as_str(), members.as_str()), ("a", "[2]", "m=[3]"));
}

#[test]
fn random_values_survive_writing_and_reading() {
    let mut state = 0x2545_F491_4F6C_DD1D;
    let mut containers = 0;
    for _ in 0..500 {
        let value = random_json(&mut state, 3);
        containers += usize::from(Node::len(&value) > 0);
        let text = value.to_string();
        assert_eq!(json(&text), value);
        assert_eq!(json(&text).to_string(), text);
    }
    assert!(containers > 50, "{containers} of 500 hold something");
}

#[cfg(feature = "value")]
mod with_serde_json {
    use serde_json::Value;
    use typewright::{Json, Kind, Node};

    use super::{json, random_json};

    #[test]
    fn values_convert_both_ways() {
        for text in ["null", "true", "17", "-1", "18446744073709551615", "0.1", "1e300", r#""é""#, "[1,[2.5]]", "{}"] {
            let value: Value = serde_json::from_str(text).expect("it is JSON");
            assert_eq!(Json::from(&value), json(text), "{text}");
            assert_eq!(Json::from(value.clone()), json(text), "{text}");
            assert_eq!(Value::try_from(json(text)), Ok(value), "{text}");
        }
        let mut state = 0x1234_5678_9ABC_DEF1;
        for _ in 0..200 {
            let owned = random_json(&mut state, 2);
            let value = Value::try_from(owned.clone()).expect("every number is a machine number");
            assert_eq!(Json::from(&value), owned);
        }
    }

    #[test]
    fn numbers_that_a_value_would_change_are_refused_unless_it_keeps_their_digits() {
        let keeps_digits = serde_json::from_str::<Value>("1e999").is_ok();
        for text in ["1e999", "0.10000000000000000000000000001", "123456789012345678901234567890"] {
            match Value::try_from(json(text)) {
                Ok(value) => assert!(keeps_digits && Json::from(value) == json(text), "{text}"),
                Err(error) => {
                    assert!(!keeps_digits, "{text}");
                    assert_eq!(error.to_string(), format!("`serde_json::Value` cannot hold the number {text} exactly"));
                }
            }
        }
    }

    #[test]
    fn a_value_is_walked_like_a_document() {
        let value: Value = serde_json::from_str(r#"[null, true, 1.0, "s", [0], {"m": 0}]"#).expect("it is JSON");
        let kinds: Vec<Kind> = value.items().map(Node::kind).collect();
        assert_eq!(kinds, [Kind::Null, Kind::Boolean, Kind::Number, Kind::String, Kind::Array, Kind::Object]);
        assert_eq!(value[2].as_number().map(ToString::to_string).as_deref(), Some("1.0"));
        assert!(Node::as_number(&value[2]).is_some_and(|number| number.is_integer() && !number.is_integer_token()));
        assert_eq!(Node::members(&value[5]).map(|(name, _)| name).collect::<Vec<_>>(), ["m"]);
        assert_eq!((Node::members(&value[4]).count(), Node::items(&value[5]).count()), (0, 0));
        assert_eq!(Json::from_node(&value), json(r#"[null, true, 1, "s", [0], {"m": 0}]"#));
    }
}

#[test]
fn values_are_looked_up_without_a_panic() {
    let order = json(r#"{"id": "12", "lines": [{"count": 2}, null], "rate": 0.1, "big": 1e400, "paid": true}"#);
    assert_eq!(order["lines"][0]["count"], 2);
    for missing in
        [&order["lines"][7], &order["lines"]["x"], &order["none"]["deeper"][3], &order[0], &order["lines"][1]]
    {
        assert!(missing.is_null());
    }
    assert_eq!(order.get("id").and_then(Json::as_str), Some("12"));
    assert_eq!(order["lines"].get(0).map(Json::is_object), Some(true));
    assert_eq!((order.get(0), order["lines"].get("0")), (None, None));
    let name = String::from("paid");
    assert_eq!(
        (order[&name].as_bool(), order.get(name.clone()), order[name.as_str()].is_boolean()),
        (Some(true), Some(&Json::Bool(true)), true)
    );
    assert_eq!((order["rate"].as_f64(), order["rate"].as_i64(), order["rate"].is_number()), (Some(0.1), None, true));
    assert_eq!((order["big"].as_f64(), order["big"].as_u64(), order["big"].is_i64()), (None, None, false));
    assert_eq!((json("1e2").as_i64(), json("-1").as_u64(), json("1.0").as_i128()), (Some(100), None, Some(1)));
}

#[test]
fn values_are_changed_in_place() {
    let mut order = json(r#"{"lines": [1, 2]}"#);
    if let Some(line) = order.get_mut("lines").and_then(|lines| lines.get_mut(1)) {
        assert_eq!(line.take(), 2);
    }
    assert_eq!(order.to_string(), r#"{"lines":[1,null]}"#);
}

#[test]
fn values_compare_with_the_types_of_their_content() {
    assert!(json("1.0") == 1 && json("1.0") == 1_u8 && 1_i64 == json("1.0") && json("1.5") == 1.5);
    assert!(json("-1") != u64::MAX && json("300") != 44_u8 && json("0.5") != 0 && json("\"1\"") != 1);
    let text = "a".to_owned();
    assert!(json("\"a\"") == "a" && "a" == json("\"a\"") && json("\"a\"") == text && json("true") == true);
    assert!(json("0.1") == 0.1 && json("0.10000000000000000001") != 0.1 && json("null") != f64::INFINITY);
    assert!(json("340282366920938463463374607431768211455") != i128::MAX);
    assert_eq!(json("[1]"), typewright::Array::from_iter([1]));
}

#[test]
fn literals_are_as_they_are_written() {
    let (count, none) = (3_usize, None::<i32>);
    let value = json!({
        "null": null, "list": [1, -2, null, [], {}, [count + 1], "x".repeat(2)], "none": none,
        "nested": {"a": {"b": [true, 0.5_f32, 0.1]}, "c": Some("d")}, ("a".to_owned() + "b"): vec![1_u8], "text": 'é'.to_string(),
    });
    assert_eq!(
        value.to_string(),
        r#"{"null":null,"list":[1,-2,null,[],{},[4],"xx"],"none":null,"nested":{"a":{"b":[true,0.5,0.1]},"c":"d"},"ab":[1],"text":"é"}"#
    );
    assert_eq!(json!({"a": 1, "a": 2}).to_string(), r#"{"a":2}"#);
    assert_eq!((json!(null), json!([]), json!({}), json!(f64::NAN)), (Json::Null, json("[]"), json("{}"), Json::Null));
    // More values than the recursion limit of macros.
    let long = json!([
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1
    ]);
    assert_eq!(long.as_array().map(<[Json]>::len), Some(152));
}

#[test]
fn values_are_parsed_collected_and_laid_out() {
    assert_eq!("[1]".parse(), Ok(json!([1])));
    assert!("[1".parse::<Json>().is_err());
    assert_eq!((1..4).collect::<Json>(), json!([1, 2, 3]));
    assert_eq!([("a", 1), ("b", 2)].into_iter().collect::<Json>(), json!({"a": 1, "b": 2}));
    let value = json!({"a": [1, {}], "b": []});
    assert_eq!(value.to_string_pretty(), "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": []\n}");
    assert_eq!(format!("{value:#}"), value.to_string_pretty());
    #[cfg(feature = "value")]
    assert_eq!(
        value.to_string_pretty(),
        serde_json::to_string_pretty(&serde_json::Value::try_from(value).expect("it fits")).expect("it is JSON")
    );
}
