//! The form of a schema: which kind of Rust type holds it, and of which other schemas that is made. Gives no names and
//! makes no items; every decision of the ladder (exact type, wider type, `Json`) is taken below this module.

use crate::diagnostic::Code;
use crate::ids::SchemaId;
use crate::settings::MapType;

use crate::shape::lower::read::kinds::Kinds;
use crate::shape::lower::read::values::Value;
use crate::shape::{Foreign, IntegerType};

/// A schema, of which only some kinds of value are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) schema: SchemaId,
    /// Kinds that are looked at; the others are somebody else's business.
    pub(crate) kinds: Kinds,
}

/// How a schema is held.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Form {
    pub(crate) body: FormBody,
    /// Whether `null` is allowed beside what the body holds.
    pub(crate) nullable: bool,
    /// What was lost on the way: code, keyword, and what to say about it.
    pub(crate) losses: Vec<Loss>,
}

/// Something of a schema that its type does not show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Loss {
    pub(crate) code: Code,
    pub(crate) keyword: &'static str,
    pub(crate) message: String,
}

/// What holds the values other than `null`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum FormBody {
    /// Whatever holds another schema.
    Alias(Key),
    /// Nothing at all, not even `null`.
    Never,
    /// Nothing but `null`.
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
    /// One of several branches, as `anyOf` and `oneOf` list them; those of one scalar type together.
    Branches(Vec<Vec<Key>>, Beyond),
    /// One of several kinds: as `type` lists them, or those that something is said of.
    Groups(Vec<Kinds>, Beyond),
}

/// Whether a union has a place for values that are of none of its types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Beyond {
    /// None is valid.
    Nothing,
    /// There is no `type` to rule them out.
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
    /// Whether it may be anything in some branches.
    pub(crate) loose: bool,
    /// The subschema that gives its type and its docs; `None`: any value.
    pub(crate) key: Option<Key>,
    /// The subschemas that say something about it, that one first.
    pub(crate) schemas: Vec<SchemaId>,
}

/// The members that have no name in the schema.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Rest {
    /// There are none.
    Closed,
    /// They may be anything.
    Open,
    /// They are all of this type.
    Typed(Key),
}

impl Key {
    /// A schema with all that it allows.
    pub(crate) fn whole(schema: SchemaId) -> Self {
        Self { schema, kinds: Kinds::ALL }
    }

    /// Only some kinds of a schema.
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
    /// Whether it always has a name of its own.
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

    /// Whether it is a single value that is neither an array nor an object.
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

    /// The schemas that it is made of without a name between.
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
