//! Chooses the branch of a union: in a valid instance the first valid one, else the one that loses least.
//! Knows branches by index and by two functions each, not by their types.

use super::builder::NOTE_BYTES;
use super::{Builder, Misfit, Reason};
use crate::context::Context;
use crate::{Kind, Node, NodeRef};

/// One branch of a union that is built as a `T`.
#[derive(Debug)]
pub struct Branch<'d, T> {
    /// The values of the union's tag that select this branch: strings, or the JSON texts of integers or booleans.
    pub tags: &'static [&'static str],
    /// Whether an instance is valid for this branch.
    pub check: fn(NodeRef<'d>, &mut Context) -> bool,
    /// Builds the variant.
    pub build: fn(NodeRef<'d>, &mut Builder<'_>) -> Result<T, Misfit>,
}

/// What a branch loses: the number of dropped values, then of members that it does not name.
type Loss = (usize, usize);

impl Builder<'_> {
    /// Builds a union from the first valid branch whose type can represent values of this JSON type.
    ///
    /// A lenient builder uses the first branch that is valid and whose type can represent the value. If there is none,
    /// it uses the branch that drops the fewest values; among equals, the one with the fewest additional members, then
    /// the first.
    pub fn union<'d, T>(&mut self, node: NodeRef<'d>, branches: &[Branch<'d, T>]) -> Result<T, Misfit> {
        self.union_among(node, None, branches)
    }

    /// Like [`Builder::union`], but only with the branches that list the value of a tag, if there is one.
    fn union_among<'d, T>(
        &mut self,
        node: NodeRef<'d>,
        tag: Option<NodeRef<'d>>,
        branches: &[Branch<'d, T>],
    ) -> Result<T, Misfit> {
        if self.is_lenient() {
            return match self.best(node, tag, branches) {
                Some(branch) => (branch.build)(node, self),
                None => Err(Misfit::new(node, Reason::Branch)),
            };
        }
        let mut first = None;
        for branch in branches.iter().filter(|branch| lists(branch.tags, tag)) {
            if !(branch.check)(node, self.context()) {
                continue;
            }
            let respelled = self.count_respelled();
            let built = (branch.build)(node, self);
            match &built {
                // The type holds no values like this one; that of another valid branch may.
                Err(misfit) if misfit.node() == node.index() => first = first.or(Some(*misfit)),
                Ok(_) | Err(_) => return built,
            }
            self.forget_respelled(respelled);
        }
        Err(first.unwrap_or_else(|| Misfit::new(node, Reason::Branch)))
    }

    /// Like [`Builder::union`], if all branches for objects require the member `tag`.
    /// Uses only the branch that the tag selects.
    pub fn tagged_union<'d, T>(
        &mut self,
        node: NodeRef<'d>,
        tag: &str,
        branches: &[Branch<'d, T>],
    ) -> Result<T, Misfit> {
        let value = node.get(tag);
        let mut named = branches.iter().filter(|branch| value.is_some() && lists(branch.tags, value));
        match (named.next(), named.next()) {
            (Some(branch), None) if !self.doubts() || (branch.check)(node, self.context()) => {
                (branch.build)(node, self)
            }
            (Some(_), Some(_)) => self.union_among(node, value, branches),
            _ => self.union(node, branches),
        }
    }

    #[cold]
    fn best<'b, 'd, T>(
        &mut self,
        node: NodeRef<'d>,
        tag: Option<NodeRef<'d>>,
        branches: &'b [Branch<'d, T>],
    ) -> Option<&'b Branch<'d, T>> {
        let key = (node.index(), std::any::type_name::<T>());
        let known = self.ledger()?.choices.get(&key).copied();
        let position = match known {
            Some(position) => position,
            None => self.first_valid(node, branches).or_else(|| self.least_loss(node, tag, branches))?,
        };
        self.hold(node, NOTE_BYTES).ok()?;
        self.ledger()?.choices.insert(key, position);
        branches.get(position)
    }

    fn first_valid<'d, T>(&mut self, node: NodeRef<'d>, branches: &[Branch<'d, T>]) -> Option<usize> {
        branches.iter().position(|branch| (branch.check)(node, self.context()) && self.loss(node, branch).is_some())
    }

    fn least_loss<'d, T>(
        &mut self,
        node: NodeRef<'d>,
        tag: Option<NodeRef<'d>>,
        branches: &[Branch<'d, T>],
    ) -> Option<usize> {
        let losses = branches
            .iter()
            .enumerate()
            .filter(|(_, branch)| lists(branch.tags, tag))
            .filter_map(|(position, branch)| self.loss(node, branch).map(|loss| (loss, position)));
        losses.min().map(|(_, position)| position)
    }

    /// Returns what a branch would lose; `None` if its type cannot represent the value at all. Leaves no trace except
    /// for the steps. They are needed because each of the enclosing unions builds the value once for each branch.
    fn loss<'d, T>(&mut self, node: NodeRef<'d>, branch: &Branch<'d, T>) -> Option<Loss> {
        if !self.context().spend(node.count()) {
            return None;
        }
        let (rest, additional) = self.ledger().map(|ledger| (ledger.rest.len(), ledger.additional))?;
        let bytes = self.context().bytes();
        let built = (branch.build)(node, self).is_ok();
        self.context().release(bytes);
        let ledger = self.ledger()?;
        let loss = (ledger.rest.len() - rest, ledger.additional - additional);
        ledger.rest.truncate(rest);
        ledger.additional = additional;
        built.then_some(loss)
    }
}

/// Returns whether the value of a tag is listed, if there is one.
fn lists(tags: &[&str], value: Option<NodeRef<'_>>) -> bool {
    let Some(value) = value else { return true };
    match value.kind() {
        Kind::String => value.as_str().is_some_and(|text| tags.contains(&text)),
        Kind::Number => is_integer_listed(value, tags),
        Kind::Boolean => tags.contains(&if value.as_bool() == Some(true) { "true" } else { "false" }),
        Kind::Null | Kind::Array | Kind::Object => false,
    }
}

#[inline(never)]
fn is_integer_listed(value: NodeRef<'_>, tags: &[&str]) -> bool {
    let value = value.as_number().and_then(|number| number.to_i64());
    value.is_some_and(|value| tags.contains(&itoa::Buffer::new().format(value)))
}

/// Accepts every instance.
pub fn always<'a, N: Node<'a>>(_: N, _: &mut Context) -> bool {
    true
}

/// Accepts integers.
pub fn is_integer<'a, N: Node<'a>>(node: N, _: &mut Context) -> bool {
    node.as_number().is_some_and(|number| number.is_integer())
}

macro_rules! kinds {
    ($($(#[$docs:meta])* $name:ident $kind:ident;)+) => {$(
        $(#[$docs])*
        pub fn $name<'a, N: Node<'a>>(node: N, _: &mut Context) -> bool {
            node.kind() == Kind::$kind
        }
    )+};
}

kinds! {
    /// Accepts `null`.
    is_null Null;
    /// Accepts `true` and `false`.
    is_boolean Boolean;
    /// Accepts numbers.
    is_number Number;
    /// Accepts strings.
    is_string String;
    /// Accepts arrays.
    is_array Array;
    /// Accepts objects.
    is_object Object;
}

#[cfg(test)]
mod tests {
    use super::lists;
    use crate::Document;

    #[test]
    fn values_of_a_tag_are_compared_as_json() {
        let cases: [(&str, &[&str], bool); 11] = [
            (r#""a""#, &["b", "a"], true),
            (r#""c""#, &["b", "a"], false),
            ("1", &["1", "-3"], true),
            ("1.0", &["1", "-3"], true),
            ("-3", &["1", "-3"], true),
            ("13", &["1", "-3"], false),
            ("1.5", &["1", "-3"], false),
            ("true", &["true"], true),
            ("false", &["true"], false),
            ("null", &["null"], false),
            ("[1]", &["1"], false),
        ];
        for (text, tags, expected) in cases {
            let document = Document::parse(text.as_bytes()).expect(text);
            assert_eq!(lists(tags, Some(document.root())), expected, "{text}");
        }
        assert!(lists(&[], None), "without a tag, all branches are tried");
    }
}
