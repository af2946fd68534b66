//! Facts that hold for every instance that fits a premise: the rules of its subschemas, merged through references and
//! `allOf`. Distinguishes no cases, and finds contradictions only between rules of the same type.

use std::collections::BTreeSet;

use typewright::__private::v1::assert::{Content, Literal};
use typewright::__private::v1::program::{
    Check, Conditional, Contains, Items, Members, PatternEntry, Rule, SubschemaId, Table, Text,
};
use typewright::Number;
use typewright::format::Format;

use super::kinds::Kinds;
use super::premise::Premise;
use super::range::Range;
use super::universe::Universe;

/// The facts about an instance.
#[derive(Debug)]
pub(crate) struct Facts<'u> {
    /// Every subschema that it is valid against, including those applied through references and `allOf`.
    pub(crate) closure: BTreeSet<SubschemaId>,
    /// Their classes.
    pub(crate) classes: BTreeSet<u32>,
    /// The JSON types that it may have; empty if the facts contradict each other.
    pub(crate) kinds: Kinds,
    /// The listed values that contain it.
    pub(crate) listed: Option<&'u [Literal]>,
    pub(crate) range: Range,
    pub(crate) divisors: Vec<&'u str>,
    pub(crate) least_length: u64,
    pub(crate) most_length: Option<u64>,
    pub(crate) patterns: Vec<&'u str>,
    pub(crate) formats: Vec<Format>,
    pub(crate) contents: Vec<Content>,
    pub(crate) least_items: u64,
    pub(crate) most_items: Option<u64>,
    pub(crate) unique: bool,
    pub(crate) items: Vec<&'u Items>,
    pub(crate) contains: Vec<&'u Contains>,
    pub(crate) least_members: u64,
    pub(crate) most_members: Option<u64>,
    pub(crate) required: BTreeSet<&'u str>,
    /// Members that it does not have.
    pub(crate) absent: BTreeSet<&'u str>,
    pub(crate) members: Vec<&'u Members>,
    /// The subschemas that the names of its members are valid against.
    pub(crate) names: Vec<SubschemaId>,
    /// The subschemas of `unevaluatedProperties`, each with the subschema that has the keyword.
    pub(crate) other_members: Vec<(SubschemaId, SubschemaId)>,
    /// The same for `unevaluatedItems`.
    pub(crate) other_items: Vec<(SubschemaId, SubschemaId)>,
    /// Subschemas that it is not valid against.
    pub(crate) nots: Vec<SubschemaId>,
    /// Alternatives that are not decided.
    pub(crate) choices: Vec<Choice<'u>>,
    never: bool,
}

/// Several possibilities, at least one of which holds.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Choice<'u> {
    /// At least one is valid.
    Any(&'u Table<SubschemaId>),
    /// Exactly one is valid.
    One(&'u Table<SubschemaId>),
    /// `if` and `then` are valid, or `if` is invalid and `else` is valid.
    Conditional(&'u Conditional),
    /// A member is absent, or the subschema is valid.
    DependentSchema(&'u str, SubschemaId),
    /// A member is absent, or the others are present.
    DependentRequired(&'u str, &'u Table<Text>),
}

impl<'u> Facts<'u> {
    /// Collects the facts of a premise.
    pub(crate) fn of(universe: &'u Universe, premise: &'u Premise) -> Self {
        let mut facts = Self::unknown(premise.kinds);
        facts.nots.extend(premise.none.iter().map(|(_, id)| *id));
        facts.required.extend(premise.present.iter().map(AsRef::as_ref));
        facts.absent.extend(premise.absent.iter().map(AsRef::as_ref));
        let mut pending: Vec<SubschemaId> = premise.subschemas().collect();
        while !pending.is_empty() {
            while let Some(id) = pending.pop().map(|id| universe.forwarded(id)) {
                if facts.closure.insert(id) && facts.classes.insert(universe.class(id)) {
                    universe.checks(id).iter().for_each(|check| facts.take(id, &check.rule, &mut pending));
                }
            }
            // Required members add dependent names and subschemas, which may require further members.
            pending.extend(facts.dependent());
        }
        facts.deny(universe);
        facts.conclude();
        facts
    }

    fn unknown(kinds: Kinds) -> Self {
        Self {
            closure: BTreeSet::new(),
            classes: BTreeSet::new(),
            kinds,
            listed: None,
            range: Range::default(),
            divisors: Vec::new(),
            least_length: 0,
            most_length: None,
            patterns: Vec::new(),
            formats: Vec::new(),
            contents: Vec::new(),
            least_items: 0,
            most_items: None,
            unique: false,
            items: Vec::new(),
            contains: Vec::new(),
            least_members: 0,
            most_members: None,
            required: BTreeSet::new(),
            absent: BTreeSet::new(),
            members: Vec::new(),
            names: Vec::new(),
            other_members: Vec::new(),
            other_items: Vec::new(),
            nots: Vec::new(),
            choices: Vec::new(),
            never: false,
        }
    }

    /// Returns whether no instance meets the facts.
    pub(crate) fn is_impossible(&self) -> bool {
        self.kinds.is_empty()
    }

    fn take(&mut self, owner: SubschemaId, rule: &'u Rule, pending: &mut Vec<SubschemaId>) {
        match rule {
            Rule::Never => self.never = true,
            Rule::Kind(kinds) => self.kinds = self.kinds.and(Kinds::of(*kinds)),
            Rule::Const(value) => self.list(std::slice::from_ref(value)),
            Rule::Enum(values) => self.list(values),
            Rule::Bound(bound) => self.range.narrow(bound.relation, &bound.limit),
            Rule::MultipleOf(divisor) => self.divisors.push(divisor),
            Rule::MinLength(least) => self.least_length = self.least_length.max(*least),
            Rule::MaxLength(most) => lower(&mut self.most_length, *most),
            Rule::Pattern(pattern) => self.patterns.push(pattern.source()),
            Rule::Format(format) => self.formats.push(*format),
            Rule::Content(content) => self.contents.push(*content),
            Rule::MinItems(least) => self.least_items = self.least_items.max(*least),
            Rule::MaxItems(most) => lower(&mut self.most_items, *most),
            Rule::UniqueItems => self.unique = true,
            Rule::Items(items) => self.items.push(items),
            Rule::Contains(contains) => self.contains.push(contains),
            Rule::MinProperties(least) => self.least_members = self.least_members.max(*least),
            Rule::MaxProperties(most) => lower(&mut self.most_members, *most),
            Rule::Required(names) => self.required.extend(names.iter().map(AsRef::as_ref)),
            Rule::Members(members) => self.members.push(members),
            Rule::PropertyNames(names) => self.names.push(*names),
            Rule::DependentRequired(entries) => {
                self.choices.extend(entries.iter().map(|(name, names)| Choice::DependentRequired(name, names)));
            }
            Rule::DependentSchemas(entries) => {
                self.choices.extend(entries.iter().map(|(name, id)| Choice::DependentSchema(name, *id)));
            }
            Rule::AllOf(ids) => pending.extend(ids.iter()),
            Rule::Reference(id) => pending.push(*id),
            Rule::AnyOf(ids) | Rule::OneOf(ids) if ids.len() == 1 => pending.extend(ids.iter()),
            Rule::AnyOf(ids) => self.choices.push(Choice::Any(ids)),
            Rule::OneOf(ids) => self.choices.push(Choice::One(ids)),
            Rule::Not(id) => self.nots.push(*id),
            Rule::Conditional(conditional) => self.choices.push(Choice::Conditional(conditional)),
            Rule::UnevaluatedItems(id) => self.other_items.push((owner, *id)),
            Rule::UnevaluatedProperties(id) => self.other_members.push((owner, *id)),
        }
    }

    /// Keeps the shortest list, which restricts most.
    fn list(&mut self, values: &'u [Literal]) {
        if self.listed.is_none_or(|listed| values.len() < listed.len()) {
            self.listed = Some(values);
        }
    }

    /// Applies `dependentRequired` and `dependentSchemas` of required members, and returns the subschemas that then
    /// apply. They and the facts about members hold only if the instance is an object.
    fn dependent(&mut self) -> Vec<SubschemaId> {
        let mut called = Vec::new();
        let is_object = self.kinds.is_within(Kinds::OBJECT);
        loop {
            let (met, open): (Vec<_>, Vec<_>) =
                std::mem::take(&mut self.choices).into_iter().partition(|choice| match choice {
                    Choice::DependentSchema(name, _) => is_object && self.required.contains(name),
                    Choice::DependentRequired(name, _) => self.required.contains(name),
                    Choice::Any(_) | Choice::One(_) | Choice::Conditional(_) => false,
                });
            self.choices = open;
            if met.is_empty() {
                return called;
            }
            for choice in met {
                match choice {
                    Choice::DependentSchema(_, id) => called.push(id),
                    Choice::DependentRequired(_, names) => self.required.extend(names.iter().map(AsRef::as_ref)),
                    Choice::Any(_) | Choice::One(_) | Choice::Conditional(_) => {}
                }
            }
        }
    }

    /// Adds facts from the subschemas that it is not valid against, if these have one `type` or `required` rule.
    fn deny(&mut self, universe: &'u Universe) {
        for id in &self.nots {
            match universe.checks(universe.forwarded(*id)) {
                [] => self.never = true,
                [Check { rule: Rule::Kind(kinds), .. }] => self.kinds = self.kinds.without(Kinds::of(*kinds)),
                [Check { rule: Rule::Required(names), .. }] => {
                    // `required` is valid for every instance that is not an object.
                    self.kinds = self.kinds.and(Kinds::OBJECT);
                    if let [only] = &**names {
                        self.absent.insert(only);
                    }
                }
                _ => {}
            }
        }
    }

    /// Removes JSON types for which the facts contradict each other.
    fn conclude(&mut self) {
        if self.never {
            self.kinds = Kinds::NONE;
            return;
        }
        if let Some(listed) = self.listed {
            let kinds = listed.iter().map(kinds_of).fold(Kinds::NONE, Kinds::or);
            self.kinds = self.kinds.and(kinds);
        }
        if self.divisors.iter().any(|divisor| Number::literal(divisor).is_integer()) {
            self.kinds = self.kinds.without(Kinds::FRACTION);
        }
        if self.has_only_integers() {
            self.range = std::mem::take(&mut self.range).of_integers();
        }
        for contained in &self.contains {
            self.least_items = self.least_items.max(contained.min.unwrap_or(1));
        }
        let required = u64::try_from(self.required.len()).unwrap_or(u64::MAX);
        self.least_members = self.least_members.max(required);
        let is_absent = self.required.iter().any(|name| self.absent.contains(*name));
        let contradictions = [
            (Kinds::NUMBER, self.range.is_empty()),
            (Kinds::STRING, self.most_length.is_some_and(|most| most < self.least_length)),
            (Kinds::ARRAY, self.most_items.is_some_and(|most| most < self.least_items)),
            (Kinds::OBJECT, is_absent || self.most_members.is_some_and(|most| most < self.least_members)),
        ];
        for (kinds, _) in contradictions.into_iter().filter(|(_, is_contradiction)| *is_contradiction) {
            self.kinds = self.kinds.without(kinds);
        }
    }

    /// Returns whether it can only be an integer if it is a number.
    pub(crate) fn has_only_integers(&self) -> bool {
        self.kinds.and(Kinds::NUMBER).is_within(Kinds::INTEGER)
    }
}

/// Returns the JSON types that a listed value may have in any spelling.
fn kinds_of(literal: &Literal) -> Kinds {
    match literal {
        Literal::Null => Kinds::NULL,
        Literal::Boolean(_) => Kinds::BOOLEAN,
        Literal::Number(text) if Number::literal(text).is_integer() => Kinds::INTEGER,
        Literal::Number(_) => Kinds::FRACTION,
        Literal::String(_) => Kinds::STRING,
        Literal::Array(_) => Kinds::ARRAY,
        Literal::Object(_) => Kinds::OBJECT,
    }
}

fn lower(limit: &mut Option<u64>, most: u64) {
    *limit = Some(limit.map_or(most, |limit| limit.min(most)));
}

/// Returns whether a pattern matches a name, or `None` if the match takes too many steps.
pub(crate) fn matches(pattern: &PatternEntry, name: &str) -> Option<bool> {
    pattern.pattern().is_match(name).ok()
}
