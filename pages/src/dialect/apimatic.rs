//! Reads the model pages of `APIMatic` Python SDKs.
//! Must not know which model a page describes.

use super::link::{link, page_name};
use crate::error::PageError;
use crate::facts::{
    Additional, Constraint, Enumeration, EnumerationValue, Example, Field, Meaning, Model, Nullable, Page, Requirement,
    Sample, Type,
};
use crate::literal::{Notation, literal};
use crate::piece::{Lines, Piece};

const HEADER: [&str; 4] = ["Name", "Type", "Tags", "Description"];

pub(super) fn read(page: Piece<'_>) -> Result<Page, PageError> {
    let mut lines = Lines::new(page);
    lines.expect_text("the title")?.expect_prefix("# ")?;
    let description = lines.prose(|line| line.starts_with('#'));
    lines.expect_line("## Structure")?;
    let name = lines.expect_text("the name of the model")?.expect_code()?.text().to_owned();
    lines.expect_line("## Fields")?;
    let rows = fields(&mut lines)?;
    let (fields, enumerations): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
    let mut examples = Vec::new();
    if lines.take_line("## Example (as JSON)") {
        let value = literal(lines.fenced("```json")?, Notation::Json)?;
        examples.push(Example { subject: name.clone(), sample: Sample::Value(value) });
    }
    lines.expect_end()?;
    let model = Model { name, description, additional: Additional::Unspecified, fields };
    let enumerations = enumerations.into_iter().flatten().collect();
    Ok(Page { models: vec![model], enumerations, examples, ..Page::default() })
}

fn fields(lines: &mut Lines<'_>) -> Result<Vec<(Field, Option<Enumeration>)>, PageError> {
    let header = lines.expect_text("the header of the table")?;
    if header.expect_cells::<4>()?.map(Piece::text) != HEADER {
        return Err(header.error("the header of the table"));
    }
    let separator = lines.expect_text("the line below the header")?;
    if separator.expect_cells::<4>()?.iter().any(|cell| cell.text() != "---") {
        return Err(separator.error("the line below the header"));
    }
    let mut fields: Vec<(Field, Option<Enumeration>)> = Vec::new();
    while let Some(line) = lines.peek_text().filter(|line| line.starts_with("|")) {
        let row = row(line)?;
        if fields.iter().any(|(field, _)| field.name == row.0.name) {
            return Err(line.error("a field that is not there twice"));
        }
        fields.push(row);
        lines.next();
    }
    Ok(fields)
}

fn row(line: Piece<'_>) -> Result<(Field, Option<Enumeration>), PageError> {
    let [name, ty, tags, description] = line.expect_cells()?;
    let name = name.expect_code()?.text();
    let requirement = match tags.text() {
        "Optional" => Requirement::Optional,
        "Required" => Requirement::Required,
        _ => return Err(tags.error("`Optional` or `Required`")),
    };
    let (documented, nullable) = type_cell(ty)?;
    let mut field = Field { requirement, nullable, ..Field::new(name, documented) };
    let values = description_cell(description, &mut field)?;
    if values.is_empty() {
        return Ok((field, None));
    }
    let Type::Model(name) = field.ty else {
        return Err(ty.error("a link to an enumeration, because the description lists values"));
    };
    field.ty = Type::Enumeration(name.clone());
    Ok((field, Some(Enumeration { name, values })))
}

/// Parses one type, or several separated by `\|`. `None` among them means null.
fn type_cell(cell: Piece<'_>) -> Result<(Type, Nullable), PageError> {
    let mut branches = Vec::new();
    let mut nullable = Nullable::No;
    for branch in cell.split("\\|") {
        let branch = branch.trim();
        let branch = branch.enclosed("`", "`").unwrap_or(branch);
        if branch.text() == "None" {
            nullable = Nullable::Yes;
        } else {
            branches.push(type_name(branch)?);
        }
    }
    let ty = if branches.len() == 1 { branches.pop() } else { Some(Type::AnyOf(branches)) };
    Ok((ty.unwrap_or(Type::Any), nullable))
}

fn type_name(piece: Piece<'_>) -> Result<Type, PageError> {
    if piece.starts_with("[") {
        return reference(piece);
    }
    match piece.enclosed("List[", "]") {
        Some(items) => scalar(items).map(|items| Type::Array(Box::new(items))),
        None => scalar(piece),
    }
}

fn scalar(piece: Piece<'_>) -> Result<Type, PageError> {
    match piece.text() {
        "str" => Ok(Type::String),
        "int" | "long" => Ok(Type::Integer),
        "float" => Ok(Type::Number),
        "bool" => Ok(Type::Boolean),
        "datetime" | "date" => Ok(Type::Date),
        "object" => Ok(Type::Object),
        "Any" => Ok(Type::Any),
        _ => Err(piece.error("a type of the SDK, or a link to a model")),
    }
}

/// Parses a link whose text and file name have the model's name: `[loginsResponse](…/logins-response.md)`.
fn reference(piece: Piece<'_>) -> Result<Type, PageError> {
    let (text, target) = link(piece)?;
    let text = text.enclosed("`", "`").unwrap_or(text);
    let words = page_name(target)?.split('-');
    let name: String = words.map(capitalised).collect();
    if text.text().eq_ignore_ascii_case(&name) {
        Ok(Type::Model(name))
    } else {
        Err(text.error(format!("`{name}`, as the link's target is called")))
    }
}

fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    let first = characters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(characters).collect()
}

/// Parses prose, then facts, separated by `<br>`. A value list is within `<details>`.
fn description_cell(cell: Piece<'_>, field: &mut Field) -> Result<Vec<EnumerationValue>, PageError> {
    let Some((before, details)) = cell.split_once("<details>") else {
        parts(cell, field)?;
        return Ok(Vec::new());
    };
    let (list, after) = details.expect_split("</details>")?;
    parts(before, field)?;
    parts(after, field)?;
    value_list(list)
}

fn parts(piece: Piece<'_>, field: &mut Field) -> Result<(), PageError> {
    for part in piece.split("<br>") {
        let part = part.trim();
        if let Some(default) = part.strip_prefix("**Default**: ") {
            let default = default.expect_code()?;
            field.default = Some(literal(default, Notation::Json)?);
        } else if let Some(constraints) = part.strip_prefix("**Constraints**: ") {
            field.constraints = self::constraints(constraints)?;
        } else if part.starts_with("**") {
            return Err(part.error("`**Default**` or `**Constraints**`"));
        } else if !part.is_empty() {
            let separator = if field.description.is_empty() { "" } else { " " };
            field.description.push_str(separator);
            field.description.push_str(part.text());
        }
    }
    Ok(())
}

/// Parses constraints separated by commas: `*Name*: ` and a value, or a comparison, in backticks.
fn constraints(piece: Piece<'_>) -> Result<Vec<Constraint>, PageError> {
    let mut constraints = Vec::new();
    let mut rest = piece;
    while !rest.is_empty() {
        let (name, value) = match rest.strip_prefix("*") {
            Some(named) => named.expect_split("*: ")?,
            None => rest.expect_split("`").map(|(name, _)| (name, rest))?,
        };
        let (value, after) = value.expect_prefix("`")?.expect_split("`")?;
        constraints.push(constraint(name, value)?);
        rest = if after.is_empty() { after } else { after.expect_prefix(", ")? };
    }
    Ok(constraints)
}

fn constraint(name: Piece<'_>, value: Piece<'_>) -> Result<Constraint, PageError> {
    match name.text() {
        "Pattern" => Ok(Constraint::Pattern(value.text().replace("\\|", "|"))),
        "Minimum Length" => value.expect_count().map(Constraint::MinLength),
        "Maximum Length" => value.expect_count().map(Constraint::MaxLength),
        "Minimum Items" => value.expect_count().map(Constraint::MinItems),
        "Maximum Items" => value.expect_count().map(Constraint::MaxItems),
        "" => comparison(value),
        _ => Err(name.error("the name of a constraint")),
    }
}

fn comparison(value: Piece<'_>) -> Result<Constraint, PageError> {
    let minimum = value.strip_prefix(">= ").map(|limit| Constraint::Minimum(limit.text().to_owned()));
    let maximum = value.strip_prefix("<= ").map(|limit| Constraint::Maximum(limit.text().to_owned()));
    minimum.or(maximum).ok_or_else(|| value.error("`>= …` or `<= …`"))
}

/// Parses the lines ``- `value` - **meaning**`` below the summary.
fn value_list(list: Piece<'_>) -> Result<Vec<EnumerationValue>, PageError> {
    let mut values = Vec::new();
    let mut parts = list.split("<br>").into_iter().map(Piece::trim).filter(|part| !part.is_empty());
    let summary = parts.next().unwrap_or(list);
    if summary.text() != "<summary>Valid Values</summary>" {
        return Err(summary.error("`<summary>Valid Values</summary>`"));
    }
    for part in parts {
        let (value, meaning) = part.expect_prefix("- `")?.expect_split("` - ")?;
        let meaning = meaning.expect_enclosed("**", "**")?;
        let value = literal(value, Notation::Json)?;
        values.push(EnumerationValue { value, meaning: Some(Meaning::of(meaning.text())) });
    }
    if values.is_empty() { Err(list.error("a list of values")) } else { Ok(values) }
}
