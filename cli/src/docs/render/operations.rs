//! The page of all operations of API descriptions.
//! Does not decide the content.

use maud::{Markup, html};

use super::super::data::{OPERATIONS_FILE, Operation, Site, TypeText};
use super::layout::{Content, Here};
use super::markdown;

/// Renders the page of operations.
pub(super) fn page(site: &Site) -> Content {
    let here = Here { file: OPERATIONS_FILE };
    let contents = site.operations.iter().map(|operation| (0, operation.anchor.clone(), name(operation)));
    Content {
        title: format!("Operations · {}", site.title),
        site: site.title.clone(),
        steps: Vec::new(),
        contents: contents.collect(),
        main: html! {
            h1 { "Operations" }
            @for (index, operation) in site.operations.iter().enumerate() {
                @if index == 0 || site.operations[index - 1].group != operation.group { h2 { (operation.group) } }
                (self::operation(here, operation))
            }
        },
        has_operations: true,
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
