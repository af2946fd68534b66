//! Translates regular expressions once, and reports an invalid one at its location.
//! Does not depend on where they are used.

use typewright::pattern::{Engine, ForeignSyntax};

use super::{Current, Lowering};
use crate::check::Pattern;
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::invalid_pattern;

/// The help line about backtracking.
const BACKTRACKING: &str = "write it without look-around and back-references where that is possible; code with it needs \
                            the feature `backtrack` of `typewright`";

/// What the diagnostics need to know about a translated pattern.
#[derive(Clone, Debug)]
pub(super) struct Translated {
    backtracks: bool,
    foreign: Vec<ForeignSyntax>,
}

impl Lowering<'_> {
    /// Returns the pattern, or reports a diagnostic and returns `None` if it is invalid.
    /// `keyword` leads from the schema to it.
    pub(super) fn pattern(&mut self, current: Current<'_>, keyword: &str, source: &str) -> Option<Pattern> {
        let translated = self.patterns.entry(source.to_owned()).or_insert_with(|| {
            let pattern = typewright::pattern::Pattern::new(source)?;
            Ok(Translated {
                backtracks: pattern.engine() == Engine::Backtracking,
                foreign: pattern.foreign_syntax().into(),
            })
        });
        let location = &current.schema.location;
        let finding = |code: Code, message: String, help: String| {
            Diagnostic::new(code, message)
                .at_keyword(location.file, location.span, &location.pointer, keyword)
                .help(help)
        };
        match translated {
            Ok(translated) => {
                for foreign in &translated.foreign {
                    let message = format!("in the pattern `{source}`, {}", foreign.message);
                    self.diagnostics.push(finding(Code::ForeignPattern, message, foreign.help.to_string()));
                }
                if translated.backtracks {
                    let message = format!("the pattern `{source}` needs backtracking and runs under a step limit");
                    self.diagnostics.push(finding(Code::BacktrackingPattern, message, BACKTRACKING.to_owned()));
                }
                Some(Pattern { source: source.to_owned(), backtracks: translated.backtracks })
            }
            Err(error) => {
                self.diagnostics.push(invalid_pattern(location, keyword, source, error));
                None
            }
        }
    }
}
