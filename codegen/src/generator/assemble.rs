//! Assembles the files of modules, those of folders that only contain other folders, and the index that declares them.
//! Handles the layout of files, not their content.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::check::{Checks, ModuleProgram, module_program};
use crate::emit::links::Links;
use crate::emit::program::ProgramText;
use crate::emit::{check, lints, operations, registry};
use crate::layout;
use crate::output::OutputFile;
use crate::print::{self, Header};
use crate::shape::Shapes;

use super::modules::{self, Parts};
use super::{features, links};

/// The text of all generated files.
#[derive(Clone, Debug)]
pub(super) struct Assembly {
    /// The files of the modules.
    pub(super) modules: Vec<OutputFile>,
    /// The index of the modules for `include!`, which therefore has no inner attributes.
    pub(super) index: String,
    /// The index of the modules as the root of a crate.
    pub(super) library: String,
    /// Features of the runtime that the modules need, in addition to the usual ones.
    pub(super) features: Vec<&'static str>,
    /// The recursion limit that a crate of these modules needs, if it is not the usual one.
    pub(super) recursion_limit: Option<usize>,
}

impl Assembly {
    pub(super) fn new(checks: &Checks, shapes: &Shapes) -> Self {
        let count = shapes.modules.len();
        let programs: Vec<ModuleProgram> = (0..count).map(|index| module_program(checks, index)).collect();
        let texts: Vec<links::Text<'_>> = programs.iter().map(|one| (one, ProgramText::new(&one.program))).collect();
        let links: Vec<Links> = (0..count).map(|index| links::of(checks, shapes, &texts, index)).collect();
        let tree = Tree::new(shapes);
        let (registry, operations) = (registry::table(shapes, &links), operations::table(shapes));
        let declarations = tree.declarations();
        let docs = quote!(#![doc = " Models compiled from JSON Schema by typewright."]);
        let recursion_limit = lints::recursion_limit(shapes);
        let limit = recursion_limit.map(lints::recursion_limit_attribute);
        let parts: Vec<Parts<'_>> = (0..count)
            .map(|index| {
                let module = &shapes.modules[index];
                let below = tree.below(&module.path);
                Parts { shapes, module, program: &texts[index], links: &links[index], below }
            })
            .collect();
        let mut files = modules::files(&parts, check::modules(checks));
        let modules = tree.0.iter().flat_map(|(path, index)| match index {
            Some(index) => mem::take(&mut files[*index]),
            None => vec![folder_file(path, &tree.below(path))],
        });
        Self {
            modules: modules.collect(),
            index: print::file(&Header::default(), quote!(#declarations #registry #operations)),
            features: features::of(shapes, &programs),
            recursion_limit,
            library: print::file(&Header::default(), quote!(#limit #docs #declarations #registry #operations)),
        }
    }
}

/// Every module by its path; `None` for a folder that only contains other folders.
struct Tree(BTreeMap<Vec<String>, Option<usize>>);

impl Tree {
    fn new(shapes: &Shapes) -> Self {
        let mut tree = BTreeMap::new();
        for (index, module) in shapes.modules.iter().enumerate() {
            tree.insert(module.path.clone(), Some(index));
            for length in 1..module.path.len() {
                tree.entry(module.path[..length].to_vec()).or_insert(None);
            }
        }
        Self(tree)
    }

    /// Returns the names of the direct submodules of a path.
    fn below(&self, path: &[String]) -> BTreeSet<&String> {
        let paths = self.0.keys().filter(|other| other.len() == path.len() + 1 && other.starts_with(path));
        paths.filter_map(|other| other.last()).collect()
    }

    fn declarations(&self) -> TokenStream {
        let names = self.below(&[]).into_iter().map(|name| format_ident!("{name}"));
        quote!(#(pub mod #names;)*)
    }
}

fn folder_file(path: &[String], below: &BTreeSet<&String>) -> OutputFile {
    let place = path.join("/");
    let doc = format!(" Models of the folders below `{place}`.");
    let submodules = below.iter().map(|name| format_ident!("{name}"));
    let text = print::file(&Header::default(), quote!(#![doc = #doc] #(pub mod #submodules;)*));
    OutputFile { path: layout::file(&place), text }
}
