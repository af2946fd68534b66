//! Measures how fast plain objects of fifteen members are validated, decoded and encoded, also through serde. `scoreboard
//! speed` compares the same with serde derive. Run it with `cargo run --release -p typewright --example typed_speed`.
//!
//! With the name of one way as an argument, that way runs once for all documents. So instructions can be counted, which
//! do not depend on other work of the machine:
//! `valgrind --tool=callgrind --toggle-collect='*measured_pass*' target/release/examples/typed_speed decode`.

use std::hint::black_box;
use std::time::Instant;

use serde_json::{from_slice, to_vec};
use typewright::__private::v1 as rt;
use typewright::{Model, Node, Number};

/// The best of this many runs counts, because other work on the machine only adds time.
const RUNS: u32 = 200;
const DOCUMENTS: u32 = 400;

#[derive(Clone, Debug, PartialEq)]
struct Plain {
    id: String,
    name: String,
    email: String,
    city: String,
    street: String,
    created: String,
    note: Option<String>,
    parent: Option<String>,
    age: u64,
    visits: u64,
    score: f64,
    ratio: f64,
    active: bool,
    verified: Option<bool>,
    tags: Vec<String>,
}

rt::required!(PlainRequired for Plain: Clone, Debug {
    id: String, name: String, email: String, city: String, street: String, created: String, age: u64, visits: u64,
    score: f64, ratio: f64, active: bool, tags: Vec<String>,
});
rt::members!(Plain: closed_object, new(PlainRequired) {
    id!, name!, email!, city!, street!, created!, note?, parent?, age!, visits!, score!, ratio!, active!, verified?,
    tags!,
});
rt::serde_model!(Plain: "https://example.com/plain", plain, PROGRAM, "#");

/// The check as data, as it is generated for these members.
static PROGRAM: rt::LazyProgram = rt::LazyProgram::new(
    r#"typewright 1
resource "https://example.com/plain"
# type="object" required=["id","name","email","city","street","created","age","visits","score","ratio","active","tags"] properties additionalProperties
  /properties/id type="string" minLength=1 maxLength=200  /properties/name type="string" minLength=1 maxLength=200
  /properties/email type="string" minLength=1 maxLength=200  /properties/city type="string" minLength=1 maxLength=200
  /properties/street type="string" minLength=1 maxLength=200
  /properties/created type="string" minLength=1 maxLength=200  /properties/note type="string" minLength=1 maxLength=200
  /properties/parent type="string" minLength=1 maxLength=200
  /properties/age type="integer" minimum=0 maximum=200  /properties/visits type="integer" minimum=0
  /properties/score type="number"  /properties/ratio type="number" minimum=0 maximum=1  /properties/active type="boolean"
  /properties/verified type="boolean"  /properties/tags type="array" maxItems=20 items
    /items type="string" minLength=1 maxLength=200
  /additionalProperties false
"#,
);

/// The check, as it is generated for these members.
fn plain<'a, N: Node<'a>>(node: N, _: &mut rt::Context) -> bool {
    let mut found = rt::assert::Found::<12>::none();
    let is_text =
        |node: N| node.as_str().is_some_and(|text| !text.is_empty() && !rt::assert::is_longer_than(text, 200));
    node.is_object_of(|name, member| match name {
        "id" => found.note(0) && is_text(member),
        "name" => found.note(1) && is_text(member),
        "email" => found.note(2) && is_text(member),
        "city" => found.note(3) && is_text(member),
        "street" => found.note(4) && is_text(member),
        "created" => found.note(5) && is_text(member),
        "note" | "parent" => is_text(member),
        "age" => found.note(6) && is_natural(member, 200),
        "visits" => found.note(7) && is_natural(member, i64::MAX),
        "score" => found.note(8) && member.is_number(),
        "ratio" => found.note(9) && member.as_number().is_some_and(|number| number <= Number::from_i64(1)),
        "active" => found.note(10) && member.is_boolean(),
        "verified" => member.is_boolean(),
        "tags" => found.note(11) && member.is_array_of(is_text),
        _ => false,
    }) && found.all()
}

fn is_natural<'a, N: Node<'a>>(node: N, most: i64) -> bool {
    let is_within = |number: Number<'_>| number >= Number::from_i64(0) && number <= Number::from_i64(most);
    node.as_number().is_some_and(|number| number.is_integer() && is_within(number))
}

/// What is measured, with its name on the command line.
type Way<'a> = (&'static str, Box<dyn FnMut() + 'a>);

fn main() {
    let texts: Vec<Vec<u8>> = (0..DOCUMENTS).map(|at| document(at).into_bytes()).collect();
    let values: Vec<Plain> = texts.iter().map(|text| Plain::from_slice(text).expect("a valid document")).collect();
    let mut ways: [Way<'_>; 5] = [
        ("validate", Box::new(|| texts.iter().for_each(|text| drop(black_box(Plain::is_valid(text)))))),
        ("decode", Box::new(|| texts.iter().for_each(|text| drop(black_box(Plain::from_slice(text)))))),
        ("encode", Box::new(|| values.iter().for_each(|value| drop(black_box(value.to_vec()))))),
        ("serde_decode", Box::new(|| texts.iter().for_each(|text| drop(black_box(from_slice::<Plain>(text)))))),
        ("serde_encode", Box::new(|| values.iter().for_each(|value| drop(black_box(to_vec(value)))))),
    ];
    let only = std::env::args().nth(1);
    for (name, way) in &mut ways {
        match &only {
            Some(only) if only != name => {}
            Some(_) => {
                way();
                measured_pass(way);
                println!("{name}: {DOCUMENTS} documents");
            }
            None => {
                let best = (0..RUNS).map(|_| measured_pass(way)).min().unwrap_or_default();
                println!("{name:<12} {:>5} ns", best / u128::from(DOCUMENTS));
            }
        }
    }
}

/// Runs a way for all documents, and returns the nanoseconds.
#[inline(never)]
fn measured_pass(way: &mut dyn FnMut()) -> u128 {
    let start = Instant::now();
    way();
    start.elapsed().as_nanos()
}

/// Returns a document whose members are in the order of the alphabet. Its texts, digits and optional members depend on
/// the number.
fn document(at: u32) -> String {
    let mixed = at.wrapping_mul(0x9E37_79B9).rotate_left(at % 13);
    let tags: Vec<String> = (0..mixed % 5).map(|tag| format!("\"tag-{tag}\"")).collect();
    let note = if mixed.is_multiple_of(3) { format!(r#""note":"a \"quoted\" note {at}","#) } else { String::new() };
    let verified = if mixed.is_multiple_of(4) { r#","verified":true"# } else { "" };
    format!(
        r#"{{"active":{},"age":{},"city":"{}","created":"2024-05-17T09:30:00Z","email":"person.{}@example.com","id":"usr_{mixed:08x}{at:08x}","name":"Name {}",{note}"ratio":{},"score":{},"street":"{} Long Street, Building {}","tags":[{}]{verified},"visits":{mixed}}}"#,
        at.is_multiple_of(2),
        at % 100,
        ["Oslo", "Zürich", "São Paulo"][at as usize % 3],
        mixed % 100_003,
        mixed % 9973,
        f64::from(at % 64) / 64.0,
        f64::from(mixed % 10_000) / 8.0,
        at % 300,
        mixed % 17,
        tags.join(","),
    )
}
