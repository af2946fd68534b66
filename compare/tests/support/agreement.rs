//! Compares results with the containment test of the independent validator.

use std::fmt;

use jsonschema::canonical::Containment;
use typewright_compare::Compatibility;

use super::version::{Version, containment};

/// How the containment test agrees with results.
#[derive(Debug, Default)]
pub(crate) struct Agreement {
    /// The number of results that it confirms.
    confirmed: usize,
    /// The number of directions that it decides and for which our result is not known.
    only_foreign: usize,
    /// Results that it contradicts.
    pub(crate) denied: Vec<String>,
}

impl Agreement {
    /// Compares a result for documents of `valid` under `invalid`. `about` describes it, if it is contradicted.
    pub(crate) fn record(
        &mut self,
        result: Compatibility,
        (valid, invalid): (&Version<'_>, &Version<'_>),
        about: impl FnOnce(&str) -> String,
    ) {
        match (result, containment(valid, invalid)) {
            (_, Containment::Unknown) => {}
            (Compatibility::Compatible, Containment::Yes) | (Compatibility::Breaking, Containment::No) => {
                self.confirmed += 1;
            }
            (Compatibility::NotKnown, Containment::Yes | Containment::No) => self.only_foreign += 1,
            (result, _) => self.denied.push(about(result.text())),
        }
    }
}

impl fmt::Display for Agreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { confirmed, only_foreign, denied } = self;
        write!(
            f,
            "the containment test of the independent validator confirms {confirmed} directions, denies {}, and knows \
             {only_foreign} that are not known",
            denied.len()
        )
    }
}
