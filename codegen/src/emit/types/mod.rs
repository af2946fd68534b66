//! The public types of a module: definitions first, then inherent impls.
//! Impls that build and write types are emitted elsewhere. Reads shapes only.

mod construct;
mod debug;
mod default_function;
mod default_struct;
mod enumeration;
mod getter;
pub(crate) mod json_types;
mod newtype;
mod setter;
mod structure;
mod style;
mod union;
mod variant;
mod views;

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::emit::{docs, path};
use crate::shape::{Alias, DebugForm, Field, Item, ItemKind, MapType, Module, RustType, Shapes, Traits, Visibility};

pub(crate) use construct::{parameter, required};
pub(crate) use enumeration::integer;
pub(crate) use getter::float;

/// The scope of the emitters of types: all shapes, and the module that is written.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'s> {
    pub(crate) shapes: &'s Shapes,
    pub(crate) module: &'s Module,
}

/// Emits definitions and inherent impls of a module, in the order of its items.
/// All types come first, then all impls.
pub fn module(shapes: &Shapes, module: &Module) -> TokenStream {
    let scope = Scope { shapes, module };
    let secrets = secrets(module);
    let definitions = shapes.items_of(module).map(|item| definition(scope, item));
    let impls = shapes.items_of(module).map(|item| inherent(scope, item));
    let aliases = module.aliases.iter().filter_map(|one| alias(shapes, one));
    quote! {
        #(#aliases)*
        #(#definitions)*
        #secrets
        #(#impls)*
    }
}

fn definition(scope: Scope<'_>, item: &Item) -> TokenStream {
    let definition = match &item.kind {
        ItemKind::Struct(shape) => structure::definition(scope, item, shape),
        ItemKind::Enum(shape) => enumeration::definition(item, shape),
        ItemKind::Union(shape) => union::definition(scope, item, shape),
        ItemKind::Newtype(shape) => newtype::definition(scope, item, shape),
    };
    style::styled(item, definition)
}

/// Emits an alias of a type, with the same visibility as the type.
fn alias(shapes: &Shapes, alias: &Alias) -> Option<TokenStream> {
    let target = &shapes[alias.target];
    let (name, ty) = (format_ident!("{}", alias.name.as_ref()?), format_ident!("{}", target.name.as_str()));
    let docs = (!target.style.undocumented).then(|| docs::alias(alias, target));
    let visibility = visibility(target);
    Some(quote!(#docs #visibility type #name = #ty;))
}

fn visibility(item: &Item) -> TokenStream {
    match item.style.visibility {
        Visibility::Public => quote!(pub),
        Visibility::Crate => quote!(pub(crate)),
    }
}

fn inherent(scope: Scope<'_>, item: &Item) -> TokenStream {
    let own = match &item.kind {
        ItemKind::Struct(shape) => Some(structure::inherent(scope, item, shape)),
        ItemKind::Enum(_) | ItemKind::Union(_) | ItemKind::Newtype(_) => None,
    };
    let debug = debug::masked(item);
    let views = views::conversions(scope, item);
    quote!(#own #debug #views)
}

/// Emits the names that `Debug` masks in untyped parts, once for the module.
fn secrets(module: &Module) -> Option<TokenStream> {
    if module.secrets.is_empty() {
        return None;
    }
    let names = module.secrets.iter().map(|name| Literal::string(name));
    Some(quote! {
        /// Names of members whose values `Debug` and reports never show.
        const SECRETS: &[&str] = &[#(#names),*];
    })
}

/// Emits the mark of the methods for a deprecated member.
pub(crate) fn deprecated(field: &Field) -> Option<TokenStream> {
    field.docs.deprecated.then(|| quote!(#[deprecated]))
}

/// Emits the derives that an item's parts allow, always in the same order.
fn derives(traits: Traits) -> TokenStream {
    let Traits { copy, eq, hash, ord, default, debug } = traits;
    let derives = [
        (true, "Clone"),
        (copy, "Copy"),
        (debug == DebugForm::Derived, "Debug"),
        (true, "PartialEq"),
        (eq, "Eq"),
        (hash, "Hash"),
        (ord, "PartialOrd"),
        (ord, "Ord"),
        (default, "Default"),
    ];
    let names = derives.iter().filter(|(is_derived, _)| *is_derived).map(|(_, name)| format_ident!("{name}"));
    quote!(#[derive(#(#names),*)])
}

impl Scope<'_> {
    /// Returns whether an item belongs to this module.
    fn has(self, item: &Item) -> bool {
        self.shapes.modules.get(item.module).is_some_and(|home| home.path == self.module.path)
    }

    /// Emits a type as a path from this module.
    pub(crate) fn ty(self, ty: &RustType) -> TokenStream {
        match ty {
            RustType::Bool => quote!(bool),
            RustType::Integer(integer) => {
                let name = format_ident!("{}", integer.name());
                quote!(#name)
            }
            RustType::F64 => quote!(f64),
            RustType::ExactInteger => quote!(::typewright::Integer),
            RustType::ExactNumber => quote!(::typewright::JsonNumber),
            RustType::String => quote!(String),
            RustType::Foreign(foreign) => path::foreign(foreign),
            RustType::OnlyValue => quote!(::typewright::OnlyValue),
            RustType::Null => quote!(()),
            RustType::Json => quote!(::typewright::Json),
            RustType::Object => quote!(::typewright::Object),
            RustType::Item(id) => self.item(&self.shapes[*id]),
            RustType::Vec(inner) => self.generic(&quote!(Vec), inner),
            RustType::Array(inner, length) => self.array(inner, *length),
            RustType::Tuple(elements) => self.tuple(elements),
            RustType::Map(inner, map) => self.map(inner, *map),
            RustType::Option(inner) => self.generic(&quote!(Option), inner),
            RustType::Boxed(inner) => self.generic(&quote!(Box), inner),
        }
    }

    fn generic(self, outer: &TokenStream, inner: &RustType) -> TokenStream {
        let inner = self.ty(inner);
        quote!(#outer<#inner>)
    }

    fn array(self, inner: &RustType, length: usize) -> TokenStream {
        let inner = self.ty(inner);
        let length = Literal::usize_unsuffixed(length);
        quote!([#inner; #length])
    }

    fn tuple(self, elements: &[RustType]) -> TokenStream {
        let elements = elements.iter().map(|element| self.ty(element));
        quote!((#(#elements,)*))
    }

    fn map(self, inner: &RustType, map: MapType) -> TokenStream {
        let (map, inner) = (path::map(map), self.ty(inner));
        quote!(#map<String, #inner>)
    }

    /// Emits an item as a path from this module.
    fn item(self, item: &Item) -> TokenStream {
        let name = format_ident!("{}", item.name.as_str());
        let Some(home) = self.shapes.modules.get(item.module).filter(|home| home.path != self.module.path) else {
            return quote!(#name);
        };
        let up = self.module.path.iter().map(|_| quote!(super));
        let down = home.path.iter().map(|step| format_ident!("{step}"));
        quote!(#(#up::)* #(#down::)* #name)
    }
}
