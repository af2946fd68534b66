//! Reads SDK pages: an example object, a bullet for each field, then a section for each method with its parameters.
//! Must not know which language the SDK is for, beyond the names of its types.

use crate::error::PageError;
use crate::facts::{Additional, Example, Field, Model, Nullable, Operation, Page, Requirement, Sample, Type};
use crate::literal::{Notation, literal};
use crate::piece::{Lines, Piece};

pub(super) fn read(page: Piece<'_>) -> Result<Page, PageError> {
    let mut lines = Lines::new(page);
    let title = lines.expect_text("the title")?.expect_prefix("# ")?;
    let name = title.text().rsplit('.').next().unwrap_or_default().to_owned();
    let description = lines.prose(|line| line.starts_with("## "));
    lines.expect_line(&format!("## Example {name} Object"))?;
    let value = literal(lines.fenced("```")?, Notation::Json)?;
    let example = Example { subject: name.clone(), sample: Sample::Value(value) };
    let fields = bullets(&mut lines)?;
    let mut operations = Vec::new();
    while lines.peek_text().is_some() {
        operations.push(operation(&mut lines)?);
    }
    let model = Model { name, description, additional: Additional::Unspecified, fields };
    Ok(Page { models: vec![model], operations, examples: vec![example], ..Page::default() })
}

fn operation(lines: &mut Lines<'_>) -> Result<Operation, PageError> {
    lines.expect_line("---")?;
    let title = lines.expect_text("the heading of a method")?.expect_prefix("## ")?.text().to_owned();
    let signature = lines.fenced("```")?.trim();
    let (head, arguments) = signature.expect_split("(")?;
    let (task, call) = head.expect_split(" ")?;
    let returns = task.enclosed("Task<", ">").unwrap_or(task);
    arguments.expect_enclosed("", ")")?;
    let parameters = if lines.take_line("### Parameters") { bullets(lines)? } else { Vec::new() };
    let [call, returns] = [call, returns].map(|piece| piece.text().to_owned());
    Ok(Operation { title, call, returns, parameters })
}

fn bullets(lines: &mut Lines<'_>) -> Result<Vec<Field>, PageError> {
    let mut fields: Vec<Field> = Vec::new();
    while let Some(line) = lines.peek_text().filter(|line| line.text() != "---") {
        let field = bullet(line)?;
        if fields.iter().any(|other| other.name == field.name) {
            return Err(line.error("a field that is not there twice"));
        }
        fields.push(field);
        lines.next();
    }
    Ok(fields)
}

/// Parses ``* `wire_name` / `SdkName`  (type): prose``; parameters have one name.
fn bullet(line: Piece<'_>) -> Result<Field, PageError> {
    let (names, rest) = line.expect_prefix("* ")?.expect_split("(")?;
    let (ty, description) = rest.expect_split("):")?;
    let mut names = names.trim().split(" / ").into_iter();
    let name = names.next().unwrap_or(line).expect_code()?;
    let spelling = names.next().map(Piece::expect_code).transpose()?;
    if let Some(third) = names.next() {
        return Err(third.error("at most two names"));
    }
    let (documented, nullable) = match ty.enclosed("Nullable<", ">") {
        Some(inner) => (type_name(inner)?, Nullable::Yes),
        None => (type_name(ty)?, Nullable::No),
    };
    let mut field = Field { nullable, ..Field::new(name.text(), documented) };
    field.spelling = spelling.map(|spelling| spelling.text().to_owned());
    let description = description.trim();
    let required = description.strip_prefix("Required - ");
    if required.is_some() {
        field.requirement = Requirement::Required;
    }
    required.unwrap_or(description).text().clone_into(&mut field.description);
    Ok(field)
}

fn type_name(name: Piece<'_>) -> Result<Type, PageError> {
    match name.strip_suffix("[]") {
        Some(items) => scalar(items).map(|items| Type::Array(Box::new(items))),
        None => scalar(name),
    }
}

fn scalar(name: Piece<'_>) -> Result<Type, PageError> {
    match name.text() {
        "string" => Ok(Type::String),
        "bool" => Ok(Type::Boolean),
        "Int32" | "Int64" => Ok(Type::Integer),
        "double" => Ok(Type::Number),
        "DateTime" => Ok(Type::Date),
        "object" => Ok(Type::Object),
        _ => Err(name.error("a type of the SDK")),
    }
}
