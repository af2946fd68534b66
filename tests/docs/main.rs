//! Tests the docs: the pages under `docs/` agree with the generated code and its behaviour.
//!
//! Facts are read from the page and, independently, from the generated Rust: its items and what its functions write,
//! never its comments and never the schema. Facts that no Rust type can express (constraints, the accepted values of an
//! enumeration) are checked by giving the compiled type valid and invalid instances.

mod expectation;
mod extracted;
mod instances;
mod probe;
mod rust;
mod vendors;

use std::fs;
use std::path::{Path, PathBuf};

use session_models::MODELS;
use typewright_pages::{Page, Sample, Side, diff};

use self::rust::Source;
use self::vendors::{VENDORS, Vendor};

/// Reads the page of a vendor under `docs/`.
fn page(vendor: &Vendor) -> Page {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(vendor.name).with_extension("md");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let page = typewright_pages::read(vendor.dialect, vendor.name, &text);
    page.unwrap_or_else(|error| panic!("docs/{}.md: {error}", vendor.name))
}

/// Reads the generated source of a vendor's module.
fn source(vendor: &Vendor) -> Source {
    let mut texts = Vec::new();
    for file in files(Path::new(env!("OUT_DIR")), vendor.name) {
        texts.push(fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display())));
    }
    let source = rust::read(texts.iter().map(String::as_str));
    source.unwrap_or_else(|error| panic!("the generated module `{}`: {error}", vendor.name))
}

/// Returns `module.rs` and all files in the folder `module`.
fn files(folder: &Path, module: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut open = vec![folder.join(module), folder.join(module).with_extension("rs")];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let inner = fs::read_dir(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            open.extend(inner.map(|entry| entry.expect("a folder can be listed").path()));
        } else if path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// Whether an instance is valid for the compiled type of this name.
fn judge(vendor: &Vendor, model: &str, instance: &str) -> bool {
    let is_it = |name: &str| name.starts_with(&format!("{}::", vendor.name)) && name.ends_with(&format!("::{model}"));
    let entry = MODELS.iter().find(|entry| is_it(entry.name));
    let entry = entry.unwrap_or_else(|| panic!("{}: there is no generated model `{model}`", vendor.name));
    entry.is_valid(instance.as_bytes()).unwrap_or_else(|error| panic!("{instance}: {error}"))
}

fn assert_none(differences: &[String]) {
    assert!(differences.is_empty(), "{} differences:\n{}", differences.len(), differences.join("\n"));
}

#[test]
fn generated_types_have_the_facts_of_the_pages() {
    let mut differences = Vec::new();
    for vendor in &VENDORS {
        let expected = expectation::without_constraints(&expectation::expectation(&page(vendor), vendor));
        let found = extracted::page(&source(vendor), &expected, vendor);
        let left = Side { page: &expected, source: "on the page" };
        let right = Side { page: &found, source: "in the generated code" };
        differences.extend(diff(left, right).iter().map(ToString::to_string));
    }
    assert_none(&differences);
}

#[test]
fn compiled_types_accept_the_values_of_the_pages() {
    let mut differences = Vec::new();
    for vendor in &VENDORS {
        let expected = expectation::expectation(&page(vendor), vendor);
        for probe in probe::probes(&expected, &source(vendor), vendor) {
            let judged = judge(vendor, &probe.model, &probe.instance.to_string());
            differences.extend(probe.difference(judged));
        }
    }
    assert_none(&differences);
}

/// Some examples are invalid: two of the five documented examples violate their own page.
#[test]
fn documented_examples_are_judged() {
    let results = [
        ("payrix", "SessionPostResponse", "SessionPostResponse", false),
        ("pingone", "request", "CreateSessionRequest", false),
        ("pingone", "response", "Session", true),
        ("filescom", "Session", "Session", true),
    ];
    let mut judged = Vec::new();
    for vendor in &VENDORS {
        for example in page(vendor).examples {
            let result = results.iter().find(|(name, subject, ..)| *name == vendor.name && *subject == example.subject);
            if let (Some((name, subject, model, _)), Sample::Value(value)) = (result, &example.sample) {
                judged.push((*name, *subject, *model, judge(vendor, model, &value.to_string())));
            }
        }
    }
    assert_eq!(judged, results);
}

/// The Payrix page shows the names of the SDK; JSON uses camelCase.
#[test]
fn payrix_members_are_camel_case_on_the_wire() {
    let [payrix, ..] = &VENDORS;
    let source = source(payrix);
    let written = source.structs["SessionPostResponse"].fields.iter().map(|member| (&*member.name, &*member.wire));
    let otherwise: Vec<_> = written.filter(|(name, wire)| name != wire).collect();
    let expected = [
        ("mfa_authenticated", "mfaAuthenticated"),
        ("effective_roles", "effectiveRoles"),
        ("effective_resources", "effectiveResources"),
    ];
    assert_eq!(otherwise, expected);
}
