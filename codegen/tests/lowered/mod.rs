//! Lowers a schema to shapes, and compares the codes that are reported.
//! Compares no types.

use typewright_codegen::__private::resolve;
use typewright_codegen::__private::shape::{ShapeSettings, Shapes};
use typewright_codegen::Sources;
use typewright_codegen::diagnostic::{Code, Diagnostics};
use typewright_codegen::settings::Settings;

pub(crate) fn lower(text: &str) -> (Shapes, Diagnostics) {
    let mut sources = Sources::new("");
    let loaded = resolve::load_text(&mut sources, &Settings::default(), "root.schema.json", text);
    let (graph, _) = loaded.unwrap_or_else(|errors| panic!("{text}\n{errors}"));
    let (shapes, found) = Shapes::lower(&graph, &ShapeSettings::default());
    (shapes, found.into())
}

/// Compares the codes that are reported about a member `a` of an object.
pub(crate) fn check_codes(schema: &str, expected: &[Code]) {
    let (_, found) = lower(&format!(r#"{{"type": "object", "properties": {{"a": {schema}}}}}"#));
    let codes: Vec<Code> = found.iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(codes, expected, "{schema}\n{found}");
}
