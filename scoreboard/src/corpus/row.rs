//! The results of one schema, and the first stage where it fails. Measures and prints nothing.

use super::documents::{Document, Status};
use super::generate::Generated;

/// The results of one schema.
#[derive(Debug)]
pub(super) struct Row {
    /// The schema's name.
    pub(super) name: String,
    /// The result of generating.
    pub(super) generated: Generated,
    /// The messages of rustc, if it was run.
    pub(super) rustc: Option<Rustc>,
    /// The results of the documents, if they were tried.
    pub(super) documents: Vec<Document>,
}

/// The messages of rustc.
#[derive(Clone, Debug, Default)]
pub(super) struct Rustc {
    /// Errors; empty if the code compiles.
    pub(super) errors: Vec<String>,
    /// Warnings.
    pub(super) warnings: Vec<String>,
}

/// The first stage where a schema fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Failing {
    /// The generator returns errors.
    Generate,
    /// The code does not compile, or has a warning.
    Compile,
    /// A document has the wrong result.
    Documents,
}

impl Failing {
    /// All stages, in order.
    pub(super) const ALL: [Self; 3] = [Self::Generate, Self::Compile, Self::Documents];

    /// Returns the name used in the list of known failures.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Generate => "generate",
            Self::Compile => "compile",
            Self::Documents => "documents",
        }
    }
}

impl Row {
    /// Whether rustc was run and reported no errors.
    pub(super) fn compiles(&self) -> bool {
        self.rustc.as_ref().is_some_and(|rustc| rustc.errors.is_empty())
    }

    /// Returns the number of documents with this result.
    pub(super) fn count(&self, status: Status) -> usize {
        self.documents.iter().filter(|document| document.status() == status).count()
    }

    /// Returns the documents with a wrong result.
    pub(super) fn wrong(&self) -> impl Iterator<Item = &Document> {
        self.documents.iter().filter(|document| match document.status() {
            Status::Lossy | Status::Refused | Status::Accepted => true,
            Status::Kept | Status::Rejected | Status::Undecided => false,
        })
    }

    /// Returns the first stage that fails, and why; `None` if no stage that was run fails.
    pub(super) fn failing(&self) -> Option<(Failing, String)> {
        if let Some(error) = self.generated.errors.first() {
            return Some((Failing::Generate, error.clone()));
        }
        if let Some(said) = self.rustc.iter().flat_map(|rustc| rustc.errors.iter().chain(&rustc.warnings)).next() {
            return Some((Failing::Compile, said.clone()));
        }
        let wrong = self.wrong().next()?;
        Some((Failing::Documents, format!("{}: {}", wrong.path, answer(wrong))))
    }
}

/// Describes the expected and the actual result of a document.
pub(super) fn answer(document: &Document) -> String {
    let should = match &document.independent {
        Ok(true) => "valid",
        Ok(false) => "invalid",
        Err(reason) => &format!("undecided ({reason})"),
    };
    let ours = match &document.ours {
        Ok(ours) | Err(ours) => ours,
    };
    format!("is {should}, we say {ours}")
}
