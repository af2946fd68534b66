//! The applicator vocabulary: keywords that apply subschemas, in the form of 2020-12. Asserts nothing by itself.

use super::reading::Keyword;
use super::{Dialect, Reading, SchemaId};

/// Keywords that apply subschemas, in the form of 2020-12.
/// A child's [`super::Location`] keeps the pointer in the form of its dialect. See
/// [core §10 and §11](https://json-schema.org/draft/2020-12/json-schema-core#section-10).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Applicator {
    /// `allOf`.
    pub all_of: Vec<SchemaId>,
    /// `anyOf`.
    pub any_of: Vec<SchemaId>,
    /// `oneOf`.
    pub one_of: Vec<SchemaId>,
    /// `not`.
    pub not: Option<SchemaId>,
    /// `if`.
    pub if_: Option<SchemaId>,
    /// `then`; only together with `if`.
    pub then: Option<SchemaId>,
    /// `else`; only together with `if`.
    pub else_: Option<SchemaId>,
    /// `properties`, in documented order.
    pub properties: Vec<(String, SchemaId)>,
    /// `patternProperties`, in order.
    pub pattern_properties: Vec<(String, SchemaId)>,
    /// `additionalProperties`.
    pub additional_properties: Option<SchemaId>,
    /// `propertyNames`.
    pub property_names: Option<SchemaId>,
    /// `dependentSchemas`, and the schemas of `dependencies`.
    pub dependent_schemas: Vec<(String, SchemaId)>,
    /// `prefixItems`, or an array under `items` before 2020-12.
    pub prefix_items: Vec<SchemaId>,
    /// `items` for the remaining items: `additionalItems` with an array under `items` before 2020-12.
    pub items: Option<SchemaId>,
    /// `contains`.
    pub contains: Option<SchemaId>,
    /// `unevaluatedProperties`.
    pub unevaluated_properties: Option<SchemaId>,
    /// `unevaluatedItems`.
    pub unevaluated_items: Option<SchemaId>,
}

impl Applicator {
    /// Reads a keyword and returns `true` if it belongs to this vocabulary.
    pub(super) fn read(&mut self, keyword: Keyword<'_>, reading: &mut Reading<'_>) -> bool {
        let dialect = reading.rules.dialect;
        match keyword.name {
            "allOf" => self.all_of = reading.some_schemas(keyword).unwrap_or_default(),
            "anyOf" => self.any_of = reading.some_schemas(keyword).unwrap_or_default(),
            "oneOf" => self.one_of = reading.some_schemas_or_none(keyword).unwrap_or_default(),
            "not" => self.not = reading.schema_or_none(keyword),
            "if" if dialect.since(Dialect::Draft7) => self.if_ = reading.schema_or_none(keyword),
            "then" if dialect.since(Dialect::Draft7) => self.then = Some(reading.schema(keyword)),
            "else" if dialect.since(Dialect::Draft7) => self.else_ = Some(reading.schema(keyword)),
            _ => return self.read_of_objects(keyword, reading) || self.read_of_arrays(keyword, reading),
        }
        true
    }

    fn read_of_objects(&mut self, keyword: Keyword<'_>, reading: &mut Reading<'_>) -> bool {
        let dialect = reading.rules.dialect;
        match keyword.name {
            "properties" => self.properties = reading.schema_map(keyword).unwrap_or_default(),
            "patternProperties" => self.pattern_properties = reading.schema_map(keyword).unwrap_or_default(),
            "additionalProperties" => {
                let schema = reading.schema_or_none(keyword);
                // After a mistake in these, it is unknown which members it applies to.
                let is_wrong = |before: Keyword<'_>| before.value.members().is_none();
                let is_after_mistake = ["properties", "patternProperties"]
                    .into_iter()
                    .filter_map(|name| reading.sibling(name))
                    .any(is_wrong);
                self.additional_properties = schema.filter(|_| !is_after_mistake);
            }
            "propertyNames" if dialect.since(Dialect::Draft6) => self.property_names = reading.schema_or_none(keyword),
            "dependentSchemas" if dialect.since(Dialect::Draft201909) => {
                self.dependent_schemas.extend(reading.schema_map(keyword).unwrap_or_default());
            }
            _ => return false,
        }
        true
    }

    fn read_of_arrays(&mut self, keyword: Keyword<'_>, reading: &mut Reading<'_>) -> bool {
        let dialect = reading.rules.dialect;
        let newest = dialect.since(Dialect::Draft202012);
        match keyword.name {
            "prefixItems" if newest => self.prefix_items = reading.some_schemas(keyword).unwrap_or_default(),
            "items" if newest && keyword.value.items().is_some() => array_under_items(keyword, reading),
            "items" if keyword.value.items().is_some() => {
                self.prefix_items = reading.schemas(keyword).unwrap_or_default();
            }
            "items" => {
                let schema = reading.schema_or_none(keyword);
                // After a wrong `prefixItems`, it is unknown which items it applies to.
                let is_after_mistake =
                    newest && reading.sibling("prefixItems").is_some_and(|before| before.value.items().is_none());
                self.items = schema.filter(|_| !is_after_mistake);
            }
            "additionalItems" if !newest => {
                // Without an array under `items` it has no effect, but references may still lead into it.
                let schema = reading.schema_or_none(keyword);
                let is_after_array = reading.sibling("items").is_some_and(|items| items.value.items().is_some());
                if is_after_array {
                    self.items = schema;
                }
            }
            "contains" if dialect.since(Dialect::Draft6) => self.contains = reading.schema_or_none(keyword),
            _ => return false,
        }
        true
    }
}

fn array_under_items(keyword: Keyword<'_>, reading: &mut Reading<'_>) {
    let message = "`items` must be a schema (an object or a boolean), found array".to_owned();
    reading.wrong_form(keyword, message, "write `prefixItems` for a tuple");
}
