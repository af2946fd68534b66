//! The facts about checks that the emitters of impls need: names only, passed in from outside.
//! Does not depend on checks.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ids::SchemaId;
use crate::shape::Item;

/// Names of checks, as paths from one module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// The tests for validity against a subschema: for models, branches of unions and constrained newtypes.
    pub tests: BTreeMap<SchemaId, Test>,
    /// The names that belong to each model.
    pub models: BTreeMap<SchemaId, ModelLinks>,
}

/// How to test whether an instance is valid against a subschema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// Every instance is valid.
    Always,
    /// A function, by its path from the module, such as `["check", "session"]`.
    Function(Vec<String>),
}

/// The names that belong to a model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelLinks {
    /// The base URI of its schema resource.
    pub base_uri: String,
    /// The location of its schema after the base URI, such as `#/$defs/session`; empty for the whole resource.
    pub place: String,
    /// The program of its checks, by its path from the module, such as `["program", "PROGRAM"]`.
    pub program: Vec<String>,
    /// The location of its entry in the program, such as `#/$defs/session`.
    pub entry: String,
    /// Whether it is a root or a definition, which `MODELS` lists, and not written in place.
    pub is_entry: bool,
}

impl Links {
    /// Returns the test for a subschema.
    ///
    /// # Panics
    /// If there is none, which is a bug of the generator.
    pub(super) fn test(&self, schema: SchemaId) -> &Test {
        let SchemaId(number) = schema;
        self.tests.get(&schema).unwrap_or_else(|| panic!("invariant: subschema {number} has a test"))
    }

    /// Returns the links of a model, which is a type with a program that can represent every valid instance.
    pub(super) fn model(&self, item: &Item) -> Option<&ModelLinks> {
        if item.can_be_model() { self.models.get(&item.schema) } else { None }
    }
}

impl Test {
    /// Returns the path of a function that tests a node of a document.
    pub(super) fn path(&self) -> TokenStream {
        match self {
            Self::Always => quote!(rt::always),
            Self::Function(segments) => path(segments),
        }
    }
}

/// Emits a path of identifiers; it may begin with `super` or `crate`.
pub(super) fn path(segments: &[String]) -> TokenStream {
    let segments = segments.iter().map(|segment| format_ident!("{segment}"));
    quote!(#(#segments)::*)
}
