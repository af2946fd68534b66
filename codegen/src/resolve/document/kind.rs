//! The kind of document that a file is, by its content.
//! Collects nothing.

use crate::schema::{Dialect, is_schema_by_content};
use crate::source::{SourceNode, Value};

/// The kind of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A schema.
    Schema,
    /// Several YAML documents in one file.
    Stream,
    /// `OpenAPI` 3, or Swagger 2.0, with the dialect of its schemas.
    OpenApi(Dialect),
    /// A custom resource definition of Kubernetes.
    Crd,
    /// A list of resources of Kubernetes, as in the output of `kubectl get -o yaml`.
    ResourceList,
    /// `AsyncAPI`.
    AsyncApi,
    /// `OpenRPC`.
    OpenRpc,
    /// A list of tools of the Model Context Protocol.
    Tools,
    /// Any other data.
    Data,
}

impl Kind {
    /// Returns the kind of a document by its content.
    pub(crate) fn of(root: SourceNode<'_>) -> Self {
        let is_string = |name| root.member(name).is_some_and(|node| node.as_str().is_some());
        if root.is_stream() {
            return Self::Stream;
        }
        if let Some(dialect) = openapi(root) {
            return Self::OpenApi(dialect);
        }
        match root.member("kind").and_then(SourceNode::as_str) {
            Some("CustomResourceDefinition") if is_string("apiVersion") => return Self::Crd,
            Some("List" | "CustomResourceDefinitionList") if is_string("apiVersion") && holds_definitions(root) => {
                return Self::ResourceList;
            }
            Some(_) | None => {}
        }
        if version(root, "asyncapi").is_some() {
            return Self::AsyncApi;
        }
        if version(root, "openrpc").is_some() && root.member("methods").is_some() {
            return Self::OpenRpc;
        }
        if tools(root).is_some() {
            return Self::Tools;
        }
        if is_schema_by_content(root) { Self::Schema } else { Self::Data }
    }

    pub(super) fn is_openapi(self) -> bool {
        matches!(self, Self::OpenApi(_))
    }
}

/// Returns the dialect of the schema objects of an `OpenAPI` document.
fn openapi(root: SourceNode<'_>) -> Option<Dialect> {
    let is_api =
        || ["info", "paths", "components", "webhooks", "definitions"].iter().any(|name| root.member(name).is_some());
    if version(root, "swagger").is_some_and(|version| version.starts_with('2') || is_api()) {
        return Some(Dialect::Swagger2);
    }
    let version = version(root, "openapi")?;
    match version.split('.').take(2).collect::<Vec<_>>().as_slice() {
        ["3", "0"] | ["3"] => Some(Dialect::OpenApi30),
        ["3", _] => Some(Dialect::OpenApi31),
        // The version is reported as unknown.
        _ => is_api().then_some(Dialect::OpenApi31),
    }
}

/// Returns the text of a version, which may lack its quotes in YAML.
pub(super) fn version<'t>(root: SourceNode<'t>, name: &str) -> Option<&'t str> {
    root.member(name).and_then(|node| node.as_str().or(node.as_number()))
}

fn holds_definitions(root: SourceNode<'_>) -> bool {
    let items = root.member("items").and_then(SourceNode::items);
    items.into_iter().flatten().any(|item| matches!(Kind::of(item), Kind::Crd | Kind::ResourceList))
}

/// Returns the dialect of a whole stream, for references to it.
pub(super) fn of_stream(root: SourceNode<'_>) -> Dialect {
    let kinds = root.items().into_iter().flatten().map(Kind::of);
    let mut dialects = kinds.map(|kind| match kind {
        Kind::OpenApi(dialect) => dialect,
        Kind::Crd | Kind::ResourceList => Dialect::OpenApi30,
        Kind::AsyncApi | Kind::OpenRpc => Dialect::Draft7,
        Kind::Schema | Kind::Stream | Kind::Tools | Kind::Data => Dialect::Draft202012,
    });
    let first = dialects.next().unwrap_or(Dialect::Draft202012);
    if dialects.all(|dialect| dialect == first) { first } else { Dialect::Draft202012 }
}

/// Returns the path to the list of tools, as steps from the root.
pub(super) fn tools(root: SourceNode<'_>) -> Option<&'static [&'static str]> {
    let ways: [&[&str]; 3] = [&[], &["tools"], &["result", "tools"]];
    ways.into_iter().find(|way| {
        let list = way.iter().try_fold(root, |node, name| node.member(name));
        let Some(Value::Array(_)) = list.map(SourceNode::value) else { return false };
        let tools = || list.and_then(SourceNode::items).into_iter().flatten();
        let has_schema =
            |tool: SourceNode<'_>| tool.member("inputSchema").is_some_and(|schema| schema.members().is_some());
        // Some tools may lack their name or schema by mistake.
        tools().any(|tool| has_schema(tool) && tool.member("name").is_some())
    })
}
