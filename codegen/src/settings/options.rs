//! Options: settings that may differ from file to file and from schema to schema.
//! Each is one entry of a table, from which its field, its setters, its reader, its name and its part of the JSON Schema
//! of settings files follow. Does not depend on their use.

use std::collections::BTreeMap;

use super::Selector;
use super::option_value::{OptionValue, Values, Word};
use super::read::value::{Reader, Value};
use crate::diagnostic::{Code, Origin};

macro_rules! options {
    (
        $($(#[doc = $doc:literal])+ $name:ident: $ty:ty;)+
        combined
        $($(#[doc = $more_doc:literal])+ $more:ident = $more_key:literal: $more_ty:ty, $example:literal;)+
    ) => {
        /// Options that may differ from path to path.
        /// `None` inherits the more general option; lists and tables of all matching overrides are combined.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        #[non_exhaustive]
        pub struct Options {
            $($(#[doc = $doc])+ pub $name: Option<$ty>,)+
            $($(#[doc = $more_doc])+ pub $more: $more_ty,)+
        }

        impl Options {
            /// The names of all options in a settings file.
            pub(super) const NAMES: &'static [&'static str] = &[$(stringify!($name),)+ $($more_key),+];

            /// Returns a description of each option.
            pub fn described() -> Vec<OptionEntry> {
                vec![
                    $(OptionEntry {
                        name: stringify!($name),
                        description: concat!($($doc),+).trim(),
                        values: <Option<$ty> as OptionValue>::values(),
                        example: "",
                    },)+
                    $(OptionEntry {
                        name: $more_key,
                        description: concat!($($more_doc),+).trim(),
                        values: <$more_ty as OptionValue>::values(),
                        example: $example,
                    },)+
                ]
            }

            /// Returns these options, with the more general ones for those that are not set.
            #[must_use]
            pub fn or(&self, general: &Self) -> Self {
                Self {
                    $($name: self.$name.over(&general.$name),)+
                    $($more: self.$more.over(&general.$more),)+
                }
            }

            /// Reads the option with this name; returns `false` if there is none.
            pub(super) fn read(&mut self, reader: &mut Reader, name: &str, value: &Value<'_>) -> bool {
                $(if name == stringify!($name) {
                    self.$name = OptionValue::read(reader, value, name, "");
                    return true;
                })+
                $(if name == $more_key {
                    self.$more = OptionValue::read(reader, value, name, $example);
                    return true;
                })+
                false
            }

            $(
                #[doc = concat!("Sets `", stringify!($name), "`.\n")]
                $(#[doc = $doc])+
                #[must_use]
                pub fn $name(mut self, value: $ty) -> Self {
                    self.$name = Some(value);
                    self
                }
            )+
        }

        impl super::Settings {
            $(
                #[doc = concat!("Sets `", stringify!($name), "` where no override sets it.\n")]
                $(#[doc = $doc])+
                #[must_use]
                pub fn $name(mut self, value: $ty) -> Self {
                    self.options.$name = Some(value);
                    self
                }
            )+
        }
    };
}

options! {
    /// Whether `format` is asserted; unset, the metaschema decides.
    format: FormatMode;
    /// Whether draft 7 asserts `contentEncoding` and `contentMediaType`; annotations by default.
    content: ContentMode;
    /// Whether enums of strings keep unknown values and unions with a tag keep objects with an unknown tag, unless
    /// `x-typewright` sets it; `false` by default.
    open: bool;
    /// Which schemas contain secrets, unless `x-typewright` sets it; those marked as secret by default.
    secrets: SecretsMode;
    /// How additional members are handled; kept by default.
    extra: Extra;
    /// The type of integers; by default `i64`, or a type with exactly the range of the bounds, and in `OpenAPI` documents
    /// that of the format.
    integer: IntegerMode;
    /// The type of numbers; `f64` by default.
    number: NumberMode;
    /// The type of schemas without `type`; any value by default.
    untyped: UntypedMode;
    /// How required members with a single value are handled; associated constants by default.
    constants: ConstantMode;
    /// The map type of additional members that all have one type; `BTreeMap` by default.
    map: MapType;
    /// Whether models have views for requests and responses; `false` by default.
    /// Models without `readOnly` and `writeOnly` members have none.
    views: bool;
    /// Visibility of generated types; `pub` by default.
    visibility: Visibility;
    /// Whether types are `non_exhaustive`; by default structs are and enums are not.
    non_exhaustive: bool;
    /// Whether definitions are documented; `true` by default.
    docs: bool;
    /// Whether types implement `schemars::JsonSchema` under the feature `schemars`; `true` by default.
    json_schema: bool;
    /// Whether models implement `arbitrary::Arbitrary` under the feature `arbitrary`; `true` by default.
    arbitrary: bool;
    combined
    /// For names of formats, the type of strings for which that format is asserted; `String` by default.
    types = "type": BTreeMap<String, String>, "{ uuid = \"uuid::Uuid\" }";
    /// Paths that types derive in addition to the usual ones; those of all matching overrides are combined.
    derive = "derive": Vec<String>, "[\"serde::Serialize\"]";
    /// Attributes of types; those of all matching overrides are combined.
    type_attributes = "type_attributes": Vec<String>, "[\"#[doc(hidden)]\"]";
    /// Attributes of fields and variants; those of all matching overrides are combined.
    field_attributes = "field_attributes": Vec<String>, "[\"#[doc(hidden)]\"]";
    /// Codes of warnings and notes that are not reported; those of all matching overrides are combined.
    allow = "allow": Vec<Code>, "[\"W405\"]";
}

/// The description of an option.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OptionEntry {
    /// Its name in a settings file.
    pub name: &'static str,
    /// What it means.
    pub description: &'static str,
    /// Its values.
    pub values: Values,
    /// A value as TOML, if the values are lists or tables.
    pub example: &'static str,
}

impl Options {
    /// Adds the Rust type of strings with an asserted format.
    #[must_use]
    pub fn format_type(mut self, format: impl Into<String>, ty: impl Into<String>) -> Self {
        self.types.insert(format.into(), ty.into());
        self
    }

    /// Adds a path that types derive.
    #[must_use]
    pub fn derive(mut self, path: impl Into<String>) -> Self {
        self.derive.push(path.into());
        self
    }

    /// Adds a code of warnings or notes that are not reported.
    #[must_use]
    pub fn allow(mut self, code: Code) -> Self {
        self.allow.push(code);
        self
    }

    /// Adds an attribute of types.
    #[must_use]
    pub fn type_attribute(mut self, attribute: impl Into<String>) -> Self {
        self.type_attributes.push(attribute.into());
        self
    }

    /// Adds an attribute of fields and variants.
    #[must_use]
    pub fn field_attribute(mut self, attribute: impl Into<String>) -> Self {
        self.field_attributes.push(attribute.into());
        self
    }
}

/// Options for the items that a selector matches.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
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
    /// `i64`, for all bounds.
    I64,
    /// The type that the format names, such as `i32` for `int32`, unless the bounds go beyond it. The default for
    /// `OpenAPI` documents.
    Format,
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
#[non_exhaustive]
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

impl Word for FormatMode {
    const WORDS: &'static [(&'static str, Self)] = &[("annotation", Self::Annotation), ("assert", Self::Assert)];
}

impl Word for ContentMode {
    const WORDS: &'static [(&'static str, Self)] = &[("annotation", Self::Annotation), ("assert", Self::Assert)];
}

impl Word for SecretsMode {
    const WORDS: &'static [(&'static str, Self)] = &[("marked", Self::Marked), ("declared", Self::Declared)];
}

impl Word for Extra {
    const WORDS: &'static [(&'static str, Self)] = &[("keep", Self::Keep), ("drop", Self::Drop)];
}

impl Word for IntegerMode {
    const WORDS: &'static [(&'static str, Self)] =
        &[("i64", Self::I64), ("format", Self::Format), ("bounds", Self::Bounds), ("exact", Self::Exact)];
}

impl Word for NumberMode {
    const WORDS: &'static [(&'static str, Self)] = &[("f64", Self::F64), ("exact", Self::Exact)];
}

impl Word for UntypedMode {
    const WORDS: &'static [(&'static str, Self)] = &[("any", Self::Any), ("object", Self::Object)];
}

impl Word for ConstantMode {
    const WORDS: &'static [(&'static str, Self)] = &[("omit", Self::Omit), ("fields", Self::Fields)];
}

impl Word for MapType {
    const WORDS: &'static [(&'static str, Self)] =
        &[("BTreeMap", Self::BTreeMap), ("HashMap", Self::HashMap), ("IndexMap", Self::IndexMap)];
}

impl Word for Visibility {
    const WORDS: &'static [(&'static str, Self)] = &[("pub", Self::Public), ("pub(crate)", Self::Crate)];
}
