//! The keywords of one schema object, read by their vocabularies; all others are annotations.
//! Depends on the list of vocabularies, not on their keywords.

use typewright::Json;

use super::other_dialect::warn_of_other_dialect;
use super::reading::Keyword;
use super::{
    Applicator, Content, Core, Discriminator, Metadata, Overrides, Reading, Validation, Vocabulary, format, openapi,
    unevaluated,
};

/// The keywords of one schema object, by vocabulary.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Keywords {
    /// Identifiers and references.
    pub core: Core,
    /// Keywords that apply subschemas, `unevaluated…` included.
    pub applicator: Applicator,
    /// Assertions.
    pub validation: Validation,
    /// `title`, `description`, `default` and similar keywords.
    pub metadata: Metadata,
    /// `format`.
    pub format: Option<String>,
    /// `contentEncoding`, `contentMediaType`, `contentSchema`.
    pub content: Content,
    /// `discriminator` of `OpenAPI`: affects the Rust type, but not validation.
    pub discriminator: Option<Box<Discriminator>>,
    /// The value of the member of `discriminator` that selects the schema, by an extension.
    pub discriminator_value: Option<String>,
    /// Whether `nullable: true` adds `null`, by common practice.
    pub nullable: bool,
    /// `x-typewright` and the variant names that other tools write.
    pub overrides: Overrides,
    /// Keywords of no vocabulary: annotations, in order.
    pub unknown: Vec<(String, Json)>,
}

/// Reads the keywords of a schema object; invalid ones are reported and left out.
pub(crate) fn read(reading: &mut Reading<'_>) -> Keywords {
    let mut keywords = Keywords::default();
    let ignores_siblings = reading.rules.dialect.ignores_siblings_of_reference() && reading.sibling("$ref").is_some();
    let members = reading.schema.members().into_iter().flatten();
    for (member, value) in members {
        let keyword = Keyword { name: &member.name, value };
        let known = if ignores_siblings {
            keywords.read_sibling_of_reference(keyword, reading)
        } else {
            keywords.read(keyword, reading)
        };
        if !known && !ignores_siblings {
            warn_of_other_dialect(keyword, reading);
            keywords.unknown.push((keyword.name.to_owned(), value.to_json()));
        }
    }
    keywords.normalise();
    keywords
}

impl Keywords {
    /// Whether these are the only applicators and assertions, and all else is annotations. Identifiers and references
    /// in `core`, and `nullable`, are not considered.
    pub(crate) fn has_only(&self, applicators: &Applicator, assertions: &Validation) -> bool {
        // A new keyword must be handled here.
        let Self {
            core: _,
            applicator,
            validation,
            metadata: _,
            format,
            content,
            discriminator,
            discriminator_value: _,
            nullable: _,
            overrides,
            unknown: _,
        } = self;
        applicator == applicators
            && validation == assertions
            && format.is_none()
            && *content == Content::default()
            && discriminator.is_none()
            && overrides.sets_nothing_but_open()
    }

    fn read(&mut self, keyword: Keyword<'_>, reading: &mut Reading<'_>) -> bool {
        let vocabularies = reading.rules.vocabularies;
        let has = |vocabulary| vocabularies.has(vocabulary);
        self.core.read(keyword, reading)
            || (has(Vocabulary::Applicator) && self.applicator.read(keyword, reading))
            || (has(Vocabulary::Unevaluated) && unevaluated::read(&mut self.applicator, keyword, reading))
            || self.read_dependencies(keyword, reading)
            || (has(Vocabulary::Validation) && self.validation.read(keyword, reading))
            || (has(Vocabulary::Metadata) && self.metadata.read(keyword, reading))
            || (has(Vocabulary::Format) && format::read(&mut self.format, keyword, reading))
            || (has(Vocabulary::Content) && self.content.read(keyword, reading))
            || Discriminator::read(&mut self.discriminator, keyword, reading)
            || openapi::read_discriminator_value(&mut self.discriminator_value, keyword, reading)
            || openapi::read_nullable(&mut self.nullable, keyword, reading)
            || self.overrides.read(keyword, reading)
    }

    /// Up to draft 7 the siblings of `$ref` assert nothing, but definitions and annotations are still read.
    fn read_sibling_of_reference(&mut self, keyword: Keyword<'_>, reading: &mut Reading<'_>) -> bool {
        self.core.read_sibling_of_reference(keyword, reading)
            || openapi::read_nullable(&mut self.nullable, keyword, reading)
            || self.metadata.read(keyword, reading)
            || self.overrides.read(keyword, reading)
    }

    /// Reads `dependencies`: each entry is an applicator or an assertion.
    fn read_dependencies(&mut self, keyword: Keyword<'_>, reading: &mut Reading<'_>) -> bool {
        if keyword.name != "dependencies" {
            return false;
        }
        for entry in reading.members(keyword).unwrap_or_default() {
            if entry.value.items().is_some() {
                let required = reading.strings(entry).unwrap_or_default();
                self.validation.dependent_required.push((entry.name.to_owned(), required));
            } else {
                let schema = reading.map_entry(keyword, entry);
                self.applicator.dependent_schemas.push((entry.name.to_owned(), schema));
            }
        }
        true
    }

    /// Removes keywords that have no effect without another keyword.
    fn normalise(&mut self) {
        if self.applicator.if_.is_none() {
            self.applicator.then = None;
            self.applicator.else_ = None;
        }
        if self.applicator.contains.is_none() {
            self.validation.min_contains = None;
            self.validation.max_contains = None;
        }
    }
}
