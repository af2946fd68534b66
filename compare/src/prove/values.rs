//! Premises that allow only listed values: the interpreter checks each value.

use std::rc::Rc;

use typewright::__private::v1::assert::Literal;
use typewright::__private::v1::program::{Rule, SubschemaId};
use typewright::__private::v1::{Context, interpret};
use typewright::{Json, JsonNumber, Limits, Number};

use super::facts::Facts;
use super::kinds::Kinds;
use super::{Obstacle, Premise, Proof, Prover};

/// The maximum number of values that are checked one by one.
const MOST_VALUES: usize = 20_000;
/// The maximum number of steps of the check of one value.
const MOST_STEPS: u64 = 1_000_000;

impl Prover<'_> {
    /// Returns the values that a premise allows, if they are listed. A number has both spellings that a schema can
    /// distinguish.
    pub(super) fn candidates(&self, premise: &Premise, facts: &Facts<'_>) -> Option<Vec<Json>> {
        let listed: Vec<Json> = match facts.listed {
            Some(listed) if listed.len() <= MOST_VALUES && !listed.iter().any(has_number_within) => {
                listed.iter().map(spellings).collect::<Option<Vec<_>>>()?.concat()
            }
            Some(_) => return None,
            None if facts.kinds.is_within(Kinds::NULL.or(Kinds::BOOLEAN)) => {
                vec![Json::Null, Json::Bool(false), Json::Bool(true)]
            }
            None => return None,
        };
        Some(listed.into_iter().filter(|value| self.may_be(premise, value)).collect())
    }

    /// Proves that all these values are valid.
    pub(super) fn judged(&mut self, premise: &Premise, values: &[Json], subschema: SubschemaId) -> Proof {
        let wrong = values.iter().find(|value| self.result(subschema, value) != Some(true));
        let Some(wrong) = wrong else { return Ok(()) };
        let (subschema, check) = self.broken(subschema, wrong).unwrap_or((subschema, 0));
        Err(vec![Rc::new(Obstacle::Rule { subschema, check, premise: premise.clone() })])
    }

    /// Returns the check that a value violates, through references and `allOf`. If none is certain, returns the first
    /// check that may be violated.
    fn broken(&self, subschema: SubschemaId, value: &Json) -> Option<(SubschemaId, usize)> {
        let mut uncertain = None;
        for (index, check) in self.universe.checks(subschema).iter().enumerate() {
            let is_broken = match &check.rule {
                Rule::Never => true,
                Rule::Kind(kinds) => !kinds.holds(value),
                Rule::Const(literal) => !literal.equals(value),
                Rule::Enum(literals) => !literals.iter().any(|literal| literal.equals(value)),
                Rule::Reference(id) => match self.result(*id, value) {
                    Some(true) => false,
                    Some(false) | None => return self.broken(*id, value).or(Some((subschema, index))),
                },
                Rule::AllOf(ids) => match ids.iter().find(|id| self.result(**id, value) != Some(true)) {
                    Some(id) => return self.broken(*id, value).or(Some((subschema, index))),
                    None => false,
                },
                _ => {
                    uncertain = uncertain.or(Some((subschema, index)));
                    false
                }
            };
            if is_broken {
                return Some((subschema, index));
            }
        }
        uncertain
    }

    /// Returns whether a value fits a premise, or the interpreter reached a limit.
    pub(crate) fn may_be(&self, premise: &Premise, value: &Json) -> bool {
        let has = |name: &str| value.get(name).is_some();
        Kinds::of_spelling(value).meets(premise.kinds)
            && premise.subschemas().all(|id| self.result(id, value) != Some(false))
            && premise.none.iter().all(|(_, id)| self.result(*id, value) != Some(true))
            && (!value.is_object()
                || premise.present.iter().all(|name| has(name)) && !premise.absent.iter().any(|name| has(name)))
    }

    /// Returns whether a value is valid, or `None` if a limit is reached.
    pub(crate) fn result(&self, subschema: SubschemaId, value: &Json) -> Option<bool> {
        let limits = Limits::default().check_steps(MOST_STEPS);
        let mut context = Context::new(&limits);
        let result = interpret::is_valid(&self.universe.program, subschema, value, &mut context);
        context.limit().is_none().then_some(result)
    }
}

/// Returns whether an array or object contains numbers. Every combination of their spellings would have to be checked.
fn has_number_within(literal: &Literal) -> bool {
    fn has_number(literal: &Literal) -> bool {
        matches!(literal, Literal::Number(_)) || has_number_within(literal)
    }
    match literal {
        Literal::Array(items) => items.iter().any(has_number),
        Literal::Object(members) => members.iter().any(|(_, value)| has_number(value)),
        Literal::Null | Literal::Boolean(_) | Literal::Number(_) | Literal::String(_) => false,
    }
}

/// Returns a value, and for a number also its other spelling: draft 4 distinguishes `1` and `1.0`. Returns `None` if
/// the other spelling is too long.
fn spellings(literal: &Literal) -> Option<Vec<Json>> {
    let value = literal.to_json();
    let Literal::Number(text) = literal else { return Some(vec![value]) };
    let number = Number::literal(text);
    if !number.is_integer() {
        return Some(vec![value]);
    }
    let integer = number.to_i128()?;
    let both = [integer.to_string(), format!("{integer}.0")];
    Some(both.iter().filter_map(|text| JsonNumber::new(text)).map(Json::Number).collect())
}
