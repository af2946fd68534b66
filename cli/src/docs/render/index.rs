//! The first page: all models by module.
//! Does not decide the content.

use maud::{Markup, html};

use super::super::data::{Document, Group, Page, Site};
use super::layout::{Content, Here};
use super::{markdown, model};

/// The path of the first page.
pub(super) const FILE: &str = "index.html";

/// Renders the first page.
pub(super) fn page(site: &Site) -> Content {
    let here = Here { file: FILE };
    let (models, inline) = (site.pages.len(), site.pages.iter().map(|page| page.sections.len() - 1).sum::<usize>());
    let contents = site.groups.iter().enumerate();
    let contents = contents.map(|(index, group)| (0, anchor(index), heading(group).to_owned()));
    Content {
        title: site.title.clone(),
        site: site.title.clone(),
        steps: Vec::new(),
        contents: if site.groups.len() > 1 { contents.collect() } else { Vec::new() },
        main: html! {
            h1 { (site.title) }
            @if let [document] = site.documents.as_slice() { (about(document)) }
            p.count {
                (counted(models, "model", "models")) ", " (counted(inline, "type", "types")) " within them"
                @if !site.operations.is_empty() {
                    ", "
                    a href=(here.to("operations.html")) {
                        (counted(site.operations.len(), "operation", "operations"))
                    }
                }
                "."
            }
            @for (index, group) in site.groups.iter().enumerate() { (self::group(here, site, index, group)) }
        },
        has_operations: !site.operations.is_empty(),
    }
}

/// Renders the version and the description of an API.
fn about(document: &Document) -> Markup {
    html! {
        @if let Some(version) = &document.version { p.version { "Version " (version) } }
        @if let Some(text) = &document.description { div.text { (markdown::rendered(text)) } }
    }
}

/// Returns the API descriptions that a module is the first one of, if there are several in the reference.
fn documents(site: &Site, index: usize) -> Vec<&Document> {
    let is_first = |file: &String| {
        let first = site.groups.iter().position(|group| group.files.contains(file));
        first == Some(index)
    };
    if site.documents.len() < 2 {
        return Vec::new();
    }
    site.documents.iter().filter(|document| is_first(&document.file)).collect()
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn anchor(index: usize) -> String {
    format!("module-{}", index + 1)
}

fn heading(group: &Group) -> &str {
    match (group.module.as_str(), group.files.first()) {
        ("", Some(file)) => file,
        ("", None) => "Models",
        (module, _) => module,
    }
}

fn group(here: Here<'_>, site: &Site, index: usize, group: &Group) -> Markup {
    html! {
        section.module id=(anchor(index)) {
            h2 { (heading(group)) }
            p.location { @for file in &group.files { code { (file) } " " } }
            @for document in documents(site, index) {
                @if let Some(title) = &document.title { p.title { (title) } }
                (about(document))
            }
            ul.models {
                @for page in group.pages.iter().map(|page| &site.pages[*page]) { (entry(here, page)) }
                @for (name, target) in &group.aliases {
                    li { span.name { (name) } " " span.kind { "alias" } " " span { "of " (here.link(target)) } }
                }
            }
        }
    }
}

fn entry(here: Here<'_>, page: &Page) -> Markup {
    let main = page.main();
    let text = main.description.as_deref().map(markdown::summary).filter(|text| !text.is_empty());
    html! {
        li {
            a.name href=(here.to(&page.file)) { (main.name) }
            " " span.kind { (model::kind(main.kind)) }
            (model::marks(&main.marks))
            " " span.summary { (text.or_else(|| main.title.clone()).unwrap_or_default()) }
        }
    }
}
