//! Documentation of generated items: the description and constraints of the schema, and its location.
//! Emits `#[doc]` attributes; does not depend on the code of the items. Every text passes through [`markdown`] first.

mod containers;
mod markdown;
mod sections;
mod wrap;

use proc_macro2::TokenStream;
use quote::quote;

use self::sections::code;
use crate::shape::{Alias, Docs, EnumVariant, Field, Item, ItemKind, MapType, Module, Origin, RustType, UnionVariant};

/// The maximum width of a line of docs, so that a field's comment fits in 120 columns.
const WIDTH: usize = 112;

/// Members with longer names cannot be searched for.
const LONGEST_ALIAS: usize = 60;

/// Emits the docs of a type.
pub(crate) fn item(item: &Item) -> TokenStream {
    let mut lines = text(&item.docs, &item.name);
    let constants = constants(item);
    let in_a_sentence = if constants.is_empty() { sections::constants(item) } else { None };
    let mut facts = sections::of_item(item, in_a_sentence);
    if lines.is_empty() {
        facts.insert(0, format!("What {} describes.", place(&item.docs.origin)));
    }
    // The first paragraph is the summary in lists of types.
    paragraph(&mut lines, &facts);
    lines.extend(constants);
    sections::examples(&item.docs, &mut lines);
    let docs = outer(&lines);
    let deprecated = item.is_deprecated().then(|| quote!(#[deprecated]));
    quote!(#docs #deprecated)
}

/// Returns the members of a struct that have one value, as a list, if the schema describes any of them.
fn constants(item: &Item) -> Vec<String> {
    let ItemKind::Struct(structure) = &item.kind else { return Vec::new() };
    let texts: Vec<Vec<String>> =
        structure.constants.iter().map(|constant| text(&constant.docs, &constant.wire_name)).collect();
    if texts.iter().all(Vec::is_empty) {
        return Vec::new();
    }
    let mut lines = [String::new(), "Always:".to_owned(), String::new()].to_vec();
    for (constant, text) in structure.constants.iter().zip(texts) {
        let (constant, mut text) = (sections::constant(constant), text.into_iter());
        match text.next() {
            Some(first) if is_text(&first) => lines.push(format!("- {constant}: {first}")),
            Some(first) => lines.extend([format!("- {constant}:"), String::new(), indented(&first)]),
            None => lines.push(format!("- {constant}.")),
        }
        lines.extend(text.map(|line| indented(&line)));
    }
    lines
}

/// Returns a line as a part of an element of a list.
fn indented(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!("  {line}") }
}

/// Emits the docs of an alias of a type.
pub(crate) fn alias(alias: &Alias, target: &Item) -> TokenStream {
    let mut lines = text(&alias.docs, alias.name.as_deref().unwrap_or(&target.name));
    if lines.is_empty() {
        lines.push(format!("What {} describes: [`{}`].", place(&alias.docs.origin), target.name));
    }
    outer(&lines)
}

/// Emits the docs of a field; none if they would only repeat its name and type.
/// The name of the member in JSON finds the field in a search.
pub(crate) fn field(field: &Field) -> TokenStream {
    let mut lines = text(&field.docs, &field.wire_name);
    add_sentences(&mut lines, &sections::of_field(field));
    let docs = outer(&lines);
    let name = &field.wire_name;
    // A search ignores case and underscores.
    let searched = |text: &str| text.replace('_', "").to_lowercase();
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.$@:/".contains(&byte);
    let is_alias = searched(name) != searched(&field.name)
        && (1..=LONGEST_ALIAS).contains(&name.len())
        && name.bytes().all(is_plain)
        && name != field.name.trim_start_matches("r#");
    let alias = is_alias.then(|| quote!(#[doc(alias = #name)]));
    let deprecated = field.docs.deprecated.then(|| quote!(#[deprecated]));
    quote!(#docs #alias #deprecated)
}

/// Emits the docs of the field for additional members.
pub(crate) fn extra(ty: &RustType) -> TokenStream {
    let is_sorted = matches!(ty, RustType::Map(_, MapType::BTreeMap));
    let order = if is_sorted { "sorted by name" } else { "in the order of the instance" };
    outer(&[format!("Members that the schema allows but does not name, {order}.")])
}

/// Emits the docs of a variant of an enum; none without a description.
/// The docs of the enum list such values.
pub(crate) fn enum_variant<V: Clone + Into<typewright::Json>>(variant: &EnumVariant<V>) -> TokenStream {
    of_value(variant.description.as_deref(), &variant.value.clone().into())
}

fn of_value(description: Option<&str>, value: &typewright::Json) -> TokenStream {
    let mut lines = description.map(markdown::lines).unwrap_or_default();
    if !lines.is_empty() {
        add_sentences(&mut lines, &[format!("Value: {}.", code(&value.to_string()))]);
    }
    outer(&lines)
}

/// Emits the docs of the variant of an open enum that keeps unknown values.
pub(crate) fn unknown_variant() -> TokenStream {
    outer(&["A value that the schema does not list.".to_owned()])
}

/// Emits the docs of a variant of a union; none without a description.
pub(crate) fn union_variant(variant: &UnionVariant) -> TokenStream {
    if let Some(value) = &variant.value {
        return of_value(variant.description.as_deref(), value);
    }
    let mut lines = variant.description.as_deref().map(markdown::lines).unwrap_or_default();
    if let Some(member) = &variant.member {
        add_sentences(&mut lines, &[format!("An object with the member {}.", code(member))]);
    }
    outer(&lines)
}

/// Emits the docs of a module, as inner attributes.
pub(crate) fn module(module: &Module) -> TokenStream {
    let lines = match module.files.as_slice() {
        [only] => vec![format!("Models compiled from {}.", place(only))],
        files => {
            let files_below = files.iter().map(|file| format!("- {}", place(file)));
            let title = format!("Models compiled from {} schema files.", files.len());
            [title, String::new()].into_iter().chain(files_below).collect()
        }
    };
    let lines = lines.iter().map(|line| attribute_text(line));
    quote!(#(#![doc = #lines])*)
}

/// Returns a title of several words and the description of the schema.
/// The title is left out if it only repeats the name, or the beginning of the description.
fn text(docs: &Docs, name: &str) -> Vec<String> {
    let mut description = docs.description.as_deref().map(markdown::lines).unwrap_or_default();
    let title = docs.title.as_deref().filter(|title| title.contains(' '));
    let Some(title) = title else { return description };
    let letters =
        |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>().to_lowercase();
    let repeats = description.first().is_some_and(|first| letters(first).starts_with(&letters(title)));
    if !description.is_empty() && (repeats || letters(title) == letters(name)) {
        return description;
    }
    let mut lines = markdown::lines(title);
    match (lines.as_slice(), description.as_slice()) {
        ([only], [first, ..]) if is_text(first) && markdown::sentence(only).is_some() => {
            let said = markdown::sentence(only).unwrap_or_default();
            description[0] = format!("{said} {first}");
            description
        }
        (_, []) => lines,
        _ => {
            lines.push(String::new());
            lines.append(&mut description);
            lines
        }
    }
}

/// Returns whether a line is the beginning of a paragraph.
fn is_text(line: &str) -> bool {
    line.starts_with(|first: char| first.is_alphabetic() || "\"'(`".contains(first)) && !line.starts_with("```")
}

/// Returns the location of a schema: its file and JSON Pointer, or its URI if the file is not an input.
fn place(origin: &Origin) -> String {
    let file = if origin.path.is_empty() { &origin.uri } else { &origin.path };
    if origin.pointer.is_empty() { code(file) } else { location(file, &origin.pointer, 0) }
}

/// Returns a location in a file as code, without the file if the line would be too long with it.
/// `beside` is the width of the rest of the line.
pub(crate) fn location(file: &str, pointer: &str, beside: usize) -> String {
    let whole = code(&format!("{file}#{pointer}"));
    if whole.chars().count() + beside <= WIDTH { whole } else { code(&format!("#{pointer}")) }
}

/// Adds sentences as a paragraph.
fn paragraph(lines: &mut Vec<String>, sentences: &[String]) {
    if sentences.is_empty() {
        return;
    }
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.push(sentences.join(" "));
}

/// Adds sentences to a description of one paragraph, on a line of their own unless this takes more lines.
/// After any other description they are a paragraph of their own.
fn add_sentences(lines: &mut Vec<String>, sentences: &[String]) {
    let said = match lines.as_slice() {
        [only] if !sentences.is_empty() => markdown::sentence(only),
        _ => None,
    };
    let Some(said) = said else { return paragraph(lines, sentences) };
    let sentences = sentences.join(" ");
    let (together, apart) = ([format!("{said} {sentences}")], [said, sentences]);
    let (lines_together, lines_apart) = (wrap::wrapped(&together, WIDTH), wrap::wrapped(&apart, WIDTH));
    // A line that cannot be broken does not get longer.
    let fits = lines_together.iter().all(|line| line.chars().count() <= WIDTH);
    let is_shorter = fits && lines_together.len() < lines_apart.len();
    *lines = if is_shorter { together.to_vec() } else { apart.to_vec() };
}

fn outer(lines: &[String]) -> TokenStream {
    let lines = wrap::wrapped(lines, WIDTH);
    let lines = lines.iter().map(|line| attribute_text(line));
    quote!(#(#[doc = #lines])*)
}

/// Adds a space after the slashes of a comment.
fn attribute_text(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!(" {line}") }
}

#[cfg(test)]
mod tests {
    use super::{WIDTH, add_sentences, wrap};

    fn lines(description: &str, sentences: &str) -> Vec<String> {
        let mut lines = vec![description.to_owned()];
        add_sentences(&mut lines, &[sentences.to_owned()]);
        wrap::wrapped(&lines, WIDTH)
    }

    #[test]
    fn sentences_begin_a_line_unless_this_takes_more_lines() {
        let (short, long) = ("word ".repeat(20), "word ".repeat(30));
        let (short, long) = (format!("{}.", short.trim_end()), format!("{}.", long.trim_end()));
        let sentence = "The member `id`.";
        for (description, count, is_apart) in [("A word.", 1, false), (&*short, 2, true), (&*long, 2, false)] {
            let lines = lines(description, sentence);
            assert_eq!((lines.len(), lines.iter().any(|line| line == sentence)), (count, is_apart), "{description}");
            assert!(lines.iter().all(|line| line.len() <= WIDTH));
        }
    }

    #[test]
    fn a_line_that_cannot_be_broken_does_not_get_longer() {
        let row = "a | b ".repeat(30);
        assert_eq!(lines(row.trim_end(), "The member `id`.").len(), 2);
    }
}
