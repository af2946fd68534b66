//! What went wrong, where, and what to do about it: found by every phase, collected, sorted, shown by nobody here.
//! Never prints; knows nothing of schemas or Rust.

mod catalogue;
mod collection;
mod locate;
mod place;
mod render;
mod suggest;

pub use catalogue::Code;
pub use collection::Diagnostics;
pub use place::Place;
pub use render::{Segment, Style};
pub(crate) use suggest::closest;

use crate::source::{FileId, Span};

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The run stops at the end of the phase.
    Error,
    /// The run goes on; something is not as the schema says.
    Warning,
    /// Good to know.
    Note,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// What kind of finding.
    pub code: Code,
    /// How grave.
    pub severity: Severity,
    /// What was found and what was expected: lower case, no full stop, code in backticks.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Which bytes it is about; `None` when it is about no file.
    pub origin: Option<Origin>,
    /// The origin as a person reads it; [`Diagnostics::locate`] fills it in.
    pub place: Option<Place>,
}

/// The part of a file that a finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file.
    pub file: FileId,
    /// The part of it.
    pub part: Part,
}

/// Names a part of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The file as such.
    Whole,
    /// These bytes.
    Bytes(Span),
    /// The value at this JSON Pointer, else these bytes.
    Pointer(String, Span),
}

impl Diagnostic {
    /// Replaces all text that may come from the file by a general message, and keeps the place: for a file with secrets.
    pub fn without_content(&mut self) {
        "the text cannot be read; its content is not shown, because the schema marks secrets"
            .clone_into(&mut self.message);
        self.help = None;
        if let Some(place) = &mut self.place {
            (place.excerpt, place.indent, place.width) = (String::new(), 0, 1);
        }
    }

    /// A finding without a place, as grave as the catalogue says.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, severity: code.severity(), message: message.into(), help: None, origin: None, place: None }
    }

    /// The same, about these bytes of a file.
    #[must_use]
    pub fn at(self, file: FileId, span: Span) -> Self {
        self.about(file, Part::Bytes(span))
    }

    /// The same, about a file as such.
    #[must_use]
    pub fn at_file(self, file: FileId) -> Self {
        self.about(file, Part::Whole)
    }

    /// The same, about the value of a keyword: `pointer` leads to the schema, whose bytes stand in where it has no such keyword.
    #[must_use]
    pub fn at_keyword(self, file: FileId, schema: Span, pointer: &str, keyword: &str) -> Self {
        let mut pointer = pointer.to_owned();
        typewright::__private::v1::pointer::push(&mut pointer, keyword);
        self.about(file, Part::Pointer(pointer, schema))
    }

    /// The same with what to do about it.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// The path of the file it is about, once located.
    pub fn file(&self) -> Option<&str> {
        self.place.as_ref().map(|place| place.path.as_str())
    }

    fn about(self, file: FileId, part: Part) -> Self {
        Self { origin: Some(Origin { file, part }), ..self }
    }
}
