//! Reads the value of a keyword as the required type, or reports an error with its location.
//! Handles the types of values, but no specific keywords.

use std::collections::BTreeSet;

use typewright::Json;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{FileId, SourceNode, Span};

use super::{Rules, SchemaId};

/// Adds a subschema: its value, and the steps of the JSON Pointer from its parent.
pub(crate) trait Subschemas {
    /// Adds the subschema and returns its id.
    fn subschema(&mut self, node: SourceNode<'_>, steps: &[&str]) -> SchemaId;
}

/// The state for reading the keywords of one schema object.
pub(crate) struct Reading<'r> {
    /// Its file.
    pub(crate) file: FileId,
    /// How to read it.
    pub(crate) rules: Rules,
    /// The whole schema object.
    pub(crate) schema: SourceNode<'r>,
    /// Receives the subschemas.
    pub(crate) subschemas: &'r mut dyn Subschemas,
    /// Receives the diagnostics.
    pub(crate) diagnostics: &'r mut Diagnostics,
}

/// One member of a schema object.
#[derive(Clone, Copy)]
pub(super) struct Keyword<'t> {
    pub(super) name: &'t str,
    pub(super) value: SourceNode<'t>,
}

impl<'r> Reading<'r> {
    /// Returns another member of the same schema object.
    pub(super) fn sibling(&self, name: &'r str) -> Option<Keyword<'r>> {
        self.schema.member(name).map(|value| Keyword { name, value })
    }

    pub(super) fn string(&mut self, keyword: Keyword<'_>) -> Option<String> {
        let text = keyword.value.as_str().map(str::to_owned);
        self.expect(keyword, text, "a string", "put it in double quotes")
    }

    pub(super) fn boolean(&mut self, keyword: Keyword<'_>) -> Option<bool> {
        self.expect(keyword, keyword.value.as_bool(), "a boolean", "write `true` or `false`, without quotes")
    }

    pub(super) fn number(&mut self, keyword: Keyword<'_>) -> Option<String> {
        let text = keyword.value.as_number().map(str::to_owned);
        self.expect(keyword, text, "a number", "write numbers without quotes, for example `3`")
    }

    /// Reads a non-negative integer; values above 64 bits become the largest 64-bit value.
    pub(super) fn count(&mut self, keyword: Keyword<'_>) -> Option<u64> {
        let text = self.number(keyword)?;
        let count = count(&text);
        if count.is_none() {
            let message = format!("`{}` must be a whole number and not negative, found {text}", keyword.name);
            self.wrong_value(keyword.value.span(), message, "lengths and counts are 0, 1, 2, …");
        }
        count
    }

    /// Reads strings without duplicates.
    pub(super) fn strings(&mut self, keyword: Keyword<'_>) -> Option<Vec<String>> {
        let items = self.items(keyword)?;
        let mut strings = Vec::with_capacity(items.len());
        let mut known: BTreeSet<&str> = BTreeSet::new();
        for item in &items {
            match item.as_str() {
                Some(text) if !known.insert(text) => {
                    let message = format!("`{}` must not repeat itself, found `{text}` twice", keyword.name);
                    let diagnostic = Diagnostic::new(Code::RepeatedName, message).at(self.file, item.span());
                    self.diagnostics.push(diagnostic.help("remove one of them"));
                }
                Some(text) => strings.push(text.to_owned()),
                None => {
                    let expected = format!("an element of `{}` must be a string", keyword.name);
                    self.wrong_type(*item, &expected, "put it in double quotes");
                }
            }
        }
        Some(strings)
    }

    pub(super) fn items<'t>(&mut self, keyword: Keyword<'t>) -> Option<Vec<SourceNode<'t>>> {
        let items = keyword.value.items().map(Iterator::collect);
        self.expect(keyword, items, "an array", "put the elements in `[` and `]`")
    }

    pub(super) fn members<'t>(&mut self, keyword: Keyword<'t>) -> Option<Vec<Keyword<'t>>> {
        let members = keyword.value.members();
        let members = members.map(|all| all.map(|(member, value)| Keyword { name: &member.name, value }).collect());
        self.expect(keyword, members, "an object", "write `{ \"name\": … }`, an entry for each name")
    }

    /// Reads one subschema. A value of another type is reported, and becomes a schema that allows everything.
    pub(super) fn schema(&mut self, keyword: Keyword<'_>) -> SchemaId {
        self.subschema(keyword.value, &[keyword.name], || format!("`{}`", keyword.name))
    }

    /// Reads one subschema of a keyword that has no effect if every value is allowed, or that may reject more if its
    /// subschema allows more. A value of another type is reported, and the keyword is left out.
    pub(super) fn schema_or_none(&mut self, keyword: Keyword<'_>) -> Option<SchemaId> {
        let schema = self.schema(keyword);
        is_schema(keyword.value).then_some(schema)
    }

    /// Reads an array of subschemas of which not all need be valid, like [`Self::schema_or_none`].
    pub(super) fn some_schemas_or_none(&mut self, keyword: Keyword<'_>) -> Option<Vec<SchemaId>> {
        let schemas = self.some_schemas(keyword);
        schemas.filter(|_| keyword.value.items().is_some_and(|mut items| items.all(is_schema)))
    }

    /// Reads an array of subschemas.
    pub(super) fn schemas(&mut self, keyword: Keyword<'_>) -> Option<Vec<SchemaId>> {
        let items = self.items(keyword)?;
        let add = |(index, item): (usize, SourceNode<'_>)| {
            self.subschema(item, &[keyword.name, &index.to_string()], || format!("an element of `{}`", keyword.name))
        };
        Some(items.into_iter().enumerate().map(add).collect())
    }

    /// Reads an array of at least one subschema.
    pub(super) fn some_schemas(&mut self, keyword: Keyword<'_>) -> Option<Vec<SchemaId>> {
        let schemas = self.schemas(keyword)?;
        if keyword.value.item(0).is_none() {
            let message = format!("`{}` must have at least one element, found none", keyword.name);
            self.wrong_value(keyword.value.span(), message, "add a subschema or remove the keyword");
        }
        Some(schemas)
    }

    /// Reads an object of subschemas.
    pub(super) fn schema_map(&mut self, keyword: Keyword<'_>) -> Option<Vec<(String, SchemaId)>> {
        let members = self.members(keyword)?;
        let add = |member: Keyword<'_>| (member.name.to_owned(), self.map_entry(keyword, member));
        Some(members.into_iter().map(add).collect())
    }

    /// Reads one subschema of an object of subschemas.
    pub(super) fn map_entry(&mut self, keyword: Keyword<'_>, member: Keyword<'_>) -> SchemaId {
        self.subschema(member.value, &[keyword.name, member.name], || {
            format!("`{}` in `{}`", member.name, keyword.name)
        })
    }

    /// Reports a keyword, or a part of one, of the wrong JSON type.
    /// `expected` is the first half of the message.
    pub(super) fn wrong_type(&mut self, found: SourceNode<'_>, expected: &str, help: &str) {
        let message = format!("{expected}, found {}", found.kind_name());
        self.diagnostics.push(Diagnostic::new(Code::KeywordType, message).at(self.file, found.span()).help(help));
    }

    pub(super) fn wrong_value(&mut self, span: Span, message: String, help: &str) {
        self.diagnostics.push(Diagnostic::new(Code::KeywordValue, message).at(self.file, span).help(help));
    }

    /// Reports a keyword in the form of another draft.
    pub(super) fn wrong_form(&mut self, keyword: Keyword<'_>, message: String, help: &str) {
        let diagnostic = Diagnostic::new(Code::KeywordType, message).at(self.file, keyword.value.span()).help(help);
        self.diagnostics.push(diagnostic);
    }

    /// Reads an annotation that should be a string.
    pub(super) fn said_string(&mut self, keyword: Keyword<'_>) -> Option<String> {
        let text = keyword.value.as_str();
        if text.is_none() {
            self.ignored(keyword, "a string");
        }
        text.map(str::to_owned)
    }

    /// Reads an annotation that should be a boolean.
    pub(super) fn said_boolean(&mut self, keyword: Keyword<'_>) -> bool {
        let value = keyword.value.as_bool();
        if value.is_none() {
            self.ignored(keyword, "a boolean");
        }
        value == Some(true)
    }

    /// Warns about an annotation or a definition of the wrong type.
    /// It asserts nothing, so it is not an error.
    pub(super) fn ignored(&mut self, keyword: Keyword<'_>, expected: &str) {
        let message = format!("`{}` must be {expected}, found {}", keyword.name, keyword.value.kind_name());
        let diagnostic = Diagnostic::new(Code::AnnotationIgnored, message).at(self.file, keyword.value.span());
        self.diagnostics.push(diagnostic.help("it is ignored"));
    }

    fn subschema(&mut self, node: SourceNode<'_>, steps: &[&str], subject: impl Fn() -> String) -> SchemaId {
        if !is_schema(node) {
            let expected = format!("{} must be a schema (an object or a boolean)", subject());
            self.wrong_type(node, &expected, "for example `{ \"type\": \"string\" }`");
        }
        self.subschemas.subschema(node, steps)
    }

    fn expect<T>(&mut self, keyword: Keyword<'_>, value: Option<T>, expected: &str, help: &str) -> Option<T> {
        if value.is_none() {
            self.wrong_type(keyword.value, &format!("`{}` must be {expected}", keyword.name), help);
        }
        value
    }
}

/// Returns whether a value is an object or a boolean.
pub(super) fn is_schema(node: SourceNode<'_>) -> bool {
    node.members().is_some() || node.as_bool().is_some()
}

/// Returns the value without its location.
pub(super) fn json(node: SourceNode<'_>) -> Json {
    node.to_json()
}

/// Converts the text of a number to a count: `3`, but also `3.0` and `30e-1`.
fn count(text: &str) -> Option<u64> {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{}{fraction}", whole.trim_start_matches('-'));
    let significant = digits.trim_start_matches('0').trim_end_matches('0');
    if significant.is_empty() {
        return Some(0);
    }
    if whole.starts_with('-') {
        return None;
    }
    let exponent: i64 = exponent.parse().unwrap_or(if exponent.starts_with('-') { i64::MIN / 2 } else { i64::MAX / 2 });
    let trailing = digits.len() - digits.trim_end_matches('0').len();
    let scale = exponent.saturating_sub_unsigned(fraction.len() as u64).saturating_add_unsigned(trailing as u64);
    let scale = u32::try_from(scale.min(64)).ok()?;
    let value = significant.parse::<u64>().ok().and_then(|value| value.checked_mul(10_u64.checked_pow(scale)?));
    Some(value.unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn counts_are_whole_in_any_spelling() {
        for (text, expected) in [
            ("0", Some(0)),
            ("-0.0", Some(0)),
            ("12", Some(12)),
            ("3.0", Some(3)),
            ("30e-1", Some(3)),
            ("2.5e1", Some(25)),
            ("100", Some(100)),
            ("1e400", Some(u64::MAX)),
            ("99999999999999999999", Some(u64::MAX)),
            ("1.5", None),
            ("1e-1", None),
            ("1e-99999999999999999999", None),
            ("-1", None),
        ] {
            assert_eq!(count(text), expected, "{text}");
        }
    }
}
