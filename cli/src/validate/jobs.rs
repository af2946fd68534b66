//! Finds which instances are validated with which schema: from the arguments, or from `[[validate]]` of the settings.
//! Reads no instance and no schema.

use std::path::{Path, PathBuf};

use super::instances::{self, Input};
use crate::args::{ReportFormat, Shared, Validate};
use crate::exit::Exit;
use crate::{report, schemas};

/// Instances with one schema.
pub(crate) struct Job {
    pub(crate) schema: Schema,
    /// Whether the schema is one of several that were named together.
    pub(crate) is_part: bool,
    /// The instances, or the message and help about a pattern that matches nothing.
    pub(crate) inputs: Result<Vec<Input>, (String, &'static str)>,
}

/// The schema of the instances of a job.
#[derive(Clone, Debug)]
pub(crate) enum Schema {
    /// `FILE`, `FILE#POINTER`, or `-` for standard input.
    Given(String),
    /// Each instance names its own.
    Named,
}

/// Returns the jobs of a call.
///
/// # Errors
/// The exit code after a message: wrong usage, settings that cannot be read, or an argument that matches no file.
pub(crate) fn jobs(shared: &Shared, command: &Validate) -> Result<Vec<Job>, Exit> {
    if let Some((message, help)) = misuse(command) {
        report::error(message, help);
        return Err(Exit::Usage);
    }
    let Some(schema) = &command.schema else { return mapped(shared, command) };
    let mut arguments = command.instances.clone();
    let schema = if command.schema_from_instance {
        arguments.insert(0, schema.clone());
        Schema::Named
    } else {
        Schema::Given(schema.clone())
    };
    Ok(each(shared, Job { schema, is_part: false, inputs: Ok(found(&arguments, command)?) }))
}

/// Returns the error for an invalid combination of arguments, with a help line.
fn misuse(command: &Validate) -> Option<(&'static str, &'static str)> {
    let is_input = |argument: &&String| argument.as_str() == "-";
    let inputs = command.instances.iter().filter(is_input).count();
    let schema = command.schema.as_deref().filter(|schema| *schema == "-" || schema.starts_with("-#"));
    if command.schema_from_instance {
        if schema.is_some() || inputs > 0 {
            return Some(("`--schema-from-instance` needs files", "name the schema of standard input instead"));
        }
        if command.schema.is_none() {
            return Some(("there are no instances", "name files, folders or patterns after `--schema-from-instance`"));
        }
    } else if command.schema.is_some() && command.instances.is_empty() {
        return Some((
            "there are no instances",
            "name files, folders or patterns after the schema; `-` is standard input",
        ));
    }
    if schema.is_some() && inputs > 0 {
        return Some(("only one of schema and instances can be standard input", ""));
    }
    if inputs > 1 {
        return Some(("standard input can be read only once", ""));
    }
    if command.output.is_some() && command.format != ReportFormat::Json {
        return Some(("`--output` is for tools", "add `--format json`"));
    }
    if command.summary && !matches!(command.format, ReportFormat::Human | ReportFormat::Json) {
        return Some(("`--summary` has the formats `human` and `json`", "leave out one of the two"));
    }
    None
}

/// Returns the jobs of the settings.
fn mapped(shared: &Shared, command: &Validate) -> Result<Vec<Job>, Exit> {
    let (_, settings) = schemas::settings(shared).map_err(|diagnostics| {
        report::diagnostics(&diagnostics);
        Exit::Unusable
    })?;
    if settings.validate.is_empty() {
        let help =
            "name a schema and instances, or write `[[validate]]` with `instances` and `schema` in typewright.toml";
        report::error("there is nothing to validate", help);
        return Err(Exit::Usage);
    }
    let folder = schemas::settings_folder(shared);
    let mut jobs = Vec::new();
    for mapping in settings.validate {
        let instances: Vec<String> = mapping.instances.iter().map(|instance| within(&folder, instance)).collect();
        let inputs = instances::inputs(&instances, command.instance_format)
            .map_err(|(message, _)| (message, "correct `instances` of `[[validate]]` in the settings"));
        let schema = Schema::Given(within(&folder, &mapping.schema));
        jobs.extend(each(shared, Job { schema, is_part: false, inputs }));
    }
    Ok(jobs)
}

/// Returns a job for each of several schemas that `FILE#/pointer/*` selects.
fn each(shared: &Shared, job: Job) -> Vec<Job> {
    let Schema::Given(schema) = &job.schema else { return vec![job] };
    let names = schemas::each(shared, schema);
    let is_part = names.len() > 1;
    names.into_iter().map(|name| Job { schema: Schema::Given(name), is_part, inputs: job.inputs.clone() }).collect()
}

fn found(arguments: &[String], command: &Validate) -> Result<Vec<Input>, Exit> {
    instances::inputs(arguments, command.instance_format).map_err(|(message, help)| {
        report::error(&message, help);
        Exit::Unusable
    })
}

/// Returns a path of the settings, relative to the current folder if it is below it.
fn within(folder: &Path, path: &str) -> String {
    let whole = folder.join(path);
    let here = std::env::current_dir().unwrap_or_else(|_| PathBuf::new());
    let shown = whole.strip_prefix(&here).unwrap_or(&whole);
    shown.strip_prefix(".").unwrap_or(shown).to_string_lossy().into_owned()
}
