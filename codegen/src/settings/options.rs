//! Options: settings that may differ from file to file and from schema to schema.
//! Does not depend on their use.

use std::collections::BTreeMap;

use super::Selector;
use crate::diagnostic::Origin;

/// Options that may differ from path to path.
/// `None` inherits the more general option.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether `format` is asserted; unset, the metaschema decides.
    pub format: Option<FormatMode>,
    /// Whether draft 7 asserts `contentEncoding` and `contentMediaType`; annotations by default.
    pub content: Option<ContentMode>,
    /// Whether enums of strings keep unknown values, unless `x-typewright` sets it; `false` by default.
    pub open: Option<bool>,
    /// Which schemas contain secrets, unless `x-typewright` sets it; those marked as secret by default.
    pub secrets: Option<SecretsMode>,
    /// How additional members are handled; kept by default.
    pub extra: Option<Extra>,
    /// The type of integers; by default `i64`, or a type with exactly the range of the bounds.
    pub integer: Option<IntegerMode>,
    /// The type of numbers; `f64` by default.
    pub number: Option<NumberMode>,
    /// The type of schemas without `type`; any value by default.
    pub untyped: Option<UntypedMode>,
    /// How required members with a single value are handled; associated constants by default.
    pub constants: Option<ConstantMode>,
    /// The map type of additional members that all have one type; `BTreeMap` by default.
    pub map: Option<MapType>,
    /// For names of formats, the type of strings for which that format is asserted; `String` by default.
    pub types: BTreeMap<String, String>,
    /// Whether models have views for requests and responses; `false` by default.
    /// Models without `readOnly` and `writeOnly` members have none.
    pub views: Option<bool>,
    /// Paths that types derive in addition to the usual ones; those of all matching overrides are combined.
    pub derive: Vec<String>,
    /// Attributes of types; those of all matching overrides are combined.
    pub type_attributes: Vec<String>,
    /// Attributes of fields and variants; those of all matching overrides are combined.
    pub field_attributes: Vec<String>,
    /// Visibility of generated types; `pub` by default.
    pub visibility: Option<Visibility>,
    /// Whether types are `non_exhaustive`; by default structs are and enums are not.
    pub non_exhaustive: Option<bool>,
    /// Whether definitions are documented; `true` by default.
    pub docs: Option<bool>,
    /// Whether types implement `schemars::JsonSchema` under the feature `schemars`; `true` by default.
    pub json_schema: Option<bool>,
    /// Whether models implement `arbitrary::Arbitrary` under the feature `arbitrary`; `true` by default.
    pub arbitrary: Option<bool>,
}

/// Options for the items that a selector matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// The files, schemas, types or members.
    pub path: Selector,
    /// Their options.
    pub options: Options,
    /// The location in the settings file.
    pub origin: Option<Origin>,
}

/// Whether `format` is an assertion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FormatMode {
    /// An annotation, which rejects nothing.
    Annotation,
    /// An assertion, which rejects strings that do not have the format.
    Assert,
}

/// Whether `contentEncoding` and `contentMediaType` are assertions in draft 7.
/// Other drafts do not allow this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ContentMode {
    /// Annotations, which reject nothing.
    Annotation,
    /// Assertions, which reject strings that are not valid base64, or whose content is not JSON.
    Assert,
}

/// How members that the schema allows but does not name are handled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Extra {
    /// Kept in a field `extra`.
    Keep,
    /// Left out.
    Drop,
}

/// The type of integers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum IntegerMode {
    /// `i64`, whatever the bounds.
    I64,
    /// The narrowest type for the range of the bounds, unsigned if no negative value is allowed.
    Bounds,
    /// `typewright::Integer`, of any size.
    Exact,
}

/// The type of numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NumberMode {
    /// `f64`: the nearest value.
    #[default]
    F64,
    /// `typewright::JsonNumber`, which keeps all digits.
    Exact,
}

/// The type of a schema without `type` that describes objects or arrays.
/// Such a schema allows all other values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum UntypedMode {
    /// A union with a variant for values that are not described.
    Any,
    /// The described type alone; other values are `Unrepresentable`.
    Object,
}

/// How a required member with a single value is handled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ConstantMode {
    /// Checked and encoded, with an associated constant of the struct and no field.
    #[default]
    Omit,
    /// A field like others.
    Fields,
}

/// Which schemas contain secrets, unless `x-typewright.redact` is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SecretsMode {
    /// Those with `writeOnly: true` or `format: password`.
    #[default]
    Marked,
    /// None: only `x-typewright.redact` has an effect.
    Declared,
}

/// The map type of additional members.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MapType {
    /// `std::collections::BTreeMap`: sorted by name.
    #[default]
    BTreeMap,
    /// `std::collections::HashMap`: unordered.
    HashMap,
    /// `indexmap::IndexMap`: in the order of the instance.
    IndexMap,
}

/// The visibility of a type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Visibility {
    /// Public: `pub`.
    #[default]
    Public,
    /// Within the crate: `pub(crate)`.
    Crate,
}

impl MapType {
    /// Returns its name in Rust.
    pub fn name(self) -> &'static str {
        match self {
            Self::BTreeMap => "BTreeMap",
            Self::HashMap => "HashMap",
            Self::IndexMap => "IndexMap",
        }
    }
}

impl Options {
    /// Returns these options, with the more general ones for those that are not set.
    #[must_use]
    pub fn or(&self, general: &Self) -> Self {
        Self {
            format: self.format.or(general.format),
            content: self.content.or(general.content),
            open: self.open.or(general.open),
            secrets: self.secrets.or(general.secrets),
            extra: self.extra.or(general.extra),
            integer: self.integer.or(general.integer),
            untyped: self.untyped.or(general.untyped),
            number: self.number.or(general.number),
            constants: self.constants.or(general.constants),
            map: self.map.or(general.map),
            types: general.types.iter().chain(&self.types).map(|(name, ty)| (name.clone(), ty.clone())).collect(),
            views: self.views.or(general.views),
            derive: joined(&general.derive, &self.derive),
            type_attributes: joined(&general.type_attributes, &self.type_attributes),
            field_attributes: joined(&general.field_attributes, &self.field_attributes),
            visibility: self.visibility.or(general.visibility),
            non_exhaustive: self.non_exhaustive.or(general.non_exhaustive),
            docs: self.docs.or(general.docs),
            arbitrary: self.arbitrary.or(general.arbitrary),
            json_schema: self.json_schema.or(general.json_schema),
        }
    }
}

fn joined(general: &[String], special: &[String]) -> Vec<String> {
    general.iter().chain(special).cloned().collect()
}
