//! `Serialize` for [`Report`]: the output format `basic`, which tools read most.
//! The other formats are values too: `report.detailed()`.

use serde::ser::{Serialize, Serializer};

use super::Report;

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.basic().serialize(serializer)
    }
}
