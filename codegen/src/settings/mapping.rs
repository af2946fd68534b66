//! `[[validate]]`: which instances are validated with which schema if the command line names neither.

/// Instances and their schema.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mapping {
    /// Files, folders and patterns, relative to the settings file.
    pub instances: Vec<String>,
    /// The schema: `FILE` or `FILE#POINTER`, relative to the settings file.
    pub schema: String,
}

impl Mapping {
    /// Creates a mapping.
    pub fn new<I: Into<String>>(instances: impl IntoIterator<Item = I>, schema: impl Into<String>) -> Self {
        Self { instances: instances.into_iter().map(Into::into).collect(), schema: schema.into() }
    }
}
