//! Converts the facts of a page to what the Rust types must have.
//! Each documented model has the name of its generated type. Must not look at generated code.

use typewright_pages::{Additional, Enumeration, Field, Literal, Model, Nullable, Page, Requirement, Sample, Type};

use crate::vendors::{Change, Vendor};

/// Returns the page's models, parameters and enumerations, with amendments applied. Keeps constraints for the probes.
pub(crate) fn expectation(page: &Page, vendor: &Vendor) -> Page {
    let mut models: Vec<Model> = Vec::new();
    for documented in &page.models {
        models.push(model(vendor.rust_name(&documented.name), documented.additional, &documented.fields));
    }
    for operation in &page.operations {
        let name = vendor.rust_name(&operation.call);
        if name != operation.call {
            // A call without parameters accepts none.
            let is_empty = operation.parameters.is_empty();
            let additional = if is_empty { Additional::Forbidden } else { Additional::Unspecified };
            models.push(model(name, additional, &operation.parameters));
        }
    }
    models.extend(response(page, vendor));
    for model in &mut models {
        for field in &mut model.fields {
            comparable(field, vendor);
        }
        amend(model, vendor);
    }
    let enumerations = page.enumerations.iter().map(|enumeration| Enumeration {
        name: vendor.rust_name(&enumeration.name).to_owned(),
        values: enumeration.values.clone(),
    });
    Page { name: page.name.clone(), models, enumerations: enumerations.collect(), ..Page::default() }
}

fn model(name: &str, additional: Additional, fields: &[Field]) -> Model {
    Model { name: name.to_owned(), description: String::new(), additional, fields: fields.to_vec() }
}

/// Drops prose, and replaces unspecified facts with defaults: not required, not nullable.
fn comparable(field: &mut Field, vendor: &Vendor) {
    field.description.clear();
    field.spelling = None;
    field.title = None;
    field.ty = comparable_type(&field.ty, vendor);
    field.requirement = match field.requirement {
        Requirement::Required => Requirement::Required,
        Requirement::Optional | Requirement::RequiredIn(_) | Requirement::OptionalIn(_) | Requirement::Unspecified => {
            Requirement::Optional
        }
    };
    field.nullable = match field.nullable {
        Nullable::Yes => Nullable::Yes,
        Nullable::No | Nullable::Unspecified => Nullable::No,
    };
}

/// A date is a string in JSON; names become the names of generated types.
fn comparable_type(ty: &Type, vendor: &Vendor) -> Type {
    match ty {
        Type::Date => Type::String,
        Type::Array(items) => Type::Array(Box::new(comparable_type(items, vendor))),
        Type::AnyOf(branches) => Type::AnyOf(branches.iter().map(|branch| comparable_type(branch, vendor)).collect()),
        Type::Enumeration(name) => Type::Enumeration(vendor.rust_name(name).to_owned()),
        Type::Model(name) => Type::Model(vendor.rust_name(name).to_owned()),
        Type::Any | Type::String | Type::Integer | Type::Number | Type::Boolean | Type::Object | Type::Map => {
            ty.clone()
        }
    }
}

/// Applies the amendments of a model. Panics if one has no effect, so that obsolete amendments are removed.
fn amend(model: &mut Model, vendor: &Vendor) {
    for amendment in vendor.amendments.iter().filter(|amendment| amendment.model == model.name) {
        let place = format!("{}: {}.{}", vendor.name, model.name, amendment.field);
        let field = model.fields.iter_mut().find(|field| field.name == amendment.field);
        let field = field.unwrap_or_else(|| panic!("{place}: is not on the page, so it needs no amendment"));
        let before = field.clone();
        match &amendment.change {
            Change::Required => field.requirement = Requirement::Required,
            Change::Optional => field.requirement = Requirement::Optional,
            Change::Object => field.ty = Type::Object,
            Change::NoDefault => field.default = None,
            Change::Format(_) => {}
        }
        let missing = amendment.change.constraint().filter(|constraint| !field.constraints.contains(constraint));
        field.constraints.extend(missing);
        assert!(*field != before, "{place}: the page agrees now, so the amendment is void ({})", amendment.reason);
    }
}

/// Derives a response from its example. Members are in the order of the example and have the facts of their row; a
/// member without a row has the type of its value and is not required. If all members of an object have rows, they are
/// in the order of the rows.
fn response(page: &Page, vendor: &Vendor) -> Option<Model> {
    let name = vendor.rust_name("response");
    let example = page.examples.iter().find(|example| example.subject == "response" && name != "response")?;
    let Sample::Value(value) = &example.sample else { return None };
    let rows = page.models.iter().flat_map(|model| &model.fields).cloned().collect::<Vec<_>>();
    let mut fields = Vec::new();
    members("", value, &rows, &mut fields);
    Some(model(name, Additional::Unspecified, &fields))
}

fn members(path: &str, value: &Literal, rows: &[Field], fields: &mut Vec<Field>) {
    match value {
        Literal::Object(members) => {
            let placeholder = rows.iter().find(|row| row.name == path && row.ty == Type::Map);
            let placeholder = placeholder.and_then(|map| key(rows, &map.name));
            let below = |name: &str| below(path, placeholder.unwrap_or(name));
            let mut members: Vec<_> = members.iter().map(|(name, value)| (below(name), value)).collect();
            let row = |path: &String| rows.iter().position(|row| row.name == *path);
            if members.iter().all(|(path, _)| row(path).is_some()) {
                members.sort_by_key(|(path, _)| row(path));
            }
            for (path, value) in members {
                member(&path, value, rows, fields);
            }
        }
        Literal::Array(items) => {
            if let Some(item @ Literal::Object(_)) = items.first() {
                members(&below(path, "*"), item, rows, fields);
            }
        }
        Literal::Null | Literal::Boolean(_) | Literal::Number(_) | Literal::String(_) => {}
    }
}

fn member(path: &str, value: &Literal, rows: &[Field], fields: &mut Vec<Field>) {
    let row = rows.iter().find(|row| row.name == path).cloned();
    fields.push(row.unwrap_or_else(|| Field::new(path, shown_type(value))));
    members(path, value, rows, fields);
}

fn below(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// Returns the placeholder for the keys of a map: the name in the first row below it.
pub(crate) fn key<'a>(rows: &'a [Field], map: &str) -> Option<&'a str> {
    rows.iter().find_map(|row| {
        let rest = row.name.strip_prefix(map)?.strip_prefix('.')?;
        (!rest.contains('.')).then_some(rest)
    })
}

fn shown_type(value: &Literal) -> Type {
    match value {
        Literal::Null => Type::Any,
        Literal::Boolean(_) => Type::Boolean,
        Literal::Number(digits) if digits.contains(['.', 'e', 'E']) => Type::Number,
        Literal::Number(_) => Type::Integer,
        Literal::String(_) => Type::String,
        Literal::Array(items) => Type::Array(Box::new(items.first().map_or(Type::Any, shown_type))),
        Literal::Object(_) => Type::Object,
    }
}

/// Returns the page without constraints. Rust types do not express them; the probes check them.
pub(crate) fn without_constraints(page: &Page) -> Page {
    let mut page = page.clone();
    for field in page.models.iter_mut().flat_map(|model| &mut model.fields) {
        field.constraints.clear();
    }
    page
}
