//! The verdicts of emitted Rust: check functions for every schema of the suite, compiled and run.

use std::collections::BTreeMap;

use typewright_codegen::emit;
use typewright_codegen::output::OutputFile;
use typewright_codegen::print::{Header, file};

use super::lowered::lowered;
use super::{Verdict, Verdicts};
use crate::compile::{self, Compiled, Harness, Question, Unit};
use crate::suite::{Group, Suite};
use crate::{Outcome, guard};

const HARNESS: Harness = Harness {
    name: "conformance",
    // A case asks for its root alone; the branches of its unions are for those who build values.
    attributes: "#![allow(dead_code)]",
    text: include_str!("../../harness/conformance.rs"),
    most_lines: 20_000,
};

/// The verdicts, and what was compiled for them.
pub(super) fn verdicts(suite: &Suite) -> Outcome<(Verdicts, Compiled)> {
    let generated = guard::each(&suite.groups, |group| unit(group, &suite.remotes));
    let generated: Vec<Result<Unit, String>> = generated.into_iter().map(Result::flatten).collect();
    let named =
        (0..).zip(&generated).filter_map(|(at, unit)| Some(Unit { name: name(at), ..unit.as_ref().ok()?.clone() }));
    let compiled = compile::compile(&HARNESS, named.collect())?;
    let mut answers = compile::ask(&compiled, &questions(suite)).into_iter();
    let of_group = |(group, generated): (&Group, &Result<Unit, String>)| {
        let answers = answers.by_ref().take(group.tests.len()).map(|answer| verdict(generated, answer));
        answers.collect()
    };
    let verdicts = suite.groups.iter().zip(&generated).map(of_group).collect();
    Ok((verdicts, compiled))
}

fn name(at: usize) -> String {
    format!("case_{at}")
}

fn questions(suite: &Suite) -> Vec<Question> {
    let groups = (0..).zip(&suite.groups);
    let of_group = |(at, group): (usize, &Group)| {
        let texts: Vec<String> = group.tests.iter().map(|test| test.instance.to_string()).collect();
        texts.into_iter().map(move |text| Question { unit: name(at), text })
    };
    groups.flat_map(of_group).collect()
}

fn verdict(generated: &Result<Unit, String>, answer: Result<String, String>) -> Verdict {
    if let Err(reason) = generated {
        return Err(reason.clone());
    }
    match answer?.as_str() {
        "true" => Ok(true),
        "false" => Ok(false),
        other => Err(other.to_owned()),
    }
}

/// The checks of one group as a module.
fn unit(group: &Group, remotes: &BTreeMap<String, String>) -> Result<Unit, String> {
    let (checks, root) = lowered(group, remotes)?;
    let check = file(&Header::default(), &emit::check::modules(&checks)[0]);
    let body = checks
        .function(root)
        .map_or("|_, _| true".to_owned(), |function| format!("|node, ctx| check::{}(node, ctx)", function.name));
    let module = format!(
        "mod check;\n\nuse typewright::NodeRef;\nuse typewright::__private::v1::Context;\n\n\
         pub const JUDGE: for<'d> fn(NodeRef<'d>, &mut Context) -> bool = {body};\n"
    );
    let files = [("mod.rs", module), ("check.rs", check)];
    Ok(Unit {
        name: String::new(),
        files: files.into_iter().map(|(path, text)| OutputFile { path: path.to_owned(), text }).collect(),
        answer: "UNIT::JUDGE".to_owned(),
    })
}
