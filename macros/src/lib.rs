//! `schema!`: a module of Rust types and validators, compiled from JSON Schema where it is written. Users call it as
//! `typewright::schema!`.
//!
//! The work is done by `typewright-codegen`. This crate parses the arguments, inlines the files of the generated
//! modules, and
//! declares the files that the compiler has to watch.

use proc_macro::TokenStream;

mod arguments;
mod expand;
mod inline;

/// Compiles schemas to a module.
///
/// ```ignore
/// typewright::schema!("schemas/order.schema.json");                        // pub mod order { … }
/// typewright::schema!(path = "schemas/order.schema.json", module = pub(crate) shop);
/// typewright::schema!(path = ["schemas", "more/one.json"], module = models, config = "typewright.toml");
/// ```
///
/// - The path, or the first argument without a name: a file, a folder, or several in brackets, relative to the folder
///   of the package's `Cargo.toml`. One file becomes one module; a folder becomes modules within it, named as
///   `typewright-codegen` names them.
/// - `module`: the name of the module and its visibility. By default it is `pub` and named after the only file or
///   folder.
/// - `config`: a `typewright.toml` with the settings to use. Its `schemas` are ignored, because the path selects the
///   schemas. Paths are then relative to the folder of the `typewright.toml`.
///
/// The crate is compiled again when a file that was read changes. A file added to a folder is noticed at the next such
/// change. Errors in a schema are compile errors at the path, with the location in the schema. Warnings of the
/// generator are not shown: `cargo typewright generate` lists them.
#[proc_macro]
pub fn schema(arguments: TokenStream) -> TokenStream {
    expand::expand(arguments.into()).unwrap_or_else(syn::Error::into_compile_error).into()
}
