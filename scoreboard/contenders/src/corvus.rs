//! Validates with `corvus-json-schema`, from text.

use corvus_json_schema::{CompileOptions, Validator, compile_with};
use serde_json::Value;

/// Returns the validator of a schema, or why there is none.
pub(crate) fn compile(schema: &Value) -> Result<Validator, String> {
    let options = CompileOptions { assert_format: Some(false), pattern_match_limit: None, ..CompileOptions::default() };
    compile_with(schema, &options).map_err(|error| error.to_string())
}

/// Validates a text. It takes text that is known to be UTF-8, so the check of bytes is counted.
pub(crate) fn is_valid(validator: &Validator, text: &[u8]) -> bool {
    std::str::from_utf8(text).is_ok_and(|text| validator.validate_json(text).unwrap_or_default())
}
