//! Reads parts of a document that are not schemas, and reports each with the wrong JSON type once.
//! `null` counts as absent: in YAML a section without content is written so.

use super::carrier::Carrier;
use super::place::Place;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Value;

/// A kind of part: its name in messages, and an example.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part(&'static str, &'static str);

pub(super) const PATH_ITEM: Part = Part("a path item", "{ \"get\": { … } }");
pub(super) const OPERATION: Part = Part("an operation", "{ \"responses\": { … } }");
pub(super) const PARAMETER: Part = Part("a parameter", "{ \"name\": \"id\", \"in\": \"query\", \"schema\": { … } }");
pub(super) const HEADER: Part = Part("a header", "{ \"schema\": { … } }");
pub(super) const BODY: Part = Part("a request body", "{ \"content\": { … } }");
pub(super) const RESPONSE: Part = Part("a response", "{ \"description\": \"OK\", \"content\": { … } }");
pub(super) const MEDIA_TYPE: Part = Part("a media type", "{ \"schema\": { … } }");
pub(super) const CALLBACK: Part = Part("a callback", "{ \"{$request.body#/url}\": { \"post\": { … } } }");
pub(super) const MESSAGE: Part = Part("a message", "{ \"payload\": { … } }");
pub(super) const FORMATTED_MESSAGE: Part =
    Part("a message with `schemaFormat`", "{ \"schemaFormat\": …, \"payload\": { … } }");
pub(super) const FORMATTED: Part = Part("a schema with `schemaFormat`", "{ \"schemaFormat\": …, \"schema\": { … } }");
pub(super) const TRAIT: Part = Part("a trait", "{ \"headers\": { … } }");
pub(super) const ASYNC_OPERATION: Part = Part("an operation", "{ \"action\": \"send\", \"channel\": { … } }");
pub(super) const REPLY: Part = Part("a reply", "{ \"channel\": { … } }");
pub(super) const CHANNEL: Part = Part("a channel", "{ \"messages\": { … } }");
pub(super) const CHANNEL_PARAMETER: Part = Part("a parameter of a channel", "{ \"schema\": { \"type\": \"string\" } }");
pub(super) const METHOD: Part = Part("a method", "{ \"name\": \"add\", \"params\": [ … ] }");
pub(super) const CONTENT: Part = Part("a content descriptor", "{ \"name\": \"id\", \"schema\": { … } }");
pub(super) const NAMES: Part = Part("the names of a definition", "{ \"kind\": \"Job\" }");
pub(super) const SPEC: Part =
    Part("the specification of a definition", "{ \"group\": \"example.com\", \"names\": { \"kind\": \"Job\" } }");
pub(super) const SWAGGER_BODY: Part =
    Part("a body parameter", "{ \"name\": \"body\", \"in\": \"body\", \"schema\": { … } }");
pub(super) const SWAGGER_PARAMETER: Part =
    Part("a parameter", "{ \"name\": \"id\", \"in\": \"query\", \"type\": \"string\" }");
pub(super) const SWAGGER_HEADER: Part = Part("a header", "{ \"type\": \"string\" }");
pub(super) const TOOL: Part = Part("a tool", "{ \"name\": \"add\", \"inputSchema\": { … } }");
pub(super) const VERSION: Part = Part("a version", "{ \"name\": \"v1\", \"schema\": { … } }");

impl Carrier<'_, '_> {
    /// Returns the members of an object that a member must be. Those next to a `$ref` precede those of its target.
    pub(super) fn members(&mut self, around: &Place, name: &str) -> Vec<(String, Place)> {
        let Some(place) = self.object_in(around, name) else { return Vec::new() };
        let Some(own) = around.step(name).filter(|own| own.pointer != place.pointer || own.file != place.file) else {
            return place.members();
        };
        let mut all: Vec<(String, Place)> = own.members().into_iter().filter(|(name, _)| name != "$ref").collect();
        let further = place.members().into_iter().filter(|(name, _)| own.step(name).is_none());
        all.extend(further.collect::<Vec<_>>());
        all
    }

    /// Returns a member that must be an object.
    pub(super) fn object_in(&mut self, around: &Place, name: &str) -> Option<Place> {
        let place = self.section(around.step(name).filter(is_present)?)?;
        if place.node().members().is_none() {
            let message = format!("`{name}` must be an object, found {}", place.node().kind_name());
            self.wrong(
                &place,
                Code::KeywordType,
                message,
                "write `{ \"name\": … }`, an entry for each name".to_owned(),
            );
            return None;
        }
        Some(place)
    }

    /// Returns the elements of an array that a member must be.
    pub(super) fn items(&mut self, around: &Place, name: &str) -> Vec<Place> {
        let place = around.step(name).filter(is_present).and_then(|place| self.section(place));
        let Some(place) = place else { return Vec::new() };
        if place.node().items().is_none() {
            let message = format!("`{name}` must be an array, found {}", place.node().kind_name());
            self.wrong(&place, Code::KeywordType, message, "put the elements in `[` and `]`".to_owned());
        }
        place.items()
    }

    /// Follows the references of a part, which must be an object.
    pub(super) fn part(&mut self, place: Place, part: Part) -> Option<Place> {
        let place = self.follow(place).filter(is_present)?;
        if place.node().members().is_none() {
            let Part(what, example) = part;
            let message = format!("{what} must be an object, found {}", place.node().kind_name());
            self.wrong(&place, Code::KeywordType, message, format!("for example `{example}`"));
            return None;
        }
        Some(place)
    }

    /// Returns a member of a part that must be a string.
    pub(super) fn string_in(&mut self, around: &Place, name: &str) -> Option<String> {
        let place = around.step(name).filter(is_present)?;
        let text = place.node().as_str().map(str::to_owned);
        if text.is_none() {
            let message = format!("`{name}` must be a string, found {}", place.node().kind_name());
            self.wrong(&place, Code::KeywordType, message, "put it in double quotes".to_owned());
        }
        text
    }

    /// Returns a member that a part must have, and that must be a string.
    pub(super) fn text_of(&mut self, place: &Place, part: Part, name: &str) -> Option<String> {
        if place.step(name).is_none_or(|member| !is_present(&member)) {
            self.lacks(place, part, &format!("`{name}`"));
        }
        self.string_in(place, name)
    }

    /// Returns a member that a part must have.
    pub(super) fn member_of(&mut self, place: &Place, part: Part, name: &str) -> Option<Place> {
        let member = place.step(name).filter(is_present);
        if member.is_none() {
            self.lacks(place, part, &format!("`{name}`"));
        }
        member
    }

    /// Reports that a part has the name of an earlier one in the same list.
    pub(super) fn twice(&mut self, place: &Place, what: &str) {
        self.wrong(place, Code::KeywordValue, format!("{what} is defined twice"), "remove or rename one".to_owned());
    }

    /// Returns whether a member of a part is `true`. It must be a boolean.
    pub(super) fn flag_in(&mut self, around: &Place, name: &str) -> bool {
        let Some(place) = around.step(name).filter(is_present) else { return false };
        if place.node().as_bool().is_none() {
            let message = format!("`{name}` must be a boolean, found {}", place.node().kind_name());
            self.wrong(&place, Code::KeywordType, message, "write `true` or `false`, without quotes".to_owned());
        }
        place.node().as_bool() == Some(true)
    }

    /// Reports that a part lacks a member.
    pub(super) fn lacks(&mut self, place: &Place, part: Part, member: &str) {
        let Part(what, example) = part;
        let message = format!("{what} must have {member}");
        self.wrong(place, Code::KeywordValue, message, format!("for example `{example}`"));
    }

    /// Reports a mistake at a place once, however often the place is read.
    pub(super) fn wrong(&mut self, place: &Place, code: Code, message: String, help: String) {
        if self.reported.insert((place.file, place.pointer.clone(), message.clone())) {
            let diagnostic = Diagnostic::new(code, message).at(place.file, place.span());
            self.resolver.diagnostics.push(diagnostic.help(help));
        }
    }
}

/// Returns whether something is written at a place.
fn is_present(place: &Place) -> bool {
    !matches!(place.node().value(), Value::Null)
}
