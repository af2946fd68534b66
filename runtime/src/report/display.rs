//! Formats a report: one line, or the full text in the style of rustc. Without colours, because logs contain it too.

use std::fmt;

use crate::json::LineColumn;

use super::Report;
use super::excerpt::Excerpt;
use super::kind::ViolationKind;
use super::line::{self, OneLine, Printable};
use super::violation::{Branch, Violation};

/// The name of the file if none was given.
const UNNAMED: &str = "instance";

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !f.alternate() {
            return line::write_line(self, 1, true, &mut OneLine(f));
        }
        let name = self.name();
        if self.violations().is_empty() {
            return write!(f, "error: the instance is invalid");
        }
        let mut causes = Vec::new();
        self.iter().for_each(|violation| violation.add_causes(&[], &mut causes));
        for (index, (cause, unions)) in causes.iter().enumerate() {
            if index > 0 {
                f.write_str("\n\n")?;
            }
            write_violation(cause, unions, name, f)?;
        }
        let hidden: usize = self.iter().map(Violation::hidden_causes).sum();
        match self.more() + hidden {
            0 => Ok(()),
            more => write!(f, "\n\nand {}", count(more, "more violation", "more violations")),
        }
    }
}

/// Formats one violation as its report does, without the name of the file.
impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.alternate() {
            write_violation(self, &[], None, f)
        } else {
            line::write_violation(self, None, true, &mut OneLine(f))
        }
    }
}

impl Violation {
    /// Returns [`Violation::message`] in one line, with a cause if it is the message of a union.
    /// The cause is the first violation of the branch that the instance is nearest to.
    pub fn detail(&self) -> String {
        Detail(self).to_string()
    }
}

/// The message without JSON Pointer and position.
struct Detail<'v>(&'v Violation);

impl fmt::Display for Detail<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        line::write_detail(self.0, &mut OneLine(f))
    }
}

/// Writes the lines with the location: `--> name:line:column` and the excerpt.
pub(crate) fn write_place(
    name: Option<&str>,
    position: Option<LineColumn>,
    excerpt: Option<&Excerpt>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let gutter = gutter(excerpt);
    let name = name.unwrap_or(UNNAMED);
    match position {
        Some(position) => write!(f, "\n{gutter}--> {}:{position}", Printable(name))?,
        None => write!(f, "\n{gutter}--> {}", Printable(name))?,
    }
    excerpt.map_or(Ok(()), |excerpt| write!(f, "\n{excerpt}"))
}

/// Returns as many blanks as the line number has digits.
fn gutter(excerpt: Option<&Excerpt>) -> String {
    " ".repeat(excerpt.map_or(1, |excerpt| excerpt.line.to_string().len()))
}

/// Writes one violation, and what selects the branches of the unions around it.
fn write_violation(
    violation: &Violation,
    unions: &[&Violation],
    name: Option<&str>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let keyword = if violation.keyword.is_empty() { "false" } else { &violation.keyword };
    write!(OneLine(f), "error[{keyword}]: {}", violation.kind)?;
    write_place(name, violation.position, violation.excerpt.as_ref(), f)?;
    let gutter = gutter(violation.excerpt.as_ref());
    if !violation.instance_location.is_empty() {
        write!(f, "\n{gutter} = at: {}", Printable(&violation.instance_location))?;
    }
    write!(f, "\n{gutter} = schema: {}", Printable(&violation.absolute_keyword_location))?;
    for note in unions.iter().filter_map(|union| selection(union)).chain(notes(violation)) {
        let lines: Vec<String> = note.iter().map(|line| Printable(line).to_string()).collect();
        write!(f, "\n{gutter} = note: {}", lines.join(&format!("\n{gutter}         ")))?;
    }
    violation.help().map_or(Ok(()), |help| write!(f, "\n{gutter} = help: {}", Printable(&help)))
}

/// Returns a note on the branch that a member selects.
fn selection(union: &Violation) -> Option<Vec<String>> {
    let (tag, branch) = (union.tag.as_ref()?, union.nearest_branch()?);
    let name = branch.name.as_ref().map_or_else(String::new, |name| format!(" `{name}`"));
    let at = if union.instance_location.is_empty() { "" } else { " at " };
    Some(vec![format!(
        "`{tag}` selects branch {}{name} of `{}`{at}{}",
        branch.index, union.keyword, union.instance_location
    )])
}

/// The maximum number of other branches that are listed.
const NAMED: usize = 6;

/// Returns notes on the branches of a union: the nearest one in full, the others in a line. Each note is a list of
/// lines.
fn notes(violation: &Violation) -> Vec<Vec<String>> {
    let Some(nearest) = violation.nearest_branch() else { return Vec::new() };
    let mut lines = vec![chosen(violation, nearest)];
    causes(nearest, "  ", &mut lines);
    let others = violation.branches.iter().filter(|branch| branch.index != nearest.index);
    let (listed, others): (Vec<&Branch>, Vec<&Branch>) = others.partition(|branch| !constants(branch).is_empty());
    let mut notes = vec![lines];
    let allowed: Vec<String> = listed.into_iter().flat_map(constants).collect();
    if !allowed.is_empty() {
        notes.push(vec![format!("also allowed: {}", first(&allowed, 2 * NAMED))]);
    }
    let others: Vec<String> = others.into_iter().map(other).collect();
    if !others.is_empty() {
        notes.push(vec![format!("other branches: {}", first(&others, NAMED))]);
    }
    notes
}

/// Describes the branch that the violations belong to, and why it was chosen.
fn chosen(violation: &Violation, nearest: &Branch) -> String {
    match &violation.tag {
        Some(tag) => format!("`{tag}` selects {}", summary(nearest)),
        None if violation.by_type => format!("the JSON type selects {}", summary(nearest)),
        None => format!("nearest is {}", summary(nearest)),
    }
}

/// Returns the values of a branch that only allows constants. Its violations are about the value as a whole.
fn constants(branch: &Branch) -> Vec<String> {
    let mut values = Vec::new();
    for violation in &branch.violations {
        match &violation.kind {
            ViolationKind::Const { expected, .. } => values.push(format!("`{expected}`")),
            ViolationKind::Enum { expected, .. } => values.extend(expected.iter().map(|value| format!("`{value}`"))),
            ViolationKind::Type { .. } => {}
            _ => return Vec::new(),
        }
    }
    values
}

/// Joins the first texts of a list, and adds the number of the others.
fn first(texts: &[String], count: usize) -> String {
    let shown = texts.get(..count).unwrap_or(texts).join(", ");
    match texts.len().saturating_sub(count) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

fn causes(branch: &Branch, indent: &str, lines: &mut Vec<String>) {
    for violation in &branch.violations {
        let position = violation.position.map_or_else(String::new, |position| format!("{position} "));
        let location = match violation.instance_location.as_str() {
            "" => "the root",
            location => location,
        };
        let location = Printable(location);
        let nearest = violation.nearest_branch();
        let hint = nearest.map_or_else(String::new, |nearest| format!("; {}", chosen(violation, nearest)));
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
    let (name, violations) = name_and_violations(branch);
    format!("branch {}{name} with {violations}", branch.index)
}

fn other(branch: &Branch) -> String {
    let (name, violations) = name_and_violations(branch);
    format!("{}{name} with {violations}", branch.index)
}

fn name_and_violations(branch: &Branch) -> (String, String) {
    let name = branch.name.as_ref().map_or_else(String::new, |name| format!(" `{name}`"));
    (name, count(branch.count(), "violation", "violations"))
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
