//! An enum of values: strings or integers with names.
//! Does not handle unions of types.

/// An enum of values.
#[derive(Clone, Debug, PartialEq)]
pub struct Enum {
    /// Its variants with their values, in documented order.
    pub values: Values,
    /// The variant of an open enum that keeps unknown strings, with a `String`.
    pub open: Option<String>,
}

/// The variants of an enum, all with values of one JSON type.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// Strings.
    Strings(Vec<EnumVariant<String>>),
    /// Integers.
    Integers(Vec<EnumVariant<i64>>),
}

/// One value with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumVariant<V> {
    /// Its Rust identifier, unique in the enum.
    pub name: String,
    /// The value in JSON.
    pub value: V,
    /// Its description.
    pub description: Option<String>,
    /// Whether it should no longer be used.
    pub deprecated: bool,
}
