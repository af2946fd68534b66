//! Long chains of definitions: each kind takes time linear in its length.
//! They fit on the default stack of threads. The chains are in `hostile/chains.rs`.

#[path = "hostile/chains.rs"]
mod chains;

use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{fs, thread};

use typewright_codegen::Sources;
use typewright_codegen::settings::Settings;
use typewright_codegen::{Generator, Validator};

use chains::Kind;

/// The stack size of a thread.
const STACK: usize = 2 << 20;
/// The lengths that are compared.
const SHORT: usize = 150;
const LONG: usize = 4 * SHORT;
/// The maximum factor of time for four times the length.
/// It is between linear (4) and quadratic (16), with a margin for caches.
const MOST: f64 = 9.0;

/// Runs on a thread of its own, and returns the processor time if the system reports it.
fn on_small_stack<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> (T, Option<Duration>) {
    let timed = move || {
        let before = processor_time();
        let result = work();
        let time = processor_time().zip(before).map(|(after, before)| after.saturating_sub(before));
        (result, time)
    };
    let running = thread::Builder::new().stack_size(STACK).spawn(timed).expect("a thread can be started");
    running.join().expect("no panic")
}

fn processor_time() -> Option<Duration> {
    let text = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

fn schema_file(name: &str, kind: &Kind, length: usize) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("chains").join(format!("{name}-{}-{length}", kind.name));
    fs::create_dir_all(&folder).expect("a folder that can be made");
    let file = folder.join("chain.schema.json");
    fs::write(&file, kind.schema(length)).expect("a file that can be written");
    file
}

/// Compiles a chain to Rust, and returns the codes of errors.
fn generate(kind: &Kind, length: usize) -> (Vec<&'static str>, Option<Duration>) {
    let file = schema_file("generate", kind, length);
    on_small_stack(move || {
        let generation = Generator::new().schemas([file]).generate();
        let codes: Vec<&str> =
            generation.diagnostics.iter().map(|found| found.code.text()).filter(|code| code.starts_with('E')).collect();
        assert_eq!(generation.generated.is_some(), codes.is_empty());
        codes
    })
}

#[test]
fn chains_take_time_linear_to_their_length() {
    for kind in chains::deeper() {
        let (refused, short) = generate(&kind, SHORT);
        assert!(refused.is_empty(), "{}: {refused:?}", kind.name);
        let (_, long) = generate(&kind, LONG);
        if let Some((short, long)) = short.zip(long) {
            let ratio = long.as_secs_f64() / short.as_secs_f64();
            assert!(ratio < MOST, "{}: {short:?} for {SHORT}, {long:?} for {LONG}", kind.name);
        }
    }
}

/// Schemas for the same instance are limited.
/// The depth of validation equals the length of the chain.
#[test]
fn chains_that_stay_where_they_are_compile_up_to_the_limit_and_are_refused_beyond() {
    for kind in chains::in_place() {
        let steps = kind.steps;
        assert_eq!(generate(&kind, 500 / steps).0, [] as [&str; 0], "{}", kind.name);
        assert_eq!(generate(&kind, 5_000).0, ["E006"], "{}", kind.name);
    }
}

#[test]
#[ignore = "takes minutes without optimisation"]
fn chains_may_be_twenty_thousand_long() {
    for kind in chains::deeper() {
        assert_eq!(generate(&kind, 20_000).0, [] as [&str; 0], "{}", kind.name);
    }
}

#[test]
fn everything_that_reads_schemas_follows_long_chains() {
    for kind in chains::deeper() {
        let length = LONG;
        let file = schema_file("others", &kind, length);
        let text = kind.schema(length);
        on_small_stack(move || {
            let why = Generator::new().why_of(&file);
            assert!(why.contains("c0"), "{why}");
            let mut sources = Sources::new(".");
            let validator = Validator::from_text(&mut sources, &Settings::default(), "chain.schema.json", &text, None);
            let (validator, _) = validator.unwrap_or_else(|mistakes| panic!("{mistakes}"));
            validator.validate(b"{}").or_else(|_| validator.validate(b"[]")).or_else(|_| validator.validate(b"1")).ok();
        });
    }
}

/// Explains the first link.
trait Story {
    fn why_of(&self, file: &Path) -> String;
}

impl Story for Generator {
    fn why_of(&self, file: &Path) -> String {
        self.why(file, "/$defs/c0").unwrap_or_else(|mistakes| panic!("{mistakes}")).0.to_string()
    }
}
