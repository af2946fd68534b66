//! The text of a program, in the format of [`typewright::__private::v1::program::text`].
//! Facts that follow from the locations of subschemas are not written. Does not depend on the meaning of the rules, nor
//! on lines.

use std::fmt;

use typewright::__private::v1::program::Subschema;
use typewright::__private::v1::program::text::VERSION;

use super::item::keyword;
use super::layout::{self, Entry};
use super::reference::ProgramText;
use super::word::string;

impl<'p> ProgramText<'p> {
    fn entry(&self, subschema: &'p Subschema) -> Entry<'p> {
        let (mut keywords, mut words) = (Vec::new(), String::new());
        if subschema.redact {
            words.push_str(" secret");
        }
        for check in subschema.checks.iter() {
            keyword(self, subschema, check, &mut keywords, &mut words);
        }
        for (name, value) in subschema.annotations.iter() {
            words.extend([" @", &string(name), "=", &string(value)]);
        }
        Entry { resource: subschema.resource, pointer: &subschema.pointer, keywords, words }
    }
}

impl fmt::Display for ProgramText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{VERSION}")?;
        for resource in self.program.resources.iter() {
            writeln!(f, "resource {}", string(&resource.uri))?;
        }
        if !self.program.redacted.is_empty() {
            f.write_str("redact")?;
            self.program.redacted.iter().try_for_each(|name| write!(f, " {}", string(name)))?;
            f.write_str("\n")?;
        }
        let entries: Vec<Entry<'_>> = self.program.subschemas.iter().map(|subschema| self.entry(subschema)).collect();
        layout::write(&entries, f)
    }
}
