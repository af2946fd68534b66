//! A schema as data: every check of every subschema in flat tables that a `static` can hold, with the place of each
//! keyword, so that an interpreter can say what failed and where. Knows nothing of Rust types, and optimises nothing:
//! one [`Check`] stands for one keyword of the schema as it was written.
//!
//! Generated code holds it as [`text`], which is read when it is first asked for; a generator that interprets a schema
//! without compiling Rust builds the tables itself.

mod pattern;
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

/// Every subschema that the roots of one module reach.
#[derive(Clone, Debug, PartialEq)]
pub struct Program {
    /// The subschemas; [`SubschemaId`] is an index into them.
    pub subschemas: Table<Subschema>,
    /// The schema resources they belong to; [`ResourceId`] is an index into them.
    pub resources: Table<Resource>,
    /// Names of members whose values are secret wherever they stand in an instance.
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
    /// JSON Pointer from the root of that resource, tilde escapes kept.
    pub pointer: Text,
    /// Whether an instance that it judges is secret as a whole: the schema says so, or one that it applies to the instance
    /// or to a part of it that [`Members::properties`] does not name. What is below those is secret by name
    /// ([`Program::redacted`]).
    pub redact: bool,
    /// What it asserts and applies, one entry per keyword. [`Rule::UnevaluatedItems`] and
    /// [`Rule::UnevaluatedProperties`] are looked at after all others, wherever they stand.
    /// The schema `false` is one check with the keyword `""` and the rule [`Rule::Never`]; `true` has none.
    pub checks: Table<Check>,
    /// Keywords that only annotate (`title`, `default`, those no vocabulary knows), and their values as JSON text.
    pub annotations: Table<(Text, Text)>,
}

/// One keyword.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// Its name as this dialect spells it (`items` for a tuple of draft 7, `dependencies`, `$recursiveRef`).
    pub keyword: Text,
    /// What it asks of an instance.
    pub rule: Rule,
}

/// What a keyword asks of an instance.
///
/// The keyword location of an applied subschema is that of the [`Check`], then the index or name it stands under:
/// `allOf/0`, `items/0`, `dependencies/name`; nothing for keywords that take one schema.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// The schema `false`: no instance is valid.
    Never,
    /// `type`
    Kind(KindSet),
    /// `const`
    Const(Literal),
    /// `enum`
    Enum(Table<Literal>),
    /// `minimum`, `maximum` and their exclusive forms.
    Bound(Bound),
    /// `multipleOf`: the text of the divisor, which is above zero.
    MultipleOf(Text),
    /// `minLength`, in code points.
    MinLength(u64),
    /// `maxLength`, in code points.
    MaxLength(u64),
    /// `pattern`
    Pattern(PatternEntry),
    /// `format`, where it is asserted.
    #[cfg(feature = "format")]
    Format(Format),
    /// `contentEncoding` or `contentMediaType`, where it is asserted (draft 7).
    Content(Content),
    /// `minItems`
    MinItems(u64),
    /// `maxItems`
    MaxItems(u64),
    /// `uniqueItems: true`
    UniqueItems,
    /// `prefixItems` and `items`, under whatever names the dialect has for them.
    Items(Items),
    /// `contains`, `minContains`, `maxContains`.
    Contains(Contains),
    /// `minProperties`
    MinProperties(u64),
    /// `maxProperties`
    MaxProperties(u64),
    /// `required`
    Required(Table<Text>),
    /// `properties`, `patternProperties` and `additionalProperties`. The keyword of the [`Check`] is `properties`.
    Members(Members),
    /// `propertyNames`
    PropertyNames(SubschemaId),
    /// `dependentRequired`, and the arrays of `dependencies`.
    DependentRequired(Table<(Text, Table<Text>)>),
    /// `dependentSchemas`, and the schemas of `dependencies`.
    DependentSchemas(Table<(Text, SubschemaId)>),
    /// `allOf`
    AllOf(Table<SubschemaId>),
    /// `anyOf`
    AnyOf(Table<SubschemaId>),
    /// `oneOf`
    OneOf(Table<SubschemaId>),
    /// `not`
    Not(SubschemaId),
    /// `if`, `then`, `else`. The keyword of the [`Check`] is `if`.
    Conditional(Conditional),
    /// `$ref`; also `$dynamicRef` and `$recursiveRef`, where a program holds a copy of what they lead to for each dynamic scope.
    Reference(SubschemaId),
    /// `unevaluatedItems`
    UnevaluatedItems(SubschemaId),
    /// `unevaluatedProperties`
    UnevaluatedProperties(SubschemaId),
}

/// One end of a range of numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Bound {
    /// On which side of the limit a number must be.
    pub relation: Relation,
    /// The limit, as the text of a JSON number.
    pub limit: Text,
}

/// Subschemas for the items of an array.
#[derive(Clone, Debug, PartialEq)]
pub struct Items {
    /// One subschema per leading item (`prefixItems`, or an array under `items` before 2020-12). The keyword of the
    /// [`Check`] names this part; it is not used when the table is empty.
    pub prefix: Table<SubschemaId>,
    /// The subschema for the items after those, and its keyword (`items`, or `additionalItems` before 2020-12).
    pub rest: Option<(Text, SubschemaId)>,
}

/// How many items must be valid against a subschema.
#[derive(Clone, Debug, PartialEq)]
pub struct Contains {
    /// The subschema.
    pub subschema: SubschemaId,
    /// `minContains`, where the schema has it; 1 otherwise.
    pub min: Option<u64>,
    /// `maxContains`, where the schema has it.
    pub max: Option<u64>,
    /// Whether the items it finds count as evaluated: since 2020-12.
    pub evaluates: bool,
}

/// Subschemas for the members of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Members {
    /// `properties`, sorted by name (by bytes), so that a member is found by bisection.
    pub properties: Table<(Text, SubschemaId)>,
    /// `patternProperties`, in the order of the schema.
    pub patterns: Table<(PatternEntry, SubschemaId)>,
    /// `additionalProperties`.
    pub additional: Option<SubschemaId>,
}

/// `if`, `then`, `else`.
#[derive(Clone, Debug, PartialEq)]
pub struct Conditional {
    /// `if`
    pub condition: SubschemaId,
    /// `then`
    pub then: Option<SubschemaId>,
    /// `else`
    pub otherwise: Option<SubschemaId>,
}

impl Program {
    /// The subschema with this id.
    ///
    /// # Panics
    /// If the id is not of this program.
    pub fn subschema(&self, id: SubschemaId) -> &Subschema {
        self.subschemas.get(id.0 as usize).expect("invariant: a program holds every subschema that its checks name")
    }

    /// The schema resource with this id.
    ///
    /// # Panics
    /// If the id is not of this program.
    pub fn resource(&self, id: ResourceId) -> &Resource {
        self.resources.get(id.0 as usize).expect("invariant: a program holds every resource that its subschemas name")
    }

    /// Whether a member with this name is secret.
    pub fn is_redacted(&self, name: &str) -> bool {
        self.redacted.iter().any(|redacted| redacted == name)
    }
}
