//! Measures the memory of documents. Child processes read malicious documents with little more address space than the
//! docs of `Limits` state. A child that needs more is aborted.

#[path = "handwritten/mod.rs"]
mod handwritten;
#[path = "../../tests/support/harness.rs"]
mod harness;

use std::process::{Command, ExitCode, Output};
use std::{env, io};

use libtest_mimic::{Completion, Failed, Trial};
use typewright::{Document, Error, Json, LimitKind, Limits, ParseOptions};

use handwritten::Session;

/// The length of the texts.
const TEXT_BYTES: usize = 4 << 20;
/// The maximum bytes of a typed value.
const VALUE_BYTES: usize = 32 << 20;
/// The memory of a process without any document.
const PROCESS_BYTES: usize = 64 << 20;
/// The memory of a typed value and its document.
const TYPED_BYTES: usize = Limits::DOCUMENT_MULTIPLE * TEXT_BYTES + VALUE_BYTES;
/// The environment variable that selects the operation of a child.
const CHILD: &str = "TYPEWRIGHT_MEMORY_CHILD";

/// An operation on a text, and the bytes that it may take.
struct Task {
    name: &'static str,
    run: fn(&str),
    allowed: usize,
}

const TASKS: &[Task] = &[
    Task { name: "document", run: document, allowed: Limits::DOCUMENT_MULTIPLE * TEXT_BYTES },
    #[cfg(feature = "yaml")]
    Task { name: "yaml", run: yaml, allowed: Limits::YAML_MULTIPLE * TEXT_BYTES },
    Task { name: "json", run: json, allowed: (Limits::DOCUMENT_MULTIPLE + Limits::JSON_MULTIPLE) * TEXT_BYTES },
    Task { name: "strict", run: strict, allowed: TYPED_BYTES },
    Task { name: "lenient", run: lenient, allowed: TYPED_BYTES },
];

/// The repeated part, and the text around it.
const TEXTS: [(&str, &str, &str, &str); 9] = [
    ("numbers", "[", "1", "]"),
    ("empty objects", "[", "{}", "]"),
    ("empty arrays", "[", "[]", "]"),
    ("empty strings", "[", r#""""#, "]"),
    ("short strings", "[", r#""a""#, "]"),
    ("nested numbers", "[", "[1]", "]"),
    ("small objects", "[", r#"{"a":1}"#, "]"),
    ("members", "{", r#""@":1"#, "}"),
    ("escapes", "[", r#""\n\n\n\n\n\n\n\n""#, "]"),
];

fn main() -> ExitCode {
    if let Ok(child) = env::var(CHILD) {
        return run(&child);
    }
    let tasks = TASKS.iter().flat_map(|task| TEXTS.iter().map(move |(text, ..)| (task, *text)));
    harness::run(tasks.map(|(task, text)| trial(task, text)).collect())
}

fn trial(task: &'static Task, text: &'static str) -> Trial {
    Trial::ignorable_test(format!("{} of {text}", task.name), move || {
        if !limits_count() {
            return Ok(Completion::ignored_with("needs a shell whose `ulimit -v` bounds the memory of a process"));
        }
        let most = PROCESS_BYTES + 2 * TEXT_BYTES + task.allowed;
        let output = child(&format!("{}/{text}", task.name), most)?;
        if output.status.success() {
            return Ok(Completion::Completed);
        }
        Err(Failed::from(format!("{most} bytes: {}\n{}", output.status, String::from_utf8_lossy(&output.stderr))))
    })
}

/// Whether a child that takes too much memory is stopped, and another one is not.
fn limits_count() -> bool {
    let ends_well = |bytes| child("nothing", bytes).map(|output| output.status.success());
    matches!((ends_well(8 * PROCESS_BYTES), ends_well(PROCESS_BYTES / 64)), (Ok(true), Ok(false)))
}

/// Runs this program again, with limited address space.
fn child(what: &str, bytes: usize) -> io::Result<Output> {
    let script = format!("ulimit -v {} && exec \"$0\"", bytes >> 10);
    Command::new("sh").arg("-c").arg(script).arg(env::current_exe()?).env(CHILD, what).output()
}

fn run(what: &str) -> ExitCode {
    let Some((task, text)) = what.split_once('/') else { return ExitCode::SUCCESS };
    let task = TASKS.iter().find(|known| known.name == task).expect("the parent knows the task");
    let text = TEXTS.iter().find(|(known, ..)| *known == text).expect("the parent knows the text");
    (task.run)(&repeat(*text));
    ExitCode::SUCCESS
}

/// A JSON text is YAML too.
#[cfg(feature = "yaml")]
fn yaml(text: &str) {
    Document::parse_yaml(text.as_bytes()).expect("YAML");
}

/// Returns a text of [`TEXT_BYTES`], with a different name for each `@`.
fn repeat((_, open, part, close): (&str, &str, &str, &str)) -> String {
    let mut text = String::with_capacity(TEXT_BYTES + 64);
    text.push_str(open);
    let mut index = 0_u32;
    while text.len() + part.len() + close.len() < TEXT_BYTES - 8 {
        if index > 0 {
            text.push(',');
        }
        match part.split_once('@') {
            Some((before, after)) => text.extend([before, &name(index), after]),
            None => text.push_str(part),
        }
        index += 1;
    }
    text.push_str(close);
    text
}

/// Returns a short name for a number.
fn name(mut index: u32) -> String {
    let mut name = String::new();
    while name.is_empty() || index > 0 {
        name.extend(char::from_u32(u32::from(b'A') + index % 26));
        index /= 26;
    }
    name
}

fn document(text: &str) {
    let document = Document::parse(text.as_bytes()).expect("it is within the limits");
    assert_eq!(document.root().span().len(), text.len());
}

fn json(text: &str) {
    let json = Json::parse(text.as_bytes()).expect("it is within the limits");
    assert!(!json.is_null());
}

fn options() -> ParseOptions {
    let limits = Limits::default().value_bytes(VALUE_BYTES as u64);
    ParseOptions::default().limits(limits)
}

/// Returns a session with the text in an additional member, and one with it in a documented member.
fn sessions(text: &str, own: &str) -> [String; 2] {
    ["unknown", own].map(|member| format!(r#"{{"id":"a","{member}":{text}}}"#))
}

fn strict(text: &str) {
    for text in sessions(text, "tags") {
        end(typewright::Decoder::new()
            .limits(options().limits)
            .from_slice::<Session>(text.as_bytes())
            .map(|session| assert_eq!(session.id, "a")));
    }
}

fn lenient(text: &str) {
    for text in sessions(text, "limits") {
        end(typewright::Decoder::new()
            .limits(options().limits)
            .from_slice_lenient::<Session>(text.as_bytes())
            .map(|lenient| assert_eq!(lenient.value.id, "a")));
    }
}

/// Accepts a value, a report, or the limit of memory.
fn end(result: Result<(), Error>) {
    match result {
        Ok(()) | Err(Error::Invalid(_)) => {}
        Err(Error::Limit(limit)) => assert_eq!(limit.error.limit, LimitKind::ValueBytes),
        Err(error) => panic!("{error}"),
    }
}
