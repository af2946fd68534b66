//! What the emitters of impls must know of the checks: names only, handed in from outside.
//! Knows neither checks nor shapes.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ids::SchemaId;

/// Names of checks, as one module sees them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// How to test whether an instance is valid for a subschema: for models, branches of unions and constrained newtypes.
    pub tests: BTreeMap<SchemaId, Test>,
    /// What each model has of its own.
    pub models: BTreeMap<SchemaId, ModelLinks>,
}

/// How to test whether an instance is valid for a subschema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// Every instance is valid.
    Always,
    /// A function, by its path from the module, such as `["check", "session"]`.
    Function(Vec<String>),
}

/// What a model has of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelLinks {
    /// The absolute location of its schema.
    pub schema_id: String,
    /// The program of its checks, by its path from the module, such as `["program", "PROGRAM"]`.
    pub program: Vec<String>,
    /// The place where it begins there, such as `#/$defs/session`.
    pub entry: String,
}

impl Links {
    /// How to test for a subschema.
    ///
    /// # Panics
    /// If nothing was handed in for it, which is a mistake of the generator.
    pub(super) fn test(&self, schema: SchemaId) -> &Test {
        let SchemaId(number) = schema;
        self.tests.get(&schema).unwrap_or_else(|| panic!("invariant: subschema {number} has a test"))
    }
}

impl Test {
    /// The path of a function that tests a node of a document.
    pub(super) fn path(&self) -> TokenStream {
        match self {
            Self::Always => quote!(rt::always),
            Self::Function(segments) => path(segments),
        }
    }
}

/// A path of identifiers; `super` and `crate` may begin it.
pub(super) fn path(segments: &[String]) -> TokenStream {
    let segments = segments.iter().map(|segment| format_ident!("{segment}"));
    quote!(#(#segments)::*)
}
