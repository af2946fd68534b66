//! The `jsonschema` crate, at run time.

use std::error::Error;

use jsonschema::{Draft, Registry, Retrieve, Uri};
use serde_json::Value;
use typewright_codegen::settings::Dialect;

use super::Request;

/// What is known of a schema that is not here.
#[derive(Clone, Copy, Debug)]
struct Elsewhere {
    lenient: bool,
}

impl Retrieve for Elsewhere {
    fn retrieve(&self, uri: &Uri<String>) -> Result<Value, Box<dyn Error + Send + Sync>> {
        if self.lenient { Ok(Value::Bool(true)) } else { Err(format!("`{uri}` is not here").into()) }
    }
}

pub(super) fn judge(request: Request<'_>, instances: &[Value]) -> Result<Vec<bool>, String> {
    let mut registry = Registry::new().retriever(Elsewhere { lenient: request.lenient });
    for (uri, resource) in request.resources {
        registry = registry.add(uri, resource).map_err(|error| error.to_string())?;
    }
    let registry = registry.prepare().map_err(|error| error.to_string())?;
    let options = jsonschema::options()
        .with_draft(draft(request))
        .with_base_uri(request.uri)
        .with_registry(&registry)
        .with_retriever(Elsewhere { lenient: request.lenient });
    let options = match request.formats {
        Some(asserted) => options.should_validate_formats(asserted),
        None => options,
    };
    let validator = options.build(request.schema).map_err(|error| error.to_string())?;
    Ok(instances.iter().map(|instance| validator.is_valid(instance)).collect())
}

/// The dialect that the schema names, else the one that was asked for: a fixed draft would overrule `$schema`.
fn draft(request: Request<'_>) -> Draft {
    let asked = match request.dialect {
        Dialect::Draft4 => Draft::Draft4,
        Dialect::Draft6 => Draft::Draft6,
        Dialect::Draft7 => Draft::Draft7,
        Dialect::Draft201909 => Draft::Draft201909,
        Dialect::Draft202012 | Dialect::OpenApi30 | Dialect::OpenApi31 => Draft::Draft202012,
    };
    asked.detect(request.schema)
}
