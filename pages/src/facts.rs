//! The facts of one documentation page as plain data: names, members, types and constraints of models.
//! Must not know any dialect: all readers, and any other source of facts, produce these types.

use core::fmt;

use crate::literal::Literal;

/// Everything that one page states, in the order of the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// The page's name in messages.
    pub name: String,
    /// The documented models.
    pub models: Vec<Model>,
    /// The documented enumerations, in the order of their first mention.
    pub enumerations: Vec<Enumeration>,
    /// The documented calls.
    pub operations: Vec<Operation>,
    /// The documented examples.
    pub examples: Vec<Example>,
}

/// One documented object.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The documented name.
    pub name: String,
    /// The page's prose about the model; empty where there is none.
    pub description: String,
    /// Whether additional members are allowed.
    pub additional: Additional,
    /// The fields, in documented order.
    pub fields: Vec<Field>,
}

/// The page's statement about additional members.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Additional {
    /// Additional members are allowed.
    Allowed,
    /// Additional members are forbidden.
    Forbidden,
    /// The page makes no statement.
    Unspecified,
}

/// One documented field, or one documented parameter of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The documented name. A page of property rows spells nested fields with dots.
    pub name: String,
    /// A second spelling, where the page has one.
    pub spelling: Option<String>,
    /// A title, where the page has one.
    pub title: Option<String>,
    /// The page's prose about the field; empty where there is none.
    pub description: String,
    /// The documented type, without null.
    pub ty: Type,
    /// Whether the field is required.
    pub requirement: Requirement,
    /// Whether null is allowed as the value.
    pub nullable: Nullable,
    /// The documented default.
    pub default: Option<Literal>,
    /// The documented constraints, in documented order.
    pub constraints: Vec<Constraint>,
}

impl Field {
    /// Creates a field with only a name and a type.
    #[must_use]
    pub fn new(name: impl Into<String>, ty: Type) -> Self {
        Self {
            name: name.into(),
            spelling: None,
            title: None,
            description: String::new(),
            ty,
            requirement: Requirement::Unspecified,
            nullable: Nullable::Unspecified,
            default: None,
            constraints: Vec::new(),
        }
    }
}

/// A documented type.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Type {
    /// Any value at all.
    Any,
    /// A text.
    String,
    /// A number without a fraction.
    Integer,
    /// A number.
    Number,
    /// True or false.
    Boolean,
    /// A point in time.
    Date,
    /// An object whose members are described elsewhere or not at all.
    Object,
    /// An object whose member names are data.
    Map,
    /// A list of values of one type.
    Array(Box<Type>),
    /// An enumeration of this name, or `Model.field` if the page does not name it.
    Enumeration(String),
    /// Another model, possibly on another page.
    Model(String),
    /// The first of these that matches.
    AnyOf(Vec<Type>),
}

impl fmt::Display for Type {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Any => formatter.write_str("any"),
            Self::String => formatter.write_str("string"),
            Self::Integer => formatter.write_str("integer"),
            Self::Number => formatter.write_str("number"),
            Self::Boolean => formatter.write_str("boolean"),
            Self::Date => formatter.write_str("date"),
            Self::Object => formatter.write_str("object"),
            Self::Map => formatter.write_str("map"),
            Self::Array(items) => write!(formatter, "array of {items}"),
            Self::Enumeration(name) => write!(formatter, "enumeration {name}"),
            Self::Model(name) => write!(formatter, "model {name}"),
            Self::AnyOf(branches) => {
                let branches: Vec<String> = branches.iter().map(Self::to_string).collect();
                write!(formatter, "any of {}", branches.join(", "))
            }
        }
    }
}

/// The page's statement about presence.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Requirement {
    /// The field must be present.
    Required,
    /// The field may be absent.
    Optional,
    /// The field must be present in this kind of request.
    RequiredIn(String),
    /// The field may be absent in this kind of request.
    OptionalIn(String),
    /// The page makes no statement.
    Unspecified,
}

impl fmt::Display for Requirement {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Required => formatter.write_str("required"),
            Self::Optional => formatter.write_str("optional"),
            Self::RequiredIn(request) => write!(formatter, "required in {request}"),
            Self::OptionalIn(request) => write!(formatter, "optional in {request}"),
            Self::Unspecified => formatter.write_str("unspecified"),
        }
    }
}

/// The page's statement about null.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Nullable {
    /// Null is allowed.
    Yes,
    /// The dialect marks null, and this field is not marked.
    No,
    /// The dialect has no mark for null.
    Unspecified,
}

impl fmt::Display for Nullable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unspecified => "unspecified",
        })
    }
}

/// A documented limit on the values of a field, named as in JSON Schema.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Constraint {
    /// The minimum number of characters.
    MinLength(u64),
    /// The maximum number of characters.
    MaxLength(u64),
    /// A regular expression that must match.
    Pattern(String),
    /// A named format.
    Format(String),
    /// The minimum, as the page writes it.
    Minimum(String),
    /// The maximum, as the page writes it.
    Maximum(String),
    /// The minimum number of items.
    MinItems(u64),
    /// The maximum number of items.
    MaxItems(u64),
}

impl fmt::Display for Constraint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MinLength(limit) => write!(formatter, "minLength {limit}"),
            Self::MaxLength(limit) => write!(formatter, "maxLength {limit}"),
            Self::Pattern(pattern) => write!(formatter, "pattern {pattern}"),
            Self::Format(name) => write!(formatter, "format {name}"),
            Self::Minimum(limit) => write!(formatter, "minimum {limit}"),
            Self::Maximum(limit) => write!(formatter, "maximum {limit}"),
            Self::MinItems(limit) => write!(formatter, "minItems {limit}"),
            Self::MaxItems(limit) => write!(formatter, "maxItems {limit}"),
        }
    }
}

/// A documented enumeration.
#[derive(Clone, Debug, PartialEq)]
pub struct Enumeration {
    /// The documented name, or `Model.field` if the page does not name it.
    pub name: String,
    /// The values, in documented order.
    pub values: Vec<EnumerationValue>,
}

/// One value of an enumeration.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumerationValue {
    /// The value on the wire.
    pub value: Literal,
    /// The documented meaning.
    pub meaning: Option<Meaning>,
}

/// The meaning of a value. A label is a name and must be the same everywhere; a sentence is prose and may be reworded.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Meaning {
    /// At most three words without a full stop, such as `Not Frozen`.
    Label(String),
    /// Anything longer.
    Sentence(String),
}

impl Meaning {
    /// Classifies a documented meaning as label or sentence.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let text = text.trim();
        let is_label = text.split_whitespace().count() <= 3 && !text.ends_with('.');
        if is_label { Self::Label(text.to_owned()) } else { Self::Sentence(text.to_owned()) }
    }

    /// Returns the text of a label or sentence.
    pub fn text(&self) -> &str {
        match self {
            Self::Label(text) | Self::Sentence(text) => text,
        }
    }
}

/// One documented call.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The heading, which is prose.
    pub title: String,
    /// A method and path, or a function.
    pub call: String,
    /// The result: a status or a model.
    pub returns: String,
    /// The documented parameters.
    pub parameters: Vec<Field>,
}

/// One documented example.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// The name of the model, or `request` or `response` of an operation.
    pub subject: String,
    /// The shown value or names.
    pub sample: Sample,
}

/// The content of an example.
#[derive(Clone, Debug, PartialEq)]
pub enum Sample {
    /// A whole value.
    Value(Literal),
    /// Only the names of the members.
    Names(Vec<String>),
}
