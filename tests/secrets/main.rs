//! The canary test: a value that a schema marks as secret appears in no output.
//! This holds for all documents, including invalid ones. Each document gets a canary at every secret member, including
//! members that the schema does not have there, and every output is searched for it.

#[path = "../support/mod.rs"]
mod support;
#[macro_use]
#[path = "../support/types.rs"]
mod types;

mod plant;
mod shown;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use plant::{CANARIES, TRACES};
use serde::Serialize;
use serde::de::DeserializeOwned;
use support::instances::Schemas;
use support::mutants::Mutants;
use support::{documents, random::Random};
use typewright::{Json, Model};

/// The number of mutants per model.
const MUTANTS: usize = 120;

/// One model.
struct Typed {
    name: &'static str,
    /// Returns every output for a text.
    shown: fn(&[u8]) -> Vec<String>,
    encode: fn(&[u8]) -> Option<Vec<u8>>,
}

fn typed<T: Model + Debug + Serialize + DeserializeOwned>(name: &'static str) -> Typed {
    Typed { name, shown: shown::shown::<T>, encode: |text| T::from_slice(text).ok().map(|value| value.to_vec()) }
}

fn models() -> Vec<Typed> {
    each_type!(typed)
}

/// Returns the member names that each vendor's schemas mark as secret. `x-typewright` overrides `writeOnly`.
fn secrets() -> BTreeMap<String, BTreeSet<String>> {
    fn marked(schema: &Json, names: &mut BTreeSet<String>) {
        let properties = schema.pointer("/properties").and_then(Json::as_object).into_iter().flatten();
        let redacted = properties.filter(|(_, property)| {
            let is_marked = property.pointer("/writeOnly") == Some(&Json::Bool(true));
            property.pointer("/x-typewright/redact").map_or(is_marked, |said| *said == Json::Bool(true))
        });
        names.extend(redacted.map(|(name, _)| name.clone()));
        let definitions = schema.pointer("/$defs").and_then(Json::as_object).into_iter().flatten();
        definitions.for_each(|(_, definition)| marked(definition, names));
    }
    let mut secrets = BTreeMap::<String, BTreeSet<String>>::new();
    for schema in support::schemas() {
        let Some(Json::String(id)) = schema.pointer("/$id") else { panic!("every schema has an `$id`") };
        let vendor = id.rsplit('/').nth(1).expect("an `$id` names the vendor");
        marked(&schema, secrets.entry(vendor.to_owned()).or_default());
    }
    secrets
}

/// Calls a test with each model, the names of its secrets, and documents for it.
fn each_model(mut test: impl FnMut(&Typed, &BTreeSet<String>, &[Json])) {
    let (schemas, payloads, secrets) = (Schemas::new(), documents::payloads(), secrets());
    for model in models() {
        let (vendor, _) = model.name.split_once("::").expect("names have a module");
        let documents = documents::of(support::entry(model.name), &schemas, &payloads);
        test(&model, &secrets[vendor], &documents);
    }
}

/// Returns a document with a canary at each secret location, in one of the layouts.
fn laid_out(document: &Json, secrets: &BTreeSet<String>, canary: &str, turn: usize) -> String {
    let mut layouts = plant::layouts(&plant::everywhere(document, secrets, canary), secrets);
    layouts.swap_remove(turn % layouts.len())
}

/// Searches every output for a text for canaries.
fn assert_silent(model: &Typed, text: &[u8]) -> usize {
    let shown = (model.shown)(text);
    for output in &shown {
        for trace in TRACES {
            assert!(
                !output.contains(trace),
                "{}: {}\nshows a secret:\n{output}",
                model.name,
                String::from_utf8_lossy(text)
            );
        }
    }
    shown.iter().filter(|output| output.contains("[redacted]")).count()
}

#[test]
fn the_schemas_mark_known_secrets() {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    let known = [
        ("dmod", names(&["session_secret"])),
        ("filescom", names(&["login_token", "otp", "partial_session_id", "password"])),
        ("kratos", names(&["credentials", "tokenized"])),
        ("payrix", names(&["key", "token"])),
        ("pingone", names(&["token"])),
    ];
    assert_eq!(secrets(), known.map(|(vendor, names)| (vendor.to_owned(), names)).into());
}

#[test]
fn no_output_shows_a_secret_of_a_document() {
    let mut masked = 0;
    each_model(|model, secrets, documents| {
        for (turn, document) in documents.iter().enumerate() {
            for (index, canary) in CANARIES.iter().enumerate() {
                let text = laid_out(document, secrets, canary, turn + index);
                masked += assert_silent(model, text.as_bytes());
            }
        }
    });
    assert!(masked > 1_000, "only {masked} outputs have something masked");
}

#[test]
fn no_output_shows_a_secret_of_a_changed_document() {
    each_model(|model, secrets, documents| {
        let mut random = Random::seeded(model.name);
        for mutant in Mutants::of(model.name, documents).take(MUTANTS) {
            let text = laid_out(&mutant, secrets, random.one_of(CANARIES), random.below(4));
            assert_silent(model, text.as_bytes());
        }
    });
}

#[test]
fn no_output_shows_a_secret_of_invalid_json() {
    each_model(|model, secrets, documents| {
        for (index, canary) in CANARIES.iter().enumerate() {
            let text = laid_out(&documents[0], secrets, canary, index);
            for broken in plant::broken(&text) {
                assert_silent(model, &broken);
            }
        }
    });
}

/// The inverse: a canary under any other name is shown, and encoding writes the secret members.
#[test]
fn other_values_are_shown_and_secrets_are_written() {
    let holds_one = |text: &str| TRACES.iter().any(|trace| text.contains(trace));
    let mut written = 0;
    each_model(|model, secrets, documents| {
        for document in documents.iter().filter(|document| document.as_object().is_some()) {
            let open = plant::everywhere(document, &BTreeSet::from(["unknown".to_owned()]), CANARIES[1]);
            assert!((model.shown)(&open.to_vec()).iter().any(|output| holds_one(output)), "{}: {open}", model.name);
            let secret = plant::everywhere(document, secrets, CANARIES[0]);
            if let Some(text) = (model.encode)(&secret.to_vec()) {
                assert!(holds_one(&String::from_utf8_lossy(&text)), "{}: {secret}", model.name);
                written += 1;
            }
        }
    });
    assert!(written > 100, "only {written} documents took a canary");
}

#[test]
fn a_secret_of_a_documented_value_is_not_shown_by_its_name() {
    let decoded = support::entry("payrix::SessionPostResponse").decode(br#"{"token": 1, "sso": 1}"#);
    let shown = format!("{:?}", decoded.expect("it is valid").value);
    assert!(shown.contains("token: Some([redacted])") && !shown.contains("Required"), "{shown}");
    assert!(shown.contains("CreatedWithSso"), "{shown}");
}
