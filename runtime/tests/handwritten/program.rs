//! The checks, as data: what `emit/program` writes.

use std::borrow::Cow;

use typewright::__private::v1 as rt;
use typewright::program::{
    Bound, Check, Items, KindSet, Literal, Members, Program, Relation, Resource, ResourceId, Rule, Subschema,
    SubschemaId,
};

pub(crate) const SESSION: SubschemaId = SubschemaId(0);
const FULL: SubschemaId = SubschemaId(1);
const BARE: SubschemaId = SubschemaId(2);
const LIMIT: SubschemaId = SubschemaId(3);
const STRING: SubschemaId = SubschemaId(4);
const INTEGER: SubschemaId = SubschemaId(5);
const NUMBER: SubschemaId = SubschemaId(6);
const BOOLEAN: SubschemaId = SubschemaId(7);
const AT_MOST_100: SubschemaId = SubschemaId(8);
const STRING_OR_NULL: SubschemaId = SubschemaId(9);
const SECRET: SubschemaId = SubschemaId(10);
const COLOR: SubschemaId = SubschemaId(11);
const TAGS: SubschemaId = SubschemaId(12);
const DATA: SubschemaId = SubschemaId(13);
const LIMITS: SubschemaId = SubschemaId(14);
const POINT: SubschemaId = SubschemaId(15);
const NEVER: SubschemaId = SubschemaId(16);
const SHORT: SubschemaId = SubschemaId(17);

pub(crate) fn session<'a, N: rt::Node<'a>>(node: N, context: &mut rt::Context) -> bool {
    typewright::interpret::is_valid(&PROGRAM, SESSION, node, context)
}

pub(crate) fn full<'a, N: rt::Node<'a>>(node: N, context: &mut rt::Context) -> bool {
    typewright::interpret::is_valid(&PROGRAM, FULL, node, context)
}

pub(crate) fn bare<'a, N: rt::Node<'a>>(node: N, context: &mut rt::Context) -> bool {
    typewright::interpret::is_valid(&PROGRAM, BARE, node, context)
}

// Macros, because a constant cannot call a function that takes a table.
macro_rules! subschema {
    ($($check:expr),+ $(,)?) => { subschema!(redact: false, $($check),+) };
    (redact: $redact:literal, $($check:expr),+) => {
        Subschema {
            resource: ResourceId(0),
            pointer: Cow::Borrowed(""),
            redact: $redact,
            checks: Cow::Borrowed(&[$($check),+]),
            annotations: Cow::Borrowed(&[]),
        }
    };
}

macro_rules! check {
    ($keyword:literal, $rule:expr $(,)?) => {
        Check { keyword: Cow::Borrowed($keyword), rule: $rule }
    };
}

macro_rules! kind {
    ($kinds:expr) => {
        check!("type", Rule::Kind($kinds))
    };
}

macro_rules! required {
    ($($name:literal),+) => {
        check!("required", Rule::Required(Cow::Borrowed(&[$(Cow::Borrowed($name)),+])))
    };
}

macro_rules! members {
    ($additional:expr, {$($name:literal: $subschema:expr),* $(,)?}) => {
        check!("properties", Rule::Members(Members {
            properties: Cow::Borrowed(&[$((Cow::Borrowed($name), $subschema)),*]),
            patterns: Cow::Borrowed(&[]),
            additional: $additional,
        }))
    };
}

pub(crate) static PROGRAM: Program = Program {
    subschemas: Cow::Borrowed(&[
        subschema!(
            kind!(KindSet::OBJECT),
            required!("id"),
            members!(None, {
                "color": COLOR,
                "creator": STRING_OR_NULL,
                "data": DATA,
                "id": STRING,
                "limits": LIMITS,
                "point": POINT,
                "ratio": NUMBER,
                "size": AT_MOST_100,
                "tags": TAGS,
                "token": SECRET,
            }),
        ),
        subschema!(
            kind!(KindSet::OBJECT),
            required!("user", "level"),
            members!(None, {
                "inner": DATA,
                "level": INTEGER,
                "user": SHORT,
            }),
        ),
        subschema!(kind!(KindSet::OBJECT), required!("user"), members!(None, {"user": SHORT})),
        subschema!(kind!(KindSet::OBJECT), required!("most"), members!(Some(NEVER), {"most": INTEGER})),
        subschema!(kind!(KindSet::STRING)),
        subschema!(kind!(KindSet::INTEGER)),
        subschema!(kind!(KindSet::NUMBER)),
        subschema!(kind!(KindSet::BOOLEAN)),
        subschema!(
            kind!(KindSet::INTEGER),
            check!("maximum", Rule::Bound(Bound { relation: Relation::AtMost, limit: Cow::Borrowed("100") })),
        ),
        subschema!(kind!(KindSet::STRING.or(KindSet::NULL))),
        subschema!(redact: true, kind!(KindSet::STRING)),
        subschema!(check!(
            "enum",
            Rule::Enum(Cow::Borrowed(&[
                Literal::String(Cow::Borrowed("red")),
                Literal::String(Cow::Borrowed("green")),
            ])),
        )),
        subschema!(
            kind!(KindSet::ARRAY),
            check!(
                "items",
                Rule::Items(Items { prefix: Cow::Borrowed(&[]), rest: Some((Cow::Borrowed("items"), INTEGER)) })
            ),
        ),
        subschema!(check!("anyOf", Rule::AnyOf(Cow::Borrowed(&[FULL, BARE, STRING])))),
        subschema!(kind!(KindSet::OBJECT), members!(Some(LIMIT), {})),
        subschema!(
            kind!(KindSet::ARRAY),
            check!("minItems", Rule::MinItems(2)),
            check!(
                "prefixItems",
                Rule::Items(Items {
                    prefix: Cow::Borrowed(&[INTEGER, BOOLEAN]),
                    rest: Some((Cow::Borrowed("items"), NEVER)),
                })
            ),
        ),
        subschema!(check!("", Rule::Never)),
        subschema!(kind!(KindSet::STRING), check!("maxLength", Rule::MaxLength(3))),
    ]),
    resources: Cow::Borrowed(&[Resource {
        uri: Cow::Borrowed("https://example.com/session"),
        dynamic_anchors: Cow::Borrowed(&[]),
    }]),
    redacted: Cow::Borrowed(&[Cow::Borrowed("token")]),
};
