//! `generate`: compiles schemas to a complete crate, or only prints a summary of the output.

use std::path::{self, Path, PathBuf};
use std::time::{Duration, Instant};

use typewright_codegen::__private::source::relative;
use typewright_codegen::diagnostic::Severity;
use typewright_codegen::output::Output;
use typewright_codegen::settings::{LOCK_FILE_NAME, Package, Runtime};
use typewright_codegen::{Generated, Generation};

use crate::args::{CrateOutput, Generate, Shared};
use crate::exit::Exit;
use crate::schemas::{self, Compiled, More};
use crate::table::{self, Align};
use crate::{delivery, report, terminal};

/// Compiles, then writes, compares or only prints the summary.
pub(crate) fn run(shared: &Shared, command: &Generate) -> Exit {
    let start = Instant::now();
    let Generate { output, force, check } = command;
    let compiled = match schemas::compile(shared, &output.paths, more(output)) {
        Ok(compiled) => compiled,
        Err(exit) => return exit,
    };
    if *check {
        return compare(output, &compiled);
    }
    deliver(output, &compiled, *force, |generation, generated| {
        terminal::data(summary(generation, generated, start.elapsed()));
    })
}

/// Compiles and writes without a summary. Returns the files that were read and the folders that were searched.
pub(crate) fn quietly(shared: &Shared, output: &CrateOutput) -> Vec<PathBuf> {
    let settings = schemas::settings_files(shared);
    let Ok(compiled) = schemas::compile(shared, &output.paths, more(output)) else { return settings };
    deliver(output, &compiled, false, |_, _| {});
    let read = compiled.generation.inputs.iter().map(|input| compiled.root.join(input));
    read.chain(settings).collect()
}

fn more(output: &CrateOutput) -> More {
    More { locks_names: output.lock, lints: output.lint }
}

/// Compares generated code with a folder.
fn compare(output: &CrateOutput, compiled: &Compiled) -> Exit {
    let Some(generated) = &compiled.generation.generated else { return Exit::Unusable };
    let (out, package) = packaged(output, compiled, generated);
    compiled.exit().max(delivery::check(out.as_deref(), &package, "generate")).max(check_lock(&compiled.generation))
}

/// Writes generated code.
fn deliver(
    output: &CrateOutput,
    compiled: &Compiled,
    force: bool,
    summarise: impl Fn(&Generation, &Generated),
) -> Exit {
    let Compiled { generation, root } = compiled;
    let Some(generated) = &generation.generated else { return Exit::Unusable };
    let (out, package) = packaged(output, compiled, generated);
    let replaces = if force { Output::overwrite } else { Output::write_to };
    summarise(generation, generated);
    if let Some(out) = &out
        && let Some(exit) = delivery::obstructed(out, &package, force)
    {
        return exit;
    }
    // Writes the lock file first: otherwise a later run could rename the code.
    match lock(generation, root) {
        Exit::Success => {
            compiled.exit().max(out.map_or(Exit::Success, |out| delivery::write(&out, &package, replaces)))
        }
        failed @ (Exit::Negative | Exit::Usage | Exit::Unusable | Exit::Partial) => failed,
    }
}

/// Returns the folder of the crate, and its files.
fn packaged(output: &CrateOutput, compiled: &Compiled, generated: &Generated) -> (Option<PathBuf>, Output) {
    let Compiled { generation, root } = compiled;
    let out = output.out.clone().or_else(|| generation.settings.out.as_ref().map(|out| root.join(out)));
    let package = generated.package(&described(output, generation, root, out.as_deref()));
    (out, package)
}

/// Returns the package of the manifest, with the runtime's path relative to the crate's folder.
fn described(output: &CrateOutput, generation: &Generation, root: &Path, out: Option<&Path>) -> Package {
    let absolute = |path: &Path| path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut package = generation.settings.package.clone();
    if let Some(runtime) = &output.runtime_path {
        package.runtime = Some(Runtime::Path(absolute(runtime)));
    }
    let root = absolute(root);
    // A relative path from the command line stays relative, so that the crate can be moved together with the runtime.
    if let (Some(Runtime::Path(path)), Some(given)) = (&mut package.runtime, &output.runtime_path)
        && given.is_relative()
    {
        *path = PathBuf::from(relative(path, &root));
    }
    match out {
        Some(out) => package.relative_to(&absolute(out), &root),
        None => package,
    }
}

fn lock(generation: &Generation, root: &Path) -> Exit {
    match generation.write_lock_to(root) {
        Ok(false) => Exit::Success,
        Ok(true) => {
            report::done(&format!("wrote the names that are new to `{LOCK_FILE_NAME}`"));
            Exit::Success
        }
        Err(error) => {
            report::error(
                &format!("cannot write: {error}"),
                "names are locked in a file in the folder of the settings",
            );
            Exit::Unusable
        }
    }
}

fn check_lock(generation: &Generation) -> Exit {
    if generation.new_lock().is_none() {
        return Exit::Success;
    }
    let message = format!("`{LOCK_FILE_NAME}` does not hold all names");
    report::error(&message, "run `cargo typewright generate --lock`");
    Exit::Negative
}

/// Returns one row per file: models, fields, warnings; the last row has the time of the whole run.
fn summary(generation: &Generation, generated: &Generated, time: Duration) -> String {
    let warnings = || generation.diagnostics.iter().filter(|found| found.severity == Severity::Warning);
    let warnings_of = |path: &str| warnings().filter(|found| found.file() == Some(path)).count();
    let header = ["file", "models", "fields", "warnings", "time"].map(str::to_owned).to_vec();
    let files = generated.files.iter().map(|file| {
        let counts = [file.models, file.fields, warnings_of(&file.path)].map(|count| count.to_string());
        [vec![file.path.clone()], counts.to_vec()].concat()
    });
    let sum = |count: fn(&typewright_codegen::FileSummary) -> usize| generated.files.iter().map(count).sum::<usize>();
    let total = vec![
        format!("{} {}", generated.files.len(), if generated.files.len() == 1 { "file" } else { "files" }),
        sum(|file| file.models).to_string(),
        sum(|file| file.fields).to_string(),
        warnings().count().to_string(),
        format!("{} ms", time.as_millis()),
    ];
    let rows: Vec<Vec<String>> = std::iter::once(header).chain(files).chain([total]).collect();
    table::render(&[Align::Left, Align::Right, Align::Right, Align::Right, Align::Right], &rows)
}
