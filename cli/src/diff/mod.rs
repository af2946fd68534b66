//! `diff`: reads two versions of schemas, compares them, and prints the results.

mod json;
mod lines;
mod text;

use typewright_codegen::diagnostic::{Code, Diagnostic, Severity};
use typewright_compare::read::{self, Options, ReadError};
use typewright_compare::{self as api, Comparison, Compatibility, Contract, compare};

use crate::args::{Diff, DiffFormat, Level, Shared};
use crate::exit::Exit;
use crate::{findings, report, schemas, terminal};

/// Compares two versions, prints the results, and returns whether anything breaks that `--fail-on` names.
pub(crate) fn run(shared: &Shared, command: &Diff) -> Exit {
    let ((old, exit_of_old), (new, exit_of_new)) = match (version(shared, &command.old), version(shared, &command.new))
    {
        (Ok(old), Ok(new)) => (old, new),
        (Err(exit), Ok(_)) | (Ok(_), Err(exit)) => return exit,
        (Err(old), Err(new)) => return old.max(new),
    };
    let comparison = compare(&old, &new);
    match command.format {
        DiffFormat::Text => terminal::data(text::of(&comparison)),
        DiffFormat::Json => terminal::data(json::of(&comparison)),
        DiffFormat::Markdown => terminal::data(lines::markdown(&comparison)),
        DiffFormat::Github => {
            let annotations = lines::findings(&comparison, &command.fail_on);
            annotations.iter().for_each(|finding| terminal::data(format!("{}\n", findings::annotation(finding))));
        }
        DiffFormat::Sarif => {
            terminal::data(format!("{}\n", findings::sarif(&lines::findings(&comparison, &command.fail_on))));
        }
    }
    let breaks = command.fail_on.iter().any(|level| breaks(&comparison, *level));
    let exit = if breaks { Exit::Negative } else { Exit::Success };
    exit.max(exit_of_old).max(exit_of_new)
}

/// Reads a version, and prints its mistakes. Prints warnings and notes, which `generate` prints too, only if warnings
/// are denied or keywords are left out.
fn version(shared: &Shared, version: &str) -> Result<(Contract, Exit), Exit> {
    let options = Options { config: shared.config.as_deref(), keep_going: shared.keep_going };
    match read::read(version, &options) {
        Ok((contract, diagnostics)) => {
            // A file that cannot be read would count as removed or added.
            let unread: Vec<Diagnostic> = diagnostics.iter().filter(|found| is_unread(found)).cloned().collect();
            if !unread.is_empty() && !shared.keep_going {
                report::compiled(&unread.into());
                report::error(
                    &format!("`{version}` has files that cannot be read"),
                    "mend them, or give `--keep-going`",
                );
                return Err(Exit::Unusable);
            }
            let is_partial = diagnostics.has_left_out() || !unread.is_empty();
            if is_partial || shared.deny_warnings {
                report::compiled(&diagnostics);
            }
            match schemas::denied(shared, &diagnostics) {
                Exit::Success if is_partial => Ok((contract, Exit::Partial)),
                Exit::Success => Ok((contract, Exit::Success)),
                exit => Err(exit),
            }
        }
        Err(ReadError::Schemas(diagnostics)) => {
            report::compiled(&diagnostics);
            report::error(&format!("`{version}` cannot be compared"), "mend its schemas first");
            Err(Exit::Unusable)
        }
        Err(ReadError::Version { message, help }) => {
            report::error(&message, &help);
            Err(Exit::Unusable)
        }
    }
}

/// Returns whether a file of a folder was skipped because of a mistake in it.
fn is_unread(found: &Diagnostic) -> bool {
    found.code == Code::FileSkipped && found.severity == Severity::Warning
}

fn breaks(comparison: &Comparison, level: Level) -> bool {
    let mut models = comparison.models.iter();
    match level {
        Level::Readers => models.any(|model| model.readers.result == Compatibility::Breaking),
        Level::Writers => models.any(|model| model.writers.result == Compatibility::Breaking),
        Level::Api => api::level(&comparison.api) == api::Level::Major,
        Level::Removed => !comparison.removed.is_empty(),
        Level::Unknown => models
            .any(|model| [&model.readers, &model.writers].iter().any(|side| side.result == Compatibility::NotKnown)),
        Level::None => false,
    }
}
