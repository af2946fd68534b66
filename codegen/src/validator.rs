//! One schema as a program to interpret: for judging instances without compiling Rust.
//! Knows nothing of types; what the emitted validators say, this says too, because both come from the same checks.

use std::path::Path;

use typewright::__private::v1::interpret;
use typewright::__private::v1::program::{Program, SubschemaId};
use typewright::report::Evaluation;
use typewright::{Document, Error, LimitError, Limits, Node, ParseOptions, Parser};

use crate::check::{Annotated, CheckSettings, Checks, program};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::generator::choices;
use crate::instance::Instance;
use crate::resolve::{self, Around};
use crate::settings::{Lock, Settings};
use crate::source::Sources;

/// A schema that is ready to judge instances.
#[derive(Clone, Debug)]
pub struct Validator {
    program: Program,
    entry: SubschemaId,
    limits: Limits,
}

impl Validator {
    /// Compiles a schema file, or with a fragment (a JSON Pointer or an anchor) one schema in it. Relative paths, and
    /// those of the settings, start at the root of the sources. A file that is among the schemas of the settings is read
    /// together with all of them, as the generator reads it, so that both give the same results.
    ///
    /// # Errors
    /// Every mistake that was found, located and sorted.
    pub fn from_file(
        sources: &mut Sources,
        settings: &Settings,
        path: &Path,
        fragment: Option<&str>,
    ) -> Result<(Self, Diagnostics), Diagnostics> {
        let mut settings = settings.clone();
        // A setting may choose a type by its name, which the lock file may say.
        if settings.lock && settings.names.is_none() {
            settings.names = Some(Lock::load(sources)?);
        }
        let loaded = resolve::load_around(sources, &settings, path, fragment)?;
        Self::compile(sources, &settings, loaded)
    }

    /// Compiles a schema from memory, under a name that is shown like a path.
    ///
    /// # Errors
    /// Every mistake that was found, located and sorted.
    pub fn from_text(
        sources: &mut Sources,
        settings: &Settings,
        name: &str,
        text: &str,
        fragment: Option<&str>,
    ) -> Result<(Self, Diagnostics), Diagnostics> {
        if let Err(mut diagnostics) = sources.insert(name, text) {
            diagnostics.locate(sources);
            return Err(diagnostics);
        }
        Self::from_file(sources, settings, name.as_ref(), fragment)
    }

    fn compile(
        sources: &Sources,
        settings: &Settings,
        (around, mut warnings): (Around, Diagnostics),
    ) -> Result<(Self, Diagnostics), Diagnostics> {
        let Around { mut graph, entry, file } = around;
        // What is chosen by the names of types may change what schemas mean.
        choices::choose(&mut graph, settings);
        // Of other files nobody asked.
        warnings.0.retain(|found| found.origin.as_ref().is_none_or(|origin| origin.file == file));
        graph.roots = vec![entry];
        let (checks, found) = Checks::lower(&graph, &CheckSettings::default());
        let mut diagnostics = warnings;
        diagnostics.append(found.into());
        let root = graph.roots.first().map(|root| root.schema);
        let compiled =
            root.filter(|_| !diagnostics.has_errors()).and_then(|root| program(&checks, root, Annotated::Yes));
        if compiled.is_none() && !diagnostics.has_errors() {
            diagnostics.push(Diagnostic::new(Code::NothingFound, "there is no schema to validate with"));
        }
        diagnostics.locate(sources);
        let (compiled, diagnostics) = diagnostics.barrier(compiled)?;
        let (program, entry) = compiled.expect("invariant: a barrier without errors lets only programs through");
        Ok((Self { program, entry, limits: Limits::default() }, diagnostics))
    }

    /// The same with other limits.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// The checks as data, and where they begin.
    #[doc(hidden)]
    pub fn program(&self) -> (&Program, SubschemaId) {
        (&self.program, self.entry)
    }

    /// Judges the text of an instance.
    ///
    /// # Errors
    /// Why the text is not JSON, why the instance is invalid, or which limit was reached.
    pub fn validate(&self, text: &[u8]) -> Result<(), Error> {
        self.validate_document(&self.parse(text)?)
    }

    /// Judges a document.
    ///
    /// # Errors
    /// Why the instance is invalid, or which limit was reached.
    pub fn validate_document(&self, document: &Document<'_>) -> Result<(), Error> {
        let source = Some(document.source());
        interpret::validate(&self.program, self.entry, document.root(), source, &self.limits)
    }

    /// Judges a value that is not a document; violations then have no lines.
    ///
    /// # Errors
    /// Why the instance is invalid, or which limit was reached.
    pub fn validate_node<'a, N: Node<'a>>(&self, instance: N) -> Result<(), Error> {
        interpret::validate(&self.program, self.entry, instance, None, &self.limits)
    }

    /// Judges an instance of any format; violations have the places of its text.
    ///
    /// # Errors
    /// Why the instance is invalid, or which limit was reached.
    pub fn validate_instance(&self, instance: &Instance) -> Result<(), Error> {
        interpret::validate(&self.program, self.entry, instance.root(), Some(instance.text()), &self.limits)
    }

    /// Everything that the schema says about an instance of any format, valid or not: result, errors, annotations.
    ///
    /// # Errors
    /// Which limit was reached.
    pub fn evaluate_instance(&self, instance: &Instance) -> Result<Evaluation<'_>, LimitError> {
        interpret::evaluate(&self.program, self.entry, instance.root(), Some(instance.text()), &self.limits)
    }

    /// Whether anything in its instances is secret, so that a message should show nothing of their texts.
    pub fn has_secrets(&self) -> bool {
        !self.program.redacted.is_empty() || self.program.subschema(self.entry).redact
    }

    /// Everything that the schema says about the text of an instance, valid or not: verdict, errors, annotations.
    ///
    /// # Errors
    /// Why the text is not JSON, or which limit was reached.
    pub fn evaluate(&self, text: &[u8]) -> Result<Evaluation<'_>, Error> {
        let document = self.parse(text)?;
        let source = Some(document.source());
        Ok(interpret::evaluate(&self.program, self.entry, document.root(), source, &self.limits)?)
    }

    /// Everything that the schema says about a value that is not a document; violations then have no lines.
    ///
    /// # Errors
    /// Which limit was reached.
    pub fn evaluate_node<'a, N: Node<'a>>(&self, instance: N) -> Result<Evaluation<'_>, LimitError> {
        interpret::evaluate(&self.program, self.entry, instance, None, &self.limits)
    }

    fn parse<'a>(&self, text: &'a [u8]) -> Result<Document<'a>, Error> {
        let options = ParseOptions { limits: self.limits, ..ParseOptions::default() };
        Parser::with_options(options).parse(text).map_err(|error| Error::from_parse(error, text, self.has_secrets()))
    }
}
