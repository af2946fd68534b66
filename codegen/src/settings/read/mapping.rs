//! `[[validate]]`: instances and their schema.
//! Reads text, not the disk.

use super::value::{Reader, Value};
use crate::settings::Mapping;

const KEYS: [&str; 2] = ["instances", "schema"];
const EXAMPLE: &str = "instances = [\"data/**/*.yaml\"]";

impl Reader {
    pub(super) fn mappings(&mut self, value: &Value<'_>) -> Vec<Mapping> {
        self.tables(value, "validate").iter().filter_map(|entry| self.mapping(entry)).collect()
    }

    fn mapping(&mut self, entry: &Value<'_>) -> Option<Mapping> {
        let (mut instances, mut schema) = (None, None);
        let table = self.table(entry, "validate")?;
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "instances" if value.get_ref().as_str().is_some() => {
                    instances = self.string(value, "instances").map(|one| vec![one]);
                }
                "instances" => instances = Some(self.strings(value, "instances", EXAMPLE)),
                "schema" => schema = self.string(value, "schema"),
                _ => self.unknown(key, " in `[[validate]]`", &KEYS),
            }
        }
        for name in KEYS.iter().filter(|name| !table.contains_key(**name)) {
            let message = format!("`[[validate]]` must have `{name}`, found none");
            self.say(
                entry,
                &message,
                if *name == "schema" { "for example `schema = \"a.schema.json\"`" } else { EXAMPLE },
            );
        }
        Some(Mapping { instances: instances?, schema: schema? })
    }
}
