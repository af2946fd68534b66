//! Reads schema files and settings from text: JSON, JSON with comments, YAML, TOML.
//! Every error has a location. The content of a JSON file is what the JSON parser of the runtime reads.

use typewright::{Json, ParseError, SyntaxErrorKind};
use typewright_codegen::Validator;
use typewright_codegen::diagnostic::Diagnostics;
use typewright_codegen::settings::Settings;
use typewright_codegen::Sources;

/// The file names for a text; the first byte of an input selects one.
pub const NAMES: [&str; 4] = ["s.json", "s.jsonc", "s.yaml", "typewright.toml"];

/// Input: a byte that selects a name, and a text.
pub fn run(input: &[u8]) {
    let Some((choice, text)) = input.split_first() else { return };
    let Ok(text) = std::str::from_utf8(text) else { return };
    let name = NAMES[usize::from(*choice) % NAMES.len()];
    let mut sources = Sources::in_memory();
    if name == "typewright.toml" {
        if let Ok(file) = sources.insert("typewright.txt", text)
            && let Err(mistakes) = Settings::from_toml(text, file)
        {
            located(mistakes, &sources, "typewright.txt");
        }
        return;
    }
    if name == "s.json" {
        same_verdict(text, sources.insert(name, text).is_ok());
    }
    if let Err(mistakes) = Validator::from_text(&mut sources, &Settings::default(), name, text, None) {
        located(mistakes, &sources, name);
    }
}

fn same_verdict(text: &str, accepted: bool) {
    match Json::parse(text.as_bytes()) {
        Ok(_) => assert!(accepted, "only the runtime accepts it"),
        Err(ParseError::Limit(_)) => {}
        Err(ParseError::Syntax(error)) => {
            let duplicate = matches!(error.kind, SyntaxErrorKind::DuplicateMember { .. });
            let mark = text.starts_with('\u{feff}');
            assert!(!accepted || duplicate || mark, "only the compiler accepts it: {error}");
        }
        Err(error) => panic!("an error of an unknown kind: {error}"),
    }
}

/// Checks that every error names the file.
fn located(mut mistakes: Diagnostics, sources: &Sources, name: &str) {
    mistakes.locate(sources);
    assert!(mistakes.has_errors(), "no error among {mistakes}");
    for mistake in mistakes.iter() {
        assert!(mistake.to_string().contains(name), "not located: {mistake}");
    }
}
