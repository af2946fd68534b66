//! Every subschema of a schema and how it is applied: the one list that all readers of subschemas use.
//! A new field of [`Applicator`] does not compile until it is listed here; a new variant of [`Applies`] does not
//! compile until each reader handles it.

use super::{Applicator, SchemaId};

/// How a subschema is applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Applies<'a> {
    /// In `allOf`.
    AllOf,
    /// In `anyOf`.
    AnyOf,
    /// In `oneOf`.
    OneOf,
    /// Under `not`.
    Not,
    /// Under `if`.
    If,
    /// Under `then`.
    Then,
    /// Under `else`.
    Else,
    /// In `dependentSchemas`, if there is a member of this name.
    Dependent(&'a str),
    /// In `properties`, to the member of this name.
    Property(&'a str),
    /// In `patternProperties`, to the members whose names match.
    Pattern,
    /// Under `additionalProperties`.
    Additional,
    /// Under `propertyNames`.
    Name,
    /// In `prefixItems`.
    Prefix,
    /// Under `items`, to all elements after the prefix.
    Items,
    /// Under `contains`.
    Contains,
    /// Under `unevaluatedProperties`.
    UnevaluatedProperties,
    /// Under `unevaluatedItems`.
    UnevaluatedItems,
}

/// The part of an instance that a subschema is applied to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// The instance itself: the keyword is an in-place applicator.
    Instance,
    /// The values of members.
    Members,
    /// The names of members.
    Names,
    /// Elements of an array.
    Elements,
}

impl Applies<'_> {
    /// Returns the part of an instance that the subschema is applied to.
    pub(crate) fn target(self) -> Target {
        match self {
            Self::AllOf | Self::AnyOf | Self::OneOf | Self::Not => Target::Instance,
            Self::If | Self::Then | Self::Else | Self::Dependent(_) => Target::Instance,
            Self::Property(_) | Self::Pattern | Self::Additional | Self::UnevaluatedProperties => Target::Members,
            Self::Name => Target::Names,
            Self::Prefix | Self::Items | Self::Contains | Self::UnevaluatedItems => Target::Elements,
        }
    }
}

impl Applicator {
    /// Returns the subschema for the element of an array at a position.
    pub(crate) fn element(&self, position: usize) -> Option<SchemaId> {
        self.prefix_items.get(position).copied().or(self.items)
    }

    /// Returns every subschema that is applied to an instance or a part of it, and how.
    pub(crate) fn subschemas(&self) -> impl Iterator<Item = (Applies<'_>, SchemaId)> {
        let Self {
            all_of,
            any_of,
            one_of,
            not,
            if_,
            then,
            else_,
            properties,
            pattern_properties,
            additional_properties,
            property_names,
            dependent_schemas,
            prefix_items,
            items,
            contains,
            unevaluated_properties,
            unevaluated_items,
        } = self;
        let lists = [
            (Applies::AllOf, all_of),
            (Applies::AnyOf, any_of),
            (Applies::OneOf, one_of),
            (Applies::Prefix, prefix_items),
        ];
        let single = [
            (Applies::Not, not),
            (Applies::If, if_),
            (Applies::Then, then),
            (Applies::Else, else_),
            (Applies::Additional, additional_properties),
            (Applies::Name, property_names),
            (Applies::Items, items),
            (Applies::Contains, contains),
            (Applies::UnevaluatedProperties, unevaluated_properties),
            (Applies::UnevaluatedItems, unevaluated_items),
        ];
        let properties = properties.iter().map(|(name, schema)| (Applies::Property(name), *schema));
        let patterns = pattern_properties.iter().map(|(_, schema)| (Applies::Pattern, *schema));
        let dependent = dependent_schemas.iter().map(|(name, schema)| (Applies::Dependent(name), *schema));
        let lists = lists.into_iter().flat_map(|(how, list)| list.iter().map(move |schema| (how, *schema)));
        let single = single.into_iter().filter_map(|(how, schema)| Some((how, (*schema)?)));
        lists.chain(properties).chain(patterns).chain(dependent).chain(single)
    }

    /// Returns the same subschemas in the same order, for replacing them.
    pub(crate) fn subschemas_mut(&mut self) -> impl Iterator<Item = &mut SchemaId> {
        let Self {
            all_of,
            any_of,
            one_of,
            not,
            if_,
            then,
            else_,
            properties,
            pattern_properties,
            additional_properties,
            property_names,
            dependent_schemas,
            prefix_items,
            items,
            contains,
            unevaluated_properties,
            unevaluated_items,
        } = self;
        let single = [
            not,
            if_,
            then,
            else_,
            additional_properties,
            property_names,
            items,
            contains,
            unevaluated_properties,
            unevaluated_items,
        ];
        let lists = [all_of, any_of, one_of, prefix_items].into_iter().flatten();
        let named = [properties, pattern_properties, dependent_schemas].into_iter().flatten().map(|(_, schema)| schema);
        lists.chain(named).chain(single.into_iter().flatten())
    }

    /// Returns every subschema that is applied to an instance or a part of it.
    pub(crate) fn children(&self) -> impl Iterator<Item = SchemaId> {
        self.subschemas().map(|(_, schema)| schema)
    }

    /// Returns the subschemas of in-place applicators
    /// ([core §10.2](https://json-schema.org/draft/2020-12/json-schema-core#section-10.2)).
    pub(crate) fn in_place(&self) -> impl Iterator<Item = SchemaId> {
        self.subschemas().filter(|(how, _)| how.target() == Target::Instance).map(|(_, schema)| schema)
    }

    /// Returns whether a subschema is applied in one of these ways.
    pub(crate) fn applies(&self, such: impl Fn(Applies<'_>) -> bool) -> bool {
        self.subschemas().any(|(how, _)| such(how))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_lists_have_the_same_order() {
        let mut next = (0..).map(SchemaId);
        let mut id = || next.next().expect("endless");
        let mut applicator = Applicator {
            all_of: vec![id(), id()],
            any_of: vec![id()],
            one_of: vec![id()],
            not: Some(id()),
            if_: Some(id()),
            then: Some(id()),
            else_: Some(id()),
            properties: vec![("a".to_owned(), id()), ("b".to_owned(), id())],
            pattern_properties: vec![("^x".to_owned(), id())],
            additional_properties: Some(id()),
            property_names: Some(id()),
            dependent_schemas: vec![("a".to_owned(), id())],
            prefix_items: vec![id(), id()],
            items: Some(id()),
            contains: Some(id()),
            unevaluated_properties: Some(id()),
            unevaluated_items: Some(id()),
        };
        let listed: Vec<SchemaId> = applicator.children().collect();
        assert_eq!(listed.len(), id().0 as usize);
        assert_eq!(applicator.subschemas_mut().map(|schema| *schema).collect::<Vec<_>>(), listed);
    }
}
