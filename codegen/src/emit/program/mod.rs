//! A module's program as a `static`: the owned program, written down. Knows nothing of what the rules mean.

mod literal;
mod rule;
mod table;

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use typewright::program::{Program, Resource, Subschema, SubschemaId};

use crate::check::{CheckId, Checks, module_program};
use crate::emit::imports::{first_segments, imports};

pub(crate) use literal::literal;
use rule::Patterns;
pub(crate) use rule::format_variant;
use table::{table, text};

/// The module `program`: `PROGRAM`, and for each model the constant that says where it begins.
pub fn module(checks: &Checks, module: usize) -> TokenStream {
    let (program, ids) = module_program(checks, module);
    let patterns = Patterns::of(&checks.facts.patterns[module]);
    let subschemas: Vec<TokenStream> = program.subschemas.iter().map(|one| subschema(one, &patterns)).collect();
    let count = Literal::usize_unsuffixed(subschemas.len());
    let (resources, redacted) = rest(&program);
    let entries = entries(checks, module, |model| ids.get(&model).copied());
    let items = quote! {
        pub(crate) static PROGRAM: program::Program = program::Program {
            subschemas: Cow::Borrowed(&SUBSCHEMAS),
            resources: #resources,
            redacted: #redacted,
        };
        #entries
        static SUBSCHEMAS: [program::Subschema; #count] = [#(#subschemas),*];
    };
    let imports = imports(&items, &["Format", "assert", "program"]);
    let check = first_segments(&items).contains("check").then(|| {
        quote!(
            use super::check;
        )
    });
    quote!(#imports #check #items)
}

fn rest(program: &Program) -> (TokenStream, TokenStream) {
    let resources = program.resources.iter().map(resource);
    let redacted = program.redacted.iter().map(|name| text(name));
    (table(resources), table(redacted))
}

fn entries(checks: &Checks, module: usize, place: impl Fn(CheckId) -> Option<SubschemaId>) -> TokenStream {
    let own = checks.facts.entries.iter().filter(|(_, name)| name.module == module);
    let constants = own.filter_map(|(model, name)| {
        let (ident, id) = (format_ident!("{}", name.name), id(place(*model)?));
        Some(quote!(pub(crate) const #ident: program::SubschemaId = #id;))
    });
    constants.collect()
}

fn resource(resource: &Resource) -> TokenStream {
    let uri = text(&resource.uri);
    let anchors = resource.dynamic_anchors.iter().map(|(name, target)| {
        let (name, target) = (text(name), id(*target));
        quote!((#name, #target))
    });
    let anchors = table(anchors);
    quote!(program::Resource { uri: #uri, dynamic_anchors: #anchors })
}

fn subschema(subschema: &Subschema, patterns: &Patterns<'_>) -> TokenStream {
    let resource = Literal::u32_unsuffixed(subschema.resource.0);
    let (pointer, redact) = (text(&subschema.pointer), subschema.redact);
    let checks = table(subschema.checks.iter().map(|check| {
        let (keyword, rule) = (text(&check.keyword), rule::rule(&check.rule, patterns));
        quote!(program::Check { keyword: #keyword, rule: #rule })
    }));
    let annotations = table(subschema.annotations.iter().map(|(name, value)| {
        let (name, value) = (text(name), text(value));
        quote!((#name, #value))
    }));
    quote! {
        program::Subschema {
            resource: program::ResourceId(#resource),
            pointer: #pointer,
            redact: #redact,
            checks: #checks,
            annotations: #annotations,
        }
    }
}

/// `program::SubschemaId(7)`
fn id(id: SubschemaId) -> TokenStream {
    let number = Literal::u32_unsuffixed(id.0);
    quote!(program::SubschemaId(#number))
}
