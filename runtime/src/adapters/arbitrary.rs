//! Values of generated models from the data of a fuzzer. Knows models only through [`Model`].

use arbitrary::{Error, Unstructured};

use crate::draw::{self, Data};
use crate::model::Model;

/// A value whose document is valid.
///
/// # Errors
/// None was found within a bounded number of tries.
pub fn draw<T: Model>(data: &mut Unstructured<'_>) -> Result<T, Error> {
    draw::model(&mut Data::new(data)).ok_or(Error::IncorrectFormat)
}
