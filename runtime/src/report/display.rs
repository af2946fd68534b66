//! A report for people, in the style of rustc. Colour is not for here: this is also written to logs.

use std::fmt;

use crate::json::LineColumn;

use super::Report;
use super::excerpt::Excerpt;
use super::violation::{Branch, Violation};

/// What stands for the name of the file where none was given.
const UNNAMED: &str = "instance";

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.name();
        if self.violations().is_empty() {
            return write!(f, "error: the instance is invalid");
        }
        for (index, violation) in self.violations().iter().enumerate() {
            if index > 0 {
                f.write_str("\n\n")?;
            }
            write_violation(violation, name, f)?;
        }
        match self.more() {
            0 => Ok(()),
            more => write!(f, "\n\nand {}", count(more, "more violation", "more violations")),
        }
    }
}

/// One violation as its report shows it, without the name of a file.
impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_violation(self, None, f)
    }
}

/// The lines that say where: `--> name:line:column` and the excerpt.
pub(crate) fn write_place(
    name: Option<&str>,
    position: Option<LineColumn>,
    excerpt: Option<&Excerpt>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let gutter = gutter(excerpt);
    let name = name.unwrap_or(UNNAMED);
    match position {
        Some(position) => write!(f, "\n{gutter}--> {name}:{position}")?,
        None => write!(f, "\n{gutter}--> {name}")?,
    }
    excerpt.map_or(Ok(()), |excerpt| write!(f, "\n{excerpt}"))
}

/// As many blanks as the number of the line takes.
fn gutter(excerpt: Option<&Excerpt>) -> String {
    " ".repeat(excerpt.map_or(1, |excerpt| excerpt.line.to_string().len()))
}

fn write_violation(violation: &Violation, name: Option<&str>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let keyword = if violation.keyword.is_empty() { "false" } else { &violation.keyword };
    write!(f, "error[{keyword}]: {}", violation.kind)?;
    write_place(name, violation.position, violation.excerpt.as_ref(), f)?;
    let gutter = gutter(violation.excerpt.as_ref());
    if !violation.instance_location.is_empty() {
        write!(f, "\n{gutter} = at: {}", violation.instance_location)?;
    }
    write!(f, "\n{gutter} = schema: {}", violation.absolute_keyword_location)?;
    for note in notes(violation) {
        write!(f, "\n{gutter} = note: {}", note.join(&format!("\n{gutter}         ")))?;
    }
    violation.help().map_or(Ok(()), |help| write!(f, "\n{gutter} = help: {help}"))
}

/// What the branches of a union say: the nearest one in full, the others in a line. Each note is a list of lines.
fn notes(violation: &Violation) -> Vec<Vec<String>> {
    let Some(nearest) = violation.nearest_branch() else { return Vec::new() };
    let mut lines = vec![format!("nearest is {}", summary(nearest))];
    causes(nearest, "  ", &mut lines);
    let others: Vec<String> =
        violation.branches.iter().filter(|branch| branch.index != nearest.index).map(summary).collect();
    match others.as_slice() {
        [] => vec![lines],
        [other] => vec![lines, vec![format!("farther is {other}")]],
        others => vec![lines, vec![format!("farther are {}", others.join(", "))]],
    }
}

fn causes(branch: &Branch, indent: &str, lines: &mut Vec<String>) {
    for violation in &branch.violations {
        let position = violation.position.map_or_else(String::new, |position| format!("{position} "));
        let location = match violation.instance_location.as_str() {
            "" => "the root",
            location => location,
        };
        let nearest = violation.nearest_branch();
        let hint = nearest.map_or_else(String::new, |nearest| format!("; nearest is {}", summary(nearest)));
        lines.push(format!("{indent}{position}{location}: {}{hint}", violation.kind));
        if let Some(nearest) = nearest {
            causes(nearest, &format!("{indent}  "), lines);
        }
    }
    if branch.more > 0 {
        lines.push(format!("{indent}and {} more", branch.more));
    }
}

fn summary(branch: &Branch) -> String {
    let name = branch.name.as_ref().map_or_else(String::new, |name| format!(" `{name}`"));
    format!("branch {}{name} with {}", branch.index, count(branch.count(), "violation", "violations"))
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
