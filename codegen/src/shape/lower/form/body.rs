//! The form of a schema: the kind of its Rust type, and the other schemas that this consists of.
//! Has no names and makes no items; the modules below decide between an exact type, a wider type and `Json`.

use crate::diagnostic::Code;
use crate::ids::SchemaId;
use crate::settings::MapType;

use crate::shape::lower::read::kinds::Kinds;
use crate::shape::lower::read::values::Value;
use crate::shape::{Foreign, IntegerType};

/// A schema, restricted to some JSON types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) schema: SchemaId,
    /// Restricts the schema to these JSON types.
    pub(crate) kinds: Kinds,
}

/// How a schema is represented.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Form {
    pub(crate) body: FormBody,
    /// Whether `null` is allowed in addition to the body.
    pub(crate) nullable: bool,
    /// The parts that the type does not express: code, keyword, and message.
    pub(crate) losses: Vec<Loss>,
}

/// A part of a schema that its type does not express.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Loss {
    pub(crate) code: Code,
    pub(crate) keyword: &'static str,
    pub(crate) message: String,
}

/// The representation of values other than `null`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum FormBody {
    /// The same as another schema.
    Alias(Key),
    /// No value, not even `null`.
    Never,
    /// Only `null`.
    Null,
    Bool,
    Integer(IntegerType),
    ExactInteger,
    Number,
    ExactNumber,
    String,
    /// A string with a format, as a type of another library.
    Foreign(Foreign),
    /// Any value.
    Json,
    /// Any object.
    Object,
    /// An enum of strings or integers.
    Values(Vec<Value>),
    /// A struct.
    Structure(Structure),
    /// A map to one type.
    Map(Key, MapType),
    /// An array of one type; `None`: of any values.
    List(Option<Key>),
    /// An array of one type and a known length.
    Fixed(Key, usize),
    /// An array of known length, each element of its own type.
    Tuple(Vec<Key>),
    /// One of several branches of `anyOf` or `oneOf`; those with one scalar type are grouped.
    Branches(Vec<Vec<Key>>, Beyond),
    /// One of several JSON types: those in `type`, or those that other keywords describe.
    Groups(Vec<Kinds>, Beyond),
}

/// Whether a union has a variant for values that have none of its types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Beyond {
    /// There are no such valid values.
    Nothing,
    /// All other values are valid, because there is no `type`.
    Anything,
}

/// The members of an object.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Structure {
    pub(crate) members: Vec<Member>,
    pub(crate) rest: Rest,
}

/// A named member.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) required: bool,
    /// Whether some branches allow any value for it.
    pub(crate) loose: bool,
    /// The subschema that determines its type and docs; `None` for any value.
    pub(crate) key: Option<Key>,
    /// All subschemas for it, that one first.
    pub(crate) schemas: Vec<SchemaId>,
}

/// The additional members of an object.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Rest {
    /// There are none.
    Closed,
    /// Any values.
    Open,
    /// All have this type.
    Typed(Key),
}

impl Key {
    /// Creates a key for all JSON types of a schema.
    pub(crate) fn whole(schema: SchemaId) -> Self {
        Self { schema, kinds: Kinds::ALL }
    }

    /// Creates a key for some JSON types of a schema.
    pub(crate) fn only(schema: SchemaId, kinds: Kinds) -> Self {
        Self { schema, kinds }
    }
}

impl Form {
    pub(crate) fn new(body: FormBody) -> Self {
        Self { body, nullable: false, losses: Vec::new() }
    }

    pub(crate) fn nullable(self, nullable: bool) -> Self {
        Self { nullable: self.nullable || nullable, ..self }
    }

    pub(crate) fn lose(mut self, code: Code, keyword: &'static str, message: impl Into<String>) -> Self {
        self.losses.push(Loss { code, keyword, message: message.into() });
        self
    }
}

impl FormBody {
    /// Returns whether it always becomes an item.
    pub(crate) fn is_nominal(&self) -> bool {
        match self {
            Self::Values(_) | Self::Structure(_) | Self::Branches(..) | Self::Groups(..) => true,
            Self::Alias(_)
            | Self::Never
            | Self::Null
            | Self::Bool
            | Self::Integer(_)
            | Self::ExactInteger
            | Self::Number
            | Self::ExactNumber
            | Self::Foreign(_)
            | Self::String
            | Self::Json
            | Self::Object
            | Self::Map(..)
            | Self::List(_)
            | Self::Fixed(..)
            | Self::Tuple(_) => false,
        }
    }

    /// Returns whether it is a single value that is neither an array nor an object.
    pub(crate) fn is_scalar(&self) -> bool {
        match self {
            Self::Bool
            | Self::Integer(_)
            | Self::ExactInteger
            | Self::Number
            | Self::ExactNumber
            | Self::Foreign(_)
            | Self::String => true,
            Self::Alias(_)
            | Self::Never
            | Self::Null
            | Self::Json
            | Self::Object
            | Self::Values(_)
            | Self::Structure(_)
            | Self::Map(..)
            | Self::List(_)
            | Self::Fixed(..)
            | Self::Tuple(_)
            | Self::Branches(..)
            | Self::Groups(..) => false,
        }
    }

    /// Returns the schemas that it contains without an item between.
    pub(crate) fn parts(&self) -> Vec<Key> {
        match self {
            Self::Alias(key) | Self::Map(key, _) | Self::List(Some(key)) | Self::Fixed(key, _) => vec![*key],
            Self::Tuple(keys) => keys.clone(),
            Self::Never
            | Self::Null
            | Self::Bool
            | Self::Integer(_)
            | Self::ExactInteger
            | Self::Number
            | Self::ExactNumber
            | Self::Foreign(_)
            | Self::String
            | Self::Json
            | Self::Object
            | Self::Values(_)
            | Self::Structure(_)
            | Self::List(None)
            | Self::Branches(..)
            | Self::Groups(..) => Vec::new(),
        }
    }
}
