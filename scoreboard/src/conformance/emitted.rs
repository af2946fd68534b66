//! The verdicts of emitted Rust: check functions for every schema of the suite, compiled and run.

use std::collections::BTreeMap;

use typewright_codegen::__private::emit;
use typewright_codegen::__private::print::{Header, file};
use typewright_codegen::output::OutputFile;

use super::lowered::lowered;
use super::{Verdict, Verdicts};
use crate::compile::{self, Callee, Compiled, Harness, Question, Unit};
use crate::suite::{Group, Suite};
use crate::{Outcome, guard};

const HARNESS: Harness = Harness {
    name: "conformance",
    // A case only calls the check of its root; the checks of branches are only used to build values.
    attributes: "#![allow(dead_code)]",
    callee: Callee::Typewright,
    program: Some(include_str!("../../harness/conformance.rs")),
    most_lines: 20_000,
};

/// The schemas of a suite, compiled.
#[derive(Debug)]
pub(crate) struct Emitted {
    /// The reasons why groups have no code.
    missing: BTreeMap<usize, String>,
    /// The results of compiling.
    pub(super) compiled: Compiled,
}

impl Emitted {
    /// Generates and compiles the schemas of all groups.
    pub(crate) fn new(suite: &Suite) -> Outcome<Self> {
        let generated = guard::each(&suite.groups, |group| files(group, &suite.remotes));
        let (mut missing, mut units) = (BTreeMap::new(), Vec::new());
        for (at, files) in generated.into_iter().enumerate() {
            match files.flatten() {
                Ok(files) => units.push(Unit { name: name(at), files, answer: "UNIT::JUDGE".to_owned() }),
                Err(reason) => {
                    missing.insert(at, reason);
                }
            }
        }
        Ok(Self { missing, compiled: compile::compile(&HARNESS, units)? })
    }

    /// Returns the verdicts on instances, each with the index of its group.
    pub(crate) fn judge<'i>(&self, instances: impl Iterator<Item = (usize, &'i typewright::Json)>) -> Vec<Verdict> {
        let (groups, questions): (Vec<usize>, Vec<Question>) =
            instances.map(|(at, instance)| (at, Question { unit: name(at), text: instance.to_string() })).unzip();
        let answers = compile::answers(&self.compiled, &questions);
        groups.iter().zip(answers).map(|(at, answer)| self.verdict(*at, answer)).collect()
    }

    fn verdict(&self, at: usize, answer: Result<String, String>) -> Verdict {
        if let Some(reason) = self.missing.get(&at) {
            return Err(reason.clone());
        }
        match answer?.as_str() {
            "true" => Ok(true),
            "false" => Ok(false),
            other => Err(other.to_owned()),
        }
    }
}

/// Returns the verdicts, and the results of compiling.
pub(super) fn verdicts(suite: &Suite) -> Outcome<(Verdicts, Compiled)> {
    let emitted = Emitted::new(suite)?;
    let groups = suite.groups.iter().enumerate();
    let instances = groups.flat_map(|(at, group)| group.tests.iter().map(move |test| (at, &test.instance)));
    let mut verdicts = emitted.judge(instances).into_iter();
    let of_group = |group: &Group| verdicts.by_ref().take(group.tests.len()).collect();
    Ok((suite.groups.iter().map(of_group).collect(), emitted.compiled))
}

fn name(at: usize) -> String {
    format!("case_{at}")
}

/// Returns the checks of one group as a module.
fn files(group: &Group, remotes: &BTreeMap<String, String>) -> Result<Vec<OutputFile>, String> {
    let (checks, root) = lowered(group, remotes)?;
    let module = emit::check::modules(&checks).into_iter().next().ok_or("there is no module")?;
    let check = file(&Header::default(), module);
    let body = checks
        .function(root)
        .map_or("|_, _| true".to_owned(), |function| format!("|node, ctx| check::{}(node, ctx)", function.name));
    let module = format!(
        "mod check;\n\nuse typewright::NodeRef;\nuse typewright::__private::v1::Context;\n\n\
         pub const JUDGE: for<'d> fn(NodeRef<'d>, &mut Context) -> bool = {body};\n"
    );
    let files = [("mod.rs", module), ("check.rs", check)];
    Ok(files.into_iter().map(|(path, text)| OutputFile { path: path.to_owned(), text }).collect())
}
