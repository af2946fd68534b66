//! Facts about every instance that is valid against a subschema. May be incomplete, but are never wrong.
//! Derived from `type`, `const`, `enum`, `properties` and `required`, also through references, `allOf` and unions.

use std::collections::{BTreeMap, BTreeSet};

use crate::assert::{KindSet, Literal};
use crate::node::Kind;
use crate::number::Number;
use crate::program::{Members, Program, Rule, SubschemaId};

/// The maximum number of subschemas and values read for one union.
const MOST: u64 = 100_000;
/// The maximum nesting of subschemas that are read.
const DEEPEST: usize = 32;

/// Facts about every valid instance.
#[derive(Clone, Debug)]
pub(super) struct Facts<'p> {
    /// The possible JSON types.
    pub(super) kinds: KindSet,
    /// The possible values, if they are listed.
    pub(super) listed: Option<Vec<&'p Literal>>,
    /// The possible values of an object's members, if they are listed.
    pub(super) members: BTreeMap<&'p str, Listing<'p>>,
    /// The required members of an object.
    pub(super) required: BTreeSet<&'p str>,
    /// The values that an object's members must not have.
    pub(super) excluded: BTreeMap<&'p str, Vec<&'p Literal>>,
    /// The possible members of an object, if no others are allowed.
    pub(super) allowed: Option<BTreeSet<&'p str>>,
}

/// The listed values of a member.
#[derive(Clone, Debug)]
pub(super) struct Listing<'p> {
    pub(super) values: Vec<&'p Literal>,
    /// Whether the member is marked as secret.
    pub(super) secret: bool,
}

impl<'p> Facts<'p> {
    /// Returns no facts: every instance may be valid.
    fn unknown() -> Self {
        Self {
            kinds: KindSet::ALL,
            listed: None,
            members: BTreeMap::new(),
            required: BTreeSet::new(),
            excluded: BTreeMap::new(),
            allowed: None,
        }
    }

    /// Returns the facts of a schema that accepts nothing.
    fn never() -> Self {
        Self { kinds: KindSet::NONE, ..Self::unknown() }
    }

    fn of_kinds(kinds: KindSet) -> Self {
        Self { kinds, ..Self::unknown() }
    }

    fn of_values(values: Vec<&'p Literal>) -> Self {
        let kinds = values.iter().fold(KindSet::NONE, |kinds, value| kinds.or(KindSet::of(value.kind())));
        Self { kinds, listed: Some(values), ..Self::unknown() }
    }

    /// Combines with facts that are also true.
    fn and(&mut self, other: Self) {
        self.kinds = self.kinds.and(other.kinds);
        self.listed = match (self.listed.take(), other.listed) {
            (Some(left), Some(right)) => Some(if right.len() < left.len() { right } else { left }),
            (left, right) => left.or(right),
        };
        if self.members.is_empty() {
            self.members = other.members;
        } else {
            self.and_members(other.members);
        }
        if self.required.is_empty() {
            self.required = other.required;
        } else {
            self.required.extend(other.required);
        }
        if self.excluded.is_empty() {
            self.excluded = other.excluded;
        } else {
            self.excluded.extend(other.excluded);
        }
        self.allowed = match (self.allowed.take(), other.allowed) {
            (Some(left), Some(right)) => Some(&left & &right),
            (left, right) => left.or(right),
        };
    }

    /// Keeps the shorter list of values for each member.
    fn and_members(&mut self, members: BTreeMap<&'p str, Listing<'p>>) {
        members.into_iter().for_each(|(name, listing)| keep_shorter(&mut self.members, name, listing));
    }

    /// Combines with facts of another branch.
    fn or(&mut self, other: Self) {
        let (own, others) = (self.kinds.has(KindSet::OBJECT), other.kinds.has(KindSet::OBJECT));
        self.listed = match (self.listed.take(), other.listed) {
            (Some(mut left), Some(right)) => {
                left.extend(right);
                Some(left)
            }
            _ => None,
        };
        if !own {
            (self.members, self.required, self.excluded) = (other.members, other.required, other.excluded);
            self.allowed = other.allowed;
        } else if others {
            self.members.retain(|name, listing| match other.members.get(name) {
                Some(more) => {
                    listing.values.extend(&more.values);
                    listing.secret |= more.secret;
                    true
                }
                None => false,
            });
            self.required.retain(|name| other.required.contains(name));
            self.excluded.retain(|name, values| other.excluded.get(name) == Some(values));
            self.allowed = self.allowed.take().zip(other.allowed).map(|(left, right)| &left | &right);
        }
        self.kinds = self.kinds.or(other.kinds);
    }

    /// Whether the possible values are listed, and a string is among them.
    pub(super) fn lists_strings(&self) -> bool {
        self.listed.as_ref().is_some_and(|values| values.iter().any(|value| value.kind() == Kind::String))
    }

    /// Removes listed values whose JSON type is not possible.
    fn filtered(mut self) -> Self {
        let kinds = self.kinds;
        if let Some(values) = &mut self.listed {
            values.retain(|value| allows(kinds, value));
        }
        self
    }
}

/// Adds the list of a member, unless a list for it is known that is not longer.
pub(super) fn keep_shorter<'p, K: Ord>(known: &mut BTreeMap<K, Listing<'p>>, member: K, listing: Listing<'p>) {
    if known.get(&member).is_none_or(|own| listing.values.len() < own.values.len()) {
        known.insert(member, listing);
    }
}

/// Reads subschemas of a program.
pub(super) struct Reader<'p> {
    program: &'p Program,
    cost: u64,
    depth: usize,
    /// Whether a member is being read: then only its listed values are read, and not its own members.
    within_member: bool,
}

impl<'p> Reader<'p> {
    pub(super) fn new(program: &'p Program) -> Self {
        Self { program, cost: 0, depth: 0, within_member: false }
    }

    pub(super) fn program(&self) -> &'p Program {
        self.program
    }

    /// Goes one level deeper, and returns whether the limits allow it; then [`Self::leave`] follows.
    pub(super) fn enter(&mut self) -> bool {
        self.cost += 1;
        let is_allowed = self.depth < DEEPEST && self.cost <= MOST;
        self.depth += usize::from(is_allowed);
        is_allowed
    }

    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Returns the number of subschemas and values read.
    pub(super) fn cost(&self) -> u64 {
        self.cost
    }

    /// Returns the facts of a subschema.
    pub(super) fn facts(&mut self, id: SubschemaId) -> Facts<'p> {
        if !self.enter() {
            return Facts::unknown();
        }
        let mut facts = Facts::unknown();
        for check in &*self.program.subschema(id).checks {
            if let Some(more) = self.rule(&check.rule) {
                facts.and(more);
            }
        }
        self.leave();
        self.by_size(id, &mut facts);
        facts.filtered()
    }

    /// If objects have no more members than those that are required, these are the possible ones.
    fn by_size(&self, id: SubschemaId, facts: &mut Facts<'p>) {
        let sizes = self.program.subschema(id).checks.iter().filter_map(|check| match &check.rule {
            Rule::MaxProperties(most) => Some(*most),
            _ => None,
        });
        if facts.allowed.is_none() && sizes.min() == Some(facts.required.len() as u64) {
            facts.allowed = Some(facts.required.clone());
        }
    }

    fn rule(&mut self, rule: &'p Rule) -> Option<Facts<'p>> {
        match rule {
            Rule::Never => Some(Facts::never()),
            Rule::Kind(kinds) => Some(Facts::of_kinds(*kinds)),
            Rule::Const(value) => Some(Facts::of_values(vec![value])),
            Rule::Enum(values) => {
                self.cost += values.len() as u64;
                Some(Facts::of_values(values.iter().collect()))
            }
            Rule::Required(_) | Rule::Members(_) if self.within_member => None,
            Rule::Required(names) => {
                let required = names.iter().map(|name| &**name).collect();
                Some(Facts { required, ..Facts::unknown() })
            }
            Rule::Members(members) => {
                let properties = || members.properties.iter();
                let excluded = properties().filter_map(|(name, id)| Some((&**name, self.exclusion(*id)?))).collect();
                let allowed = self.allowed(members);
                let members = properties().filter_map(|(name, id)| Some((&**name, self.listing(*id)?))).collect();
                Some(Facts { members, excluded, allowed, ..Facts::unknown() })
            }
            Rule::Reference(id) => Some(self.facts(*id)),
            Rule::AllOf(branches) => {
                let mut facts = Facts::unknown();
                branches.iter().for_each(|branch| facts.and(self.facts(*branch)));
                Some(facts.filtered())
            }
            Rule::AnyOf(branches) | Rule::OneOf(branches) => self.any(branches),
            #[cfg(feature = "format")]
            Rule::Format(_) => None,
            Rule::Bound(_) | Rule::MultipleOf(_) => None,
            Rule::MinLength(_) | Rule::MaxLength(_) | Rule::Pattern(_) | Rule::Content(_) => None,
            Rule::MinItems(_) | Rule::MaxItems(_) | Rule::UniqueItems | Rule::Items(_) | Rule::Contains(_) => None,
            Rule::MinProperties(_) | Rule::MaxProperties(_) | Rule::PropertyNames(_) => None,
            Rule::DependentRequired(_) | Rule::DependentSchemas(_) => None,
            Rule::Not(_) | Rule::Conditional(_) => None,
            Rule::UnevaluatedItems(_) | Rule::UnevaluatedProperties(_) => None,
        }
    }

    /// Returns the facts that all satisfiable branches have in common.
    fn any(&mut self, branches: &'p [SubschemaId]) -> Option<Facts<'p>> {
        let mut all: Option<Facts<'p>> = None;
        for branch in branches {
            let facts = self.facts(*branch);
            match &mut all {
                _ if facts.kinds == KindSet::NONE => {}
                Some(all) => all.or(facts),
                None => all = Some(facts),
            }
        }
        all.or_else(|| (!branches.is_empty()).then(Facts::never))
    }

    /// Returns the values of a member, if they are listed.
    fn listing(&mut self, id: SubschemaId) -> Option<Listing<'p>> {
        self.within_member = true;
        let facts = self.facts(id);
        self.within_member = false;
        let values = facts.listed?;
        Some(Listing { values, secret: self.is_secret(id, DEEPEST) })
    }

    /// Returns the members that an object may have, if additional members are forbidden.
    fn allowed(&mut self, members: &'p Members) -> Option<BTreeSet<&'p str>> {
        let program = self.program;
        let is_never = |id: SubschemaId| matches!(&*program.subschema(id).checks, [only] if only.rule == Rule::Never);
        let is_closed = members.patterns.is_empty() && members.additional.is_some_and(is_never);
        self.cost += if is_closed { members.properties.len() as u64 } else { 0 };
        let named = members.properties.iter().filter(|(_, id)| !is_never(*id)).map(|(name, _)| &**name);
        is_closed.then(|| named.collect())
    }

    /// Returns the values that a member must not have, by `not` with a list and nothing else.
    fn exclusion(&mut self, id: SubschemaId) -> Option<Vec<&'p Literal>> {
        let program = self.program;
        let not = program.subschema(id).checks.iter().find_map(|check| match &check.rule {
            Rule::Not(not) => Some(*not),
            _ => None,
        })?;
        let values: Vec<&'p Literal> = match &*program.subschema(not).checks {
            [only] => match &only.rule {
                Rule::Enum(values) => values.iter().collect(),
                Rule::Const(value) => vec![value],
                _ => return None,
            },
            _ => return None,
        };
        self.cost += values.len() as u64;
        Some(values)
    }

    /// Whether a subschema, or one that it applies to the same instance, is marked as secret.
    fn is_secret(&mut self, id: SubschemaId, depth: usize) -> bool {
        let subschema = self.program.subschema(id);
        self.cost += 1;
        if subschema.redact || self.cost > MOST || depth == 0 {
            return true;
        }
        subschema.checks.iter().any(|check| match &check.rule {
            Rule::Reference(id) => self.is_secret(*id, depth - 1),
            Rule::AllOf(all) | Rule::AnyOf(all) | Rule::OneOf(all) => {
                all.iter().any(|id| self.is_secret(*id, depth - 1))
            }
            _ => false,
        })
    }
}

/// Whether a value has one of these JSON types.
fn allows(kinds: KindSet, value: &Literal) -> bool {
    if kinds.has(KindSet::of(value.kind())) {
        return true;
    }
    match value {
        Literal::Number(text) if value.kind() == Kind::Number => {
            let number = Number::literal(text);
            kinds.has(KindSet::INTEGER) && number.is_integer()
                || kinds.has(KindSet::INTEGER_TOKEN) && number.is_integer_token()
        }
        _ => false,
    }
}
