//! The Rust identifier of an item or a variant, assigned once by the step `naming`.
//! Does not choose identifiers.

use std::fmt;
use std::ops::Deref;

/// A Rust identifier that is assigned after all items are made, because it depends on all of them.
/// Reading it before panics.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identifier(Option<String>);

impl Identifier {
    /// Assigns the identifier.
    pub(super) fn assign(&mut self, name: String) {
        assert!(self.0.is_none(), "invariant: an identifier is assigned once");
        self.0 = Some(name);
    }

    /// Returns the identifier.
    ///
    /// # Panics
    ///
    /// Panics if it is not assigned yet.
    pub fn as_str(&self) -> &str {
        self.0.as_deref().expect("invariant: identifiers are assigned before they are read")
    }
}

impl Deref for Identifier {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl From<&str> for Identifier {
    fn from(name: &str) -> Self {
        Self(Some(name.to_owned()))
    }
}

impl fmt::Display for Identifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::Identifier;

    #[test]
    #[should_panic(expected = "invariant: an identifier is assigned once")]
    fn an_identifier_is_assigned_once() {
        let mut identifier = Identifier::from("Order");
        identifier.assign("Invoice".to_owned());
    }

    #[test]
    #[should_panic(expected = "invariant: identifiers are assigned before they are read")]
    fn an_identifier_is_not_read_before_it_is_assigned() {
        assert_ne!(Identifier::default().as_str(), "");
    }
}
