//! Documents with the expected models, findings and results.
//! Does not depend on the kind of document.

use typewright_codegen::settings::Settings;

use super::project::{codes, folder, generate, judge, models};

/// A document in several files.
pub(crate) struct Case<'c> {
    pub(crate) name: &'c str,
    /// The first is the document.
    pub(crate) files: &'c [(&'c str, &'c str)],
    pub(crate) models: &'c [&'c str],
    /// The codes of all findings.
    pub(crate) codes: &'c [&'c str],
    /// Schemas below the first file, with an instance and whether it is valid.
    pub(crate) results: &'c [(&'c str, &'c str, bool)],
}

/// Compares all cases, and reports each that differs.
pub(crate) fn compare(cases: &[Case<'_>]) {
    let settings = Settings::default();
    let mut differences = Vec::new();
    for case in cases {
        let folder = folder(&format!("hard/{}", case.name), case.files);
        let file = case.files[0].0;
        let generation = generate(&folder, &[file], &settings);
        if generation.generated.is_none() {
            differences.push(format!("{}: {}", case.name, generation.diagnostics));
            continue;
        }
        let found = models(&generation);
        if found != case.models {
            differences.push(format!("{}: expected {:?}, found {found:?}", case.name, case.models));
        }
        if codes(&generation) != case.codes {
            differences.push(format!("{}: expected {:?}, found {}", case.name, case.codes, generation.diagnostics));
        }
        for (schema, instance, expected) in case.results {
            let schema = if schema.contains('#') { (*schema).to_owned() } else { format!("{file}#{schema}") };
            let result = judge(&folder, &settings, &schema, instance);
            if result != Ok(*expected) {
                differences.push(format!("{}: {schema} {instance}: {result:?}", case.name));
            }
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
