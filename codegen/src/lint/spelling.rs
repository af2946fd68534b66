//! W401: an unknown keyword that is spelt almost like a known one.
//! Names of other vocabularies are not mistakes.

use typewright::__private::v1::pointer::below;

use super::keywords::KEYWORDS;
use super::{Edit, Found, Lint, Subject};
use crate::diagnostic::{Code, Diagnostic, letters_apart};
use crate::schema::{Dialect, Schema};
use crate::source::Member;

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

/// A misspelt keyword: the member, and the known keyword that was probably meant.
struct Suspect<'s> {
    member: &'s Member,
    known: &'static str,
}

/// Reports misspelt keywords.
pub(super) fn lint(lint: &Lint<'_>, subject: Subject<'_>, found: &mut Found) {
    let near = subject.keywords.unknown.iter().filter_map(|(name, _)| Some((name.as_str(), nearest(name, subject)?)));
    let near: Vec<(&str, Vec<usize>)> = near.collect();
    if near.is_empty() {
        return;
    }
    let Some(node) = lint.node(subject.schema) else { return };
    // An object with nothing but unknown members groups schemas.
    let is_group = node.members().is_some_and(|members| members.len() == subject.keywords.unknown.len());
    let suspects = near.iter().filter_map(|(name, near)| {
        let (member, value) = node.members().into_iter().flatten().find(|(member, _)| member.name == *name)?;
        let is_schema = is_group && value.members().is_some();
        let fits = |index: &usize| KEYWORDS.get(*index).filter(|(_, holds, _)| holds.allows(value));
        let (known, _, _) = near.iter().find_map(fits).filter(|_| !is_schema)?;
        // A member next to the keyword itself is one of another vocabulary.
        node.member(known).is_none().then_some(())?;
        Some(Suspect { member, known })
    });
    let suspects: Vec<Suspect<'_>> = suspects.collect();
    let file = subject.schema.location.file;
    for Suspect { member, known } in &suspects {
        let message = format!("`{}` is not a keyword, and asserts nothing", member.name);
        let diagnostic = Diagnostic::new(Code::MisspeltKeyword, message).at(file, member.name_span);
        found.push(diagnostic.help(format!("did you mean `{known}`?")));
        let is_wanted_once = suspects.iter().filter(|other| other.known == *known).count() == 1;
        if is_wanted_once && !is_referred_to(lint, subject, &member.name, known) {
            found.edits.push(Edit { code: Code::MisspeltKeyword, file, span: member.name_span, name: known });
        }
    }
}

/// Returns whether references may lead through a member: definitions are there for schemas of other files too.
fn is_referred_to(lint: &Lint<'_>, subject: Subject<'_>, member: &str, known: &str) -> bool {
    let location = &subject.schema.location;
    let through = format!("{}/", below(&location.pointer, member));
    let is_below =
        |schema: &Schema| schema.location.file == location.file && schema.location.pointer.starts_with(&through);
    matches!(known, "definitions" | "$defs") || lint.graph.schemas.iter().any(is_below)
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
