//! The rules of a program as constants: one arm per rule. Knows nothing of what they ask.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use typewright::assert::{Content, KindSet, Relation};
use typewright::format::Format;
use typewright::program::{
    Bound, Conditional, Contains, DynamicReference, Items, Members, PatternEntry, Rule, SubschemaId, Table, Text,
};

use super::id;
use super::literal::literal;
use super::table::{table, text};
use crate::check::Pattern;
use crate::emit::check::whole;

/// The name of each pattern of the module `check`, by its source.
pub(super) struct Patterns<'p>(BTreeMap<&'p str, &'p str>);

/// The expression for a rule; it names `program`, `assert`, `check`, `Format` and `Cow`.
pub(super) fn rule(rule: &Rule, patterns: &Patterns<'_>) -> TokenStream {
    let (name, value) = match rule {
        Rule::Never => ("Never", None),
        Rule::Kind(kinds) => ("Kind", Some(kind_set(*kinds))),
        Rule::Const(value) => ("Const", Some(literal(value))),
        Rule::Enum(values) => ("Enum", Some(table(values.iter().map(literal)))),
        Rule::Bound(bound) => ("Bound", Some(self::bound(bound))),
        Rule::MultipleOf(divisor) => ("MultipleOf", Some(text(divisor))),
        Rule::MinLength(min) => ("MinLength", Some(number(*min))),
        Rule::MaxLength(max) => ("MaxLength", Some(number(*max))),
        Rule::Pattern(source) => ("Pattern", Some(patterns.entry(source))),
        Rule::Format(format) => ("Format", Some(format_variant(*format))),
        Rule::Content(content) => ("Content", Some(self::content(*content))),
        Rule::MinItems(min) => ("MinItems", Some(number(*min))),
        Rule::MaxItems(max) => ("MaxItems", Some(number(*max))),
        Rule::UniqueItems => ("UniqueItems", None),
        Rule::Items(items) => ("Items", Some(self::items(items))),
        Rule::Contains(contains) => ("Contains", Some(self::contains(contains))),
        Rule::MinProperties(min) => ("MinProperties", Some(number(*min))),
        Rule::MaxProperties(max) => ("MaxProperties", Some(number(*max))),
        Rule::Required(names) => ("Required", Some(texts(names))),
        Rule::Members(members) => ("Members", Some(self::members(members, patterns))),
        Rule::PropertyNames(child) => ("PropertyNames", Some(id(*child))),
        Rule::DependentRequired(entries) => ("DependentRequired", Some(lists(entries))),
        Rule::DependentSchemas(entries) => ("DependentSchemas", Some(named(entries))),
        Rule::AllOf(branches) => ("AllOf", Some(ids(branches))),
        Rule::AnyOf(branches) => ("AnyOf", Some(ids(branches))),
        Rule::OneOf(branches) => ("OneOf", Some(ids(branches))),
        Rule::Not(child) => ("Not", Some(id(*child))),
        Rule::Conditional(conditional) => ("Conditional", Some(self::conditional(conditional))),
        Rule::Reference(target) => ("Reference", Some(id(*target))),
        Rule::DynamicReference(reference) => ("DynamicReference", Some(dynamic(reference))),
        Rule::UnevaluatedItems(child) => ("UnevaluatedItems", Some(id(*child))),
        Rule::UnevaluatedProperties(child) => ("UnevaluatedProperties", Some(id(*child))),
    };
    let name = format_ident!("{name}");
    let value = value.map(|value| quote!((#value)));
    quote!(program::Rule::#name #value)
}

impl<'p> Patterns<'p> {
    pub(super) fn of(names: &'p BTreeMap<Pattern, String>) -> Self {
        Self(names.iter().map(|(pattern, name)| (pattern.source.as_str(), name.as_str())).collect())
    }

    fn entry(&self, pattern: &PatternEntry) -> TokenStream {
        let name =
            self.0.get(pattern.source()).expect("invariant: every pattern that a module asks for has a name there");
        let ident = format_ident!("{name}");
        quote!(program::PatternEntry::Static(&check::#ident))
    }
}

fn kind_set(kinds: KindSet) -> TokenStream {
    let all = [
        ("NULL", KindSet::NULL),
        ("BOOLEAN", KindSet::BOOLEAN),
        ("INTEGER", KindSet::INTEGER),
        ("INTEGER_TOKEN", KindSet::INTEGER_TOKEN),
        ("NUMBER", KindSet::NUMBER),
        ("STRING", KindSet::STRING),
        ("ARRAY", KindSet::ARRAY),
        ("OBJECT", KindSet::OBJECT),
    ];
    let mut named = all.into_iter().filter(|(_, kind)| kinds.has(*kind)).map(|(name, _)| {
        let name = format_ident!("{name}");
        quote!(assert::KindSet::#name)
    });
    let first = named.next().unwrap_or_else(|| quote!(assert::KindSet::NONE));
    quote!(#first #(.or(#named))*)
}

fn bound(bound: &Bound) -> TokenStream {
    let relation = match bound.relation {
        Relation::AtLeast => quote!(AtLeast),
        Relation::MoreThan => quote!(MoreThan),
        Relation::AtMost => quote!(AtMost),
        Relation::LessThan => quote!(LessThan),
    };
    let limit = text(&bound.limit);
    quote!(program::Bound { relation: assert::Relation::#relation, limit: #limit })
}

fn content(content: Content) -> TokenStream {
    let Content { base64, json } = content;
    quote!(assert::Content { base64: #base64, json: #json })
}

fn items(items: &Items) -> TokenStream {
    let prefix = ids(&items.prefix);
    let rest = option(items.rest.as_ref().map(|(keyword, child)| {
        let (keyword, child) = (text(keyword), id(*child));
        quote!((#keyword, #child))
    }));
    quote!(program::Items { prefix: #prefix, rest: #rest })
}

fn contains(contains: &Contains) -> TokenStream {
    let (subschema, evaluates) = (id(contains.subschema), contains.evaluates);
    let (min, max) = (option(contains.min.map(number)), option(contains.max.map(number)));
    quote!(program::Contains { subschema: #subschema, min: #min, max: #max, evaluates: #evaluates })
}

fn members(members: &Members, patterns: &Patterns<'_>) -> TokenStream {
    let properties = named(&members.properties);
    let patterns = table(members.patterns.iter().map(|(pattern, child)| {
        let (pattern, child) = (patterns.entry(pattern), id(*child));
        quote!((#pattern, #child))
    }));
    let additional = option(members.additional.map(id));
    quote!(program::Members { properties: #properties, patterns: #patterns, additional: #additional })
}

fn conditional(conditional: &Conditional) -> TokenStream {
    let condition = id(conditional.condition);
    let (then, otherwise) = (option(conditional.then.map(id)), option(conditional.otherwise.map(id)));
    quote!(program::Conditional { condition: #condition, then: #then, otherwise: #otherwise })
}

fn dynamic(reference: &DynamicReference) -> TokenStream {
    let (anchor, initial) = (text(&reference.anchor), id(reference.initial));
    quote!(program::DynamicReference { anchor: #anchor, initial: #initial })
}

/// The variant has no data, so that its `Debug` form is its name.
pub(crate) fn format_variant(format: Format) -> TokenStream {
    let name = format_ident!("{format:?}");
    quote!(Format::#name)
}

fn number(number: u64) -> TokenStream {
    whole(number).to_token_stream()
}

fn option(value: Option<TokenStream>) -> TokenStream {
    value.map_or_else(|| quote!(None), |value| quote!(Some(#value)))
}

fn ids(ids: &Table<SubschemaId>) -> TokenStream {
    table(ids.iter().map(|child| id(*child)))
}

fn named(entries: &Table<(Text, SubschemaId)>) -> TokenStream {
    table(entries.iter().map(|(name, child)| {
        let (name, child) = (text(name), id(*child));
        quote!((#name, #child))
    }))
}

fn texts(names: &Table<Text>) -> TokenStream {
    table(names.iter().map(|name| text(name)))
}

fn lists(entries: &Table<(Text, Table<Text>)>) -> TokenStream {
    table(entries.iter().map(|(name, names)| {
        let (name, names) = (text(name), texts(names));
        quote!((#name, #names))
    }))
}
