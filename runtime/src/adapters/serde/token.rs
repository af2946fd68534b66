//! Names that `serde_json` uses to pass the text of a number or a value through serde's types.
//!
//! Another serializer would write such a name, so text is only written to the serializers of the copy of `serde_json` that
//! this crate links, whose features are known: their type of error is that of this copy. On the other way, only the names of
//! types show whether a deserializer is that of `serde_json`. A wrong guess there cannot change a value: the text is not
//! requested, a number that needs its text is an error, and other numbers are as the format's reader converted them.

use std::any::type_name;

#[cfg(feature = "value")]
use serde::Serializer;

#[cfg(feature = "value")]
use super::identity::is_same;

/// The name of a struct and of its only field, which is the text of a number. Used with the feature
/// `arbitrary_precision`.
pub(super) const NUMBER_TOKEN: &str = "$serde_json::private::Number";
/// The name of a newtype and of the only key in its map, whose value is the text of a value. Used with the feature
/// `raw_value`.
pub(super) const RAW_TOKEN: &str = "$serde_json::private::RawValue";

/// Whether `serde_json` is known to be built with `arbitrary_precision`.
#[cfg(feature = "value")]
pub(super) fn keeps_digits() -> bool {
    const DIGITS: &str = "0.10000000000000000000000000000000001";
    DIGITS.parse::<serde_json::Number>().is_ok_and(|number| number.to_string() == DIGITS)
}

/// Whether `serde_json` is known to be built with `arbitrary_precision`: never without the feature `value`.
#[cfg(not(feature = "value"))]
pub(super) fn keeps_digits() -> bool {
    false
}

/// Whether `serde_json` may be built with `arbitrary_precision`.
pub(super) fn may_keep_digits() -> bool {
    keeps_digits() || cfg!(not(feature = "value"))
}

/// Whether a serializer writes the text of a number.
#[cfg(feature = "value")]
pub(super) fn is_written_by<S: Serializer>() -> bool {
    type_name::<S>().trim_start_matches("&mut ").starts_with("serde_json::") && is_linked::<S>() && keeps_digits()
}

/// Without the feature `value`, it is unknown whether `serde_json` has the feature `arbitrary_precision`.
#[cfg(not(feature = "value"))]
#[expect(clippy::extra_unused_type_parameters, reason = "the other variant uses it")]
pub(super) fn is_written_by<S>() -> bool {
    false
}

/// Whether a serializer writes the text of a value as it is, among others without any layout: `serde_json`'s own, with
/// its compact formatter. Its feature `raw_value` is enabled here.
#[cfg(feature = "value")]
pub(super) fn writes_text<S: Serializer>() -> bool {
    let Some(parameters) = type_name::<S>().strip_prefix("&mut serde_json::ser::Serializer<") else { return false };
    // The formatter is the last parameter. Without a comma there is only one, and the formatter is the default.
    let is_compact = parameters.ends_with(", serde_json::ser::CompactFormatter>") || !parameters.contains(',');
    is_compact && is_linked::<S>()
}

/// Whether a serializer with the name of one of `serde_json` is of the copy that this crate links, and not of another
/// version, which may have other features: only that copy has this type of error.
#[cfg(feature = "value")]
fn is_linked<S: Serializer>() -> bool {
    is_same::<S::Error, serde_json::Error>()
}

/// Without the feature `value`, it is unknown whether `serde_json` has the feature `raw_value`.
#[cfg(not(feature = "value"))]
#[expect(clippy::extra_unused_type_parameters, reason = "the other variant uses it")]
pub(super) fn writes_text<S>() -> bool {
    false
}

/// Whether a deserializer may know the text of a value. A `serde_json::Value` does not know it.
pub(super) fn knows_text<D>() -> bool {
    let name = type_name::<D>();
    // Searching a long text takes longer than comparing its beginning, which the compiler does.
    name.starts_with("&mut serde_json::de::Deserializer<")
        || name.contains("serde_json::de::") && !name.contains("serde_json::value::")
}

#[cfg(all(test, feature = "value"))]
mod tests {
    use super::writes_text;

    #[test]
    fn only_the_compact_formatter_writes_text() {
        use serde_json::ser::{CompactFormatter, PrettyFormatter, Serializer};
        type Buffer<'a> = &'a mut Vec<u8>;
        assert!(writes_text::<&mut Serializer<Buffer<'_>>>());
        assert!(writes_text::<&mut Serializer<std::io::Sink, CompactFormatter>>());
        assert!(!writes_text::<&mut Serializer<Buffer<'_>, PrettyFormatter<'_>>>());
        assert!(!writes_text::<serde_json::value::Serializer>());
    }
}
