//! The answers of the protocol as JSON. Decides nothing.

use typewright::report::Annotation;
use typewright::{Json, NodeRef, Object};
use typewright_codegen::settings::Dialect;

/// The dialects that are offered, the newest first.
pub(super) const DIALECTS: [Dialect; 5] =
    [Dialect::Draft202012, Dialect::Draft201909, Dialect::Draft7, Dialect::Draft6, Dialect::Draft4];

/// Where people read about the implementation while its package names no place of its own.
const DOCUMENTATION: &str = "https://docs.rs/typewright";

/// To `start`: who answers here.
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

/// To `dialect`: whether schemas that name no dialect are read in this one from now on.
pub(super) fn dialect(ok: bool) -> Json {
    object([("ok", Json::from(ok))])
}

/// To `run`: an answer for each test, in order.
pub(super) fn results(seq: NodeRef<'_>, results: Vec<Json>) -> Json {
    object([("seq", Json::from(seq)), ("results", Json::from(results))])
}

/// For one test: the verdict, with annotations where they were asked for.
pub(super) fn verdict(valid: bool, annotations: Option<Vec<Json>>) -> Json {
    let annotations = annotations.map(|annotations| ("annotations", Json::from(annotations)));
    object([("valid", Json::from(valid))].into_iter().chain(annotations))
}

/// One annotation. `base` is the location of the schema of the case; the protocol points from there with a fragment alone.
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

/// To a request, or for one test: why there is no verdict.
pub(super) fn errored(seq: Option<NodeRef<'_>>, message: &str) -> Json {
    let context = object([("message", Json::from(message))]);
    let seq = seq.map(|seq| ("seq", Json::from(seq)));
    object(seq.into_iter().chain([("errored", Json::from(true)), ("context", context)]))
}

/// Up to draft 7, metaschemas are known by a URI with an empty fragment.
fn uri(dialect: Dialect) -> String {
    let fragment = if dialect.reference_stands_alone() { "#" } else { "" };
    format!("{}{fragment}", dialect.uri())
}

fn object<'n>(members: impl IntoIterator<Item = (&'n str, Json)>) -> Json {
    Object::from_iter(members).into()
}
