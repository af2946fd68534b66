//! What documents say about themselves: title, version, description and tags.
//! Collects no schema.

use super::place::Place;
use crate::resolve::graph::AboutDocument;

/// Returns what a document says about itself in `info` and `tags`, or `None` if it has no `info`.
pub(super) fn of(document: &Place) -> Option<AboutDocument> {
    let info = document.step("info")?;
    let text = |place: &Place, name: &str| place.text(name).filter(|text| !text.trim().is_empty()).map(str::to_owned);
    let tags = document.step("tags").map(|tags| tags.items()).unwrap_or_default();
    Some(AboutDocument {
        title: text(&info, "title"),
        version: text(&info, "version"),
        description: text(&info, "description").or_else(|| text(&info, "summary")),
        tags: tags.iter().filter_map(|tag| Some((text(tag, "name")?, text(tag, "description")))).collect(),
    })
}
