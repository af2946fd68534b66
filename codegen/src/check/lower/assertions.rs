//! Lowers keywords that assert something by themselves.
//! Handles no subschema.

use typewright::__private::v1::assert::{Content, KindSet, Relation};
use typewright::format::Format;

use super::{Current, Lowering};
use crate::check::{Bound, Keyword, Rule};
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::meaning::{Listed, listed};
use crate::schema::{self, Dialect, Keywords, Type, Validation};

impl Lowering<'_> {
    /// Lowers `type` first, then cheap assertions, then expensive ones.
    pub(super) fn lower_assertions(&mut self, current: Current<'_>, keywords: &Keywords, rules: &mut Vec<Keyword>) {
        let validation = &keywords.validation;
        let kinds = validation.types.as_ref().map(|types| kinds(&types.0, current.schema.dialect));
        push(rules, "type", kinds.map(Rule::Kind));
        push(rules, "const", validation.const_.clone().map(Rule::Const));
        let opened = validation.enum_.as_deref().and_then(listed).filter(|_| current.schema.open);
        let closed = || validation.enum_.clone().map(Rule::Enum);
        push(rules, "enum", opened.map(of_same_kind).or_else(closed));
        lower_numbers(validation, rules);
        lower_strings(validation, rules);
        let pattern = validation.pattern.as_ref().and_then(|source| self.pattern(current, "pattern", source));
        push(rules, "pattern", pattern.map(Rule::Pattern));
        self.lower_format(current, keywords, rules);
        if current.schema.asserts_content {
            lower_content(&keywords.content, rules);
        }
        lower_counts(validation, current.schema.dialect, rules);
    }

    fn lower_format(&mut self, current: Current<'_>, keywords: &Keywords, rules: &mut Vec<Keyword>) {
        let Some(name) = keywords.format.as_deref().filter(|_| current.schema.asserts_format) else {
            return;
        };
        if let Some(format) = Format::from_name(name) {
            rules.push(Keyword::new("format", Rule::Format(format)));
            return;
        }
        let location = &current.schema.location;
        let message = format!("the format `{name}` is not known and asserts nothing");
        let diagnostic = Diagnostic::new(Code::FormatIgnored, message);
        let help = "use a format of the specification, or a `pattern` with the same meaning";
        let diagnostic = diagnostic.at_keyword(location.file, location.span, &location.pointer, "format");
        self.diagnostics.push(diagnostic.help(help));
    }
}

/// The rule of an open enum: any string is valid, and `null` if it is listed.
pub(super) fn of_same_kind(listed: Listed) -> Rule {
    Rule::Kind(if listed.null { KindSet::STRING.or(KindSet::NULL) } else { KindSet::STRING })
}

fn push(rules: &mut Vec<Keyword>, name: &str, rule: Option<Rule>) {
    rules.extend(rule.map(|rule| Keyword::new(name, rule)));
}

/// Draft 4 distinguishes `1.0` from `1` by how the number is written
/// ([draft 4 core §3.5](https://json-schema.org/draft-04/draft-zyp-json-schema-04#rfc.section.3.5)).
fn kinds(types: &[Type], dialect: Dialect) -> KindSet {
    let kind = |ty: &Type| match ty {
        Type::Null => KindSet::NULL,
        Type::Boolean => KindSet::BOOLEAN,
        Type::Integer if dialect == Dialect::Draft4 => KindSet::INTEGER_TOKEN,
        Type::Integer => KindSet::INTEGER,
        Type::Number => KindSet::NUMBER,
        Type::String => KindSet::STRING,
        Type::Array => KindSet::ARRAY,
        Type::Object => KindSet::OBJECT,
    };
    types.iter().map(kind).fold(KindSet::NONE, KindSet::or)
}

fn lower_numbers(validation: &Validation, rules: &mut Vec<Keyword>) {
    let mut bound = |bound: &schema::Bound, inclusive, exclusive| {
        let relation = if bound.exclusive { exclusive } else { inclusive };
        rules.push(Keyword::new(bound.keyword, Rule::Bound(Bound { relation, limit: bound.limit.clone() })));
    };
    for minimum in &validation.minimum {
        bound(minimum, Relation::AtLeast, Relation::MoreThan);
    }
    for maximum in &validation.maximum {
        bound(maximum, Relation::AtMost, Relation::LessThan);
    }
    push(rules, "multipleOf", validation.multiple_of.clone().map(Rule::MultipleOf));
}

fn lower_strings(validation: &Validation, rules: &mut Vec<Keyword>) {
    push(rules, "minLength", above_zero(validation.min_length).map(Rule::MinLength));
    push(rules, "maxLength", below_all(validation.max_length).map(Rule::MaxLength));
}

/// Asserts `base64` and `application/json`; other encodings and media types assert nothing.
fn lower_content(content: &schema::Content, rules: &mut Vec<Keyword>) {
    let base64 = content.encoding.as_deref().is_some_and(|encoding| encoding.eq_ignore_ascii_case("base64"));
    let json = content.media_type.as_deref() == Some("application/json");
    // The media type of a string in an unsupported encoding cannot be checked.
    let json = json && (base64 || content.encoding.is_none());
    if base64 {
        rules.push(Keyword::new("contentEncoding", Rule::Content(Content { base64, json: false })));
    }
    if json {
        rules.push(Keyword::new("contentMediaType", Rule::Content(Content { base64, json })));
    }
}

fn lower_counts(validation: &Validation, dialect: Dialect, rules: &mut Vec<Keyword>) {
    push(rules, "minItems", above_zero(validation.min_items).map(Rule::MinItems));
    push(rules, "maxItems", below_all(validation.max_items).map(Rule::MaxItems));
    push(rules, "uniqueItems", validation.unique_items.then_some(Rule::UniqueItems));
    push(rules, "minProperties", above_zero(validation.min_properties).map(Rule::MinProperties));
    push(rules, "maxProperties", below_all(validation.max_properties).map(Rule::MaxProperties));
    let required = (!validation.required.is_empty()).then(|| Rule::Required(validation.required.clone()));
    push(rules, "required", required);
    let dependent = &validation.dependent_required;
    let keyword = if dialect.since(Dialect::Draft201909) { "dependentRequired" } else { "dependencies" };
    let dependent = (!dependent.is_empty()).then(|| Rule::DependentRequired(dependent.clone()));
    push(rules, keyword, dependent);
}

/// An upper limit that no instance can exceed asserts nothing.
fn below_all(limit: Option<u64>) -> Option<u64> {
    limit.filter(|&limit| limit < u64::MAX)
}

/// A lower limit of zero asserts nothing.
fn above_zero(limit: Option<u64>) -> Option<u64> {
    limit.filter(|limit| *limit > 0)
}
