//! The explanation as text, at most one screen, for people.
//! Contains the same facts as the explanation.

use std::fmt;

use super::{Explanation, source};

/// The maximum number of lines of one list.
const MOST_LINES: usize = 12;

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.place)?;
        lines(f, "  through", &self.through)?;
        for (owner, field) in self.fields.iter().take(MOST_LINES) {
            let need = if field.required { "required" } else { "optional" };
            let null = if field.nullable { ", may be `null`" } else { "" };
            writeln!(f, "  field     {owner}.{field}  ({need}{null})")?;
        }
        match &self.rust_type {
            Some(rust_type) => writeln!(f, "  type      {rust_type}")?,
            None => writeln!(f, "  type      none of its own")?,
        }
        writeln!(f, "  because   {}", self.reason)?;
        self.read_with.iter().try_for_each(|holder| writeln!(f, "  held by   {holder}"))?;
        if let Some((model, name)) = &self.model {
            write!(f, "  named     `{}`, {}", model.name, source(name.source))?;
            if let Some(reason) = &name.reason {
                write!(f, ", because {reason}")?;
            }
            f.write_str("\n")?;
        }
        let views: Vec<String> = self.views.iter().map(|view| format!("`{}`", view.name)).collect();
        lines(f, "  views", &views)?;
        lines(f, "  refers to", &self.refers_to)?;
        lines(f, "  read with", &self.merged_with)?;
        self.keywords(f)?;
        self.warnings(f)?;
        if let Some((model, _)) = &self.model {
            f.write_str("\n")?;
            let text = model.to_string();
            let count = text.lines().count();
            text.lines().take(MOST_LINES + 1).try_for_each(|line| writeln!(f, "{line}"))?;
            more(f, count, MOST_LINES + 1)?;
        }
        if !self.used_by.is_empty() {
            f.write_str("\nused by\n")?;
            self.used_by.iter().take(MOST_LINES).try_for_each(|place| writeln!(f, "  {place}"))?;
            more(f, self.used_by.len(), MOST_LINES)?;
        }
        Ok(())
    }
}

impl Explanation {
    fn keywords(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lists =
            [("by the type", &self.by_type), ("by the check", &self.by_check), ("by neither", &self.annotations)];
        if lists.iter().all(|(_, keywords)| keywords.is_empty()) {
            return Ok(());
        }
        f.write_str("\nkeywords enforced\n")?;
        for (by, keywords) in lists.into_iter().filter(|(_, keywords)| !keywords.is_empty()) {
            writeln!(f, "  {by:<13} {}", keywords.join(", "))?;
        }
        Ok(())
    }

    fn warnings(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.warnings.is_empty() {
            return Ok(());
        }
        f.write_str("\nfindings\n")?;
        for warning in self.warnings.iter().take(MOST_LINES) {
            writeln!(f, "  {} {}", warning.code, warning.message)?;
            writeln!(f, "       in general: {}", warning.meaning)?;
        }
        more(f, self.warnings.len(), MOST_LINES)
    }
}

/// Writes one line for each entry, the first of them after a heading.
fn lines(f: &mut fmt::Formatter<'_>, heading: &str, lines: &[String]) -> fmt::Result {
    for (index, line) in lines.iter().take(MOST_LINES).enumerate() {
        writeln!(f, "{:<11} {line}", if index == 0 { heading } else { "" })?;
    }
    more(f, lines.len(), MOST_LINES)
}

fn more(f: &mut fmt::Formatter<'_>, count: usize, shown: usize) -> fmt::Result {
    if count > shown { writeln!(f, "  … and {} more; `--format json` lists them all", count - shown) } else { Ok(()) }
}
