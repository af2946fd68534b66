//! Operations of an API with the types of their parts, for a table in which tools look them up.

pub use crate::resolve::{AboutOperation, OperationKind};

use super::RustType;

/// An operation of an `OpenAPI` document.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// `operationId`.
    pub id: Option<String>,
    /// Its annotations in the document.
    pub about: AboutOperation,
    /// The part of the document that contains it.
    pub kind: OperationKind,
    /// The method, in upper case.
    pub method: String,
    /// The path template; for a webhook its name, for a callback its expression.
    pub path: String,
    /// The type of all its parameters.
    pub parameters: Option<RustType>,
    /// The media types of its request body, and their types.
    pub request: Vec<(String, RustType)>,
    /// The same for its responses, by status as it is written.
    pub responses: Vec<(String, Vec<(String, RustType)>)>,
}
