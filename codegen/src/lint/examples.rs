//! W407: an example is not valid against its own schema. `W302` is the same about defaults.

use super::{Found, Lint, Subject};
use crate::diagnostic::{Code, Diagnostic};
use crate::schema::Dialect;
use crate::source::SourceNode;

/// Reports invalid examples.
pub(super) fn lint(lint: &Lint<'_>, subject: Subject<'_>, found: &mut Found) {
    let dialect = subject.schema.dialect;
    let has_examples = dialect.since(Dialect::Draft6) || dialect.is_openapi();
    if subject.keywords.metadata.examples.is_empty() || !has_examples || lint.uncertain.contains(&subject.id) {
        return;
    }
    let Some(node) = lint.node(subject.schema) else { return };
    let file = subject.schema.location.file;
    let rejects = |node: SourceNode<'_>| lint.validator.accepts(subject.id, &node.to_json()) == Some(false);
    if let Some(list) = node.member("examples").filter(|list| is_one_instance(lint, subject, *list)) {
        let message = "`examples` is not a list of valid instances, but valid as one instance";
        let diagnostic = Diagnostic::new(Code::ExampleInvalid, message).at(file, list.span());
        found.push(diagnostic.help("write a list of examples: put the array in another `[` and `]`"));
        return;
    }
    let examples = node.member("examples").and_then(SourceNode::items).into_iter().flatten();
    let example = node.member("example").filter(|_| dialect.is_openapi());
    for example in examples.chain(example) {
        if !rejects(example) {
            continue;
        }
        let message = "an example is not valid against its own schema".to_owned();
        let diagnostic = Diagnostic::new(Code::ExampleInvalid, message).at(file, example.span());
        let help = "correct the example, or the keyword that rejects it; `cargo typewright validate` shows which it is";
        found.push(diagnostic.help(help));
    }
}

/// Returns whether the examples are the elements of one valid array, and none is valid by itself.
fn is_one_instance(lint: &Lint<'_>, subject: Subject<'_>, list: SourceNode<'_>) -> bool {
    let accepts = |node: SourceNode<'_>| lint.validator.accepts(subject.id, &node.to_json());
    let has_elements = list.items().is_some_and(|items| items.len() > 0);
    has_elements
        && accepts(list) == Some(true)
        && list.items().into_iter().flatten().all(|item| accepts(item) == Some(false))
}
