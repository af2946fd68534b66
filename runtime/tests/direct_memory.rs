//! Tests what decoding without a tree does to memory: values of any size and alignment, values that are dropped half
//! filled, panics, cycles of types, and threads. Under `AddressSanitizer`, these tests also find wrong writes.
#![forbid(unsafe_code)]
#![cfg(feature = "report")]
#![allow(clippy::option_option, reason = "absent, null and a value stay apart")]

mod accepted;

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind};

use typewright::__private::v1 as rt;
use typewright::{Model, Node};

use accepted::{accepts, direct, with_tree};

/// The checks of all types of this file.
static PROGRAM: rt::LazyProgram = rt::LazyProgram::new(
    r##"typewright 1
resource "https://example.com/memory"
#/$defs/empty type="object" properties additionalProperties
  /additionalProperties false
#/$defs/aligned type="object" required=["small","text"] properties
  /properties/small type="integer"  /properties/text type="string"
#/$defs/shapes type="object" required=["empties","list"] properties
  /properties/empties type="array" items
    /items $ref="#/$defs/empty"
  /properties/empty $ref="#/$defs/empty"  /properties/boxed $ref="#/$defs/empty"
  /properties/list type="array" items
    /items $ref="#/$defs/aligned"
  /properties/one $ref="#/$defs/aligned"  /properties/inner $ref="#/$defs/aligned"
  /properties/deep type="array" items
    /items type="array" items
      /items type=["array","null"] items
        /items type="string"
#/$defs/counted type="object" required=["number"] properties
  /properties/number type="integer"
#/$defs/group type="object" required=["first","list","last"] properties
  /properties/first $ref="#/$defs/counted"  /properties/second $ref="#/$defs/counted"
  /properties/list type="array" items
    /items $ref="#/$defs/counted"
  /properties/last type="integer"
#/$defs/holder type="object" required=["cycle"] properties
  /properties/cycle type="null"
#/$defs/wide type="object"
#/$defs/either anyOf
  /anyOf/0 $ref="#/$defs/group"  /anyOf/1 $ref="#/$defs/counted"  /anyOf/2 type="array" items
    /items $ref="#/$defs/either"
#/$defs/open type="object" properties additionalProperties
  /properties/one $ref="#/$defs/either"  /properties/map type="object" properties additionalProperties
    /additionalProperties $ref="#/$defs/either"
  /additionalProperties $ref="#/$defs/counted"
"##,
);

/// Implements a model whose check runs on the interpreter.
macro_rules! model {
    ($name:ident, $check:ident, $place:literal) => {
        fn $check<'a, N: Node<'a>>(node: N, context: &mut rt::Context) -> bool {
            let (program, entry) = PROGRAM.entry($place).expect("the text is a program");
            rt::interpret::is_valid(program, entry, node, context)
        }
        rt::serde_model!($name: "https://example.com/memory", $check, PROGRAM, $place);
    };
}

#[derive(Clone, Debug, PartialEq)]
struct Empty {}

rt::members!(Empty: closed_object, new() {});
model!(Empty, empty, "#/$defs/empty");

#[derive(Clone, Debug, PartialEq)]
#[repr(align(64))]
struct Aligned {
    small: i8,
    text: String,
}

rt::required!(AlignedRequired for Aligned: Clone, Debug { small: i8, text: String });
rt::members!(Aligned: object, new(AlignedRequired) { small!, text! });
model!(Aligned, aligned, "#/$defs/aligned");

#[derive(Clone, Debug, PartialEq)]
#[repr(align(128))]
struct Wrapped(Aligned);

rt::newtype!(Wrapped(Aligned));

#[derive(Clone, Debug, PartialEq)]
struct Shapes {
    empties: Vec<Empty>,
    empty: Option<Empty>,
    boxed: Option<Box<Empty>>,
    list: Vec<Aligned>,
    one: Option<Box<Aligned>>,
    inner: Option<Wrapped>,
    deep: Option<Vec<Vec<Option<Vec<String>>>>>,
}

rt::required!(ShapesRequired for Shapes: Clone, Debug { empties: Vec<Empty>, list: Vec<Aligned> });
rt::members!(Shapes: object, new(ShapesRequired) { empties!, empty?, boxed?, list!, one?, inner?, deep? });
model!(Shapes, shapes, "#/$defs/shapes");

thread_local! {
    /// The numbers of the values that were dropped.
    static DROPPED: RefCell<Vec<i64>> = const { RefCell::new(Vec::new()) };
}

/// Records when it is dropped. Number 13 panics.
#[derive(Clone, Debug, PartialEq)]
struct Counted {
    number: i64,
}

impl Drop for Counted {
    fn drop(&mut self) {
        DROPPED.with_borrow_mut(|dropped| dropped.push(self.number));
        assert_ne!(self.number, 13, "dropped");
    }
}

rt::members!(Counted: object, new(number: i64) { number! });
model!(Counted, counted, "#/$defs/counted");

#[derive(Clone, Debug, PartialEq)]
struct Group {
    first: Counted,
    second: Option<Counted>,
    list: Vec<Counted>,
    last: i64,
}

rt::required!(GroupRequired for Group: Clone, Debug { first: Counted, list: Vec<Counted>, last: i64 });
rt::members!(Group: object, new(GroupRequired) { first!, second?, list!, last! });
model!(Group, group, "#/$defs/group");

/// Contains itself without an array or object.
#[derive(Clone, Debug, PartialEq)]
struct Cycle(Option<Box<Cycle>>);

rt::newtype!(Cycle(Option<Box<Cycle>>));

#[derive(Clone, Debug, PartialEq)]
struct Holder {
    cycle: Cycle,
}

rt::members!(Holder: object, new(cycle: Cycle) { cycle! });
model!(Holder, holder, "#/$defs/holder");

/// Defines structs with a member for each name, all of them optional.
macro_rules! wide {
    ($($name:ident, $check:ident { $($field:ident)+ })+) => {$(
        #[derive(Clone, Debug, PartialEq)]
        struct $name {
            $($field: Option<i8>,)+
        }

        rt::members!($name: object, default { $($field?),+ });
        model!($name, $check, "#/$defs/wide");
    )+};
}

wide! {
    Wide, wide { a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 b4 b5 b6 b7 c0 c1 c2 c3 c4 c5 c6 c7 d0 d1 d2 d3 d4 d5 d6 d7
        e0 e1 e2 e3 e4 e5 e6 e7 f0 f1 f2 f3 f4 f5 f6 f7 g0 g1 g2 g3 g4 g5 g6 g7 h0 h1 h2 h3 h4 h5 h6 h7 }
    Wider, wider { a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 b4 b5 b6 b7 c0 c1 c2 c3 c4 c5 c6 c7 d0 d1 d2 d3 d4 d5 d6 d7
        e0 e1 e2 e3 e4 e5 e6 e7 f0 f1 f2 f3 f4 f5 f6 f7 g0 g1 g2 g3 g4 g5 g6 g7 h0 h1 h2 h3 h4 h5 h6 h7 i0 }
}

/// The variants have different sizes and alignments.
#[derive(Clone, Debug, PartialEq)]
enum Either {
    Group(Box<Group>),
    Counted(Over),
    List(Vec<Either>),
}

rt::branches!(Either { Group if group, Counted if counted, List if rt::is_array });
model!(Either, either, "#/$defs/either");

#[derive(Clone, Debug, PartialEq)]
#[repr(align(32))]
struct Over(Counted);

rt::newtype!(Over(Counted));

/// Additional members are counted values, in a map whose hasher may panic.
#[derive(Clone, Debug, PartialEq)]
struct Opened {
    one: Option<Either>,
    map: Option<BTreeMap<String, Either>>,
    extra: HashMap<String, Counted, Hashers>,
}

rt::members!(Opened: object, default { one?, map?, ..extra });
model!(Opened, opened, "#/$defs/open");

/// Panics for the name `panic`.
#[derive(Clone, Debug, Default)]
struct Hashers;

struct Hashing(u64);

impl BuildHasher for Hashers {
    type Hasher = Hashing;

    fn build_hasher(&self) -> Hashing {
        Hashing(0)
    }
}

impl Hasher for Hashing {
    fn write(&mut self, bytes: &[u8]) {
        assert_ne!(bytes, b"panic", "hashed");
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash.wrapping_mul(31).wrapping_add(u64::from(*byte)));
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Returns the numbers of what was dropped, from the least.
fn dropped() -> Vec<i64> {
    let mut numbers = DROPPED.take();
    numbers.sort_unstable();
    numbers
}

/// Tests that decoding a text panics and drops nothing twice. Returns the numbers of what was dropped.
fn panics<T: Model>(text: &str) -> Vec<i64> {
    assert!(catch_unwind(AssertUnwindSafe(|| direct::<T>(text))).is_err(), "{text}");
    let numbers = dropped();
    let mut once = numbers.clone();
    once.dedup();
    assert_eq!(numbers, once, "{text}");
    numbers
}

#[test]
fn values_have_any_size_and_alignment() {
    for count in [0, 1, 3, 4, 5, 64, 1000] {
        let empties = vec!["{}"; count].join(",");
        let aligned = vec![r#"{"text":"t","small":-7}"#; count].join(",");
        let text = format!(
            r#"{{"deep":[[],[null,[],["x","y"]],[["z"]]],"inner":{{"small":1,"text":"i"}},"one":{{"small":2,"text":"o"}},
            "list":[{aligned}],"boxed":{{}},"empty":{{}},"empties":[{empties}]}}"#
        );
        let value = accepts::<Shapes>(&text);
        assert_eq!((value.empties.len(), value.list.len()), (count, count));
        let addresses = value.list.iter().chain(value.one.as_deref()).chain(value.inner.as_deref());
        assert!(addresses.map(|value| std::ptr::from_ref(value).addr()).all(|address| address.is_multiple_of(64)));
        for end in (0..text.len()).step_by(7) {
            assert_eq!(direct::<Shapes>(&text[..end]), None);
            assert_eq!(direct::<Shapes>(&format!("{}}}", &text[..end])), None);
        }
    }
    accepts::<Empty>("{}");
    assert_eq!(direct::<Empty>(r#"{"a":1}"#), None);
}

#[test]
fn structs_have_at_most_64_members_without_a_tree() {
    let members = |count| {
        let names = (b'a'..=b'i').flat_map(|first| (0..8).map(move |last| format!("{}{last}", char::from(first))));
        names.take(count).map(|name| format!("\"{name}\":1")).collect::<Vec<_>>()
    };
    assert_eq!(accepts::<Wide>(&format!("{{{}}}", members(64).join(","))).h7, Some(1));
    assert_eq!(accepts::<Wide>("{\"h7\":5,\"a0\":3}").a0, Some(3));
    assert_eq!(accepts::<Wide>("{}").h7, None);
    assert_eq!(direct::<Wide>("{\"h7\":1,\"h7\":1}"), None);
    assert_eq!(direct::<Wider>("{}"), None);
    assert_eq!(Wider::from_str(&format!("{{{}}}", members(65).join(","))).expect("valid").i0, Some(1));
}

/// What was filled before an error is dropped once, wherever the error is.
#[test]
fn half_filled_values_are_dropped_once() {
    let [a, b, c, d] = [1, 2, 3, 4].map(|number| format!("{{\"number\":{number}}}"));
    let whole = format!("{{\"first\":{a},\"second\":{b},\"list\":[{c},{d}],\"last\":1}}");
    drop(accepts::<Group>(&whole));
    assert_eq!(dropped(), [1, 1, 2, 2, 3, 3, 4, 4]);
    let wrong: [(String, &[i64]); 9] = [
        (format!("{{\"first\":{a},\"second\":{b},\"list\":[{c},{d}],\"last\":\"1\"}}"), &[1, 2, 3, 4]),
        (format!("{{\"first\":{a},\"second\":{b},\"list\":[{c},{d}]}}"), &[1, 2, 3, 4]),
        (format!("{{\"first\":{a},\"second\":{b},\"list\":[{c},{d},1],\"last\":1}}"), &[1, 2, 3, 4]),
        (format!("{{\"first\":{a},\"second\":{b},\"list\":[{c},{d}"), &[1, 2, 3]),
        (format!("{{\"first\":{a},\"second\":{b},\"list\":[{c},{d}}}"), &[1, 2, 3, 4]),
        (format!("{{\"first\":{a},\"first\":{b}}}"), &[1]),
        (format!("{{\"list\":[{c},{{\"number\":4,\"number\":4}}]}}"), &[3]),
        (format!("{{\"second\":{b},\"second\":null}}"), &[2]),
        (format!("{whole} {{}}"), &[1, 2, 3, 4]),
    ];
    for (text, numbers) in wrong {
        assert_eq!(direct::<Group>(&text), None, "{text}");
        assert_eq!(dropped(), numbers, "{text}");
    }
}

/// The same for variants, maps and additional members.
#[test]
fn half_filled_variants_and_maps_are_dropped_once() {
    let [a, b, c, d] = [1, 2, 3, 4].map(|number| format!("{{\"number\":{number}}}"));
    let group = format!("{{\"first\":{a},\"list\":[{b}],\"last\":1}}");
    let whole = format!("{{\"x\":{c},\"one\":{group},\"map\":{{\"k\":{d},\"l\":[{group},[]]}}}}");
    let value = accepts::<Opened>(&whole);
    assert!(matches!(&value.one, Some(Either::Group(group)) if group.first.number == 1));
    drop(value);
    assert_eq!(dropped(), [1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 4, 4]);
    let wrong: [(String, &[i64]); 9] = [
        (format!("{{\"x\":{a},\"y\":{b},\"x\":{c}}}"), &[1, 2, 3]),
        (format!("{{\"x\":{a},\"y\":{{\"number\":\"\"}}}}"), &[1]),
        (format!("{{\"one\":{group},\"x\":{c},\"one\":{group}}}"), &[1, 2, 3]),
        (format!("{{\"one\":{{\"first\":{a},\"list\":[{b}],\"last\":\"\"}}}}"), &[1, 2]),
        (format!("{{\"one\":[{a},{group},{c},1]}}"), &[1, 1, 2, 3]),
        (format!("{{\"map\":{{\"a\":{a},\"b\":{b},\"a\":{c}}}}}"), &[1, 2, 3]),
        (format!("{{\"map\":{{\"a\":{a},\"b\":{b},\"\\u0061\":{c}}}}}"), &[1, 2]),
        (format!("{{\"map\":{{\"a\":{a},\"b\":{{}}}}}}"), &[1]),
        (format!("{{\"map\":{{\"a\":{a}}},\"x\":{b}"), &[1]),
    ];
    for (text, numbers) in wrong {
        assert_eq!(direct::<Opened>(&text), None, "{text}");
        assert_eq!(dropped(), numbers, "{text}");
    }
}

/// A panic while an entry is added, or in `Drop`: nothing is dropped twice. After a panic, memory may stay allocated, which
/// `AddressSanitizer` reports; so there is none here.
#[test]
fn nothing_in_a_map_is_dropped_twice_after_a_panic() {
    let [a, b, p] = [1, 2, 13].map(|number| format!("{{\"number\":{number}}}"));
    for text in [
        format!("{{\"panic\":{a}}}"),
        format!("{{\"one\":{a},\"panic\":{b}}}"),
        format!("{{\"one\":[{p},{a}],\"y\":1}}"),
        format!("{{\"map\":{{\"a\":{p},\"b\":{a},\"c\":1}}}}"),
    ] {
        panics::<Opened>(&text);
    }
}

/// A panic in `Drop` while a half filled value is dropped: nothing is dropped twice.
#[test]
fn nothing_is_dropped_twice_if_dropping_panics() {
    let [a, b, p] = [1, 2, 13].map(|number| format!("{{\"number\":{number}}}"));
    for text in [
        format!("{{\"first\":{p},\"second\":{a},\"last\":\"\"}}"),
        format!("{{\"first\":{a},\"second\":{p},\"last\":\"\"}}"),
        format!("{{\"first\":{a},\"second\":{b},\"list\":[{p}],\"last\":\"\"}}"),
        format!("{{\"first\":{a},\"list\":[{b},{p},1]}}"),
        format!("{{\"list\":[{a},{p},{{\"number\":\"\"}}]}}"),
    ] {
        assert!(panics::<Group>(&text).contains(&13), "{text}");
    }
    drop(accepts::<Group>(&format!("{{\"first\":{a},\"list\":[],\"last\":1}}")));
}

/// A value of such a type other than `null` never ends.
#[test]
fn types_that_contain_themselves_without_an_array_or_object_are_left_to_the_tree() {
    assert_eq!(direct::<Holder>("{\"cycle\":null}"), None);
    assert_eq!(Holder::from_str("{\"cycle\":null}").expect("valid"), Holder { cycle: Cycle(None) });
    for text in ["{\"cycle\":1}", "{\"cycle\":{}}", "{\"cycle\":[null]}"] {
        assert_eq!(direct::<Holder>(text), None);
        assert!(Holder::from_str(text).is_err());
    }
}

/// Threads that make the plan together, and that decode members in different orders.
#[test]
fn threads_decode_the_same_values() {
    let texts = [
        r#"{"empties":[{}],"list":[{"small":1,"text":"a"}],"empty":{}}"#,
        r#"{"list":[{"text":"a","small":1}],"empty":{},"empties":[{}]}"#,
        r#"{"empty":{},"empties":[{}],"list":[{"small":1,"text":"a"}]}"#,
    ];
    let expected = with_tree::<Shapes>(texts[0]).expect("valid");
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let expected = &expected;
            scope.spawn(move || {
                for round in 0..500 {
                    let text = texts[(thread + round) % texts.len()];
                    assert_eq!(direct::<Shapes>(text).as_ref(), Some(expected));
                    assert_eq!(Shapes::from_str(&text[..text.len() - 1]).is_err(), round < 500);
                }
            });
        }
    });
}
