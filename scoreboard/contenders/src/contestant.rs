//! The functions of one schema: of its model, of the validator that the macro of `jsonschema` generates, and of types
//! for serde.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use typewright::{Model, Parser};

use crate::clock::Way;
use crate::typed::Typed;

/// The models and the peers of one schema.
pub struct Contestant {
    pub(crate) name: &'static str,
    pub(crate) ours: Ours,
    pub(crate) models: Option<Models>,
    pub(crate) by_macro: Option<fn(&Value) -> bool>,
    /// Types for serde, by what makes them.
    pub(crate) types: Vec<(&'static str, Typed)>,
    /// What another crate cannot do with this schema, and why.
    pub(crate) missing: Vec<(&'static str, &'static str)>,
}

/// Results of a model.
pub(crate) struct Ours {
    pub(crate) is_valid: fn(&[u8]) -> bool,
    pub(crate) is_valid_reused: fn(&mut Parser, &[u8]) -> bool,
    pub(crate) report: fn(&[u8]) -> bool,
}

/// Values of a model.
pub(crate) struct Models {
    pub(crate) value: fn(&Value) -> bool,
    pub(crate) decode: fn(&[u8]) -> bool,
    pub(crate) decode_value: fn(&Value) -> bool,
    pub(crate) serde: fn(&[u8]) -> bool,
    /// Decodes a text, and encodes the value.
    pub(crate) rewrite: fn(&[u8]) -> Option<Vec<u8>>,
    pub(crate) encoder: Encoder,
    pub(crate) serde_encoder: Encoder,
}

/// Decodes texts, and returns the way to encode the values, with a name.
pub(crate) type Encoder = fn(String, &[&[u8]]) -> Way<'static>;

impl Contestant {
    /// Returns the functions that give results of a model.
    #[must_use]
    pub fn results<T: Model>(name: &'static str) -> Self {
        let ours = Ours {
            is_valid: |text| T::is_valid(text).is_ok_and(|valid| valid),
            is_valid_reused: |parser, text| {
                let Ok(document) = parser.parse(text) else { return false };
                let valid = T::validate_document(&document).is_ok();
                parser.recycle(document);
                valid
            },
            report: |text| T::validate_slice(text).is_ok(),
        };
        Self { name, ours, models: None, by_macro: None, types: Vec::new(), missing: Vec::new() }
    }

    /// Returns the functions of a model.
    #[must_use]
    pub fn of<T: Model + Serialize + DeserializeOwned + 'static>(name: &'static str) -> Self {
        let models = Models {
            value: |value| T::is_valid_value(value).unwrap_or_default(),
            decode: |text| T::from_slice(text).is_ok(),
            decode_value: |value| T::from_value(value).is_ok(),
            serde: |text| serde_json::from_slice::<T>(text).is_ok(),
            rewrite: |text| T::from_slice(text).ok().map(|value| value.to_vec()),
            encoder: |name, texts| {
                let values: Vec<T> = texts.iter().filter_map(|text| T::from_slice(text).ok()).collect();
                encoder(name, values, |value| value.to_vec())
            },
            serde_encoder: |name, texts| {
                let values: Vec<T> = texts.iter().filter_map(|text| T::from_slice(text).ok()).collect();
                encoder(name, values, |value| serde_json::to_vec(value).unwrap_or_default())
            },
        };
        Self { models: Some(models), ..Self::results::<T>(name) }
    }

    /// Adds the validator that the macro of `jsonschema` generates.
    #[must_use]
    pub fn by_macro(mut self, by_macro: fn(&Value) -> bool) -> Self {
        self.by_macro = Some(by_macro);
        self
    }

    /// Adds types for serde.
    #[must_use]
    pub fn beside(mut self, maker: &'static str, typed: Typed) -> Self {
        self.types.push((maker, typed));
        self
    }

    /// Records why there is no code of another crate.
    #[must_use]
    pub fn without(mut self, maker: &'static str, reason: &'static str) -> Self {
        self.missing.push((maker, reason));
        self
    }
}

/// Returns the way to encode these values.
pub(crate) fn encoder<T: 'static>(name: String, values: Vec<T>, encode: fn(&T) -> Vec<u8>) -> Way<'static> {
    let texts = values.len();
    let pass = move || values.iter().for_each(|value| drop(std::hint::black_box(encode(value))));
    Way { name, texts, pass: Box::new(pass) }
}
