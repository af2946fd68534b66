//! The frame of every page: head, header with the search, footer.
//! Does not depend on the content.

use std::borrow::Cow;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use typewright_codegen::__private::print::PAGE_MARK;
use typewright_codegen::__private::visible;

use super::super::data::{Link, Piece};

/// What no page may do: load images, fonts or media, connect, embed, or send a form.
const POLICY: &str = "img-src 'none'; font-src 'none'; media-src 'none'; connect-src 'none'; frame-src 'none'; \
                      object-src 'none'; form-action 'none'; base-uri 'none'";

/// A page, as the links on it need it.
#[derive(Clone, Copy)]
pub(super) struct Here<'h> {
    /// The path of its file below the folder of the reference.
    pub(super) file: &'h str,
}

impl Here<'_> {
    /// Returns the relative path to the folder of the reference.
    pub(super) fn root(self) -> String {
        "../".repeat(self.file.matches('/').count())
    }

    /// Returns the relative path to a file.
    pub(super) fn to(self, file: &str) -> String {
        match (self.file.rsplit_once('/'), file.rsplit_once('/')) {
            (Some((here, _)), Some((there, name))) if here == there => name.to_owned(),
            _ => format!("{}{file}", self.root()),
        }
    }

    /// Returns the relative URL of a section or member.
    pub(super) fn href(self, link: &Link) -> String {
        let file = if link.file == self.file { String::new() } else { self.to(&link.file) };
        format!("{file}#{}", link.anchor)
    }

    /// Renders a link.
    pub(super) fn link(self, link: &Link) -> Markup {
        html! { a href=(self.href(link)) { (link.text) } }
    }

    /// Renders a type.
    pub(super) fn pieces(self, pieces: &[Piece]) -> Markup {
        html! {
            @for piece in pieces {
                @match piece {
                    Piece::Text(text) => (text),
                    Piece::Link(link) => (self.link(link)),
                }
            }
        }
    }
}

/// Returns a name as it is shown: one that cannot be seen within quotes.
pub(super) fn seen(name: &str) -> Cow<'_, str> {
    if name.trim().is_empty() { Cow::Owned(format!("\"{name}\"")) } else { Cow::Borrowed(name) }
}

/// What a page is made of.
pub(super) struct Content {
    /// The title in the bar of the browser.
    pub(super) title: String,
    /// The name of the whole reference.
    pub(super) site: String,
    /// The steps from the index to the page, after the name of the reference.
    pub(super) steps: Vec<String>,
    /// Links to parts of the page, each with its level.
    pub(super) contents: Vec<(usize, String, String)>,
    /// The page itself.
    pub(super) main: Markup,
    /// Whether there is a page of operations.
    pub(super) has_operations: bool,
}

/// Returns the text of a page.
pub(super) fn page(here: Here<'_>, content: &Content) -> String {
    let Content { title, main, contents, .. } = content;
    let root = here.root();
    let body = html! {
        (DOCTYPE)
        html lang="en" data-root=(root) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title { (title) }
                link rel="stylesheet" href=(format!("{root}style.css"));
                script src=(format!("{root}script.js")) {}
            }
            body {
                a.skip href="#main" { "Skip to the content" }
                (header(here, content))
                div.page {
                    @if !contents.is_empty() { (table_of_contents(contents)) }
                    main #main tabindex="-1" { (main) }
                }
                footer { p { "Made by " code { "cargo typewright docs" } ". Edit the schema, not this page." } }
            }
        }
    };
    format!("{PAGE_MARK}\n{}\n", visible(&body.into_string()))
}

fn header(here: Here<'_>, content: &Content) -> Markup {
    html! {
        header.top {
            nav.steps aria-label="Breadcrumbs" {
                a href=(here.to("index.html")) { (content.site) }
                @if content.has_operations { " " a.operations href=(here.to("operations.html")) { "Operations" } }
                @for step in &content.steps { span.step { span aria-hidden="true" { " / " } (step) } }
            }
            div.search role="search" hidden {
                label.away for="search" { "Search models, members and operations" }
                input #search type="search" placeholder="Search  ( / )" autocomplete="off" spellcheck="false"
                    role="combobox" aria-expanded="false" aria-controls="results" aria-autocomplete="list";
                div #results role="listbox" aria-label="Results" hidden {}
                p.away #found role="status" {}
            }
            button #theme type="button" aria-pressed="false" aria-label="Dark colours" hidden {
                span aria-hidden="true" { (PreEscaped("&#9680;")) }
            }
        }
    }
}

fn table_of_contents(contents: &[(usize, String, String)]) -> Markup {
    html! {
        nav.contents aria-label="On this page" {
            h2 { "On this page" }
            ul {
                @for (level, anchor, text) in contents {
                    li.sub[*level > 0] { a href=(format!("#{anchor}")) { (text) } }
                }
            }
        }
    }
}
