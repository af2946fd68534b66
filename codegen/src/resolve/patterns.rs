//! Leaves out patterns that are not regular expressions, with the setting `keep_going`.
//! Changes schemas before types and checks are made from them, so that both agree. Matches nothing.

use std::collections::BTreeMap;

use typewright::pattern::{Pattern, PatternError};

use super::Resolver;
use crate::diagnostic::{Code, Diagnostic};
use crate::schema::{Location, SchemaId};

/// Removes each invalid `pattern` and each invalid name in `patternProperties`. `additionalProperties` beside the latter is
/// left out too: it is unknown which members it applies to.
pub(super) fn leave_out(resolver: &mut Resolver<'_>) {
    let mut known: BTreeMap<String, Option<PatternError>> = BTreeMap::new();
    let mut invalid =
        |source: &str| known.entry(source.to_owned()).or_insert_with(|| Pattern::new(source).err()).clone();
    for id in (0..).map(SchemaId).take(resolver.arena.schemas.len()) {
        let Some(keywords) = resolver.arena.schema(id).keywords() else { continue };
        let pattern = keywords.validation.pattern.as_deref();
        let own = pattern.and_then(|source| Some(("pattern", source.to_owned(), invalid(source)?)));
        let names = keywords.applicator.pattern_properties.iter();
        let of_names = names.filter_map(|(source, _)| Some(("patternProperties", source.clone(), invalid(source)?)));
        let found: Vec<(&str, String, PatternError)> = own.into_iter().chain(of_names).collect();
        for (keyword, source, error) in found {
            let diagnostic = describe(&resolver.arena.schema(id).location, keyword, &source, &error);
            resolver.diagnostics.push(diagnostic);
            remove(resolver, id, keyword, &source);
        }
    }
}

fn remove(resolver: &mut Resolver<'_>, id: SchemaId, keyword: &str, source: &str) {
    let Some(keywords) = resolver.arena.keywords_mut(id) else { return };
    if keyword == "pattern" {
        keywords.validation.pattern = None;
        return;
    }
    keywords.applicator.pattern_properties.retain(|(known, _)| known != source);
    keywords.applicator.additional_properties = None;
    resolver.incomplete.insert(id);
}

/// Reports an invalid regular expression.
pub(crate) fn describe(location: &Location, keyword: &str, source: &str, error: &PatternError) -> Diagnostic {
    let message = format!("`{keyword}` is `{source}`, which is not a valid regular expression: {error}");
    let help = error.help.trim_end_matches('.');
    let help = if help.is_empty() { "patterns are those of ECMA-262, with the flag `u`" } else { help };
    Diagnostic::new(Code::InvalidPattern, message)
        .at_keyword(location.file, location.span, &location.pointer, keyword)
        .help(help)
}
