//! Creates values of generated models from the data of a fuzzer. Knows models only through [`Model`].

use arbitrary::{Error, Unstructured};

use crate::draw::{self, Data};
use crate::model::Model;

/// Returns a value whose document is valid.
///
/// # Errors
/// Fails if no valid document was found within a bounded number of tries.
pub fn draw<T: Model>(data: &mut Unstructured<'_>) -> Result<T, Error> {
    draw::model(&mut Data::new(data)).ok_or(Error::IncorrectFormat)
}
