//! Untyped values with very many members.

use std::collections::HashSet;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};

use typewright::{Json, Object};

use crate::stopwatch::soon;

const MANY: u64 = 100_000;

/// Returns names of equal length that differ at their ends.
fn name(index: u64) -> String {
    format!("{index:040}")
}

#[test]
fn values_of_serde_json_are_taken_over_in_linear_time() {
    let value: serde_json::Value = (0..MANY).map(|index| (name(index), index)).collect();
    let borrowed = Json::from(&value);
    let owned = soon("Json::from(Value)", || Json::from(value));
    assert_eq!(owned, borrowed);
    let back = soon("Value::try_from(Json)", || serde_json::Value::try_from(owned)).expect("the numbers fit");
    assert_eq!(Json::from(back), borrowed);
}

#[test]
fn members_are_collected_in_linear_time() {
    let members = || (0..MANY).map(|index| (name(index), index));
    let object: Object = soon("collect", || members().chain(members()).collect());
    assert_eq!(object.len() as u64, MANY);
    let mut extended = object.clone();
    soon("extend", || extended.extend(members().rev().map(|(name, value)| (name, value + 1))));
    assert_eq!(extended.len() as u64, MANY);
    assert!(extended.keys().eq(object.keys()), "members keep their places");
    assert_eq!(extended.get(&name(7)), Some(&Json::from(8_u64)));
}

#[test]
fn of_members_of_one_name_the_last_counts_in_the_place_of_the_first() {
    for others in [0, 3, 40] {
        let others: Vec<(String, u64)> = (0..others).map(|index| (format!("o{index}"), index)).collect();
        let mut object: Object = [("a", 1_u64), ("b", 2), ("a", 3)].into_iter().collect();
        object.extend(others.iter().cloned().chain([("b".to_owned(), 4), ("c".to_owned(), 5), ("a".to_owned(), 6)]));
        object.extend([("c", 7_u64), ("c", 8)]);
        let names: Vec<&str> = object.keys().collect();
        let expected: Vec<&str> =
            ["a", "b"].into_iter().chain(others.iter().map(|(name, _)| name.as_str())).chain(["c"]).collect();
        assert_eq!(names, expected);
        let found = ["a", "b", "c"].map(|name| object.get(name).map(ToString::to_string).unwrap_or_default());
        assert_eq!(found, ["6", "4", "8"]);
    }
}

#[test]
fn every_member_is_fed_to_the_hasher() {
    /// Records the bytes written to a hasher, in order.
    #[derive(Default)]
    struct Fed(Vec<u8>);
    impl Hasher for Fed {
        fn finish(&self) -> u64 {
            0
        }
        fn write(&mut self, bytes: &[u8]) {
            self.0.extend(bytes);
        }
    }
    let fed = |text: &str| {
        let mut hasher = Fed::default();
        Json::parse(text.as_bytes()).expect(text).hash(&mut hasher);
        hasher.0
    };
    // The members themselves are hashed, so no choice of members collides under an unknown key.
    let bytes = fed(r#"{"first": "one", "second": {"third": "two"}}"#);
    for part in ["first", "one", "second", "third", "two"] {
        assert!(bytes.windows(part.len()).any(|window| window == part.as_bytes()), "{part}");
    }
    assert_eq!(bytes, fed(r#"{"second": {"third": "two"}, "first": "one"}"#));
    assert_eq!(fed(r#"{"a": 1.0, "b": [100, {}]}"#), fed(r#"{"b": [1e2, {}], "a": 1}"#));
    let different =
        ["[[],1]", "[[1]]", "[[],[1]]", r#"{"a":{},"b":1}"#, r#"{"a":{"b":1}}"#, r#"{"a":["b",1]}"#, "[{}]"];
    let keys = RandomState::new();
    let hashes: HashSet<u64> = different.iter().map(|text| keys.hash_one(fed(text))).collect();
    assert_eq!(hashes.len(), different.len());
}
