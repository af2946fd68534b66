//! Parses one block of the page: a table, prose, restrictions, values, then branches or properties.
//! Branches and properties are blocks again. Must not decide which blocks become models; it only checks that numbers,
//! paths and marks agree with the nesting.

use super::table::{Table, restrictions, rule, table};
use crate::dialect::link::link;
use crate::error::PageError;
use crate::facts::Constraint;
use crate::literal::{Literal, Notation, literal};
use crate::piece::{Lines, Piece};

/// The content of one block.
pub(super) struct Block {
    pub(super) title: Option<String>,
    pub(super) table: Table,
    pub(super) description: String,
    pub(super) constraints: Vec<Constraint>,
    pub(super) values: Vec<Literal>,
    pub(super) branches: Vec<(String, Block)>,
    pub(super) fields: Vec<(String, Block)>,
}

/// The position of a block: its path, its number, and the number of enclosing blocks.
/// A path is `SessionInitResponse > data`, a number is `4.`.
pub(super) struct Place {
    pub(super) path: String,
    pub(super) number: String,
    pub(super) depth: usize,
}

/// The maximum nesting of blocks, so that no page overflows the stack.
const DEPTH: usize = 32;

impl Place {
    fn inner(&self, path: String, index: usize) -> Self {
        Self { path, number: format!("{}{index}.", self.number), depth: self.depth + 1 }
    }
}

pub(super) fn block(lines: &mut Lines<'_>, place: &Place) -> Result<Block, PageError> {
    if place.depth > DEPTH {
        return Err(lines.error("a block that is less deeply nested"));
    }
    let title = marked(lines, "**Title:** ").map(|title| title.text().to_owned());
    let table = table(lines)?;
    let description = match lines.peek_text().and_then(|line| line.strip_prefix("**Description:** ")) {
        Some(_) => lines.prose(is_structure).replacen("**Description:** ", "", 1),
        None => String::new(),
    };
    let mut constraints: Vec<Constraint> = table.format.iter().cloned().collect();
    if lines.peek_text().is_some_and(|line| line.starts_with("| Restrictions")) {
        constraints.extend(restrictions(lines)?);
    }
    let values = if lines.take_line("Must be one of:") { values(lines)? } else { Vec::new() };
    let branches = if lines.take_line("<blockquote>") { branches(lines, place)? } else { Vec::new() };
    let fields = properties(lines, place)?;
    Ok(Block { title, table, description, constraints, values, branches, fields })
}

/// Returns the text after a mark if the next line begins with the mark.
fn marked<'a>(lines: &mut Lines<'a>, mark: &str) -> Option<Piece<'a>> {
    let rest = lines.peek_text()?.strip_prefix(mark)?;
    lines.next();
    Some(rest)
}

fn is_structure(line: &str) -> bool {
    line.starts_with('|') || line.starts_with('<') || line.starts_with("### ") || line == "Must be one of:"
}

fn values(lines: &mut Lines<'_>) -> Result<Vec<Literal>, PageError> {
    let mut values = Vec::new();
    while let Some(value) = marked(lines, "* ") {
        values.push(literal(value, Notation::Json)?);
    }
    if values.is_empty() { Err(lines.error("a list of values")) } else { Ok(values) }
}

/// Parses a table of links, then a quoted block for each, in one quotation that is already open.
fn branches(lines: &mut Lines<'_>, place: &Place) -> Result<Vec<(String, Block)>, PageError> {
    let header = lines.expect_text("a table of branches")?;
    let [first] = header.expect_cells()?;
    if first.text() != "Any of(Option)" {
        return Err(first.error("`Any of(Option)`"));
    }
    rule::<1>(lines)?;
    let mut branch_links = Vec::new();
    while let Some(line) = lines.peek().filter(|line| line.starts_with("|")) {
        let [cell] = line.expect_cells()?;
        branch_links.push(link(cell)?);
        lines.next();
    }
    let mut branches = Vec::new();
    for (index, (name, target)) in branch_links.into_iter().enumerate() {
        lines.expect_line("<blockquote>")?;
        let inner = place.inner(format!("{} > anyOf > {}", place.path, name.text()), index + 1);
        let anchor = target.expect_prefix("#")?.text();
        let heading = format!("### <a name=\"{anchor}\"></a>{} Property `{}`", inner.number, inner.path);
        lines.expect_line(&heading)?;
        branches.push((name.text().to_owned(), block(lines, &inner)?));
        lines.expect_line("</blockquote>")?;
    }
    lines.expect_line("</blockquote>")?;
    Ok(branches)
}

fn properties(lines: &mut Lines<'_>, place: &Place) -> Result<Vec<(String, Block)>, PageError> {
    let mut properties: Vec<(String, Block)> = Vec::new();
    while lines.take_line("<details>") {
        let summary = lines.expect_text("`<summary>`")?;
        let index = properties.len() + 1;
        let (name, is_required) = self::summary(summary, place, index)?;
        if properties.iter().any(|(other, _)| other == name.text()) {
            return Err(name.error("a property that is not there twice"));
        }
        lines.expect_line("</summary>")?;
        lines.expect_line("<blockquote>")?;
        let inner = place.inner(format!("{} > {}", place.path, name.text()), index);
        let property = block(lines, &inner)?;
        if property.table.required != is_required {
            return Err(summary.error("the same mark for `Required` as in the table below"));
        }
        lines.expect_line("</blockquote>")?;
        lines.expect_line("</details>")?;
        properties.push((name.text().to_owned(), property));
    }
    Ok(properties)
}

/// Parses `<summary><strong> <a name="…"></a>1. [Required] Property Model > name</strong>`.
fn summary<'a>(line: Piece<'a>, place: &Place, index: usize) -> Result<(Piece<'a>, bool), PageError> {
    let anchor = line.expect_enclosed("<summary><strong> <a name=\"", "</strong>")?;
    let (_, rest) = anchor.expect_split("\"></a>")?;
    let rest = rest.expect_prefix(&format!("{}{index}. ", place.number))?;
    let (mark, path) = rest.expect_split(" Property ")?;
    let is_required = match mark.text() {
        "[Required]" => true,
        "[Optional]" => false,
        _ => return Err(mark.error("`[Required]` or `[Optional]`")),
    };
    let name = path.expect_prefix(&format!("{} > ", place.path))?;
    Ok((name, is_required))
}
