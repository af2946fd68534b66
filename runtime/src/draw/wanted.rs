//! Collects the requirements of several subschemas on one value: follows references, and picks one branch. Draws no
//! values.

use std::collections::BTreeSet;

use super::choices::{Choices, pick};
use crate::assert::{KindSet, Literal};
#[cfg(feature = "format")]
use crate::format::Format;
use crate::program::{
    Bound, Conditional, Contains, Items, Members, PatternEntry, Program, Rule, SubschemaId, Table, Text,
};
use crate::value::Json;

/// A JSON type to draw, with integers separate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kinds {
    Null,
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
}

/// The requirements on one value.
#[derive(Debug, Default)]
pub(super) struct Wanted<'p> {
    seen: BTreeSet<SubschemaId>,
    of_kinds: Vec<KindSet>,
    listed: Vec<&'p [Literal]>,
    pub(super) bounds: Vec<&'p Bound>,
    pub(super) divisors: Vec<&'p str>,
    pub(super) least_length: u64,
    pub(super) most_length: Option<u64>,
    pub(super) patterns: Vec<&'p PatternEntry>,
    #[cfg(feature = "format")]
    pub(super) formats: Vec<Format>,
    pub(super) has_content: bool,
    pub(super) least_items: u64,
    pub(super) most_items: Option<u64>,
    pub(super) unique: bool,
    pub(super) items: Vec<&'p Items>,
    pub(super) contains: Vec<&'p Contains>,
    pub(super) other_items: Vec<SubschemaId>,
    pub(super) least_members: u64,
    pub(super) most_members: Option<u64>,
    pub(super) required: Vec<&'p str>,
    pub(super) members: Vec<&'p Members>,
    pub(super) names: Vec<SubschemaId>,
    pub(super) dependent: Vec<&'p (Text, Table<Text>)>,
    pub(super) dependent_schemas: Vec<&'p (Text, SubschemaId)>,
    pub(super) other_members: Vec<SubschemaId>,
}

impl<'p> Wanted<'p> {
    /// Collects the requirements of these subschemas; `None` if one of them is `false`.
    pub(super) fn of(program: &'p Program, subschemas: &[SubschemaId], choices: &mut dyn Choices) -> Option<Self> {
        let mut wanted = Self::default();
        wanted.add(program, subschemas, choices).then_some(wanted)
    }

    /// Adds the requirements of these subschemas. Returns whether a value is possible.
    pub(super) fn add(&mut self, program: &'p Program, subschemas: &[SubschemaId], choices: &mut dyn Choices) -> bool {
        let mut pending = subschemas.to_vec();
        while let Some(subschema) = pending.pop() {
            if !self.seen.insert(subschema) {
                continue;
            }
            for check in program.subschema(subschema).checks.iter() {
                if !self.take(&check.rule, &mut pending, choices) {
                    return false;
                }
            }
        }
        true
    }

    /// Adds the requirements of one rule, or the subschemas that it refers to. Returns whether a value is possible.
    fn take(&mut self, rule: &'p Rule, pending: &mut Vec<SubschemaId>, choices: &mut dyn Choices) -> bool {
        match rule {
            Rule::Never => return false,
            Rule::Kind(kinds) => self.of_kinds.push(*kinds),
            Rule::Const(value) => self.listed.push(std::slice::from_ref(value)),
            Rule::Enum(values) => self.listed.push(values),
            Rule::Bound(bound) => self.bounds.push(bound),
            Rule::MultipleOf(divisor) => self.divisors.push(divisor),
            Rule::MinLength(least) => self.least_length = self.least_length.max(*least),
            Rule::MaxLength(most) => lower(&mut self.most_length, *most),
            Rule::Pattern(pattern) => self.patterns.push(pattern),
            #[cfg(feature = "format")]
            Rule::Format(format) => self.formats.push(*format),
            Rule::Content(_) => self.has_content = true,
            Rule::MinItems(least) => self.least_items = self.least_items.max(*least),
            Rule::MaxItems(most) => lower(&mut self.most_items, *most),
            Rule::UniqueItems => self.unique = true,
            Rule::Items(items) => self.items.push(items),
            Rule::Contains(contains) => self.contains.push(contains),
            Rule::UnevaluatedItems(others) => self.other_items.push(*others),
            Rule::MinProperties(least) => self.least_members = self.least_members.max(*least),
            Rule::MaxProperties(most) => lower(&mut self.most_members, *most),
            Rule::Required(names) => self.required.extend(names.iter().map(AsRef::as_ref)),
            Rule::Members(members) => self.members.push(members),
            Rule::PropertyNames(names) => self.names.push(*names),
            Rule::DependentRequired(dependent) => self.dependent.extend(dependent.iter()),
            Rule::DependentSchemas(dependent) => self.dependent_schemas.extend(dependent.iter()),
            Rule::UnevaluatedProperties(others) => self.other_members.push(*others),
            Rule::AllOf(parts) => pending.extend(parts.iter()),
            Rule::AnyOf(branches) | Rule::OneOf(branches) => pending.extend(pick(choices, branches)),
            Rule::Conditional(conditional) => one_way(conditional, pending, choices),
            Rule::Reference(target) => pending.push(*target),
            // Left to the check of the drawn value.
            Rule::Not(_) => {}
        }
        true
    }

    /// Returns the values that all `enum`s and `const`s list; `None` if there is no such list.
    pub(super) fn values(&self) -> Option<Vec<Json>> {
        let (first, others) = self.listed.split_first()?;
        let is_everywhere = |value: &&Literal| others.iter().all(|list| list.contains(value));
        Some(first.iter().filter(is_everywhere).map(Literal::to_json).collect())
    }

    /// Returns the possible JSON types. Without `type`, those that other keywords constrain.
    pub(super) fn kinds(&self) -> Vec<Kinds> {
        let about = [
            (Kinds::Object, !self.members.is_empty() || !self.required.is_empty() || self.least_members > 0),
            (Kinds::Array, !self.items.is_empty() || !self.contains.is_empty() || self.least_items > 0),
            (Kinds::String, !self.patterns.is_empty() || self.least_length > 0 || self.most_length.is_some()),
            (Kinds::Number, !self.bounds.is_empty() || !self.divisors.is_empty()),
        ];
        let stated: Vec<Kinds> = about.into_iter().filter(|(_, is_stated)| *is_stated).map(|(kind, _)| kind).collect();
        if self.of_kinds.is_empty() && !stated.is_empty() {
            return stated;
        }
        let plain = [Kinds::Null, Kinds::Boolean, Kinds::Integer, Kinds::String];
        if self.of_kinds.is_empty() {
            return plain.to_vec();
        }
        let all = plain.into_iter().chain([Kinds::Number, Kinds::Array, Kinds::Object]);
        all.filter(|kind| self.of_kinds.iter().all(|kinds| allows(*kinds, *kind))).collect()
    }
}

/// Picks one branch of a condition. The check of the drawn value decides whether the condition really has this result.
fn one_way(conditional: &Conditional, pending: &mut Vec<SubschemaId>, choices: &mut dyn Choices) {
    if choices.coin() {
        pending.push(conditional.condition);
        pending.extend(conditional.then);
    } else {
        pending.extend(conditional.otherwise);
    }
}

fn lower(limit: &mut Option<u64>, most: u64) {
    *limit = Some(limit.map_or(most, |limit| limit.min(most)));
}

fn allows(kinds: KindSet, kind: Kinds) -> bool {
    match kind {
        Kinds::Null => kinds.has(KindSet::NULL),
        Kinds::Boolean => kinds.has(KindSet::BOOLEAN),
        Kinds::Integer => [KindSet::INTEGER, KindSet::INTEGER_TOKEN, KindSet::NUMBER].iter().any(|&one| kinds.has(one)),
        Kinds::Number => kinds.has(KindSet::NUMBER),
        Kinds::String => kinds.has(KindSet::STRING),
        Kinds::Array => kinds.has(KindSet::ARRAY),
        Kinds::Object => kinds.has(KindSet::OBJECT),
    }
}
