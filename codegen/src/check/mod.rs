//! What makes an instance valid: the check algebra, lowered once from the graph and shared by the emitted functions, the
//! emitted program and the interpreter. Knows no Rust, no types, and after lowering no schema.
//!
//! One [`Subschema`] is one subschema of the graph (or one copy of it per binding of its dynamic references); its
//! [`Keyword`]s each hold one node of the algebra, a [`Rule`]. Passes find out what the emitters need to know:
//! which subschemas allow every instance, which track what they evaluate, which are functions and what these are called.

mod id;
mod lower;
mod name;
pub(crate) mod pass;
mod program;
pub(crate) mod rule;
mod settings;
mod subschema;

pub use id::CheckId;
pub use name::FunctionName;
pub use program::{Annotated, ModuleProgram, module_program, program, whole_program};
pub use rule::{Bound, Conditional, Contains, Items, Members, Pattern, Rule};
pub use settings::{CheckSettings, Selection};
pub use subschema::{Keyword, Subschema};

use std::collections::{BTreeMap, BTreeSet};

use typewright::__private::v1::assert::KindSet;

use crate::diagnostic::{Diagnostic, Severity};
use crate::ids::SchemaId;
use crate::resolve::Graph;

/// The checks of everything that the roots reach.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checks {
    /// The arena: `CheckId(n)` is `subschemas[n]`.
    pub subschemas: Vec<Subschema>,
    /// The Rust modules, in the order of the roots.
    pub modules: Vec<Module>,
    /// The subschema of each schema; where there are several copies, that of the model, else that with the fewest bindings.
    pub of_schema: BTreeMap<SchemaId, CheckId>,
    /// The subschemas whose functions somebody calls by name, beside models; none that asks for one kind and nothing else.
    pub called: Vec<CheckId>,
    /// What the passes found out.
    pub facts: Facts,
}

/// One Rust module of validators.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Module {
    /// Its path below the root of the generated modules.
    pub path: Vec<String>,
    /// The subschemas that are models of their own right, in documented order.
    pub models: Vec<CheckId>,
}

/// What the passes found out; the lists have one entry per subschema, if nothing else is said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// Whether every instance is valid.
    pub always: Vec<bool>,
    /// The subschema that speaks for all of its module that assert the same; itself, where there are no others.
    pub same_as: Vec<CheckId>,
    /// Whether it marks items or members as evaluated.
    pub evaluates: Vec<bool>,
    /// Whether it is written where it is applied, and not called.
    pub inline: Vec<bool>,
    /// How its function may be called.
    pub uses: Vec<Uses>,
    /// The name of its function, for those that have one of their own.
    pub functions: Vec<Option<FunctionName>>,
    /// The number under which its verdicts are remembered, where that pays because one node comes to it along many ways.
    pub remembered: Vec<Option<usize>>,
    /// The steps that each call of its function takes from the budget.
    pub steps: Vec<u64>,
    /// Whether its calls nest so deep on one node that they count against a limit.
    pub nested: Vec<bool>,
    /// The module whose program holds each model.
    pub entries: BTreeMap<CheckId, usize>,
    /// For each module, the name of each pattern.
    pub patterns: Vec<BTreeMap<Pattern, String>>,
}

/// How a function is called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// For its verdict.
    pub verdict: bool,
    /// For its verdict and for what it evaluates.
    pub evaluated: bool,
}

impl Checks {
    /// Lowers the graph. After an error the checks lack what it is about and carry no facts: they are not to be emitted.
    pub fn lower(graph: &Graph, settings: &CheckSettings) -> (Self, Vec<Diagnostic>) {
        let (checks, diagnostics) = Self::read(graph);
        let has_errors = diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
        (if has_errors { checks } else { checks.asked(settings) }, diagnostics)
    }

    /// The rules alone, without the facts that the emitters need.
    pub fn read(graph: &Graph) -> (Self, Vec<Diagnostic>) {
        lower::lower(graph)
    }

    /// The same, with what others call by name, and with facts. There must have been no error.
    #[must_use]
    pub fn asked(mut self, settings: &CheckSettings) -> Self {
        for module in &mut self.modules {
            let subschemas = &self.subschemas;
            module.models.retain(|model| !settings.unasked.has(subschemas[model.index()].schema));
        }
        let called = self.of_schema.iter().filter(|(schema, _)| settings.called.has(**schema)).map(|(_, check)| *check);
        self.called = called.filter(|check| self.only_kind(*check).is_none()).collect();
        self.facts = pass::run(&self);
        self
    }

    /// The function that checks a subschema, if it is a model or a branch of a union and does not allow every instance.
    pub fn function(&self, schema: SchemaId) -> Option<&FunctionName> {
        self.function_of(*self.of_schema.get(&schema)?)
    }

    /// The subschema of a model, and the module whose program holds it.
    pub fn entry(&self, model: SchemaId) -> Option<(CheckId, usize)> {
        let check = *self.of_schema.get(&model)?;
        Some((check, *self.facts.entries.get(&check)?))
    }

    /// The function that checks this subschema, which may be that of another one that asserts the same.
    pub fn function_of(&self, check: CheckId) -> Option<&FunctionName> {
        self.facts.functions[self.same_as(check).index()].as_ref()
    }

    /// The patterns that the program of a module asks for.
    pub(crate) fn patterns_of_program(&self, module: usize) -> BTreeSet<Pattern> {
        pass::constants::of_program(self, module)
    }

    /// Whether every instance is valid.
    pub fn is_always(&self, check: CheckId) -> bool {
        self.facts.always[check.index()]
    }

    /// The subschema that speaks for all of its module that assert the same.
    pub fn same_as(&self, check: CheckId) -> CheckId {
        self.facts.same_as[check.index()]
    }

    /// The name of the one kind of value that this subschema asks for, where it asks for nothing else.
    pub fn only_kind(&self, check: CheckId) -> Option<&'static str> {
        let [Keyword { rule: Rule::Kind(kind), .. }] = self[self.written(check)].keywords.as_slice() else {
            return None;
        };
        // The integer of draft 4 has the name of the other one, and is another test.
        let mut names = kind.names().filter(|_| !kind.has(KindSet::INTEGER_TOKEN));
        names.next().filter(|_| names.next().is_none())
    }

    /// The subschema whose rules are written where this one is: itself, unless it only refers to another one.
    pub fn written(&self, check: CheckId) -> CheckId {
        let mut written = check;
        while let Some(target) = self[written].forwards_to() {
            written = target;
        }
        written
    }
}

impl std::ops::Index<CheckId> for Checks {
    type Output = Subschema;

    fn index(&self, check: CheckId) -> &Subschema {
        &self.subschemas[check.index()]
    }
}
