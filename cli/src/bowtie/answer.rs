//! Builds the responses of the protocol as JSON.
//! Decides nothing.

use typewright::report::Annotation;
use typewright::{Json, NodeRef, Object};
use typewright_codegen::settings::Dialect;

/// The supported dialects, newest first.
pub(super) const DIALECTS: [Dialect; 5] =
    [Dialect::Draft202012, Dialect::Draft201909, Dialect::Draft7, Dialect::Draft6, Dialect::Draft4];

/// The documentation URL, used if the package has no repository.
const DOCUMENTATION: &str = "https://docs.rs/typewright";

/// Returns the response to `start`, which describes the implementation.
pub(super) fn started() -> Json {
    let package = |said: &'static str| if said.is_empty() { DOCUMENTATION } else { said };
    let repository = package(env!("CARGO_PKG_REPOSITORY"));
    let issues = if repository == DOCUMENTATION {
        DOCUMENTATION.to_owned()
    } else {
        format!("{}/issues", repository.trim_end_matches('/'))
    };
    let implementation = Object::from_iter([
        ("name", Json::from("typewright")),
        ("language", Json::from("rust")),
        ("version", Json::from(env!("CARGO_PKG_VERSION"))),
        ("homepage", Json::from(package(env!("CARGO_PKG_HOMEPAGE")))),
        ("documentation", Json::from(DOCUMENTATION)),
        ("issues", Json::from(issues)),
        ("source", Json::from(repository)),
        ("dialects", Json::from(DIALECTS.map(uri).to_vec())),
    ]);
    object([("ready", Json::from(true)), ("version", Json::from(1_u64)), ("implementation", implementation.into())])
}

/// Returns the response to `dialect`: whether the dialect is supported.
/// If so, it is used for schemas without `$schema` from now on.
pub(super) fn dialect(ok: bool) -> Json {
    object([("ok", Json::from(ok))])
}

/// Returns the response to `run`: a result for each test, in order.
pub(super) fn results(seq: NodeRef<'_>, results: Vec<Json>) -> Json {
    object([("seq", Json::from(seq)), ("results", Json::from(results))])
}

/// Returns the result of one test, with annotations if they were requested.
pub(super) fn result(valid: bool, annotations: Option<Vec<Json>>) -> Json {
    let annotations = annotations.map(|annotations| ("annotations", Json::from(annotations)));
    object([("valid", Json::from(valid))].into_iter().chain(annotations))
}

/// Returns one annotation.
/// `base` is the location of the schema of the case; the protocol uses only the fragment after it.
pub(super) fn annotation(annotation: Annotation, base: &str) -> Json {
    let absolute = annotation.absolute_keyword_location;
    let location = absolute.strip_prefix(base.trim_end_matches('#')).filter(|rest| rest.starts_with('#'));
    let location = location.unwrap_or(&absolute).to_owned();
    object([
        ("keyword", Json::from(annotation.keyword)),
        ("instanceLocation", Json::from(annotation.instance_location)),
        ("keywordLocation", Json::from(location)),
        ("annotation", annotation.value),
    ])
}

/// Returns the response to a request, or for one test, if there is an error instead of a result.
pub(super) fn errored(seq: Option<NodeRef<'_>>, message: &str) -> Json {
    let context = object([("message", Json::from(message))]);
    let seq = seq.map(|seq| ("seq", Json::from(seq)));
    object(seq.into_iter().chain([("errored", Json::from(true)), ("context", context)]))
}

/// Up to draft 7, metaschemas are known by a URI with an empty fragment.
fn uri(dialect: Dialect) -> String {
    let fragment = if dialect.ignores_siblings_of_reference() { "#" } else { "" };
    format!("{}{fragment}", dialect.uri())
}

fn object<'n>(members: impl IntoIterator<Item = (&'n str, Json)>) -> Json {
    Object::from_iter(members).into()
}
