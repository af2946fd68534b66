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
    /// The programs of these, by their paths from the module, such as `["program", "PROGRAM"]`.
    pub programs: BTreeMap<usize, Vec<String>>,
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
    /// The module whose program contains its checks.
    pub program: usize,
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

    /// Emits the path of the program of a model.
    pub(super) fn program(&self, model: &ModelLinks) -> TokenStream {
        path(self.programs.get(&model.program).map(Vec::as_slice).unwrap_or_default())
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
