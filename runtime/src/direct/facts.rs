//! [`Facts`]: what is true of every value that is valid under some subschemas, as far as it distinguishes branches of
//! a union. Knows no Rust types.

use crate::assert::{KindSet, Literal};
use crate::program::{Members, Program, Rule, SubschemaId};

/// The maximum number of rules that are read for one value. Without the others, fewer branches are distinguished.
const MOST_RULES: usize = 1 << 10;
/// The maximum nesting of subschemas that apply to one value.
const MOST_NESTING: usize = 16;

/// What is true of a value.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    pub(super) kinds: KindSet,
    /// The names of members that an object has.
    pub(super) required: Vec<&'static str>,
    /// The names of members that are one of these strings if they are there.
    pub(super) listed: Vec<(&'static str, Vec<&'static str>)>,
}

impl Facts {
    /// Reads the facts about values that are valid under all these subschemas.
    pub(super) fn of(program: &'static Program, ids: &[SubschemaId]) -> Self {
        let mut reader = Reader { program, left: MOST_RULES };
        let mut facts = Self::none();
        // What a branch lists is less than what the union of all branches lists.
        for id in ids.iter().rev() {
            reader.read(*id, MOST_NESTING, &mut facts);
        }
        facts
    }

    const fn none() -> Self {
        Self { kinds: KindSet::ALL, required: Vec::new(), listed: Vec::new() }
    }

    /// Returns the strings that a member is one of.
    pub(super) fn listed(&self, name: &str) -> Option<&[&'static str]> {
        self.listed.iter().find(|(listed, _)| *listed == name).map(|(_, values)| values.as_slice())
    }

    /// Adds what is true of a value for which one of several facts is true.
    fn add_either(&mut self, facts: &[Self]) {
        let Some((first, others)) = facts.split_first() else { return };
        self.kinds = self.kinds.and(facts.iter().fold(KindSet::NONE, |kinds, facts| kinds.or(facts.kinds)));
        let is_required = |name: &&&'static str| others.iter().all(|facts| facts.required.contains(*name));
        self.required.extend(first.required.iter().filter(is_required));
        for (name, values) in &first.listed {
            let of_others: Option<Vec<_>> = others.iter().map(|facts| facts.listed(name)).collect();
            if let Some(of_others) = of_others {
                self.listed.push((name, [values.as_slice()].into_iter().chain(of_others).flatten().copied().collect()));
            }
        }
    }
}

struct Reader {
    program: &'static Program,
    left: usize,
}

impl Reader {
    fn read(&mut self, id: SubschemaId, depth: usize, facts: &mut Facts) {
        let program = self.program;
        for check in program.subschema(id).checks.iter() {
            let Some(left) = self.left.checked_sub(1).filter(|_| depth > 0) else { return };
            self.left = left;
            match &check.rule {
                Rule::Never => facts.kinds = KindSet::NONE,
                Rule::Kind(kinds) => facts.kinds = facts.kinds.and(*kinds),
                Rule::Const(literal) => facts.kinds = facts.kinds.and(kind(literal)),
                Rule::Enum(literals) => {
                    facts.kinds = facts.kinds.and(literals.iter().map(kind).fold(KindSet::NONE, KindSet::or));
                }
                Rule::Reference(id) => self.read(*id, depth - 1, facts),
                Rule::AllOf(ids) => ids.iter().for_each(|id| self.read(*id, depth - 1, facts)),
                Rule::AnyOf(ids) | Rule::OneOf(ids) => {
                    let mut branches = Vec::with_capacity(ids.len());
                    for id in ids.iter() {
                        let mut branch = Facts::none();
                        self.read(*id, depth - 1, &mut branch);
                        branches.push(branch);
                    }
                    facts.add_either(&branches);
                }
                Rule::Required(names) => facts.required.extend(names.iter().map(AsRef::<str>::as_ref)),
                Rule::Members(members) => self.members(members, depth, facts),
                _ => {}
            }
        }
    }

    fn members(&mut self, members: &'static Members, depth: usize, facts: &mut Facts) {
        for (name, id) in members.properties.iter() {
            if let Some(values) = self.values(*id, depth - 1) {
                facts.listed.push((name.as_ref(), values));
            }
        }
    }

    /// Returns strings of which every valid value is one, if some rule lists them.
    fn values(&mut self, id: SubschemaId, depth: usize) -> Option<Vec<&'static str>> {
        let program = self.program;
        program.subschema(id).checks.iter().find_map(|check| {
            self.left = self.left.checked_sub(1).filter(|_| depth > 0)?;
            match &check.rule {
                Rule::Const(literal) => Some(vec![string(literal)?]),
                Rule::Enum(literals) => literals.iter().map(string).collect(),
                Rule::Reference(id) => self.values(*id, depth - 1),
                Rule::AllOf(ids) => ids.iter().find_map(|id| self.values(*id, depth - 1)),
                Rule::AnyOf(ids) | Rule::OneOf(ids) => {
                    let values: Option<Vec<_>> = ids.iter().map(|id| self.values(*id, depth - 1)).collect();
                    Some(values?.concat())
                }
                _ => None,
            }
        })
    }
}

fn kind(literal: &Literal) -> KindSet {
    match literal {
        Literal::Null => KindSet::NULL,
        Literal::Boolean(_) => KindSet::BOOLEAN,
        Literal::Number(_) => KindSet::NUMBER,
        Literal::String(_) => KindSet::STRING,
        Literal::Array(_) => KindSet::ARRAY,
        Literal::Object(_) => KindSet::OBJECT,
    }
}

fn string(literal: &'static Literal) -> Option<&'static str> {
    if let Literal::String(text) = literal { Some(text) } else { None }
}
