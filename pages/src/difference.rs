//! Compares two descriptions of the same facts.
//! Must not know where they come from: each side has its own words for use in messages.

use core::fmt;
use std::collections::BTreeMap;

use crate::facts::{Enumeration, EnumerationValue, Example, Field, Meaning, Model, Operation, Page, Sample};
use crate::literal::Literal;

/// One description of the facts, and its source in messages: `on the page`, `in the generated code`.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The facts.
    pub page: &'a Page,
    /// The source of the facts, in words.
    pub source: &'a str,
}

/// One fact that differs between the sides, or is on one side only.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Difference {
    /// The page's name.
    pub page: String,
    /// The location of the fact: a model, enumeration, operation or example, and the path in it.
    pub place: String,
    /// The name of the fact.
    pub fact: &'static str,
    /// The fact on each side, with the words for that side; `None` if that side does not have it.
    pub values: [(Option<String>, String); 2],
}

impl fmt::Display for Difference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let values = self.values.each_ref().map(|(fact, side)| match fact {
            Some(fact) => format!("`{fact}` {side}"),
            None => format!("missing {side}"),
        });
        write!(formatter, "{}: {}: {} is {}, {}", self.page, self.place, self.fact, values[0], values[1])
    }
}

/// Returns every difference between the facts of two pages, in the order of the left page. Ignores prose.
#[must_use]
pub fn diff(left: Side<'_>, right: Side<'_>) -> Vec<Difference> {
    let mut differences = Differences { sides: [left, right], found: Vec::new() };
    let [left, right] = [left.page, right.page];
    for (left, right) in differences.pairs("", "model", [&left.models, &right.models], |model| &model.name) {
        model(&mut differences, left, right);
    }
    let enumerations: [&[Enumeration]; 2] = [&left.enumerations, &right.enumerations];
    for (left, right) in differences.pairs("", "enumeration", enumerations, |enumeration| &enumeration.name) {
        enumeration(&mut differences, left, right);
    }
    for (left, right) in
        differences.pairs("", "operation", [&left.operations, &right.operations], |operation| &operation.call)
    {
        operation(&mut differences, left, right);
    }
    for (left, right) in differences.pairs("", "example", [&left.examples, &right.examples], |example| &example.subject)
    {
        example(&mut differences, left, right);
    }
    differences.found
}

fn model(differences: &mut Differences<'_>, left: &Model, right: &Model) {
    let place = &left.name;
    differences.compare(
        place,
        "additional properties",
        [&left.additional, &right.additional].map(|a| Some(format!("{a:?}"))),
    );
    fields(differences, place, [&left.fields, &right.fields]);
}

fn fields(differences: &mut Differences<'_>, place: &str, fields: [&[Field]; 2]) {
    for (left, right) in differences.pairs(place, "field", fields, |field| &field.name) {
        field(differences, &format!("{place}.{}", left.name), left, right);
    }
}

fn field(differences: &mut Differences<'_>, place: &str, left: &Field, right: &Field) {
    let sides = [left, right];
    let constraints = |field: &Field| field.constraints.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    differences.compare(place, "spelling", sides.map(|field| field.spelling.clone()));
    differences.compare(place, "title", sides.map(|field| field.title.clone()));
    differences.compare(place, "type", sides.map(|field| Some(field.ty.to_string())));
    differences.compare(place, "requirement", sides.map(|field| Some(field.requirement.to_string())));
    differences.compare(place, "nullable", sides.map(|field| Some(field.nullable.to_string())));
    differences.compare(place, "default", sides.map(|field| field.default.as_ref().map(Literal::to_string)));
    differences.compare(
        place,
        "constraints",
        sides.map(|field| Some(constraints(field)).filter(|text| !text.is_empty())),
    );
}

fn enumeration(differences: &mut Differences<'_>, left: &Enumeration, right: &Enumeration) {
    let place = &left.name;
    let written = |enumeration: &Enumeration| -> Vec<(String, Option<Meaning>)> {
        let value = |value: &EnumerationValue| (value.value.to_string(), value.meaning.clone());
        enumeration.values.iter().map(value).collect()
    };
    let values = [written(left), written(right)];
    for (left, right) in differences.pairs(place, "value", [&values[0], &values[1]], |(value, _)| value) {
        let place = format!("{place}.{}", left.0);
        differences.compare(&place, "meaning", [left, right].map(|(_, meaning)| meaning.as_ref().map(comparable)));
    }
}

/// Returns the text to compare: a label word by word; for a sentence only that there is one.
fn comparable(meaning: &Meaning) -> String {
    match meaning {
        Meaning::Label(label) => label.clone(),
        Meaning::Sentence(_) => "a sentence".to_owned(),
    }
}

fn operation(differences: &mut Differences<'_>, left: &Operation, right: &Operation) {
    differences.compare(&left.call, "result", [left, right].map(|operation| Some(operation.returns.clone())));
    fields(differences, &left.call, [&left.parameters, &right.parameters]);
}

/// Examples agree if they have the same members with the same JSON types in the same order.
fn example(differences: &mut Differences<'_>, left: &Example, right: &Example) {
    let place = format!("example {}", left.subject);
    let members = [left, right].map(|example| match &example.sample {
        Sample::Value(value) => outline(value),
        Sample::Names(names) => names.iter().map(|name| (name.clone(), "named")).collect(),
    });
    for (left, right) in differences.pairs(&place, "member", [&members[0], &members[1]], |(path, _)| path) {
        let place = format!("{place}.{}", left.0);
        differences.compare(&place, "kind", [left, right].map(|(_, kind)| Some((*kind).to_owned())));
    }
}

/// Returns every value inside a value, as path and JSON type.
fn outline(value: &Literal) -> Vec<(String, &'static str)> {
    let mut outline = Vec::new();
    let mut open = vec![(String::new(), value)];
    while let Some((path, value)) = open.pop() {
        outline.push((path.clone(), value.kind()));
        let inner: Vec<(String, &Literal)> = match value {
            Literal::Object(members) => members.iter().map(|(name, value)| (format!("{path}/{name}"), value)).collect(),
            Literal::Array(items) => {
                items.iter().enumerate().map(|(at, item)| (format!("{path}/{at}"), item)).collect()
            }
            Literal::Null | Literal::Boolean(_) | Literal::Number(_) | Literal::String(_) => Vec::new(),
        };
        open.extend(inner.into_iter().rev());
    }
    outline
}

/// The differences found so far.
struct Differences<'a> {
    sides: [Side<'a>; 2],
    found: Vec<Difference>,
}

impl Differences<'_> {
    /// Records a difference if the two sides are not equal.
    fn compare(&mut self, place: &str, fact: &'static str, values: [Option<String>; 2]) {
        let [left, right] = values;
        if left == right {
            return;
        }
        let values = [(left, self.sides[0].source.to_owned()), (right, self.sides[1].source.to_owned())];
        self.found.push(Difference { page: self.sides[0].page.name.clone(), place: place.to_owned(), fact, values });
    }

    /// Pairs the elements with the same name on both sides.
    /// Records elements that only one side has, and the first position where the order of the others differs.
    fn pairs<'b, T>(
        &mut self,
        place: &str,
        fact: &'static str,
        sides: [&'b [T]; 2],
        name: impl Fn(&T) -> &String,
    ) -> Vec<(&'b T, &'b T)> {
        let [left, right] = sides.map(|side| side.iter().map(|item| (name(item), item)).collect::<BTreeMap<_, _>>());
        let below = |name: &str| if place.is_empty() { name.to_owned() } else { format!("{place}.{name}") };
        for name in sides[0].iter().map(&name).filter(|name| !right.contains_key(name)) {
            self.compare(&below(name), fact, [Some(name.clone()), None]);
        }
        for name in sides[1].iter().map(&name).filter(|name| !left.contains_key(name)) {
            self.compare(&below(name), fact, [None, Some(name.clone())]);
        }
        let order = |side: &'b [T], other: &BTreeMap<&String, &'b T>| -> Vec<String> {
            side.iter().map(&name).filter(|name| other.contains_key(name)).cloned().collect()
        };
        let [left_order, right_order] = [order(sides[0], &right), order(sides[1], &left)];
        if let Some(at) = left_order.iter().zip(&right_order).position(|(left, right)| left != right) {
            let places = [left_order, right_order].map(|order| order.into_iter().nth(at));
            self.compare(&below(&format!("{at}")), "order", places);
        }
        let pair = |item: &'b T| right.get(name(item)).map(|other| (item, *other));
        sides[0].iter().filter_map(pair).collect()
    }
}
