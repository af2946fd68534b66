//! The content of a reference: pages with sections, and operations, as plain data.
//! Does not depend on HTML.

mod collect;
mod facts;
mod links;
mod names;
mod operations;
mod section;
mod types;

pub(super) use collect::site;
pub(super) use operations::FILE as OPERATIONS_FILE;

use typewright::Json;
use typewright_codegen::__private::shape::OperationKind;

/// A whole reference.
pub(super) struct Site {
    /// Its title.
    pub(super) title: String,
    /// The modules, in documented order.
    pub(super) groups: Vec<Group>,
    /// One page for each root and definition.
    pub(super) pages: Vec<Page>,
    /// What API descriptions say about themselves.
    pub(super) documents: Vec<Document>,
    /// The operations of API descriptions, in documented order.
    pub(super) operations: Vec<Operation>,
    /// The operations by tag.
    pub(super) operation_groups: Vec<OperationGroup>,
}

/// What an API description says about itself.
pub(super) struct Document {
    /// The file.
    pub(super) file: String,
    pub(super) title: Option<String>,
    pub(super) version: Option<String>,
    /// Its description, in Markdown.
    pub(super) description: Option<String>,
}

/// The operations with one tag as their first, or those without tags.
pub(super) struct OperationGroup {
    /// Its anchor on the page of operations.
    pub(super) anchor: String,
    /// The tag, or what the operations are.
    pub(super) name: String,
    /// The description of the tag, in Markdown.
    pub(super) description: Option<String>,
    /// Its operations, as indices.
    pub(super) operations: Vec<usize>,
}

/// A module of models.
pub(super) struct Group {
    /// The path of the Rust module; empty for the root.
    pub(super) module: String,
    /// The schema files.
    pub(super) files: Vec<String>,
    /// Its pages, as indices.
    pub(super) pages: Vec<usize>,
    /// Other names of its models.
    pub(super) aliases: Vec<(String, Link)>,
}

/// A page: a model, and the types that are inline in it.
pub(super) struct Page {
    /// The path of its file below the folder of the reference.
    pub(super) file: String,
    /// The path of the Rust module.
    pub(super) module: String,
    /// The model, and then the inline types.
    pub(super) sections: Vec<Section>,
}

impl Page {
    /// Returns the section of the model itself.
    pub(super) fn main(&self) -> &Section {
        self.sections.first().expect("invariant: a page has a section")
    }
}

/// One type.
pub(super) struct Section {
    /// Its anchor on the page.
    pub(super) anchor: String,
    /// Its Rust name.
    pub(super) name: String,
    /// Its kind.
    pub(super) kind: Kind,
    /// Its title, if that is not only its name.
    pub(super) title: Option<String>,
    /// Its description, in Markdown.
    pub(super) description: Option<String>,
    /// The location of its schema.
    pub(super) location: Location,
    /// What applies to it.
    pub(super) marks: Vec<Mark>,
    /// The constraints and the default.
    pub(super) facts: Vec<Fact>,
    /// Its examples, as JSON of several lines.
    pub(super) examples: Vec<String>,
    /// Its parts.
    pub(super) body: Body,
    /// The types that it refers to.
    pub(super) refers_to: Vec<Use>,
    /// The types and operations that refer to it.
    pub(super) used_by: Vec<Use>,
    /// Its request and response types, or the type that it is one of.
    pub(super) views: Vec<(&'static str, Link)>,
    /// Its schema as JSON.
    pub(super) schema: Option<String>,
    /// The number of definitions that are left out of the schema.
    pub(super) left_out: usize,
}

/// What a type is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A struct: an object.
    Struct,
    /// An enum of values.
    Enum,
    /// An enum of types.
    Union,
    /// One value of another type.
    Newtype,
}

/// Where a schema is written.
pub(super) struct Location {
    /// The file, or the URI of a schema that is not a file.
    pub(super) file: String,
    /// The line, from 1.
    pub(super) line: Option<usize>,
    /// JSON Pointer within the file.
    pub(super) pointer: String,
}

/// A word that is shown next to a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// The member must be present.
    Required,
    /// The member may be absent.
    Optional,
    /// `null` is valid.
    Nullable,
    /// It should no longer be used.
    Deprecated,
    /// It is never shown.
    Secret,
    /// It is only received.
    ReadOnly,
    /// It is only sent.
    WriteOnly,
}

/// One sentence about a value.
pub(super) type Fact = Vec<Phrase>;

/// A part of a sentence.
pub(super) enum Phrase {
    /// Words.
    Text(String),
    /// A value or a keyword.
    Code(String),
}

/// The parts of a type.
pub(super) enum Body {
    /// Members of an object.
    Members { members: Vec<Member>, constants: Vec<ConstantMember>, additional: Additional },
    /// Values.
    Values { values: Vec<Value>, is_open: bool },
    /// The types of a union.
    Variants { variants: Vec<Variant>, tag: Option<String> },
    /// The type of the only value.
    Wraps(TypeText),
    /// Values that are secret; their number.
    Secret(usize),
}

/// How additional members are handled.
pub(super) enum Additional {
    /// They are invalid.
    Invalid,
    /// They are valid, but not kept.
    Dropped,
    /// They are kept as they are.
    Any,
    /// They are kept, and have this type.
    Typed(TypeText),
}

/// One member of an object that always has one value.
pub(super) struct ConstantMember {
    pub(super) wire_name: String,
    pub(super) value: String,
    pub(super) title: Option<String>,
    pub(super) description: Option<String>,
    pub(super) marks: Vec<Mark>,
}

/// One member of an object.
pub(super) struct Member {
    pub(super) anchor: String,
    pub(super) wire_name: String,
    pub(super) rust_name: String,
    pub(super) ty: TypeText,
    pub(super) title: Option<String>,
    pub(super) description: Option<String>,
    pub(super) marks: Vec<Mark>,
    pub(super) facts: Vec<Fact>,
}

/// One value of an enum.
pub(super) struct Value {
    pub(super) anchor: String,
    pub(super) text: String,
    pub(super) rust_name: String,
    pub(super) description: Option<String>,
    pub(super) is_deprecated: bool,
}

/// One type of a union.
pub(super) struct Variant {
    pub(super) anchor: String,
    pub(super) rust_name: String,
    /// The values of the tag that select it.
    pub(super) tags: Vec<String>,
    pub(super) content: VariantContent,
    pub(super) description: Option<String>,
    pub(super) is_deprecated: bool,
}

/// The instances that become a variant.
pub(super) enum VariantContent {
    /// Values of this type.
    Type(TypeText),
    /// This value.
    Value(String),
}

/// A type, as Rust and as words about JSON.
pub(super) struct TypeText {
    pub(super) rust: Vec<Piece>,
    pub(super) json: String,
}

/// A part of a type.
#[derive(Clone)]
pub(super) enum Piece {
    Text(String),
    Link(Link),
}

/// A link to a section or a member.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Link {
    /// The path of the page below the folder of the reference.
    pub(super) file: String,
    /// The anchor on the page.
    pub(super) anchor: String,
    /// Its text.
    pub(super) text: String,
}

/// A reference from one type to another one.
pub(super) struct Use {
    /// The other type, or the operation.
    pub(super) link: Link,
    /// The members and variants that refer.
    pub(super) parts: Vec<String>,
}

/// An operation of an API description.
pub(super) struct Operation {
    pub(super) anchor: String,
    pub(super) kind: OperationKind,
    pub(super) method: String,
    pub(super) path: String,
    pub(super) id: Option<String>,
    pub(super) summary: Option<String>,
    pub(super) description: Option<String>,
    pub(super) is_deprecated: bool,
    pub(super) tags: Vec<String>,
    pub(super) parameters: Option<TypeText>,
    /// The media types of the request, and their types.
    pub(super) request: Vec<(String, TypeText)>,
    /// The same for the responses, by status.
    pub(super) responses: Vec<(String, Vec<(String, TypeText)>)>,
}

/// A value as JSON on one line; a long one is cut.
fn shown(value: &Json) -> String {
    cut(&value.to_string(), LONGEST_VALUE)
}

/// The maximum number of characters of a value within a sentence.
const LONGEST_VALUE: usize = 1_000;

/// Cuts a text, and adds how much is missing.
fn cut(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        None => text.to_owned(),
        Some((end, _)) => {
            let (head, rest) = text.split_at(end);
            format!("{head}… and {} more characters", rest.chars().count())
        }
    }
}
