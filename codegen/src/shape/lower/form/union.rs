//! The form of a union: which branches of `anyOf` or `oneOf` have a type each, and which share one.
//! Does not handle the members of objects.

use crate::diagnostic::Code;
use crate::resolve::Graph;

use super::body::{Beyond, Form, FormBody, Key};
use super::limits;
use crate::shape::IntegerType;
use crate::shape::lower::read::kinds::Kinds;
use crate::shape::lower::read::values::Value;
use crate::shape::lower::read::view::View;

/// Why branches do not form a union.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoUnion {
    /// The schema has members or elements of its own, which determine the type.
    OwnMembers,
    /// One of the branches allows any value.
    AnyValue,
    /// There are more branches than the limit; with their number.
    TooMany(usize),
}

impl NoUnion {
    /// Returns the code of its warning.
    pub(crate) fn code(self) -> Code {
        match self {
            Self::OwnMembers | Self::AnyValue => Code::WiderUnion,
            Self::TooMany(_) => Code::TooManyParts,
        }
    }

    pub(crate) fn message(self) -> String {
        match self {
            Self::OwnMembers => {
                "the object has members of its own, which give the type; the check distinguishes the branches"
                    .to_owned()
            }
            Self::AnyValue => "one of the branches allows any value".to_owned(),
            Self::TooMany(count) => limits::branches(count),
        }
    }
}

/// A branch of a union.
#[derive(Clone, Debug)]
pub(crate) struct Branch {
    pub(crate) key: Key,
    /// The form behind aliases.
    pub(crate) form: Form,
    /// The JSON types that it describes, if it also allows all others.
    pub(crate) described: Vec<(Kinds, FormBody)>,
    /// Whether it was created for values that the other branches do not describe.
    pub(crate) is_rest: bool,
}

/// The types of branches.
pub(crate) struct Groups {
    /// Branches with one type together.
    types: Vec<(FormBody, Vec<Key>)>,
    /// The indices of types that branches may share.
    simple: Vec<usize>,
    nullable: bool,
    beyond: Beyond,
    /// The number of all branches.
    count: usize,
}

/// Returns whether a schema describes objects or arrays itself.
/// Then its branches have no types of their own.
pub(crate) fn has_own_members(graph: &Graph, view: &View<'_>, kinds: Kinds) -> bool {
    (kinds.meets(Kinds::OBJECT) && view.names_members(graph)) || (kinds.meets(Kinds::ARRAY) && view.describes_arrays())
}

impl Groups {
    /// Creates an empty set of types for a number of branches.
    pub(crate) fn new(count: usize) -> Self {
        Self { types: Vec::new(), simple: Vec::new(), nullable: false, beyond: Beyond::Nothing, count }
    }

    /// Adds the types of one branch.
    pub(crate) fn add(&mut self, branch: Branch) -> Result<(), NoUnion> {
        let Branch { key, form, described, is_rest } = branch;
        self.nullable |= form.nullable || form.body == FormBody::Null;
        match form.body {
            FormBody::Null | FormBody::Never => {}
            FormBody::Json if is_rest => self.types.push((FormBody::Json, vec![key])),
            FormBody::Json => return Err(NoUnion::AnyValue),
            // The JSON types that a branch describes become separate branches; all others share one variant.
            FormBody::Groups(_, Beyond::Anything) => {
                self.beyond = Beyond::Anything;
                let typed = |(kind, body)| (body, vec![Key::only(key.schema, kind)]);
                self.types.extend(described.into_iter().map(typed));
            }
            body if is_simple(&body) => self.add_simple(body, key),
            body => self.types.push((body, vec![key])),
        }
        if self.types.len() > limits::MOST_BRANCHES { Err(NoUnion::TooMany(self.count)) } else { Ok(()) }
    }

    fn add_simple(&mut self, body: FormBody, key: Key) {
        if let Some(&same) = self.simple.iter().find(|&&group| self.types[group].0 == body) {
            self.types[same].1.push(key);
        } else {
            self.simple.push(self.types.len());
            self.types.push((body, vec![key]));
        }
    }

    pub(crate) fn form(self) -> Form {
        let Self { types: groups, nullable, beyond, .. } = self;
        if let Some(listed) = listed(&groups, beyond) {
            return listed.nullable(nullable);
        }
        let form = match (groups.as_slice(), beyond) {
            ([], _) if nullable => return Form::new(FormBody::Null),
            ([], _) => return Form::new(FormBody::Never),
            ([(_, keys)], Beyond::Nothing) if keys.len() == 1 => Form::new(FormBody::Alias(keys[0])),
            // The type would not be another one without the branches, which are constraints like any others.
            ([(body, _)], Beyond::Nothing) => Form::new(body.clone()),
            ([..], beyond) => Form::new(FormBody::Branches(groups.into_iter().map(|(_, keys)| keys).collect(), beyond)),
        };
        form.nullable(nullable)
    }
}

/// Returns an enum if every branch is one constant and all have the same JSON type, such as constants that are branches
/// of branches.
fn listed(groups: &[(FormBody, Vec<Key>)], beyond: Beyond) -> Option<Form> {
    if groups.len() < 2 || beyond != Beyond::Nothing {
        return None;
    }
    let mut values: Vec<Value> = Vec::with_capacity(groups.len());
    for (body, _) in groups {
        let FormBody::Values(own) = body else { return None };
        let [value] = own.as_slice() else { return None };
        if values.iter().all(|known| known.json != value.json) {
            values.push(value.clone());
        }
    }
    let kinds = values.iter().fold(Kinds::NONE, |kinds, value| kinds.union(Kinds::of_value(&value.json)));
    let any = match kinds {
        Kinds::STRING => FormBody::String,
        Kinds::INTEGER => FormBody::Integer(IntegerType::I64),
        _ => return None,
    };
    Some(limits::values(Form::new(FormBody::Values(values)), any))
}

/// Returns whether two schemas of this form have the same Rust type.
fn is_simple(body: &FormBody) -> bool {
    body.is_scalar() || *body == FormBody::Object
}
