//! Over-approximates the instances that a subschema accepts, by JSON types, required members and listed values.
//! Every result includes at least the valid instances. Decides nothing about unions.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use typewright::__private::v1::assert::KindSet;
use typewright::{Json, Kind};

use super::always::every_kind;
use crate::check::{CheckId, Checks, Rule, TagValue};
use crate::components::components;

/// The maximum number of values of one member that are kept; with more, it counts as unrestricted.
const MOST_VALUES: usize = 1000;
/// The maximum number of members of one subschema that are kept.
const MOST_MEMBERS: usize = 256;

/// The values that a subschema allows, shared by those that refer to it.
type Values = Rc<Vec<TagValue>>;

/// Which instances other than objects are valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Others {
    /// None is valid.
    Never,
    /// Some may be valid.
    Maybe,
    /// Every one is valid.
    Always,
}

/// The instances that a subschema accepts at most.
#[derive(Clone, Debug)]
pub(super) struct Listed<'c> {
    /// Whether an object can be valid.
    pub(super) objects: bool,
    /// Whether other instances are valid.
    pub(super) others: Others,
    /// The members that an object must have.
    pub(super) required: BTreeSet<&'c str>,
    /// The values of members that are restricted.
    pub(super) members: BTreeMap<&'c str, Values>,
    /// The values that members must not have.
    pub(super) excluded: BTreeMap<&'c str, Values>,
}

/// Returns the results for the branches of all unions, and for the subschemas that these apply in place.
pub(super) fn analyse<'c>(checks: &'c Checks, branches: &[CheckId]) -> BTreeMap<CheckId, Listed<'c>> {
    let order = in_place_first(checks);
    let values = values(checks, &order);
    let mut reached = vec![false; checks.subschemas.len()];
    let mut pending = branches.to_vec();
    while let Some(check) = pending.pop() {
        if !std::mem::replace(&mut reached[check.index()], true) {
            pending.extend(checks[check].keywords.iter().flat_map(|keyword| in_place(&keyword.rule)));
        }
    }
    let mut known: BTreeMap<CheckId, Listed<'c>> = BTreeMap::new();
    for check in order.into_iter().filter(|check| reached[check.index()]) {
        let rules = checks[check].keywords.iter().map(|keyword| of_rule(checks, &keyword.rule, &values, &known));
        let listed = rules.fold(Listed::default(), Listed::and);
        known.insert(check, listed);
    }
    known
}

/// Returns all subschemas; those that others apply to the same instance come first.
fn in_place_first(checks: &Checks) -> Vec<CheckId> {
    let of_subschema = |subschema: &crate::check::Subschema| {
        let children = subschema.keywords.iter().flat_map(|keyword| in_place(&keyword.rule));
        children.map(CheckId::index).collect()
    };
    let edges: Vec<Vec<usize>> = checks.subschemas.iter().map(of_subschema).collect();
    let parts = components(&edges);
    let mut order: Vec<CheckId> = (0..).map(CheckId).take(edges.len()).collect();
    order.sort_by_key(|check| parts[check.index()]);
    order
}

/// Returns the subschemas that a rule applies to the same instance and that this pass reads.
fn in_place(rule: &Rule) -> Vec<CheckId> {
    match rule {
        Rule::Reference(child) => vec![*child],
        Rule::AllOf(children) | Rule::AnyOf(children) | Rule::OneOf(children) => children.clone(),
        _ => Vec::new(),
    }
}

/// Returns the values that each subschema restricts its instance to, if they are scalars of one JSON type.
fn values(checks: &Checks, order: &[CheckId]) -> Vec<Option<Values>> {
    let mut all: Vec<Option<Values>> = vec![None; checks.subschemas.len()];
    for check in order {
        let keywords = &checks[*check].keywords;
        let kinds = keywords.iter().find_map(|keyword| match &keyword.rule {
            Rule::Kind(kinds) => Some(*kinds),
            _ => None,
        });
        let lists = keywords.iter().filter_map(|keyword| match &keyword.rule {
            Rule::Const(value) => scalars(std::slice::from_ref(value), kinds),
            Rule::Enum(values) => scalars(values, kinds),
            Rule::Reference(child) => all[child.index()].clone(),
            Rule::AllOf(children) => children
                .iter()
                .filter_map(|child| all[child.index()].clone())
                .reduce(|left, right| common(left, &right)),
            Rule::AnyOf(children) | Rule::OneOf(children) => {
                let lists: Option<Vec<Values>> = children.iter().map(|child| all[child.index()].clone()).collect();
                lists.and_then(|lists| lists.into_iter().reduce(|left, right| joined(left, &right)))
            }
            _ => None,
        });
        all[check.index()] =
            lists.reduce(|left, right| common(left, &right)).filter(|values| values.len() <= MOST_VALUES);
    }
    all
}

fn scalars(values: &[Json], kinds: Option<KindSet>) -> Option<Values> {
    let allowed = values.iter().filter(|value| kinds.is_none_or(|kinds| kinds.holds(*value)));
    let scalars: Option<BTreeSet<TagValue>> = allowed.take(MOST_VALUES + 1).map(scalar).collect();
    scalars.map(|scalars| Rc::new(scalars.into_iter().collect()))
}

fn scalar(value: &Json) -> Option<TagValue> {
    match value {
        Json::String(text) => Some(TagValue::String(text.clone())),
        Json::Bool(value) => Some(TagValue::Boolean(*value)),
        Json::Number(number) => number.as_number().to_i64().map(TagValue::Integer),
        Json::Null | Json::Array(_) | Json::Object(_) => None,
    }
}

/// Returns the values that both lists have.
fn common(left: Values, right: &Values) -> Values {
    if left == *right {
        return left;
    }
    Rc::new(left.iter().filter(|value| right.binary_search(value).is_ok()).cloned().collect())
}

/// Returns the values that one of the lists has.
fn joined(left: Values, right: &Values) -> Values {
    if left == *right {
        return left;
    }
    let both: BTreeSet<&TagValue> = left.iter().chain(right.iter()).collect();
    Rc::new(both.into_iter().cloned().collect())
}

impl Default for Listed<'_> {
    fn default() -> Self {
        Self {
            objects: true,
            others: Others::Always,
            required: BTreeSet::new(),
            members: BTreeMap::new(),
            excluded: BTreeMap::new(),
        }
    }
}

impl Listed<'_> {
    fn of_kinds(kinds: KindSet) -> Self {
        let others = match (kinds.has(every_kind()), kinds) {
            (true, _) => Others::Always,
            (false, KindSet::OBJECT | KindSet::NONE) => Others::Never,
            (false, _) => Others::Maybe,
        };
        Self { objects: kinds.has(KindSet::OBJECT), others, ..Self::default() }
    }

    fn of_values(values: &[Json]) -> Self {
        let is_object = |value: &Json| typewright::Node::kind(value) == Kind::Object;
        let others = if values.iter().all(is_object) { Others::Never } else { Others::Maybe };
        Self { objects: values.iter().any(is_object), others, ..Self::default() }
    }

    /// Combines the results of two assertions on one instance.
    fn and(mut self, other: Self) -> Self {
        self.objects &= other.objects;
        self.others = match (self.others, other.others) {
            (Others::Never, _) | (_, Others::Never) => Others::Never,
            (Others::Always, Others::Always) => Others::Always,
            _ => Others::Maybe,
        };
        self.required.extend(other.required);
        self.excluded.extend(other.excluded);
        for (name, values) in other.members {
            let known = self.members.entry(name).or_insert_with(|| Rc::clone(&values));
            *known = common(Rc::clone(known), &values);
        }
        while self.required.len() > MOST_MEMBERS {
            self.required.pop_last();
        }
        while self.members.len() > MOST_MEMBERS {
            self.members.pop_last();
        }
        self
    }

    /// Combines the results of two branches, at least one of which must be valid.
    fn or(mut self, mut other: Self) -> Self {
        let others = match (self.others, other.others) {
            (Others::Always, _) | (_, Others::Always) => Others::Always,
            (Others::Never, Others::Never) => Others::Never,
            _ => Others::Maybe,
        };
        if !self.objects || !other.objects {
            return Self { others, ..if self.objects { self } else { other } };
        }
        self.required.retain(|name| other.required.contains(name));
        self.excluded.retain(|name, values| other.excluded.get(name) == Some(values));
        let members = std::mem::take(&mut self.members).into_iter();
        let members = members.filter_map(|(name, values)| {
            let others = other.members.remove(name)?;
            Some((name, joined(values, &others))).filter(|(_, values)| values.len() <= MOST_VALUES)
        });
        Self { others, members: members.collect(), ..self }
    }
}

fn of_rule<'c>(
    checks: &Checks,
    rule: &'c Rule,
    values: &[Option<Values>],
    known: &BTreeMap<CheckId, Listed<'c>>,
) -> Listed<'c> {
    let of_child = |child: &CheckId| known.get(child).cloned().unwrap_or_else(unknown);
    match rule {
        Rule::Never => Listed { objects: false, others: Others::Never, ..Listed::default() },
        Rule::Kind(kinds) => Listed::of_kinds(*kinds),
        Rule::Const(value) => Listed::of_values(std::slice::from_ref(value)),
        Rule::Enum(values) => Listed::of_values(values),
        Rule::Required(names) => Listed { required: names.iter().map(String::as_str).collect(), ..Listed::default() },
        Rule::Members(members) => {
            let restricted = members.properties.iter().filter_map(|(name, child)| {
                let values = values[child.index()].clone()?;
                Some((name.as_str(), values))
            });
            let excluded = members.properties.iter().filter_map(|(name, child)| {
                let values = excluded(checks, *child)?;
                Some((name.as_str(), values))
            });
            Listed { members: restricted.collect(), excluded: excluded.collect(), ..Listed::default() }
        }
        Rule::Reference(child) => of_child(child),
        Rule::AllOf(children) => children.iter().map(of_child).fold(Listed::default(), Listed::and),
        Rule::AnyOf(children) => children.iter().map(of_child).reduce(Listed::or).unwrap_or_default(),
        Rule::OneOf(children) => {
            let any = children.iter().map(of_child).reduce(Listed::or).unwrap_or_default();
            // Two branches may be valid for the same instance.
            let several = children.len() > 1 && any.others == Others::Always;
            if several { Listed { others: Others::Maybe, ..any } } else { any }
        }
        Rule::MinProperties(_) | Rule::MaxProperties(_) | Rule::PropertyNames(_) => Listed::default(),
        Rule::DependentRequired(_) | Rule::DependentSchemas(_) | Rule::UnevaluatedProperties(_) => Listed::default(),
        Rule::Bound(_) | Rule::MultipleOf(_) | Rule::MinLength(_) | Rule::MaxLength(_) | Rule::Pattern(_) => unknown(),
        Rule::Format(_) | Rule::Content(_) | Rule::MinItems(_) | Rule::MaxItems(_) | Rule::UniqueItems => unknown(),
        Rule::Items(_) | Rule::Contains(_) | Rule::UnevaluatedItems(_) => unknown(),
        Rule::Not(_) | Rule::Conditional(_) => unknown(),
    }
}

/// Returns the values that a subschema excludes by `not` with a list and nothing else.
fn excluded(checks: &Checks, check: CheckId) -> Option<Values> {
    let not = checks[check].keywords.iter().find_map(|keyword| match &keyword.rule {
        Rule::Not(child) => Some(*child),
        _ => None,
    })?;
    match checks[not].keywords.as_slice() {
        [only] => match &only.rule {
            Rule::Enum(values) => scalars(values, None),
            Rule::Const(value) => scalars(std::slice::from_ref(value), None),
            _ => None,
        },
        _ => None,
    }
}

/// Any instance may be valid.
fn unknown<'c>() -> Listed<'c> {
    Listed { others: Others::Maybe, ..Listed::default() }
}
