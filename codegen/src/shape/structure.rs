//! A struct: the members that an object schema names, in documented order. Knows no keyword beyond what its fields record.

use crate::ids::SchemaId;
use crate::settings::MapType;

use super::name::{Methods, methods};
use super::{Docs, RustType};

/// A struct with named fields.
#[derive(Clone, Debug, PartialEq)]
pub struct Struct {
    /// One for each named member, in documented order.
    pub fields: Vec<Field>,
    /// Where members go that the schema does not name.
    pub extra: Extra,
}

/// One named member.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its Rust identifier, unique in the struct.
    pub name: String,
    /// The name of the member in JSON.
    pub wire_name: String,
    /// Whether the member may be absent.
    pub presence: Presence,
    /// What holds the value where the member is present; of a nullable member an [`RustType::Option`].
    pub ty: RustType,
    /// The subschema under `properties`; `None` for a member that is only named by `required`.
    pub schema: Option<SchemaId>,
    /// Whether its value is secret.
    pub redacted: bool,
    /// What is said about it.
    pub docs: Docs,
}

/// Whether a member may be absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It must be there: the field holds the value.
    Required,
    /// It may be absent: the field holds an `Option` of the value.
    Optional,
    /// It may be absent, or something that the type does not hold, which then stands among the members without a name:
    /// only some branches describe it.
    Loose,
}

/// Where members go that the schema does not name.
#[derive(Clone, Debug, PartialEq)]
pub enum Extra {
    /// Nowhere: the schema allows none.
    Closed,
    /// Nowhere, though the schema allows them: a setting asks to leave them out.
    Dropped,
    /// Into a field `extra` of type `typewright::Object`.
    Untyped,
    /// Into a field `extra`: a map to this type.
    Typed(RustType, MapType),
}

impl Struct {
    /// The names of the methods for each field.
    pub fn methods(&self) -> Vec<Methods> {
        methods(self.fields.iter().map(|field| field.name.as_str()))
    }
}

impl Field {
    /// The type of the field: that of the value, in an `Option` where the member may be absent.
    pub fn field_type(&self) -> RustType {
        match self.presence {
            Presence::Required => self.ty.clone(),
            Presence::Optional | Presence::Loose => RustType::Option(Box::new(self.ty.clone())),
        }
    }

    /// Whether `null` is a value of the member.
    pub fn is_nullable(&self) -> bool {
        self.ty.is_nullable()
    }
}

impl Extra {
    /// The type of the field `extra`, where there is one.
    pub fn field_type(&self) -> Option<RustType> {
        match self {
            Self::Closed | Self::Dropped => None,
            Self::Untyped => Some(RustType::Object),
            Self::Typed(ty, map) => Some(RustType::Map(Box::new(ty.clone()), *map)),
        }
    }
}
