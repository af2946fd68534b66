//! Converts the facts of generated types to the form of a page, so that the two can be compared.
//! Uses the expectation only to select types, and for how a page spells and nests names.

use typewright_pages::{
    Additional, Dialect, Enumeration, EnumerationValue, Field, Literal, Meaning, Model, Nullable, Page, Requirement,
    Type,
};

use crate::expectation::key;
use crate::rust::{Default, Enum, Member, RustType, Source};
use crate::vendors::{Names, Vendor};

/// Returns the facts of every expected type that the source has.
pub(crate) fn page(source: &Source, expected: &Page, vendor: &Vendor) -> Page {
    let extractor = Extractor { source, expected, vendor };
    let models = expected.models.iter().filter_map(|model| extractor.model(model)).collect();
    let enumerations = expected.enumerations.iter().filter_map(|wanted| extractor.enumeration(wanted)).collect();
    Page { name: expected.name.clone(), models, enumerations, ..Page::default() }
}

struct Extractor<'a> {
    source: &'a Source,
    expected: &'a Page,
    vendor: &'a Vendor,
}

impl Extractor<'_> {
    fn model(&self, expected: &Model) -> Option<Model> {
        let structure = self.source.structs.get(&expected.name)?;
        let mut fields = Vec::new();
        if self.vendor.dialect == Dialect::PropertyRows {
            self.rows("", &structure.fields, expected, &mut fields);
        } else {
            fields = structure.fields.iter().map(|member| self.field(member)).collect();
        }
        let found = if structure.has_extra { Additional::Allowed } else { Additional::Forbidden };
        let additional = if expected.additional == Additional::Unspecified { expected.additional } else { found };
        Some(Model { name: expected.name.clone(), description: String::new(), additional, fields })
    }

    fn field(&self, member: &Member) -> Field {
        let name = match self.vendor.names {
            Names::Wire => &member.wire,
            Names::Field => &member.name,
        };
        let (ty, nullable) = self.value_type(member);
        let requirement = if member.may_be_absent { Requirement::Optional } else { Requirement::Required };
        let default = member.default.as_ref().and_then(|default| self.default(default));
        Field { requirement, nullable, default, ..Field::new(name.clone(), ty) }
    }

    /// Returns the type without the `Option`s for absence and null.
    fn value_type(&self, member: &Member) -> (Type, Nullable) {
        let present = match &member.ty {
            RustType::Option(inner) if member.may_be_absent => inner,
            other => other,
        };
        match present {
            RustType::Option(inner) => (self.ty(inner), Nullable::Yes),
            RustType::Named(name) if self.holds_null(name) => (self.ty(present), Nullable::Yes),
            other => (self.ty(other), Nullable::No),
        }
    }

    /// Whether a union has a variant for null.
    fn holds_null(&self, name: &str) -> bool {
        let union = self.source.enums.get(name);
        union
            .is_some_and(|union| union.variants.iter().any(|variant| variant.name == "Null" && variant.value.is_none()))
    }

    fn ty(&self, ty: &RustType) -> Type {
        match ty {
            RustType::Text => Type::String,
            RustType::Integer => Type::Integer,
            RustType::Float => Type::Number,
            RustType::Bool => Type::Boolean,
            RustType::Json => Type::Any,
            RustType::Option(inner) => self.ty(inner),
            RustType::List(items) => Type::Array(Box::new(self.ty(items))),
            RustType::Map(_) => Type::Map,
            RustType::Named(name) => self.named(name),
        }
    }

    /// An enum with payloads is a union. An enum that the page does not document is a model.
    fn named(&self, name: &str) -> Type {
        if let Some(found) = self.source.enums.get(name) {
            let payloads: Vec<Type> =
                found.variants.iter().filter_map(|variant| variant.payload.as_ref()).map(|ty| self.ty(ty)).collect();
            let is_documented = self.expected.enumerations.iter().any(|enumeration| enumeration.name == name);
            return match (payloads.is_empty(), is_documented) {
                (false, _) => Type::AnyOf(payloads),
                (true, true) => Type::Enumeration(name.to_owned()),
                (true, false) => Type::Model(name.to_owned()),
            };
        }
        match self.source.names.get(name) {
            Some(inner @ (RustType::Text | RustType::Integer | RustType::Float | RustType::Bool)) => self.ty(inner),
            Some(_) | None => Type::Model(name.to_owned()),
        }
    }

    fn default(&self, default: &Default) -> Option<Literal> {
        match default {
            Default::Literal(value) => Some(value.clone()),
            Default::Variant(owner, variant) => {
                let variants = &self.source.enums.get(owner)?.variants;
                variants.iter().find(|other| other.name == *variant)?.value.clone()
            }
        }
    }

    /// Converts nested structs to rows with dotted names. An object that the page only names as part of others has no
    /// row.
    fn rows(&self, path: &str, members: &[Member], expected: &Model, rows: &mut Vec<Field>) {
        for member in members {
            let mut row = self.field(member);
            row.name = if path.is_empty() { row.name } else { format!("{path}.{}", row.name) };
            let inner = self.inner(&mut row, member, &expected.fields);
            let name = row.name.clone();
            let is_listed = expected.fields.iter().any(|other| other.name == name);
            if is_listed || inner.is_none() {
                rows.push(row);
            }
            if let Some((path, members, entry)) = inner {
                rows.extend(entry);
                self.rows(&path, members, expected, rows);
            }
        }
    }

    /// Returns the facts below a row: the path, the members, and before them the row for an entry of a map.
    fn inner(
        &self,
        row: &mut Field,
        member: &Member,
        expected: &[Field],
    ) -> Option<(String, &[Member], Option<Field>)> {
        let fields = |name: &String| self.source.structs.get(name).map(|structure| &structure.fields[..]);
        match without_options(&member.ty) {
            RustType::Named(name) => {
                let members = fields(name)?;
                row.ty = Type::Object;
                Some((row.name.clone(), members, None))
            }
            RustType::Map(values) => {
                let RustType::Named(name) = without_options(values) else { return None };
                let entry = format!("{}.{}", row.name, key(expected, &row.name)?);
                let field = Field {
                    requirement: Requirement::Required,
                    nullable: Nullable::No,
                    ..Field::new(entry.clone(), Type::Object)
                };
                Some((entry, fields(name)?, Some(field)))
            }
            RustType::List(items) => {
                let RustType::Named(name) = without_options(items) else { return None };
                let members = fields(name)?;
                row.ty = Type::Array(Box::new(Type::Object));
                Some((format!("{}.*", row.name), members, None))
            }
            RustType::Text
            | RustType::Integer
            | RustType::Float
            | RustType::Bool
            | RustType::Json
            | RustType::Option(_) => None,
        }
    }

    fn enumeration(&self, expected: &Enumeration) -> Option<Enumeration> {
        let Enum { variants } = self.source.enums.get(&expected.name)?;
        let mut values = Vec::new();
        for variant in variants {
            let value = variant.value.clone()?;
            let documented = expected.values.iter().find(|other| other.value == value);
            let meaning = documented.map(|documented| meaning(documented, &variant.name));
            values.push(EnumerationValue { value, meaning: meaning.unwrap_or_default() });
        }
        Some(Enumeration { name: expected.name.clone(), values })
    }
}

fn without_options(ty: &RustType) -> &RustType {
    match ty {
        RustType::Option(inner) => without_options(inner),
        other => other,
    }
}

/// Returns the documented meaning if the variant's name matches it, else the name itself.
fn meaning(documented: &EnumerationValue, variant: &str) -> Option<Meaning> {
    let says_the_same = match (&documented.meaning, &documented.value) {
        (Some(Meaning::Label(label)), _) => words(label) == camel_words(variant),
        (Some(Meaning::Sentence(sentence)), _) => is_said_by(variant, sentence),
        (None, Literal::String(value)) => words(value) == camel_words(variant),
        (None, _) => true,
    };
    if says_the_same { documented.meaning.clone() } else { Some(Meaning::Label(variant.to_owned())) }
}

/// Whether a sentence contains every word of a name, and contains `not` only if the name does.
fn is_said_by(variant: &str, sentence: &str) -> bool {
    let (name, sentence) = (camel_words(variant), words(sentence));
    let not = "not".to_owned();
    name.iter().all(|word| sentence.contains(word)) && name.contains(&not) == sentence.contains(&not)
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|character: char| !character.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// Splits `NotFrozen` into `not`, `frozen`.
fn camel_words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for character in name.chars() {
        match words.last_mut() {
            Some(word) if !character.is_uppercase() => word.push(character),
            Some(_) | None => words.push(character.to_lowercase().to_string()),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use typewright_pages::{EnumerationValue, Literal, Meaning};

    use super::meaning;

    fn check(documented: Option<&str>, value: Literal, variant: &str, agrees: bool) {
        let documented = EnumerationValue { value, meaning: documented.map(Meaning::of) };
        assert_eq!(meaning(&documented, variant) == documented.meaning, agrees, "{documented:?} as {variant}");
    }

    #[test]
    fn a_variant_is_named_after_the_meaning_of_its_value() {
        let zero = || Literal::Number("0".to_owned());
        check(Some("Not Frozen"), zero(), "NotFrozen", true);
        check(Some("Not Frozen"), zero(), "Frozen", false);
        check(Some("Was created by somebody else."), zero(), "CreatedBySomebody", true);
        check(Some("Was not created by somebody else."), zero(), "CreatedBySomebody", false);
        check(Some("Was created by somebody else."), zero(), "NotCreatedBySomebody", false);
        check(Some("Was created by somebody else."), zero(), "MadeBySomebody", false);
        check(None, Literal::String("REQUEST_TIMED_OUT".to_owned()), "RequestTimedOut", true);
        check(None, Literal::String("REQUEST_TIMED_OUT".to_owned()), "TimedOut", false);
    }
}
