//! The public surface of the generated Rust as data: every model, field and variant, in documented order.
//! Reads the same shapes as the emitters of types, so that both agree.

pub(in crate::emit) mod json;
mod text;

use typewright::Json;

use crate::shape::{Enum, Field, Item, ItemId, ItemKind, Presence, RustType, Shapes, Struct, Union, Values};

/// The public surface of everything that was generated.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Outline {
    /// One for each type that has a name, in documented order.
    pub models: Vec<Model>,
}

/// One type.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Model {
    /// The path of the module in the generated crate, with `::`.
    pub module: String,
    /// The type.
    pub name: String,
    /// Its kind.
    pub kind: ModelKind,
    /// The fields of a struct.
    pub fields: Vec<OutlineField>,
    /// The members of a struct that have no field, because they have one value.
    pub constants: Vec<OutlineConstant>,
    /// The variants of an enum or a union; the inner type of a newtype has no name and is in `wraps`.
    pub variants: Vec<OutlineVariant>,
    /// The inner type of a newtype.
    pub wraps: Option<String>,
}

/// The kind of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ModelKind {
    /// A struct.
    Struct,
    /// An enum of values.
    Enum,
    /// An enum of types.
    Union,
    /// One value of another type.
    Newtype,
}

/// One field.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OutlineField {
    /// Its Rust identifier.
    pub rust_name: String,
    /// The name of the member in JSON.
    pub wire_name: String,
    /// Its Rust type.
    pub rust_type: String,
    /// Whether the member must be there.
    pub required: bool,
    /// Whether `null` is a value of the member.
    pub nullable: bool,
    /// The documented default.
    pub default: Option<Json>,
    /// Keywords that constrain the value, and their values.
    pub constraints: Vec<(&'static str, Json)>,
}

/// A member that every instance has with one value.
#[derive(Clone, Debug, PartialEq)]
pub struct OutlineConstant {
    /// The associated constant.
    pub rust_name: String,
    /// The name of the member in JSON.
    pub wire_name: String,
    /// Its value.
    pub value: Json,
}

/// One variant.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OutlineVariant {
    /// Its Rust identifier.
    pub rust_name: String,
    /// The value of an enum's variant, or of a union's variant without content.
    pub value: Option<Json>,
    /// The type of the content of a union's variant, or of the variant for other values of an open enum.
    pub rust_type: Option<String>,
    /// Its description.
    pub doc: Option<String>,
}

impl Outline {
    /// The surface of these shapes.
    #[doc(hidden)]
    pub fn of(shapes: &Shapes) -> Self {
        let models = shapes.modules.iter().flat_map(|module| {
            let path = module.path.join("::");
            shapes.items_of(module).map(move |item| Model::of(shapes, &path, item))
        });
        Self { models: models.collect() }
    }
}

impl Model {
    pub(crate) fn of(shapes: &Shapes, module: &str, item: &Item) -> Self {
        let empty = Self {
            module: module.to_owned(),
            name: item.name.to_string(),
            kind: ModelKind::Struct,
            fields: Vec::new(),
            constants: Vec::new(),
            variants: Vec::new(),
            wraps: None,
        };
        match &item.kind {
            ItemKind::Struct(structure) => {
                Self { fields: fields(shapes, item.module, structure), constants: constants(structure), ..empty }
            }
            ItemKind::Enum(enumeration) => Self { kind: ModelKind::Enum, variants: values(enumeration), ..empty },
            ItemKind::Union(union) => {
                Self { kind: ModelKind::Union, variants: branches(shapes, item.module, union), ..empty }
            }
            ItemKind::Newtype(newtype) => Self {
                kind: ModelKind::Newtype,
                wraps: Some(name_within(shapes, item.module, &newtype.inner)),
                ..empty
            },
        }
    }
}

fn fields(shapes: &Shapes, module: usize, structure: &Struct) -> Vec<OutlineField> {
    structure.fields.iter().map(|field| OutlineField::of(shapes, module, field)).collect()
}

fn constants(structure: &Struct) -> Vec<OutlineConstant> {
    // `null` has no associated constant.
    let constants = structure.constants.iter().filter(|constant| constant.value != Json::Null);
    let constants = constants.map(|constant| OutlineConstant {
        rust_name: constant.constant_name(),
        wire_name: constant.wire_name.clone(),
        value: constant.value.clone(),
    });
    constants.collect()
}

impl OutlineField {
    /// Describes a field of a type in a module.
    pub(in crate::emit) fn of(shapes: &Shapes, module: usize, field: &Field) -> Self {
        Self {
            rust_name: field.name.clone(),
            wire_name: field.wire_name.clone(),
            rust_type: name_within(shapes, module, &field.field_type()),
            required: field.presence == Presence::Required,
            nullable: field.is_nullable(),
            default: field.docs.default.as_ref().map(|default| default.value.clone()),
            constraints: field.docs.constraints.iter().map(|entry| (entry.keyword, entry.value.clone())).collect(),
        }
    }
}

fn values(enumeration: &Enum) -> Vec<OutlineVariant> {
    let mut all: Vec<OutlineVariant> = match &enumeration.values {
        Values::Strings(variants) => variants.iter().map(variant).collect(),
        Values::Integers(variants) => variants.iter().map(variant).collect(),
    };
    all.extend(enumeration.open.as_deref().map(open_variant));
    all
}

/// The variant of an open enum that keeps strings without a variant of their own.
fn open_variant(name: &str) -> OutlineVariant {
    OutlineVariant { rust_name: name.to_owned(), value: None, rust_type: Some("String".to_owned()), doc: None }
}

fn variant<V: Clone + Into<Json>>(variant: &crate::shape::EnumVariant<V>) -> OutlineVariant {
    OutlineVariant {
        rust_name: variant.name.clone(),
        value: Some(variant.value.clone().into()),
        rust_type: None,
        doc: variant.description.clone(),
    }
}

fn branches(shapes: &Shapes, module: usize, union: &Union) -> Vec<OutlineVariant> {
    let variants = union.variants.iter().map(|variant| OutlineVariant {
        rust_name: variant.name.to_string(),
        value: variant.value.clone(),
        rust_type: variant.value.is_none().then(|| name_within(shapes, module, &variant.ty)),
        doc: variant.description.clone(),
    });
    variants.collect()
}

/// A type as a person writes it in its own module, without the paths of the runtime.
pub fn type_name(shapes: &Shapes, ty: &RustType) -> String {
    name_of(ty, &|id| shapes[id].name.to_string())
}

/// The same for a type that is used in a module: types of other modules have their path in the generated crate.
pub(crate) fn name_within(shapes: &Shapes, module: usize, ty: &RustType) -> String {
    name_of(ty, &|id| if shapes[id].module == module { shapes[id].name.to_string() } else { shapes.path(id) })
}

/// The same with the path of each type in the generated crate.
pub(in crate::emit) fn path_name(shapes: &Shapes, ty: &RustType) -> String {
    name_of(ty, &|id| shapes.path(id))
}

fn name_of(ty: &RustType, item: &dyn Fn(ItemId) -> String) -> String {
    let inner = |ty: &RustType| name_of(ty, item);
    match ty {
        RustType::Bool => "bool".to_owned(),
        RustType::Integer(integer) => integer.name().to_owned(),
        RustType::F64 => "f64".to_owned(),
        RustType::ExactInteger => "Integer".to_owned(),
        RustType::ExactNumber => "JsonNumber".to_owned(),
        RustType::String => "String".to_owned(),
        RustType::Foreign(foreign) => foreign.path.clone(),
        RustType::OnlyValue => "OnlyValue".to_owned(),
        RustType::Null => "()".to_owned(),
        RustType::Json => "Json".to_owned(),
        RustType::Object => "Object".to_owned(),
        RustType::Item(id) => item(*id),
        RustType::Vec(ty) => format!("Vec<{}>", inner(ty)),
        RustType::Array(ty, length) => format!("[{}; {length}]", inner(ty)),
        RustType::Tuple(types) => tuple_name(&types.iter().map(inner).collect::<Vec<_>>()),
        RustType::Map(ty, map) => format!("{}<String, {}>", map.name(), inner(ty)),
        RustType::Option(ty) => format!("Option<{}>", inner(ty)),
        RustType::Boxed(ty) => format!("Box<{}>", inner(ty)),
    }
}

fn tuple_name(types: &[String]) -> String {
    match types {
        [only] => format!("({only},)"),
        _ => format!("({})", types.join(", ")),
    }
}
