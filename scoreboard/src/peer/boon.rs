//! The `boon` crate.

use std::error::Error;

use boon::{Compiler, Draft, Format, Schemas, UrlLoader};
use serde_json::Value;
use typewright_codegen::settings::Dialect;

use super::boon_formats::FORMATS;
use super::{Judge, Request};

/// The content of a missing schema, if missing schemas accept anything.
struct Elsewhere;

impl UrlLoader for Elsewhere {
    fn load(&self, _: &str) -> Result<Value, Box<dyn Error>> {
        Ok(Value::Bool(true))
    }
}

pub(super) fn compile(request: Request<'_>) -> Result<Judge, String> {
    let mut compiler = Compiler::new();
    compiler.set_default_draft(draft(request.dialect));
    match request.formats {
        Some(true) => compiler.enable_format_assertions(),
        Some(false) => FORMATS.iter().for_each(|name| compiler.register_format(Format { name, func: |_| Ok(()) })),
        None => {}
    }
    if request.content {
        compiler.enable_content_assertions();
    }
    if request.lenient {
        compiler.use_loader(Box::new(Elsewhere));
    }
    for (uri, resource) in request.resources.iter().filter(|(uri, _)| *uri != request.uri) {
        compiler.add_resource(uri, resource.clone()).map_err(|error| error.to_string())?;
    }
    compiler.add_resource(request.uri, request.schema.clone()).map_err(|error| error.to_string())?;
    let mut schemas = Schemas::new();
    let root = compiler.compile(request.uri, &mut schemas).map_err(|error| error.to_string())?;
    Ok(Box::new(move |instance| schemas.validate(instance, root).is_ok()))
}

fn draft(dialect: Dialect) -> Draft {
    match dialect {
        Dialect::Draft4 | Dialect::Swagger2 => Draft::V4,
        Dialect::Draft6 => Draft::V6,
        Dialect::Draft7 => Draft::V7,
        Dialect::Draft201909 => Draft::V2019_09,
        Dialect::Draft202012 | Dialect::OpenApi30 | Dialect::OpenApi31 => Draft::V2020_12,
    }
}
