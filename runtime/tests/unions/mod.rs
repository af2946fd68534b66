//! Types with unions, maps, untyped values and members with one value.

use std::collections::{BTreeMap, HashMap};

use typewright::__private::v1 as rt;
use typewright::{Json, Node, Object, OnlyValue};

/// The checks of all types of this module.
static PROGRAM: rt::LazyProgram = rt::LazyProgram::new(
    r##"typewright 1
resource "https://example.com/unions"
#/$defs/root type="object" properties additionalProperties
  /properties/data $ref="#/$defs/data"  /properties/event $ref="#/$defs/event"
  /properties/size $ref="#/$defs/size"
  /properties/term anyOf
    /anyOf/0 $ref="#/$defs/term"  /anyOf/1 type="null"
  /properties/any  /properties/object type="object"  /properties/counts type="object" properties additionalProperties
    /additionalProperties type="integer" minimum=0
  /properties/texts type="object" properties additionalProperties
    /additionalProperties type="string" minLength=1
  /properties/mode const="on"  /properties/level const=3  /properties/sure type=["boolean","null"] enum=[true,null]
  /properties/list type="array" items
    /items $ref="#/$defs/event"
  /additionalProperties type=["string","array"] minLength=2
#/$defs/data anyOf
  /anyOf/0 $ref="#/$defs/full"  /anyOf/1 $ref="#/$defs/part"  /anyOf/2 $ref="#/$defs/failed"
#/$defs/full type="object" required=["id","address"] properties
  /properties/id type="integer"  /properties/address type="string"  /properties/user type="string"
#/$defs/part type="object" required=["id"] properties
  /properties/id type="integer"
#/$defs/failed type="object" required=["user"] properties
  /properties/user type="string"  /properties/reason enum=["denied","late"]
#/$defs/event oneOf
  /oneOf/0 $ref="#/$defs/push"  /oneOf/1 $ref="#/$defs/issue"  /oneOf/2 $ref="#/$defs/shape"
#/$defs/push type="object" required=["type","size"] properties additionalProperties
  /properties/type const="push"  /properties/size type="integer"  /additionalProperties false
#/$defs/issue type="object" required=["type"] properties
  /properties/type enum=["opened","closed"]  /properties/note type="string"
#/$defs/shape type="object" required=["type"] properties oneOf
  /properties/type const="shape"
  /oneOf/0 type="object" required=["form","side"] properties
    /properties/form const="square"  /properties/side type="number"
  /oneOf/1 type="object" required=["form"] properties
    /properties/form oneOf
      /oneOf/0 const="circle"  /oneOf/1 const="round"
#/$defs/size oneOf
  /oneOf/0 type="string" minLength=1  /oneOf/1 type="integer" minimum=0  /oneOf/2 type="array" items
    /items type="boolean"
  /oneOf/3 $ref="#/$defs/part"  /oneOf/4 type="boolean"
#/$defs/twice type="object" allOf
  /allOf/0 oneOf=["#/$defs/full","#/$defs/failed"]  /allOf/1 oneOf=["#/$defs/full","#/$defs/part","#/$defs/push"]
#/$defs/term anyOf
  /anyOf/0 type="number"  /anyOf/1 type="object" required=["add"] properties
    /properties/add type="array" items
      /items $ref="#/$defs/term"
  /anyOf/2 type="object" required=["not"] properties
    /properties/not $ref="#/$defs/term"
"##,
);

fn judge<'a, N: Node<'a>>(place: &str, node: N, context: &mut rt::Context) -> bool {
    let (program, entry) = PROGRAM.entry(place).expect("the text is a program");
    rt::interpret::is_valid(program, entry, node, context)
}

/// Defines checks that run on the interpreter.
macro_rules! checks {
    ($($check:ident $place:literal)+) => {$(
        fn $check<'a, N: Node<'a>>(node: N, context: &mut rt::Context) -> bool {
            judge($place, node, context)
        }
    )+};
}

checks! {
    root "#/$defs/root"
    data "#/$defs/data"
    full "#/$defs/full"
    part "#/$defs/part"
    failed "#/$defs/failed"
    event "#/$defs/event"
    push "#/$defs/push"
    issue "#/$defs/issue"
    shape "#/$defs/shape"
    square "#/$defs/shape/oneOf/0"
    circle "#/$defs/shape/oneOf/1"
    text "#/$defs/size/oneOf/0"
    count "#/$defs/size/oneOf/1"
    flags "#/$defs/size/oneOf/2"
    term "#/$defs/term"
    sum "#/$defs/term/anyOf/1"
    negation "#/$defs/term/anyOf/2"
    twice "#/$defs/twice"
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Root {
    pub(crate) data: Option<Data>,
    pub(crate) event: Option<Event>,
    pub(crate) size: Option<Size>,
    pub(crate) term: Option<Option<Box<Term>>>,
    pub(crate) any: Option<Json>,
    pub(crate) object: Option<Object>,
    pub(crate) counts: Option<BTreeMap<String, u8>>,
    pub(crate) texts: Option<HashMap<String, String>>,
    pub(crate) mode: Option<OnlyValue>,
    pub(crate) level: Option<OnlyValue>,
    pub(crate) sure: Option<Option<OnlyValue>>,
    pub(crate) list: Option<Vec<Event>>,
    pub(crate) extra: BTreeMap<String, Json>,
}

rt::members!(Root: object, default {
    data?, event?, size?, term?, any?, object?, counts?, texts?, mode?: "on", level?: 3, sure?: true, list?, ..extra
});
rt::serde_model!(Root: "https://example.com/unions", root, PROGRAM, "#/$defs/root");

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Data {
    Full(Full),
    Part(Box<Part>),
    Failed(Failed),
}

rt::branches!(Data { Full(Full) if full, Part if part, Failed(Failed) if failed });
rt::serde_model!(Data: "https://example.com/data", data, PROGRAM, "#/$defs/data");

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Full {
    pub(crate) id: i64,
    pub(crate) address: String,
    pub(crate) user: Option<String>,
    pub(crate) extra: Object,
}

rt::required!(FullRequired for Full: Clone, Debug { id: i64, address: String });
rt::members!(Full: object, new(FullRequired) { id!, address!, user?, ..extra });

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Part {
    pub(crate) id: i64,
    pub(crate) extra: Object,
}

rt::members!(Part: object, new(id: i64) { id!, ..extra });

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Failed {
    pub(crate) user: String,
    pub(crate) reason: Option<Reason>,
    pub(crate) extra: Object,
}

rt::members!(Failed: object, new(user: String) { user!, reason?, ..extra });

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Reason {
    Denied,
    Late,
}

rt::strings!(Reason { Denied = "denied", Late = "late" });

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Event {
    Push(Push),
    Issue(Issue),
    Shape(Shape),
}

rt::branches!(Event by "type" {
    Push(Push) = "push" if push, Issue(Issue) = "opened" | "closed" if issue, Shape(Shape) = "shape" if shape,
});
rt::serde_model!(Event: "https://example.com/event", event, PROGRAM, "#/$defs/event");

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Push {
    pub(crate) size: i64,
}

rt::members!(Push: closed_object, new(size: i64) { [TYPE: &'static str, "type" = "push"], size! });

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Issue {
    pub(crate) kind: State,
    pub(crate) note: Option<String>,
    pub(crate) extra: Object,
}

rt::members!(Issue: object, new(kind: State) { kind! = "type", note?, ..extra });

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum State {
    Opened,
    Closed,
}

rt::strings!(State { Opened = "opened", Closed = "closed" });

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    Square(Square),
    Circle(Circle),
}

rt::branches!(Shape by "form" {
    Square(Square) = "square" if square, Circle(Circle) = "circle" | "round" if circle,
});

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Square {
    pub(crate) side: f64,
    pub(crate) extra: Object,
}

rt::members!(Square: object, new(side: f64) {
    [TYPE: &'static str, "type" = "shape"], [FORM: &'static str, "form" = "square"], side!, ..extra
});

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Circle {
    pub(crate) form: String,
    pub(crate) extra: Object,
}

rt::members!(Circle: object, new(form: String) { [TYPE: &'static str, "type" = "shape"], form!, ..extra });

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Size {
    Text(String),
    Count(i64),
    Flags(Vec<bool>),
    Part(Part),
    Flag(bool),
}

rt::branches!(Size { Text if text, Count if count, Flags if flags, Part if part, Flag if rt::is_boolean });

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Term {
    Number(f64),
    Sum(Sum),
    Not(Negation),
}

rt::branches!(Term { Number if rt::is_number, Sum(Sum) if sum, Not(Negation) if negation });
rt::serde_model!(Term: "https://example.com/term", term, PROGRAM, "#/$defs/term");

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sum {
    pub(crate) add: Vec<Term>,
    pub(crate) extra: Object,
}

rt::members!(Sum: object, new(add: Vec<Term>) { add!, ..extra });

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Negation {
    pub(crate) not: Box<Term>,
    pub(crate) extra: Object,
}

rt::members!(Negation: object, new(not: Box<Term>) { not!, ..extra });

/// Another union has a branch of this one, and decides otherwise.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Twice {
    Full(Full),
    Failed(Failed),
}

rt::branches!(Twice { Full(Full) if full, Failed(Failed) if failed });
rt::serde_model!(Twice: "https://example.com/twice", twice, PROGRAM, "#/$defs/twice");
