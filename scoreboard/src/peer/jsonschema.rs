//! The `jsonschema` crate, at run time.

use std::error::Error;

use jsonschema::{Draft, Retrieve, Uri};
use serde_json::Value;
use typewright_codegen::settings::Dialect;

use super::{Judge, Request, Resources};

pub(super) fn compile(request: Request<'_>) -> Result<Judge, String> {
    let memory = Memory { resources: Resources::clone(request.resources), lenient: request.lenient };
    let options = jsonschema::options().with_base_uri(request.uri).with_retriever(memory);
    let options = match request.formats {
        Some(asserted) => options.should_validate_formats(asserted),
        None => options,
    };
    // A fixed draft would override `$schema`.
    let named = request.schema.get("$schema").is_some();
    let options = if named { options } else { options.with_draft(draft_of(request.dialect)) };
    let options = if request.content {
        options
    } else {
        options.without_content_media_type_support("application/json").without_content_encoding_support("base64")
    };
    let validator = options.build(request.schema).map_err(|error| error.to_string())?;
    Ok(Box::new(move |instance| validator.is_valid(instance)))
}

fn draft_of(dialect: Dialect) -> Draft {
    match dialect {
        Dialect::Draft4 | Dialect::Swagger2 => Draft::Draft4,
        Dialect::Draft6 => Draft::Draft6,
        Dialect::Draft7 => Draft::Draft7,
        Dialect::Draft201909 => Draft::Draft201909,
        Dialect::Draft202012 | Dialect::OpenApi30 | Dialect::OpenApi31 => Draft::Draft202012,
    }
}

/// Retrieves schemas from memory only, never from the network.
struct Memory {
    resources: Resources,
    /// Whether a missing schema accepts anything.
    lenient: bool,
}

impl Retrieve for Memory {
    fn retrieve(&self, uri: &Uri<String>) -> Result<Value, Box<dyn Error + Send + Sync>> {
        let known = self.resources.get(uri.as_str()).cloned();
        let known = known.or_else(|| self.lenient.then_some(Value::Bool(true)));
        known.ok_or_else(|| format!("`{uri}` is not here").into())
    }
}
