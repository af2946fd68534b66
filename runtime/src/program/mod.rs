//! A schema as data: all checks of all subschemas in flat tables that can be a `static`, with the location of each
//! keyword, so that an interpreter can report what failed and where. Knows nothing of Rust types, and optimises
//! nothing: one [`Check`] represents one keyword of the schema as written.
//!
//! Generated code contains it as [`text`], which is parsed on first use. A generator that interprets a schema without
//! compiling Rust builds the tables itself.

mod pattern;
mod permanent;
mod schema;
pub mod text;

use std::borrow::Cow;

pub use crate::assert::{Content, KindSet, Literal, Relation};
#[cfg(feature = "format")]
use crate::format::Format;

pub use self::pattern::PatternEntry;
pub use self::schema::json_schema;
pub use self::text::LazyProgram;

/// Text that may be a constant.
pub type Text = Cow<'static, str>;
/// A list that may be a constant.
pub type Table<T> = Cow<'static, [T]>;

/// All subschemas that are reachable from the roots of one module.
#[derive(Clone, Debug, PartialEq)]
pub struct Program {
    /// The subschemas; [`SubschemaId`] is an index into them.
    pub subschemas: Table<Subschema>,
    /// The schema resources they belong to; [`ResourceId`] is an index into them.
    pub resources: Table<Resource>,
    /// Names of members whose values are secret everywhere in an instance.
    pub redacted: Table<Text>,
}

/// Index of a [`Subschema`] in its [`Program`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SubschemaId(pub u32);

/// Index of a [`Resource`] in its [`Program`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ResourceId(pub u32);

/// A schema resource ([core §4.3.5](https://json-schema.org/draft/2020-12/json-schema-core#section-4.3.5)).
#[derive(Clone, Debug, PartialEq)]
pub struct Resource {
    /// Its base URI, without a fragment.
    pub uri: Text,
}

/// One schema object, or a boolean schema.
#[derive(Clone, Debug, PartialEq)]
pub struct Subschema {
    /// The schema resource it belongs to.
    pub resource: ResourceId,
    /// The JSON Pointer from the root of that resource, with tilde escapes.
    pub pointer: Text,
    /// Whether its instance is secret as a whole. True if the schema marks itself so, or a schema that it applies to
    /// the instance or to a member that [`Members::properties`] does not name. Named members are secret by name
    /// ([`Program::redacted`]).
    pub redact: bool,
    /// The assertions and applicators, one entry per keyword. [`Rule::UnevaluatedItems`] and
    /// [`Rule::UnevaluatedProperties`] are checked after all others, in any order.
    /// The schema `false` is one check with the keyword `""` and the rule [`Rule::Never`]; `true` has none.
    pub checks: Table<Check>,
    /// Keywords that only annotate (`title`, `default`, unknown keywords), and their values as JSON text.
    pub annotations: Table<(Text, Text)>,
}

/// One keyword.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// The name in this dialect (`items` for a tuple of draft 7, `dependencies`, `$recursiveRef`).
    pub keyword: Text,
    /// The rule for an instance.
    pub rule: Rule,
}

/// The rule of a keyword for an instance.
///
/// The keyword location of an applied subschema is that of the [`Check`], followed by the index or name in the
/// keyword's value: `allOf/0`, `items/0`, `dependencies/name`; nothing for keywords that take one schema.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// The schema `false`: no instance is valid.
    Never,
    /// `type`.
    Kind(KindSet),
    /// `const`.
    Const(Literal),
    /// `enum`.
    Enum(Table<Literal>),
    /// `minimum`, `maximum` and their exclusive forms.
    Bound(Bound),
    /// `multipleOf`: the text of the divisor, which is positive.
    MultipleOf(Text),
    /// `minLength`, in code points.
    MinLength(u64),
    /// `maxLength`, in code points.
    MaxLength(u64),
    /// `pattern`.
    Pattern(PatternEntry),
    /// `format`, if it is asserted.
    #[cfg(feature = "format")]
    Format(Format),
    /// `contentEncoding` or `contentMediaType`, if it is asserted (draft 7).
    Content(Content),
    /// `minItems`.
    MinItems(u64),
    /// `maxItems`.
    MaxItems(u64),
    /// `uniqueItems: true`.
    UniqueItems,
    /// `prefixItems` and `items`, or the equivalent keywords of the dialect.
    Items(Items),
    /// `contains`, `minContains`, `maxContains`.
    Contains(Contains),
    /// `minProperties`.
    MinProperties(u64),
    /// `maxProperties`.
    MaxProperties(u64),
    /// `required`.
    Required(Table<Text>),
    /// `properties`, `patternProperties` and `additionalProperties`. The keyword of the [`Check`] is `properties`.
    Members(Members),
    /// `propertyNames`.
    PropertyNames(SubschemaId),
    /// `dependentRequired`, and the arrays of `dependencies`.
    DependentRequired(Table<(Text, Table<Text>)>),
    /// `dependentSchemas`, and the schemas of `dependencies`.
    DependentSchemas(Table<(Text, SubschemaId)>),
    /// `allOf`.
    AllOf(Table<SubschemaId>),
    /// `anyOf`.
    AnyOf(Table<SubschemaId>),
    /// `oneOf`.
    OneOf(Table<SubschemaId>),
    /// `not`.
    Not(SubschemaId),
    /// `if`, `then`, `else`. The keyword of the [`Check`] is `if`.
    Conditional(Conditional),
    /// `$ref`. Also `$dynamicRef` and `$recursiveRef`: a program contains a copy of their target for each dynamic
    /// scope.
    Reference(SubschemaId),
    /// `unevaluatedItems`.
    UnevaluatedItems(SubschemaId),
    /// `unevaluatedProperties`.
    UnevaluatedProperties(SubschemaId),
}

impl Rule {
    /// Whether it applies subschemas.
    pub(crate) fn applies(&self) -> bool {
        match self {
            Self::Items(_) | Self::Contains(_) | Self::Members(_) | Self::PropertyNames(_) => true,
            Self::DependentSchemas(_) | Self::Conditional(_) | Self::Reference(_) => true,
            Self::AllOf(_) | Self::AnyOf(_) | Self::OneOf(_) | Self::Not(_) => true,
            Self::UnevaluatedItems(_) | Self::UnevaluatedProperties(_) => true,
            #[cfg(feature = "format")]
            Self::Format(_) => false,
            Self::Never | Self::Kind(_) | Self::Const(_) | Self::Enum(_) | Self::Bound(_) | Self::MultipleOf(_) => {
                false
            }
            Self::MinLength(_) | Self::MaxLength(_) | Self::Pattern(_) | Self::Content(_) => false,
            Self::MinItems(_) | Self::MaxItems(_) | Self::UniqueItems => false,
            Self::MinProperties(_) | Self::MaxProperties(_) | Self::Required(_) | Self::DependentRequired(_) => false,
        }
    }
}

/// A limit on a number.
#[derive(Clone, Debug, PartialEq)]
pub struct Bound {
    /// The comparison with the limit.
    pub relation: Relation,
    /// The limit, as the text of a JSON number.
    pub limit: Text,
}

/// Subschemas for the items of an array.
#[derive(Clone, Debug, PartialEq)]
pub struct Items {
    /// One subschema per leading item (`prefixItems`, or an array in `items` before 2020-12). The keyword of the
    /// [`Check`] refers to this part; it is not used if the table is empty.
    pub prefix: Table<SubschemaId>,
    /// The subschema for the items after those, and its keyword (`items`, or `additionalItems` before 2020-12).
    pub rest: Option<(Text, SubschemaId)>,
}

/// The number of items that must be valid against a subschema.
#[derive(Clone, Debug, PartialEq)]
pub struct Contains {
    /// The subschema.
    pub subschema: SubschemaId,
    /// `minContains`, if present; the default is 1.
    pub min: Option<u64>,
    /// `maxContains`, if present.
    pub max: Option<u64>,
    /// Whether the valid items count as evaluated, as in 2020-12.
    pub evaluates: bool,
}

/// Subschemas for the members of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Members {
    /// `properties`, sorted by name (by bytes) for binary search.
    pub properties: Table<(Text, SubschemaId)>,
    /// `patternProperties`, in the order of the schema.
    pub patterns: Table<(PatternEntry, SubschemaId)>,
    /// `additionalProperties`.
    pub additional: Option<SubschemaId>,
}

/// The number of properties that are compared one by one, which first compares lengths.
const FEW: usize = 8;

impl Members {
    /// Returns the property with this name, and its subschema. Takes time logarithmic in the number of properties.
    pub(crate) fn property(&self, name: &str) -> Option<(&str, SubschemaId)> {
        let mut left = &*self.properties;
        while left.len() > FEW {
            let (before, after) = left.split_at(left.len() / 2);
            left = if after.first().is_some_and(|(first, _)| *name < **first) { before } else { after };
        }
        left.iter().find(|(property, _)| *property == name).map(|(property, id)| (&**property, *id))
    }
}

/// `if`, `then`, `else`.
#[derive(Clone, Debug, PartialEq)]
pub struct Conditional {
    /// `if`.
    pub condition: SubschemaId,
    /// `then`.
    pub then: Option<SubschemaId>,
    /// `else`.
    pub otherwise: Option<SubschemaId>,
}

impl Program {
    /// Returns the subschema with this id.
    ///
    /// # Panics
    /// Panics if the id does not belong to this program.
    pub fn subschema(&self, id: SubschemaId) -> &Subschema {
        self.subschemas.get(id.0 as usize).expect("invariant: a program holds every subschema that its checks name")
    }

    /// Returns the schema resource with this id.
    ///
    /// # Panics
    /// Panics if the id does not belong to this program.
    pub fn resource(&self, id: ResourceId) -> &Resource {
        self.resources.get(id.0 as usize).expect("invariant: a program holds every resource that its subschemas name")
    }

    /// Whether a member with this name is secret.
    pub fn is_redacted(&self, name: &str) -> bool {
        self.redacted.iter().any(|redacted| redacted == name)
    }
}
