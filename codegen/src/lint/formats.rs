//! W402: an unknown format that is spelt almost like a known one.

use typewright::format::Format;

use super::{Edit, Found, Lint, Subject};
use crate::diagnostic::{Code, Diagnostic, letters_apart};

/// Names of formats that are used for others.
const SYNONYMS: [(&str, Format); 4] =
    [("url", Format::Uri), ("regexp", Format::Regex), ("guid", Format::Uuid), ("datetime", Format::DateTime)];

/// Formats of other registries that are close to known ones.
const OF_OTHERS: [&str; 8] = ["iri-template", "times", "dates", "host", "uuid1", "uuid3", "uuid4", "uuid5"];

/// The minimum length of a name that may have a wrong letter.
const LONG: usize = 5;

/// Reports a misspelt format. Where formats are assertions, reading reports unknown ones.
pub(super) fn lint(lint: &Lint<'_>, subject: Subject<'_>, found: &mut Found) {
    let Some(name) = subject.keywords.format.as_deref() else { return };
    let Some(known) = misspelt(name).filter(|_| !subject.schema.asserts_format) else { return };
    let message = format!("the format `{name}` is not known");
    let help = format!("did you mean `{}`?", known.name());
    let Some(value) = lint.node(subject.schema).and_then(|node| node.member("format")) else { return };
    let file = subject.schema.location.file;
    found.push(Diagnostic::new(Code::MisspeltFormat, message).at(file, value.span()).help(help));
    // Another word may be another format.
    if plain(known.name()) == plain(name) {
        found.edits.push(Edit { code: Code::MisspeltFormat, file, span: value.span(), name: known.name() });
    }
}

fn misspelt(name: &str) -> Option<Format> {
    if Format::from_name(name).is_some() || OF_OTHERS.contains(&name) {
        return None;
    }
    let plain = plain(name);
    let is_near = |format: &Format| {
        self::plain(format.name()) == plain || name.len() >= LONG && letters_apart(name, format.name()) <= 1
    };
    let synonym = SYNONYMS.iter().find(|(synonym, _)| *synonym == plain).map(|(_, format)| *format);
    synonym.or_else(|| Format::ALL.into_iter().find(is_near))
}

/// Returns a name without case, hyphens and underscores.
fn plain(name: &str) -> String {
    name.chars().filter(|letter| !matches!(letter, '-' | '_' | ' ')).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_almost_known_names_are_misspelt() {
        for (name, expected) in [
            ("datetime", "date-time"),
            ("date_time", "date-time"),
            ("DateTime", "date-time"),
            ("url", "uri"),
            ("emial", "email"),
            ("json_pointer", "json-pointer"),
        ] {
            assert_eq!(misspelt(name).map(Format::name), Some(expected), "{name}");
        }
        for name in ["date-time", "ip-address", "int32", "uint", "color", "float", "password", "binary", "path", "tim"]
        {
            assert_eq!(misspelt(name), None, "{name}");
        }
    }
}
