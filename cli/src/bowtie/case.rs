//! Runs one case: a schema, the schemas it may refer to, and instances to validate.
//! All of it comes from the request and stays in memory. Reads the members of a case; does not build responses.

use typewright::{Error, Json, Node, NodeRef};
use typewright_codegen::Sources;
use typewright_codegen::Validator;
use typewright_codegen::diagnostic::{Diagnostic, Diagnostics, Severity};
use typewright_codegen::settings::{Dialect, Settings};

use super::answer;

/// The name of the schema of a case in messages.
const NAME: &str = "schema.json";

/// Returns the response to a `run`.
pub(super) fn run(request: NodeRef<'_>, dialect: Dialect) -> Json {
    let Some(seq) = request.get("seq") else { return answer::errored(None, "a `run` must have a `seq`") };
    let annotated = request.get("output").and_then(Node::as_str) == Some("annotations");
    let judged = compile(request, dialect).and_then(|validator| {
        let tests = request.get("case").and_then(|case| case.get("tests")).ok_or("a case must have `tests`")?;
        Ok(tests.items().map(|test| judge(&validator, test, annotated)).collect())
    });
    match judged {
        Ok(results) => answer::results(seq, results),
        Err(message) => answer::errored(Some(seq), &message),
    }
}

fn compile(request: NodeRef<'_>, dialect: Dialect) -> Result<Validator, String> {
    let case = request.get("case").ok_or("a `run` must have a `case`")?;
    let schema = case.get("schema").ok_or("a case must have a `schema`")?;
    let mut sources = Sources::in_memory();
    for (uri, registered) in case.get("registry").into_iter().flat_map(Node::members) {
        sources.register(uri.trim_end_matches('#'), registered.raw());
    }
    let settings = Settings::default().dialect(dialect);
    let compiled = Validator::from_text(&mut sources, &settings, NAME, schema.raw(), None);
    compiled.map(|(validator, _)| validator).map_err(|mistakes| message(&mistakes))
}

/// Returns the errors, without warnings.
fn message(mistakes: &Diagnostics) -> String {
    let errors = mistakes.iter().filter(|mistake| mistake.severity == Severity::Error);
    errors.map(Diagnostic::one_line).collect::<Vec<_>>().join("\n")
}

fn judge(validator: &Validator, test: NodeRef<'_>, annotated: bool) -> Json {
    let Some(instance) = test.get("instance") else { return answer::errored(None, "a test must have an `instance`") };
    if !annotated {
        return match validator.validate_node(instance) {
            Ok(()) => answer::result(true, None),
            Err(Error::Invalid(_)) => answer::result(false, None),
            Err(error) => answer::errored(None, &error.to_string()),
        };
    }
    match validator.evaluate_node(instance) {
        Ok(evaluation) => {
            let base = evaluation.schema_location();
            let annotations = evaluation.annotations().into_iter().map(|one| answer::annotation(one, &base)).collect();
            answer::result(evaluation.is_valid(), Some(annotations))
        }
        Err(limit) => answer::errored(None, &limit.to_string()),
    }
}
