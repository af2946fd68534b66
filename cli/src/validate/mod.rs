//! `validate`: validates instances with the interpreter and prints the results.

mod api;
mod compiled;
pub(crate) mod folder;
mod instances;
mod jobs;
mod lines;
mod named;
mod outcome;
mod progress;
mod results;
mod tally;

use std::rc::Rc;

use typewright_codegen::Validator;

use crate::args::{ReportFormat, Shared, Validate};
use crate::exit::Exit;
use crate::findings::Finding;
use crate::schemas;
use compiled::Compiled;
use instances::{Format, Input};
use jobs::Schema;
use lines::{Lines, Selection};
use outcome::Outcome;
use results::{Checked, Results};

/// Compiles the schemas, validates every instance, and returns the highest of their exit codes.
pub(crate) fn run(shared: &Shared, command: &Validate) -> Exit {
    if api::is_meant(command) {
        return api::run(shared, command);
    }
    let jobs = match jobs::jobs(shared, command) {
        Ok(jobs) => jobs,
        Err(exit) => return exit,
    };
    let mut compiled = Compiled::new(shared);
    let mut results = Results::new(command.format, command.summary);
    results.names_schemas(jobs.iter().any(|job| job.is_part));
    let mut exit = Exit::Success;
    let (count, mut left_out) = (jobs.len(), 0);
    for job in jobs {
        let inputs = match job.inputs {
            Ok(inputs) => inputs,
            Err((message, help)) => {
                exit = exit.max(Exit::Unusable);
                results.add_failure(Finding { help: Some(help.to_owned()), ..Finding::unreadable("", &message) });
                continue;
            }
        };
        if let Schema::Given(schema) = &job.schema
            && let Err(unusable) = compiled.get(schema)
        {
            // Of several schemas, the rest is used.
            if job.is_part && unusable == Exit::Unusable && schemas::keeps_going(shared) {
                left_out += 1;
                continue;
            }
            exit = exit.max(unusable);
            // People have read the reason once; it is the same for every instance.
            if command.format == ReportFormat::Human && !command.summary {
                continue;
            }
        }
        for input in inputs {
            match validator(&mut compiled, &job.schema, &input) {
                Ok((schema, validator)) => {
                    let checked = check(&validator, &input, command);
                    exit = exit.max(checked.exit());
                    results.add(&schema, &input.name, &checked);
                }
                Err(message) => {
                    exit = exit.max(Exit::Unusable);
                    results.add_failure(Finding::unreadable(&input.name, &message));
                }
            }
        }
    }
    results.finish();
    let of_left_out = match left_out {
        0 => Exit::Success,
        all if all == count => Exit::Unusable,
        _ => Exit::Partial,
    };
    exit.max(compiled.exit).max(of_left_out)
}

/// Returns the schema of an instance, by name and compiled.
fn validator(compiled: &mut Compiled<'_>, schema: &Schema, input: &Input) -> Result<(String, Rc<Validator>), String> {
    let name = match schema {
        Schema::Given(name) => name.clone(),
        Schema::Named => named::located(input, &named::schema_of(input)?),
    };
    let unusable = || format!("`{}` cannot be validated: its schema `{name}` cannot be used", input.name);
    let validator = compiled.get(&name).map_err(|_| unusable())?;
    Ok((name, validator))
}

fn check(validator: &Validator, input: &Input, command: &Validate) -> Checked {
    match input.format {
        Format::One(format) => Checked::One(Outcome::of(validator, input, format, command.output)),
        Format::Lines => {
            let show = if command.summary { 0 } else { command.show };
            Checked::Lines(Lines::of(validator, input, Selection { from: command.from_line.get(), show }))
        }
    }
}
