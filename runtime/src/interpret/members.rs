//! `properties`, `patternProperties` and `additionalProperties`: subschemas for members by their name.

use crate::assert::Evaluated;
use crate::node::{Kind, Node};
use crate::program::{Members, PatternEntry, SubschemaId};

use super::trace::{Step, Token};
use super::walk::Walk;

impl<'p, 'a> Walk<'p, 'a, '_> {
    pub(super) fn members<N: Node<'a>>(
        &mut self,
        members: &'p Members,
        node: N,
        mut evaluated: Option<&mut Evaluated>,
    ) -> bool {
        if node.kind() != Kind::Object {
            return true;
        }
        let mut valid = true;
        for (position, (name, value)) in node.members().enumerate() {
            let (named, member_is_valid) = self.member(members, name, value);
            if named && let Some(evaluated) = evaluated.as_deref_mut() {
                evaluated.add(position);
            }
            valid &= member_is_valid;
            if !valid && self.stops() {
                return false;
            }
        }
        valid
    }

    /// Returns whether any subschema applies to a member, and whether all of them are valid.
    fn member<N: Node<'a>>(&mut self, members: &'p Members, name: &'a str, value: N) -> (bool, bool) {
        let mut named = false;
        let mut valid = true;
        if let Some((property, id)) = members.property(name) {
            named = true;
            valid = self.named("properties", Token::Name(property), id, name, value);
        }
        for (pattern, id) in &*members.patterns {
            if !valid && self.stops() {
                return (named, false);
            }
            if self.matches(pattern, name) {
                named = true;
                valid &= self.named("patternProperties", Token::Name(pattern.source()), *id, name, value);
            }
        }
        match members.additional {
            Some(id) if !named => (true, self.named("additionalProperties", Token::None, id, name, value)),
            Some(_) | None => (named, valid),
        }
    }

    fn named<N: Node<'a>>(
        &mut self,
        keyword: &'static str,
        within: Token<'p>,
        id: SubschemaId,
        name: &'a str,
        value: N,
    ) -> bool {
        self.apply_to_part(&Step::member(keyword, within, name), id, value)
    }

    /// Whether a text matches a pattern. Records the limit if one is reached.
    #[cfg(feature = "pattern")]
    pub(super) fn matches(&mut self, pattern: &PatternEntry, text: &str) -> bool {
        self.ctx.matches(pattern.pattern(), text)
    }

    /// Never called, because there are no patterns without the feature `pattern`.
    #[cfg(not(feature = "pattern"))]
    #[expect(clippy::unused_self, reason = "the same signature with and without the feature")]
    pub(super) fn matches(&mut self, pattern: &PatternEntry, _: &str) -> bool {
        match *pattern {}
    }
}
