//! From any self-describing format of serde to typed values, by way of JSON text.
//! What JSON has no value for (byte strings, names that are no strings, infinities) is an error, never a guess.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor};

use super::NUMBER_TOKEN;
use crate::model::{Model, from_transcript};
use crate::number::Number;
use crate::{Limits, Writer};

/// Deserializes a model: transcribes, checks, builds.
pub fn deserialize<'de, T: Model, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let text = transcribe(deserializer)?;
    from_transcript(&text).map_err(|error| D::Error::custom(super::message::of(&error)))
}

/// Whatever the format holds, as JSON text.
pub(super) fn transcribe<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let mut writer = Writer::new();
    let depth = Limits::default().depth;
    deserializer.deserialize_any(Transcribe { writer: &mut writer, depth })?;
    Ok(writer.into_string())
}

/// Writes one value. `depth`: how many more levels may follow.
struct Transcribe<'w> {
    writer: &'w mut Writer,
    depth: usize,
}

impl Transcribe<'_> {
    fn below<E: Error>(&self) -> Result<usize, E> {
        let message = "arrays and objects nest too deep";
        self.depth.checked_sub(1).ok_or_else(|| E::custom(message))
    }
}

impl<'de> DeserializeSeed<'de> for Transcribe<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Transcribe<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON has")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.writer.null();
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.writer.bool(value);
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.writer.i64(value);
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.writer.u64(value);
        Ok(())
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<(), E> {
        self.writer.raw(&value.to_string());
        Ok(())
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<(), E> {
        self.writer.raw(&value.to_string());
        Ok(())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        match Number::from_f64(value) {
            Some(number) => self.writer.number(number),
            None => return Err(E::invalid_value(Unexpected::Float(value), &self)),
        }
        Ok(())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.writer.string(value);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<(), A::Error> {
        let depth = self.below()?;
        self.writer.begin_array();
        while sequence.next_element_seed(Transcribe { writer: self.writer, depth })?.is_some() {}
        self.writer.end_array();
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let depth = self.below()?;
        let mut name = map.next_key::<String>()?;
        if name.as_deref() == Some(NUMBER_TOKEN) {
            return self.number(&map.next_value::<String>()?);
        }
        self.writer.begin_object();
        while let Some(key) = name {
            self.writer.key(&key);
            map.next_value_seed(Transcribe { writer: self.writer, depth })?;
            name = map.next_key()?;
        }
        self.writer.end_object();
        Ok(())
    }
}

impl Transcribe<'_> {
    fn number<E: Error>(self, text: &str) -> Result<(), E> {
        match Number::from_text(text) {
            Some(number) => self.writer.number(number),
            None => return Err(E::invalid_value(Unexpected::Other("text that is no number"), &self)),
        }
        Ok(())
    }
}
