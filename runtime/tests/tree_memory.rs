//! Tests what building from a tree does to memory: each part of a value that cannot be built is dropped once, also after a
//! panic. Under `AddressSanitizer`, these tests also find wrong reads and writes.
#![forbid(unsafe_code)]
#![cfg(feature = "report")]

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use typewright::__private::v1 as rt;
use typewright::{Document, Model, Node, Object};

static PROGRAM: rt::LazyProgram = rt::LazyProgram::new(
    r##"typewright 1
resource "https://example.com/tree"
# type="object" required=["first","list","last"] properties
  /properties/first type="integer"  /properties/second type="integer"
  /properties/list type="array" items
    /items type="integer"
  /properties/nested $ref="#"  /properties/last type="integer"
"##,
);

fn group<'a, N: Node<'a>>(node: N, context: &mut rt::Context) -> bool {
    let (program, entry) = PROGRAM.entry("#").expect("the text is a program");
    rt::interpret::is_valid(program, entry, node, context)
}

thread_local! {
    /// The numbers of the values that were dropped.
    static DROPPED: RefCell<Vec<i64>> = const { RefCell::new(Vec::new()) };
}

/// Records when it is dropped. Number 13 panics while it is built.
#[derive(Clone, Debug, PartialEq)]
struct Counted(i64);

impl Drop for Counted {
    fn drop(&mut self) {
        DROPPED.with_borrow_mut(|dropped| dropped.push(self.0));
    }
}

impl rt::Build for Counted {
    fn __build(node: rt::NodeRef<'_>, builder: &mut rt::Builder<'_>) -> Result<Self, rt::Misfit> {
        let number = i64::__build(node, builder)?;
        assert_ne!(number, 13, "built");
        Ok(Self(number))
    }
}

impl rt::Write for Counted {
    fn __write(&self, writer: &mut rt::Writer) {
        self.0.__write(writer);
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Group {
    first: Counted,
    second: Option<Counted>,
    list: Vec<Counted>,
    nested: Option<Box<Group>>,
    last: i64,
    extra: Object,
}

rt::required!(GroupRequired for Group: Clone, Debug { first: Counted, list: Vec<Counted>, last: i64 });
rt::members!(Group: object, new(GroupRequired) { first!, second?, list!, nested?, last!, ..extra });
rt::serde_model!(Group: "https://example.com/tree", group, PROGRAM, "#");

/// Returns the numbers that are dropped while a function runs.
fn dropped_by(run: impl FnOnce()) -> Vec<i64> {
    DROPPED.take();
    run();
    DROPPED.take()
}

fn document(text: &str) -> Document<'_> {
    Document::parse(text.as_bytes()).expect("the text is JSON")
}

/// Valid, but the last number of the inner object is too large for its type.
const TOO_LARGE: &str = r#"{"first":1,"second":2,"list":[3,4],"a":[],
    "nested":{"first":5,"list":[6],"b":{},"last":1e30},"last":7}"#;

#[test]
fn what_was_built_is_dropped_once() {
    let error = || drop(Group::from_document(&document(TOO_LARGE)).expect_err("the number is too large"));
    assert_eq!(dropped_by(error), [5, 6, 1, 2, 3, 4]);
    let outer = TOO_LARGE.replace("1e30", "8").replace(":7}", ":1e30}");
    let error = || drop(Group::from_document(&document(&outer)).expect_err("the number is too large"));
    assert_eq!(dropped_by(error), [1, 2, 3, 4, 5, 6]);
}

#[test]
fn a_lenient_value_loses_only_what_does_not_fit() {
    let text = TOO_LARGE.replace(r#""second":2"#, r#""second":true"#);
    let check = || {
        let lenient = Group::from_slice_lenient(text.as_bytes()).expect("the outer object fits");
        assert_eq!((&lenient.value.second, &lenient.value.nested), (&None, &None));
        assert_eq!(lenient.value.extra.len(), 1);
        assert_eq!(DROPPED.take(), [5, 6]);
    };
    assert_eq!(dropped_by(check), [1, 3, 4]);
}

#[test]
fn a_panic_drops_what_was_built() {
    let text = r#"{"first":1,"second":2,"list":[],"nested":{"first":3,"list":[4,13,5],"last":0},"last":0}"#;
    let run = || {
        let caught = catch_unwind(AssertUnwindSafe(|| Group::from_document(&document(text)).map(drop)));
        assert!(caught.is_err());
    };
    let mut dropped = dropped_by(run);
    dropped.sort_unstable();
    assert_eq!(dropped, [1, 2, 3, 4]);
}

#[test]
fn what_is_built_is_written() {
    let text = r#"{"first":1,"list":[2,3],"nested":{"first":4,"second":5,"list":[],"last":-6},"last":7,"a":{"b":[]}}"#;
    let value = Group::from_document(&document(text)).expect("the instance is valid");
    assert_eq!(value.extra.len(), 1);
    assert_eq!(Model::to_string(&value), text);
}
