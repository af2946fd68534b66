//! Measures the ways to validate, decode and encode the documents of each schema, all in this process. Prints a line of
//! JSON for each schema. Arguments: the number of rounds, then for each schema its text, documents and mutants.

use std::hint::black_box;

use rustix::time::{ClockId, clock_gettime};
use serde_json::{Value, json};
use typewright::{Document, Model, Parser};

/// The models and the peers of one schema.
struct Contestant {
    name: &'static str,
    is_valid: fn(&[u8]) -> bool,
    is_valid_reused: fn(&mut Parser, &[u8]) -> bool,
    value: fn(&Value) -> bool,
    report: fn(&[u8]) -> bool,
    decode: fn(&[u8]) -> bool,
    encoder: fn(&[&[u8]]) -> Way<'static>,
    by_macro: fn(&Value) -> bool,
    /// Decoding with a type for serde derive, and encoding.
    derived: Option<(fn(&[u8]) -> bool, fn(&[&[u8]]) -> Way<'static>)>,
}

/// One pass over all documents.
type Way<'w> = Box<dyn FnMut() + 'w>;

impl Contestant {
    fn of<T: Model + 'static>(name: &'static str, by_macro: fn(&Value) -> bool) -> Self {
        Self {
            name,
            is_valid: |text| T::is_valid(text).is_ok_and(|valid| valid),
            is_valid_reused: |parser, text| {
                let Ok(document) = parser.parse(text) else { return false };
                let valid = T::validate_document(&document).is_ok();
                parser.recycle(document);
                valid
            },
            value: |value| T::is_valid_value(value).unwrap_or_default(),
            report: |text| T::validate_slice(text).is_err(),
            decode: |text| T::from_slice(text).is_ok(),
            encoder: |texts| {
                let values: Vec<T> = texts.iter().filter_map(|text| T::from_slice(text).ok()).collect();
                Box::new(move || values.iter().for_each(|value| drop(black_box(value.to_vec()))))
            },
            by_macro,
            derived: None,
        }
    }

    fn beside<D: serde::Serialize + serde::de::DeserializeOwned + 'static>(mut self) -> Self {
        let decode = |text: &[u8]| serde_json::from_slice::<D>(text).is_ok();
        let encoder = |texts: &[&[u8]]| -> Way<'static> {
            let values: Vec<D> = texts.iter().filter_map(|text| serde_json::from_slice(text).ok()).collect();
            Box::new(move || values.iter().for_each(|value| drop(black_box(serde_json::to_vec(value)))))
        };
        self.derived = Some((decode, encoder));
        self
    }
}

/// The texts of a schema, by the results of the run-time validator of `jsonschema`.
struct Texts<'t> {
    documents: Vec<&'t [u8]>,
    values: Vec<Value>,
    invalid: Vec<&'t [u8]>,
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let rounds = arguments.next().and_then(|rounds| rounds.parse().ok()).expect("a number of rounds");
    let mut read = || arguments.next().map(|path| std::fs::read_to_string(path).expect("a text"));
    for contestant in contestants() {
        let [schema, documents, mutants] = [(); 3].map(|()| read().expect("three files for each schema"));
        println!("{}", measure(&contestant, rounds, &schema, &documents, &mutants));
    }
}

fn measure(contestant: &Contestant, rounds: usize, schema: &str, documents: &str, mutants: &str) -> Value {
    let schema: Value = serde_json::from_str(schema).expect("a schema");
    let options = jsonschema::options().should_validate_formats(false);
    let run_time = options.build(&schema).expect("a schema that the run-time validator supports");
    let valid_by_run_time = |value: &Value| run_time.is_valid(value);
    let mut texts = Texts { documents: Vec::new(), values: Vec::new(), invalid: Vec::new() };
    let mut wrong = [0; 4];
    let mut parser = Parser::new();
    for (text, is_document) in
        documents.lines().map(|text| (text, true)).chain(mutants.lines().map(|text| (text, false)))
    {
        // A number that is out of its range.
        let Ok(value) = serde_json::from_str::<Value>(text) else { continue };
        let text = text.as_bytes();
        let expected = valid_by_run_time(&value);
        let results = [
            (contestant.is_valid)(text),
            (contestant.is_valid_reused)(&mut parser, text),
            (contestant.value)(&value),
            (contestant.by_macro)(&value),
        ];
        wrong.iter_mut().zip(results).for_each(|(wrong, result)| *wrong += usize::from(result != expected));
        if is_document {
            texts.documents.push(text);
            texts.values.push(value);
        } else if !expected {
            texts.invalid.push(text);
        }
    }
    let measured = measure_ways(ways(contestant, &texts, &run_time), rounds);
    let bytes: usize = texts.documents.iter().map(|text| text.len()).sum();
    json!({
        "name": contestant.name, "documents": texts.documents.len(), "bytes": bytes, "invalid": texts.invalid.len(),
        "wrong": { "is_valid": wrong[0], "is_valid_reused": wrong[1], "value": wrong[2], "macro": wrong[3] },
        "nanoseconds": measured,
    })
}

/// Calls a function for each text, or value, in one pass.
fn pass<'w, T>(texts: &'w [T], mut work: impl FnMut(&'w T) + 'w) -> Way<'w> {
    Box::new(move || texts.iter().for_each(&mut work))
}

fn parsed(text: &[u8]) -> Value {
    serde_json::from_slice(text).expect("JSON")
}

/// Returns each way with its name and the number of texts of one pass.
fn ways<'w>(
    contestant: &'w Contestant,
    texts: &'w Texts<'w>,
    run_time: &'w jsonschema::Validator,
) -> Vec<(&'static str, usize, Way<'w>)> {
    let (mut parser, mut reused) = (Parser::new(), Parser::new());
    let documents = texts.documents.as_slice();
    let mut ways: Vec<(&'static str, usize, Way<'w>)> = Vec::new();
    let mut add = |name, way| ways.push((name, documents.len(), way));
    add("ignored", pass(documents, |text| drop(black_box(serde_json::from_slice::<serde::de::IgnoredAny>(text)))));
    add("parse", pass(documents, |text| drop(black_box(Document::parse(text)))));
    add(
        "parse_reused",
        pass(documents, move |text| parser.parse(text).into_iter().for_each(|tree| parser.recycle(black_box(tree)))),
    );
    add("is_valid", pass(documents, |text| drop(black_box((contestant.is_valid)(text)))));
    add(
        "is_valid_reused",
        pass(documents, move |text| drop(black_box((contestant.is_valid_reused)(&mut reused, text)))),
    );
    add("run_time", pass(documents, |text| drop(black_box(run_time.is_valid(&parsed(text))))));
    add("macro", pass(documents, |text| drop(black_box((contestant.by_macro)(&parsed(text))))));
    add("value", pass(&texts.values, |value| drop(black_box((contestant.value)(value)))));
    add("value_macro", pass(&texts.values, |value| drop(black_box((contestant.by_macro)(value)))));
    add("decode", pass(documents, |text| drop(black_box((contestant.decode)(text)))));
    add("encode", (contestant.encoder)(documents));
    if let Some((decode, encoder)) = contestant.derived {
        add("derive", pass(documents, move |text| drop(black_box(decode(text)))));
        add("derive_encode", encoder(documents));
    }
    let invalid = texts.invalid.as_slice();
    let mut add = |name, way| ways.push((name, invalid.len(), way));
    add("invalid", pass(invalid, |text| drop(black_box((contestant.is_valid)(text)))));
    add("invalid_macro", pass(invalid, |text| drop(black_box((contestant.by_macro)(&parsed(text))))));
    add("report", pass(invalid, |text| drop(black_box((contestant.report)(text)))));
    add(
        "report_run_time",
        pass(invalid, |text| {
            let value = parsed(text);
            drop(black_box(run_time.iter_errors(&value).collect::<Vec<_>>()));
        }),
    );
    ways.retain(|(_, texts, _)| *texts > 0);
    ways
}

/// The minimum number of nanoseconds of a sample.
const SAMPLE: u64 = 4_000_000;

/// Returns for each way the nanoseconds per text of each round. Every second round has the reverse order.
fn measure_ways(mut ways: Vec<(&'static str, usize, Way<'_>)>, rounds: usize) -> Value {
    let mut passes: Vec<u64> = Vec::new();
    for (_, _, way) in &mut ways {
        way();
        let once = sample(way, 1).max(1);
        passes.push(SAMPLE.div_ceil(once));
    }
    let mut samples: Vec<Vec<f64>> = ways.iter().map(|_| Vec::new()).collect();
    let mut order: Vec<usize> = (0..ways.len()).collect();
    for _ in 0..rounds {
        for &at in &order {
            let (_, texts, way) = &mut ways[at];
            way();
            samples[at].push(sample(way, passes[at]) as f64 / (passes[at] as f64 * *texts as f64));
        }
        order.reverse();
    }
    ways.iter()
        .zip(samples)
        .map(|((name, _, _), samples)| ((*name).to_owned(), json!(samples)))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

/// Returns the nanoseconds of CPU time that this thread spends on some passes.
fn sample(way: &mut Way<'_>, passes: u64) -> u64 {
    let start = now();
    (0..passes).for_each(|_| way());
    now() - start
}

fn now() -> u64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    u64::try_from(time.tv_sec * 1_000_000_000 + time.tv_nsec).expect("a time after the start")
}
