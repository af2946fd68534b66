//! Compiles a schema with `boon`.

use boon::{Compiler, Format, Schemas};
use serde_json::Value;

use crate::boon_formats::FORMATS;

/// A validator.
pub(crate) type Validator = Box<dyn Fn(&Value) -> bool + Sync>;

/// Returns the validator of a schema, or why there is none.
pub(crate) fn compile(schema: &Value) -> Result<Validator, String> {
    let mut compiler = Compiler::new();
    FORMATS.iter().for_each(|name| compiler.register_format(Format { name, func: |_| Ok(()) }));
    let uri = "https://example.com/schema.json";
    let mut schemas = Schemas::new();
    compiler.add_resource(uri, schema.clone()).map_err(|error| error.to_string())?;
    let root = compiler.compile(uri, &mut schemas).map_err(|error| format!("{error:#}"))?;
    Ok(Box::new(move |instance| schemas.validate(instance, root).is_ok()))
}
