//! Describes a document without schemas, and what its author can do.
//! Decides nothing else.

use typewright::__private::v1::words::article;

use super::kind::Kind;
use crate::diagnostic::first_names;
use crate::source::{SourceNode, Value};

/// The maximum number of members that a message lists.
const MOST_NAMES: usize = 5;

/// The help line for most documents.
const NAME_A_SCHEMA: &str =
    "name a schema file, or a schema in this one: `FILE#/pointer`, or each member there: `FILE#/pointer/*`";

/// A known kind of document by its required members, with its name in messages.
const KNOWN: [(&[&str], &str); 13] = [
    (&["name", "version", "dependencies"], "a `package.json`"),
    (&["name", "version", "scripts"], "a `package.json`"),
    (&["name", "version", "main"], "a `package.json`"),
    (&["lockfileVersion"], "a lock file of a package manager"),
    (&["compilerOptions"], "a `tsconfig.json`"),
    (&["info", "item"], "a Postman collection"),
    (&["log"], "an HTTP archive"),
    (&["services"], "a Docker Compose file"),
    (&["on", "jobs"], "a workflow of GitHub Actions"),
    (&["jsonrpc"], "a message of JSON-RPC"),
    (&["apiVersion", "kind"], "a resource of Kubernetes"),
    (&["@context"], "a JSON-LD document"),
    (&["discoveryVersion"], "a discovery document of Google, whose schemas are of a dialect of their own"),
];

/// Returns a description of a document, and a help line.
pub(super) fn like(root: SourceNode<'_>, kind: Kind) -> (String, String) {
    let empty = |what: &str| (format!("{what} without schemas"), "add the schemas, or remove the file".to_owned());
    match kind {
        Kind::OpenApi(dialect) => empty(&format!("{} {} document", article(dialect.title()), dialect.title())),
        Kind::Crd => empty("a custom resource definition of Kubernetes"),
        Kind::ResourceList => empty("a list of resources of Kubernetes"),
        Kind::AsyncApi => empty("an AsyncAPI document"),
        Kind::OpenRpc => empty("an OpenRPC document"),
        Kind::Tools => empty("a list of tools of the Model Context Protocol"),
        Kind::Stream => stream(root),
        Kind::Schema | Kind::Data => data(root),
    }
}

fn stream(root: SourceNode<'_>) -> (String, String) {
    let documents: Vec<SourceNode<'_>> = root.items().into_iter().flatten().collect();
    let first = documents.first().map(|first| data(*first).0).unwrap_or_default();
    (format!("{} YAML documents, the first of them {first}", documents.len()), NAME_A_SCHEMA.to_owned())
}

fn data(root: SourceNode<'_>) -> (String, String) {
    let has = |name: &&str| root.member(name).is_some();
    if let Some((_, what)) = KNOWN.iter().find(|(members, _)| members.iter().all(has)) {
        return ((*what).to_owned(), NAME_A_SCHEMA.to_owned());
    }
    let text = |name| root.member(name).and_then(SourceNode::as_str);
    if root.member("coordinates").is_some() || text("type").is_some_and(|ty| ty.starts_with("Feature")) {
        return ("GeoJSON".to_owned(), NAME_A_SCHEMA.to_owned());
    }
    if text("type") == Some("record") && root.member("fields").is_some() {
        let help = "only JSON Schema is read; convert the schema first";
        return ("a schema of Apache Avro".to_owned(), help.to_owned());
    }
    if root.at_pointer("/data/__schema").is_some() || root.member("__schema").is_some() {
        let help = "only JSON Schema is read";
        return ("the introspection of a GraphQL service".to_owned(), help.to_owned());
    }
    for (pointer, what) in [
        ("/components/schemas", "a part of an OpenAPI document"),
        ("/schemas", "a list of schemas"),
        ("/models", "a list of schemas"),
        ("/spec/validation/openAPIV3Schema", "a part of a custom resource definition"),
    ] {
        if root.at_pointer(pointer).is_some_and(|node| node.members().is_some()) {
            return (what.to_owned(), format!("to compile the schemas below it, write `FILE#{pointer}/*`"));
        }
    }
    (plain(root), NAME_A_SCHEMA.to_owned())
}

fn plain(root: SourceNode<'_>) -> String {
    match root.value() {
        Value::Array(items) => format!("plain data: an array with {} elements", items.len()),
        Value::Object(members) => {
            let names = first_names(members.iter().map(|member| &member.name), MOST_NAMES);
            format!("plain data: an object with the members {names}")
        }
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => {
            format!("plain data: {} {}", article(root.kind_name()), root.kind_name())
        }
    }
}
