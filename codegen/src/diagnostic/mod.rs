//! Diagnostics of all phases: what is wrong, where, and how to fix it.
//! Never prints; does not depend on schemas or Rust.

mod catalogue;
mod collection;
mod list;
mod locate;
mod place;
mod render;
mod suggest;

pub use catalogue::Code;
pub use collection::Diagnostics;
pub(crate) use list::first_names;
pub use place::Place;
pub use render::{Segment, Style};
pub(crate) use suggest::{closest, did_you_mean, letters_apart};

use crate::source::{FileId, Span};

/// The severity of a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The run stops at the end of the phase.
    Error,
    /// The run continues; the result differs from what the schema describes.
    Warning,
    /// Information.
    Note,
}

/// One diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// Its kind.
    pub code: Code,
    /// Its severity.
    pub severity: Severity,
    /// What was found and what was expected: lower case, no full stop, code in backticks.
    pub message: String,
    /// How to fix it.
    pub help: Option<String>,
    /// The bytes it is about; `None` if it is not about a file.
    pub origin: Option<Origin>,
    /// The origin as path, line and column; [`Diagnostics::locate`] fills it in.
    pub place: Option<Place>,
}

/// The part of a file that a diagnostic is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file.
    pub file: FileId,
    /// The part of the file.
    pub part: Part,
}

/// A part of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The whole file.
    Whole,
    /// These bytes.
    Bytes(Span),
    /// The value at this JSON Pointer, or these bytes if it does not exist.
    Pointer(String, Span),
}

impl Diagnostic {
    /// Makes it a warning about a mistake that was left out.
    #[must_use]
    pub(crate) fn left_out(self) -> Self {
        Self { severity: Severity::Warning, ..self }
    }

    /// Whether it is a mistake that was left out, so that the rest could be compiled.
    pub fn is_left_out(&self) -> bool {
        self.code.severity() == Severity::Error && self.severity != Severity::Error
    }

    /// Replaces all text that may come from the file by a general message, and keeps the location.
    /// Used for files with secrets.
    pub fn without_content(&mut self) {
        "the text cannot be read; its content is not shown, because the schema marks secrets"
            .clone_into(&mut self.message);
        self.help = None;
        if let Some(place) = &mut self.place {
            (place.excerpt, place.indent, place.width) = (String::new(), 0, 1);
        }
    }

    /// Creates a diagnostic without a location, with the severity of the catalogue.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, severity: code.severity(), message: message.into(), help: None, origin: None, place: None }
    }

    /// Sets the bytes of a file that it is about.
    #[must_use]
    pub fn at(self, file: FileId, span: Span) -> Self {
        self.about(file, Part::Bytes(span))
    }

    /// Makes it about a whole file.
    #[must_use]
    pub fn at_file(self, file: FileId) -> Self {
        self.about(file, Part::Whole)
    }

    /// Makes it about the value of a keyword.
    /// `pointer` leads to the schema, whose bytes are used if it has no such keyword.
    #[must_use]
    pub fn at_keyword(self, file: FileId, schema: Span, pointer: &str, keyword: &str) -> Self {
        let pointer = typewright::__private::v1::pointer::below(pointer, keyword);
        self.about(file, Part::Pointer(pointer, schema))
    }

    /// Sets the help line.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// Returns the path of the file it is about, once located.
    pub fn file(&self) -> Option<&str> {
        self.place.as_ref().map(|place| place.path.as_str())
    }

    fn about(self, file: FileId, part: Part) -> Self {
        Self { origin: Some(Origin { file, part }), ..self }
    }
}
