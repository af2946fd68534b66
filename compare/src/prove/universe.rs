//! Merges the subschemas of both versions into one program, and finds the equivalent ones. Proves nothing.

use std::collections::{BTreeMap, BTreeSet};

use typewright::__private::v1::program::{
    Check, Conditional, Contains, Items, Members, Program, ResourceId, Rule, Subschema, SubschemaId, Table, Text,
};

/// Two programs merged into one.
#[derive(Debug)]
pub(crate) struct Universe {
    /// The subschemas of the first program, then those of the second.
    pub(crate) program: Program,
    /// The number of subschemas of the first program.
    first: u32,
    /// For each subschema, its class. Subschemas of one class are equivalent: the same instances are valid, and the
    /// same members and items are evaluated.
    classes: Vec<u32>,
    /// For each subschema, the end of its chain of references if it consists only of a reference; else itself.
    forwards: Vec<usize>,
}

impl Universe {
    /// Merges both programs.
    pub(crate) fn new(first: &Program, second: &Program) -> Self {
        let by = u32::try_from(first.subschemas.len()).expect("invariant: a program counts its subschemas in 32 bits");
        let resources = u32::try_from(first.resources.len()).expect("invariant: there are no more than subschemas");
        let shifted = second.subschemas.iter().map(|subschema| Subschema {
            resource: ResourceId(subschema.resource.0 + resources),
            checks: subschema
                .checks
                .iter()
                .map(|check| Check {
                    keyword: check.keyword.clone(),
                    rule: with_children(&check.rule, |id| at(id, by)),
                })
                .collect(),
            ..subschema.clone()
        });
        let program = Program {
            subschemas: first.subschemas.iter().cloned().chain(shifted).collect(),
            resources: first.resources.iter().chain(second.resources.iter()).cloned().collect(),
            redacted: first.redacted.iter().chain(second.redacted.iter()).cloned().collect(),
        };
        let forwards: Vec<usize> = (0..program.subschemas.len()).map(|index| forwarded(&program, index)).collect();
        let classes = classes(&program, &forwards);
        Self { program, first: by, classes, forwards }
    }

    /// Returns the merged index of a subschema of the second program.
    pub(crate) fn second(&self, id: SubschemaId) -> SubschemaId {
        at(id, self.first)
    }

    /// Returns whether a subschema is from the second program, and its index in its program.
    pub(crate) fn origin(&self, id: SubschemaId) -> (bool, SubschemaId) {
        match id.0.checked_sub(self.first) {
            Some(within) => (true, SubschemaId(within)),
            None => (false, id),
        }
    }

    /// Returns the class of a subschema.
    pub(crate) fn class(&self, id: SubschemaId) -> u32 {
        self.classes.get(id.0 as usize).copied().expect("invariant: each subschema has a class")
    }

    /// Returns the end of the chain of references if the subschema consists only of a reference; else itself.
    pub(crate) fn forwarded(&self, id: SubschemaId) -> SubschemaId {
        let forwarded = self.forwards.get(id.0 as usize).and_then(|index| u32::try_from(*index).ok());
        forwarded.map_or(id, SubschemaId)
    }

    /// Returns the rules of a subschema and of its in-place applicators, each with its subschema.
    pub(crate) fn applied_in_place(&self, owner: SubschemaId) -> Vec<(SubschemaId, &Rule)> {
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        let mut pending = vec![owner];
        while let Some(id) = pending.pop() {
            if seen.insert(id) {
                for check in self.checks(id) {
                    pending.extend(in_place(&check.rule));
                    found.push((id, &check.rule));
                }
            }
        }
        found
    }

    /// Returns the checks of a subschema.
    pub(crate) fn checks(&self, id: SubschemaId) -> &[Check] {
        &self.program.subschema(id).checks
    }
}

fn at(id: SubschemaId, by: u32) -> SubschemaId {
    SubschemaId(id.0 + by)
}

/// Returns the subschemas that a rule may apply in place.
pub(crate) fn in_place(rule: &Rule) -> Vec<SubschemaId> {
    match rule {
        Rule::AllOf(ids) | Rule::AnyOf(ids) | Rule::OneOf(ids) => ids.to_vec(),
        Rule::Not(id) | Rule::Reference(id) => vec![*id],
        Rule::Conditional(conditional) => {
            [conditional.condition].into_iter().chain(conditional.then).chain(conditional.otherwise).collect()
        }
        Rule::DependentSchemas(entries) => entries.iter().map(|(_, id)| *id).collect(),
        Rule::Never
        | Rule::Kind(_)
        | Rule::Const(_)
        | Rule::Enum(_)
        | Rule::Bound(_)
        | Rule::MultipleOf(_)
        | Rule::MinLength(_)
        | Rule::MaxLength(_)
        | Rule::Pattern(_)
        | Rule::Format(_)
        | Rule::Content(_)
        | Rule::MinItems(_)
        | Rule::MaxItems(_)
        | Rule::UniqueItems
        | Rule::Items(_)
        | Rule::Contains(_)
        | Rule::MinProperties(_)
        | Rule::MaxProperties(_)
        | Rule::Required(_)
        | Rule::Members(_)
        | Rule::PropertyNames(_)
        | Rule::DependentRequired(_)
        | Rule::UnevaluatedItems(_)
        | Rule::UnevaluatedProperties(_) => Vec::new(),
    }
}

/// Returns a rule with its subschemas replaced.
fn with_children(rule: &Rule, to: impl Fn(SubschemaId) -> SubschemaId) -> Rule {
    let all = |ids: &Table<SubschemaId>| ids.iter().map(|id| to(*id)).collect();
    let named = |ids: &Table<(Text, SubschemaId)>| ids.iter().map(|(name, id)| (name.clone(), to(*id))).collect();
    match rule {
        Rule::Items(Items { prefix, rest }) => {
            let rest = rest.as_ref().map(|(keyword, id)| (keyword.clone(), to(*id)));
            Rule::Items(Items { prefix: all(prefix), rest })
        }
        Rule::Contains(contains) => Rule::Contains(Contains { subschema: to(contains.subschema), ..contains.clone() }),
        Rule::Members(members) => Rule::Members(Members {
            properties: named(&members.properties),
            patterns: members.patterns.iter().map(|(pattern, id)| (pattern.clone(), to(*id))).collect(),
            additional: members.additional.map(&to),
        }),
        Rule::PropertyNames(id) => Rule::PropertyNames(to(*id)),
        Rule::DependentSchemas(entries) => Rule::DependentSchemas(named(entries)),
        Rule::AllOf(ids) => Rule::AllOf(all(ids)),
        Rule::AnyOf(ids) => Rule::AnyOf(all(ids)),
        Rule::OneOf(ids) => Rule::OneOf(all(ids)),
        Rule::Not(id) => Rule::Not(to(*id)),
        Rule::Conditional(Conditional { condition, then, otherwise }) => Rule::Conditional(Conditional {
            condition: to(*condition),
            then: then.map(&to),
            otherwise: otherwise.map(&to),
        }),
        Rule::Reference(id) => Rule::Reference(to(*id)),
        Rule::UnevaluatedItems(id) => Rule::UnevaluatedItems(to(*id)),
        Rule::UnevaluatedProperties(id) => Rule::UnevaluatedProperties(to(*id)),
        Rule::Never
        | Rule::Kind(_)
        | Rule::Const(_)
        | Rule::Enum(_)
        | Rule::Bound(_)
        | Rule::MultipleOf(_)
        | Rule::MinLength(_)
        | Rule::MaxLength(_)
        | Rule::Pattern(_)
        | Rule::Format(_)
        | Rule::Content(_)
        | Rule::MinItems(_)
        | Rule::MaxItems(_)
        | Rule::UniqueItems
        | Rule::MinProperties(_)
        | Rule::MaxProperties(_)
        | Rule::Required(_)
        | Rule::DependentRequired(_) => rule.clone(),
    }
}

/// The number of the shape of a rule, and its subschemas in a fixed order.
struct Part {
    shape: u32,
    children: Vec<SubschemaId>,
    /// Whether the order of the subschemas is irrelevant.
    unordered: bool,
}

/// Assigns equal numbers to equal values.
#[derive(Default)]
struct Interned<T>(BTreeMap<T, u32>);

impl<T: Ord> Interned<T> {
    fn number(&mut self, of: T) -> u32 {
        let next = u32::try_from(self.0.len()).expect("invariant: there are no more than subschemas and rules");
        *self.0.entry(of).or_insert(next)
    }
}

/// Refines a partition until subschemas of one class have rules of the same shape over subschemas of the same classes.
///
/// That is a bisimulation, so by induction over the instance the subschemas of one class give the same results.
fn classes(program: &Program, forwards: &[usize]) -> Vec<u32> {
    let mut shapes = Interned::default();
    let parts: Vec<Vec<Part>> = program
        .subschemas
        .iter()
        .map(|subschema| subschema.checks.iter().map(|check| part(&check.rule, &mut shapes)).collect())
        .collect();
    let mut classes = vec![0_u32; parts.len()];
    let mut count = 1;
    loop {
        let mut interned: Interned<Vec<(u32, Vec<u32>)>> = Interned::default();
        let next: Vec<u32> = forwards
            .iter()
            .map(|&index| {
                let parts = parts.get(index).map(Vec::as_slice).unwrap_or_default();
                let mut signature: Vec<_> = parts.iter().map(|part| signature(part, &classes)).collect();
                signature.sort_unstable();
                signature.dedup();
                interned.number(signature)
            })
            .collect();
        let found = interned.0.len();
        classes = next;
        // A partition only becomes finer, so equal counts mean equal partitions.
        if found == count {
            return classes;
        }
        count = found;
    }
}

fn signature(part: &Part, classes: &[u32]) -> (u32, Vec<u32>) {
    let mut children: Vec<u32> =
        part.children.iter().filter_map(|child| classes.get(child.0 as usize).copied()).collect();
    if part.unordered {
        children.sort_unstable();
    }
    (part.shape, children)
}

/// Returns the end of the chain of references if the subschema consists only of a reference; else itself.
fn forwarded(program: &Program, index: usize) -> usize {
    let mut at = index;
    let mut seen = BTreeSet::new();
    while seen.insert(at) {
        let checks = program.subschemas.get(at).map(|subschema| &*subschema.checks).unwrap_or_default();
        let [Check { rule, .. }] = checks else { return at };
        at = match rule {
            Rule::Reference(id) => id.0 as usize,
            Rule::AllOf(ids) | Rule::AnyOf(ids) | Rule::OneOf(ids) => match &**ids {
                [id] => id.0 as usize,
                _ => return at,
            },
            _ => return at,
        };
    }
    // In a cycle of references, none is followed.
    index
}

/// Returns the shape of a rule, which is the rule without its subschemas, and these subschemas.
fn part(rule: &Rule, shapes: &mut Interned<String>) -> Part {
    let (text, children, unordered) = match rule {
        Rule::Const(value) => (format!("enum {:?}", [value.to_string()]), Vec::new(), false),
        Rule::Enum(values) => {
            let texts: BTreeSet<String> = values.iter().map(ToString::to_string).collect();
            (format!("enum {:?}", texts.iter().collect::<Vec<_>>()), Vec::new(), false)
        }
        Rule::Required(names) => (format!("required {:?}", names.iter().collect::<BTreeSet<_>>()), Vec::new(), false),
        Rule::Items(items) => {
            let all = items.prefix.iter().copied().chain(items.rest.iter().map(|(_, id)| *id)).collect();
            (format!("items {} {}", items.prefix.len(), items.rest.is_some()), all, false)
        }
        Rule::Contains(Contains { subschema, min, max, evaluates }) => {
            (format!("contains {min:?} {max:?} {evaluates}"), vec![*subschema], false)
        }
        Rule::Members(members) => {
            let names: Vec<&Text> = members.properties.iter().map(|(name, _)| name).collect();
            let patterns: Vec<&str> = members.patterns.iter().map(|(pattern, _)| pattern.source()).collect();
            let properties = members.properties.iter().map(|(_, id)| *id);
            let all = properties.chain(members.patterns.iter().map(|(_, id)| *id)).chain(members.additional);
            (format!("members {names:?} {patterns:?} {}", members.additional.is_some()), all.collect(), false)
        }
        Rule::PropertyNames(id) => ("propertyNames".to_owned(), vec![*id], false),
        Rule::DependentSchemas(entries) => {
            let names: Vec<&Text> = entries.iter().map(|(name, _)| name).collect();
            (format!("dependentSchemas {names:?}"), entries.iter().map(|(_, id)| *id).collect(), false)
        }
        Rule::AllOf(ids) => ("allOf".to_owned(), ids.to_vec(), true),
        Rule::AnyOf(ids) => ("anyOf".to_owned(), ids.to_vec(), true),
        Rule::OneOf(ids) => ("oneOf".to_owned(), ids.to_vec(), true),
        Rule::Not(id) => ("not".to_owned(), vec![*id], false),
        Rule::Conditional(Conditional { condition, then, otherwise }) => {
            let all = [*condition].into_iter().chain(*then).chain(*otherwise).collect();
            (format!("if {} {}", then.is_some(), otherwise.is_some()), all, false)
        }
        Rule::Reference(id) => ("allOf".to_owned(), vec![*id], true),
        Rule::UnevaluatedItems(id) => ("unevaluatedItems".to_owned(), vec![*id], false),
        Rule::UnevaluatedProperties(id) => ("unevaluatedProperties".to_owned(), vec![*id], false),
        Rule::Never
        | Rule::Kind(_)
        | Rule::Bound(_)
        | Rule::MultipleOf(_)
        | Rule::MinLength(_)
        | Rule::MaxLength(_)
        | Rule::Pattern(_)
        | Rule::Format(_)
        | Rule::Content(_)
        | Rule::MinItems(_)
        | Rule::MaxItems(_)
        | Rule::UniqueItems
        | Rule::MinProperties(_)
        | Rule::MaxProperties(_)
        | Rule::DependentRequired(_) => (format!("{rule:?}"), Vec::new(), false),
    };
    Part { shape: shapes.number(text), children, unordered }
}
