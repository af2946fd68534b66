//! Regular expressions: translated here once, so that one that is none is reported where it stands.
//! Knows nothing of where they are used.

use typewright::pattern::{Engine, PatternError};

use super::{Current, Lowering};
use crate::check::Pattern;
use crate::diagnostic::{Code, Diagnostic};

impl Lowering<'_> {
    /// The pattern, or `None` and a finding where it is none; `keyword` leads from the schema to it.
    pub(super) fn pattern(&mut self, current: Current<'_>, keyword: &str, source: &str) -> Option<Pattern> {
        let translated = self.patterns.entry(source.to_owned()).or_insert_with(|| {
            let pattern = typewright::pattern::Pattern::new(source)?;
            Ok(pattern.engine() == Engine::Backtracking)
        });
        let location = &current.schema.location;
        let finding = |code: Code, message: String, help: String| {
            Diagnostic::new(code, message)
                .at_keyword(location.file, location.span, &location.pointer, keyword)
                .help(help)
        };
        match translated {
            Ok(false) => Some(Pattern { source: source.to_owned(), backtracks: false }),
            Ok(true) => {
                let message = format!("the pattern `{source}` needs backtracking and runs under a step limit");
                let help = "write it without look-around and back-references where that is possible; code with it needs \
                            the feature `backtrack` of `typewright`";
                self.diagnostics.push(finding(Code::BacktrackingPattern, message, help.to_owned()));
                Some(Pattern { source: source.to_owned(), backtracks: true })
            }
            Err(error) => {
                let message = format!("`{keyword}` holds `{source}`, which is no regular expression: {error}");
                let help = help(error);
                self.diagnostics.push(finding(Code::InvalidPattern, message, help));
                None
            }
        }
    }
}

fn help(error: &PatternError) -> String {
    let help = error.help.trim_end_matches('.');
    if help.is_empty() { "patterns are those of ECMA-262, with the flag `u`".to_owned() } else { help.to_owned() }
}
