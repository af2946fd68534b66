//! Schemas as types: every keyword of every dialect is read once into a field of [`Keywords`].
//! There is one file per vocabulary. No later phase looks up a keyword by its name; this module follows no references
//! and does not depend on Rust types.

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
pub(crate) use evidence::{asserts_by_content, is_keyword, is_schema_by_content, wrong_keyword};
pub(crate) use keywords::read;
pub(crate) use reading::{Reading, Subschemas};
pub(crate) use subschemas::{Applies, Target};

/// One subschema of one file.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is an independent setting")]
pub struct Schema {
    /// Its location.
    pub location: Location,
    /// The dialect of its resource.
    pub dialect: Dialect,
    /// Whether `format` is an assertion here: by a setting, otherwise by the vocabulary of the metaschema.
    pub asserts_format: bool,
    /// Whether `contentEncoding` and `contentMediaType` are assertions here: by a setting, in draft 7 only.
    pub asserts_content: bool,
    /// Whether it also allows strings that it does not list: by `x-typewright`, otherwise by a setting.
    pub open: bool,
    /// Whether its union also allows values of the tag that no branch lists: by `x-typewright`, otherwise by a setting.
    pub open_union: bool,
    /// Whether it declares its values secret.
    pub secrecy: Secrecy,
    /// How it was created, if it is not in any file.
    pub synthesized: Option<Synthesized>,
    /// Its keywords, or a boolean.
    pub body: Body,
}

/// How a schema was created that is not in any file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Synthesized {
    /// The JSON Pointer that it would have in the file, which can name it.
    pub pointer: String,
    /// The branch that it was created for, with the members of the object around it.
    pub branch: Option<SchemaId>,
}

/// Whether a schema declares its values secret.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Secrecy {
    /// Not declared.
    #[default]
    Unsaid,
    /// Secret: `writeOnly` or `format: password`, unless a setting ignores these.
    Marked,
    /// Secret: `x-typewright.redact` is `true`.
    Declared,
    /// Not secret: `x-typewright.redact` is `false`.
    Denied,
}

/// The location of a subschema in its file and by URI.
#[derive(Clone, Debug, PartialEq)]
pub struct Location {
    /// The file it was read from.
    pub file: FileId,
    /// JSON Pointer from the root of the file, as plain text (`""` for the root, tilde escapes kept).
    pub pointer: String,
    /// Its bytes in the file.
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
    /// The keywords, by vocabulary.
    Keywords(Box<Keywords>),
}

impl Schema {
    /// Returns the keywords of a schema object; `None` for a boolean schema.
    pub fn keywords(&self) -> Option<&Keywords> {
        match &self.body {
            Body::Boolean(_) => None,
            Body::Keywords(keywords) => Some(keywords),
        }
    }

    /// Returns the branch that it was created for, if there is one.
    pub fn branch(&self) -> Option<SchemaId> {
        self.synthesized.as_ref()?.branch
    }

    /// Returns the JSON Pointer that can name it.
    pub fn naming_pointer(&self) -> &str {
        self.synthesized.as_ref().map_or(&self.location.pointer, |synthesized| &synthesized.pointer)
    }

    /// Returns whether it was created as an intersection of others.
    pub fn is_intersection(&self) -> bool {
        self.synthesized.is_some() && self.keywords().is_some_and(|created| !created.applicator.all_of.is_empty())
    }

    /// Returns whether it was created for values that others do not describe.
    pub fn is_rest(&self) -> bool {
        self.synthesized.is_some() && self.body == Body::Boolean(true)
    }
}
