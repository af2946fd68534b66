//! Reads the TypeScript model pages of openapi-generator, including pages that lost all line breaks.
//! Must not rely on lines: everything below the heading is one run of words.

use super::link::{link, page_name};
use crate::error::PageError;
use crate::facts::{Additional, Example, Field, Model, Page, Requirement, Sample, Type};
use crate::literal::{Literal, Notation, literal};
use crate::piece::Piece;

/// The words at the beginning of the table.
const HEADER: [&str; 7] = ["Name", "|", "Type", "|", "Description", "|", "Notes"];

pub(super) fn read(page: Piece<'_>) -> Result<Page, PageError> {
    let (name, rest) = heading(page)?.word();
    let (description, rest) = rest.expect_split("## Properties")?;
    let mut rest = table_head(rest)?;
    let mut fields: Vec<Field> = Vec::new();
    while rest.starts_with("**") {
        let (field, after) = row(rest)?;
        if fields.iter().any(|other| other.name == field.name) {
            return Err(rest.error("a property that is not there twice"));
        }
        fields.push(field);
        rest = after;
    }
    let (example, rest) = example(rest, name)?;
    if !rest.is_empty() && !rest.starts_with("[[Back to ") {
        return Err(rest.error("a link back"));
    }
    let description = description.trim().text().to_owned();
    let model = Model { name: name.text().to_owned(), description, additional: Additional::Unspecified, fields };
    Ok(Page { models: vec![model], examples: vec![example], ..Page::default() })
}

/// Returns the text after the mark of the first heading. The lines before it belong to the site that shows the page.
fn heading(page: Piece<'_>) -> Result<Piece<'_>, PageError> {
    let at_start = page.strip_prefix("# ");
    let below = || page.split_once("\n# ").map(|(_, rest)| rest);
    at_start.or_else(below).ok_or_else(|| page.error("a heading"))
}

fn table_head(piece: Piece<'_>) -> Result<Piece<'_>, PageError> {
    let mut rest = piece.trim_start();
    for expected in HEADER {
        let (found, after) = rest.word();
        if found.text() != expected {
            return Err(found.error(format!("`{expected}` of the table's header")));
        }
        rest = after;
    }
    for column in 0..4 {
        let (dashes, mut after) = rest.word();
        if dashes.is_empty() || dashes.text().bytes().any(|byte| byte != b'-') {
            return Err(dashes.error("the line below the header"));
        }
        if column < 3 {
            after = after.expect_prefix("|")?;
        }
        rest = after.trim_start();
    }
    Ok(rest)
}

fn row(piece: Piece<'_>) -> Result<(Field, Piece<'_>), PageError> {
    let (name, rest) = piece.expect_split("|")?;
    let name = name.trim().expect_enclosed("**", "**")?;
    let (ty, rest) = rest.expect_split("|")?;
    let (description, rest) = rest.expect_split("|")?;
    let mut field = Field::new(name.text(), type_cell(ty.trim())?);
    description.trim().text().clone_into(&mut field.description);
    field.requirement = Requirement::Required;
    let rest = notes(rest.trim_start(), &mut field)?;
    Ok((field, rest))
}

fn type_cell(cell: Piece<'_>) -> Result<Type, PageError> {
    let Some(name) = cell.enclosed("**", "**") else {
        let (text, target) = link(cell)?;
        return reference(text.expect_enclosed("**", "**")?, page_name(target)?);
    };
    match name.enclosed("Array<", ">") {
        Some(items) => scalar(items).map(|items| Type::Array(Box::new(items))),
        None => scalar(name),
    }
}

fn scalar(name: Piece<'_>) -> Result<Type, PageError> {
    match name.text() {
        "string" => Ok(Type::String),
        "number" => Ok(Type::Number),
        "boolean" => Ok(Type::Boolean),
        "object" => Ok(Type::Object),
        "any" => Ok(Type::Any),
        _ => Err(name.error("a type of TypeScript")),
    }
}

/// Parses `X` or `Array<X>`, where the link leads to the page of `X`.
fn reference(text: Piece<'_>, target: &str) -> Result<Type, PageError> {
    let items = text.enclosed("Array<", ">");
    let name = items.unwrap_or(text);
    if name.text() != target {
        return Err(name.error(format!("`{target}`, as the link's target is called")));
    }
    let model = Type::Model(target.to_owned());
    Ok(if items.is_some() { Type::Array(Box::new(model)) } else { model })
}

/// Parses notes in brackets. `[[` begins the links below the example.
fn notes<'a>(piece: Piece<'a>, field: &mut Field) -> Result<Piece<'a>, PageError> {
    let mut rest = piece;
    while rest.starts_with("[") && !rest.starts_with("[[") {
        let (note, after) = rest.skip(1).expect_split("]")?;
        match note.strip_prefix("default to ") {
            Some(default) => field.default = default_value(default)?,
            None if note.text() == "optional" => field.requirement = Requirement::Optional,
            None => return Err(note.error("`optional` or `default to …`")),
        }
        rest = after.trim_start();
    }
    Ok(rest)
}

/// Parses a default. `undefined` means no default; strings are in single quotes.
fn default_value(default: Piece<'_>) -> Result<Option<Literal>, PageError> {
    if default.text() == "undefined" {
        return Ok(None);
    }
    match default.enclosed("'", "'") {
        Some(text) => Ok(Some(Literal::String(text.text().to_owned()))),
        None => literal(default, Notation::Json).map(Some),
    }
}

/// Parses the code below the table, which lists the members again.
fn example<'a>(piece: Piece<'a>, model: Piece<'a>) -> Result<(Example, Piece<'a>), PageError> {
    let rest = piece.expect_prefix("## Example").map_err(|_| piece.error("a property or `## Example`"))?;
    let (code, rest) = rest.trim_start().expect_prefix("```typescript")?.expect_split("```")?;
    let (_, instance) = code.expect_split("const instance: ")?;
    let (subject, members) = instance.expect_split(" = {")?;
    if subject.text() != model.text() {
        return Err(subject.error(format!("`{}`", model.text())));
    }
    let (members, _) = members.expect_split("};")?;
    let names = members.text().split(',').map(str::trim).filter(|name| !name.is_empty());
    let sample = Sample::Names(names.map(str::to_owned).collect());
    Ok((Example { subject: subject.text().to_owned(), sample }, rest.trim()))
}
