//! Everything that a schema says about an instance, valid or not: [`Evaluation`], for tools that ask for annotations or
//! for the output formats of the specification. Knows what was recorded, not how; holds no content of the instance but
//! names of members, and none of those within a secret.

mod annotations;
mod output;
mod path;
mod unit;

use crate::program::Program;
use crate::value::{Json, Object};

use super::Report;

use self::path::Path;

pub use self::annotations::Annotation;
pub(crate) use self::unit::{KeywordUnit, OwnedToken, Statement, SubschemaUnit};

/// What a schema says about an instance.
///
/// [`Evaluation::flag`], [`Evaluation::basic`], [`Evaluation::detailed`] and [`Evaluation::verbose`] are the output formats
/// of the specification ([core §12](https://json-schema.org/draft/2020-12/json-schema-core#section-12)). Of an invalid
/// instance, the first three are those of its [`Report`].
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation<'p> {
    program: &'p Program,
    root: SubschemaUnit<'p>,
    report: Option<Report>,
}

impl<'p> Evaluation<'p> {
    pub(crate) fn new(program: &'p Program, root: SubschemaUnit<'p>, report: Option<Report>) -> Self {
        debug_assert_eq!(root.valid, report.is_none(), "invariant: two walks over one instance agree");
        Self { program, root, report }
    }

    /// Whether the instance is valid.
    pub fn is_valid(&self) -> bool {
        self.root.valid
    }

    /// What is wrong; `None` for a valid instance.
    pub fn report(&self) -> Option<&Report> {
        self.report.as_ref()
    }

    /// What is wrong, without the rest; `None` for a valid instance.
    pub fn into_report(self) -> Option<Report> {
        self.report
    }

    /// Where the schema stands that the instance was evaluated by: a URI with a JSON Pointer as its fragment.
    pub fn schema_location(&self) -> String {
        Path::new(self.program).absolute(&self.root, "")
    }

    /// All annotations, in the order in which keywords were looked at. An invalid instance has none.
    pub fn annotations(&self) -> Vec<Annotation> {
        let mut found = Vec::new();
        annotations::collect(&self.root, &mut Path::new(self.program), &mut found);
        found
    }

    /// The annotations that one keyword makes on one value, each from another place in the schema.
    pub fn annotations_of(&self, instance_location: &str, keyword: &str) -> Vec<Annotation> {
        let mut found = self.annotations();
        found.retain(|one| one.keyword == keyword && one.instance_location == instance_location);
        found
    }

    /// The format `flag`: only the verdict.
    pub fn flag(&self) -> Json {
        Object::from_iter([("valid", self.is_valid())]).into()
    }

    /// The format `basic`: a flat list of errors, or of annotations.
    pub fn basic(&self) -> Json {
        self.report.as_ref().map_or_else(|| self.flat(), Report::basic)
    }

    /// The format `detailed`: errors or annotations, nested as the schema applied its subschemas.
    pub fn detailed(&self) -> Json {
        let annotations = || output::detailed(&self.root, &mut Path::new(self.program));
        self.report.as_ref().map_or_else(annotations, Report::detailed)
    }

    /// The format `verbose`: every subschema and keyword that was looked at, nested as they were applied, with its verdict,
    /// and its error or annotation.
    pub fn verbose(&self) -> Json {
        output::verbose(&self.root, &mut Path::new(self.program))
    }

    fn flat(&self) -> Json {
        let unit = |annotation: Annotation| {
            let mut object = Object::with_capacity(5);
            object.insert("valid", true);
            object.insert("keywordLocation", annotation.keyword_location);
            object.insert("absoluteKeywordLocation", annotation.absolute_keyword_location);
            object.insert("instanceLocation", annotation.instance_location);
            object.insert("annotation", annotation.value);
            object
        };
        let mut object = Object::new();
        object.insert("valid", true);
        object.insert("annotations", self.annotations().into_iter().map(unit).collect::<Vec<Object>>());
        object.into()
    }
}
