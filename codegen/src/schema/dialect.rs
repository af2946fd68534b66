//! Dialects and vocabularies: the keywords that are supported, and their forms.
//! Reads no values of keywords.

/// A version of JSON Schema, or the schema object of a version of `OpenAPI`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dialect {
    /// Draft 4 (2013).
    Draft4,
    /// Draft 6 (2017).
    Draft6,
    /// Draft 7 (2018).
    Draft7,
    /// Draft 2019-09.
    Draft201909,
    /// Draft 2020-12.
    Draft202012,
    /// The schema object of Swagger 2.0.
    Swagger2,
    /// The schema object of `OpenAPI` 3.0.
    OpenApi30,
    /// The schema object of `OpenAPI` 3.1.
    OpenApi31,
}

/// How to read the schemas of one resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The dialect.
    pub dialect: Dialect,
    /// The vocabularies in use.
    pub vocabularies: Vocabularies,
    /// Whether the metaschema requires `format` to be asserted.
    pub asserts_format: bool,
    /// Whether `OpenAPI` is read by common practice, in addition to the specification.
    pub practice: bool,
    /// Whether the schema is a schema object of `AsyncAPI`: that of a draft, with keywords that are read by common practice.
    pub asyncapi: bool,
}

/// A group of keywords that a metaschema can leave out
/// ([core §8.1.2](https://json-schema.org/draft/2020-12/json-schema-core#section-8.1.2)).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Vocabulary {
    /// Keywords that apply subschemas.
    Applicator = 1,
    /// `unevaluatedItems` and `unevaluatedProperties`; part of the applicators in 2019-09.
    Unevaluated = 2,
    /// Assertions.
    Validation = 4,
    /// Annotations.
    Metadata = 8,
    /// `format`.
    Format = 16,
    /// `contentEncoding` and similar keywords.
    Content = 32,
}

/// A set of vocabularies; the core is always in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vocabularies(u8);

impl Vocabularies {
    /// All of them.
    pub const ALL: Self = Self(63);
    /// The core alone.
    pub const CORE: Self = Self(0);

    /// Returns the set with one more vocabulary.
    #[must_use]
    pub const fn with(self, vocabulary: Vocabulary) -> Self {
        Self(self.0 | vocabulary as u8)
    }

    /// Returns whether the set contains a vocabulary.
    pub const fn has(self, vocabulary: Vocabulary) -> bool {
        self.0 & vocabulary as u8 != 0
    }
}

impl Rules {
    /// Returns the rules of a dialect's own metaschema.
    pub const fn of(dialect: Dialect) -> Self {
        Self { dialect, vocabularies: Vocabularies::ALL, asserts_format: false, practice: false, asyncapi: false }
    }

    /// Returns the rules of a metaschema that lists its vocabularies, each with whether it is required.
    pub fn with_vocabularies<'v>(dialect: Dialect, vocabularies: impl IntoIterator<Item = (&'v str, bool)>) -> Self {
        let mut rules = Self { vocabularies: Vocabularies::CORE, ..Self::of(dialect) };
        for (uri, required) in vocabularies {
            let name = uri.rsplit_once("/vocab/").map_or("", |(_, name)| name);
            let added: &[Vocabulary] = match (name, dialect) {
                ("applicator", Dialect::Draft201909) => &[Vocabulary::Applicator, Vocabulary::Unevaluated],
                ("applicator", _) => &[Vocabulary::Applicator],
                ("unevaluated", _) => &[Vocabulary::Unevaluated],
                ("validation", _) => &[Vocabulary::Validation],
                ("meta-data", _) => &[Vocabulary::Metadata],
                ("content", _) => &[Vocabulary::Content],
                ("format" | "format-annotation" | "format-assertion", _) => &[Vocabulary::Format],
                _ => &[],
            };
            rules.vocabularies = added.iter().fold(rules.vocabularies, |set, vocabulary| set.with(*vocabulary));
            // An assertion vocabulary that is listed is applied, whether it is required or not; the `format` vocabulary
            // of 2019-09 asserts only if it is required.
            rules.asserts_format |= name == "format-assertion" || (name == "format" && required);
        }
        rules
    }
}

/// Every dialect with its metaschema's URI, its name in settings, and its title in messages.
/// The URI has no empty fragment.
const DIALECTS: [(Dialect, &str, &str, &str); 8] = [
    (Dialect::Draft4, "http://json-schema.org/draft-04/schema", "draft4", "draft 4"),
    (Dialect::Draft6, "http://json-schema.org/draft-06/schema", "draft6", "draft 6"),
    (Dialect::Draft7, "http://json-schema.org/draft-07/schema", "draft7", "draft 7"),
    (Dialect::Draft201909, "https://json-schema.org/draft/2019-09/schema", "2019-09", "draft 2019-09"),
    (Dialect::Draft202012, "https://json-schema.org/draft/2020-12/schema", "2020-12", "draft 2020-12"),
    (Dialect::Swagger2, "http://swagger.io/v2/schema.json", "swagger-2.0", "Swagger 2.0"),
    (Dialect::OpenApi30, "https://spec.openapis.org/oas/3.0/schema", "openapi-3.0", "OpenAPI 3.0"),
    (Dialect::OpenApi31, "https://spec.openapis.org/oas/3.1/dialect/base", "openapi-3.1", "OpenAPI 3.1"),
];

impl Dialect {
    /// Returns the dialect of a `$schema`, with or without an empty fragment, with `http` or `https`.
    pub fn from_uri(uri: &str) -> Option<Self> {
        let address = |uri: &'_ str| uri.trim_end_matches('#').split_once("://").map(|(_, address)| address.to_owned());
        let wanted = address(uri)?;
        DIALECTS.iter().find(|(_, uri, _, _)| address(uri).as_ref() == Some(&wanted)).map(|(dialect, ..)| *dialect)
    }

    /// Returns the dialect with this name in settings.
    pub fn from_name(name: &str) -> Option<Self> {
        DIALECTS.iter().find(|(_, _, known, _)| *known == name).map(|(dialect, ..)| *dialect)
    }

    /// Returns the names in settings.
    pub fn names() -> impl Iterator<Item = &'static str> {
        DIALECTS.iter().map(|(_, _, name, _)| *name)
    }

    /// Returns the URI of its metaschema, without an empty fragment.
    pub fn uri(self) -> &'static str {
        self.row().1
    }

    /// Returns its title in messages.
    pub fn title(self) -> &'static str {
        self.row().3
    }

    /// Returns the draft that it is based on: each schema object of `OpenAPI` is based on a draft.
    #[must_use]
    pub fn draft(self) -> Self {
        match self {
            Self::Draft4 | Self::Swagger2 | Self::OpenApi30 => Self::Draft4,
            Self::Draft6 => Self::Draft6,
            Self::Draft7 => Self::Draft7,
            Self::Draft201909 => Self::Draft201909,
            Self::Draft202012 | Self::OpenApi31 => Self::Draft202012,
        }
    }

    /// Returns whether it has the keywords that were added in a draft.
    pub fn since(self, draft: Self) -> bool {
        self.draft() >= draft
    }

    /// Whether it is that of the schema objects of `OpenAPI` or Swagger.
    pub(crate) fn is_openapi(self) -> bool {
        matches!(self, Self::Swagger2 | Self::OpenApi30 | Self::OpenApi31)
    }

    /// Returns whether the siblings of `$ref` are ignored.
    pub fn ignores_siblings_of_reference(self) -> bool {
        !self.since(Self::Draft201909)
    }

    fn row(self) -> &'static (Self, &'static str, &'static str, &'static str) {
        DIALECTS.iter().find(|(dialect, ..)| *dialect == self).expect("invariant: every dialect has its row")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dialect_is_found_by_its_uri_and_its_name() {
        for (dialect, uri, name, _) in DIALECTS {
            assert_eq!(Dialect::from_uri(uri), Some(dialect));
            assert_eq!(Dialect::from_uri(&format!("{uri}#")), Some(dialect));
            assert_eq!(Dialect::from_name(name), Some(dialect));
            assert_eq!(dialect.uri(), uri);
        }
        assert_eq!(Dialect::from_uri("https://json-schema.org/draft-07/schema#"), Some(Dialect::Draft7));
        assert_eq!(Dialect::from_uri("http://json-schema.org/schema#"), None);
    }

    #[test]
    fn vocabularies_switch_keywords_and_format() {
        let rules = Rules::with_vocabularies(
            Dialect::Draft202012,
            [
                ("https://json-schema.org/draft/2020-12/vocab/applicator", true),
                ("https://json-schema.org/draft/2020-12/vocab/format-assertion", false),
            ],
        );
        assert!(rules.vocabularies.has(Vocabulary::Applicator));
        assert!(!rules.vocabularies.has(Vocabulary::Validation));
        assert!(rules.asserts_format);
        let optional = Rules::with_vocabularies(
            Dialect::Draft201909,
            [("https://json-schema.org/draft/2019-09/vocab/format", false)],
        );
        assert!(!optional.asserts_format);
    }
}
