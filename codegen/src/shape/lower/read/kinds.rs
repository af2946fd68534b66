//! Sets of JSON types that a schema allows.
//! Integers and fractions are separate types, so that sets can be intersected. Does not depend on schemas.

use typewright::{Json, Kind, Node};

use crate::schema::{Type, TypeSet};

/// A set of JSON types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Kinds(u8);

impl Kinds {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const NULL: Self = Self(1);
    pub(crate) const BOOLEAN: Self = Self(2);
    pub(crate) const INTEGER: Self = Self(4);
    /// Integers and fractions.
    pub(crate) const NUMBER: Self = Self(4 | 8);
    /// Numbers with fractions.
    const FRACTION: Self = Self(8);
    pub(crate) const STRING: Self = Self(16);
    pub(crate) const ARRAY: Self = Self(32);
    pub(crate) const OBJECT: Self = Self(64);
    pub(crate) const ALL: Self = Self(127);
    pub(crate) const NOT_NULL: Self = Self(126);

    /// The groups that one Rust type can represent each, without `null`, in the order of the specification.
    const GROUPS: [Self; 5] = [Self::BOOLEAN, Self::NUMBER, Self::STRING, Self::ARRAY, Self::OBJECT];

    pub(crate) fn of(types: &TypeSet) -> Self {
        types.0.iter().fold(Self::NONE, |kinds, ty| kinds.union(Self::of_type(*ty)))
    }

    fn of_type(ty: Type) -> Self {
        match ty {
            Type::Null => Self::NULL,
            Type::Boolean => Self::BOOLEAN,
            Type::Integer => Self::INTEGER,
            Type::Number => Self::NUMBER,
            Type::String => Self::STRING,
            Type::Array => Self::ARRAY,
            Type::Object => Self::OBJECT,
        }
    }

    /// Returns the type of a value.
    pub(crate) fn of_value(value: &Json) -> Self {
        match value.kind() {
            Kind::Null => Self::NULL,
            Kind::Boolean => Self::BOOLEAN,
            Kind::Number if value.as_number().is_some_and(|number| number.is_integer()) => Self::INTEGER,
            Kind::Number => Self::FRACTION,
            Kind::String => Self::STRING,
            Kind::Array => Self::ARRAY,
            Kind::Object => Self::OBJECT,
        }
    }

    pub(crate) fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(crate) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Removes the other set, but numbers only if it contains both integers and fractions.
    pub(crate) fn without_whole(self, other: Self) -> Self {
        self.without(if other.has(Self::NUMBER) { other } else { other.without(Self::NUMBER) })
    }

    pub(crate) fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    pub(crate) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Returns its groups, without `null`; for numbers only the types in the set.
    pub(crate) fn groups(self) -> Vec<Self> {
        Self::GROUPS.iter().map(|group| self.intersection(*group)).filter(|group| !group.is_empty()).collect()
    }

    /// Returns the names in `type` for one group.
    pub(crate) fn types(self) -> Vec<Type> {
        let types = [Type::Null, Type::Boolean, Type::Number, Type::String, Type::Array, Type::Object];
        // There is no name for fractions only: `number` is the closest.
        let marks = |ty: Type| if ty == Type::Number { Self::FRACTION } else { Self::of_type(ty) };
        let mut names: Vec<Type> = types.into_iter().filter(|ty| self.has(marks(*ty))).collect();
        if self.has(Self::INTEGER) && !self.has(Self::FRACTION) {
            names.push(Type::Integer);
        }
        names
    }
}

impl Default for Kinds {
    fn default() -> Self {
        Self::ALL
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_intersect() {
        let number_or_null = Kinds::of(&TypeSet(vec![Type::Number, Type::Null]));
        let integer = Kinds::of(&TypeSet(vec![Type::Integer]));
        assert_eq!(number_or_null.intersection(integer), Kinds::INTEGER);
        assert_eq!(number_or_null.groups(), [Kinds::NUMBER]);
        assert_eq!(integer.types(), [Type::Integer]);
        assert_eq!(Kinds::NUMBER.types(), [Type::Number]);
        assert_eq!(Kinds::FRACTION.types(), [Type::Number]);
        assert!(Kinds::of_value(&Json::parse(b"1.0").expect("a number")) == Kinds::INTEGER);
        assert!(!number_or_null.has(Kinds::of_value(&Json::parse(b"\"\"").expect("a string"))));
    }
}
