//! The operations of an API description, each with the schemas of its bodies as programs.
//! Knows methods, paths, statuses and media types; does not depend on how messages were recorded.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use typewright::__private::v1::messages;
use typewright::Limits;

use super::Validator;
use crate::check::{Annotated, CheckSettings, Checks, program};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::generator::front::{self, Front, Wanted};
use crate::resolve::graph::{Content, Operation};
use crate::resolve::{OperationKind, Side, views};
use crate::schema::SchemaId;
use crate::settings::Settings;
use crate::source::{FileId, SourceNode, Sources};

/// The operations of an `OpenAPI` document, and the schemas of their bodies.
///
/// ```
/// use typewright_codegen::__private::api::{Api, Body};
/// use typewright_codegen::{Sources, settings::Settings};
///
/// let text = r#"{"openapi": "3.1.0", "info": {"title": "Pets", "version": "1"}, "paths": {"/pets/{id}": {"get": {
///     "operationId": "getPet", "responses": {"200": {"description": "A pet", "content": {"application/json": {
///     "schema": {"type": "object", "required": ["name"]}}}}}}}}}"#;
/// let mut sources = Sources::in_memory();
/// let (api, _warnings) = Api::from_text(&mut sources, &Settings::default(), "pets.json", text)?;
/// let operation = api.matching("GET", "/pets/7").expect("the path is documented");
/// assert_eq!(operation.id(), Some("getPet"));
/// let Body::Described(validator) = api.response(operation, 200, "application/json") else { panic!("it has a schema") };
/// assert!(validator.validate(b"{}").is_err());
/// # Ok::<(), typewright_codegen::diagnostic::Diagnostics>(())
/// ```
#[derive(Clone, Debug)]
pub struct Api {
    checks: Checks,
    operations: Vec<ApiOperation>,
    /// The views of schemas that requests and responses have instead.
    views: BTreeMap<(SchemaId, Side), SchemaId>,
    /// The paths of servers that come before those of operations, the longest first; the last is empty.
    bases: Vec<String>,
    /// The validators compiled so far; shared by clones.
    validators: Arc<Mutex<BTreeMap<SchemaId, Arc<Validator>>>>,
}

/// An operation of an [`Api`].
#[derive(Clone, Debug)]
pub struct ApiOperation(Operation);

/// The schema of a body, or the reason why it has none.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Body {
    /// It has a schema.
    Described(Arc<Validator>),
    /// The message is documented, but has no JSON schema.
    Undescribed,
    /// The status or media type is not documented; the text names it.
    Undocumented(String),
}

impl Api {
    /// Compiles a document. Relative paths, and those of the settings, start at the root of the sources.
    ///
    /// # Errors
    /// All mistakes, located and sorted; a document without operations is one.
    pub fn from_file(
        sources: &mut Sources,
        settings: &Settings,
        path: &Path,
    ) -> Result<(Self, Diagnostics), Diagnostics> {
        let settings = front::with_names(sources, settings.clone(), false)?;
        let front = front::front(sources, &settings, &Wanted::One(path, None))?;
        let (mut entry, file) = front.entry();
        let Front { mut graph, found: mut diagnostics, .. } = front;
        let of_document = |(document, _): &&(_, Operation)| *document == entry.schema;
        let operations: Vec<ApiOperation> =
            graph.operations.iter().filter(of_document).map(|(_, operation)| ApiOperation(operation.clone())).collect();
        if operations.is_empty() {
            let help = "name an `OpenAPI` or Swagger document with `paths` or `webhooks`";
            diagnostics.push(Diagnostic::new(Code::NothingFound, "there is no operation").at_file(file).help(help));
        }
        // Bodies that only refer to a schema are not models by themselves.
        let known: BTreeSet<SchemaId> = entry.models.iter().copied().collect();
        let bodies: BTreeSet<SchemaId> = operations.iter().flat_map(ApiOperation::schemas).collect();
        entry.models.extend(bodies.difference(&known));
        graph.roots = vec![entry];
        // Requests have no `readOnly` members and responses no `writeOnly` members, also where they are required.
        views::split(&mut graph, |_| true);
        let views = graph.views.iter().map(|(view, of)| ((of.schema, of.side), *view)).collect();
        let (checks, found) = Checks::lower(&graph, &CheckSettings::default());
        diagnostics.append(found.into());
        diagnostics.locate(sources);
        let bases = bases(sources, file);
        diagnostics.barrier(Self { checks, operations, views, bases, validators: Arc::default() })
    }

    /// Compiles a document from memory, under a name that is shown like a path.
    ///
    /// # Errors
    /// All mistakes, located and sorted.
    pub fn from_text(
        sources: &mut Sources,
        settings: &Settings,
        name: &str,
        text: &str,
    ) -> Result<(Self, Diagnostics), Diagnostics> {
        if let Err(mut diagnostics) = sources.insert(name, text) {
            diagnostics.locate(sources);
            return Err(diagnostics);
        }
        Self::from_file(sources, settings, name.as_ref())
    }

    /// Returns the operations, in the order of the document.
    pub fn operations(&self) -> &[ApiOperation] {
        &self.operations
    }

    /// Returns the operation with an `operationId`, or with a method and path template: `POST /users/{id}`.
    pub fn find(&self, name: &str) -> Option<&ApiOperation> {
        let by_id = self.operations.iter().find(|operation| operation.id() == Some(name));
        by_id.or_else(|| {
            let (method, path) = name.split_once(' ')?;
            let is_it = |operation: &&ApiOperation| {
                operation.method().eq_ignore_ascii_case(method) && operation.path() == path.trim()
            };
            self.operations.iter().find(is_it)
        })
    }

    /// Returns the operation of a request. `path` is that of its URL, without the query; paths of `servers` and
    /// `basePath` may come before the template. Literal segments precede templates
    /// ([OpenAPI 3.1 §4.8.8.2](https://spec.openapis.org/oas/v3.1.1.html#path-templating-matching)).
    pub fn matching(&self, method: &str, path: &str) -> Option<&ApiOperation> {
        let below = self.bases.iter().filter_map(|base| below(base, path));
        below.filter(|path| path.starts_with('/')).find_map(|path| {
            let of_method = self.operations.iter().filter(|operation| {
                operation.0.kind == OperationKind::Path && operation.method().eq_ignore_ascii_case(method)
            });
            let fitting = of_method.filter_map(|operation| Some((literals(operation.path(), path)?, operation)));
            // The first of the operations with the most literal segments.
            fitting.rev().max_by(|one, other| one.0.cmp(&other.0)).map(|(_, operation)| operation)
        })
    }

    /// Returns the schema of the body of a request, or the reason why it has none.
    pub fn request(&self, operation: &ApiOperation, media_type: &str) -> Body {
        self.body(&operation.0.request, Side::Request, media_type)
    }

    /// Returns the schema of the body of a response, or the reason why it has none. Looks up the status itself, then
    /// its range (`4XX`), then `default`.
    pub fn response(&self, operation: &ApiOperation, status: u16, media_type: &str) -> Body {
        match operation.contents(status) {
            Ok(contents) => self.body(contents, Side::Response, media_type),
            Err(message) => Body::Undocumented(message),
        }
    }

    /// Returns a message if a status is not documented.
    pub fn undocumented_status(&self, operation: &ApiOperation, status: u16) -> Option<String> {
        operation.contents(status).err()
    }

    fn body(&self, contents: &[Content], side: Side, media_type: &str) -> Body {
        if contents.is_empty() {
            return Body::Undocumented("no body is documented".to_owned());
        }
        let documented = contents.iter().map(|content| content.media_type.as_str());
        let best = messages::best_media_type(documented.clone(), media_type).and_then(|at| contents.get(at));
        let Some(content) = best else {
            let known: Vec<&str> = documented.collect();
            let message = format!("media type `{media_type}` is not documented; documented: {}", known.join(", "));
            return Body::Undocumented(message);
        };
        let Some(schema) = content.schema else { return Body::Undescribed };
        let schema = self.views.get(&(schema, side)).copied().unwrap_or(schema);
        // A thread that panicked left the map complete.
        let mut validators = self.validators.lock().unwrap_or_else(PoisonError::into_inner);
        let validator = validators.entry(schema).or_insert_with(|| {
            let (program, entry) = program(&self.checks, schema, Annotated::Yes)
                .expect("invariant: the schema of every body is lowered as a model");
            Arc::new(Validator { program, entry, limits: Limits::default() })
        });
        Body::Described(Arc::clone(validator))
    }
}

impl ApiOperation {
    /// Returns the media types of the responses with a status, or a message if it is not documented.
    fn contents(&self, status: u16) -> Result<&[Content], String> {
        let known: Vec<&str> = self.0.responses.iter().map(|(known, _)| known.as_str()).collect();
        let nearest = messages::nearest_status(&known, status).and_then(|at| self.0.responses.get(at));
        if let Some((_, contents)) = nearest {
            return Ok(contents);
        }
        let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
        Err(format!("status {status} is not documented; documented: {known}"))
    }

    /// Returns the schemas of all bodies.
    fn schemas(&self) -> impl Iterator<Item = SchemaId> {
        let responses = self.0.responses.iter().flat_map(|(_, contents)| contents);
        self.0.request.iter().chain(responses).filter_map(|content| content.schema)
    }

    /// Returns the `operationId`.
    pub fn id(&self) -> Option<&str> {
        self.0.id.as_deref()
    }

    /// Returns whether a request must have a body.
    pub fn needs_body(&self) -> bool {
        self.0.needs_body
    }

    /// Returns the method, in upper case.
    pub fn method(&self) -> &str {
        &self.0.method
    }

    /// Returns the path template; for a webhook its name, for a callback its expression.
    pub fn path(&self) -> &str {
        &self.0.path
    }
}

/// Matches a path with a template. Returns for each segment whether the template has it literally.
fn literals(template: &str, path: &str) -> Option<Vec<bool>> {
    let (template, path): (Vec<&str>, Vec<&str>) = (template.split('/').collect(), path.split('/').collect());
    if template.len() != path.len() {
        return None;
    }
    template.iter().zip(path).map(|(template, segment)| segment_fits(template, segment)).collect()
}

/// Returns the rest of a path after that of a server, which may have variables.
fn below<'p>(base: &str, path: &'p str) -> Option<&'p str> {
    let mut rest = path;
    for template in base.split('/').skip(1) {
        let after = rest.strip_prefix('/')?;
        let end = after.find('/').unwrap_or(after.len());
        segment_fits(template, &after[..end])?;
        rest = &after[end..];
    }
    Some(rest)
}

/// Matches a segment with its template, which is text with expressions in braces. Returns whether it has none.
/// An expression matches at least one character.
fn segment_fits(template: &str, segment: &str) -> Option<bool> {
    let Some((before, rest)) = template.split_once('{') else { return (template == segment).then_some(true) };
    let (_, mut after) = rest.split_once('}')?;
    let mut left = segment.strip_prefix(before)?;
    while let Some((literal, rest)) = after.split_once('{') {
        let (_, next) = rest.split_once('}')?;
        // The expression before matches at least one character.
        let skip = left.chars().next()?.len_utf8();
        let at = left.get(skip..)?.find(literal)? + skip;
        left = left.get(at + literal.len()..)?;
        after = next;
    }
    left.strip_suffix(after).filter(|value| !value.is_empty()).map(|_| false)
}

/// Returns the paths of the servers of a document, the longest first; the last is empty.
fn bases(sources: &Sources, file: FileId) -> Vec<String> {
    let mut bases = vec![String::new()];
    if let Some(root) = sources.tree(file).and_then(|tree| tree.root()) {
        bases.extend(root.member("basePath").and_then(SourceNode::as_str).map(path_of));
        let items = root.member("paths").and_then(SourceNode::members).into_iter().flatten().map(|(_, item)| item);
        let parts = items.flat_map(|item| {
            let operations = item.members().into_iter().flatten().map(|(_, operation)| operation);
            std::iter::once(item).chain(operations.collect::<Vec<_>>())
        });
        // A server of one path is also tried for the others, which only matters if two operations match.
        for part in std::iter::once(root).chain(parts) {
            for server in part.member("servers").and_then(SourceNode::items).into_iter().flatten() {
                bases.extend(server.member("url").and_then(SourceNode::as_str).map(path_of));
            }
        }
    }
    bases.sort_by_key(|base| std::cmp::Reverse(base.len()));
    bases.dedup();
    bases
}

/// Returns the path of a URL or relative reference, without query and fragment; escapes and variables stay as they are.
pub fn path_of_url(url: &str) -> &str {
    let after_scheme = url.split_once("://").map_or(url, |(_, rest)| rest.find('/').map_or("/", |at| &rest[at..]));
    after_scheme.split(['?', '#']).next().unwrap_or_default()
}

/// Returns the path of a server, without a slash at the end.
fn path_of(url: &str) -> String {
    let path = path_of_url(url).trim_start_matches('.').trim_end_matches('/');
    if path.is_empty() || path.starts_with('/') { path.to_owned() } else { format!("/{path}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_fit_whole_segments() {
        for (template, path, expected) in [
            ("/pets", "/pets", Some(vec![true, true])),
            ("/pets/{id}", "/pets/7", Some(vec![true, true, false])),
            ("/pets/{id}", "/pets/", None),
            ("/pets/{id}", "/pets/7/toys", None),
            ("/pets/{id}.json", "/pets/7.json", Some(vec![true, true, false])),
            ("/pets/{id}.json", "/pets/.json", None),
            ("/{a}-{b}", "/1-2", Some(vec![true, false])),
            ("/{a}-{b}", "/-2", None),
            ("/{a}{b}", "/12", Some(vec![true, false])),
            ("/items({key})", "/items(é)", Some(vec![true, false])),
        ] {
            assert_eq!(literals(template, path), expected, "{template} {path}");
        }
    }

    #[test]
    fn servers_may_have_variables_in_their_paths() {
        for (base, path, expected) in [
            ("", "/pets", Some("/pets")),
            ("/v1", "/v1/pets", Some("/pets")),
            ("/v1", "/v10/pets", None),
            ("/{stage}/v1", "/test/v1/pets", Some("/pets")),
            ("/{stage}/v1", "/test/pets", None),
            ("/v1", "/v1", Some("")),
        ] {
            assert_eq!(below(base, path), expected, "{base} {path}");
        }
    }

    #[test]
    fn servers_have_paths() {
        for (url, path) in [
            ("https://api.example.com/v1/", "/v1"),
            ("https://api.example.com", ""),
            ("/", ""),
            ("v2", "/v2"),
            ("./v2?x", "/v2"),
            ("{scheme}://host:8080/a/b", "/a/b"),
        ] {
            assert_eq!(path_of(url), path, "{url}");
        }
    }
}
