//! The page of all operations of API descriptions.
//! Does not decide the content.

use maud::{Markup, html};
use typewright_codegen::__private::shape::OperationKind;

use super::super::data::{OPERATIONS_FILE, Operation, OperationGroup, Site, TypeText};
use super::layout::{Content, Here};
use super::markdown;

/// Renders the page of operations.
pub(super) fn page(site: &Site) -> Content {
    let here = Here { file: OPERATIONS_FILE };
    let contents = site.operation_groups.iter().flat_map(|group| {
        let operations = group.operations.iter().map(|index| &site.operations[*index]);
        let operations = operations.map(|operation| (1, operation.anchor.clone(), name(operation)));
        [(0, group.anchor.clone(), group.name.clone())].into_iter().chain(operations)
    });
    Content {
        title: format!("Operations · {}", site.title),
        site: site.title.clone(),
        steps: Vec::new(),
        contents: contents.collect(),
        main: html! {
            h1 { "Operations" }
            @for group in &site.operation_groups { (self::group(here, site, group)) }
        },
        has_operations: true,
    }
}

fn group(here: Here<'_>, site: &Site, group: &OperationGroup) -> Markup {
    html! {
        section.tag aria-labelledby=(group.anchor) {
            h2 id=(group.anchor) { (group.name) }
            @if let Some(text) = &group.description { div.text { (markdown::rendered(text)) } }
            @for index in &group.operations { (operation(here, &site.operations[*index])) }
        }
    }
}

/// Returns the name of an operation: its id, or else method and path.
pub(super) fn name(operation: &Operation) -> String {
    operation.id.clone().unwrap_or_else(|| format!("{} {}", operation.method, operation.path))
}

fn operation(here: Here<'_>, operation: &Operation) -> Markup {
    html! {
        section.operation id=(operation.anchor) {
            h3 {
                span.method.(operation.method.to_ascii_lowercase()) { (operation.method) } " " code { (operation.path) }
                " " a.anchor href=(format!("#{}", operation.anchor)) aria-label=(format!("Link to {}", name(operation))) { "#" }
            }
            p.location {
                @if let Some(id) = &operation.id { code { (id) } }
                @if let Some(kind) = kind(operation.kind) { " " span.kind { (kind) } }
                @for tag in operation.tags.iter().skip(1) { " " span.kind { (tag) } }
                @if operation.is_deprecated { " " span.mark.deprecated { "deprecated" } }
            }
            @if let Some(summary) = &operation.summary { p.title { (summary) } }
            @if let Some(text) = operation.description.as_ref().filter(|text| operation.summary.as_ref() != Some(*text)) {
                div.text { (markdown::rendered(text)) }
            }
            (bodies(here, operation))
        }
    }
}

/// Returns what an operation is, if it is not one of a path.
fn kind(kind: OperationKind) -> Option<&'static str> {
    match kind {
        OperationKind::Path => None,
        OperationKind::Webhook => Some("webhook"),
        OperationKind::Callback => Some("callback"),
    }
}

fn bodies(here: Here<'_>, operation: &Operation) -> Markup {
    html! {
        dl.bodies {
            @if let Some(parameters) = &operation.parameters {
                dt { "Parameters" } dd { (text(here, parameters)) }
            }
            @for (media_type, ty) in &operation.request {
                dt { "Request" } dd { (text(here, ty)) " " span.parts { (media_type) } }
            }
            @for (status, contents) in &operation.responses {
                dt { "Response " (status) }
                @if contents.is_empty() { dd { span.parts { "no JSON" } } }
                @for (media_type, ty) in contents { dd { (text(here, ty)) " " span.parts { (media_type) } } }
            }
        }
    }
}

fn text(here: Here<'_>, ty: &TypeText) -> Markup {
    html! { code.rust { (here.pieces(&ty.rust)) } }
}
