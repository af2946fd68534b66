//! The impls that are emitted for a module of every shape equal the handwritten ones.
//! These are in `runtime/tests/handwritten`, so that the runtime's tests of them also apply to the emitted ones.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use quote::ToTokens;
use typewright_codegen::__private::emit::links::{Links, ModelLinks, Test};
use typewright_codegen::__private::emit::model;
use typewright_codegen::__private::schema::{SchemaId, Type};
use typewright_codegen::__private::shape::{
    Branches, Coverage, Docs, Enum, EnumVariant, Extra, Field, IntegerType, Item, ItemId, ItemKind, MapType, Module,
    Naming, Newtype, Origin, Presence, RustType, Shapes, Struct, Style, Traits, Union, UnionVariant, Values,
};

const SESSION: SchemaId = SchemaId(0);
const FULL: SchemaId = SchemaId(1);
const BARE: SchemaId = SchemaId(2);
const OTHER: SchemaId = SchemaId(3);

fn item(id: u32, name: &str, schema: SchemaId, kind: ItemKind) -> Item {
    Item {
        id: ItemId(id),
        module: 0,
        name: name.into(),
        schema,
        duplicates: Vec::new(),
        naming: Naming::default(),
        coverage: Coverage::Whole,
        documented: true,
        redacted: false,
        docs: Docs {
            origin: Origin { uri: "https://example.com/session".to_owned(), ..Origin::default() },
            ..Docs::default()
        },
        traits: Traits::default(),
        view_of: None,
        views: Vec::new(),
        style: Style::default(),
        kind,
    }
}

fn field(name: &str, presence: Presence, ty: RustType) -> Field {
    let (name, wire_name) = (name.to_owned(), name.to_owned());
    Field { name, wire_name, presence, ty, only: None, schema: None, redacted: false, docs: Docs::default() }
}

fn structure(fields: Vec<Field>, extra: Extra) -> ItemKind {
    ItemKind::Struct(Struct { constants: Vec::new(), fields, extra })
}

fn variant<V>(name: &str, value: V) -> EnumVariant<V> {
    EnumVariant { name: name.to_owned(), value, description: None, deprecated: false }
}

fn branch(name: &str, branches: Branches, ty: RustType) -> UnionVariant {
    UnionVariant {
        name: name.into(),
        requested_name: None,
        tags: Vec::new(),
        member: None,
        value: None,
        branches,
        ty,
        description: None,
        deprecated: false,
    }
}

fn boxed(ty: RustType) -> Box<RustType> {
    Box::new(ty)
}

fn session() -> ItemKind {
    let optional = |name, ty| field(name, Presence::Optional, ty);
    let integer = RustType::Integer(IntegerType::I64);
    let fields = vec![
        field("id", Presence::Required, RustType::String),
        optional("size", integer.clone()),
        optional("ratio", RustType::F64),
        optional("creator", RustType::Option(boxed(RustType::String))),
        optional("token", RustType::String),
        optional("color", RustType::Item(ItemId(1))),
        optional("tags", RustType::Vec(boxed(RustType::Integer(IntegerType::U8)))),
        optional("data", RustType::Item(ItemId(2))),
        optional("limits", RustType::Map(boxed(RustType::Item(ItemId(5))), MapType::BTreeMap)),
        optional("point", RustType::Tuple(vec![integer, RustType::Bool])),
    ];
    structure(fields, Extra::Untyped)
}

fn items() -> Vec<Item> {
    let required = |name, ty| field(name, Presence::Required, ty);
    let integer = RustType::Integer(IntegerType::I64);
    let color = Values::Strings(vec![variant("Red", "red".to_owned()), variant("Green", "green".to_owned())]);
    let data = vec![
        branch("Full", Branches::Schemas(vec![FULL]), RustType::Item(ItemId(3))),
        branch("Bare", Branches::Schemas(vec![BARE]), RustType::Item(ItemId(4))),
        branch("Text", Branches::Kinds(vec![Type::String]), RustType::String),
    ];
    let full = vec![
        required("user", RustType::String),
        required("level", integer.clone()),
        field("inner", Presence::Optional, RustType::Boxed(boxed(RustType::Item(ItemId(2))))),
    ];
    vec![
        item(0, "Session", SESSION, session()),
        item(1, "Color", OTHER, ItemKind::Enum(Enum { values: color, open: None })),
        item(2, "Data", OTHER, ItemKind::Union(Union { tag: None, in_order: false, variants: data })),
        item(3, "Full", FULL, structure(full, Extra::Untyped)),
        item(4, "Bare", BARE, structure(vec![required("user", RustType::String)], Extra::Untyped)),
        item(5, "Limit", OTHER, structure(vec![required("most", integer)], Extra::Closed)),
    ]
}

fn links() -> Links {
    let function = |name: &str| Test::Function(vec!["program".to_owned(), name.to_owned()]);
    let own = ModelLinks { program: 0, entry: "#".to_owned(), is_entry: true };
    Links {
        tests: BTreeMap::from([(SESSION, function("session")), (FULL, function("full")), (BARE, function("bare"))]),
        models: BTreeMap::from([(SESSION, own)]),
        programs: BTreeMap::from([(0, vec!["program".to_owned(), "PROGRAM".to_owned()])]),
    }
}

/// Returns the impls of one module, as one text each.
fn emit(items: Vec<Item>, secrets: &[&str], links: &Links) -> Vec<String> {
    let module = Module {
        items: items.iter().map(|item| item.id).collect(),
        secrets: secrets.iter().map(|secret| (*secret).to_owned()).collect::<BTreeSet<_>>(),
        ..Module::default()
    };
    let shapes = Shapes { items, modules: vec![module.clone()], ..Shapes::default() };
    let file: syn::File = syn::parse2(model::module(&shapes, &module, links)).expect("it is Rust");
    texts(&file)
}

fn texts(file: &syn::File) -> Vec<String> {
    let layout = |item: &syn::Item| {
        let tokens = item.to_token_stream();
        prettyplease::unparse(&syn::parse2(tokens).expect("an item is a file"))
    };
    let mut texts: Vec<_> = file.items.iter().filter(|item| !matches!(item, syn::Item::Use(_))).map(layout).collect();
    texts.sort();
    texts
}

#[test]
fn the_handwritten_module_equals_the_emitted_one() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime/tests/handwritten/impls.rs");
    let text = std::fs::read_to_string(path).expect("the file is part of the workspace");
    let handwritten = texts(&syn::parse_file(&text).expect("it is Rust"));
    // The spacing of punctuation depends on the author.
    let without_blanks =
        |texts: Vec<String>| -> Vec<String> { texts.iter().map(|text| text.split_whitespace().collect()).collect() };
    assert_eq!(without_blanks(emit(items(), &["token"], &links())), without_blanks(handwritten));
}

#[test]
fn other_items_than_in_the_handwritten_module() {
    let integers = Values::Integers(vec![variant("No", 0), variant("Below", -1)]);
    let strings = Values::Strings(vec![variant("A", "a".to_owned())]);
    let union = vec![
        branch("Flag", Branches::Schemas(vec![FULL, OTHER]), RustType::Json),
        branch("Rest", Branches::Kinds(vec![Type::Null, Type::Integer]), RustType::Json),
    ];
    let always = vec![branch("Any", Branches::Schemas(vec![FULL, BARE]), RustType::Json)];
    let newtype = |constrained| ItemKind::Newtype(Newtype { inner: RustType::String, constrained });
    let cases = [
        ("integers", ItemKind::Enum(Enum { values: integers, open: None })),
        ("open", ItemKind::Enum(Enum { values: strings, open: Some("Unknown".to_owned()) })),
        ("no values", ItemKind::Enum(Enum { values: Values::Integers(Vec::new()), open: None })),
        ("no branches", ItemKind::Union(Union { tag: None, in_order: false, variants: Vec::new() })),
        ("always", ItemKind::Union(Union { tag: None, in_order: false, variants: always })),
        ("union", ItemKind::Union(Union { tag: None, in_order: false, variants: union })),
        ("newtype", newtype(false)),
        ("constrained newtype", newtype(true)),
        ("empty", structure(Vec::new(), Extra::Closed)),
        ("only extra", structure(Vec::new(), Extra::Typed(RustType::Bool, MapType::BTreeMap))),
    ];
    let mut links = Links::default();
    links.tests.insert(BARE, Test::Always);
    links.tests.insert(FULL, Test::Function(vec!["check".to_owned(), "full".to_owned()]));
    links.tests.insert(OTHER, Test::Function(vec!["super".to_owned(), "check".to_owned(), "other".to_owned()]));
    let emitted: Vec<String> = cases
        .into_iter()
        .map(|(case, kind)| format!("// {case}\n{}", emit(vec![item(0, "Thing", OTHER, kind)], &[], &links).join("\n")))
        .collect();
    insta::assert_snapshot!(emitted.join("\n"));
}
