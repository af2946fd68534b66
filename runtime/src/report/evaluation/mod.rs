//! The complete result of evaluating a schema for an instance, valid or not: [`Evaluation`].
//! For tools that need annotations or the output formats of the specification. Knows what was recorded, not how.
//! Contains no content of the instance except names of members, and no names within a secret.

mod annotations;
mod output;
mod path;
mod unit;

use crate::program::{Program, SubschemaId};
use crate::value::{Json, Object};

use super::Report;

use self::path::Path;

pub use self::annotations::Annotation;
pub(crate) use self::unit::{KeywordUnit, OwnedToken, Statement, SubschemaUnit};

/// The result of evaluating a schema for an instance.
///
/// [`Evaluation::flag`], [`Evaluation::basic`], [`Evaluation::detailed`] and [`Evaluation::verbose`] are the output
/// formats of the specification ([core §12](https://json-schema.org/draft/2020-12/json-schema-core#section-12)). For an
/// invalid instance, the first three are those of its [`Report`].
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

    /// Returns what is wrong; `None` for a valid instance.
    pub fn report(&self) -> Option<&Report> {
        self.report.as_ref()
    }

    /// Converts to the report; `None` for a valid instance.
    pub fn into_report(self) -> Option<Report> {
        self.report
    }

    /// Returns the location of the schema: a URI with a JSON Pointer as its fragment.
    pub fn schema_location(&self) -> String {
        Path::new(self.program).absolute(&self.root, "")
    }

    /// Returns all annotations, in the order in which keywords were evaluated. An invalid instance has none.
    pub fn annotations(&self) -> Vec<Annotation> {
        let mut found = Vec::new();
        annotations::collect(&self.root, &mut Path::new(self.program), &mut found);
        found
    }

    /// Returns the annotations of one keyword for one value, from all locations in the schema.
    pub fn annotations_of(&self, instance_location: &str, keyword: &str) -> Vec<Annotation> {
        let mut found = self.annotations();
        found.retain(|one| one.keyword == keyword && one.instance_location == instance_location);
        found
    }

    /// Returns the format `flag`: only whether the instance is valid.
    pub fn flag(&self) -> Json {
        Object::from_iter([("valid", self.is_valid())]).into()
    }

    /// Returns the format `basic`: a flat list of errors, or of annotations.
    pub fn basic(&self) -> Json {
        self.report.as_ref().map_or_else(|| self.flat(), Report::basic)
    }

    /// Returns the format `detailed`: errors or annotations, nested as subschemas were applied.
    pub fn detailed(&self) -> Json {
        let annotations = || output::detailed(&self.root, &mut Path::new(self.program));
        self.report.as_ref().map_or_else(annotations, Report::detailed)
    }

    /// Returns the format `verbose`: all subschemas and keywords that were evaluated, with their results.
    /// They are nested as they were applied, and have their errors or annotations.
    pub fn verbose(&self) -> Json {
        output::verbose(&self.root, &mut Path::new(self.program))
    }

    /// Calls a function with each subschema and each keyword that was evaluated, and its result. The keyword of a
    /// subschema is empty.
    #[doc(hidden)]
    pub fn each_result(&self, visit: &mut dyn FnMut(SubschemaId, &'p str, bool)) {
        self.root.each_result(visit);
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
