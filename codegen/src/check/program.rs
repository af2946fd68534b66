//! Converts the checks to the program that the interpreter walks.
//! The emitted text is made from this program, so that the two cannot disagree. Does not depend on the text.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use typewright::__private::v1::assert::Literal;
use typewright::__private::v1::program::{
    self, Check, PatternEntry, Program, Resource, ResourceId, SubschemaId, Table, Text,
};

use super::{CheckId, Checks, Pattern, Rule, Subschema};
use crate::ids::SchemaId;

/// Whether a program includes annotations, which validation does not need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Annotated {
    /// For callers that read annotations.
    Yes,
    /// For results and reports only.
    No,
}

/// The program of a module.
#[derive(Clone, Debug, PartialEq)]
pub struct ModuleProgram {
    /// The program.
    pub program: Program,
    /// The id of each subschema in it.
    pub ids: BTreeMap<CheckId, SubschemaId>,
    /// The patterns that it uses.
    pub patterns: BTreeSet<Pattern>,
}

/// Builds the program of one schema and all that it reaches, and returns its entry.
/// Returns `None` if no model reaches the schema.
pub fn program(checks: &Checks, entry: SchemaId, annotated: Annotated) -> Option<(Program, SubschemaId)> {
    let entry = *checks.of_schema.get(&entry)?;
    let (program, ids) = build(checks, &[entry], annotated);
    let entry = *ids.get(&entry)?;
    Some((program, entry))
}

/// Builds the program of all models of a module, and the id of each subschema in it.
pub fn module_program(checks: &Checks, module: usize) -> ModuleProgram {
    let models = checks.modules.get(module).map(|module| module.models.as_slice());
    let (program, ids) = build(checks, models.unwrap_or_default(), Annotated::No);
    ModuleProgram { program, ids, patterns: checks.patterns_of_program(module) }
}

/// Builds the program of everything that the models reach, and the id of each subschema in it.
pub fn whole_program(checks: &Checks) -> (Program, BTreeMap<CheckId, SubschemaId>) {
    let entries: Vec<CheckId> = checks.of_schema.values().copied().collect();
    build(checks, &entries, Annotated::No)
}

fn build(checks: &Checks, entries: &[CheckId], annotated: Annotated) -> (Program, BTreeMap<CheckId, SubschemaId>) {
    let reached = reach(checks, entries);
    let uris: BTreeSet<&str> = reached.iter().map(|check| checks[*check].place.base_uri.as_str()).collect();
    let building = Building {
        ids: (0_u32..).zip(&reached).map(|(index, check)| (*check, SubschemaId(index))).collect(),
        resources: (0_u32..).zip(&uris).map(|(index, uri)| (*uri, ResourceId(index))).collect(),
        annotated,
    };
    let program = Program {
        subschemas: reached.iter().map(|check| building.subschema(&checks[*check])).collect(),
        resources: uris.iter().map(|uri| Resource { uri: text(uri) }).collect(),
        redacted: redacted(checks, &reached).into_iter().map(text).collect(),
    };
    let ids = building.ids;
    (program, ids)
}

/// Returns all subschemas that the entries reach.
/// Each one is followed by those below it, as in the schema; then come those that they refer to elsewhere, in order of
/// discovery.
pub(super) fn reach(checks: &Checks, entries: &[CheckId]) -> Vec<CheckId> {
    let mut reached = Vec::new();
    let mut seen = BTreeSet::new();
    let mut elsewhere: VecDeque<CheckId> = entries.iter().copied().collect();
    while let Some(entry) = elsewhere.pop_front() {
        let mut below = vec![entry];
        while let Some(check) = below.pop() {
            if !seen.insert(check) {
                continue;
            }
            reached.push(check);
            let mut within = Vec::new();
            for rule in checks[check].keywords.iter().map(|keyword| &keyword.rule) {
                let refers = matches!(rule, Rule::Reference(_));
                let children = rule.children().into_iter().map(|(child, _)| child);
                let (below, others): (Vec<_>, Vec<_>) =
                    children.partition(|child| !refers && checks[*child].place.is_below(&checks[check].place));
                within.extend(below);
                elsewhere.extend(others);
            }
            within.reverse();
            below.append(&mut within);
        }
    }
    reached
}

/// The names of members that are secret.
fn redacted<'c>(checks: &'c Checks, reached: &[CheckId]) -> BTreeSet<&'c str> {
    let keywords = reached.iter().flat_map(|check| &checks[*check].keywords);
    let members = keywords.filter_map(|keyword| match &keyword.rule {
        Rule::Members(members) => Some(&members.properties),
        _ => None,
    });
    let named = members.flatten().filter(|(_, child)| checks[*child].redact).map(|(name, _)| name.as_str());
    named.chain(reached.iter().flat_map(|check| &checks[*check].withheld).map(String::as_str)).collect()
}

fn text(text: &str) -> Text {
    Cow::Owned(text.to_owned())
}

/// A program being built.
struct Building<'c> {
    ids: BTreeMap<CheckId, SubschemaId>,
    resources: BTreeMap<&'c str, ResourceId>,
    annotated: Annotated,
}

impl Building<'_> {
    fn subschema(&self, subschema: &Subschema) -> program::Subschema {
        let keywords = subschema.keywords.iter();
        let annotations = match self.annotated {
            Annotated::Yes => subschema.annotations.as_slice(),
            Annotated::No => &[],
        };
        program::Subschema {
            resource: self.resources[subschema.place.base_uri.as_str()],
            pointer: text(&subschema.place.resource_pointer),
            redact: subschema.redact,
            checks: keywords
                .map(|keyword| Check { keyword: text(&keyword.name), rule: self.rule(&keyword.rule) })
                .collect(),
            annotations: annotations.iter().map(|(name, value)| (text(name), Cow::Owned(value.to_string()))).collect(),
        }
    }

    fn rule(&self, rule: &Rule) -> program::Rule {
        match rule {
            Rule::Never => program::Rule::Never,
            Rule::Kind(kinds) => program::Rule::Kind(*kinds),
            Rule::Const(value) => program::Rule::Const(Literal::of(value)),
            Rule::Enum(values) => program::Rule::Enum(values.iter().map(Literal::of).collect()),
            Rule::Bound(bound) => program::Rule::Bound(limit(bound)),
            Rule::MultipleOf(divisor) => program::Rule::MultipleOf(text(divisor)),
            Rule::MinLength(min) => program::Rule::MinLength(*min),
            Rule::MaxLength(max) => program::Rule::MaxLength(*max),
            Rule::Pattern(source) => program::Rule::Pattern(pattern(source)),
            Rule::Format(format) => program::Rule::Format(*format),
            Rule::Content(content) => program::Rule::Content(*content),
            Rule::MinItems(min) => program::Rule::MinItems(*min),
            Rule::MaxItems(max) => program::Rule::MaxItems(*max),
            Rule::UniqueItems => program::Rule::UniqueItems,
            Rule::MinProperties(min) => program::Rule::MinProperties(*min),
            Rule::MaxProperties(max) => program::Rule::MaxProperties(*max),
            Rule::Required(names) => program::Rule::Required(texts(names)),
            Rule::DependentRequired(entries) => program::Rule::DependentRequired(lists(entries)),
            Rule::Items(items) => self.items(items),
            Rule::Contains(contains) => self.contains(contains),
            Rule::Members(members) => self.members(members),
            Rule::PropertyNames(names) => program::Rule::PropertyNames(self.id(*names)),
            Rule::DependentSchemas(entries) => program::Rule::DependentSchemas(self.named(entries)),
            Rule::AllOf(branches) => program::Rule::AllOf(self.all(branches)),
            Rule::AnyOf(branches) => program::Rule::AnyOf(self.all(branches)),
            Rule::OneOf(branches) => program::Rule::OneOf(self.all(branches)),
            Rule::Not(child) => program::Rule::Not(self.id(*child)),
            Rule::Conditional(conditional) => self.conditional(conditional),
            Rule::Reference(target) => program::Rule::Reference(self.id(*target)),
            Rule::UnevaluatedItems(child) => program::Rule::UnevaluatedItems(self.id(*child)),
            Rule::UnevaluatedProperties(child) => program::Rule::UnevaluatedProperties(self.id(*child)),
        }
    }

    fn items(&self, items: &super::Items) -> program::Rule {
        let rest = items.rest.as_ref().map(|(keyword, child)| (text(keyword), self.id(*child)));
        program::Rule::Items(program::Items { prefix: self.all(&items.prefix), rest })
    }

    fn contains(&self, contains: &super::Contains) -> program::Rule {
        program::Rule::Contains(program::Contains {
            subschema: self.id(contains.subschema),
            min: contains.min,
            max: contains.max,
            evaluates: contains.evaluates,
        })
    }

    fn members(&self, members: &super::Members) -> program::Rule {
        let mut properties = self.named(&members.properties).into_owned();
        properties.sort_by(|(left, _), (right, _)| left.cmp(right));
        program::Rule::Members(program::Members {
            properties: properties.into(),
            patterns: members.patterns.iter().map(|(source, child)| (pattern(source), self.id(*child))).collect(),
            additional: members.additional.map(|child| self.id(child)),
        })
    }

    fn conditional(&self, conditional: &super::Conditional) -> program::Rule {
        program::Rule::Conditional(program::Conditional {
            condition: self.id(conditional.condition),
            then: conditional.then.map(|child| self.id(child)),
            otherwise: conditional.otherwise.map(|child| self.id(child)),
        })
    }

    fn id(&self, check: CheckId) -> SubschemaId {
        self.ids[&check]
    }

    fn all(&self, checks: &[CheckId]) -> Table<SubschemaId> {
        checks.iter().map(|check| self.id(*check)).collect()
    }

    fn named(&self, entries: &[(String, CheckId)]) -> Table<(Text, SubschemaId)> {
        entries.iter().map(|(name, check)| (text(name), self.id(*check))).collect()
    }
}

fn pattern(pattern: &Pattern) -> PatternEntry {
    PatternEntry::new(pattern.source.clone())
}

fn texts(names: &[String]) -> Table<Text> {
    names.iter().map(|name| text(name)).collect()
}

fn lists(entries: &[(String, Vec<String>)]) -> Table<(Text, Table<Text>)> {
    entries.iter().map(|(name, names)| (text(name), texts(names))).collect()
}

fn limit(bound: &super::Bound) -> program::Bound {
    program::Bound { relation: bound.relation, limit: text(&bound.limit) }
}
