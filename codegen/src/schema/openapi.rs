//! What only the schema objects of `OpenAPI` have. `nullable` and `example` are read where they become something else.

use super::reading::Keyword;
use super::{Dialect, Reading};

/// `discriminator` ([OpenAPI 3.1 §4.8.25](https://spec.openapis.org/oas/v3.1.0#discriminator-object)).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Discriminator {
    /// The member that tells the branches apart.
    pub property_name: String,
    /// Its values, and the name or reference of the branch that each stands for, in order.
    pub mapping: Vec<(String, String)>,
}

impl Discriminator {
    /// Reads `discriminator`, `nullable`, `xml` and `externalDocs`, if this is one of them.
    pub(super) fn read(discriminator: &mut Option<Self>, keyword: Keyword<'_>, reading: &mut Reading<'_>) -> bool {
        let dialect = reading.rules.dialect;
        match keyword.name {
            "discriminator" if matches!(dialect, Dialect::OpenApi30 | Dialect::OpenApi31) => {
                *discriminator = Self::of(keyword, reading);
            }
            // Acts beside `type` only, where it was taken up.
            "nullable" if dialect == Dialect::OpenApi30 => {
                reading.boolean(keyword);
            }
            _ => return false,
        }
        true
    }

    fn of(keyword: Keyword<'_>, reading: &mut Reading<'_>) -> Option<Self> {
        let mut discriminator = Self::default();
        for member in reading.members(keyword)? {
            match member.name {
                "propertyName" => discriminator.property_name = reading.string(member)?,
                "mapping" => discriminator.mapping = mapping(member, reading),
                _ => {}
            }
        }
        if discriminator.property_name.is_empty() {
            let message = "`discriminator` must have a `propertyName`, found none".to_owned();
            reading.wrong_value(keyword.value.span(), message, "name the member that tells the branches apart");
            return None;
        }
        Some(discriminator)
    }
}

fn mapping(keyword: Keyword<'_>, reading: &mut Reading<'_>) -> Vec<(String, String)> {
    let entries = reading.members(keyword).unwrap_or_default();
    entries.into_iter().filter_map(|entry| Some((entry.name.to_owned(), reading.string(entry)?))).collect()
}
