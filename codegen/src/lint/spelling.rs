//! W401: an unknown keyword that is spelt almost like a known one.
//! Names of other vocabularies are not mistakes.

use super::keywords::KEYWORDS;
use super::{Edit, Found, Lint, Subject};
use crate::diagnostic::{Code, Diagnostic, letters_apart};
use crate::schema::Dialect;
use crate::source::SourceNode;

/// Names that editors, generators and other vocabularies use, and that are close to keywords.
const OF_OTHERS: [&str; 21] = [
    "comment",
    "defaults",
    "descriptions",
    "enumNames",
    "example",
    "extends",
    "formats",
    "option",
    "options",
    "patterns",
    "ref",
    "requires",
    "schema",
    "subtitle",
    "titles",
    "types",
    "anchor",
    "id",
    "links",
    "units",
    "item",
];

/// A longer name may have two wrong letters, a shorter one only one.
const LONG: usize = 7;

/// Reports misspelt keywords.
pub(super) fn lint(lint: &Lint<'_>, subject: Subject<'_>, found: &mut Found) {
    let suspects = subject.keywords.unknown.iter().filter_map(|(name, _)| Some((name, nearest(name, subject)?)));
    let suspects: Vec<(&String, Vec<usize>)> = suspects.collect();
    if suspects.is_empty() {
        return;
    }
    let Some(node) = lint.node(subject.schema) else { return };
    // An object with nothing but unknown members groups schemas.
    let is_group = node.members().is_some_and(|members| members.len() == subject.keywords.unknown.len());
    for (name, near) in suspects {
        let Some((member, value)) = node.members().into_iter().flatten().find(|(member, _)| member.name == *name)
        else {
            continue;
        };
        if is_group && value.members().is_some() {
            continue;
        }
        let fits = |index: &usize| fits(*index, node, value);
        let Some(known) = near.into_iter().filter(fits).find_map(|index| KEYWORDS.get(index)) else { continue };
        let file = subject.schema.location.file;
        let message = format!("`{name}` is not a keyword, and asserts nothing");
        let diagnostic = Diagnostic::new(Code::MisspeltKeyword, message).at(file, member.name_span);
        found.push(diagnostic.help(format!("did you mean `{}`?", known.0)));
        found.edits.push(Edit { code: Code::MisspeltKeyword, file, span: member.name_span, name: known.0 });
    }
}

/// Returns whether the schema lacks the keyword, and the value has a type that the keyword allows.
fn fits(index: usize, schema: SourceNode<'_>, value: SourceNode<'_>) -> bool {
    KEYWORDS.get(index).is_some_and(|(name, holds, _)| schema.member(name).is_none() && holds.allows(value))
}

/// Returns the indices of the keywords of the dialect with almost this name, the closest first; `None` without any.
fn nearest(name: &str, subject: Subject<'_>) -> Option<Vec<usize>> {
    let is_name = name.len() >= 3 && name.bytes().all(|byte| byte.is_ascii_alphabetic() || b"$_-".contains(&byte));
    if !is_name || name.starts_with("x-") || OF_OTHERS.contains(&name) || name.len() > 30 {
        return None;
    }
    let dialect = subject.schema.dialect;
    let exists = |since: Dialect| dialect.since(since);
    let known = KEYWORDS.iter().enumerate().filter(|(_, (_, _, since))| exists(*since));
    let mut near: Vec<(usize, usize)> = known
        .filter_map(|(index, (known, _, _))| {
            let most = if known.len() >= LONG { 2 } else { 1 };
            let apart = letters_apart(name, known);
            (apart <= most).then_some((apart, index))
        })
        .collect();
    near.sort_unstable();
    (!near.is_empty()).then(|| near.into_iter().map(|(_, index)| index).collect())
}
