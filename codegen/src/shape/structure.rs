//! A struct: the named members of an object schema, in documented order.
//! Reads keywords only through its fields.

use typewright::Json;

use crate::ids::SchemaId;
use crate::reserved;
use crate::settings::MapType;

use super::name::{Methods, methods};
use super::{Docs, RustType};

/// A struct with named fields.
#[derive(Clone, Debug, PartialEq)]
pub struct Struct {
    /// One for each named member, in documented order.
    pub fields: Vec<Field>,
    /// The required members with a single value, which have no field.
    pub constants: Vec<Constant>,
    /// How additional members are handled.
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
    /// The type of the value if the member is present; for a nullable member an [`RustType::Option`].
    pub ty: RustType,
    /// The value, if there is only one that is not a boolean. The type is then [`RustType::OnlyValue`].
    pub only: Option<Json>,
    /// The subschema under `properties`; `None` for a member that only `required` names.
    pub schema: Option<SchemaId>,
    /// Whether its value is secret.
    pub redacted: bool,
    /// Its documentation.
    pub docs: Docs,
}

/// A required member with a single value.
#[derive(Clone, Debug, PartialEq)]
pub struct Constant {
    /// The name that it would have as a field, unique among the constants of the struct.
    pub name: String,
    /// The name of the member in JSON.
    pub wire_name: String,
    /// Its value.
    pub value: Json,
    /// The subschemas under `properties` that have an effect on it, starting with the one that determines the value.
    pub schemas: Vec<SchemaId>,
    /// Its documentation.
    pub docs: Docs,
}

/// Whether a member may be absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Required: the field holds the value.
    Required,
    /// Optional: the field holds an `Option` of the value.
    Optional,
    /// Optional, with other values kept among the additional members.
    /// Only some branches describe the member, so values of other types are valid.
    Loose,
}

/// How additional members are handled.
#[derive(Clone, Debug, PartialEq)]
pub enum Extra {
    /// The schema allows none.
    Closed,
    /// Left out by a setting, though the schema allows them.
    Dropped,
    /// Kept in a field `extra` of type `typewright::Object`.
    Untyped,
    /// Kept in a field `extra`: a map to this type.
    Typed(RustType, MapType),
}

impl Struct {
    /// Returns the names of the methods for each field.
    pub fn methods(&self) -> Vec<Methods> {
        methods(self.fields.iter().map(|field| field.name.as_str()))
    }
}

impl Constant {
    /// Returns the name of the associated constant.
    pub fn constant_name(&self) -> String {
        reserved::constant(&self.name.trim_start_matches("r#").trim_end_matches('_').to_uppercase())
    }
}

impl Field {
    /// Returns the type of the field: that of the value, in an `Option` if the member is optional.
    pub fn field_type(&self) -> RustType {
        match self.presence {
            Presence::Required => self.ty.clone(),
            Presence::Optional | Presence::Loose => RustType::Option(Box::new(self.ty.clone())),
        }
    }

    /// Returns whether the member can be `null`.
    pub fn is_nullable(&self) -> bool {
        self.ty.is_nullable()
    }
}

impl Extra {
    /// Returns the type of the field `extra`, if there is one.
    pub fn field_type(&self) -> Option<RustType> {
        match self {
            Self::Closed | Self::Dropped => None,
            Self::Untyped => Some(RustType::Object),
            Self::Typed(ty, map) => Some(RustType::Map(Box::new(ty.clone()), *map)),
        }
    }
}
