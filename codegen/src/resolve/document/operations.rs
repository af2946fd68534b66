//! Operations of `OpenAPI` and Swagger.
//! Parameters, bodies, responses, headers, callbacks and webhooks become models, named after the operation and their
//! role. Does not depend on named schemas.

use super::carrier::Carrier;
use super::contents::contents;
use super::expected;
use super::left_out::NO_JSON;
use super::names::{of_status, spaced};
use super::parameters::{self, parameters, report_twice};
use super::place::Place;
use super::templates;
use crate::diagnostic::{Code, did_you_mean};
use crate::resolve::graph::{AboutOperation, Content, Operation, OperationKind};
use crate::schema::Dialect;

/// The members of a path item that are operations; `query` since 3.2.
const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// The maximum depth of nested callbacks.
const MOST_CALLBACKS: usize = 4;

/// Adds the schemas of all operations of a document.
pub(super) fn carry(carrier: &mut Carrier<'_, '_>, document: &Place) {
    let mut all = Vec::new();
    for (group, kind) in [
        ("paths", OperationKind::Path),
        ("x-ms-paths", OperationKind::Path),
        ("webhooks", OperationKind::Webhook),
        ("x-webhooks", OperationKind::Webhook),
    ] {
        let at = Item { kind, depth: 0, has_template: kind == OperationKind::Path };
        for (path, item) in carrier.members(document, group).into_iter().filter(|(path, _)| !path.starts_with("x-")) {
            all.extend(path_item(carrier, item, &path).into_iter().map(|found| (found, at)));
        }
    }
    let texts: Vec<String> = all.iter().map(|(found, at)| found.text(at.kind)).collect();
    let names = carrier.operation_names.each(&texts);
    for ((found, at), name) in all.into_iter().zip(names) {
        operation(carrier, found, &name, at);
    }
}

/// Adds the schemas of a named path item of the components. No path leads to it, so its operations are not listed.
pub(super) fn unlisted(carrier: &mut Carrier<'_, '_>, item: Place, name: &str) {
    let listed = carrier.resolver.graph.operations.len();
    for found in path_item(carrier, item, name) {
        let text = found.text(OperationKind::Path);
        let name = carrier.operation_names.free([spaced(&text)], &text);
        operation(carrier, found, &name, Item { kind: OperationKind::Path, depth: 0, has_template: false });
    }
    carrier.resolver.graph.operations.truncate(listed);
}

/// The context of a path item.
#[derive(Clone, Copy)]
struct Item {
    kind: OperationKind,
    /// The number of callbacks around it.
    depth: usize,
    /// Whether its path is a template for parameters.
    has_template: bool,
}

/// An operation that is not read yet.
struct Found {
    place: Place,
    path: String,
    method: String,
    id: Option<String>,
    /// The parameters of its path item.
    shared: Vec<Place>,
}

impl Found {
    /// Returns the text that an operation is named after, unless it is a callback. Webhooks are mostly `POST`, so that
    /// only other methods are named.
    fn text(&self, kind: OperationKind) -> String {
        match (&self.id, kind) {
            (Some(id), _) => id.clone(),
            (None, OperationKind::Webhook) if self.method == "post" => self.path.clone(),
            (None, OperationKind::Path | OperationKind::Callback | OperationKind::Webhook) => {
                format!("{} {}", self.method, self.path)
            }
        }
    }

    /// Returns what distinguishes it from other operations.
    fn key(&self) -> String {
        format!("{} {}", self.path, self.method)
    }
}

/// Returns the operations of a path item.
fn path_item(carrier: &mut Carrier<'_, '_>, item: Place, path: &str) -> Vec<Found> {
    let own = item.clone();
    let Some(item) = carrier.part(item, expected::PATH_ITEM) else { return Vec::new() };
    // The operations next to a `$ref` are added to those of its target.
    let has_own = (own.file, &own.pointer) != (item.file, &item.pointer);
    let own_methods = if has_own { methods(carrier, &own) } else { Vec::new() };
    let is_own = |method: &String| own_methods.iter().any(|(own, _)| own == method);
    let further = methods(carrier, &item).into_iter().filter(|(method, _)| !is_own(method)).collect();
    let mut all = Vec::new();
    for (item, methods) in [(&own, own_methods.clone()), (&item, further)] {
        if methods.is_empty() {
            continue;
        }
        let shared = carrier.items(item, "parameters");
        report_twice(carrier, &shared);
        for (method, place) in methods {
            if let Some(place) = carrier.part(place, expected::OPERATION) {
                let id = id_of(carrier, &place);
                all.push(Found { place, path: path.to_owned(), method, id, shared: shared.clone() });
            }
        }
    }
    all
}

/// Returns the operations that are written in a path item, by method.
fn methods(carrier: &mut Carrier<'_, '_>, item: &Place) -> Vec<(String, Place)> {
    for (name, place) in item.members() {
        if is_unknown_method(&name, &place) {
            let help = did_you_mean(&name, METHODS, || "remove it".to_owned());
            carrier.wrong(&place, Code::KeywordValue, format!("`{name}` is not a method of a path item"), help);
        }
    }
    let known = METHODS.iter().filter_map(|method| Some(((*method).to_owned(), item.step(method)?)));
    known.chain(carrier.members(item, "additionalOperations")).collect()
}

/// Returns whether a member of a path item looks like an operation, but has another name.
fn is_unknown_method(name: &str, place: &Place) -> bool {
    let is_known = METHODS.contains(&name) || name == "additionalOperations" || name.starts_with("x-");
    !is_known && ["responses", "requestBody", "operationId"].iter().any(|member| place.step(member).is_some())
}

/// Returns the id of an operation, unless another one has it.
fn id_of(carrier: &mut Carrier<'_, '_>, place: &Place) -> Option<String> {
    let id = carrier.string_in(place, "operationId")?;
    let at = (place.file, place.pointer.clone());
    let known = carrier.operation_ids.entry(id.clone()).or_insert_with(|| at.clone()).clone();
    if known == at {
        return Some(id);
    }
    let wrong = place.step("operationId")?;
    let message = format!("`operationId` must be unique, found `{id}` twice");
    carrier.wrong(&wrong, Code::KeywordValue, message, format!("the other one is that of `#{}`", known.1));
    None
}

fn operation(carrier: &mut Carrier<'_, '_>, found: Found, name: &str, at: Item) {
    let Found { place, path, method, id, shared } = found;
    let place = &place;
    let mut operation = Operation {
        id,
        about: about(place),
        kind: at.kind,
        method: method.to_uppercase(),
        path,
        parameters: None,
        request: Vec::new(),
        needs_body: false,
        responses: Vec::new(),
    };
    let own = carrier.items(place, "parameters");
    report_twice(carrier, &own);
    let all: Vec<Place> = shared.into_iter().chain(own).collect();
    if at.has_template {
        templates::report(carrier, place, &operation.path, &all);
    }
    let parameters = parameters(carrier, all, name, &mut operation.request);
    if !parameters.is_empty() {
        operation.parameters = Some(carrier.object(place, &format!("{name} Parameters"), parameters));
    }
    if let Some(request) = place.step("requestBody") {
        let body = carrier.part(request.clone(), expected::BODY);
        operation.needs_body = body.is_some_and(|body| carrier.flag_in(&body, "required"));
        let names = [format!("{name} Request"), format!("{name} Request Body")];
        let given = carrier.names.free(names, &request.pointer);
        operation.request.extend(self::body(carrier, request, &given));
    }
    responses(carrier, place, name, &mut operation);
    carrier.operation(operation);
    for (key, callback) in carrier.members(place, "callbacks") {
        if at.depth < MOST_CALLBACKS {
            let around = format!("{name} {}", spaced(&key));
            callback_of(carrier, callback, &around, at.depth + 1);
        } else {
            carrier.leave_out(&callback, "callbacks of callbacks below the fourth level");
        }
    }
}

/// Returns the annotations of an operation.
fn about(place: &Place) -> AboutOperation {
    AboutOperation {
        summary: place.text("summary").map(str::to_owned),
        description: place.text("description").map(str::to_owned),
        deprecated: place.is_true("deprecated"),
        tags: place.step("tags").map(|tags| tags.items()).unwrap_or_default().iter().filter_map(tag).collect(),
    }
}

fn tag(place: &Place) -> Option<String> {
    place.node().as_str().filter(|name| !name.trim().is_empty()).map(str::to_owned)
}

/// Adds a named callback of the components.
pub(super) fn callback(carrier: &mut Carrier<'_, '_>, callback: Place, name: &str) {
    callback_of(carrier, callback, name, 1);
}

fn callback_of(carrier: &mut Carrier<'_, '_>, callback: Place, around: &str, depth: usize) {
    let Some(callback) = carrier.part(callback, expected::CALLBACK) else { return };
    for (path, item) in callback.members().into_iter().filter(|(path, _)| !path.starts_with("x-")) {
        for found in path_item(carrier, item, &path) {
            let key = format!("{around} {}", found.key());
            let names = match &found.id {
                Some(id) => [spaced(id), format!("{around} {}", spaced(id))],
                None => [format!("{around} Callback"), format!("{around} {} Callback", found.method)],
            };
            let name = carrier.operation_names.free(names, &key);
            operation(carrier, found, &name, Item { kind: OperationKind::Callback, depth, has_template: false });
        }
    }
}

fn responses(carrier: &mut Carrier<'_, '_>, place: &Place, name: &str, operation: &mut Operation) {
    let responses = carrier.members(place, "responses");
    let responses: Vec<(String, Place)> =
        responses.into_iter().filter(|(status, _)| !status.starts_with("x-")).collect();
    let success = responses.iter().find(|(status, _)| status.starts_with('2')).map(|(status, _)| status.clone());
    for (status, response) in responses {
        if !is_status(&status) {
            let message = format!("`{status}` must be a status, a range of them or `default`");
            carrier.wrong(&response, Code::KeywordValue, message, "for example `200` or `4XX`".to_owned());
            continue;
        }
        let role = if success.as_ref() == Some(&status) { "Response".to_owned() } else { of_status(&status) };
        let is_written_here = response.node().member("$ref").is_none();
        // The name is only used if the response is inline.
        let given = format!("{name} {role}");
        let names = [given.clone(), format!("{given} Response")];
        let given = if is_written_here { carrier.names.free(names, &response.pointer) } else { given };
        let contents = self::response(carrier, response, &given);
        operation.responses.push((status, contents));
    }
}

/// Returns whether a name is a status, a range such as `4XX`, or `default`.
fn is_status(name: &str) -> bool {
    let is_range = |rest: &str| rest.eq_ignore_ascii_case("xx") || rest.bytes().all(|byte| byte.is_ascii_digit());
    name == "default"
        || name.len() == 3 && name.starts_with(['1', '2', '3', '4', '5']) && name.get(1..).is_some_and(is_range)
}

/// Adds the models of a response.
pub(super) fn response(carrier: &mut Carrier<'_, '_>, place: Place, name: &str) -> Vec<Content> {
    let Some(response) = carrier.part(place, expected::RESPONSE) else { return Vec::new() };
    let mut headers = Vec::new();
    for (header, place) in carrier.members(&response, "headers") {
        let part = format!("{name} {}", spaced(&header));
        if let Some((schema, required)) = parameters::header(carrier, place, &part) {
            headers.push((header, required, schema));
        }
    }
    let mut contents = contents(carrier, &response, name);
    if let (Dialect::Swagger2, Some(schema)) = (carrier.rules.dialect, response.step("schema")) {
        if schema.text("type") == Some("file") {
            carrier.leave_out(&schema, NO_JSON);
        } else {
            let schema = carrier.model_as(&schema, name);
            contents.push(Content { media_type: "application/json".to_owned(), schema });
        }
        // Which other media types `produces` lists does not matter, because their bodies have no JSON schema.
        contents.push(Content { media_type: "*/*".to_owned(), schema: None });
    }
    if !headers.is_empty()
        && let Some(place) = response.step("headers")
    {
        carrier.object(&place, &format!("{name} Headers"), headers);
    }
    contents
}

/// Adds the models of a request body.
pub(super) fn body(carrier: &mut Carrier<'_, '_>, place: Place, name: &str) -> Vec<Content> {
    let Some(body) = carrier.part(place, expected::BODY) else { return Vec::new() };
    contents(carrier, &body, name)
}
