//! Keeps secrets out of `Debug` output.
//! [`Redacted`] replaces a value, [`Masked`] hides members by name, [`Secrets`] lists the names. Names are parameters.

use std::collections::BTreeMap;
use std::fmt;

use crate::value::SHOWN_DEPTH;
use crate::{Json, Object};

/// The replacement for a secret.
pub const REDACTED: &str = "[redacted]";

/// The secret parts of an instance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Secrets<'s> {
    /// Names of members whose values are secret, anywhere in the instance.
    pub names: &'s [&'s str],
    /// Whether the whole instance is secret.
    pub whole: bool,
}

impl Secrets<'_> {
    /// Whether an instance can contain a secret.
    pub fn any(&self) -> bool {
        self.whole || !self.names.is_empty()
    }
}

/// Replaces a secret in `Debug` output.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Redacted;

impl fmt::Debug for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(REDACTED)
    }
}

/// Shows whether an optional secret is present, and nothing else.
pub fn redacted<T>(value: &Option<T>) -> Option<Redacted> {
    value.as_ref().map(|_| Redacted)
}

/// Shows a value for debugging, with members of these names masked, at any depth of untyped JSON.
#[derive(Clone, Copy)]
pub struct Masked<'v, V: ?Sized> {
    value: &'v V,
    names: &'v [&'v str],
}

impl<'v, V: Mask + ?Sized> Masked<'v, V> {
    /// Masks members with these names.
    pub fn new(value: &'v V, names: &'v [&'v str]) -> Self {
        Self { value, names }
    }
}

impl<V: Mask + ?Sized> fmt::Debug for Masked<'_, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt_masked(self.names, f)
    }
}

/// Types that can be shown with members of some names masked.
#[doc(hidden)]
pub trait Mask: fmt::Debug {
    /// Shows the value without those members. A type without untyped values, or that always masks them, is shown
    /// unchanged.
    fn fmt_masked(&self, _names: &[&str], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl Mask for Json {
    fn fmt_masked(&self, names: &[&str], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&Untyped { value: self, names, depth: SHOWN_DEPTH }, f)
    }
}

impl Mask for Object {
    fn fmt_masked(&self, names: &[&str], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        mask_members(self, names, SHOWN_DEPTH, f)
    }
}

/// Shows a limited number of levels of untyped JSON, which may be nested too deeply for the stack.
struct Untyped<'v> {
    value: &'v Json,
    names: &'v [&'v str],
    depth: usize,
}

impl fmt::Debug for Untyped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { value, names, depth } = self;
        match (value, depth.checked_sub(1)) {
            (Json::Array(items), Some(depth)) => {
                f.debug_list().entries(items.iter().map(|value| Untyped { value, names, depth })).finish()
            }
            (Json::Object(object), Some(depth)) => mask_members(object, names, depth, f),
            (Json::Array(_), None) => f.write_str("[…]"),
            (Json::Object(_), None) => f.write_str("{…}"),
            (Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_), _) => fmt::Debug::fmt(value, f),
        }
    }
}

fn mask_members(object: &Object, names: &[&str], depth: usize, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut map = f.debug_map();
    for (name, value) in object {
        if names.contains(&name.as_str()) {
            map.entry(name, &Redacted);
        } else {
            map.entry(name, &Untyped { value, names, depth });
        }
    }
    map.finish()
}

impl<T: Mask> Mask for BTreeMap<String, T> {
    fn fmt_masked(&self, names: &[&str], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        mask_map(self.iter(), names, f)
    }
}

/// Shows the entries of a map, with the values under these names masked.
pub(crate) fn mask_map<'m, T: Mask + 'm>(
    entries: impl Iterator<Item = (&'m String, &'m T)>,
    names: &[&str],
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let mut map = f.debug_map();
    for (name, value) in entries {
        if names.contains(&name.as_str()) {
            map.entry(name, &Redacted);
        } else {
            map.entry(name, &Masked::new(value, names));
        }
    }
    map.finish()
}

impl<T: Mask> Mask for [T] {
    fn fmt_masked(&self, names: &[&str], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter().map(|element| Masked::new(element, names))).finish()
    }
}

impl<T: Mask> Mask for Vec<T> {
    fn fmt_masked(&self, names: &[&str], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_slice().fmt_masked(names, f)
    }
}

impl<T: Mask, const N: usize> Mask for [T; N] {
    fn fmt_masked(&self, names: &[&str], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_slice().fmt_masked(names, f)
    }
}

impl<T: Mask> Mask for Option<T> {
    fn fmt_masked(&self, names: &[&str], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.as_ref().map(|value| Masked::new(value, names)), f)
    }
}

impl<T: Mask + ?Sized> Mask for Box<T> {
    fn fmt_masked(&self, names: &[&str], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt_masked(names, f)
    }
}

macro_rules! tuples {
    ($(($($ty:ident)+))+) => {$(
        impl<$($ty: Mask),+> Mask for ($($ty,)+) {
            #[expect(non_snake_case, reason = "a type parameter lends its name to the element")]
            fn fmt_masked(&self, names: &[&str], f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let ($($ty,)+) = self;
                f.debug_tuple("")$(.field(&Masked::new($ty, names)))+.finish()
            }
        }
    )+};
}

crate::tuples::each_tuple!(tuples);

/// Implements [`Mask`] for types without untyped values, or whose own `Debug` masks them.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_masks {
    ($($ty:ty),+ $(,)?) => {$(
        impl $crate::__private::v1::Mask for $ty {}
    )+};
}

__typewright_masks!(
    (),
    bool,
    i8,
    i16,
    i32,
    i64,
    i128,
    u8,
    u16,
    u32,
    u64,
    u128,
    f64,
    str,
    String,
    crate::JsonNumber,
    crate::Integer
);

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Masked, Redacted, redacted};
    use crate::Json;

    #[test]
    fn untyped_members_are_masked_at_any_depth() {
        let json = Json::parse(br#"{"a": 1, "password": "canary", "b": [{"password": {"c": "canary"}}, "x"]}"#);
        let json = json.expect("the text is JSON");
        let shown = format!("{:?}", Masked::new(&json, &["password"]));
        assert!(!shown.contains("canary"), "{shown}");
        assert_eq!(shown.matches("[redacted]").count(), 2, "{shown}");
        assert!(shown.contains("\"x\""), "{shown}");
    }

    #[test]
    fn typed_entries_are_masked_by_name() {
        let map = BTreeMap::from([("otp".to_owned(), 7), ("size".to_owned(), 8)]);
        assert_eq!(format!("{:?}", Masked::new(&map, &["otp"])), r#"{"otp": [redacted], "size": 8}"#);
    }

    #[test]
    fn untyped_parts_of_typed_values_are_masked() {
        let json = || Json::parse(br#"{"otp": "canary", "seen": 1}"#).expect("the text is JSON");
        let map = BTreeMap::from([("x".to_owned(), Some(vec![(1_i64, Box::new(json())), (2, Box::new(json()))]))]);
        let shown = format!("{:?}", Masked::new(&map, &["otp"]));
        assert!(!shown.contains("canary"), "{shown}");
        assert_eq!((shown.matches("seen").count(), shown.matches("[redacted]").count()), (2, 2), "{shown}");
    }

    #[test]
    fn absent_secrets_are_shown_as_absent() {
        assert_eq!(format!("{:?} {:?}", redacted(&Some("canary")), redacted::<()>(&None)), "Some([redacted]) None");
        assert_eq!(format!("{Redacted:?}"), "[redacted]");
    }
}
