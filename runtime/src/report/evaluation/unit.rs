//! The results of all applied subschemas and their keywords, as a tree. Plain data that borrows the
//! program. Stores names and indices instead of locations, which would repeat at every level.

use crate::program::SubschemaId;
use crate::report::ViolationKind;
use crate::value::Json;

/// A subschema that was applied.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SubschemaUnit<'p> {
    pub(crate) subschema: SubschemaId,
    /// Its index or name in the value of the keyword that applied it.
    pub(crate) within: OwnedToken,
    /// The token from the instance of the applying subschema to its own instance.
    pub(crate) instance: OwnedToken,
    pub(crate) valid: bool,
    /// The error of the schema `false`, which has no keyword.
    pub(crate) error: Option<ViolationKind>,
    pub(crate) keywords: Vec<KeywordUnit<'p>>,
}

/// A keyword that was evaluated.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct KeywordUnit<'p> {
    pub(crate) name: &'p str,
    pub(crate) valid: bool,
    pub(crate) errors: Vec<ViolationKind>,
    pub(crate) statement: Option<Statement<'p>>,
    pub(crate) applied: Vec<SubschemaUnit<'p>>,
}

/// One token of a JSON Pointer, or none.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum OwnedToken {
    None,
    Name(String),
    Index(usize),
}

/// The annotation of a valid keyword.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Statement<'p> {
    /// This JSON text.
    Text(&'p str),
    /// The names of the members that it applied a subschema to.
    Names,
    /// The largest index that it applied a subschema to, if any.
    LargestIndex,
    /// `true` if it applied a subschema to any item.
    Any,
    /// The indices of the items that are valid against its subschema.
    ValidIndices,
}

impl<'p> SubschemaUnit<'p> {
    pub(crate) fn new(subschema: SubschemaId, within: OwnedToken, instance: OwnedToken) -> Self {
        Self { subschema, within, instance, valid: true, error: None, keywords: Vec::new() }
    }

    /// Calls a function with this subschema, its keywords, and everything that they applied.
    pub(super) fn each_result(&self, visit: &mut dyn FnMut(SubschemaId, &'p str, bool)) {
        visit(self.subschema, "", self.valid);
        for keyword in &self.keywords {
            visit(self.subschema, keyword.name, keyword.valid);
            keyword.applied.iter().for_each(|applied| applied.each_result(visit));
        }
    }
}

impl<'p> KeywordUnit<'p> {
    pub(crate) fn new(name: &'p str) -> Self {
        Self { name, valid: true, errors: Vec::new(), statement: None, applied: Vec::new() }
    }

    /// Returns the annotation, if the keyword has one.
    pub(super) fn annotation(&self) -> Option<Json> {
        match self.statement? {
            Statement::Text(text) => Json::parse(text.as_bytes()).ok(),
            Statement::Names => Some(self.names()),
            Statement::LargestIndex => indices(&self.applied).last().map(Json::from),
            Statement::Any => (!self.applied.is_empty()).then_some(Json::Bool(true)),
            Statement::ValidIndices => {
                let valid = self.applied.iter().filter(|unit| unit.valid);
                Some(Json::from(indices(valid).collect::<Vec<u64>>()))
            }
        }
    }

    /// Returns names in the order of the instance, without repetitions: two patterns may match one name.
    fn names(&self) -> Json {
        let mut names = Vec::with_capacity(self.applied.len());
        for unit in &self.applied {
            if let OwnedToken::Name(name) = &unit.instance
                && names.last() != Some(&name.as_str())
            {
                names.push(name.as_str());
            }
        }
        Json::from(names)
    }
}

fn indices<'u>(units: impl IntoIterator<Item = &'u SubschemaUnit<'u>>) -> impl Iterator<Item = u64> {
    units.into_iter().filter_map(|unit| match unit.instance {
        OwnedToken::Index(index) => Some(index as u64),
        OwnedToken::Name(_) | OwnedToken::None => None,
    })
}
