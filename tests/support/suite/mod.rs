//! Test suites with the layout of the official one: schemas, each with instances and the expected results.
//! Does not depend on the engines.
#![allow(dead_code, reason = "each user uses a part of this")]

mod read;

use std::collections::BTreeMap;

use typewright::Json;
use typewright_codegen::settings::{Dialect, Settings};

/// A suite.
#[derive(Debug)]
pub(crate) struct Suite {
    /// Schemas with their tests, in the order of drafts and files.
    pub(crate) groups: Vec<Group>,
    /// The schemas that others may refer to, by URI.
    pub(crate) remotes: BTreeMap<String, String>,
}

/// A draft that suites have tests for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Draft {
    /// Its folder.
    pub(crate) folder: &'static str,
    /// Its dialect.
    pub(crate) dialect: Dialect,
}

impl Draft {
    /// The drafts that are supported.
    pub(crate) const ALL: [Self; 5] = [
        Self { folder: "draft4", dialect: Dialect::Draft4 },
        Self { folder: "draft6", dialect: Dialect::Draft6 },
        Self { folder: "draft7", dialect: Dialect::Draft7 },
        Self { folder: "draft2019-09", dialect: Dialect::Draft201909 },
        Self { folder: "draft2020-12", dialect: Dialect::Draft202012 },
    ];
}

/// A part of a draft's tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// Tests of required behaviour.
    Required,
    /// Tests of optional behaviour.
    Optional,
    /// Tests of formats, which are asserted.
    Format,
}

impl Part {
    /// All parts, in display order.
    pub(crate) const ALL: [Self; 3] = [Self::Required, Self::Optional, Self::Format];

    /// Returns the part's name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Optional => "optional",
            Self::Format => "format",
        }
    }
}

/// A schema and its tests.
#[derive(Debug)]
pub(crate) struct Group {
    /// The draft it belongs to.
    pub(crate) draft: Draft,
    /// The part it belongs to.
    pub(crate) part: Part,
    /// Its file, below the folder of the draft.
    pub(crate) file: String,
    /// The description from the suite.
    pub(crate) description: String,
    /// The schema.
    pub(crate) schema: Json,
    /// The settings for reading the schema.
    pub(crate) settings: Settings,
    /// The tests.
    pub(crate) tests: Vec<Test>,
}

impl Group {
    /// Returns its file and description.
    pub(crate) fn name(&self) -> String {
        format!("{}/{}: {}", self.draft.folder, self.file, self.description)
    }
}

/// An instance and the expected result.
#[derive(Debug)]
pub(crate) struct Test {
    /// The description from the suite.
    pub(crate) description: String,
    /// The instance.
    pub(crate) instance: Json,
    /// Whether the instance is valid.
    pub(crate) valid: bool,
}
