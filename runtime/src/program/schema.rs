//! Prints a [`Program`] as a JSON Schema of draft 2020-12, for `schemars::JsonSchema`.
//!
//! It is printed from the checks, never from the text of a schema, so that an independent validator with this schema
//! has the same results as the generated code. Knows nothing of Rust types, and copies only annotations that are text.

use std::collections::{BTreeMap, BTreeSet};

use crate::value::{Json, JsonNumber, Object};

use super::{Check, Content, Items, Literal, Members, Program, Relation, Rule, Subschema, SubschemaId, Text};

/// Returns the subschema `entry` and everything that it refers to as one self-contained schema.
///
/// Linear in the size of the program.
pub fn json_schema(program: &Program, entry: SubschemaId) -> Json {
    let mut printer = Printer { program, names: BTreeMap::new(), definitions: Object::new(), open: BTreeSet::new() };
    let printed = printer.subschema(entry);
    let mut schema = match printed {
        Json::Object(schema) => schema,
        other => Object::from_iter([("allOf".to_owned(), Json::from(vec![other]))]),
    };
    if !printer.definitions.is_empty() {
        schema.insert("$defs", printer.definitions);
    }
    Json::Object(schema)
}

struct Printer<'p> {
    program: &'p Program,
    /// The name of the definition of each referenced subschema.
    names: BTreeMap<SubschemaId, String>,
    definitions: Object,
    /// Subschemas that are being printed. One that occurs again within itself becomes a reference.
    open: BTreeSet<SubschemaId>,
}

impl Printer<'_> {
    fn subschema(&mut self, id: SubschemaId) -> Json {
        if self.open.contains(&id) {
            return one("$ref", self.reference(id)).into();
        }
        self.open.insert(id);
        let printed = self.body(id);
        self.open.remove(&id);
        printed
    }

    fn body(&mut self, id: SubschemaId) -> Json {
        let program = self.program;
        let subschema = program.subschema(id);
        let mut object = Object::new();
        let mut repeated = Vec::new();
        Self::annotations(subschema, &mut object);
        for check in subschema.checks.iter() {
            let printed = self.check(check);
            // One keyword may occur twice: `minimum` and draft 4's exclusive form, or two references.
            if printed.keys().any(|keyword| object.contains_key(keyword)) {
                repeated.push(Json::Object(printed));
            } else {
                for (keyword, value) in printed {
                    object.insert(keyword, value);
                }
            }
        }
        if !repeated.is_empty() {
            let own = std::mem::take(&mut object);
            object.insert("allOf", Json::Array([Json::Object(own)].into_iter().chain(repeated).collect()));
        }
        Json::Object(object)
    }

    fn annotations(subschema: &Subschema, object: &mut Object) {
        for (keyword, value) in subschema.annotations.iter() {
            if matches!(keyword.as_ref(), "title" | "description" | "default" | "examples" | "deprecated")
                && let Ok(value) = Json::parse(value.as_bytes())
            {
                object.insert(keyword.as_ref(), value);
            }
        }
    }

    fn check(&mut self, check: &Check) -> Object {
        match &check.rule {
            Rule::Never => one("not", Json::Object(Object::new())),
            Rule::Kind(kinds) => one("type", texts(kinds.names())),
            Rule::Const(literal) => one("const", literal.to_json()),
            Rule::Enum(literals) => one("enum", Json::Array(literals.iter().map(Literal::to_json).collect())),
            Rule::Bound(bound) => one(bound_keyword(bound.relation), number(&bound.limit)),
            Rule::MultipleOf(divisor) => one("multipleOf", number(divisor)),
            Rule::MinLength(count) => one("minLength", count_of(*count)),
            Rule::MaxLength(count) => one("maxLength", count_of(*count)),
            Rule::Pattern(pattern) => one("pattern", pattern.source()),
            #[cfg(feature = "format")]
            Rule::Format(format) => one("format", format.name()),
            Rule::Content(content) => content_keywords(*content),
            Rule::MinItems(count) => one("minItems", count_of(*count)),
            Rule::MaxItems(count) => one("maxItems", count_of(*count)),
            Rule::UniqueItems => one("uniqueItems", Json::Bool(true)),
            Rule::Items(items) => self.items(items),
            Rule::Contains(contains) => self.contains(contains),
            Rule::MinProperties(count) => one("minProperties", count_of(*count)),
            Rule::MaxProperties(count) => one("maxProperties", count_of(*count)),
            Rule::Required(names) => one("required", texts(names.iter().map(AsRef::as_ref))),
            Rule::Members(members) => self.members(members),
            Rule::PropertyNames(id) => one("propertyNames", self.subschema(*id)),
            Rule::DependentRequired(names) => one("dependentRequired", dependent_required(names)),
            Rule::DependentSchemas(schemas) => one("dependentSchemas", self.named(schemas)),
            Rule::AllOf(ids) => one("allOf", self.list(ids)),
            Rule::AnyOf(ids) => one("anyOf", self.list(ids)),
            Rule::OneOf(ids) => one("oneOf", self.list(ids)),
            Rule::Not(id) => one("not", self.subschema(*id)),
            Rule::Conditional(conditional) => self.conditional(conditional),
            Rule::Reference(id) => one("$ref", self.reference(*id)),
            Rule::UnevaluatedItems(id) => one("unevaluatedItems", self.subschema(*id)),
            Rule::UnevaluatedProperties(id) => one("unevaluatedProperties", self.subschema(*id)),
        }
    }

    fn items(&mut self, items: &Items) -> Object {
        let mut object = Object::new();
        if !items.prefix.is_empty() {
            object.insert("prefixItems", self.list(&items.prefix));
        }
        if let Some((_, rest)) = &items.rest {
            object.insert("items", self.subschema(*rest));
        }
        object
    }

    fn contains(&mut self, contains: &super::Contains) -> Object {
        let mut object = one("contains", self.subschema(contains.subschema));
        for (keyword, count) in [("minContains", contains.min), ("maxContains", contains.max)] {
            if let Some(count) = count {
                object.insert(keyword, count_of(count));
            }
        }
        object
    }

    fn members(&mut self, members: &Members) -> Object {
        let mut object = Object::new();
        if !members.properties.is_empty() {
            object.insert("properties", self.named(&members.properties));
        }
        if !members.patterns.is_empty() {
            let patterns = members.patterns.iter();
            let patterns = patterns.map(|(pattern, id)| (pattern.source().to_owned(), self.subschema(*id)));
            object.insert("patternProperties", patterns.collect::<Object>());
        }
        if let Some(id) = members.additional {
            object.insert("additionalProperties", self.subschema(id));
        }
        object
    }

    fn conditional(&mut self, conditional: &super::Conditional) -> Object {
        let mut object = one("if", self.subschema(conditional.condition));
        for (keyword, id) in [("then", conditional.then), ("else", conditional.otherwise)] {
            if let Some(id) = id {
                object.insert(keyword, self.subschema(id));
            }
        }
        object
    }

    fn list(&mut self, ids: &[SubschemaId]) -> Json {
        Json::Array(ids.iter().map(|id| self.subschema(*id)).collect())
    }

    fn named(&mut self, schemas: &[(Text, SubschemaId)]) -> Object {
        schemas.iter().map(|(name, id)| (name.clone().into_owned(), self.subschema(*id))).collect()
    }

    /// Returns the reference to a definition, which is printed at the first reference.
    fn reference(&mut self, id: SubschemaId) -> Json {
        if let Some(name) = self.names.get(&id) {
            return reference_to(name);
        }
        let name = self.name(id);
        self.names.insert(id, name.clone());
        let was_open = !self.open.insert(id);
        let definition = self.body(id);
        if !was_open {
            self.open.remove(&id);
        }
        self.definitions.insert(name.clone(), definition);
        reference_to(&name)
    }

    /// Returns the last token of the pointer, made unique by the index in the program.
    fn name(&self, id: SubschemaId) -> String {
        let subschema = self.program.subschema(id);
        let word = subschema.pointer.rsplit('/').next().unwrap_or_default();
        let plain: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
        let free = !plain.is_empty() && !self.names.values().any(|name| *name == plain);
        if free { plain } else { format!("{plain}{}", id.0) }
    }
}

fn one(keyword: &str, value: impl Into<Json>) -> Object {
    let mut object = Object::new();
    object.insert(keyword, value);
    object
}

fn reference_to(name: &str) -> Json {
    Json::String(format!("#/$defs/{name}"))
}

fn texts<'t>(texts: impl Iterator<Item = &'t str>) -> Json {
    Json::Array(texts.map(|text| Json::String(text.to_owned())).collect())
}

fn count_of(count: u64) -> Json {
    number(&count.to_string())
}

fn number(text: &str) -> Json {
    Json::Number(JsonNumber::new(text).expect("invariant: a program holds the text of JSON numbers"))
}

/// These are annotations since 2019-09: no later dialect can assert them.
fn content_keywords(content: Content) -> Object {
    let encoding = content.base64.then_some(("contentEncoding", "base64"));
    let media_type = content.json.then_some(("contentMediaType", "application/json"));
    encoding.into_iter().chain(media_type).collect()
}

fn bound_keyword(relation: Relation) -> &'static str {
    match relation {
        Relation::AtLeast => "minimum",
        Relation::MoreThan => "exclusiveMinimum",
        Relation::AtMost => "maximum",
        Relation::LessThan => "exclusiveMaximum",
    }
}

fn dependent_required(names: &[(Text, super::Table<Text>)]) -> Object {
    let names = names.iter();
    names.map(|(name, required)| (name.clone().into_owned(), texts(required.iter().map(AsRef::as_ref)))).collect()
}
