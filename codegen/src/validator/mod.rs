//! One schema as an interpreted program: validates instances without compiling Rust.
//! Does not depend on types. Gives the same results as emitted validators, because both are made from the same checks.

mod api;

use std::path::Path;

pub use api::{Api, ApiOperation, Body, path_of_url};

use typewright::__private::v1::interpret;
use typewright::__private::v1::program::{Program, SubschemaId};
use typewright::report::Evaluation;
use typewright::{Document, Error, LimitError, Limits, Node, ParseOptions, Parser};

use crate::check::{Annotated, CheckSettings, Checks, program};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::generator::allowed;
use crate::generator::front::{self, Front, Wanted};
use crate::instance::Instance;
use crate::settings::Settings;
use crate::source::Sources;

/// A schema that is ready to validate instances.
#[derive(Clone, Debug)]
pub struct Validator {
    program: Program,
    entry: SubschemaId,
    limits: Limits,
}

impl Validator {
    /// Compiles a schema file, or one schema in it if there is a fragment (a JSON Pointer or an anchor).
    /// Relative paths, and those of the settings, start at the root of the sources. A file that is among the schemas of
    /// the settings is read together with all of them, as the generator does, so that both give the same results.
    ///
    /// # Errors
    /// All mistakes, located and sorted.
    pub fn from_file(
        sources: &mut Sources,
        settings: &Settings,
        path: &Path,
        fragment: Option<&str>,
    ) -> Result<(Self, Diagnostics), Diagnostics> {
        let settings = front::with_names(sources, settings.clone(), false)?;
        let front = front::front(sources, &settings, &Wanted::One(path, fragment))?;
        Self::compile(sources, front)
    }

    /// Compiles a schema from memory, under a name that is shown like a path.
    ///
    /// # Errors
    /// All mistakes, located and sorted.
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

    fn compile(sources: &Sources, front: Front) -> Result<(Self, Diagnostics), Diagnostics> {
        let (entry, file) = front.entry();
        let Front { mut graph, chosen, found: mut warnings, .. } = front;
        // Warnings about other files are not reported, unless a mistake there was left out.
        let is_about_it = |found: &Diagnostic| found.origin.as_ref().is_none_or(|origin| origin.file == file);
        warnings.0.retain(|found| is_about_it(found) || found.is_left_out());
        graph.roots = vec![entry];
        let (checks, found) = Checks::lower(&graph, &CheckSettings::default());
        let mut diagnostics = warnings;
        diagnostics.append(found.into());
        allowed::retain(&mut diagnostics, &graph, &chosen);
        let root = graph.roots.first().map(|root| root.schema);
        let compiled =
            root.filter(|_| !diagnostics.has_errors()).and_then(|root| program(&checks, root, Annotated::Yes));
        if compiled.is_none() && !diagnostics.has_errors() {
            let help = "the file has schemas only within it: name one, such as `FILE#/components/schemas/NAME`";
            let diagnostic = Diagnostic::new(Code::NothingFound, "there is no schema to validate with").at_file(file);
            diagnostics.push(diagnostic.help(help));
        }
        diagnostics.locate(sources);
        let (compiled, diagnostics) = diagnostics.barrier(compiled)?;
        let (program, entry) = compiled.expect("invariant: a barrier without errors lets only programs through");
        Ok((Self { program, entry, limits: Limits::default() }, diagnostics))
    }

    /// Replaces the limits.
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

    /// Validates the text of an instance.
    ///
    /// # Errors
    /// The reason if the text is not JSON, the instance is invalid, or a limit was reached.
    pub fn validate(&self, text: &[u8]) -> Result<(), Error> {
        self.validate_document(&self.parse(text)?)
    }

    /// Validates a document.
    ///
    /// # Errors
    /// The reason if the instance is invalid or a limit was reached.
    pub fn validate_document(&self, document: &Document<'_>) -> Result<(), Error> {
        let source = Some(document.source());
        interpret::validate(&self.program, self.entry, document.root(), source, &self.limits)
    }

    /// Validates a value that is not a document; violations then have no lines.
    ///
    /// # Errors
    /// The reason if the instance is invalid or a limit was reached.
    pub fn validate_node<'a, N: Node<'a>>(&self, instance: N) -> Result<(), Error> {
        interpret::validate(&self.program, self.entry, instance, None, &self.limits)
    }

    /// Validates an instance in any format; violations have locations in its text.
    ///
    /// # Errors
    /// The reason if the instance is invalid or a limit was reached.
    pub fn validate_instance(&self, instance: &Instance) -> Result<(), Error> {
        interpret::validate(&self.program, self.entry, instance.root(), Some(instance.text()), &self.limits)
    }

    /// Evaluates an instance in any format, valid or not: result, errors and annotations.
    ///
    /// # Errors
    /// The limit that was reached.
    #[doc(hidden)]
    pub fn evaluate_instance(&self, instance: &Instance) -> Result<Evaluation<'_>, LimitError> {
        interpret::evaluate(&self.program, self.entry, instance.root(), Some(instance.text()), &self.limits)
    }

    /// Returns whether anything in its instances is secret, so that messages must not show their texts.
    #[doc(hidden)]
    pub fn has_secrets(&self) -> bool {
        !self.program.redacted.is_empty() || self.program.subschema(self.entry).redact
    }

    /// Evaluates the text of an instance, valid or not: result, errors and annotations.
    ///
    /// # Errors
    /// The reason if the text is not JSON or a limit was reached.
    pub fn evaluate(&self, text: &[u8]) -> Result<Evaluation<'_>, Error> {
        let document = self.parse(text)?;
        let source = Some(document.source());
        Ok(interpret::evaluate(&self.program, self.entry, document.root(), source, &self.limits)?)
    }

    /// Evaluates a value that is not a document; violations then have no lines.
    ///
    /// # Errors
    /// The limit that was reached.
    #[doc(hidden)]
    pub fn evaluate_node<'a, N: Node<'a>>(&self, instance: N) -> Result<Evaluation<'_>, LimitError> {
        interpret::evaluate(&self.program, self.entry, instance, None, &self.limits)
    }

    fn parse<'a>(&self, text: &'a [u8]) -> Result<Document<'a>, Error> {
        let options = ParseOptions::default().limits(self.limits);
        Parser::with_options(options).parse(text).map_err(|error| Error::from_parse(error, text, self.has_secrets()))
    }
}
