//! The memory of generation for large schemas is a small multiple of their size.
//! This is tested for constants, defaults, examples and types. Each schema is compiled in a process of its own, whose
//! peak is read at the end.
#![cfg(target_os = "linux")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use typewright_codegen::Generator;

/// The variable that passes the schema to the other process.
const SCHEMA: &str = "TYPEWRIGHT_MEMORY_SCHEMA";

/// The code of the other process; does nothing without the variable.
#[test]
#[ignore = "the other test runs it in another process"]
fn generate() {
    let Some(schema) = env::var_os(SCHEMA) else { return };
    let generation = Generator::new().schemas([PathBuf::from(schema)]).generate();
    let generated = generation.generated.unwrap_or_else(|| panic!("{}", generation.diagnostics));
    let bytes: usize = generated.modules().files().iter().map(|file| file.text.len()).sum();
    println!("peak {} bytes {bytes}", peak_kilobytes().expect("the system reports it"));
}

/// Returns the peak memory of this process so far.
fn peak_kilobytes() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse().ok()
}

/// Returns the peak memory of a process that compiles a schema, and the size of the output.
/// The memory is in kilobytes, the output in bytes.
fn measured(name: &str, schema: &str) -> (u64, u64) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("memory").join(name);
    fs::create_dir_all(&folder).expect("a folder that can be made");
    let file = folder.join("large.schema.json");
    fs::write(&file, schema).expect("a file that can be written");
    let mut other = Command::new(env::current_exe().expect("this program has a path"));
    let output = other.args(["--ignored", "--exact", "generate", "--nocapture"]).env(SCHEMA, &file).output();
    let output = String::from_utf8(output.expect("it runs").stdout).expect("it prints text");
    let (_, said) = output.split_once("peak ").unwrap_or_else(|| panic!("{name}: {output}"));
    let mut numbers = said.split_whitespace().filter_map(|word| word.parse().ok());
    (numbers.next().expect("a peak"), numbers.next().expect("a size"))
}

/// Returns objects in an array, as JSON.
fn objects(count: usize) -> String {
    let object = |index: usize| format!(r#"{{"id": {index}, "name": "value {index}", "ok": true}}"#);
    format!("[{}]", (0..count).map(object).collect::<Vec<_>>().join(", "))
}

/// Returns texts in an array, as JSON.
fn texts(count: usize) -> String {
    format!("[{}]", (0..count).map(|index| format!(r#""value number {index}""#)).collect::<Vec<_>>().join(", "))
}

fn structs(count: usize) -> String {
    let one = |index: usize| {
        format!(
            r#""D{index}": {{"type": "object", "properties": {{"name": {{"type": "string"}}, "size": {{"type": "integer"}}}}, "required": ["name"]}}"#
        )
    };
    format!(r#"{{"$defs": {{{}}}}}"#, (0..count).map(one).collect::<Vec<_>>().join(", "))
}

/// The memory of a process before it has read anything.
const BASE: u64 = 15 << 10;

#[test]
fn memory_is_a_small_multiple_of_the_output() {
    let text = r#"line \"quoted\"\n\\tab\t "#.repeat(20_000);
    let (objects, texts) = (objects(8_000), texts(20_000));
    let cases = [
        ("const-text", 30, format!(r#"{{"const": "{text}"}}"#)),
        ("const-objects", 80, format!(r#"{{"const": {objects}}}"#)),
        ("const-texts", 80, format!(r#"{{"const": {texts}}}"#)),
        ("enum-objects", 80, format!(r#"{{"enum": {objects}}}"#)),
        ("enum-texts", 80, format!(r#"{{"enum": {texts}}}"#)),
        ("default-objects", 80, format!(r#"{{"properties": {{"a": {{"type": "array", "default": {objects}}}}}}}"#)),
        (
            "default-texts",
            80,
            format!(
                r#"{{"properties": {{"a": {{"type": "array", "items": {{"type": "string"}}, "default": {texts}}}}}}}"#
            ),
        ),
        ("examples", 80, format!(r#"{{"type": "array", "examples": [{objects}]}}"#)),
    ];
    let mut wrong = Vec::new();
    for (name, most, schema) in cases {
        let (peak, _) = measured(name, &schema);
        let written = schema.len() as u64 >> 10;
        let times = peak.saturating_sub(BASE) / written;
        println!("{name}: {peak} KB for {written} KB: {times} times");
        if times > most {
            wrong.push(format!("{name}: {peak} KB for {written} KB are {times} times as much, and not {most}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn memory_is_a_small_multiple_of_the_code_of_many_types() {
    let (peak, bytes) = measured("structs", &structs(2_000));
    let times = peak.saturating_sub(BASE) / (bytes >> 10);
    println!("structs: {peak} KB for {bytes} bytes of code: {times} times");
    assert!(times <= 35, "{peak} KB for {bytes} bytes of code are {times} times as much");
}
