//! A module like a generated one, written by hand. Generated code may rely on everything that its tests check.
//! Its checks run on the interpreter, so that the two engines cannot differ here.
#![allow(dead_code, reason = "each test file that includes this module uses a part of it")]

mod impls;
mod program;

use std::collections::BTreeMap;
use std::fmt;

use typewright::__private::v1 as rt;
use typewright::Object;

/// A session.
#[derive(Clone, PartialEq)]
pub(crate) struct Session {
    /// Required.
    pub(crate) id: String,
    /// At most 100.
    pub(crate) size: Option<i64>,
    pub(crate) ratio: Option<f64>,
    /// Optional and nullable.
    #[allow(clippy::option_option, reason = "absent, null and a value stay apart")]
    pub(crate) creator: Option<Option<String>>,
    /// Secret.
    pub(crate) token: Option<String>,
    pub(crate) color: Option<Color>,
    pub(crate) tags: Option<Vec<u8>>,
    pub(crate) data: Option<Data>,
    pub(crate) limits: Option<BTreeMap<String, Limit>>,
    pub(crate) point: Option<(i64, bool)>,
    pub(crate) extra: Object,
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("id", &self.id)
            .field("token", &rt::redacted(&self.token))
            .field("data", &self.data)
            .field("extra", &rt::Masked::new(&self.extra, SECRETS))
            .finish_non_exhaustive()
    }
}

/// An enum of values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Color {
    Red,
    Green,
}

/// A union: the first branch that is valid.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Data {
    Full(Full),
    Bare(Bare),
    Text(String),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Full {
    pub(crate) user: String,
    pub(crate) level: i64,
    pub(crate) inner: Option<Box<Data>>,
    pub(crate) extra: Object,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bare {
    pub(crate) user: String,
    pub(crate) extra: Object,
}

/// A closed object.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Limit {
    pub(crate) most: i64,
}

/// Names of members whose values `Debug` and reports never show.
const SECRETS: &[&str] = &["token"];
