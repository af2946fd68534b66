//! `lint`: prints what is probably a mistake in schemas, and corrects what is safe to correct.
//! Prints findings; the compiler finds them.

mod fix;

use typewright_codegen::__private::lint::Linted;
use typewright_codegen::Generator;
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
    let (Linted { diagnostics, fixes }, failed) =
        if command.fix { corrected(&generator) } else { (generator.lint(), Exit::Success) };
    report::compiled(&diagnostics);
    if !command.fix && !fixes.is_empty() {
        let subject = if fixes.len() == 1 { "finding" } else { "findings" };
        report::done(&format!("`--fix` corrects {} {subject}", fixes.len()));
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

/// The most times that files are corrected: a corrected keyword may show mistakes in the schemas below it.
const ROUNDS: usize = 32;

/// Corrects what is safe to correct, until nothing is left, and reports it. Returns what is found in the end, and whether a
/// file cannot be written.
fn corrected(generator: &Generator) -> (Linted, Exit) {
    let mut linted = generator.lint();
    for _ in 0..ROUNDS {
        let (applied, error) = fix::apply(&linted.fixes);
        applied.iter().for_each(|fix| report::done(&format!("{}: `{}` is now `{}`", fix.path, fix.old, fix.new)));
        let is_done = applied.is_empty();
        if let Some((path, error)) = error {
            report::error(&format!("cannot correct `{path}`: {error}"), "the file is as it was");
            return (generator.lint(), Exit::Unusable);
        }
        if is_done {
            break;
        }
        linted = generator.lint();
    }
    (linted, Exit::Success)
}
