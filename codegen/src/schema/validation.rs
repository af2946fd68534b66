//! The validation vocabulary: assertions, with numbers as text.
//! A boolean `exclusiveMinimum` of draft 4 becomes a bound here.

use typewright::__private::v1::words::article;
use typewright::Json;

use super::reading::{Keyword, json};
use super::{Dialect, Reading, openapi};
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::source::{SourceNode, Span};

/// Assertions ([validation §6](https://json-schema.org/draft/2020-12/json-schema-validation#section-6)).
/// Numbers keep their text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Validation {
    /// `type`; `None` allows every JSON type.
    pub types: Option<TypeSet>,
    /// `const`.
    pub const_: Option<Json>,
    /// `enum`.
    pub enum_: Option<Vec<Json>>,
    /// `multipleOf`.
    pub multiple_of: Option<String>,
    /// `minimum`, or `exclusiveMinimum` with `exclusive` set.
    pub minimum: Vec<Bound>,
    /// `maximum`, or `exclusiveMaximum` with `exclusive` set.
    pub maximum: Vec<Bound>,
    /// `minLength`, in code points.
    pub min_length: Option<u64>,
    /// `maxLength`, in code points.
    pub max_length: Option<u64>,
    /// `pattern`, as written.
    pub pattern: Option<String>,
    /// `minItems`.
    pub min_items: Option<u64>,
    /// `maxItems`.
    pub max_items: Option<u64>,
    /// `uniqueItems: true`.
    pub unique_items: bool,
    /// `minContains`; only together with `contains`.
    pub min_contains: Option<u64>,
    /// `maxContains`; only together with `contains`.
    pub max_contains: Option<u64>,
    /// `minProperties`.
    pub min_properties: Option<u64>,
    /// `maxProperties`.
    pub max_properties: Option<u64>,
    /// `required`, in order.
    pub required: Vec<String>,
    /// `dependentRequired`, and the arrays of `dependencies`.
    pub dependent_required: Vec<(String, Vec<String>)>,
}

/// One bound of a range of numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The keyword that set it (`minimum`, `exclusiveMinimum`, …).
    pub keyword: &'static str,
    /// The limit, as written.
    pub limit: String,
    /// Whether the limit itself is excluded.
    pub exclusive: bool,
}

/// The JSON types of `type`, in the order of the schema.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypeSet(pub Vec<Type>);

/// A JSON type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Type {
    /// `null`
    Null,
    /// `boolean`
    Boolean,
    /// `integer`: a number without a fractional part.
    Integer,
    /// `number`
    Number,
    /// `string`
    String,
    /// `array`
    Array,
    /// `object`
    Object,
}

impl Type {
    /// Every type, in the order of the specification.
    pub const ALL: [Self; 7] =
        [Self::Null, Self::Boolean, Self::Integer, Self::Number, Self::String, Self::Array, Self::Object];

    /// Returns its name in a schema.
    pub fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }

    /// Returns the type with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ty| ty.name() == name)
    }
}

impl Validation {
    /// Reads a keyword and returns `true` if it belongs to this vocabulary.
    pub(super) fn read(&mut self, keyword: Keyword<'_>, reading: &mut Reading<'_>) -> bool {
        let dialect = reading.rules.dialect;
        match keyword.name {
            "type" => self.types = types(keyword, reading),
            "const" if dialect.since(Dialect::Draft6) => {
                unquoted(&[keyword.value], reading);
                self.const_ = Some(keyword.value.to_json());
            }
            "enum" => {
                let items = reading.items(keyword);
                unquoted(items.as_deref().unwrap_or_default(), reading);
                self.enum_ = items.map(|items| items.into_iter().map(json).collect());
                // By the specification, `nullable` adds no value to a list.
                if reading.rules.practice && openapi::allows_null(reading) {
                    self.enum_.iter_mut().filter(|all| !all.contains(&Json::Null)).for_each(|all| all.push(Json::Null));
                }
            }
            "x-kubernetes-int-or-string" if dialect.is_openapi() => self.read_int_or_string(keyword, reading),
            _ => return self.read_of_scalars(keyword, reading) || self.read_of_containers(keyword, reading),
        }
        true
    }

    /// Reads `x-kubernetes-int-or-string`, which has no effect if the types are also given by other keywords.
    fn read_int_or_string(&mut self, keyword: Keyword<'_>, reading: &mut Reading<'_>) {
        let is_written_out =
            ["type", "anyOf", "oneOf", "allOf"].into_iter().any(|name| reading.sibling(name).is_some());
        if reading.boolean(keyword) == Some(true) && !is_written_out {
            let null = openapi::allows_null(reading).then_some(Type::Null);
            self.types = Some(TypeSet([Type::Integer, Type::String].into_iter().chain(null).collect()));
        }
    }

    fn read_of_scalars(&mut self, keyword: Keyword<'_>, reading: &mut Reading<'_>) -> bool {
        match keyword.name {
            "multipleOf" => self.multiple_of = divisor(keyword, reading),
            "minimum" => self.minimum.extend(inclusive(keyword, "minimum", "exclusiveMinimum", reading)),
            "maximum" => self.maximum.extend(inclusive(keyword, "maximum", "exclusiveMaximum", reading)),
            "exclusiveMinimum" => self.minimum.extend(exclusive(keyword, "exclusiveMinimum", "minimum", reading)),
            "exclusiveMaximum" => self.maximum.extend(exclusive(keyword, "exclusiveMaximum", "maximum", reading)),
            "minLength" => self.min_length = reading.count(keyword),
            "maxLength" => self.max_length = reading.count(keyword),
            "pattern" => self.pattern = reading.string(keyword),
            _ => return false,
        }
        true
    }

    fn read_of_containers(&mut self, keyword: Keyword<'_>, reading: &mut Reading<'_>) -> bool {
        let modern = reading.rules.dialect.since(Dialect::Draft201909);
        match keyword.name {
            "minItems" => self.min_items = reading.count(keyword),
            "maxItems" => self.max_items = reading.count(keyword),
            "uniqueItems" => self.unique_items = reading.boolean(keyword) == Some(true),
            "minContains" if modern => self.min_contains = reading.count(keyword).or(Some(0)),
            "maxContains" if modern => self.max_contains = reading.count(keyword),
            "minProperties" => self.min_properties = reading.count(keyword),
            "maxProperties" => self.max_properties = reading.count(keyword),
            "required" => self.required = required(keyword, reading),
            "dependentRequired" if modern => self.dependent_required.extend(dependent_required(keyword, reading)),
            _ => return false,
        }
        true
    }
}

fn types(keyword: Keyword<'_>, reading: &mut Reading<'_>) -> Option<TypeSet> {
    let names = match keyword.value.items() {
        Some(names) => names.collect(),
        None if keyword.value.as_str().is_some() => vec![keyword.value],
        None => {
            reading.wrong_type(
                keyword.value,
                "`type` must be a string or an array of strings",
                "for example `\"string\"`",
            );
            return None;
        }
    };
    let mut types = Vec::with_capacity(names.len() + 1);
    let mut is_wrong = false;
    for name in names {
        let Some(text) = name.as_str() else {
            reading.wrong_type(name, "an element of `type` must be a string", "for example `\"string\"`");
            is_wrong = true;
            continue;
        };
        match Type::from_name(text) {
            Some(ty) if types.contains(&ty) => {}
            Some(ty) => types.push(ty),
            None => {
                unknown_type(text, name.span(), reading);
                is_wrong = true;
            }
        }
    }
    // What its author allows is not known, so the keyword is left out as a whole.
    if is_wrong {
        return None;
    }
    let format =
        reading.sibling("format").and_then(|format| format.value.as_str().map(|text| (text, format.value.span())));
    if let Some((openapi::INT_OR_STRING, at)) = format.filter(|_| openapi::is_practice(reading))
        && types.contains(&Type::String)
        && !types.contains(&Type::Integer)
    {
        types.insert(0, Type::Integer);
        openapi::allowed("`int-or-string` allows integers in addition to strings", at, reading);
    }
    if openapi::allows_null(reading) && !types.contains(&Type::Null) {
        types.push(Type::Null);
    }
    Some(TypeSet(types))
}

fn unknown_type(text: &str, span: Span, reading: &mut Reading<'_>) {
    let message = format!("`type` must name one of the seven types, found `{text}`");
    let known = Type::ALL.map(Type::name);
    let all = || format!("the types are {}", known.map(|name| format!("`{name}`")).join(", "));
    let help = did_you_mean(text, known, all);
    reading.wrong_value(span, message, &help);
}

/// Warns about unquoted values in YAML that `type` would allow only as strings.
fn unquoted(values: &[SourceNode<'_>], reading: &mut Reading<'_>) {
    let Some(types) = reading.sibling("type") else { return };
    let mut names =
        types.value.items().into_iter().flatten().filter_map(SourceNode::as_str).chain(types.value.as_str());
    let allows = |value: &SourceNode<'_>, name: &str| {
        name == value.kind_name() || (name == "integer" && value.as_number().is_some())
    };
    let names: Vec<&str> = names.by_ref().collect();
    let nullable = reading.sibling("nullable").is_some_and(|nullable| nullable.value.as_bool() == Some(true));
    if !names.contains(&"string") {
        return;
    }
    for value in values.iter().filter(|value| value.lacks_quotes()) {
        let is_allowed = names.iter().any(|name| allows(value, name)) || (nullable && value.kind_name() == "null");
        if !is_allowed {
            let kind = value.kind_name();
            let message = format!("the listed value is read as {} {kind}, and `type` allows strings", article(kind));
            let diagnostic = Diagnostic::new(Code::UnquotedValue, message).at(reading.file, value.span());
            reading.diagnostics.push(diagnostic.help("put the value in quotes"));
        }
    }
}

fn divisor(keyword: Keyword<'_>, reading: &mut Reading<'_>) -> Option<String> {
    let text = reading.number(keyword)?;
    let mantissa = text.split(['e', 'E']).next().unwrap_or_default();
    if text.starts_with('-') || !mantissa.bytes().any(|byte| matches!(byte, b'1'..=b'9')) {
        let message = format!("`multipleOf` must be greater than 0, found {text}");
        reading.wrong_value(
            keyword.value.span(),
            message,
            "zero divides nothing, and a negative number divides what its positive does",
        );
        return None;
    }
    Some(text)
}

/// Reads `minimum` or `maximum`; in draft 4 a boolean sibling makes the limit exclusive.
fn inclusive(
    keyword: Keyword<'_>,
    name: &'static str,
    partner: &'static str,
    reading: &mut Reading<'_>,
) -> Option<Bound> {
    let limit = reading.number(keyword)?;
    let exclusive = (reading.rules.dialect.draft() == Dialect::Draft4 || reading.rules.practice)
        && reading.sibling(partner).is_some_and(|partner| partner.value.as_bool() == Some(true));
    Some(Bound { keyword: if exclusive { partner } else { name }, limit, exclusive })
}

/// Reads `exclusiveMinimum` or `exclusiveMaximum`.
/// It is a limit since draft 6, and a boolean for the limit before.
fn exclusive(
    keyword: Keyword<'_>,
    name: &'static str,
    partner: &'static str,
    reading: &mut Reading<'_>,
) -> Option<Bound> {
    let boolean_form = reading.rules.dialect.draft() == Dialect::Draft4;
    match (boolean_form, keyword.value.as_bool(), keyword.value.as_number()) {
        (true, None, Some(limit)) if reading.rules.practice => {
            by_practice(keyword, "a number is a limit of its own, as since draft 6", reading);
            Some(Bound { keyword: name, limit: limit.to_owned(), exclusive: true })
        }
        (false, Some(_), None) if reading.rules.practice => {
            by_practice(keyword, &format!("a boolean is about `{partner}`, as in OpenAPI 3.0"), reading);
            None
        }
        (true, None, Some(_)) => {
            let message = format!("`{name}` must be a boolean in draft 4, found number");
            reading.wrong_form(
                keyword,
                message,
                &format!("write `\"{partner}\": …, \"{name}\": true`, or a later `$schema`"),
            );
            None
        }
        (false, Some(_), None) => {
            let message = format!("`{name}` must be a number since draft 6, found boolean");
            reading.wrong_form(keyword, message, &format!("write the limit under `{name}` and remove `{partner}`"));
            None
        }
        (true, _, _) => {
            reading.boolean(keyword);
            None
        }
        (false, _, _) => reading.number(keyword).map(|limit| Bound { keyword: name, limit, exclusive: true }),
    }
}

fn by_practice(keyword: Keyword<'_>, meaning: &str, reading: &mut Reading<'_>) {
    let message = format!("`{}` is written as in another version of OpenAPI: {meaning}", keyword.name);
    let diagnostic = Diagnostic::new(Code::BoundByPractice, message).at(reading.file, keyword.value.span());
    reading.diagnostics.push(diagnostic.help("set `openapi = \"strict\"` to follow the specification"));
}

fn required(keyword: Keyword<'_>, reading: &mut Reading<'_>) -> Vec<String> {
    // A parameter of Swagger is also a schema; its `required` applies to the parameter.
    if reading.rules.dialect == Dialect::Swagger2 && reading.sibling("in").is_some() {
        return Vec::new();
    }
    if keyword.value.as_bool().is_some() {
        let message = "`required` must be an array of names, found boolean".to_owned();
        reading.wrong_form(keyword, message, "name the property in `required` of the object that it belongs to");
        return Vec::new();
    }
    reading.strings(keyword).unwrap_or_default()
}

fn dependent_required(keyword: Keyword<'_>, reading: &mut Reading<'_>) -> Vec<(String, Vec<String>)> {
    let entries = reading.members(keyword).unwrap_or_default();
    entries.into_iter().filter_map(|entry| Some((entry.name.to_owned(), reading.strings(entry)?))).collect()
}
