//! Everything about one schema, and how far it comes. Measures and shows nothing.

use super::documents::{Document, Standing};
use super::generate::Generated;

/// Everything about one schema.
#[derive(Debug)]
pub(super) struct Row {
    /// Its name.
    pub(super) name: String,
    /// What came out of generation.
    pub(super) generated: Generated,
    /// What rustc says, where it was asked.
    pub(super) rustc: Option<Rustc>,
    /// What became of the documents, where they were tried.
    pub(super) documents: Vec<Document>,
}

/// What rustc says.
#[derive(Clone, Debug, Default)]
pub(super) struct Rustc {
    /// Errors; none where it compiles.
    pub(super) errors: Vec<String>,
    /// Warnings.
    pub(super) warnings: Vec<String>,
}

/// Where a schema fails first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Failing {
    /// The generator gives no code.
    Generate,
    /// The code does not compile, or not without a warning.
    Compile,
    /// A document is not treated as it should be.
    Documents,
}

impl Failing {
    /// All of them, first to last.
    pub(super) const ALL: [Self; 3] = [Self::Generate, Self::Compile, Self::Documents];

    /// What it is called in the list of known failures.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Generate => "generate",
            Self::Compile => "compile",
            Self::Documents => "documents",
        }
    }
}

impl Row {
    /// Whether rustc was asked and takes it.
    pub(super) fn compiles(&self) -> bool {
        self.rustc.as_ref().is_some_and(|rustc| rustc.errors.is_empty())
    }

    /// How many documents stand so.
    pub(super) fn count(&self, standing: Standing) -> usize {
        self.documents.iter().filter(|document| document.standing() == standing).count()
    }

    /// The documents that are not treated as they should be.
    pub(super) fn wrong(&self) -> impl Iterator<Item = &Document> {
        self.documents.iter().filter(|document| match document.standing() {
            Standing::Lossy | Standing::Refused | Standing::Accepted => true,
            Standing::Kept | Standing::Rejected | Standing::Undecided => false,
        })
    }

    /// Where it fails first, and why; `None` if it comes as far as it was taken.
    pub(super) fn failing(&self) -> Option<(Failing, String)> {
        if let Some(error) = self.generated.errors.first() {
            return Some((Failing::Generate, error.clone()));
        }
        if let Some(said) = self.rustc.iter().flat_map(|rustc| rustc.errors.iter().chain(&rustc.warnings)).next() {
            return Some((Failing::Compile, said.clone()));
        }
        let wrong = self.wrong().next()?;
        Some((Failing::Documents, format!("{}: {}", wrong.path, told(wrong))))
    }
}

/// What came out, in words.
pub(super) fn told(document: &Document) -> String {
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
