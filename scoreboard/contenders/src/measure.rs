//! Measures all contestants, and prints a line of JSON for each schema.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::{env, fs};

use serde_json::{Value, json};

use crate::boon;
use crate::clock::Way;
use crate::contestant::Contestant;
use crate::texts::Texts;
use crate::ways::{Sorted, ways};
use crate::{threads, typed, wrong};

/// Validators that are compiled at run time.
pub(crate) struct Validators {
    pub(crate) run_time: jsonschema::Validator,
    pub(crate) boon: Result<boon::Validator, String>,
    #[cfg(feature = "corvus")]
    pub(crate) corvus: Result<corvus_json_schema::Validator, String>,
}

impl Validators {
    pub(crate) fn compile(schema: &Value) -> Self {
        let options = jsonschema::options().should_validate_formats(false);
        Self {
            run_time: options.build(schema).expect("a schema that the run-time validator supports"),
            boon: boon::compile(schema),
            #[cfg(feature = "corvus")]
            corvus: crate::corvus::compile(schema),
        }
    }
}

/// Measures the schemas that the arguments name: the number of rounds, then for each contestant the files of its schema,
/// documents and mutants.
///
/// # Panics
///
/// Panics if an argument is missing, or if a file cannot be read.
pub fn run(contestants: &[Contestant]) {
    let mut arguments = env::args().skip(1);
    let rounds = arguments.next().and_then(|rounds| rounds.parse().ok()).expect("a number of rounds");
    let mut path = || arguments.next().map(PathBuf::from).expect("three files for each schema");
    for contestant in contestants {
        let [schema, documents, mutants] = [(); 3].map(|()| path());
        let schema = serde_json::from_slice(&fs::read(schema).expect("a file")).expect("a schema");
        let validators = Validators::compile(&schema);
        let texts = Texts::read(&documents, &mutants, &validators.run_time).expect("two files of texts");
        println!("{}", measure(contestant, &schema, &validators, &texts, rounds));
    }
}

fn measure(contestant: &Contestant, schema: &Value, validators: &Validators, texts: &Texts, rounds: usize) -> Value {
    let valid = texts.valid();
    let (mut accepted, mut lost, mut rejected) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
    for (maker, typed) in &contestant.types {
        let (texts, losses) = typed.accepted(&valid);
        rejected.insert(*maker, valid.len() - texts.len());
        lost.insert(*maker, losses);
        accepted.push(texts);
    }
    if let Some(models) = &contestant.models {
        let losses = valid.iter().filter(|text| typed::loses_something(text, (models.rewrite)(text))).count();
        lost.insert("typewright", losses);
    }
    let bytes = valid.iter().map(|text| text.len()).sum::<usize>();
    let sorted = Sorted { documents: valid, values: texts.values(), invalid: texts.invalid(), accepted };
    let mut nanoseconds = in_turn(ways(contestant, validators, &sorted), rounds);
    if !contestant.types.is_empty() {
        nanoseconds.extend(threads::measure(contestant, schema, &sorted, rounds));
    }
    json!({
        "name": contestant.name, "documents": texts.count_documents(), "bytes": bytes,
        "valid": sorted.documents.len(), "invalid": sorted.invalid.len(),
        "mutants": texts.all.len() - texts.count_documents(),
        "wrong": wrong::count(contestant, validators, texts), "lost": lost, "rejected": rejected,
        "missing": missing(contestant, validators), "nanoseconds": nanoseconds,
    })
}

/// Returns what other crates cannot do with this schema.
fn missing(contestant: &Contestant, validators: &Validators) -> BTreeMap<&'static str, String> {
    let mut missing: BTreeMap<&str, String> =
        contestant.missing.iter().map(|(maker, reason)| (*maker, (*reason).to_owned())).collect();
    missing.extend(validators.boon.as_ref().err().map(|reason| ("boon", reason.clone())));
    #[cfg(feature = "corvus")]
    missing.extend(validators.corvus.as_ref().err().map(|reason| ("corvus", reason.clone())));
    missing
}

/// Returns for each way the nanoseconds per text of each round. Every second round has the reverse order.
fn in_turn(mut ways: Vec<Way<'_>>, rounds: usize) -> BTreeMap<String, Vec<f64>> {
    let passes: Vec<u64> = ways.iter_mut().map(Way::passes).collect();
    let mut samples: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    let mut order: Vec<usize> = (0..ways.len()).collect();
    for _ in 0..rounds {
        for &at in &order {
            let way = &mut ways[at];
            (way.pass)();
            samples.entry(way.name.clone()).or_default().push(way.per_text(passes[at]));
        }
        order.reverse();
    }
    samples
}
