//! `lint`: prints what is probably a mistake in schemas, and corrects what is safe to correct.
//! Prints findings; the compiler finds them.

mod fix;

use typewright_codegen::__private::lint::{Fix, Linted};
use typewright_codegen::diagnostic::{Diagnostic, Severity};

use crate::args::{Lint, Shared};
use crate::exit::Exit;
use crate::{report, schemas};

/// Lints the schemas, and returns whether there are findings other than notes.
pub(crate) fn run(shared: &Shared, command: &Lint) -> Exit {
    let (generator, _) = match schemas::generator(shared, &command.paths) {
        Ok(generator) => generator,
        Err(exit) => return exit,
    };
    let generator = if shared.keep_going { generator.keep_going() } else { generator };
    let Linted { mut diagnostics, fixes } = generator.lint();
    let mut failed = Exit::Success;
    if command.fix {
        let (applied, error) = fix::apply(&fixes);
        diagnostics.0.retain(|found| !applied.iter().any(|fix| mends(fix, found)));
        report::compiled(&diagnostics);
        applied.iter().for_each(|fix| report::done(&format!("{}: `{}` is now `{}`", fix.path, fix.old, fix.new)));
        if let Some((path, error)) = error {
            report::error(&format!("cannot correct `{path}`: {error}"), "the file is as it was");
            failed = Exit::Unusable;
        }
    } else {
        report::compiled(&diagnostics);
        if !fixes.is_empty() {
            let subject = if fixes.len() == 1 { "finding" } else { "findings" };
            report::done(&format!("`--fix` corrects {} {subject}", fixes.len()));
        }
    }
    let is_finding = |found: &Diagnostic| found.severity == Severity::Warning && !found.is_left_out();
    let exit = if diagnostics.has_errors() {
        Exit::Unusable
    } else if diagnostics.iter().any(is_finding) {
        schemas::denied(shared, &diagnostics).max(Exit::Negative)
    } else if diagnostics.has_left_out() {
        schemas::denied(shared, &diagnostics).max(Exit::Partial)
    } else {
        Exit::Success
    };
    exit.max(failed)
}

/// Returns whether a replacement mends a finding.
fn mends(fix: &Fix, found: &Diagnostic) -> bool {
    let place = found.place.as_ref().filter(|place| found.code == fix.code && place.path == fix.path);
    let span = place.and_then(|place| place.span);
    span.is_some_and(|span| span.start as usize == fix.span.start && span.end as usize == fix.span.end)
}
