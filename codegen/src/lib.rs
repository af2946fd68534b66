//! Compiles JSON Schema to Rust: types, exact validators and documentation, all from one reading of the schemas.
//!
//! For build scripts and tools; `cargo typewright generate` and `typewright::schema!` use it too. A [`Generator`] reads
//! the schemas and [`settings`], and returns a [`Generation`]: the code, and a [`diagnostic`] with file, line and help
//! for each mistake in the schemas. In `build.rs`:
//!
//! ```no_run
//! let generation = typewright_codegen::Generator::from_config("typewright.toml").generate();
//! print!("{}", generation.cargo_directives()); // Errors in schemas stop the build.
//! let out = std::env::var("OUT_DIR").expect("cargo sets OUT_DIR");
//! generation.write_to(out.as_ref()).expect("OUT_DIR can be written to");
//! ```
//!
//! The crate then contains the models with `include!(concat!(env!("OUT_DIR"), "/models.rs"));`, and depends on
//! `typewright`. The files can also be read without writing them:
//!
//! ```
//! use typewright_codegen::Generator;
//!
//! let generation = Generator::new().schemas(["tests/fixtures/open-enum.schema.json"]).generate();
//! assert!(!generation.diagnostics.has_errors(), "{}", generation.diagnostics);
//! let generated = generation.generated.expect("without an error there is code");
//! assert!(generated.modules().files().iter().any(|file| file.text.contains("pub struct")));
//! ```
//!
//! A [`Validator`] validates documents without generating Rust:
//!
//! ```
//! use typewright_codegen::{Sources, Validator, settings::Settings};
//!
//! let schema = r#"{"type": "object", "properties": {"size": {"maximum": 100}}}"#;
//! let (sources, settings) = (&mut Sources::in_memory(), &Settings::default());
//! let (validator, _warnings) = Validator::from_text(sources, settings, "order.schema.json", schema, None)?;
//! assert!(validator.validate(br#"{"size": 100}"#).is_ok());
//! let error = validator.validate(br#"{"size": 101}"#).expect_err("it is too large");
//! assert_eq!(error.to_string(), "/size: the number must be at most `100` (line 1, column 10)");
//! # Ok::<(), typewright_codegen::diagnostic::Diagnostics>(())
//! ```
//!
//! [`output`] compares the generated files with a folder, or replaces them in it as a whole. Nothing in this crate prints
//! or exits, and the same input gives the same output.

#![allow(unreachable_pub, reason = "what tools of this workspace may use of the phases is listed in `private.rs`")]

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
mod check;
mod components;
pub mod diagnostic;
mod emit;
mod generator;
mod ids;
mod instance;
mod layout;
mod lint;
mod names;
pub mod outline;
pub mod output;
mod print;
mod reserved;
mod resolve;
mod schema;
pub mod settings;
mod shape;
mod shown;
mod source;
mod validator;

pub use generator::{FileSummary, Generated, Generation, Generator, SchemaTests};
pub use instance::Instance;
pub use source::{Sources, TextFormat};
pub use validator::Validator;
