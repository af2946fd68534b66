//! W408 and W409: anchors that apply to single alternatives, and patterns without the anchors of their neighbours.

use super::alternatives::{alternatives, is_anchored_after, is_anchored_before};
use super::{Found, Lint, Subject};
use crate::diagnostic::Code;

/// The minimum number of patterns in addition to an unanchored one.
const FEWEST_OTHERS: usize = 3;

/// Reports anchors that are probably wrong.
pub(super) fn lint(lint: &Lint<'_>, subject: Subject<'_>, found: &mut Found) {
    if let Some(pattern) = &subject.keywords.validation.pattern {
        of_alternatives(subject, pattern, None, found);
    }
    let names: Vec<&str> = subject.keywords.applicator.pattern_properties.iter().map(|(name, _)| &**name).collect();
    names.iter().for_each(|name| of_alternatives(subject, name, Some(name), found));
    if let Some(odd) = odd(&names) {
        let message = format!("the pattern `{odd}` is not anchored, but all others of the object are");
        found.push(subject.at_part(Code::UnanchoredPattern, message, "patternProperties", odd).help(HELP));
    }
    of_members(lint, subject, found);
}

const HELP: &str = "it matches parts of names and strings: write `^…$` if the whole must match";

/// Compares the patterns of the members of an object.
fn of_members(lint: &Lint<'_>, subject: Subject<'_>, found: &mut Found) {
    let members = subject.keywords.applicator.properties.iter().filter_map(|(_, id)| {
        let keywords = lint.graph[*id].keywords()?;
        Some((*id, keywords.validation.pattern.as_deref()?, keywords))
    });
    let members: Vec<_> = members.collect();
    let patterns: Vec<&str> = members.iter().map(|(_, pattern, _)| *pattern).collect();
    let Some(odd) = odd(&patterns) else { return };
    let Some((id, _, keywords)) = members.iter().find(|(_, pattern, _)| *pattern == odd) else { return };
    let message = format!("the pattern `{odd}` is not anchored, but all others of the object are");
    let odd = Subject { id: *id, schema: &lint.graph[*id], keywords };
    found.push(odd.at_keyword(Code::UnanchoredPattern, message, "pattern").help(HELP));
}

/// Returns the only pattern that is not anchored, if there are enough others.
fn odd<'p>(patterns: &[&'p str]) -> Option<&'p str> {
    let mut odd = patterns.iter().filter(|pattern| !is_anchored(pattern));
    let first = odd.next()?;
    // One anchor is a choice, no anchor is probably none.
    let is_free = !is_anchored_before(first) && !is_anchored_after(first);
    (is_free && odd.next().is_none() && patterns.len() > FEWEST_OTHERS).then_some(*first)
}

/// Returns whether each alternative is anchored. Of a pattern with a look-around, that is not known.
fn is_anchored(pattern: &str) -> bool {
    let is_whole = |part: &&str| is_anchored_before(part) && is_anchored_after(part);
    let looks_around = ["(?=", "(?!", "(?<"].iter().any(|around| pattern.contains(around));
    looks_around || alternatives(pattern).iter().all(is_whole)
}

/// Reports `^a|b$`: the first alternative alone is anchored before, the last one alone after.
fn of_alternatives(subject: Subject<'_>, pattern: &str, name: Option<&str>, found: &mut Found) {
    let parts = alternatives(pattern);
    let [first, between @ .., last] = parts.as_slice() else { return };
    let is_free = |part: &&str| !part.starts_with('^') && !part.ends_with('$');
    let is_odd = first.starts_with('^') && !first.ends_with('$') && last.ends_with('$') && !last.starts_with('^');
    // `^x|x$` finds `x` at the beginning or at the end.
    let is_either_end = first.strip_prefix('^') == last.strip_suffix('$');
    if !is_odd || is_either_end || !is_anchored_after(last) || !between.iter().all(is_free) {
        return;
    }
    let message =
        format!("in the pattern `{pattern}`, `^` applies to the first alternative only, and `$` to the last one");
    let code = Code::AnchorsOfAlternatives;
    let diagnostic = match name {
        Some(name) => subject.at_part(code, message, "patternProperties", name),
        None => subject.at_keyword(code, message, "pattern"),
    };
    found.push(diagnostic.help("write `^(?:…|…)$`"));
}
