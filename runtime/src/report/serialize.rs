//! `Serialize` for [`Report`]: the output format `basic`, which most tools read.
//! The other formats are values that can be serialized: `report.detailed()`.

use serde::ser::{Serialize, Serializer};

use super::Report;

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.basic().serialize(serializer)
    }
}
