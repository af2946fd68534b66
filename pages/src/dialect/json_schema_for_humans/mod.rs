//! Reads the Markdown of json-schema-for-humans: blocks for the object, its properties and their branches.
//! Must not know which schema a page was made from; numbers, paths and marks must agree with each other.

mod block;
mod table;

use block::{Block, Place, block};

use crate::error::PageError;
use crate::facts::{Enumeration, EnumerationValue, Field, Model, Nullable, Page, Requirement, Type};
use crate::piece::{Lines, Piece};

pub(super) fn read(page: Piece<'_>) -> Result<Page, PageError> {
    let mut lines = Lines::new(page);
    let title = lines.expect_text("the title")?;
    let name = title.expect_prefix("# ")?.text().to_owned();
    let place = Place { path: name.clone(), number: String::new(), depth: 0 };
    let root = block(&mut lines, &place)?;
    if root.fields.is_empty() {
        return Err(title.error("an object with properties"));
    }
    footer(&mut lines)?;
    let mut page = Page::default();
    collect(root, &name, &mut page);
    Ok(page)
}

/// Skips a rule, and the tool's name where the page has it.
fn footer(lines: &mut Lines<'_>) -> Result<(), PageError> {
    while let Some(line) = lines.peek_text() {
        let is_rule = line.starts_with("---") && line.text().bytes().all(|byte| byte == b'-');
        if !is_rule && !line.starts_with("Generated using [json-schema-for-humans]") {
            return Err(line.error("a property, or the end of the page"));
        }
        lines.next();
    }
    Ok(())
}

/// Converts a block to models and enumerations, outer ones first, and returns the type that refers to it.
/// Two branches may describe one definition; a name that was already collected is skipped.
fn collect(block: Block, name: &str, page: &mut Page) -> Type {
    if !block.branches.is_empty() {
        let branches = block.branches.into_iter();
        return Type::AnyOf(branches.map(|(name, branch)| collect(branch, &name, page)).collect());
    }
    if !block.values.is_empty() {
        return enumeration(block, name, page);
    }
    if block.fields.is_empty() {
        return block.table.ty;
    }
    let reference = Type::Model(name.to_owned());
    if page.models.iter().any(|model| model.name == name) {
        return reference;
    }
    let index = page.models.len();
    let Block { table, description, fields, .. } = block;
    let model = Model { name: name.to_owned(), description, additional: table.additional, fields: Vec::new() };
    page.models.push(model);
    for (field_name, block) in fields {
        let field = field(field_name, block, name, page);
        if let Some(model) = page.models.get_mut(index) {
            model.fields.push(field);
        }
    }
    reference
}

fn enumeration(block: Block, name: &str, page: &mut Page) -> Type {
    let values = block.values.into_iter().map(|value| EnumerationValue { value, meaning: None }).collect();
    page.enumerations.push(Enumeration { name: name.to_owned(), values });
    Type::Enumeration(name.to_owned())
}

fn field(name: String, mut block: Block, model: &str, page: &mut Page) -> Field {
    let description = core::mem::take(&mut block.description);
    let title = block.title.take();
    let requirement = if block.table.required { Requirement::Required } else { Requirement::Optional };
    let default = block.table.default.take();
    let constraints = core::mem::take(&mut block.constraints);
    let ty = collect(block, &format!("{model}.{name}"), page);
    Field { title, description, requirement, nullable: Nullable::No, default, constraints, ..Field::new(name, ty) }
}
