//! `[[validate]]`: instances and their schema.
//! Reads text, not the disk.

use super::value::{Reader, Value};
use crate::settings::Mapping;

const KEYS: [&str; 3] = ["instances", "invalid", "schema"];
const EXAMPLE: &str = "instances = [\"data/**/*.yaml\"]";

impl Reader {
    pub(super) fn mappings(&mut self, value: &Value<'_>) -> Vec<Mapping> {
        self.tables(value, "validate").iter().filter_map(|entry| self.mapping(entry)).collect()
    }

    fn mapping(&mut self, entry: &Value<'_>) -> Option<Mapping> {
        let (mut instances, mut invalid, mut schema) = (None, None, None);
        let table = self.table(entry, "validate")?;
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "instances" => instances = Some(self.one_or_more(value, "instances")),
                "invalid" => invalid = Some(self.one_or_more(value, "invalid")),
                "schema" => schema = self.string(value, "schema"),
                _ => self.unknown(key, " in `[[validate]]`", &KEYS),
            }
        }
        let is_missing = |name: &&&str| match **name {
            "schema" => schema.is_none() && !table.contains_key("schema"),
            // Tests of schemas may have only instances that must be invalid.
            "instances" => instances.is_none() && invalid.is_none(),
            _ => false,
        };
        for name in KEYS.iter().filter(is_missing) {
            let message = format!("`[[validate]]` must have `{name}`, found none");
            self.say(
                entry,
                &message,
                if *name == "schema" { "for example `schema = \"a.schema.json\"`" } else { EXAMPLE },
            );
        }
        if instances.is_none() && invalid.is_none() {
            return None;
        }
        Some(Mapping {
            instances: instances.unwrap_or_default(),
            invalid: invalid.unwrap_or_default(),
            schema: schema?,
        })
    }

    fn one_or_more(&mut self, value: &Value<'_>, name: &str) -> Vec<String> {
        if value.get_ref().as_str().is_some() {
            return self.string(value, name).into_iter().collect();
        }
        self.strings(value, name, EXAMPLE)
    }
}
