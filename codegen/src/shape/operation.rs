//! Operations of an API with the types of their parts, for a table that tools look them up in.

pub use crate::resolve::OperationKind;

use super::RustType;

/// An operation of an `OpenAPI` document.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// `operationId`.
    pub id: Option<String>,
    /// Where it is from.
    pub kind: OperationKind,
    /// The method, in capitals.
    pub method: String,
    /// The path template; of a webhook its name, of a callback its expression.
    pub path: String,
    /// What holds all its parameters.
    pub parameters: Option<RustType>,
    /// The media types of its request body, and what holds them.
    pub request: Vec<(String, RustType)>,
    /// The same for its responses, by status as it is written.
    pub responses: Vec<(String, Vec<(String, RustType)>)>,
}
