//! The page of a model: its section, and those of the types that are inline in it.
//! Does not decide the content.

use maud::{Markup, html};

use super::super::data::{Fact, Kind, Link, Location, Mark, Page, Phrase, Section, Use};
use super::layout::{Content, Here, seen};
use super::{body, diagram, markdown};

/// The number of uses that are listed before they are folded.
const FIRST_USES: usize = 12;

/// Renders a page.
pub(super) fn page(page: &Page, site: &str, has_operations: bool) -> Content {
    let here = Here { file: &page.file };
    let main = page.main();
    let mut contents = vec![(0, main.anchor.clone(), main.name.clone())];
    let parts = [
        ("references", "References", !main.refers_to.is_empty() || !main.used_by.is_empty()),
        ("examples", "Examples", !main.examples.is_empty()),
        ("schema", "Schema", main.schema.is_some()),
    ];
    let parts = parts.into_iter().filter(|(_, _, exists)| *exists);
    contents.extend(parts.map(|(part, text, _)| (1, format!("{}-{part}", main.anchor), text.to_owned())));
    contents.extend(page.sections.iter().skip(1).map(|inline| (0, inline.anchor.clone(), inline.name.clone())));
    let inline = &page.sections[1..];
    Content {
        title: format!("{} · {site}", main.name),
        site: site.to_owned(),
        steps: [page.module.clone(), main.name.clone()].into_iter().filter(|step| !step.is_empty()).collect(),
        contents: if contents.len() > 1 { contents } else { Vec::new() },
        main: html! {
            (section(here, main, true))
            @if !inline.is_empty() {
                h2.inline { "Types within " (main.name) }
                @for part in inline { (section(here, part, false)) }
            }
        },
        has_operations,
    }
}

fn section(here: Here<'_>, section: &Section, is_main: bool) -> Markup {
    let anchor = &section.anchor;
    html! {
        section id=(anchor) aria-labelledby=(format!("{anchor}-name")) {
            (heading(section, is_main))
            @if let Some(title) = &section.title { p.title { (title) } }
            (location(&section.location))
            @if let Some(text) = &section.description { div.text { (markdown::rendered(text)) } }
            (facts(&section.facts))
            @for (role, view) in &section.views { p { (role) " " (here.link(view)) "." } }
            (body::body(here, section))
            (references(here, section, is_main))
            (examples(section))
            (schema(section))
        }
    }
}

fn heading(section: &Section, is_main: bool) -> Markup {
    let name = html! {
        (section.name) " "
        a.anchor href=(format!("#{}", section.anchor)) aria-label=(format!("Link to {}", section.name)) { "#" }
    };
    let id = format!("{}-name", section.anchor);
    html! {
        div.heading {
            @if is_main { h1 id=(id) { (name) } } @else { h3 id=(id) { (name) } }
            span.kind { (kind(section.kind)) }
            (marks(&section.marks))
        }
    }
}

/// Returns the words for a kind of type.
pub(super) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Struct => "object",
        Kind::Enum => "values",
        Kind::Union => "union",
        Kind::Newtype => "value",
    }
}

/// Renders the marks of a type or a member.
pub(super) fn marks(marks: &[Mark]) -> Markup {
    html! {
        @for mark in marks {
            @let (class, text, title) = words(*mark);
            " " span.mark.(class) title=[title] { (text) }
        }
    }
}

fn words(mark: Mark) -> (&'static str, &'static str, Option<&'static str>) {
    match mark {
        Mark::Required => ("required", "required", None),
        Mark::Optional => ("optional", "optional", None),
        Mark::Nullable => ("nullable", "nullable", Some("null is a valid value")),
        Mark::Deprecated => ("deprecated", "deprecated", None),
        Mark::Secret => ("secret", "secret", Some("Shown neither by Debug nor in reports")),
        Mark::ReadOnly => ("optional", "read only", Some("Only ever received")),
        Mark::WriteOnly => ("optional", "write only", Some("Only ever sent")),
    }
}

fn location(location: &Location) -> Markup {
    html! {
        p.location {
            code {
                (location.file)
                @if let Some(line) = location.line { ":" (line) }
            }
            @if !location.pointer.is_empty() { " " code { "#" (location.pointer) } }
        }
    }
}

/// Renders sentences.
pub(super) fn facts(facts: &[Fact]) -> Markup {
    html! {
        @if !facts.is_empty() {
            ul.facts { @for fact in facts { li { (phrases(fact)) } } }
        }
    }
}

fn phrases(fact: &Fact) -> Markup {
    html! {
        @for phrase in fact {
            @match phrase {
                Phrase::Text(text) => (text),
                Phrase::Code(text) => code { (text) },
            }
        }
    }
}

fn references(here: Here<'_>, section: &Section, is_main: bool) -> Markup {
    if section.refers_to.is_empty() && section.used_by.is_empty() {
        return html! {};
    }
    html! {
        div.references id=[is_main.then(|| format!("{}-references", section.anchor))] {
            @if is_main { h2 { "References" } (diagram::of(here, section)) }
            dl {
                (uses(here, "Refers to", &section.refers_to))
                (uses(here, "Used by", &section.used_by))
            }
        }
    }
}

fn uses(here: Here<'_>, title: &str, uses: &[Use]) -> Markup {
    let (first, more) = uses.split_at(uses.len().min(FIRST_USES));
    html! {
        @if !uses.is_empty() {
            dt { (title) }
            dd {
                ul.uses { @for one in first { (use_of(here, one)) } }
                @if !more.is_empty() {
                    details {
                        summary { (more.len()) " more" }
                        ul.uses { @for one in more { (use_of(here, one)) } }
                    }
                }
            }
        }
    }
}

fn use_of(here: Here<'_>, one: &Use) -> Markup {
    let Link { .. } = &one.link;
    html! {
        li {
            (here.link(&one.link))
            @if !one.parts.is_empty() { " " span.parts { (parts(&one.parts)) } }
        }
    }
}

fn parts(parts: &[String]) -> String {
    parts.iter().map(|part| seen(part)).collect::<Vec<_>>().join(", ")
}

fn examples(section: &Section) -> Markup {
    html! {
        @if !section.examples.is_empty() {
            div id=(format!("{}-examples", section.anchor)) {
                h4 { @if section.examples.len() == 1 { "Example" } @else { "Examples" } }
                @for example in &section.examples { pre tabindex="0" { code { (example) } } }
            }
        }
    }
}

fn schema(section: &Section) -> Markup {
    html! {
        @if let Some(text) = &section.schema {
            details.schema id=(format!("{}-schema", section.anchor)) {
                summary { "JSON Schema" }
                @if section.left_out > 0 {
                    p { (section.left_out) " definitions are left out: they have pages of their own." }
                }
                pre tabindex="0" { code { (text) } }
            }
        }
    }
}
