//! `schema!`: a module of Rust types and validators, compiled from JSON Schema where it is written. Users call it as
//! `typewright::schema!`.
//!
//! The work is done by `typewright-codegen`; this crate reads the arguments, puts the files of the generated modules into
//! one another, and tells the compiler what to watch.

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
/// - The path, or the first argument without a name: a file, a folder, or several in brackets, relative to the folder of
///   the package's `Cargo.toml`. One file is one module; folders are modules in it, as `typewright-codegen` names them.
/// - `module`: the name of the module, with its visibility; without it `pub`, and named after the one file or folder.
/// - `config`: a `typewright.toml` whose settings count. Its `schemas` do not: the path says what to compile. Paths are then
///   relative to its folder.
///
/// The crate is compiled again when a file that was read changes; a file that is added to a folder counts from the next
/// change on. Mistakes in a schema are compile errors at the path, with the place in the schema. Warnings of the generator
/// are not shown: `cargo typewright generate` lists them.
#[proc_macro]
pub fn schema(arguments: TokenStream) -> TokenStream {
    expand::expand(arguments.into()).unwrap_or_else(syn::Error::into_compile_error).into()
}
