//! Malicious or huge schemas and instances: each ends in a result or in a located error.
//! It takes seconds and limited memory, in the interpreter and in generation. Emitted code is tested in `emitted.rs`.

#[path = "hostile/schemas.rs"]
mod schemas;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::mpsc;
use std::time::{Duration, Instant};
use std::{fs, thread};

use typewright::{Error, LimitKind};
use typewright_codegen::Sources;
use typewright_codegen::settings::Settings;
use typewright_codegen::{Generator, Validator};

/// Maximum time for one case, unoptimised and on a busy machine.
const PATIENCE: Duration = Duration::from_mins(3);
/// Maximum memory for all cases of this process.
const MEMORY_KIB: u64 = 4 << 20;

/// The result for an instance.
#[derive(Debug, PartialEq)]
enum Verdict {
    Valid,
    Invalid,
    NotJson,
    Limit(LimitKind),
}

/// Runs on a thread with the default stack size, and stops waiting after the maximum time.
fn in_time<T: Send + 'static>(what: &str, work: impl FnOnce() -> T + Send + 'static) -> T {
    let (sender, receiver) = mpsc::channel();
    let start = Instant::now();
    thread::spawn(move || sender.send(work()));
    let result = receiver.recv_timeout(PATIENCE);
    assert!(memory_kib().is_none_or(|taken| taken < MEMORY_KIB), "{what}: {:?} KiB", memory_kib());
    result.unwrap_or_else(|error| panic!("{what}: {error} after {:?}", start.elapsed()))
}

/// Returns the peak memory of this process, if the system reports it.
fn memory_kib() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse().ok()
}

/// Returns the results of the interpreter for instances, or the codes of errors in the schema.
fn judge(name: &'static str, schema: String, instances: Vec<String>) -> Result<Vec<Verdict>, Vec<String>> {
    in_time(name, move || {
        let mut sources = Sources::new(".");
        let validator = Validator::from_text(&mut sources, &Settings::default(), name, &schema, None);
        let (validator, _) = validator.map_err(|mistakes| {
            let located = mistakes.iter().filter(|mistake| mistake.to_string().contains(name));
            located.map(|mistake| format!("{:?}", mistake.code)).collect::<Vec<_>>()
        })?;
        Ok(instances.iter().map(|instance| verdict(&validator, instance)).collect())
    })
}

fn verdict(validator: &Validator, instance: &str) -> Verdict {
    match validator.validate(instance.as_bytes()) {
        Ok(()) => Verdict::Valid,
        Err(Error::Invalid(_)) => Verdict::Invalid,
        Err(Error::Limit(limit)) => Verdict::Limit(limit.error.limit),
        Err(_) => Verdict::NotJson,
    }
}

/// Returns the size of the generated code, or the codes of errors.
fn generate(name: &'static str, schema: String) -> Result<usize, Vec<String>> {
    in_time(name, move || {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile").join(name);
        fs::create_dir_all(&folder).expect("a folder that can be made");
        let file = folder.join("hostile.schema.json");
        fs::write(&file, schema).expect("a file that can be written");
        let generation = Generator::new().schemas([file]).generate();
        match generation.generated {
            Some(generated) => Ok(generated.modules().files().iter().map(|file| file.text.len()).sum()),
            None => Err(generation.diagnostics.iter().map(|mistake| format!("{:?}", mistake.code)).collect()),
        }
    })
}

#[test]
fn the_interpreter_ends_in_time() {
    for case in schemas::cases(1) {
        let said = judge(case.name, case.schema, case.instances).map_or_else(
            |codes| distinct(&codes),
            |verdicts| verdicts.iter().map(|verdict| format!("{verdict:?}")).collect::<Vec<_>>().join(" "),
        );
        assert_eq!(said, case.expect, "{}", case.name);
    }
}

/// Returns the codes, each once. Warnings are not errors.
fn distinct(codes: &[String]) -> String {
    let codes: BTreeSet<&str> = codes.iter().map(String::as_str).collect();
    codes.into_iter().collect::<Vec<_>>().join(" ")
}

/// Cases that are shortened further, because their generated code is large.
/// Thousands of definitions and subschemas become tens of megabytes of formatted code: at full length each of these
/// takes half a minute without optimisation.
const LONG: [&str; 2] = ["large", "backwards"];

#[test]
fn generation_ends_in_time() {
    let long = schemas::cases(8).into_iter().filter(|case| LONG.contains(&case.name));
    let others = schemas::cases(1).into_iter().filter(|case| !LONG.contains(&case.name));
    for case in others.chain(long) {
        match generate(case.name, case.schema) {
            Ok(size) => assert!(size > 0, "{}", case.name),
            Err(codes) => assert_eq!(distinct(&codes), case.expect, "{}", case.name),
        }
    }
}
