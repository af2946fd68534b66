//! Options: what may differ from file to file and from schema to schema. Knows nothing of what they are for.

use std::collections::BTreeMap;

use super::Selector;
use crate::diagnostic::Origin;

/// Options that may differ from path to path. `None` leaves the choice to whoever is more general.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether `format` is asserted; unset, the metaschema decides.
    pub format: Option<FormatMode>,
    /// Whether draft 7 asserts `contentEncoding` and `contentMediaType`; unset, they are annotations.
    pub content: Option<ContentMode>,
    /// Whether enums of strings keep values that they do not list, where `x-typewright` does not say; unset, they do not.
    pub open: Option<bool>,
    /// Which schemas hold secrets, where `x-typewright` does not say; unset, those that are marked so.
    pub secrets: Option<SecretsMode>,
    /// What becomes of members that the schema does not name; unset, they are kept.
    pub extra: Option<Extra>,
    /// What holds integers; unset, `i64`, or the type whose range is exactly that of the bounds.
    pub integer: Option<IntegerMode>,
    /// What holds numbers; unset, `f64`.
    pub number: Option<NumberMode>,
    /// What holds schemas without `type`; unset, any value.
    pub untyped: Option<UntypedMode>,
    /// What holds members without names, where all are of one type; unset, `BTreeMap`.
    pub map: Option<MapType>,
    /// For names of formats the type that holds strings where that format is asserted; unset, `String`.
    pub types: BTreeMap<String, String>,
    /// Whether models with `readOnly` or `writeOnly` members have views of what is sent and of what is received; unset,
    /// they do not.
    pub views: Option<bool>,
    /// Paths that types derive beside the usual ones; all that are chosen add up.
    pub derive: Vec<String>,
    /// Attributes of types; all that are chosen add up.
    pub type_attributes: Vec<String>,
    /// Attributes of fields and variants; all that are chosen add up.
    pub field_attributes: Vec<String>,
    /// Who sees types; unset, everybody.
    pub visibility: Option<Visibility>,
    /// Whether types are `non_exhaustive`; unset, structs are and enums are not.
    pub non_exhaustive: Option<bool>,
    /// Whether definitions are documented; unset, they are.
    pub docs: Option<bool>,
    /// Whether types implement `schemars::JsonSchema` under the feature `schemars`; unset, they do.
    pub json_schema: Option<bool>,
    /// Whether models implement `arbitrary::Arbitrary` under the feature `arbitrary`; unset, they do.
    pub arbitrary: Option<bool>,
}

/// Options for what a selector chooses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// Which files, schemas, types or members.
    pub path: Selector,
    /// What is different for them.
    pub options: Options,
    /// Where the settings file says so.
    pub origin: Option<Origin>,
}

/// Whether `format` is an assertion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FormatMode {
    /// It says something to people and rejects nothing.
    Annotation,
    /// It rejects what does not have the format.
    Assert,
}

/// Whether `contentEncoding` and `contentMediaType` are assertions in draft 7, the one draft that lets them be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ContentMode {
    /// They say something to people and reject nothing.
    Annotation,
    /// They reject strings that are not in base 64, and such that do not hold JSON.
    Assert,
}

/// What becomes of members that the schema allows but does not name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Extra {
    /// They are kept in a member `extra`.
    Keep,
    /// They are left out.
    Drop,
}

/// What holds integers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum IntegerMode {
    /// `i64`, whatever the bounds.
    I64,
    /// The narrowest type that holds all that the bounds allow, without a sign where nothing is below zero.
    Bounds,
    /// `typewright::Integer`, which holds any.
    Exact,
}

/// What holds numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NumberMode {
    /// `f64`: the nearest value.
    #[default]
    F64,
    /// `typewright::JsonNumber`, which keeps all digits.
    Exact,
}

/// What holds a schema without `type` that describes objects or arrays, and so allows all other values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum UntypedMode {
    /// A union, with a place for what is not described.
    Any,
    /// The type that is described alone; what it cannot hold is `Unrepresentable`.
    Object,
}

/// Which schemas hold secrets, where `x-typewright.redact` does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SecretsMode {
    /// Those with `writeOnly: true` or `format: password`.
    #[default]
    Marked,
    /// None: only `x-typewright.redact` counts.
    Declared,
}

/// What holds members without names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MapType {
    /// `std::collections::BTreeMap`: sorted by name.
    #[default]
    BTreeMap,
    /// `std::collections::HashMap`: in no order.
    HashMap,
    /// `indexmap::IndexMap`: in the order of the instance.
    IndexMap,
}

/// Who sees a type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Visibility {
    /// Everybody: `pub`.
    #[default]
    Public,
    /// The crate alone: `pub(crate)`.
    Crate,
}

impl MapType {
    /// Its name in Rust.
    pub fn name(self) -> &'static str {
        match self {
            Self::BTreeMap => "BTreeMap",
            Self::HashMap => "HashMap",
            Self::IndexMap => "IndexMap",
        }
    }
}

impl Options {
    /// These options, and where they say nothing, the more general ones.
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
