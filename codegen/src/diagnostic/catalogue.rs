//! The catalogue: every diagnostic code of this crate, with its meaning and severity.
//! `E0xx` stop the run. `W1xx` report a type that is wider or narrower than the schema. `W2xx` report a value that is
//! stored without a type of its own. `W4xx` are reported by `lint`, and by `generate` with the setting `lint`. Other `W`
//! codes report parts of a schema that may not mean what its author expects.

use super::Severity;

macro_rules! catalogue {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal $severity:ident $meaning:literal;)+) => {
        /// The kind of a diagnostic.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Code {
            /// Every code, in the order of the catalogue.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Returns the code as it is written in messages: `E041`.
            pub const fn text(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }

            /// Returns the severity, unless a setting changes it.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity),+ }
            }

            /// Returns the code with this text.
            pub(crate) fn from_text(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|code| code.text() == text)
            }

            /// Returns whether settings and schemas can turn its findings off: warnings and notes.
            pub(crate) fn may_be_allowed(self) -> bool {
                self.severity() != Severity::Error
            }

            /// Returns the meaning, in one sentence.
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$name => $meaning),+ }
            }
        }
    };
}

catalogue! {
    // Reading.
    /// A file or folder cannot be read.
    Unreadable = "E001" Error "a file or folder does not exist or cannot be read";
    /// A file is not UTF-8.
    NotUtf8 = "E002" Error "a file is not valid UTF-8";
    /// A file is not JSON.
    NotJson = "E003" Error "a file is not JSON";
    /// A file is not YAML, or contains YAML that JSON cannot express.
    NotYaml = "E004" Error "a file is not YAML, or holds something that JSON cannot express";
    /// An object has a duplicate member name.
    DuplicateMember = "E005" Error "an object names a member twice";
    /// A file is too deep or too large, or its references are.
    TooLarge = "E006" Error "a file is larger, or it or its references nest deeper, than the limit";
    /// There is nothing to compile.
    NothingFound = "E007" Error "no schema was found in the folder or at the pointer";
    /// A reference resolves to a file that must not be read.
    OutsideFolders = "E008" Error "a reference leads to a file outside of the folders that schemas may refer to";
    /// A document that was given as a schema contains none.
    NoSchema = "E009" Error "a document that was named as a schema carries none";

    // Settings.
    /// The settings file is not TOML.
    NotToml = "E020" Error "the settings file is not TOML";
    /// The name of a setting is unknown.
    UnknownSetting = "E021" Error "a setting has a name that is not known";
    /// A setting has the wrong type or an impossible value.
    WrongSetting = "E022" Error "a setting has the wrong type or an impossible value";

    // Keywords.
    /// The value of a keyword has the wrong JSON type.
    KeywordType = "E030" Error "the value of a keyword has the wrong JSON type";
    /// The value of a keyword has the right JSON type, but is not allowed.
    KeywordValue = "E031" Error "the value of a keyword has the right JSON type but is not allowed";
    /// `x-typewright` contains an unknown name.
    UnknownOverride = "E032" Error "`x-typewright` holds a name that is not known";
    /// A `pattern` is not a regular expression.
    InvalidPattern = "E035" Error "a pattern is not a regular expression of ECMA-262";
    /// A format is asserted but unknown.
    UnknownFormat = "E036" Error "a format is asserted but not known";

    // References.
    /// The target of a reference does not exist.
    DanglingReference = "E040" Error "a reference leads to a place that does not exist";
    /// A reference resolves to a URI that no file is mapped to.
    UnmappedUri = "E041" Error "a reference leads to a URI that no file is known for";
    /// References form a cycle that does not go deeper into the instance.
    ReferenceCycle = "E042" Error "references lead back to where they began without going deeper into the instance";
    /// Two schemas have the same identifier.
    DuplicateIdentifier = "E043" Error "two schemas have the same `$id` or the same anchor";
    /// The target of a reference is not a schema.
    NotASchema = "E044" Error "a reference or a path leads to a value that is not a schema";
    /// Dynamic references have different targets in too many dynamic scopes.
    TooManyScopes = "E045" Error "dynamic references mean something else in more dynamic scopes than the limit";

    // Names.
    /// A chosen name is not a Rust identifier or is taken.
    ImpossibleName = "E050" Error "a chosen name is not a Rust identifier or is taken";

    /// A name in the lock file cannot be used.
    WrongLockedName = "E051" Error "a name in the lock file is not a Rust identifier or is taken";

    // The type is wider than the schema; the check rejects the difference.
    /// The type has values that the schema does not allow.
    WiderType = "W101" Warning "the type holds more than the schema allows; the check rejects the rest";
    /// The type of a union does not distinguish the branches.
    WiderUnion = "W102" Warning "a union is held by one wider type; the check distinguishes the branches";
    /// A number keeps fewer digits than the schema allows.
    WiderNumber = "W103" Warning "a number is held by a type of another range; values that do not fit are `Unrepresentable`";
    /// The type does not have all values that the schema allows.
    NarrowerType = "W104" Warning "the type holds less than the schema allows; other values are `Unrepresentable`";

    // Stored as `Json`.
    /// No Rust type expresses the schema.
    HeldAsJson = "W201" Warning "no Rust type expresses the schema; the value is held as `Json` and checked";
    /// A type would have more members, branches or values than the limit.
    TooManyParts = "W202" Warning "more members, branches or listed values than one Rust type should have; the value is held as it is and checked";

    // May not mean what the author expects.
    /// A reference that cannot be resolved allows every instance.
    UnresolvedAllowed = "W301" Warning "a reference that cannot be resolved allows every instance, because of `unresolved = \"any\"`";
    /// A default is not valid against its own schema.
    DefaultInvalid = "W302" Warning "a default is not valid against its own schema; it is documented, not used";
    /// A pattern needs backtracking.
    BacktrackingPattern = "W303" Warning "a pattern needs backtracking and runs under a step limit";
    /// A keyword belongs to another draft.
    ForeignForm = "W304" Warning "a keyword of another draft asserts nothing in this one";
    /// A schema can never be valid.
    NeverValid = "W305" Warning "no instance can be valid against this schema";
    /// A name was changed because another item has it.
    NameChanged = "W306" Note "a name was changed to keep it apart from another";
    /// An annotation or a definition has the wrong type.
    AnnotationIgnored = "W307" Warning "an annotation or a definition has the wrong type and is ignored";
    /// `$schema` names an unknown dialect.
    UnknownDialect = "W308" Warning "`$schema` names a dialect that is neither built in nor mapped; another is used";
    /// A format is asserted here but unknown.
    FormatIgnored = "W309" Warning "a format is asserted here but not known, and asserts nothing";
    /// A path in the settings matches nothing.
    SettingUnused = "W310" Warning "a path in the settings matches no file, schema, type or member";
    /// A name in the lock file does not belong to any item.
    LockedNameUnused = "W311" Warning "a name in the lock file no longer belongs to a schema, member or value";
    /// A listed value in YAML is not a string, because it lacks quotes.
    UnquotedValue = "W312" Warning "a listed value of a YAML file is not a string because it has no quotes, and can never be valid";
    /// A pattern contains syntax of another language that has a different meaning in ECMA-262.
    ForeignPattern = "W313" Warning "a pattern holds syntax of another language, which means something else in ECMA-262";
    /// A reference is part of a cycle and asserts nothing new.
    IdleReference = "W314" Warning "a reference leads back to where it began without going deeper into the instance; it asserts nothing new and is left out";
    /// A document has parts that no models are made for.
    PartsLeftOut = "W320" Note "a document has parts with schemas that no models are made for, because they are not JSON or not JSON Schema";
    /// A file of a folder is not a schema.
    FileSkipped = "W321" Note "files of a folder carry no schema by their content, and are skipped";
    /// `nullable` adds `null` where it does not by the specification.
    NullByPractice = "W322" Note "`nullable` adds null here as is usual in OpenAPI documents, and not by the specification";
    /// `discriminator` selects the branch.
    ChosenByPractice = "W323" Note "`discriminator` chooses the branch here as is usual in OpenAPI documents, and not by the specification";
    /// The children of a base are available as a union.
    ChildrenAsUnion = "W324" Note "the schemas that extend a base with `discriminator` can be had as a union";
    /// A bound is written as in another version.
    BoundByPractice = "W325" Note "an exclusive bound is written as in another version of OpenAPI, and understood so";
    /// A name is listed twice.
    RepeatedName = "W326" Warning "a list of names has one of them twice, which means the same as once";
    /// A reference resolves to the file with that relative `$id`.
    WrittenIdTaken = "W327" Note "a reference leads to no file, and is taken for the relative `$id` of another file as it is written";
    /// Several files have the same `$id`, and nothing refers to it.
    SharedIdentifier = "W328" Note "several files have the same `$id`, and no reference leads to it";
    /// `x-typewright.open` is set where nothing can be opened.
    OpenWithoutEffect = "W329" Warning "`open` for a schema that is neither an enum of strings nor a union with a tag";
    /// A format or an extension allows more values than `type` and `enum`.
    AllowedByPractice = "W330" Note "a format or an extension allows more values here as is usual in OpenAPI documents, and not by the specification";

    /// `propertyName` or an entry of `mapping` has no effect.
    DiscriminatorWithoutEffect = "W331" Warning "`propertyName` or an entry of `mapping` names no member or branch, or a value that its schema does not allow";
    /// A path and the parameters of an operation have different names.
    TemplateDiffers = "W332" Warning "the template of a path and the parameters of its operation have different names";
    /// Two methods or tools of a document have the same name.
    SharedName = "W333" Warning "two methods or tools of a document have the same name";
    /// By practice `$ref` leads to the content of a whole section.
    SectionByPractice = "W334" Note "a section of a document is read from where its `$ref` leads to, as is usual in OpenAPI documents, and not by the specification";
    /// A value of the document is not the name of the schema that `discriminator` selects.
    OtherValueThanName = "W335" Warning "`discriminator` has no `mapping`, and the document has another value than the name of the schema";
    /// The branches of a union do not allow `discriminator` to select one.
    NothingSelected = "W336" Warning "`discriminator` selects no branch, because a branch has no values of its own";

    // Found by lints.
    /// An unknown keyword is spelt almost like a known one.
    MisspeltKeyword = "W401" Warning "an unknown keyword is spelt almost like a known one, and asserts nothing";
    /// An unknown format is spelt almost like a known one.
    MisspeltFormat = "W402" Warning "an unknown format is spelt almost like a known one";
    /// `required` has a name that no keyword describes.
    RequiredUndescribed = "W403" Warning "`required` has a name that no keyword of the object describes";
    /// Nothing refers to a definition.
    UnusedDefinition = "W404" Note "nothing that the schema of the file uses refers to a definition";
    /// Two branches of `oneOf` are valid for the same instance.
    BranchesOverlap = "W405" Warning "`oneOf` rejects an instance because two of its branches accept it";
    /// A listed value has a type that the schema does not allow.
    ValueOfOtherType = "W406" Warning "a listed value is of another type than `type` allows, and can never be valid";
    /// An example is not valid against its own schema.
    ExampleInvalid = "W407" Warning "an example is not valid against its own schema";
    /// The anchors of a pattern belong to single alternatives.
    AnchorsOfAlternatives = "W408" Warning "the anchors of a pattern apply to single alternatives, and not to the whole pattern";
    /// A pattern has no anchors, but all others of the object do.
    UnanchoredPattern = "W409" Warning "a pattern is not anchored, but all others of the object are";
    /// A branch allows every instance, so that the others assert nothing.
    IdleBranches = "W410" Warning "a branch of `anyOf` allows every instance, so that the keyword asserts nothing";
    /// A keyword next to `$ref` is ignored.
    IgnoredNextToReference = "W411" Warning "a keyword next to `$ref` asserts nothing in this draft";
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_code_is_unique_and_its_first_letter_is_its_gravity() {
        let texts: BTreeSet<&str> = Code::ALL.iter().map(|code| code.text()).collect();
        assert_eq!(texts.len(), Code::ALL.len(), "two codes share a number");
        for code in Code::ALL {
            let is_error = code.severity() == Severity::Error;
            assert_eq!(code.text().starts_with('E'), is_error, "{code:?}");
        }
    }

    #[test]
    fn meanings_are_one_plain_sentence() {
        for code in Code::ALL {
            let meaning = code.meaning();
            assert!(
                !meaning.ends_with('.') && meaning.starts_with(|first: char| !first.is_uppercase()),
                "{code:?}: {meaning}"
            );
        }
    }
}
