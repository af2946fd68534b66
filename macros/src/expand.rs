//! Expands the arguments to the module: compiles, reports errors, and declares the files to watch.
//! Knows no schema.

use std::env;
use std::path::{Path, PathBuf};

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{Error, Ident, LitStr, Result, Visibility, parse_quote};
use typewright_codegen::__private::module_name;
use typewright_codegen::diagnostic::Severity;
use typewright_codegen::output::Output;
use typewright_codegen::{Generation, Generator};

use crate::arguments::Arguments;
use crate::inline::{self, INDEX};

/// Returns the module for the arguments.
pub(crate) fn expand(arguments: TokenStream) -> Result<TokenStream> {
    let arguments: Arguments = syn::parse2(arguments)?;
    let (visibility, name) = module(&arguments)?;
    let generation = generator(&arguments).generate();
    let Some(generated) = &generation.generated else { return Err(mistakes(&generation, &arguments)) };
    let body = body(&generated.modules(), &arguments);
    let watched = watched(&generation);
    Ok(quote! {
        #visibility mod #name {
            #body
            #watched
        }
    })
}

fn generator(arguments: &Arguments) -> Generator {
    let package = env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from("."), PathBuf::from);
    let paths = arguments.paths.iter().map(|path| PathBuf::from(path.value()));
    let generator = match &arguments.config {
        Some(config) => Generator::from_config(package.join(config.value())),
        None => Generator::new().root(package),
    };
    generator.schemas(paths)
}

/// Returns the module's visibility and name: as given, or named after the only path.
fn module(arguments: &Arguments) -> Result<(Visibility, Ident)> {
    if let Some(module) = &arguments.module {
        return Ok(module.clone());
    }
    match arguments.paths.as_slice() {
        [path] => Ok((parse_quote!(pub), Ident::new(&module_name(&stem(path)), path.span()))),
        [first, ..] => Err(Error::new(first.span(), "several paths need the name of a module: add `module = models`")),
        [] => unreachable!("invariant: arguments hold a path"),
    }
}

/// Returns the file name of a path without the suffixes of schemas.
fn stem(path: &LitStr) -> String {
    let path = path.value();
    let name = Path::new(&path).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or(path);
    let name =
        [".json", ".jsonc", ".yaml", ".yml"].into_iter().find_map(|suffix| name.strip_suffix(suffix)).unwrap_or(&name);
    name.strip_suffix(".schema").unwrap_or(name).to_owned()
}

/// Returns the content of the module. One file is one module, without another module around it.
fn body(output: &Output, arguments: &Arguments) -> TokenStream {
    let is_file = |path: &LitStr| Path::new(&path.value()).extension().is_some();
    match (arguments.paths.as_slice(), inline::declared(output, INDEX).as_slice()) {
        ([path], [only]) if is_file(path) => inline::file(output, &format!("{only}.rs")),
        (_, _) => inline::file(output, INDEX),
    }
}

/// Makes the compiler read every file that was read here, so that a change compiles the crate again.
fn watched(generation: &Generation) -> TokenStream {
    let files = generation.inputs.iter().filter(|input| input.is_file()).filter_map(|input| input.to_str());
    quote!(#(const _: &[u8] = ::core::include_bytes!(#files);)*)
}

/// Returns every error in a schema at its path, and other errors at the first path.
fn mistakes(generation: &Generation, arguments: &Arguments) -> Error {
    let span = arguments.paths.first().map_or_else(Span::call_site, LitStr::span);
    let errors = generation.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    let texts = errors.map(|found| found.render().into_iter().map(|segment| segment.text).collect::<String>());
    // The compiler adds `error` itself.
    let mut errors = texts.map(|text| Error::new(span, text.trim_start_matches("error").trim_end()));
    let first = errors.next().unwrap_or_else(|| Error::new(span, "nothing was generated"));
    errors.fold(first, |mut all, error| {
        all.combine(error);
        all
    })
}
