//! Reads generated Rust source: structs and enums with their order, names, types, values and defaults.
//! Must not read comments, and must not know any schema or page: only the code counts.

mod bodies;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use typewright_pages::Literal;

use self::bodies::{Bodies, literal};

/// The types of some source files, by name.
#[derive(Debug, Default)]
pub(crate) struct Source {
    pub(crate) structs: BTreeMap<String, Struct>,
    pub(crate) enums: BTreeMap<String, Enum>,
    /// Newtypes and aliases, by name.
    pub(crate) names: BTreeMap<String, RustType>,
}

#[derive(Debug, Default, PartialEq)]
pub(crate) struct Struct {
    /// Fields that are members of the JSON object, in the order of the declaration.
    pub(crate) fields: Vec<Member>,
    /// Whether there is a field for additional members.
    pub(crate) has_extra: bool,
}

#[derive(Debug, PartialEq)]
pub(crate) struct Member {
    pub(crate) name: String,
    /// The member's name in JSON, from the table of the type.
    pub(crate) wire: String,
    pub(crate) ty: RustType,
    /// Whether the member may be absent.
    pub(crate) may_be_absent: bool,
    /// The value that the getter of the same name returns for an absent member.
    pub(crate) default: Option<Default>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Default {
    Literal(Literal),
    /// An enum and one of its variants.
    Variant(String, String),
}

#[derive(Debug, Default, PartialEq)]
pub(crate) struct Enum {
    pub(crate) variants: Vec<Variant>,
}

#[derive(Debug, PartialEq)]
pub(crate) struct Variant {
    pub(crate) name: String,
    pub(crate) payload: Option<RustType>,
    /// The value in JSON, for variants without a payload: the discriminant, or the entry in the type's table.
    pub(crate) value: Option<Literal>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum RustType {
    Text,
    Integer,
    Float,
    Bool,
    Json,
    Option(Box<RustType>),
    List(Box<RustType>),
    Map(Box<RustType>),
    Named(String),
}

/// Reads source files. The error names the construct that the reader does not support.
pub(crate) fn read<'a>(texts: impl IntoIterator<Item = &'a str>) -> Result<Source, String> {
    let mut items = Vec::new();
    for text in texts {
        flatten(syn::parse_file(text).map_err(|error| error.to_string())?.items, &mut items);
    }
    let mut source = Source::default();
    let bodies = Bodies::of(&items);
    for item in &items {
        declare(item, &bodies, &mut source)?;
    }
    Ok(source)
}

/// Flattens nested modules into one list of items.
fn flatten(items: Vec<syn::Item>, flat: &mut Vec<syn::Item>) {
    for item in items {
        match item {
            syn::Item::Mod(module) => flatten(module.content.into_iter().flat_map(|(_, items)| items).collect(), flat),
            other => flat.push(other),
        }
    }
}

fn declare(item: &syn::Item, bodies: &Bodies, source: &mut Source) -> Result<(), String> {
    let name = match item {
        syn::Item::Struct(item) if is_public(&item.vis) => &item.ident,
        syn::Item::Enum(item) if is_public(&item.vis) => &item.ident,
        syn::Item::Type(item) if is_public(&item.vis) => &item.ident,
        _ => return Ok(()),
    };
    let name = name.to_string();
    if source.structs.contains_key(&name) || source.enums.contains_key(&name) || source.names.contains_key(&name) {
        return Err(format!("two types are called `{name}`"));
    }
    match item {
        syn::Item::Enum(item) => drop(source.enums.insert(name, enumeration(item, bodies)?)),
        syn::Item::Type(item) => drop(source.names.insert(name, rust_type(&item.ty)?)),
        syn::Item::Struct(item) => match &item.fields {
            syn::Fields::Named(fields) => drop(source.structs.insert(name.clone(), structure(&name, fields, bodies)?)),
            syn::Fields::Unnamed(fields) => {
                let inner = fields.unnamed.first().ok_or_else(|| format!("`{name}` holds nothing"))?;
                source.names.insert(name, rust_type(&inner.ty)?);
            }
            syn::Fields::Unit => drop(source.structs.insert(name, Struct::default())),
        },
        _ => {}
    }
    Ok(())
}

fn is_public(visibility: &syn::Visibility) -> bool {
    matches!(visibility, syn::Visibility::Public(_))
}

fn structure(name: &str, fields: &syn::FieldsNamed, bodies: &Bodies) -> Result<Struct, String> {
    let mut structure = Struct::default();
    for field in &fields.named {
        let ident = field.ident.as_ref().map(plain).unwrap_or_default();
        let Some(written) = bodies.members.get(&(name.to_owned(), ident.clone())) else {
            structure.has_extra = true;
            continue;
        };
        structure.fields.push(Member {
            ty: rust_type(&field.ty).map_err(|error| format!("{name}.{ident}: {error}"))?,
            wire: written.wire.clone(),
            may_be_absent: written.may_be_absent,
            default: bodies.defaults.get(&(name.to_owned(), ident.clone())).cloned(),
            name: ident,
        });
    }
    Ok(structure)
}

fn enumeration(item: &syn::ItemEnum, bodies: &Bodies) -> Result<Enum, String> {
    let mut variants = Vec::new();
    for variant in &item.variants {
        let payload = match &variant.fields {
            syn::Fields::Unit => None,
            syn::Fields::Unnamed(fields) => fields.unnamed.first().map(|field| rust_type(&field.ty)).transpose()?,
            syn::Fields::Named(_) => return Err(format!("{}::{} has named fields", item.ident, variant.ident)),
        };
        let discriminant = variant.discriminant.as_ref().and_then(|(_, value)| literal(value));
        let written = || bodies.values.get(&(item.ident.to_string(), plain(&variant.ident))).cloned();
        variants.push(Variant { name: plain(&variant.ident), payload, value: discriminant.or_else(written) });
    }
    Ok(Enum { variants })
}

fn rust_type(ty: &syn::Type) -> Result<RustType, String> {
    let unknown = || "a type that this reader does not know".to_owned();
    let syn::Type::Path(path) = ty else { return Err(unknown()) };
    let last = path.path.segments.last().ok_or_else(unknown)?;
    let arguments: Vec<&syn::Type> = match &last.arguments {
        syn::PathArguments::AngleBracketed(arguments) => arguments.args.iter().filter_map(type_argument).collect(),
        _ => Vec::new(),
    };
    let inner = |at: usize| arguments.get(at).ok_or_else(unknown).and_then(|ty| rust_type(ty));
    Ok(match last.ident.to_string().as_str() {
        "String" => RustType::Text,
        "i8" | "i16" | "i32" | "i64" | "i128" | "u8" | "u16" | "u32" | "u64" | "u128" | "Integer" => RustType::Integer,
        "f64" | "Number" => RustType::Float,
        "bool" => RustType::Bool,
        "Json" => RustType::Json,
        "Object" => RustType::Map(Box::new(RustType::Json)),
        "Option" => RustType::Option(Box::new(inner(0)?)),
        "Vec" => RustType::List(Box::new(inner(0)?)),
        "BTreeMap" => RustType::Map(Box::new(inner(1)?)),
        "Box" => inner(0)?,
        other => RustType::Named(other.to_owned()),
    })
}

fn type_argument(argument: &syn::GenericArgument) -> Option<&syn::Type> {
    match argument {
        syn::GenericArgument::Type(ty) => Some(ty),
        _ => None,
    }
}

/// Returns an identifier without `r#`.
fn plain(ident: &syn::Ident) -> String {
    let ident = ident.to_string();
    ident.strip_prefix("r#").unwrap_or(&ident).to_owned()
}
