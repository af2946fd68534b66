//! A diagram of the references of a model, as inline SVG: who refers to it, and what it refers to.
//! Shows only the content of the lists next to it.

use maud::{Markup, html};

use super::super::data::{Section, Use};
use super::layout::Here;

/// The maximum number of boxes on each side.
const MOST: usize = 12;
const BOX_WIDTH: usize = 210;
const BOX_HEIGHT: usize = 26;
const STEP: usize = 34;
const GAP: usize = 70;
/// The maximum number of characters of a name in a box.
const LONGEST: usize = 28;

/// Renders the diagram of a section.
pub(super) fn of(here: Here<'_>, section: &Section) -> Markup {
    let rows = section.used_by.len().min(MOST + 1).max(section.refers_to.len().min(MOST + 1)).max(1);
    let height = rows * STEP;
    let center = height / 2;
    // A side without boxes takes no room.
    let left = if section.used_by.is_empty() { 0 } else { BOX_WIDTH + GAP };
    let right = left + BOX_WIDTH + GAP;
    let width = if section.refers_to.is_empty() { right - GAP } else { right + BOX_WIDTH };
    html! {
        div.diagram role="region" aria-label="Diagram of references" tabindex="0" {
            svg viewBox=(format!("0 0 {width} {height}")) width=(width) height=(height) role="group"
                aria-label=(format!("References of {}", section.name)) {
                (side(here, &section.used_by, 0, height, (BOX_WIDTH, left)))
                (side(here, &section.refers_to, right, height, (right, right - GAP)))
                g.self {
                    rect x=(left) y=(center - BOX_HEIGHT / 2) width=(BOX_WIDTH) height=(BOX_HEIGHT) rx="4" {}
                    (label(left, center, &section.name))
                }
            }
        }
    }
}

/// Renders the boxes of a column, with the lines to the middle; `ends` are where lines meet the boxes and the middle.
fn side(here: Here<'_>, uses: &[Use], left: usize, height: usize, ends: (usize, usize)) -> Markup {
    let shown = uses.len().min(MOST);
    let more = uses.len() - shown;
    let rows = shown + usize::from(more > 0);
    let top = (height - rows * STEP) / 2;
    let center = |row: usize| top + row * STEP + STEP / 2;
    html! {
        @for (row, one) in uses.iter().take(MOST).enumerate() {
            (line(ends, center(row), height / 2))
            a href=(here.href(&one.link)) {
                rect x=(left) y=(center(row) - BOX_HEIGHT / 2) width=(BOX_WIDTH) height=(BOX_HEIGHT) rx="4" {}
                (label(left, center(row), &one.link.text))
            }
        }
        @if more > 0 { text.more x=(left + BOX_WIDTH / 2) y=(center(shown) + 4) { (more) " more" } }
    }
}

/// Renders an arrow from left to right, between a box and the middle.
fn line((at_box, at_middle): (usize, usize), row: usize, middle: usize) -> Markup {
    let (start, end, from, to) =
        if at_box < at_middle { (at_box, at_middle, row, middle) } else { (at_middle, at_box, middle, row) };
    let bend = usize::midpoint(start, end);
    let tip = end - 5;
    html! {
        path.line d=(format!("M{start} {from} C{bend} {from} {bend} {to} {tip} {to}")) {}
        path.tip d=(format!("M{end} {to} l-7 -4 v8 z")) {}
    }
}

fn label(left: usize, center: usize, name: &str) -> Markup {
    let short = match name.char_indices().nth(LONGEST) {
        None => name.to_owned(),
        Some((end, _)) => format!("{}…", &name[..end]),
    };
    html! {
        text x=(left + BOX_WIDTH / 2) y=(center + 4) {
            @if short != name { title { (name) } }
            (short)
        }
    }
}
