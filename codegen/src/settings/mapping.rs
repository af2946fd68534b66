//! `[[validate]]`: which instances are validated with which schema if the command line names neither, and which ones must
//! be invalid when schemas are tested.

/// Instances and their schema.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mapping {
    /// Files, folders and patterns, relative to the settings file.
    pub instances: Vec<String>,
    /// Instances that the schema must reject, in the same form. Only tests of schemas read them.
    pub invalid: Vec<String>,
    /// The schema: `FILE` or `FILE#POINTER`, relative to the settings file.
    pub schema: String,
}

impl Mapping {
    /// Creates a mapping.
    pub fn new<I: Into<String>>(instances: impl IntoIterator<Item = I>, schema: impl Into<String>) -> Self {
        Self { instances: instances.into_iter().map(Into::into).collect(), invalid: Vec::new(), schema: schema.into() }
    }

    /// Sets the instances that the schema must reject.
    #[must_use]
    pub fn invalid<I: Into<String>>(mut self, instances: impl IntoIterator<Item = I>) -> Self {
        self.invalid = instances.into_iter().map(Into::into).collect();
        self
    }
}
