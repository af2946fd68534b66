//! Deserializes typed values from any self-describing format of serde, by way of JSON text.
//! Input that is not a JSON value (byte strings, names that are not strings, infinities) is an error, and never
//! converted.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor};

use super::below;
use super::token::{self, NUMBER_TOKEN, RAW_TOKEN};
use crate::decode::transcript;
use crate::json::ParseOptions;
use crate::model::Model;
use crate::number::Number;
use crate::{Limits, Writer};

/// Deserializes a model: transcribes, checks, builds.
pub fn deserialize<'de, T: Model, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let text = transcribe(deserializer)?;
    transcript(&text, &ParseOptions::default()).map_err(|error| D::Error::custom(super::message::of(&error)))
}

/// Returns the JSON text of any value: the text that it was read from, if the deserializer provides it.
pub(super) fn transcribe<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Cow<'de, str>, D::Error> {
    let (mut writer, mut text) = (Writer::default(), None);
    let depth = Limits::MOST_SERDE_DEPTH;
    let root = Transcribe { writer: &mut writer, depth, origin: None, text: None };
    if token::knows_text::<D>() {
        deserializer.deserialize_newtype_struct(RAW_TOKEN, Transcribe { text: Some(&mut text), ..root })?;
    } else {
        deserializer.deserialize_any(root)?;
    }
    Ok(text.unwrap_or_else(|| writer.into_string().into()))
}

/// Writes one value. `depth` is the number of further levels allowed.
struct Transcribe<'w, 'de> {
    writer: &'w mut Writer,
    depth: usize,
    /// Receives the origin of a string.
    origin: Option<&'w Cell<Origin>>,
    /// Receives the text of the whole value, if the deserializer provides it.
    text: Option<&'w mut Option<Cow<'de, str>>>,
}

/// The origin of a value.
#[derive(Clone, Copy, PartialEq)]
enum Origin {
    /// A string that is not borrowed from the text, as the token of a number is. A string without escapes is borrowed.
    Made,
    Other,
}

/// The name of a member, or the text of a value.
struct Text<'de>(Cow<'de, str>);

impl Text<'_> {
    /// Names of tokens are constants of `serde_json`, and therefore borrowed.
    fn is_token(&self, token: &str) -> bool {
        matches!(self.0, Cow::Borrowed(name) if name == token)
    }
}

impl<'de> serde::Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TextVisitor)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string as the name of a member")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Text<'de>, E> {
        Ok(Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Text<'de>, E> {
        self.visit_string(text.to_owned())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Text<'de>, E> {
        Ok(Text(Cow::Owned(text)))
    }
}

impl<'w> Transcribe<'w, '_> {
    /// Writes a part of the current value.
    fn part(writer: &'w mut Writer, depth: usize) -> Self {
        Self { writer, depth, origin: None, text: None }
    }
}

impl<'de> DeserializeSeed<'de> for Transcribe<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Transcribe<'_, 'de> {
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
        deserializer.deserialize_any(Self { text: None, ..self })
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
        self.origin.into_iter().for_each(|origin| origin.set(Origin::Made));
        self.writer.string(value);
        Ok(())
    }

    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<(), E> {
        self.writer.string(value);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<(), A::Error> {
        let depth = below(self.depth).map_err(A::Error::custom)?;
        self.writer.begin_array();
        while sequence.next_element_seed(Transcribe::part(self.writer, depth))?.is_some() {}
        self.writer.end_array();
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let depth = below(self.depth).map_err(A::Error::custom)?;
        let mut name = map.next_key::<Text<'de>>()?;
        if let Some(text) = self.text.filter(|_| name.as_ref().is_some_and(|name| name.is_token(RAW_TOKEN))) {
            *text = Some(map.next_value::<Text<'de>>()?.0);
            return Ok(());
        }
        let mut first = None;
        if let Some(token) = name.take_if(|name| name.is_token(NUMBER_TOKEN) && token::may_keep_digits()) {
            let (mut value, origin) = (Writer::new(), Cell::new(Origin::Other));
            map.next_value_seed(Transcribe { origin: Some(&origin), ..Transcribe::part(&mut value, depth) })?;
            name = map.next_key()?;
            let text = value.as_str().trim_matches('"');
            if let Some(number) = Number::from_text(text).filter(|_| name.is_none() && origin.get() == Origin::Made) {
                self.writer.number(number);
                return Ok(());
            }
            first = Some((token, value));
        }
        self.writer.begin_object();
        if let Some((name, value)) = first {
            self.writer.key(&name.0);
            self.writer.raw(value.as_str());
        }
        while let Some(key) = name {
            self.writer.key(&key.0);
            map.next_value_seed(Transcribe::part(self.writer, depth))?;
            name = map.next_key()?;
        }
        self.writer.end_object();
        Ok(())
    }
}
