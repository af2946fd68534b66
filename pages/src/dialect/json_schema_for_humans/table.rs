//! The small tables at the head of a block: the type of a value, and its restrictions.
//! Must not know where in the page a table is.

use crate::error::PageError;
use crate::facts::{Additional, Constraint, Type};
use crate::literal::{Literal, Notation, literal};
use crate::piece::{Lines, Piece};

/// The table with an empty header: type, presence, default and the like.
pub(super) struct Table {
    pub(super) ty: Type,
    pub(super) required: bool,
    pub(super) additional: Additional,
    pub(super) default: Option<Literal>,
    pub(super) format: Option<Constraint>,
}

/// Parses a table of two columns into names and values, below a header that begins with `head`.
fn rows<'a>(lines: &mut Lines<'a>, head: &str) -> Result<Vec<(Piece<'a>, Piece<'a>)>, PageError> {
    let header = lines.expect_text("a table")?;
    let [first, second] = header.expect_cells()?;
    if first.text() != head || !second.is_empty() {
        return Err(first.error(format!("a table whose header is `{head}`")));
    }
    rule::<2>(lines)?;
    let mut rows: Vec<(Piece<'a>, Piece<'a>)> = Vec::new();
    while let Some(line) = lines.peek().filter(|line| line.starts_with("|")) {
        let [name, value] = line.expect_cells()?;
        let name = name.expect_enclosed("**", "**")?;
        if rows.iter().any(|(other, _)| other.text() == name.text()) {
            return Err(name.error("a row that is not there twice"));
        }
        rows.push((name, value));
        lines.next();
    }
    Ok(rows)
}

/// Expects the line of dashes below a header.
pub(super) fn rule<const COUNT: usize>(lines: &mut Lines<'_>) -> Result<(), PageError> {
    let rule = lines.expect_text("the line below the header")?;
    let is_dashes = |cell: Piece<'_>| !cell.is_empty() && cell.text().bytes().all(|byte| byte == b'-');
    let cells: [Piece<'_>; COUNT] = rule.expect_cells()?;
    if cells.into_iter().all(is_dashes) { Ok(()) } else { Err(rule.error("the line below the header")) }
}

pub(super) fn table(lines: &mut Lines<'_>) -> Result<Table, PageError> {
    let start = lines.error("a table with the rows `Type` and `Required`");
    let (mut ty, mut required) = (None, None);
    let mut additional = Additional::Unspecified;
    let (mut default, mut format) = (None, None);
    for (name, value) in rows(lines, "")? {
        match name.text() {
            "Type" => ty = Some(type_cell(value)?),
            "Required" => required = Some(yes_or_no(value)?),
            "Additional properties" => additional = additional_cell(value)?,
            "Default" => default = Some(literal(value.expect_code()?, Notation::Json)?),
            "Format" => format = Some(Constraint::Format(value.expect_code()?.text().to_owned())),
            "Defined in" => {}
            _ => return Err(name.error("the name of a row")),
        }
    }
    match (ty, required) {
        (Some(ty), Some(required)) => Ok(Table { ty, required, additional, default, format }),
        (None, _) | (_, None) => Err(start),
    }
}

/// Parses a type. Enumerations and combinations are only marked here; their content follows below the table.
fn type_cell(cell: Piece<'_>) -> Result<Type, PageError> {
    let name = cell.expect_code()?;
    if let Some(values) = name.enclosed("enum (of ", ")") {
        return scalar(values);
    }
    match name.strip_prefix("array of ") {
        Some(items) => scalar(items).map(|items| Type::Array(Box::new(items))),
        None => scalar(name),
    }
}

fn scalar(name: Piece<'_>) -> Result<Type, PageError> {
    match name.text() {
        "object" => Ok(Type::Object),
        "string" => Ok(Type::String),
        "integer" => Ok(Type::Integer),
        "number" => Ok(Type::Number),
        "boolean" => Ok(Type::Boolean),
        "array" => Ok(Type::Array(Box::new(Type::Any))),
        "combining" => Ok(Type::Any),
        _ => Err(name.error("a type of JSON Schema")),
    }
}

fn yes_or_no(cell: Piece<'_>) -> Result<bool, PageError> {
    match cell.text() {
        "Yes" => Ok(true),
        "No" => Ok(false),
        _ => Err(cell.error("`Yes` or `No`")),
    }
}

fn additional_cell(cell: Piece<'_>) -> Result<Additional, PageError> {
    if cell.starts_with("[[Any type: allowed]]") {
        Ok(Additional::Allowed)
    } else if cell.starts_with("[[Not allowed]]") {
        Ok(Additional::Forbidden)
    } else {
        Err(cell.error("`[[Any type: allowed]]` or `[[Not allowed]]`"))
    }
}

pub(super) fn restrictions(lines: &mut Lines<'_>) -> Result<Vec<Constraint>, PageError> {
    let rows = rows(lines, "Restrictions")?;
    rows.into_iter().map(|(name, value)| restriction(name, value)).collect()
}

fn restriction(name: Piece<'_>, value: Piece<'_>) -> Result<Constraint, PageError> {
    match name.text() {
        "Min length" => value.expect_count().map(Constraint::MinLength),
        "Max length" => value.expect_count().map(Constraint::MaxLength),
        "Min items" => value.expect_count().map(Constraint::MinItems),
        "Max items" => value.expect_count().map(Constraint::MaxItems),
        "Minimum" => value.expect_prefix("&ge; ").map(|limit| Constraint::Minimum(limit.text().to_owned())),
        "Maximum" => value.expect_prefix("&le; ").map(|limit| Constraint::Maximum(limit.text().to_owned())),
        "Must match regular expression" => {
            let (pattern, _) = value.expect_prefix("```")?.expect_split("```")?;
            Ok(Constraint::Pattern(pattern.text().replace("\\|", "|")))
        }
        _ => Err(name.error("the name of a restriction")),
    }
}
