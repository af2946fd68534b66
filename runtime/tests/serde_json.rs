//! Tests models with another copy of `serde_json`: this crate has the same name, so that its types have the names of those
//! of `serde_json`, but it has neither of its features. It must never be given a text in the form of these features.
#![cfg(all(feature = "serde", feature = "value"))]

use serde::Serialize;
use typewright::__private::v1::serde;
use typewright::Json;

mod error {
    //! The type of error.

    use std::fmt;

    use crate::serde;

    /// Why nothing is written.
    #[derive(Debug)]
    pub(crate) struct Error(pub(crate) String);

    impl fmt::Display for Error {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(&self.0)
        }
    }

    impl std::error::Error for Error {}

    impl serde::ser::Error for Error {
        fn custom<T: fmt::Display>(message: T) -> Self {
            Self(message.to_string())
        }
    }
}

mod ser {
    //! The serializer.

    use std::fmt::Display;

    use crate::error::Error;
    use crate::serde::ser::{
        Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer as Serializes,
    };

    /// Writes JSON without spaces.
    pub(crate) struct Serializer<W>(pub(crate) W);

    /// An open array or object.
    pub(crate) struct Open<'w> {
        serializer: &'w mut Serializer<String>,
        is_empty: bool,
        end: char,
    }

    impl<'w> Open<'w> {
        fn new(serializer: &'w mut Serializer<String>, [begin, end]: [char; 2]) -> Self {
            serializer.0.push(begin);
            Self { serializer, is_empty: true, end }
        }

        fn part<T: Serialize + ?Sized>(&mut self, separator: char, part: &T) -> Result<(), Error> {
            if !std::mem::take(&mut self.is_empty) {
                self.serializer.0.push(separator);
            }
            part.serialize(&mut *self.serializer)
        }
    }

    impl Serializer<String> {
        fn write(&mut self, token: impl Display) {
            self.0.push_str(&token.to_string());
        }
    }

    impl SerializeSeq for Open<'_> {
        type Ok = ();
        type Error = Error;

        fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
            self.part(',', value)
        }

        fn end(self) -> Result<(), Error> {
            self.serializer.write(self.end);
            Ok(())
        }
    }

    impl SerializeMap for Open<'_> {
        type Ok = ();
        type Error = Error;

        fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
            self.part(',', key)
        }

        fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
            self.part(':', value)
        }

        fn end(self) -> Result<(), Error> {
            self.serializer.write(self.end);
            Ok(())
        }
    }

    impl SerializeStruct for Open<'_> {
        type Ok = ();
        type Error = Error;

        fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Error> {
            self.serialize_entry(key, value)
        }

        fn end(self) -> Result<(), Error> {
            self.serializer.write(self.end);
            Ok(())
        }
    }

    /// Methods that write a token, or that models do not call.
    macro_rules! methods {
        ($($token:ident: $ty:ty,)+; $($other:ident($($argument:ty),*) -> $open:ty,)+) => {
            $(fn $token(self, value: $ty) -> Result<(), Error> {
                self.write(value);
                Ok(())
            })+
            $(fn $other(self, $(_: $argument),*) -> Result<$open, Error> {
                Err(Error("not JSON".to_owned()))
            })+
        };
    }

    impl<'w> Serializes for &'w mut Serializer<String> {
        type Ok = ();
        type Error = Error;
        type SerializeSeq = Open<'w>;
        type SerializeTuple = Impossible<(), Error>;
        type SerializeTupleStruct = Impossible<(), Error>;
        type SerializeTupleVariant = Impossible<(), Error>;
        type SerializeMap = Open<'w>;
        type SerializeStruct = Open<'w>;
        type SerializeStructVariant = Impossible<(), Error>;

        methods! {
            serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
            serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_f32: f32,
            serialize_f64: f64, serialize_i128: i128, serialize_u128: u128,;
            serialize_char(char) -> (), serialize_bytes(&[u8]) -> (), serialize_unit_struct(&'static str) -> (),
            serialize_unit_variant(&'static str, u32, &'static str) -> (),
            serialize_tuple(usize) -> Self::SerializeTuple,
            serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct,
            serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant,
            serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant,
        }

        fn serialize_str(self, value: &str) -> Result<(), Error> {
            self.write(format_args!("{value:?}"));
            Ok(())
        }

        fn serialize_unit(self) -> Result<(), Error> {
            self.write("null");
            Ok(())
        }

        fn serialize_none(self) -> Result<(), Error> {
            self.write("null");
            Ok(())
        }

        fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
            value.serialize(self)
        }

        fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Error> {
            value.serialize(self)
        }

        fn serialize_newtype_variant<T: Serialize + ?Sized>(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: &T,
        ) -> Result<(), Error> {
            Err(Error("not JSON".to_owned()))
        }

        fn serialize_seq(self, _: Option<usize>) -> Result<Open<'w>, Error> {
            Ok(Open::new(self, ['[', ']']))
        }

        fn serialize_map(self, _: Option<usize>) -> Result<Open<'w>, Error> {
            Ok(Open::new(self, ['{', '}']))
        }

        fn serialize_struct(self, _: &'static str, _: usize) -> Result<Open<'w>, Error> {
            Ok(Open::new(self, ['{', '}']))
        }
    }
}

mod handwritten;

/// Serializes a value with the serializer of this crate.
fn written(value: &impl Serialize) -> Result<String, error::Error> {
    let mut serializer = ser::Serializer(String::new());
    value.serialize(&mut serializer)?;
    Ok(serializer.0)
}

#[test]
fn types_have_the_names_of_those_of_serde_json() {
    use std::any::type_name;
    assert!(type_name::<&mut ser::Serializer<String>>().starts_with("&mut serde_json::ser::Serializer<"));
    assert_eq!(type_name::<error::Error>(), type_name::<::serde_json::Error>());
}

#[test]
fn another_copy_gets_values_and_not_their_text() {
    use typewright::Model;
    let text = r#"{"id":"a","size":7,"ratio":0.5,"creator":null,"unknown":{"deep":[true,18446744073]}}"#;
    let session = handwritten::Session::from_str(text).expect("it is valid");
    assert_eq!(written(&session).expect("it serializes"), text);
    assert_eq!(::serde_json::to_string(&session).expect("it serializes"), text);
    let json = Json::parse(br#"{"a":[1,0.5,"b",null,{"c":false}]}"#).expect("it is JSON");
    assert_eq!(written(&json).expect("it serializes"), json.to_string());
}

#[test]
fn a_number_that_serde_has_no_type_for_is_an_error_in_another_copy() {
    let json = Json::parse(b"[123456789012345678901234567890123456789012345]").expect("it is JSON");
    let error = written(&json).expect_err("no type of serde holds the number");
    assert!(error.to_string().contains("more digits"), "{error}");
}
