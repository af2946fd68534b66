//! [`Array`]: the elements of a JSON array.
//! A `Vec` with its own destructor, see `deep`; knows nothing of JSON text.

use std::ops::{Deref, DerefMut};

use super::json::Json;

/// The elements of a JSON array: a `Vec<Json>` with a destructor that does not recurse.
///
/// ```
/// use typewright::{Array, Json};
///
/// let mut array = Array::from_iter([true, false]);
/// array.push(Json::Null);
/// let elements: Vec<Json> = array.into();
/// assert_eq!(Json::from(elements).to_string(), "[true,false,null]");
/// ```
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Array(pub(super) Vec<Json>);

impl Array {
    /// Creates an array without elements.
    pub fn new() -> Self {
        Self::default()
    }
}

impl Deref for Array {
    type Target = Vec<Json>;

    fn deref(&self) -> &Vec<Json> {
        &self.0
    }
}

impl DerefMut for Array {
    fn deref_mut(&mut self) -> &mut Vec<Json> {
        &mut self.0
    }
}

impl From<Vec<Json>> for Array {
    fn from(items: Vec<Json>) -> Self {
        Self(items)
    }
}

impl<const LENGTH: usize> From<[Json; LENGTH]> for Array {
    fn from(items: [Json; LENGTH]) -> Self {
        Self(items.into())
    }
}

impl From<Array> for Vec<Json> {
    fn from(mut array: Array) -> Self {
        std::mem::take(&mut array.0)
    }
}

impl PartialEq<[Json]> for Array {
    fn eq(&self, other: &[Json]) -> bool {
        self.0 == other
    }
}

impl PartialEq<Vec<Json>> for Array {
    fn eq(&self, other: &Vec<Json>) -> bool {
        self.0 == *other
    }
}

impl<T: Into<Json>> FromIterator<T> for Array {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self(items.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Json>> Extend<T> for Array {
    fn extend<I: IntoIterator<Item = T>>(&mut self, items: I) {
        self.0.extend(items.into_iter().map(Into::into));
    }
}

impl IntoIterator for Array {
    type Item = Json;
    type IntoIter = std::vec::IntoIter<Json>;

    fn into_iter(self) -> Self::IntoIter {
        Vec::from(self).into_iter()
    }
}

impl<'a> IntoIterator for &'a Array {
    type Item = &'a Json;
    type IntoIter = std::slice::Iter<'a, Json>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a mut Array {
    type Item = &'a mut Json;
    type IntoIter = std::slice::IterMut<'a, Json>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter_mut()
    }
}
