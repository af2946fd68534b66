//! The outline as text, one line per item, for people and snapshots.
//! Contains the same facts as the outline.

use std::fmt;

use super::json::kind;
use super::{Model, Outline, OutlineConstant, OutlineField, OutlineVariant};

/// Writes one line for each type, field and variant; the last line ends in a line break.
impl fmt::Display for Outline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.models.iter().try_for_each(|model| write!(f, "{model}"))
    }
}

impl fmt::Display for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", kind(self.kind))?;
        if !self.module.is_empty() {
            write!(f, "{}::", self.module)?;
        }
        f.write_str(&self.name)?;
        if let Some(wraps) = &self.wraps {
            write!(f, "({wraps})")?;
        }
        f.write_str("\n")?;
        self.constants.iter().try_for_each(|constant| writeln!(f, "  {constant}"))?;
        self.fields.iter().try_for_each(|field| writeln!(f, "  {field}"))?;
        self.variants.iter().try_for_each(|variant| writeln!(f, "  {variant}"))
    }
}

impl fmt::Display for OutlineField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.rust_name, self.rust_type)?;
        if self.wire_name != self.rust_name {
            write!(f, "  as {:?}", self.wire_name)?;
        }
        if let Some(default) = &self.default {
            write!(f, "  default {default}")?;
        }
        self.constraints.iter().try_for_each(|(keyword, value)| write!(f, "  {keyword} {value}"))
    }
}

impl fmt::Display for OutlineConstant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "const {} = {}", self.rust_name, self.value)?;
        if self.wire_name == self.rust_name.to_lowercase() { Ok(()) } else { write!(f, "  as {:?}", self.wire_name) }
    }
}

impl fmt::Display for OutlineVariant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.rust_name)?;
        if let Some(value) = &self.value {
            write!(f, " = {value}")?;
        }
        self.rust_type.iter().try_for_each(|rust_type| write!(f, "({rust_type})"))
    }
}
