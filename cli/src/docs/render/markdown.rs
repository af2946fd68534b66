//! Renders Markdown of untrusted authors: HTML in it is text, links lead to web pages or mail only, and nothing is loaded.
//! Does not depend on what is described.

use maud::PreEscaped;
use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, TextMergeStream, html};

/// Longer descriptions are shown as plain text, because rendering takes more than linear memory in the worst case.
const LONGEST: usize = 200_000;

/// The maximum number of characters of a summary.
const LONGEST_SUMMARY: usize = 160;

/// Renders a description.
pub(super) fn rendered(text: &str) -> PreEscaped<String> {
    if text.len() > LONGEST {
        return maud::html! { pre { (text) } };
    }
    let mut links = Vec::new();
    let mut code = 0;
    let mut output = String::with_capacity(text.len() * 2);
    // The parser cuts texts where something could begin, also within URLs.
    let events = TextMergeStream::new(parser(text)).flat_map(|event| {
        code += usize::from(matches!(event, Event::Start(Tag::CodeBlock(_))));
        code -= usize::from(matches!(event, Event::End(TagEnd::CodeBlock)));
        match event {
            Event::Text(text) if code == 0 && links.is_empty() => with_links(&text),
            event => safe(event, &mut links),
        }
    });
    html::push_html(&mut output, events);
    PreEscaped(output)
}

/// Returns the first sentence of a description as plain text.
pub(super) fn summary(text: &str) -> String {
    let mut plain = String::new();
    for event in parser(text) {
        match event {
            Event::Text(part) | Event::Code(part) | Event::Html(part) | Event::InlineHtml(part) => {
                plain.push_str(&part);
            }
            Event::SoftBreak | Event::HardBreak => plain.push(' '),
            Event::End(_) if plain.chars().count() > LONGEST_SUMMARY => break,
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) if !plain.trim().is_empty() => break,
            _ => {}
        }
    }
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let sentence = plain.split_inclusive(". ").next().unwrap_or_default().trim_end().to_owned();
    match sentence.char_indices().nth(LONGEST_SUMMARY) {
        None => sentence,
        Some((end, _)) => format!("{}…", sentence[..end].trim_end()),
    }
}

/// Returns a text with its URLs as links.
fn with_links<'e>(text: &str) -> Vec<Event<'e>> {
    let mut events = Vec::new();
    let mut rest = text;
    while let Some(at) = [rest.find("https://"), rest.find("http://")].into_iter().flatten().min() {
        let (before, from) = rest.split_at(at);
        let end = from.find(|letter: char| letter.is_whitespace() || "<>\"'`()[]{}|\\^".contains(letter));
        let url = from[..end.unwrap_or(from.len())].trim_end_matches(['.', ',', ';', ':', '!', '?']);
        events.push(Event::Text(before.to_owned().into()));
        events.extend([
            Event::Start(Tag::Link {
                link_type: LinkType::Autolink,
                dest_url: url.to_owned().into(),
                title: CowStr::from(""),
                id: CowStr::from(""),
            }),
            Event::Text(url.to_owned().into()),
            Event::End(TagEnd::Link),
        ]);
        rest = &from[url.len()..];
    }
    events.push(Event::Text(rest.to_owned().into()));
    events
}

fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH)
}

/// Returns the events that are shown instead of one. `links` has an entry for each open link: whether it is kept.
fn safe<'e>(event: Event<'e>, links: &mut Vec<bool>) -> Vec<Event<'e>> {
    match event {
        Event::Html(text) | Event::InlineHtml(text) => vec![Event::Text(text)],
        // Below the headings of the page.
        Event::Start(Tag::Heading { .. }) => vec![Event::Start(Tag::Heading {
            level: HeadingLevel::H5,
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        })],
        Event::End(TagEnd::Heading(_)) => vec![Event::End(TagEnd::Heading(HeadingLevel::H5))],
        Event::Start(Tag::Link { link_type, dest_url, .. }) => {
            let kept = is_safe(&dest_url);
            links.push(kept);
            let link = Tag::Link { link_type, dest_url, title: CowStr::from(""), id: CowStr::from("") };
            if kept { vec![Event::Start(link)] } else { Vec::new() }
        }
        // The text of an image is shown, and the image is not loaded.
        Event::Start(Tag::Image { .. }) => {
            links.push(false);
            Vec::new()
        }
        Event::End(TagEnd::Link | TagEnd::Image) => {
            if links.pop() == Some(true) {
                vec![Event::End(TagEnd::Link)]
            } else {
                Vec::new()
            }
        }
        Event::Start(Tag::HtmlBlock) => vec![Event::Start(Tag::Paragraph)],
        Event::End(TagEnd::HtmlBlock) => vec![Event::End(TagEnd::Paragraph)],
        other => vec![other],
    }
}

/// Returns whether a link leads to a web page or to mail. Relative links lead nowhere from here.
fn is_safe(url: &str) -> bool {
    let url = url.to_ascii_lowercase();
    ["https://", "http://", "mailto:"].iter().any(|scheme| url.starts_with(scheme)) && !url.contains(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::{rendered, summary};

    #[test]
    fn nothing_of_a_description_is_run_or_loaded() {
        for (text, expected) in [
            ("a <b onclick=x>b</b>", "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>\n"),
            ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
            ("[a](javascript:alert(1))", "<p>a</p>\n"),
            ("[a](JaVaScRiPt:alert(1)) b", "<p>a b</p>\n"),
            ("[a](data:text/html,x)", "<p>a</p>\n"),
            ("[a](//evil.example)", "<p>a</p>\n"),
            ("[a](../x.html)", "<p>a</p>\n"),
            ("![a](https://evil.example/x.png)", "<p>a</p>\n"),
            ("[![a](https://evil.example/x.png)](https://a.example)", "<p><a href=\"https://a.example\">a</a></p>\n"),
            ("[a](https://a.example/?x=\"y\")", "<p><a href=\"https://a.example/?x=%22y%22\">a</a></p>\n"),
            ("<javascript:alert(1)>", "<p>javascript:alert(1)</p>\n"),
            (
                "see https://a.example/b_c?d=1. And",
                "<p>see <a href=\"https://a.example/b_c?d=1\">https://a.example/b_c?d=1</a>. And</p>\n",
            ),
            ("`https://a.example`", "<p><code>https://a.example</code></p>\n"),
            ("[https://a.example](https://b.example)", "<p><a href=\"https://b.example\">https://a.example</a></p>\n"),
            ("# T", "<h5>T</h5>\n"),
            ("&lt;script&gt;", "<p>&lt;script&gt;</p>\n"),
        ] {
            assert_eq!(rendered(text).0, expected, "{text}");
        }
    }

    #[test]
    fn a_summary_is_one_sentence_of_plain_text() {
        for (text, expected) in [
            ("The *first* one. And more.", "The first one."),
            ("See `a.b` at\nonce", "See a.b at once"),
            ("# Title\n\nText", "Title"),
            ("", ""),
        ] {
            assert_eq!(summary(text), expected);
        }
        assert_eq!(summary(&"é".repeat(500)).chars().count(), 161);
    }
}
