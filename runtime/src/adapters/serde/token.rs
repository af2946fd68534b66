//! Names by which `serde_json` hands over the text of a number, or of a whole value, through serde's own types.
//!
//! Whether the other side is `serde_json` shows only in the names of types. Where a name misleads, nothing is wrong: no
//! text is asked for, a number that needs one is an error, and other numbers are what the format's reader made of them.

use std::any::type_name;

/// A struct of this name has one field of this name: the text of a number. With the feature `arbitrary_precision`.
pub(super) const NUMBER_TOKEN: &str = "$serde_json::private::Number";
/// A newtype of this name is a map with this one name: the text of a value. With the feature `raw_value`.
pub(super) const RAW_TOKEN: &str = "$serde_json::private::RawValue";

/// Whether `serde_json` was built with `arbitrary_precision`, as far as that is known.
#[cfg(feature = "value")]
pub(super) fn keeps_digits() -> bool {
    const DIGITS: &str = "0.10000000000000000000000000000000001";
    DIGITS.parse::<serde_json::Number>().is_ok_and(|number| number.to_string() == DIGITS)
}

/// Whether `serde_json` was built with `arbitrary_precision`, as far as that is known: not without the feature `value`.
#[cfg(not(feature = "value"))]
pub(super) fn keeps_digits() -> bool {
    false
}

/// Whether `serde_json` may have been built with `arbitrary_precision`.
pub(super) fn may_keep_digits() -> bool {
    keeps_digits() || cfg!(not(feature = "value"))
}

/// Whether a serializer writes the text of a number.
pub(super) fn is_written_by<S>() -> bool {
    let name = type_name::<S>();
    name.trim_start_matches("&mut ").starts_with("serde_json::") && keeps_digits()
}

/// Whether a deserializer may know the text of a value. Not that of a `serde_json::Value`, which would have to be written.
pub(super) fn knows_text<D>() -> bool {
    let name = type_name::<D>();
    name.contains("serde_json::de::") && !name.contains("serde_json::value::")
}
