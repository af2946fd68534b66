//! Decodes every payload of the corpus: strictly as an independent validator does, leniently without loss.
//! `payloads.tsv` maps each to its model, or states that no page documents it, and lists those that result in `Err`.

#[path = "support/harness.rs"]
mod harness;
mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use session_models::MODELS;
use support::entry;
use typewright::{Error, Json};

fn main() -> ExitCode {
    harness::run(harness::tests! {
        [plain] documented_examples_decode_and_write_back;
        [corpus "payloads"] the_table_names_every_payload, strict_verdicts_are_those_of_the_table;
        [corpus "payloads"] strict_verdicts_are_those_of_an_independent_validator, lenient_decoding_writes_back_equal;
    })
}

/// One line of the table.
struct Row {
    model: String,
    strict: String,
    lenient: String,
}

fn table() -> BTreeMap<String, Row> {
    let text = include_str!("payloads.tsv");
    let rows = text.lines().filter(|line| !line.starts_with('#')).map(|line| {
        let [payload, model, strict, lenient] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("payloads.tsv: `{line}` has not four columns");
        };
        let row = Row { model: model.to_owned(), strict: strict.to_owned(), lenient: lenient.to_owned() };
        (payload.to_owned(), row)
    });
    rows.collect()
}

fn payloads(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut payloads = BTreeMap::new();
    for vendor in fs::read_dir(folder).expect("the corpus has payloads").flatten() {
        for file in fs::read_dir(vendor.path()).expect("each vendor has a folder").flatten() {
            let name = file.file_name().into_string().expect("names are text");
            if Path::new(&name).extension().is_some_and(|extension| extension == "json") && name != "EXPECTED.json" {
                let vendor = vendor.file_name().into_string().expect("names are text");
                payloads.insert(format!("{vendor}/{name}"), fs::read(file.path()).expect("a payload can be read"));
            }
        }
    }
    payloads
}

fn the_table_names_every_payload(corpus: &Path) {
    let found: Vec<String> = payloads(corpus).into_keys().collect();
    let listed: Vec<String> = table().into_keys().collect();
    assert_eq!(found, listed);
}

fn strict_verdicts_are_those_of_the_table(corpus: &Path) {
    let table = table();
    for (payload, bytes) in payloads(corpus) {
        let row = &table[&payload];
        if row.model == "-" {
            continue;
        }
        let strict = match entry(&row.model).decode(&bytes) {
            Ok(decoded) => {
                assert_eq!(json(&decoded.json), json(&bytes), "{payload} written back");
                "valid"
            }
            Err(Error::Invalid(report)) => {
                assert!(!report.violations().is_empty(), "{payload}: invalid without a reason");
                "invalid"
            }
            Err(error) => panic!("{payload}: {error}"),
        };
        assert_eq!(strict, row.strict, "{payload}");
        assert_eq!(entry(&row.model).is_valid(&bytes).ok(), Some(strict == "valid"), "{payload}");
    }
}

fn strict_verdicts_are_those_of_an_independent_validator(corpus: &Path) {
    let table = table();
    for (vendor, member) in [("dmod", "valid_without_format"), ("kratos", "valid_v26_2_0")] {
        let expected = fs::read(corpus.join(vendor).join("EXPECTED.json")).expect("the results can be read");
        let expected = json(&expected);
        let results = expected.as_array().expect("a list of results");
        assert!(!results.is_empty());
        for result in results {
            let text = |name: &str| result.pointer(name).unwrap_or_else(|| panic!("{vendor} has no {name}"));
            let Json::String(file) = text("/file") else { panic!("a file name is a string") };
            let valid = *text(&format!("/{member}")) == Json::Bool(true);
            assert_eq!(table[&format!("{vendor}/{file}")].strict == "valid", valid, "{vendor}/{file}");
        }
    }
}

fn lenient_decoding_writes_back_equal(corpus: &Path) {
    let table = table();
    for (payload, bytes) in payloads(corpus) {
        let row = &table[&payload];
        if row.model == "-" {
            continue;
        }
        let lenient = match entry(&row.model).decode_lenient(&bytes) {
            Ok(lenient) => {
                assert_eq!(json(&lenient.json), json(&bytes), "{payload} written back");
                assert_eq!(lenient.deviations.is_empty(), row.strict == "valid", "{payload}");
                "value"
            }
            Err(Error::Invalid(_)) => "err",
            Err(error) => panic!("{payload}: {error}"),
        };
        assert_eq!(lenient, row.lenient, "{payload}");
    }
}

fn documented_examples_decode_and_write_back() {
    let mut examples = 0;
    for model in MODELS {
        for example in support::examples(model) {
            let bytes = example.to_vec();
            let decoded = model.decode(&bytes).unwrap_or_else(|error| panic!("{}: {error}", model.name));
            assert_eq!(json(&decoded.json), example, "{}", model.name);
            examples += 1;
        }
    }
    assert!(examples >= 8, "only {examples} examples were found");
}

fn json(bytes: &[u8]) -> Json {
    Json::parse(bytes).expect("a payload is JSON")
}
