//! Creates JSON values that a page allows or forbids for a type.
//! Must not look at generated code.

use typewright_pages::{Constraint, Field, Literal, Model, Page, Requirement, Type};

use crate::expectation::key;
use crate::vendors::{FORMATS, PATTERNS, Vendor};

/// A value and its description.
#[derive(Clone, Debug)]
pub(crate) struct Value {
    pub(crate) what: String,
    pub(crate) json: Literal,
}

/// Creates values from the facts of one page.
pub(crate) struct Instances<'a> {
    pub(crate) page: &'a Page,
    pub(crate) vendor: &'a Vendor,
}

/// The key that replaces the placeholder for the keys of a map.
const ANY_KEY: &str = "pwd";

fn value(what: impl Into<String>, json: Literal) -> Value {
    Value { what: what.into(), json }
}

fn text(text: &str) -> Literal {
    Literal::String(text.to_owned())
}

fn number(digits: &str) -> Literal {
    Literal::Number(digits.to_owned())
}

fn json(text: &str) -> Literal {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Returns a text of this length.
fn letters(count: u64) -> Value {
    let count = usize::try_from(count).expect("documented lengths are small");
    value(format!("a text of {count} characters"), text(&"ä".repeat(count)))
}

impl Instances<'_> {
    /// Returns an object with the required members only.
    pub(crate) fn base(&self, model: &Model) -> Literal {
        let mut base = Literal::Object(Vec::new());
        for field in model.fields.iter().filter(|field| field.requirement == Requirement::Required) {
            set(&mut base, &path(model, field), Some(self.sample(field)));
        }
        base
    }

    fn sample(&self, field: &Field) -> Literal {
        let inside = self.inside(field).into_iter().next();
        inside.unwrap_or_else(|| panic!("{}: no value for `{}`", self.page.name, field.name)).json
    }

    /// Returns values that the page allows for a field; the first is a typical one.
    pub(crate) fn inside(&self, field: &Field) -> Vec<Value> {
        let mut inside = match (&field.ty, field.constraints.as_slice()) {
            (Type::String, []) => vec![value("a text", text("text")), value("an empty text", text("")), letters(300)],
            (Type::String, constraints) => constraints.iter().flat_map(|constraint| self.meets(constraint)).collect(),
            (ty, _) => self.inside_type(ty),
        };
        if let Some(default) = &field.default {
            inside.push(value("the default", default.clone()));
        }
        inside
    }

    fn meets(&self, constraint: &Constraint) -> Vec<Value> {
        match constraint {
            Constraint::MinLength(count) | Constraint::MaxLength(count) => vec![letters(*count)],
            Constraint::Pattern(pattern) => {
                let (_, inside, _) = pattern_samples(pattern);
                inside.map(|matching| value(format!("a text like `{matching}`"), text(matching))).into()
            }
            Constraint::Format(name) => {
                let (_, inside, outside) = format_samples(name);
                let mut values = vec![value(format!("a {name}"), text(inside))];
                if !self.vendor.asserts_formats {
                    values.push(value(format!("a text that is no {name}"), text(outside)));
                }
                values
            }
            Constraint::Minimum(limit) | Constraint::Maximum(limit) => vec![value("the limit itself", number(limit))],
            Constraint::MinItems(_) | Constraint::MaxItems(_) => panic!("no page of these five limits a list"),
        }
    }

    fn inside_type(&self, ty: &Type) -> Vec<Value> {
        match ty {
            Type::Any => vec![value("true", Literal::Boolean(true)), value("an object", json("{}"))],
            Type::String | Type::Date => vec![value("a text", text("text"))],
            Type::Integer => ["1", "0", "-1", "9007199254740993"].map(|digits| value(digits, number(digits))).into(),
            Type::Number => ["1.5", "0", "-1", "562949953421302"].map(|digits| value(digits, number(digits))).into(),
            Type::Boolean => [true, false].map(|truth| value(truth.to_string(), Literal::Boolean(truth))).into(),
            Type::Object | Type::Map => vec![value("an object", json("{}"))],
            Type::Array(items) => {
                let item = self.inside_type(items).swap_remove(0);
                let list = Literal::Array(vec![item.json.clone(), item.json]);
                vec![value("an empty list", json("[]")), value("a list", list)]
            }
            Type::Enumeration(name) => self.values(name).map(|json| value(json.to_string(), json.clone())).collect(),
            Type::Model(name) => vec![value(format!("a {name}"), self.model(name))],
            Type::AnyOf(branches) => branches.iter().map(|branch| self.inside_type(branch).swap_remove(0)).collect(),
        }
    }

    /// Returns values that the page does not allow for a field.
    pub(crate) fn outside(&self, field: &Field) -> Vec<Value> {
        let mut outside = self.outside_type(&field.ty);
        for constraint in &field.constraints {
            outside.extend(self.breaks(constraint));
        }
        outside
    }

    fn breaks(&self, constraint: &Constraint) -> Vec<Value> {
        match constraint {
            Constraint::MinLength(count) => count.checked_sub(1).map(letters).into_iter().collect(),
            Constraint::MaxLength(count) => vec![letters(count + 1)],
            Constraint::Pattern(pattern) => {
                let (_, _, outside) = pattern_samples(pattern);
                outside.map(|other| value(format!("a text like `{other}`"), text(other))).into()
            }
            Constraint::Format(name) => {
                let (_, _, outside) = format_samples(name);
                let broken = value(format!("a text that is no {name}"), text(outside));
                if self.vendor.asserts_formats { vec![broken] } else { Vec::new() }
            }
            Constraint::Minimum(_) | Constraint::Maximum(_) => panic!("no page of these five limits a number"),
            Constraint::MinItems(_) | Constraint::MaxItems(_) => panic!("no page of these five limits a list"),
        }
    }

    /// Returns values of other JSON types, and of the same JSON type where the type has limits of its own.
    fn outside_type(&self, ty: &Type) -> Vec<Value> {
        match ty {
            Type::Any => Vec::new(),
            Type::String | Type::Date => ["1", "true", "[]", "{}"].map(wrong).into(),
            Type::Integer => ["1.5", "\"1\"", "true"].map(wrong).into(),
            Type::Number => ["\"1\"", "true", "[]"].map(wrong).into(),
            Type::Boolean => ["0", "\"true\"", "{}"].map(wrong).into(),
            Type::Object | Type::Map => ["\"text\"", "1", "[]"].map(wrong).into(),
            Type::Array(items) => {
                let mut outside: Vec<Value> = ["{}", "\"text\"", "null"].map(wrong).into();
                let items = self.outside_type(items).into_iter().map(|item| Literal::Array(vec![item.json]));
                outside.extend(items.map(|list| value(list.to_string(), list)));
                outside
            }
            Type::Enumeration(name) => self.outside_enumeration(name),
            Type::Model(name) => {
                let sample = self.vendor.samples.iter().find(|(other, _, _)| other == name);
                let mut outside = vec![wrong("1")];
                outside.extend(sample.map(|(_, _, outside)| wrong(outside)));
                outside
            }
            Type::AnyOf(branches) => {
                // A value is outside of the union only if it is outside of every branch.
                let inside_of = |value: &Value| branches.iter().any(|branch| self.takes(branch, value));
                let candidates = ["1", "true", "[]", "\"text\"", "{}"].map(wrong);
                candidates.into_iter().filter(|value| !inside_of(value)).collect()
            }
        }
    }

    fn outside_enumeration(&self, name: &str) -> Vec<Value> {
        let mut outside = vec![wrong("true"), wrong("[]")];
        for candidate in ["2", "-1", "\"0\"", "\"NO SUCH VALUE\"", "\"\""] {
            if self.values(name).all(|value| *value != json(candidate)) {
                outside.push(wrong(candidate));
            }
        }
        outside
    }

    fn takes(&self, branch: &Type, value: &Value) -> bool {
        let refused = self.outside_type(branch).iter().any(|outside| outside.json == value.json);
        let empty_model = value.json == json("{}") && matches!(branch, Type::Model(_));
        // A model may accept an empty object, so `{}` is never used as a value outside a union with a model.
        !refused
            && (empty_model || self.inside_type(branch).iter().any(|inside| inside.json.kind() == value.json.kind()))
    }

    fn values(&self, name: &str) -> impl Iterator<Item = &Literal> {
        let found = self.page.enumerations.iter().find(|enumeration| enumeration.name == name);
        let found = found.unwrap_or_else(|| panic!("{}: `{name}` is not documented", self.page.name));
        found.values.iter().map(|value| &value.value)
    }

    fn model(&self, name: &str) -> Literal {
        if let Some(model) = self.page.models.iter().find(|model| model.name == name) {
            return self.base(model);
        }
        let sample = self.vendor.samples.iter().find(|(other, _, _)| *other == name);
        json(sample.unwrap_or_else(|| panic!("{}: no sample of `{name}`", self.page.name)).1)
    }
}

fn wrong(text: &str) -> Value {
    value(text, json(text))
}

fn pattern_samples(pattern: &str) -> (&str, [&str; 2], [&str; 3]) {
    let found = PATTERNS.iter().find(|(other, _, _)| *other == pattern);
    *found.unwrap_or_else(|| panic!("no sample of the pattern `{pattern}`"))
}

fn format_samples(name: &str) -> (&str, &str, &str) {
    let found = FORMATS.iter().find(|(other, _, _)| *other == name);
    *found.unwrap_or_else(|| panic!("no sample of the format `{name}`"))
}

/// Returns the path to a field: the parts of its dotted name, with `ANY_KEY` for the placeholder of a key.
pub(crate) fn path(model: &Model, field: &Field) -> Vec<String> {
    let mut path = Vec::new();
    let mut above = String::new();
    for part in field.name.split('.') {
        let is_key = model.fields.iter().any(|other| other.name == above && other.ty == Type::Map)
            && key(&model.fields, &above) == Some(part);
        path.push(if is_key { ANY_KEY } else { part }.to_owned());
        above = if above.is_empty() { part.to_owned() } else { format!("{above}.{part}") };
    }
    path
}

/// Whether the last part of a field's name is the placeholder for the keys of a map.
pub(crate) fn is_entry(model: &Model, field: &Field) -> bool {
    path(model, field).last().is_some_and(|last| !field.name.ends_with(last))
}

/// Sets a value at a path and creates the objects around it, or removes the value. `*` is the first item of a list.
pub(crate) fn set(target: &mut Literal, path: &[String], value: Option<Literal>) {
    let Some((first, rest)) = path.split_first() else {
        if let Some(value) = value {
            *target = value;
        }
        return;
    };
    let member = if first == "*" { item(target) } else { member(target, first, value.is_some()) };
    match (member, rest.is_empty(), value) {
        (Some(_), true, None) => remove(target, first),
        (Some(inner), _, value) => set(inner, rest, value),
        (None, _, _) => {}
    }
}

fn item(target: &mut Literal) -> Option<&mut Literal> {
    if !matches!(target, Literal::Array(items) if !items.is_empty()) {
        *target = Literal::Array(vec![Literal::Object(Vec::new())]);
    }
    let Literal::Array(items) = target else { return None };
    items.first_mut()
}

fn member<'a>(target: &'a mut Literal, name: &str, create: bool) -> Option<&'a mut Literal> {
    if create && !matches!(target, Literal::Object(_)) {
        *target = Literal::Object(Vec::new());
    }
    let Literal::Object(members) = target else { return None };
    if create && members.iter().all(|(other, _)| other != name) {
        members.push((name.to_owned(), Literal::Object(Vec::new())));
    }
    members.iter_mut().find(|(other, _)| other == name).map(|(_, value)| value)
}

fn remove(target: &mut Literal, name: &str) {
    if let Literal::Object(members) = target {
        members.retain(|(other, _)| other != name);
    }
}

#[cfg(test)]
mod tests {
    use super::{json, set};

    #[test]
    fn values_are_put_in_their_place_and_taken_away() {
        let check = |before: &str, path: &str, value: Option<&str>, after: &str| {
            let mut target = json(before);
            let path: Vec<String> = path.split('.').map(str::to_owned).collect();
            set(&mut target, &path, value.map(json));
            assert_eq!(target, json(after), "{before} {path:?} {value:?}");
        };
        check("{}", "a", Some("1"), r#"{"a":1}"#);
        check(r#"{"a":1}"#, "a", Some("null"), r#"{"a":null}"#);
        check(r#"{"a":1}"#, "a", None, "{}");
        check("{}", "a.b", Some("1"), r#"{"a":{"b":1}}"#);
        check("{}", "a.b", None, "{}");
        check(r#"{"a":{"b":1,"c":2}}"#, "a.b", None, r#"{"a":{"c":2}}"#);
        check("{}", "a.*.b", Some("1"), r#"{"a":[{"b":1}]}"#);
        check(r#"{"a":[{"b":1}]}"#, "a.*.b", None, r#"{"a":[{}]}"#);
    }
}
