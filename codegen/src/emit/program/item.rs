//! Writes one keyword of a line: its words, and JSON on one line.
//! One arm per rule; depends on other lines only by the locations of subschemas.

use typewright::__private::v1::assert::{Content, KindSet, Relation};
use typewright::__private::v1::program::{
    Check, Conditional, Contains, Items, Literal, Members, Rule, Subschema, SubschemaId, Text,
};

use super::ProgramText;
use super::word::{is_name, string};

/// Adds the words of one check, each after a space, and the names of their keywords.
pub(super) fn keyword(
    text: &ProgramText<'_>,
    subschema: &Subschema,
    check: &Check,
    keywords: &mut Vec<String>,
    written: &mut String,
) {
    let words = Words { text, subschema };
    for (name, rule, operand) in words.of(check) {
        written.push(' ');
        written.push_str(&if is_name(name) { name.to_owned() } else { string(name) });
        if name != rule {
            written.extend([":", rule]);
        }
        if let Some(operand) = operand {
            written.extend(["=", &operand]);
        }
        keywords.push(name.to_owned());
    }
}

/// A keyword as the dialect spells it, the canonical name of its rule, and its operand.
type Word<'c> = (&'c str, &'static str, Option<String>);

struct Words<'t, 'p> {
    text: &'t ProgramText<'p>,
    subschema: &'t Subschema,
}

impl Words<'_, '_> {
    fn of<'c>(&self, check: &'c Check) -> Vec<Word<'c>> {
        let name = check.keyword.as_ref();
        let (rule, operand) = match &check.rule {
            Rule::Never => return vec![("false", "false", None)],
            Rule::Kind(kinds) => ("type", Some(kind_set(*kinds))),
            Rule::Const(value) => ("const", Some(json(value))),
            Rule::Enum(values) => ("enum", Some(list(values.iter().map(json)))),
            Rule::Bound(bound) => (relation(bound.relation), Some(bound.limit.to_string())),
            Rule::MultipleOf(divisor) => ("multipleOf", Some(divisor.to_string())),
            Rule::MinLength(min) => ("minLength", Some(min.to_string())),
            Rule::MaxLength(max) => ("maxLength", Some(max.to_string())),
            Rule::Pattern(pattern) => ("pattern", Some(string(pattern.source()))),
            Rule::Format(format) => ("format", Some(string(format.name()))),
            Rule::Content(content) => ("content", Some(self::content(*content))),
            Rule::MinItems(min) => ("minItems", Some(min.to_string())),
            Rule::MaxItems(max) => ("maxItems", Some(max.to_string())),
            Rule::UniqueItems => ("uniqueItems", None),
            Rule::Items(items) => return self.items(name, items),
            Rule::Contains(contains) => return self.contains(name, contains),
            Rule::MinProperties(min) => ("minProperties", Some(min.to_string())),
            Rule::MaxProperties(max) => ("maxProperties", Some(max.to_string())),
            Rule::Required(names) => ("required", Some(texts(names))),
            Rule::Members(members) => return self.members(name, members),
            Rule::PropertyNames(child) => ("propertyNames", self.child(name, *child)),
            Rule::DependentRequired(entries) => {
                ("dependentRequired", Some(object(entries.iter().map(|(name, names)| (name, texts(names))))))
            }
            Rule::DependentSchemas(entries) => ("dependentSchemas", self.named(name, entries)),
            Rule::AllOf(branches) => ("allOf", self.numbered(name, branches)),
            Rule::AnyOf(branches) => ("anyOf", self.numbered(name, branches)),
            Rule::OneOf(branches) => ("oneOf", self.numbered(name, branches)),
            Rule::Not(child) => ("not", self.child(name, *child)),
            Rule::Conditional(conditional) => return self.conditional(name, conditional),
            Rule::Reference(target) => ("$ref", Some(self.text.reference(*target))),
            Rule::UnevaluatedItems(child) => ("unevaluatedItems", self.child(name, *child)),
            Rule::UnevaluatedProperties(child) => ("unevaluatedProperties", self.child(name, *child)),
        };
        vec![(name, rule, operand)]
    }

    fn items<'c>(&self, name: &'c str, items: &'c Items) -> Vec<Word<'c>> {
        let has_prefix = !items.prefix.is_empty() || items.rest.is_none();
        let prefix = has_prefix.then(|| (name, "prefixItems", self.numbered(name, &items.prefix)));
        let rest = items.rest.iter().map(|(name, child)| (name.as_ref(), "items", self.child(name, *child)));
        prefix.into_iter().chain(rest).collect()
    }

    fn contains<'c>(&self, name: &'c str, contains: &Contains) -> Vec<Word<'c>> {
        let rule = if contains.evaluates { "contains" } else { "containsUncounted" };
        let bounds = [("minContains", contains.min), ("maxContains", contains.max)];
        let bounds = bounds.into_iter().filter_map(|(name, bound)| Some((name, name, Some(bound?.to_string()))));
        [(name, rule, self.child(name, contains.subschema))].into_iter().chain(bounds).collect()
    }

    fn members<'c>(&self, name: &'c str, members: &Members) -> Vec<Word<'c>> {
        let mut words = vec![(name, "properties", self.properties(name, &members.properties))];
        if !members.patterns.is_empty() {
            let name = "patternProperties";
            let patterns: Vec<(Text, SubschemaId)> =
                members.patterns.iter().map(|(pattern, child)| (pattern.source().to_owned().into(), *child)).collect();
            words.push((name, name, self.named(name, &patterns)));
        }
        if let Some(child) = members.additional {
            let name = "additionalProperties";
            words.push((name, name, self.child(name, child)));
        }
        words
    }

    fn conditional<'c>(&self, name: &'c str, conditional: &Conditional) -> Vec<Word<'c>> {
        let branches = [("then", conditional.then), ("else", conditional.otherwise)];
        let branches = branches.into_iter().filter_map(|(name, child)| Some((name, name, self.child(name, child?))));
        [(name, "if", self.child(name, conditional.condition))].into_iter().chain(branches).collect()
    }

    /// Returns the operand for a subschema; `None` if the subschema is directly below its keyword.
    fn child(&self, name: &str, child: SubschemaId) -> Option<String> {
        let Subschema { resource, pointer, .. } = self.subschema;
        let follows = self.text.places.child(*resource, pointer, name) == Some(child);
        (!follows).then(|| self.text.reference(child))
    }

    /// Returns the operand for subschemas in order.
    /// Returns `None` if these are all the subschemas below their keyword.
    fn numbered(&self, name: &str, children: &[SubschemaId]) -> Option<String> {
        let Subschema { resource, pointer, .. } = self.subschema;
        let follows = self.text.places.numbered(*resource, pointer, name) == children;
        (!follows).then(|| list(children.iter().map(|child| self.text.reference(*child))))
    }

    fn named(&self, name: &str, children: &[(Text, SubschemaId)]) -> Option<String> {
        let Subschema { resource, pointer, .. } = self.subschema;
        let below = self.text.places.named(*resource, pointer, name);
        (!same(&below, children)).then(|| self.all(children))
    }

    /// Does the same if the order has no effect.
    fn properties(&self, name: &str, children: &[(Text, SubschemaId)]) -> Option<String> {
        let Subschema { resource, pointer, .. } = self.subschema;
        let mut below = self.text.places.named(*resource, pointer, name);
        below.sort();
        (!same(&below, children)).then(|| self.all(children))
    }

    fn all(&self, children: &[(Text, SubschemaId)]) -> String {
        object(children.iter().map(|(name, child)| (name, self.text.reference(*child))))
    }
}

fn same(below: &[(String, SubschemaId)], children: &[(Text, SubschemaId)]) -> bool {
    let below = below.iter().map(|(name, child)| (name.as_str(), *child));
    below.eq(children.iter().map(|(name, child)| (name.as_ref(), *child)))
}

fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::AtLeast => "minimum",
        Relation::MoreThan => "exclusiveMinimum",
        Relation::AtMost => "maximum",
        Relation::LessThan => "exclusiveMaximum",
    }
}

fn kind_set(kinds: KindSet) -> String {
    let all = [
        ("null", KindSet::NULL),
        ("boolean", KindSet::BOOLEAN),
        ("integer", KindSet::INTEGER),
        ("integerToken", KindSet::INTEGER_TOKEN),
        ("number", KindSet::NUMBER),
        ("string", KindSet::STRING),
        ("array", KindSet::ARRAY),
        ("object", KindSet::OBJECT),
    ];
    let named: Vec<String> =
        all.into_iter().filter(|(_, kind)| kinds.has(*kind)).map(|(name, _)| string(name)).collect();
    if let [only] = named.as_slice() { only.clone() } else { list(named.into_iter()) }
}

fn content(content: Content) -> String {
    let parts = [("base64", content.base64), ("json", content.json)];
    list(parts.into_iter().filter(|(_, has_part)| *has_part).map(|(name, _)| string(name)))
}

fn texts(names: &[Text]) -> String {
    list(names.iter().map(|name| string(name)))
}

/// Writes a value on one line.
pub(in crate::emit) fn json(value: &Literal) -> String {
    match value {
        Literal::Null => "null".to_owned(),
        Literal::Boolean(value) => value.to_string(),
        Literal::Number(text) => text.to_string(),
        Literal::String(text) => string(text),
        Literal::Array(items) => list(items.iter().map(json)),
        Literal::Object(members) => object(members.iter().map(|(name, value)| (name, json(value)))),
    }
}

/// Writes a JSON array of values that are JSON already.
pub(in crate::emit) fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(","))
}

fn object<'n>(members: impl Iterator<Item = (&'n Text, String)>) -> String {
    let members = members.map(|(name, value)| format!("{}:{value}", string(name)));
    format!("{{{}}}", members.collect::<Vec<_>>().join(","))
}
