//! Case distinction: if a premise allows several possibilities, each one is proved separately.

use typewright::__private::v1::program::{Conditional, Rule, SubschemaId};

use super::facts::{Choice, Facts};
use super::kinds::Kinds;
use super::{MOST_OBSTACLES, Premise, Proof, Prover, collect, proof};

/// The maximum depth of nested choices.
const MOST_WITHIN: usize = 3;
/// The maximum number of possibilities of a choice.
const MOST_CASES: usize = 300;

/// A check of a subschema, by its index.
pub(super) type CheckOf = (SubschemaId, usize);

impl Prover<'_> {
    /// Proves that a premise implies a check.
    pub(super) fn implied(&mut self, premise: &Premise, facts: &Facts<'_>, check: CheckOf) -> Proof {
        self.implied_within(premise, facts, check, MOST_WITHIN)
    }

    fn implied_within(&mut self, premise: &Premise, facts: &Facts<'_>, check: CheckOf, choices: usize) -> Proof {
        let direct = self.attempt(|prover| prover.directly(premise, facts, check));
        if direct.is_ok() {
            return direct;
        }
        if let Some(by_cases) = self.by_cases(premise, facts, check, choices) {
            return by_cases;
        }
        if self.is_attempt() { direct } else { self.directly(premise, facts, check) }
    }

    /// Distinguishes the JSON types, then the possibilities of one choice after another. Returns `None` if that does
    /// not help.
    fn by_cases(&mut self, premise: &Premise, facts: &Facts<'_>, check: CheckOf, choices: usize) -> Option<Proof> {
        if facts.kinds.groups().count() > 1 && self.depends_on_type(check) {
            let groups: Vec<Premise> = facts.kinds.groups().map(|group| premise.of_kinds(group)).collect();
            return Some(self.each(&groups, check, choices));
        }
        let within = choices.checked_sub(1)?;
        let mut partly = None;
        for choice in &facts.choices {
            let Some(cases) = self.possibilities(premise, facts, choice) else { continue };
            let held =
                self.attempt(|prover| cases.iter().filter(|case| prover.case(case, check, within).is_ok()).count());
            if held == cases.len() {
                return Some(Ok(()));
            }
            // The obstacles of the choice with the most proved cases are reported. If no case is proved, the obstacles
            // of the cases still name the nearest branch of the check.
            if (held > 0 || self.has_branches(check)) && partly.as_ref().is_none_or(|(most, _)| held > *most) {
                partly = Some((held, cases));
            }
        }
        let (_, cases) = partly?;
        Some(self.each(&cases, check, within))
    }

    /// Proves a check in each of these cases.
    fn each(&mut self, cases: &[Premise], check: CheckOf, choices: usize) -> Proof {
        let mut found = Vec::new();
        for case in cases {
            let proof = self.case(case, check, choices);
            if collect(&mut found, proof, self.is_attempt()) || found.len() >= MOST_OBSTACLES {
                break;
            }
        }
        proof(found)
    }

    fn case(&mut self, premise: &Premise, check: CheckOf, choices: usize) -> Proof {
        if !self.step() {
            return Err(vec![super::Obstacle::Budget.into()]);
        }
        let facts = Facts::of(self.universe, premise);
        if facts.is_impossible() || facts.classes.contains(&self.universe.class(check.0)) {
            return Ok(());
        }
        if let Some(values) = self.candidates(premise, &facts) {
            return self.judged(premise, &values, check.0);
        }
        let proof = self.implied_within(premise, &facts, check, choices);
        if proof.is_err() && self.is_contradictory(premise, 1) { Ok(()) } else { proof }
    }

    fn has_branches(&self, (subschema, index): CheckOf) -> bool {
        let rule = self.universe.checks(subschema).get(index).map(|check| &check.rule);
        matches!(rule, Some(Rule::AnyOf(_) | Rule::OneOf(_)))
    }

    /// Returns whether the result of a check may differ between the JSON types that it restricts.
    fn depends_on_type(&self, (subschema, index): CheckOf) -> bool {
        let rule = self.universe.checks(subschema).get(index).map(|check| &check.rule);
        matches!(rule, Some(Rule::AnyOf(_) | Rule::OneOf(_) | Rule::Not(_) | Rule::Conditional(_) | Rule::Kind(_)))
    }

    /// Returns the possible cases of a choice, or `None` if the premise decides it already or there are too many.
    pub(super) fn possibilities(
        &self,
        premise: &Premise,
        facts: &Facts<'_>,
        choice: &Choice<'_>,
    ) -> Option<Vec<Premise>> {
        let universe = self.universe;
        let is_made = |id: &SubschemaId| facts.classes.contains(&universe.class(*id));
        let is_many = |ids: &[SubschemaId]| ids.len() > MOST_CASES || ids.iter().any(is_made);
        match choice {
            Choice::Any(ids) if is_many(ids) => None,
            Choice::Any(ids) => Some(ids.iter().map(|id| premise.and(universe, *id)).collect()),
            Choice::One(ids) if is_many(ids) => None,
            Choice::One(ids) => Some(self.exactly_one(premise, ids)),
            Choice::Conditional(Conditional { condition, then, otherwise }) => {
                if is_made(condition) || premise.has_not(universe.class(*condition)) {
                    return None;
                }
                let with = |premise: Premise, id: &Option<SubschemaId>| match id {
                    Some(id) => premise.and(universe, *id),
                    None => premise,
                };
                let holds = with(premise.and(universe, *condition), then);
                Some(vec![holds, with(premise.and_not(universe, *condition), otherwise)])
            }
            Choice::DependentSchema(name, _) if facts.required.contains(*name) => {
                let is_open = facts.kinds.meets(Kinds::OBJECT) && !facts.kinds.is_within(Kinds::OBJECT);
                let others = Kinds::ALL.without(Kinds::OBJECT);
                is_open.then(|| [Kinds::OBJECT, others].map(|kinds| premise.of_kinds(kinds)).to_vec())
            }
            Choice::DependentSchema(name, _) | Choice::DependentRequired(name, _) => {
                if facts.absent.contains(*name) || facts.required.contains(*name) {
                    return None;
                }
                Some(vec![premise.with_member(name), premise.without_member(name)])
            }
        }
    }

    /// Returns one case for each branch, in which this branch is valid and the others are not.
    fn exactly_one(&self, premise: &Premise, ids: &[SubschemaId]) -> Vec<Premise> {
        let universe = self.universe;
        let cases = ids.iter().enumerate().map(|(index, id)| {
            let others = ids.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, id)| *id);
            others.fold(premise.and(universe, *id), |case, other| case.and_not(universe, other))
        });
        cases.collect()
    }
}
