//! `x-typewright`, and the keywords by which other generators name enum variants.
//! Does not affect validation by itself.

use super::reading::{Keyword, json};
use super::{Reading, openapi};
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::source::{SourceNode, Span};

/// The members of `x-typewright`, and the names and descriptions of variants.
/// The latter are in `x-enum-varnames`, `x-enumNames`, `x-enum-names` and `x-ms-enum`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overrides {
    /// Name of the Rust type or field.
    pub name: Option<String>,
    /// Whether values here are secret, regardless of other marks.
    pub redact: Option<bool>,
    /// Whether an enum keeps unknown values.
    pub open: Option<bool>,
    /// Codes of warnings and notes about this schema and all below it that are not reported.
    pub allow: Vec<Code>,
    /// Names of the variants of an `enum`, in its order.
    pub variant_names: Vec<String>,
    /// Descriptions of the variants of an `enum`, in its order.
    pub variant_docs: Vec<String>,
}

/// The members of `x-typewright`.
const MEMBERS: [&str; 4] = ["name", "redact", "open", "allow"];

impl Overrides {
    /// Whether no option is set, or only `open`.
    pub(crate) fn sets_nothing_but_open(&self) -> bool {
        *self == Self::default() || self.open.is_some() && Self { open: None, ..self.clone() } == Self::default()
    }

    /// Reads a keyword and returns `true` if it is one of these.
    pub(super) fn read(&mut self, keyword: Keyword<'_>, reading: &mut Reading<'_>) -> bool {
        match keyword.name {
            "x-typewright" => self.read_own(keyword, reading),
            "x-enum-varnames" | "x-enumNames" | "x-enum-names" => self.variant_names = per_value(keyword, reading),
            "x-enum-descriptions" | "x-enumDescriptions" => self.variant_docs = per_value(keyword, reading),
            "x-ms-enum" => self.read_ms_enum(keyword, reading),
            _ => return false,
        }
        true
    }

    fn read_own(&mut self, keyword: Keyword<'_>, reading: &mut Reading<'_>) {
        for (member, value) in keyword.value.members().into_iter().flatten() {
            let value = Keyword { name: &member.name, value };
            match value.name {
                "name" => self.name = reading.string(value),
                "redact" => self.redact = reading.boolean(value),
                "open" => self.open = reading.boolean(value),
                "allow" => self.allow = codes(value, reading),
                _ => unknown_member(value.name, member.name_span, reading),
            }
        }
        if keyword.value.members().is_none() {
            reading.wrong_type(keyword.value, "`x-typewright` must be an object", "for example `{ \"redact\": true }`");
        }
    }

    /// Reads `modelAsString` of `x-ms-enum`: a service may add strings to the enum.
    fn read_model_as_string(&mut self, keyword: Keyword<'_>, reading: &mut Reading<'_>) {
        let Some(marked) = keyword.value.member("modelAsString").filter(|marked| marked.as_bool() == Some(true)) else {
            return;
        };
        let values = reading.sibling("enum").and_then(|values| values.value.items());
        let are_strings = values.is_some_and(|mut values| values.all(|value| value.as_str().is_some()));
        let is_set = reading.sibling("x-typewright").is_some_and(|own| own.value.member("open").is_some());
        if are_strings && !is_set && openapi::is_practice(reading) {
            self.open = Some(true);
            openapi::allowed("`modelAsString` allows strings that `enum` does not list", marked.span(), reading);
        }
    }

    /// Reads the names and values in `x-ms-enum`.
    /// Its form is `{"name": …, "values": [{"value": …, "name": …, "description": …}]}`, with values in any order.
    fn read_ms_enum(&mut self, keyword: Keyword<'_>, reading: &mut Reading<'_>) {
        if self.name.is_none() {
            self.name = keyword.value.member("name").and_then(SourceNode::as_str).map(str::to_owned);
        }
        self.read_model_as_string(keyword, reading);
        let Some(described) = keyword.value.member("values").and_then(SourceNode::items) else { return };
        let described: Vec<_> = described.collect();
        let values = reading.sibling("enum").and_then(|values| values.value.items());
        let of = |value: SourceNode<'_>, member: &str| {
            let same = |entry: &&SourceNode<'_>| entry.member("value").map(json) == Some(value.to_json());
            let text = described.iter().find(same).and_then(|entry| entry.member(member)).and_then(SourceNode::as_str);
            text.unwrap_or_default().to_owned()
        };
        for value in values.into_iter().flatten() {
            self.variant_names.push(of(value, "name"));
            self.variant_docs.push(of(value, "description"));
        }
    }
}

/// Returns one text for each value of `enum`: from an array in its order, or an object by value.
/// An empty text has no effect.
fn per_value(keyword: Keyword<'_>, reading: &mut Reading<'_>) -> Vec<String> {
    let values: Vec<_> =
        reading.sibling("enum").and_then(|values| values.value.items()).into_iter().flatten().collect();
    if keyword.value.members().is_some() {
        let text = |value: SourceNode<'_>| {
            let name = value.as_str().or(value.as_number()).unwrap_or_default();
            keyword.value.member(name).and_then(SourceNode::as_str).unwrap_or_default().to_owned()
        };
        return values.into_iter().map(text).collect();
    }
    let text = |text: SourceNode<'_>| text.as_str().map(str::to_owned);
    let texts: Option<Vec<String>> = keyword.value.items().and_then(|texts| texts.map(text).collect());
    match texts {
        Some(texts) if texts.len() == values.len() => texts,
        Some(_) | None => {
            reading.ignored(keyword, "one string for each value of `enum`");
            Vec::new()
        }
    }
}

/// Reads a list of codes of warnings and notes.
fn codes(member: Keyword<'_>, reading: &mut Reading<'_>) -> Vec<Code> {
    let Some(entries) = member.value.items() else {
        reading.wrong_type(member.value, "`allow` must be an array of codes", "for example `[\"W405\"]`");
        return Vec::new();
    };
    let code = |entry: SourceNode<'_>| {
        let code = entry.as_str().and_then(Code::from_text).filter(|code| code.may_be_allowed());
        if code.is_none() {
            let message = "`allow` of `x-typewright` lists something that is not the code of a warning or a note";
            let diagnostic = Diagnostic::new(Code::UnknownOverride, message).at(reading.file, entry.span());
            reading.diagnostics.push(diagnostic.help("`cargo typewright explain` lists all codes"));
        }
        code
    };
    entries.filter_map(code).collect()
}

fn unknown_member(name: &str, span: Span, reading: &mut Reading<'_>) {
    let message = format!("`x-typewright` has no member `{name}`");
    let all = || format!("its members are {}", MEMBERS.map(|name| format!("`{name}`")).join(", "));
    let help = did_you_mean(name, MEMBERS, all);
    reading.diagnostics.push(Diagnostic::new(Code::UnknownOverride, message).at(reading.file, span).help(help));
}
