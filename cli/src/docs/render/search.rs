//! The index of the search, as a script: pages loaded from the file system may not read any other file.
//! The script of the pages reads it when the search is first used.

use typewright::{Array, Json, Object};
use typewright_codegen::__private::print::MARK;
use typewright_codegen::__private::visible;

use super::super::data::{Body, OPERATIONS_FILE, Operation, Section, Site};
use super::layout::seen;
use super::{model, operations};

/// Returns the text of the script.
///
/// The form is `{"pages": [[file, module, [[anchor, name, kind, title, [part, …]], …]], …], "operations": [[anchor, name,
/// "GET /path summary"], …]}`. A part is its name if its anchor is that of the section, a dot and the name; otherwise
/// it is `[name, anchor]`.
pub(super) fn script(site: &Site) -> String {
    let pages = site.pages.iter().map(|page| {
        let sections = page.sections.iter().map(section).collect::<Vec<_>>();
        array([page.file.as_str().into(), page.module.as_str().into(), sections.into()])
    });
    let mut index = Object::new();
    index.insert("pages", pages.collect::<Vec<_>>());
    index.insert("file", OPERATIONS_FILE);
    index.insert("operations", site.operations.iter().map(operation).collect::<Vec<_>>());
    // No line separator is left, which ends a string in some browsers.
    let text = shown(index.into());
    format!("{MARK}\nwindow.typewrightIndex = {text};\n")
}

fn section(section: &Section) -> Json {
    let parts: Vec<(&str, &str)> = match &section.body {
        Body::Members { members, .. } => {
            members.iter().map(|member| (member.wire_name.as_str(), member.anchor.as_str())).collect()
        }
        Body::Values { values, .. } => {
            values.iter().map(|value| (value.text.trim_matches('"'), value.anchor.as_str())).collect()
        }
        Body::Variants { variants, .. } => {
            variants.iter().map(|variant| (variant.rust_name.as_str(), variant.anchor.as_str())).collect()
        }
        Body::Wraps(_) | Body::Secret(_) => Vec::new(),
    };
    let part = |(name, anchor): (&str, &str)| {
        let is_plain =
            anchor.strip_prefix(section.anchor.as_str()).and_then(|rest| rest.strip_prefix('.')) == Some(name);
        if is_plain { name.into() } else { array([seen(name).as_ref().into(), anchor.into()]) }
    };
    array([
        section.anchor.as_str().into(),
        section.name.as_str().into(),
        model::kind(section.kind).into(),
        section.title.as_deref().unwrap_or_default().into(),
        parts.into_iter().map(part).collect::<Vec<Json>>().into(),
    ])
}

fn operation(operation: &Operation) -> Json {
    let summary = operation.summary.as_deref().unwrap_or_default();
    let text = format!("{} {} {summary}", operation.method, operation.path);
    array([operation.anchor.as_str().into(), operations::name(operation).into(), text.trim_end().into()])
}

/// Escapes all characters that cannot be seen.
fn shown(json: Json) -> Json {
    match json {
        Json::String(text) => Json::String(visible(&text)),
        Json::Array(items) => items.into_iter().map(shown).collect::<Array>().into(),
        Json::Object(object) => object.into_iter().map(|(name, value)| (name, shown(value))).collect::<Object>().into(),
        other => other,
    }
}

fn array<const N: usize>(values: [Json; N]) -> Json {
    values.into_iter().collect::<Array>().into()
}
