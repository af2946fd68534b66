//! Reads API pages that list dotted properties in rows, show the request as a Ruby hash and the response as JSON.
//! Must not nest the rows: a dotted name may pass through a map, where the page shows a placeholder for the key.

use crate::error::PageError;
use crate::facts::{Additional, Example, Field, Model, Nullable, Operation, Page, Requirement, Sample, Type};
use crate::literal::{Literal, Notation, literal};
use crate::piece::{Lines, Piece};

const HEADER: &str = "Property | Type | Required? |";
const METHODS: [&str; 5] = ["GET ", "POST ", "PUT ", "PATCH ", "DELETE "];

pub(super) fn read(page: Piece<'_>) -> Result<Page, PageError> {
    let mut lines = Lines::new(page);
    let title = lines.expect_text("the title")?.text().to_owned();
    let call = lines.expect_text("a method and a path")?;
    if !METHODS.iter().any(|method| call.starts_with(method)) {
        return Err(call.error("a method and a path"));
    }
    let prose = lines.until(|line| line == HEADER);
    lines.expect_line(HEADER)?;
    lines.expect_line("---|---|---|")?;
    let mut fields = rows(&mut lines)?;
    mark_null(prose, &mut fields)?;
    lines.expect_line("Request Body")?;
    let request = literal(lines.expect_text("a Ruby hash")?, Notation::RubyHash)?;
    lines.expect_line("RESPONSES")?;
    let status = lines.expect_text("the status")?.expect_prefix("status: ")?;
    let response = literal(lines.expect_text("a JSON value")?, Notation::Json)?;
    lines.expect_end()?;
    let operation = Operation {
        title: title.clone(),
        call: call.text().to_owned(),
        returns: status.text().to_owned(),
        parameters: Vec::new(),
    };
    let examples = [("request", request), ("response", response)];
    Ok(Page {
        models: vec![Model {
            name: title,
            description: prose.text().to_owned(),
            additional: Additional::Unspecified,
            fields,
        }],
        operations: vec![operation],
        examples: examples.map(|(subject, value)| example(subject, value)).into(),
        ..Page::default()
    })
}

fn example(subject: &str, value: Literal) -> Example {
    Example { subject: subject.to_owned(), sample: Sample::Value(value) }
}

fn rows(lines: &mut Lines<'_>) -> Result<Vec<Field>, PageError> {
    let mut fields: Vec<Field> = Vec::new();
    while let Some(line) = lines.peek_text().filter(|line| line.text() != "Request Body") {
        let field = row(line)?;
        if fields.iter().any(|other| other.name == field.name) {
            return Err(line.error("a property that is not there twice"));
        }
        fields.push(field);
        lines.next();
    }
    if fields.is_empty() { Err(lines.error("a row of the table")) } else { Ok(fields) }
}

fn row(line: Piece<'_>) -> Result<Field, PageError> {
    let cells = line.strip_suffix("|").map(|row| row.split("|")).unwrap_or_default();
    let cells: Result<[Piece<'_>; 3], _> = cells.try_into();
    let [name, ty, requirement] =
        cells.map_err(|_| line.error("a row of three cells, or `Request Body`"))?.map(Piece::trim);
    if name.is_empty() || name.text().contains(char::is_whitespace) {
        return Err(name.error("a property"));
    }
    let requirement = self::requirement(requirement)?;
    Ok(Field { requirement, ..Field::new(name.text(), type_cell(ty)?) })
}

fn type_cell(cell: Piece<'_>) -> Result<Type, PageError> {
    match cell.strip_suffix("[]") {
        Some(items) => scalar(items).map(|items| Type::Array(Box::new(items))),
        None => scalar(cell),
    }
}

fn scalar(cell: Piece<'_>) -> Result<Type, PageError> {
    match cell.text() {
        "String" => Ok(Type::String),
        "Integer" => Ok(Type::Integer),
        "Number" => Ok(Type::Number),
        "Boolean" => Ok(Type::Boolean),
        "Date" => Ok(Type::Date),
        "Object" => Ok(Type::Object),
        "Map" => Ok(Type::Map),
        _ => Err(cell.error("a type")),
    }
}

/// Parses `Required` or `Optional`, for all requests or for those of one method in parentheses.
fn requirement(cell: Piece<'_>) -> Result<Requirement, PageError> {
    let (word, method) = match cell.strip_suffix(")") {
        Some(inner) => inner.expect_split(" (").map(|(word, method)| (word, Some(method.text().to_owned())))?,
        None => (cell, None),
    };
    match (word.text(), method) {
        ("Required", None) => Ok(Requirement::Required),
        ("Optional", None) => Ok(Requirement::Optional),
        ("Required", Some(method)) => Ok(Requirement::RequiredIn(method)),
        ("Optional", Some(method)) => Ok(Requirement::OptionalIn(method)),
        _ => Err(cell.error("`Required` or `Optional`")),
    }
}

/// Reads the only fact that this dialect gives in prose: "the NAME object is null".
fn mark_null(prose: Piece<'_>, fields: &mut [Field]) -> Result<(), PageError> {
    let mut words = Vec::new();
    let mut rest = prose;
    while !rest.is_empty() {
        let (word, after) = rest.word();
        words.push(word);
        rest = after;
    }
    for window in words.windows(4) {
        let text = |at: usize| window.get(at).map(|word| word.text().trim_matches(['.', ',', ';']));
        if let (Some(name), [Some("object"), Some("is"), Some("null")]) = (window.first(), [text(1), text(2), text(3)])
        {
            let field = fields.iter_mut().find(|field| field.name == name.text());
            field.ok_or_else(|| name.error("the name of a row, because it is said to be null"))?.nullable =
                Nullable::Yes;
        }
    }
    Ok(())
}
