//! The current position in the tree of units: locations in two growing texts. Knows no output format.

use crate::interpret::location;
use crate::pointer;
use crate::program::Program;
use crate::value::Object;

use super::unit::{KeywordUnit, OwnedToken, SubschemaUnit};

/// The path from the root subschema to a unit.
#[derive(Debug)]
pub(super) struct Path<'e> {
    program: &'e Program,
    pub(super) keyword: String,
    pub(super) instance: String,
}

/// Lengths of the two locations, to restore them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark(usize, usize);

impl<'e> Path<'e> {
    pub(super) fn new(program: &'e Program) -> Self {
        Self { program, keyword: String::new(), instance: String::new() }
    }

    pub(super) fn mark(&self) -> Mark {
        Mark(self.keyword.len(), self.instance.len())
    }

    pub(super) fn back(&mut self, Mark(keyword, instance): Mark) {
        self.keyword.truncate(keyword);
        self.instance.truncate(instance);
    }

    pub(super) fn enter_keyword(&mut self, unit: &KeywordUnit<'_>) {
        pointer::push(&mut self.keyword, unit.name);
    }

    pub(super) fn enter_subschema(&mut self, unit: &SubschemaUnit<'_>) {
        push(&mut self.keyword, &unit.within);
        push(&mut self.instance, &unit.instance);
    }

    /// Returns the location of a keyword of this subschema, or of the subschema itself if the keyword is empty.
    pub(super) fn absolute(&self, owner: &SubschemaUnit<'_>, keyword: &str) -> String {
        location::absolute(self.program, owner.subschema, keyword)
    }

    /// Returns the fields that every output unit begins with.
    pub(super) fn fields(&self, valid: bool, owner: &SubschemaUnit<'_>, keyword: &str) -> Object {
        let mut object = Object::with_capacity(5);
        object.insert("valid", valid);
        object.insert("keywordLocation", self.keyword.as_str());
        object.insert("absoluteKeywordLocation", self.absolute(owner, keyword));
        object.insert("instanceLocation", self.instance.as_str());
        object
    }
}

fn push(location: &mut String, token: &OwnedToken) {
    match token {
        OwnedToken::None => {}
        OwnedToken::Name(name) => pointer::push(location, name),
        OwnedToken::Index(index) => pointer::push(location, &index.to_string()),
    }
}
