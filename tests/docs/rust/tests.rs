//! Tests the reader with small pieces of code in the form of generated code.

use typewright_pages::Literal;

use super::{Default, Enum, Member, RustType, Source, Struct, Variant, read};

fn source(text: &str) -> Source {
    read([text]).unwrap_or_else(|error| panic!("{error}"))
}

fn member(name: &str, wire: &str, ty: RustType, may_be_absent: bool) -> Member {
    Member { name: name.to_owned(), wire: wire.to_owned(), ty, may_be_absent, default: None }
}

fn option(ty: RustType) -> RustType {
    RustType::Option(Box::new(ty))
}

#[test]
fn members_of_a_struct_are_read_from_its_table() {
    let text = r#"
        /// "not" a member
        #[derive(Clone)]
        pub struct Reply {
            /// comment
            pub r#type: ::std::string::String,
            pub effective_roles: Option<f64>,
            pub people: Option<Option<Vec<Box<Person>>>>,
            pub extra: Object,
        }
        rt::getters!(Reply { effective_roles: f64 = -1.5, people_(people): Option<&str> = f(1, 2) });
        rt::members!(Reply: object, new(r#type: String) {
            r#type! = "type", effective_roles? = "effectiveRoles", people~, ..extra
        });
    "#;
    let mut roles = member("effective_roles", "effectiveRoles", option(RustType::Float), true);
    roles.default = Some(Default::Literal(Literal::Number("-1.5".to_owned())));
    let people = option(option(RustType::List(Box::new(RustType::Named("Person".to_owned())))));
    let fields = vec![member("type", "type", RustType::Text, false), roles, member("people", "people", people, true)];
    assert_eq!(source(text).structs["Reply"], Struct { fields, has_extra: true });
}

#[test]
fn values_of_an_enum_are_read() {
    let text = r#"
        #[repr(i64)]
        pub enum Level { None = 0, Some = -1 }
        pub enum Word { Yes, No }
        rt::strings!(Word { Yes = "YES", No = "NO" });
        impl Display for Word { fn fmt(&self) { f(match self { Self::Yes => "yes", Self::No => "no" }) } }
        pub enum Data { Text(String), Reply(Box<Reply>), Null }
    "#;
    let variant = |name: &str, payload: Option<RustType>, value: Option<Literal>| Variant {
        name: name.to_owned(),
        payload,
        value,
    };
    let number = |digits: &str| Some(Literal::Number(digits.to_owned()));
    let text_value = |text: &str| Some(Literal::String(text.to_owned()));
    let enums = source(text).enums;
    let level = vec![variant("None", None, number("0")), variant("Some", None, number("-1"))];
    assert_eq!(enums["Level"], Enum { variants: level });
    let word = vec![variant("Yes", None, text_value("YES")), variant("No", None, text_value("NO"))];
    assert_eq!(enums["Word"], Enum { variants: word });
    let data = vec![
        variant("Text", Some(RustType::Text), None),
        variant("Reply", Some(RustType::Named("Reply".to_owned())), None),
        variant("Null", None, None),
    ];
    assert_eq!(enums["Data"], Enum { variants: data });
}

#[test]
fn a_default_may_be_a_variant() {
    let text = "
        pub struct A { pub level: Option<Level> }
        rt::getters!(A { level: Level = Level::None });
        rt::members!(A: closed_object { level? });
    ";
    let default = source(text).structs["A"].fields[0].default.clone();
    assert_eq!(default, Some(Default::Variant("Level".to_owned(), "None".to_owned())));
}

#[test]
fn newtypes_and_aliases_are_names() {
    let names =
        source("pub struct Id(String); pub type Level = i64; struct Hidden(u8); pub mod m { pub type X = bool; }")
            .names;
    let found: Vec<_> = names.into_iter().collect();
    let expect = [("Id", RustType::Text), ("Level", RustType::Integer), ("X", RustType::Bool)];
    assert_eq!(found, expect.map(|(name, ty)| (name.to_owned(), ty)));
}

#[test]
fn unknown_syntax_is_refused() {
    let refused = |text: &str| read([text]).map(|_| ()).expect_err(text);
    assert_eq!(refused("pub struct A; pub enum A { B }"), "two types are called `A`");
    assert_eq!(refused("pub type T = [u8; 4];"), "a type that this reader does not know");
    assert!(refused("pub struct").contains("expected"));
}
