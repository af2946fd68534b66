//! The target of an override: files, schemas in files, or Rust types and their members.
//! Decides by text alone.

use super::PathPattern;

/// The target of an override, as text.
///
/// - `billing/**`, `invoice.schema.json`: schema files, by their path below the schema folder;
/// - `billing/**#/$defs/Money`, `#/properties/id`: schemas, by a JSON Pointer in those files, with everything below
///   them;
/// - `Invoice`, `billing::Invoice`: Rust types with their members;
/// - `Invoice.total`, `*.created_at`: members: fields and variants, by their Rust names.
///
/// `*` and `?` match within a segment, `**` matches any number of segments. A text selects files if it contains a `/`
/// or a `#`, or ends like the name of a schema file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selector {
    text: String,
    target: Target,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Target {
    /// Files, and pointers in them.
    Schemas { files: Option<PathPattern>, pointer: Option<PathPattern> },
    /// Types by their path, or by their name alone, and members.
    Rust { path: PathPattern, has_modules: bool, member: Option<PathPattern> },
}

/// Suffixes of names of schema files.
const ENDINGS: [&str; 4] = [".json", ".jsonc", ".yaml", ".yml"];

impl Selector {
    /// Parses a selector.
    /// Every text is valid, though it may match nothing.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        let target = Target::of(&text);
        Self { text, target }
    }

    /// Returns the text as written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns whether it selects whole files, and not only some of their schemas.
    pub fn is_of_files(&self) -> bool {
        matches!(self.target, Target::Schemas { pointer: None, .. })
    }

    /// Returns whether it selects Rust names.
    pub fn is_of_names(&self) -> bool {
        matches!(self.target, Target::Rust { .. })
    }

    /// Returns whether it selects schemas of a file, all or some.
    pub fn matches_file(&self, path: &str) -> bool {
        match &self.target {
            Target::Schemas { files, .. } => files.as_ref().is_none_or(|files| files.matches(path)),
            Target::Rust { .. } => false,
        }
    }

    /// Returns whether it selects the schema at a JSON Pointer in a file.
    pub fn matches_schema(&self, path: &str, pointer: &str) -> bool {
        match &self.target {
            Target::Schemas { pointer: chosen, .. } => {
                self.matches_file(path) && chosen.as_ref().is_none_or(|chosen| chosen.matches_above(pointer))
            }
            Target::Rust { .. } => false,
        }
    }

    /// Returns whether it selects a type by its Rust path.
    pub fn matches_type(&self, modules: &[String], name: &str) -> bool {
        match &self.target {
            Target::Rust { member: None, .. } => self.matches_path(modules, name),
            Target::Rust { .. } | Target::Schemas { .. } => false,
        }
    }

    /// Returns whether it selects a member, by itself or with its type.
    pub fn matches_member(&self, modules: &[String], name: &str, member: &str) -> bool {
        match &self.target {
            Target::Rust { member: chosen, .. } => {
                let is_chosen = chosen.as_ref().is_none_or(|chosen| chosen.matches(member));
                is_chosen && self.matches_path(modules, name)
            }
            Target::Schemas { .. } => false,
        }
    }

    fn matches_path(&self, modules: &[String], name: &str) -> bool {
        match &self.target {
            Target::Rust { path, has_modules: true, .. } => {
                path.matches(&modules.iter().map(String::as_str).chain([name]).collect::<Vec<_>>().join("::"))
            }
            Target::Rust { path, has_modules: false, .. } => path.matches(name),
            Target::Schemas { .. } => false,
        }
    }
}

impl Target {
    fn of(text: &str) -> Self {
        if let Some((files, pointer)) = text.split_once('#') {
            let files = Some(files).filter(|files| !files.is_empty()).map(PathPattern::new);
            return Self::Schemas { files, pointer: Some(PathPattern::new(pointer)) };
        }
        let is_file = text.contains('/') || ENDINGS.iter().any(|ending| text.ends_with(ending));
        if is_file || text == "**" {
            return Self::Schemas { files: Some(PathPattern::new(text)), pointer: None };
        }
        let (path, member) = match text.split_once('.') {
            Some((path, member)) => (path, Some(PathPattern::new(member))),
            None => (text, None),
        };
        Self::Rust { path: PathPattern::of_modules(path), has_modules: path.contains("::"), member }
    }
}

impl<T: Into<String>> From<T> for Selector {
    fn from(text: T) -> Self {
        Self::new(text)
    }
}

#[cfg(test)]
mod tests {
    use super::Selector;

    #[test]
    fn schemas_are_selected_by_file_and_pointer() {
        for (text, path, pointer, expected) in [
            ("**", "a.json", "/x", true),
            ("a.json", "a.json", "/x", true),
            ("a.json", "b.json", "", false),
            ("b/**", "b/a.json", "/x", true),
            ("#/properties/id", "b/a.json", "/properties/id", true),
            ("#/properties/id", "b/a.json", "/properties/id/items", true),
            ("#/properties/id", "b/a.json", "/properties/ids", false),
            ("b/*#/properties/*", "b/a.json", "/properties/id", true),
            ("b/*#/properties/*", "a.json", "/properties/id", false),
            ("b/*#/properties/*", "b/a.json", "", false),
            ("A", "A", "", false),
        ] {
            assert_eq!(Selector::new(text).matches_schema(path, pointer), expected, "{text} on {path}#{pointer}");
        }
    }

    #[test]
    fn types_and_members_are_selected_by_rust_names() {
        for (text, member, expected) in [
            ("Invoice", None, true),
            ("Invoice", Some("total"), true),
            ("Invoice.total", Some("total"), true),
            ("Invoice.total", None, false),
            ("Invoice.tot", Some("total"), false),
            ("*.total", Some("total"), true),
            ("*", None, true),
            ("billing::Invoice", None, true),
            ("billing::*.t*", Some("total"), true),
            ("billing::v1::Invoice", None, false),
            ("**::Invoice", None, true),
            ("Invoices", None, false),
            ("a/**", None, false),
            ("#/properties/total", Some("total"), false),
        ] {
            let (selector, modules) = (Selector::new(text), ["billing".to_owned()]);
            let selected = match member {
                None => selector.matches_type(&modules, "Invoice"),
                Some(member) => selector.matches_member(&modules, "Invoice", member),
            };
            assert_eq!(selected, expected, "{text} on {member:?}");
        }
    }
}
