//! Leaves out patterns that are not regular expressions, with the setting `keep_going`.
//! Changes schemas before types and checks are made from them, so that both agree. Matches nothing.

use std::collections::BTreeMap;

use typewright::pattern::{Pattern, PatternError};

use super::Resolver;
use crate::diagnostic::{Code, Diagnostic};
use crate::schema::{Body, Location, SchemaId};

/// The pattern that every name matches.
const ANY: &str = "";

/// Removes each invalid `pattern`. A name in `patternProperties` becomes a pattern that every name matches, with a schema
/// that allows everything: otherwise `additionalProperties` would reject what it may match.
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
    if keyword == "pattern" {
        if let Some(keywords) = resolver.arena.keywords_mut(id) {
            keywords.validation.pattern = None;
        }
        return;
    }
    let mut anything = resolver.arena.schema(id).clone();
    anything.body = Body::Boolean(true);
    let scope = std::rc::Rc::clone(resolver.arena.scope(id));
    let anything = resolver.arena.push(anything, scope);
    if let Some(keywords) = resolver.arena.keywords_mut(id) {
        let patterns = &mut keywords.applicator.pattern_properties;
        patterns.retain(|(known, _)| known != source);
        if patterns.iter().all(|(known, _)| known != ANY) {
            patterns.push((ANY.to_owned(), anything));
        }
    }
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
