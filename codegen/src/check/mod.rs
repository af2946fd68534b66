//! The check algebra: the rules that make an instance valid.
//! Lowered once from the graph, and shared by the emitted functions, the emitted program and the interpreter.
//! Independent of Rust code and types, and after lowering of schemas.
//!
//! One [`Subschema`] is one subschema of the graph (or one copy of it per binding of its dynamic references); each of
//! its
//! [`Keyword`]s has one node of the algebra, a [`Rule`]. Passes compute the facts that the emitters need: which
//! subschemas allow every instance, which track evaluated parts, which become functions, and the names of these.

mod dispatch;
mod id;
mod lower;
mod name;
pub(crate) mod pass;
mod program;
pub(crate) mod rule;
mod settings;
mod subschema;
mod value_validator;

pub use dispatch::{Dispatch, DispatchArm, TagValue};
pub use id::CheckId;
pub use name::FunctionName;
pub use program::{Annotated, ModuleProgram, module_program, program, whole_program};
pub use rule::{Bound, Conditional, Contains, Items, Members, Pattern, Rule};
pub use settings::{CheckSettings, Selection};
pub use subschema::{Keyword, Subschema};
pub(crate) use value_validator::ValueValidator;

use std::collections::{BTreeMap, BTreeSet};

use typewright::__private::v1::assert::KindSet;

use crate::diagnostic::{Diagnostic, Severity};
use crate::ids::SchemaId;
use crate::resolve::Graph;

/// The checks of all subschemas that the roots reach.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checks {
    /// The arena: `CheckId(n)` is `subschemas[n]`.
    pub subschemas: Vec<Subschema>,
    /// The Rust modules, in the order of the roots.
    pub modules: Vec<Module>,
    /// The subschema of each schema.
    /// If there are several copies: that of the model, otherwise that with the fewest bindings.
    pub of_schema: BTreeMap<SchemaId, CheckId>,
    /// The subschemas whose functions are called by name, in addition to models.
    /// Those that only check one JSON type are not included.
    pub called: Vec<CheckId>,
    /// The results of the passes.
    pub facts: Facts,
}

/// One Rust module of validators.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Module {
    /// Its path below the root of the generated modules.
    pub path: Vec<String>,
    /// The subschemas that are models themselves, in documented order.
    pub models: Vec<CheckId>,
}

/// The results of the passes; each list has one entry per subschema, unless noted otherwise.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// Whether every instance is valid.
    pub always: Vec<bool>,
    /// The representative of all subschemas of its module that assert the same, or itself.
    pub same_as: Vec<CheckId>,
    /// Whether it marks items or members as evaluated.
    pub evaluates: Vec<bool>,
    /// The tags of unions, by whether only objects reach them, and by their branches.
    pub dispatches: BTreeMap<(bool, Vec<CheckId>), Dispatch>,
    /// Whether it is written inline where it is applied, and not called.
    pub inline: Vec<bool>,
    /// How its function may be called.
    pub uses: Vec<Uses>,
    /// The name of its function, if it has one of its own.
    pub functions: Vec<Option<FunctionName>>,
    /// The number under which its results are memoized.
    /// Set for subschemas that one node can reach along many paths.
    pub memoized: Vec<Option<usize>>,
    /// The steps that each call of its function takes from the budget.
    pub steps: Vec<u64>,
    /// Whether its calls nest so deeply on one node that they count against a limit.
    pub nested: Vec<bool>,
    /// The module whose program holds each model.
    pub entries: BTreeMap<CheckId, usize>,
    /// For each module, the name of each pattern.
    pub patterns: Vec<BTreeMap<Pattern, String>>,
}

/// How a function is called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// For its result.
    pub result: bool,
    /// For its result and the parts that it evaluates.
    pub evaluated: bool,
}

impl Checks {
    /// Lowers the graph.
    /// After an error the checks are incomplete and have no facts, and must not be emitted.
    pub fn lower(graph: &Graph, settings: &CheckSettings) -> (Self, Vec<Diagnostic>) {
        let (checks, diagnostics) = Self::read(graph);
        let has_errors = diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
        (if has_errors { checks } else { checks.selected(settings) }, diagnostics)
    }

    /// Lowers the rules alone, without the facts that the emitters need.
    pub fn read(graph: &Graph) -> (Self, Vec<Diagnostic>) {
        lower::lower(graph)
    }

    /// Adds the subschemas that are called by name, and the facts.
    /// There must have been no error.
    #[must_use]
    pub fn selected(mut self, settings: &CheckSettings) -> Self {
        for module in &mut self.modules {
            let subschemas = &self.subschemas;
            module.models.retain(|model| !settings.uncalled.has(subschemas[model.index()].schema));
        }
        let called = self.of_schema.iter().filter(|(schema, _)| settings.called.has(**schema)).map(|(_, check)| *check);
        self.called = called.filter(|check| self.only_kind(*check).is_none()).collect();
        self.facts = pass::run(&self);
        self
    }

    /// Returns the function for a schema.
    /// Only models and branches of unions have one, unless they allow every instance.
    pub fn function(&self, schema: SchemaId) -> Option<&FunctionName> {
        self.function_of(*self.of_schema.get(&schema)?)
    }

    /// Returns the subschema of a model, and the module whose program contains it.
    pub fn entry(&self, model: SchemaId) -> Option<(CheckId, usize)> {
        let check = *self.of_schema.get(&model)?;
        Some((check, *self.facts.entries.get(&check)?))
    }

    /// Returns the function that checks this subschema, which may be that of its representative.
    pub fn function_of(&self, check: CheckId) -> Option<&FunctionName> {
        self.facts.functions[self.same_as(check).index()].as_ref()
    }

    /// Returns the patterns that the program of a module uses.
    pub(crate) fn patterns_of_program(&self, module: usize) -> BTreeSet<Pattern> {
        pass::constants::of_program(self, module)
    }

    /// Returns whether every instance is valid.
    pub fn is_always(&self, check: CheckId) -> bool {
        self.facts.always[check.index()]
    }

    /// Returns the tag of a union with these branches.
    pub(crate) fn dispatch(&self, branches: &[CheckId], is_object: bool) -> Option<&Dispatch> {
        self.facts.dispatches.get(&(is_object, branches.to_vec()))
    }

    /// Returns the representative of all subschemas of its module that assert the same.
    pub fn same_as(&self, check: CheckId) -> CheckId {
        self.facts.same_as[check.index()]
    }

    /// Returns the name of the JSON type that this subschema checks, if it checks nothing else.
    pub fn only_kind(&self, check: CheckId) -> Option<&'static str> {
        let [Keyword { rule: Rule::Kind(kind), .. }] = self[self.written(check)].keywords.as_slice() else {
            return None;
        };
        // The integer of draft 4 has the same name, but a different test.
        let mut names = kind.names().filter(|_| !kind.has(KindSet::INTEGER_TOKEN));
        names.next().filter(|_| names.next().is_none())
    }

    /// Returns the subschema whose rules are used for this one.
    /// This is itself, unless it only refers to another one.
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
