//! Schemas as types: every keyword of every dialect turned once into a field of [`Keywords`], one file per vocabulary.
//! Nothing after this module asks for a keyword by its string; nothing here follows a reference or knows Rust.

mod applicator;
mod content;
mod core;
mod dialect;
mod evidence;
mod format;
mod keywords;
mod metadata;
mod openapi;
mod other_dialect;
mod overrides;
mod reading;
mod subschemas;
mod unevaluated;
mod validation;

use crate::source::{FileId, Span};

pub use self::core::Core;
pub use crate::ids::SchemaId;
pub use applicator::Applicator;
pub use content::Content;
pub use dialect::{Dialect, Rules, Vocabulary};
pub use keywords::Keywords;
pub use metadata::Metadata;
pub use openapi::Discriminator;
pub use overrides::Overrides;
pub use validation::{Bound, Type, TypeSet, Validation};

pub(crate) use self::core::Identity;
pub(crate) use evidence::is_schema_by_content;
pub(crate) use keywords::read;
pub(crate) use reading::{Reading, Subschemas};
pub(crate) use subschemas::{Applies, Target};

/// One subschema of one file.
#[derive(Clone, Debug, PartialEq)]
pub struct Schema {
    /// Where its text stands.
    pub location: Location,
    /// The dialect its resource is written in.
    pub dialect: Dialect,
    /// Whether `format` is an assertion here: a setting says so, else the vocabulary of the metaschema.
    pub asserts_format: bool,
    /// Whether `contentEncoding` and `contentMediaType` are assertions here: a setting says so, in draft 7 only.
    pub asserts_content: bool,
    /// Whether the strings that it lists are not all that it allows: `x-typewright` says so, else a setting.
    pub open: bool,
    /// What it says about whether its values are secret.
    pub secrecy: Secrecy,
    /// What it says.
    pub body: Body,
}

/// What a schema says about whether its values are secret.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Secrecy {
    /// Nothing.
    #[default]
    Unsaid,
    /// They are: `writeOnly` or `format: password`, unless a setting ignores these.
    Marked,
    /// They are: `x-typewright.redact` is `true`.
    Declared,
    /// They are not: `x-typewright.redact` is `false`.
    Denied,
}

/// Where a subschema stands in its file and in the world of URIs.
#[derive(Clone, Debug, PartialEq)]
pub struct Location {
    /// The file it was read from.
    pub file: FileId,
    /// JSON Pointer from the root of the file, as plain text (`""` for the root, tilde escapes kept).
    pub pointer: String,
    /// Bytes of the file it takes.
    pub span: Span,
    /// Base URI of the schema resource it belongs to, without a fragment.
    pub base_uri: String,
    /// JSON Pointer from the root of that schema resource.
    pub resource_pointer: String,
}

/// A schema is a boolean or an object ([core §4.3](https://json-schema.org/draft/2020-12/json-schema-core#section-4.3)).
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// `true` allows every instance, `false` none.
    Boolean(bool),
    /// Keywords, by vocabulary.
    Keywords(Box<Keywords>),
}

impl Schema {
    /// The keywords of a schema object; `None` for a boolean schema.
    pub fn keywords(&self) -> Option<&Keywords> {
        match &self.body {
            Body::Boolean(_) => None,
            Body::Keywords(keywords) => Some(keywords),
        }
    }
}
