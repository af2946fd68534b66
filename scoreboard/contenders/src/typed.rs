//! Types for serde, which check only types: decoded and encoded with three crates.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::clock::Way;
use crate::contestant::{Encoder, Models, encoder};

/// The functions of a type for serde.
pub struct Typed {
    decode: fn(&[u8]) -> bool,
    from_value: fn(Value) -> bool,
    sonic: fn(&[u8]) -> bool,
    simd: fn(&mut Vec<u8>, &[u8]) -> bool,
    rewrite: fn(&[u8]) -> Option<Vec<u8>>,
    encoder: Encoder,
    sonic_encoder: Encoder,
    simd_encoder: Encoder,
}

impl Typed {
    /// Returns the functions of a type.
    #[must_use]
    pub fn of<D: Serialize + DeserializeOwned + 'static>() -> Self {
        Self {
            decode: |text| serde_json::from_slice::<D>(text).is_ok(),
            from_value: |value| serde_json::from_value::<D>(value).is_ok(),
            sonic: |text| sonic_rs::from_slice::<D>(text).is_ok(),
            simd: |copy, text| {
                copy.clear();
                copy.extend_from_slice(text);
                simd_json::serde::from_slice::<D>(copy).is_ok()
            },
            rewrite: |text| serde_json::to_vec(&serde_json::from_slice::<D>(text).ok()?).ok(),
            encoder: |name, texts| {
                encoder(name, values::<D>(texts), |value| serde_json::to_vec(value).unwrap_or_default())
            },
            sonic_encoder: |name, texts| {
                encoder(name, values::<D>(texts), |value| sonic_rs::to_vec(value).unwrap_or_default())
            },
            simd_encoder: |name, texts| {
                encoder(name, values::<D>(texts), |value| simd_json::serde::to_vec(value).unwrap_or_default())
            },
        }
    }

    /// Returns the texts that are also values of this type, and in how many of them encoding loses something.
    pub(crate) fn accepted<'t>(&self, texts: &[&'t [u8]]) -> (Vec<&'t [u8]>, usize) {
        let accepted: Vec<&[u8]> = texts.iter().copied().filter(|text| (self.decode)(text)).collect();
        let lost = accepted.iter().filter(|text| loses_something(text, (self.rewrite)(text))).count();
        (accepted, lost)
    }

    /// Returns the ways of this type and of our model, on texts that both accept.
    pub(crate) fn ways<'w>(
        &'w self,
        maker: &str,
        texts: &'w [&'w [u8]],
        models: &'w Models,
        run_time: &'w jsonschema::Validator,
        by_macro: Option<fn(&Value) -> bool>,
    ) -> Vec<Way<'w>> {
        let name = |way: &str| format!("{maker}{way}");
        let mut copy = Vec::new();
        let mut ways = vec![
            Way::new(name("_ours"), texts, |text| (models.decode)(text)),
            Way::new(name("_ours_serde"), texts, |text| (models.serde)(text)),
            Way::new(name(""), texts, |text| (self.decode)(text)),
            Way::new(name("_sonic"), texts, |text| (self.sonic)(text)),
            Way::new(name("_simd"), texts, move |text| (self.simd)(&mut copy, text)),
            Way::new(name("_checked"), texts, |text| {
                let value = parsed(text);
                run_time.is_valid(&value) && (self.from_value)(value)
            }),
            (models.encoder)(name("_ours_encode"), texts),
            (models.serde_encoder)(name("_ours_serde_encode"), texts),
            (self.encoder)(name("_encode"), texts),
            (self.sonic_encoder)(name("_sonic_encode"), texts),
            (self.simd_encoder)(name("_simd_encode"), texts),
        ];
        ways.extend(by_macro.map(|by_macro| {
            Way::new(name("_checked_macro"), texts, move |text| {
                let value = parsed(text);
                by_macro(&value) && (self.from_value)(value)
            })
        }));
        ways
    }
}

fn values<D: DeserializeOwned>(texts: &[&[u8]]) -> Vec<D> {
    texts.iter().filter_map(|text| serde_json::from_slice(text).ok()).collect()
}

/// Returns whether a text that was decoded and encoded is another value now.
pub(crate) fn loses_something(text: &[u8], rewritten: Option<Vec<u8>>) -> bool {
    rewritten.is_none_or(|rewritten| !is_same(&parsed(text), &parsed(&rewritten)))
}

/// Compares numbers by their values: `120` and `120.0` are the same.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one == other || one.as_f64() == other.as_f64(),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(name, one)| other.get(name).is_some_and(|other| is_same(one, other)))
        }
        (one, other) => one == other,
    }
}

/// Parses a text that is known to be JSON.
pub(crate) fn parsed(text: &[u8]) -> Value {
    serde_json::from_slice(text).expect("JSON")
}

#[cfg(test)]
mod tests {
    use super::loses_something;

    #[test]
    fn a_member_that_is_missing_is_a_loss_and_another_spelling_of_a_number_is_not() {
        for (rewritten, expected) in [
            (Some(r#"{"b": [1.0], "a": 2}"#), false),
            (Some(r#"{"b": [1.0]}"#), true),
            (Some(r#"{"b": [1.5], "a": 2}"#), true),
            (None, true),
        ] {
            let rewritten = rewritten.map(|text| text.as_bytes().to_vec());
            assert_eq!(loses_something(br#"{"a": 2, "b": [1]}"#, rewritten), expected);
        }
    }
}
