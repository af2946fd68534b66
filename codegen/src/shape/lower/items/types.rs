//! Refers to the types of schemas.
//! Makes no items, but reserves the ids of those that a type consists of.

use super::arena::Items;
use crate::shape::RustType;
use crate::shape::lower::form::body::{FormBody, Key};

impl Items<'_> {
    /// Returns the Rust type of a schema.
    /// Its items may not be made yet.
    pub(crate) fn rust_type(&mut self, key: Key) -> RustType {
        if let Some(known) = self.types.get(&key) {
            return known.clone();
        }
        self.reach(key);
        let (at, form) = self.forms.resolved(key);
        self.used.insert(at);
        let at = self.identity(at);
        let named = if form.body.is_nominal() { Some(self.representative(at)) } else { self.named(at, &form) };
        let ty = match named.and_then(|named| self.of_key.get(&named)) {
            Some(id) => RustType::Item(*id),
            None => self.structural(&form.body),
        };
        let ty = if form.nullable { ty.nullable() } else { ty };
        self.types.insert(key, ty.clone());
        ty
    }

    /// Returns the type of a field for a member with a single value, which the field knows.
    pub(crate) fn only_type(&mut self, key: Key) -> RustType {
        let (_, form) = self.forms.resolved(key);
        let ty = if form.nullable { RustType::OnlyValue.nullable() } else { RustType::OnlyValue };
        self.only_types.insert(key, ty.clone());
        ty
    }

    /// Returns the schemas that have a type, or whose field knows their only value.
    pub(crate) fn typed_keys(&self) -> impl Iterator<Item = &Key> {
        self.types.keys().chain(self.only_types.keys())
    }

    /// Returns the type of a form that has no name.
    pub(crate) fn structural(&mut self, body: &FormBody) -> RustType {
        match body {
            FormBody::Null => RustType::Null,
            FormBody::Bool => RustType::Bool,
            FormBody::Integer(ty) => RustType::Integer(*ty),
            FormBody::ExactInteger => RustType::ExactInteger,
            FormBody::Number => RustType::F64,
            FormBody::ExactNumber => RustType::ExactNumber,
            FormBody::String => RustType::String,
            FormBody::Foreign(foreign) => RustType::Foreign(foreign.clone()),
            FormBody::Object => RustType::Object,
            FormBody::Map(values, map) => match self.rust_type(*values) {
                RustType::Json => RustType::Object,
                values => RustType::Map(Box::new(values), *map),
            },
            FormBody::List(None) => RustType::Vec(Box::new(RustType::Json)),
            FormBody::List(Some(items)) => RustType::Vec(Box::new(self.rust_type(*items))),
            FormBody::Fixed(items, length) => RustType::Array(Box::new(self.rust_type(*items)), *length),
            FormBody::Tuple(elements) => RustType::Tuple(elements.iter().map(|&key| self.rust_type(key)).collect()),
            FormBody::Alias(_) | FormBody::Never | FormBody::Json => RustType::Json,
            FormBody::Values(_) | FormBody::Structure(_) | FormBody::Branches(..) | FormBody::Groups(..) => {
                unreachable!("invariant: a nominal form has an item")
            }
        }
    }
}
