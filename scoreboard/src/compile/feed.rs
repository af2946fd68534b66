//! Sends questions to compiled programs, one line each. A program that dies is restarted after the question that ended
//! it.
//! Does not depend on the content of the questions.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::{io, thread};

use super::Compiled;
use crate::guard;

/// A question for a unit.
#[derive(Debug)]
pub(crate) struct Question {
    /// The name of the unit.
    pub(crate) unit: String,
    /// The question, on one line.
    pub(crate) text: String,
}

/// Returns the answers in the order of the questions, or errors for units without a running program.
pub(crate) fn answers(compiled: &Compiled, questions: &[Question]) -> Vec<Result<String, String>> {
    let mut answers: Vec<Result<String, String>> =
        questions.iter().map(|question| Err(why_not(compiled, question))).collect();
    let mut by_program: BTreeMap<&PathBuf, Vec<usize>> = BTreeMap::new();
    for (at, question) in questions.iter().enumerate() {
        if let Some(program) = compiled.programs.get(&question.unit) {
            by_program.entry(program).or_default().push(at);
        }
    }
    let programs: Vec<(&PathBuf, Vec<usize>)> = by_program.into_iter().collect();
    let reply = guard::each(&programs, |(program, of_program)| {
        let questions = of_program.iter().map(|at| &questions[*at]);
        let lines: Vec<String> = questions.map(|question| format!("{}\t{}\n", question.unit, question.text)).collect();
        converse(program, &lines)
    });
    for ((_, of_program), reply) in programs.iter().zip(reply) {
        let reply = reply.unwrap_or_else(|reason| vec![Err(reason); of_program.len()]);
        for (at, answer) in of_program.iter().zip(reply) {
            answers[*at] = answer;
        }
    }
    answers
}

fn why_not(compiled: &Compiled, question: &Question) -> String {
    let errors = compiled.errors.get(&question.unit).and_then(|errors| errors.first());
    format!("does not compile: {}", errors.map_or("nothing is known about it", String::as_str))
}

fn converse(program: &PathBuf, lines: &[String]) -> Vec<Result<String, String>> {
    let wanted = lines.len();
    let mut answers = Vec::with_capacity(wanted);
    while answers.len() < wanted {
        let outcome = run(program, &lines[answers.len()..], &mut answers);
        if answers.len() < wanted {
            let reason = outcome.err().map_or_else(|| "without a word".to_owned(), |error| error.to_string());
            answers.push(Err(format!("the program dies: {reason}")));
        }
    }
    answers
}

/// Runs the program once, until it has answered every question or dies.
fn run(program: &PathBuf, lines: &[String], answers: &mut Vec<Result<String, String>>) -> io::Result<()> {
    let mut child = Command::new(program).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let (input, output) = (child.stdin.take(), child.stdout.take());
    thread::scope(|scope| {
        scope.spawn(move || {
            // Writing fails if the program has died; the number of its answers shows where it stopped.
            let _ = input.map(|mut input| lines.iter().try_for_each(|line| input.write_all(line.as_bytes())));
        });
        for line in output.into_iter().flat_map(|output| BufReader::new(output).lines()) {
            answers.push(Ok(line?));
        }
        io::Result::Ok(())
    })?;
    let status = child.wait()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(status.to_string())) }
}
