//! Types as Rust with links, and as words about JSON.
//! Does not depend on where pages are.

use typewright_codegen::__private::reference::type_name;
use typewright_codegen::__private::shape::{Item, ItemId, ItemKind, RustType, Shapes, Values};

use super::{Link, Piece, TypeText};

/// What the types of a text are looked up in.
pub(super) struct Types<'s> {
    pub(super) shapes: &'s Shapes,
    /// Returns the link to an item.
    pub(super) link: &'s dyn Fn(ItemId) -> Link,
}

impl Types<'_> {
    /// Returns both texts of a type.
    pub(super) fn text(&self, rust: &RustType, json: &RustType) -> TypeText {
        let mut pieces = Vec::new();
        self.rust(rust, &mut pieces);
        TypeText { rust: joined(pieces), json: self.json(json, false) }
    }

    fn rust(&self, ty: &RustType, pieces: &mut Vec<Piece>) {
        let mut around = |before: &str, inner: &RustType, after: &str| {
            pieces.push(Piece::Text(before.to_owned()));
            self.rust(inner, pieces);
            pieces.push(Piece::Text(after.to_owned()));
        };
        match ty {
            RustType::Vec(inner) => around("Vec<", inner, ">"),
            RustType::Array(inner, length) => around("[", inner, &format!("; {length}]")),
            RustType::Map(inner, map) => around(&format!("{}<String, ", map.name()), inner, ">"),
            RustType::Option(inner) => around("Option<", inner, ">"),
            RustType::Boxed(inner) => around("Box<", inner, ">"),
            RustType::Tuple(elements) => {
                pieces.push(Piece::Text("(".to_owned()));
                for (index, element) in elements.iter().enumerate() {
                    pieces.extend((index > 0).then(|| Piece::Text(", ".to_owned())));
                    self.rust(element, pieces);
                }
                let end = if elements.len() == 1 { ",)" } else { ")" };
                pieces.push(Piece::Text(end.to_owned()));
            }
            RustType::Item(id) => pieces.push(Piece::Link((self.link)(*id))),
            RustType::Bool
            | RustType::Integer(_)
            | RustType::F64
            | RustType::ExactInteger
            | RustType::ExactNumber
            | RustType::String
            | RustType::Foreign(_)
            | RustType::OnlyValue
            | RustType::Null
            | RustType::Json
            | RustType::Object => pieces.push(Piece::Text(type_name(self.shapes, ty))),
        }
    }

    /// Returns words about the JSON values of a type.
    fn json(&self, ty: &RustType, is_many: bool) -> String {
        let word = |one: &str, many: &str| if is_many { many.to_owned() } else { one.to_owned() };
        match ty {
            RustType::Bool => word("boolean", "booleans"),
            RustType::Integer(_) | RustType::ExactInteger => word("integer", "integers"),
            RustType::F64 | RustType::ExactNumber => word("number", "numbers"),
            RustType::String | RustType::Foreign(_) => word("string", "strings"),
            RustType::OnlyValue => word("one value", "values"),
            RustType::Null => "null".to_owned(),
            RustType::Json => word("any value", "any values"),
            RustType::Object => word("object", "objects"),
            RustType::Item(id) => self.item(*id, is_many),
            RustType::Vec(inner) => format!("{} of {}", word("array", "arrays"), self.json(inner, true)),
            RustType::Array(inner, length) => {
                format!("{} of {length} {}", word("array", "arrays"), self.json(inner, true))
            }
            RustType::Tuple(elements) => {
                let elements: Vec<String> = elements.iter().map(|element| self.json(element, false)).collect();
                format!("{} of {}", word("array", "arrays"), elements.join(", "))
            }
            RustType::Map(inner, _) => {
                format!("{} whose members are {}", word("object", "objects"), self.json(inner, true))
            }
            RustType::Option(inner) => format!("{} or null", self.json(inner, is_many)),
            RustType::Boxed(inner) => self.json(inner, is_many),
        }
    }

    fn item(&self, id: ItemId, is_many: bool) -> String {
        let (one, many) = match &self.shapes[id].kind {
            ItemKind::Struct(_) => ("object", "objects"),
            ItemKind::Enum(enumeration) => match &enumeration.values {
                Values::Strings(_) => ("listed string", "listed strings"),
                Values::Integers(_) => ("listed integer", "listed integers"),
            },
            ItemKind::Union(_) => ("one of several types", "values of several types"),
            ItemKind::Newtype(newtype) if !contains_items(&newtype.inner) => return self.json(&newtype.inner, is_many),
            ItemKind::Newtype(newtype) => match &newtype.inner {
                RustType::Vec(_) | RustType::Array(..) | RustType::Tuple(_) => ("array", "arrays"),
                RustType::Map(..) => ("object", "objects"),
                _ => ("value", "values"),
            },
        };
        if is_many { many } else { one }.to_owned()
    }

    /// Returns the ids of the types that a type is made of.
    pub(super) fn items(ty: &RustType) -> Vec<ItemId> {
        let mut found = Vec::new();
        ty.any(&mut |part| {
            if let RustType::Item(id) = part {
                found.push(*id);
            }
            false
        });
        found
    }
}

/// Returns whether a type refers to an item: then words about it would not end.
fn contains_items(ty: &RustType) -> bool {
    ty.any(&mut |part| matches!(part, RustType::Item(_)))
}

/// Joins neighbouring texts.
fn joined(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut all: Vec<Piece> = Vec::new();
    for piece in pieces {
        match (all.last_mut(), piece) {
            (Some(Piece::Text(before)), Piece::Text(text)) => before.push_str(&text),
            (_, piece) => all.push(piece),
        }
    }
    all
}

/// Returns the name of an item without the prefix of raw identifiers.
pub(super) fn name(item: &Item) -> &str {
    item.name.trim_start_matches("r#")
}
