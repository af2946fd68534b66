//! Deserializes typed values from any self-describing format of serde, by way of a document.
//! Input that is not a JSON value (byte strings, names that are not strings, infinities) is an error, and never
//! converted.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor};

use super::below;
use super::token::{self, NUMBER_TOKEN, RAW_TOKEN};
use crate::Limits;
use crate::decode::{assembly, transcript};
use crate::json::{Assembly, ParseOptions};
use crate::model::Model;
use crate::number::Number;
use crate::writer::with_text_of;

/// Deserializes a model: reads the value, checks, builds.
pub fn deserialize<'de, T: Model, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let built = match read(deserializer)? {
        Read::Text(text) => transcript(&text, &ParseOptions::default()),
        Read::Values(assembled) => assembly(assembled, &ParseOptions::default()),
    };
    built.map_err(|error| D::Error::custom(super::message::of(&error)))
}

/// A value as it was read.
pub(super) enum Read<'de> {
    /// The text that it was read from, if the deserializer provides it.
    Text(Cow<'de, str>),
    Values(Assembly),
}

/// Reads any value.
pub(super) fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Read<'de>, D::Error> {
    let (mut assembly, mut text) = (Assembly::new(&Limits::default()), None);
    let root = Part { assembly: &mut assembly, depth: Limits::MOST_SERDE_DEPTH, origin: None, text: None };
    if token::knows_text::<D>() {
        deserializer.deserialize_newtype_struct(RAW_TOKEN, Part { text: Some(&mut text), ..root })?;
    } else {
        deserializer.deserialize_any(root)?;
    }
    match text {
        Some(text) => {
            assembly.drop_empty();
            Ok(Read::Text(text))
        }
        None => Ok(Read::Values(assembly)),
    }
}

/// Reads one value. `depth` is the number of further levels allowed.
struct Part<'w, 'de> {
    assembly: &'w mut Assembly,
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

/// Reads the name of a member other than the first.
struct NameOf<'w>(&'w mut Assembly);

impl<'de> DeserializeSeed<'de> for NameOf<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for NameOf<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        TextVisitor.expecting(f)
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<(), E> {
        self.0.name(name).map_err(E::custom)
    }
}

impl<'w> Part<'w, '_> {
    /// Reads a part of the current value.
    fn of(assembly: &'w mut Assembly, depth: usize) -> Self {
        Self { assembly, depth, origin: None, text: None }
    }
}

impl<'de> DeserializeSeed<'de> for Part<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Part<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON has")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.assembly.null().map_err(E::custom)
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
        self.assembly.bool(value).map_err(E::custom)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.assembly.number(itoa::Buffer::new().format(value)).map_err(E::custom)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.assembly.number(itoa::Buffer::new().format(value)).map_err(E::custom)
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<(), E> {
        self.assembly.number(itoa::Buffer::new().format(value)).map_err(E::custom)
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<(), E> {
        self.assembly.number(itoa::Buffer::new().format(value)).map_err(E::custom)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        if !value.is_finite() {
            return Err(E::invalid_value(Unexpected::Float(value), &self));
        }
        with_text_of(value, |text| self.assembly.number(text)).map_err(E::custom)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.origin.into_iter().for_each(|origin| origin.set(Origin::Made));
        self.assembly.string(value).map_err(E::custom)
    }

    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<(), E> {
        self.assembly.string(value).map_err(E::custom)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<(), A::Error> {
        let depth = below(self.depth).map_err(A::Error::custom)?;
        self.assembly.begin_array().map_err(A::Error::custom)?;
        while sequence.next_element_seed(Part::of(self.assembly, depth))?.is_some() {}
        self.assembly.end();
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let depth = below(self.depth).map_err(A::Error::custom)?;
        let first = map.next_key::<Text<'de>>()?;
        let is_token = |token: &str| first.as_ref().is_some_and(|name| name.is_token(token));
        if let Some(text) = self.text.filter(|_| is_token(RAW_TOKEN)) {
            *text = Some(map.next_value::<Text<'de>>()?.0);
            return Ok(());
        }
        let before = (is_token(NUMBER_TOKEN) && token::may_keep_digits()).then(|| self.assembly.mark());
        self.assembly.begin_object().map_err(A::Error::custom)?;
        if let Some(Text(name)) = first {
            self.assembly.name(&name).map_err(A::Error::custom)?;
            let origin = Cell::new(Origin::Other);
            map.next_value_seed(Part { origin: Some(&origin), ..Part::of(self.assembly, depth) })?;
            let mut is_alone = true;
            while map.next_key_seed(NameOf(self.assembly))?.is_some() {
                is_alone = false;
                map.next_value_seed(Part::of(self.assembly, depth))?;
            }
            if let Some(before) = before.filter(|_| is_alone && origin.get() == Origin::Made)
                && let Some(text) = self.assembly.last_string().filter(|text| Number::from_text(text).is_some())
            {
                let text = text.to_owned();
                self.assembly.undo(&before);
                return self.assembly.number(&text).map_err(A::Error::custom);
            }
        }
        self.assembly.end();
        Ok(())
    }
}
