//! [`ProblemDetails`]: an error as the body of an HTTP response
//! ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)). Knows no framework.

use std::borrow::Cow;

use super::{Error, Line};
use crate::limits::LimitKind;
use crate::pointer;
use crate::value::{Json, Object};

/// An error as the body of an HTTP response of the media type `application/problem+json`
/// ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)). Shows what `Display` of the error shows: no secrets and no
/// excerpts. `Serialize` with the feature `serde`; [`ProblemDetails::to_json`] without.
///
/// | error | status | title |
/// |---|---|---|
/// | invalid, unrepresentable | 422 | `Unprocessable Content` |
/// | not JSON, or a limit reached | 400 | `Bad Request` |
/// | too many bytes | 413 | `Content Too Large` |
/// | a reader or writer failed | 500 | `Internal Server Error` |
///
/// ```
/// use typewright::{Document, Error};
///
/// let error = Error::from(Document::parse(b"{'id': 1}").expect_err("quotes are double in JSON"));
/// let problem = error.problem_details();
/// assert_eq!((problem.status, problem.title.as_ref()), (400, "Bad Request"));
/// assert!(problem.to_json().to_string().starts_with(r#"{"type":"about:blank","title":"Bad Request","status":400,"#));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProblemDetails {
    /// The JSON member `type`: a URI that identifies the kind of problem. `about:blank` means that `title` is that of
    /// the status.
    pub problem_type: Cow<'static, str>,
    /// The JSON member `title`: the kind of problem in words.
    pub title: Cow<'static, str>,
    /// The JSON member `status`: the HTTP status.
    pub status: u16,
    /// The JSON member `detail`: the error in one line.
    pub detail: String,
    /// The JSON member `errors`: every cause in the report ([`Report::causes`](crate::Report::causes)). Omitted from
    /// JSON if empty.
    pub errors: Vec<ProblemLocation>,
}

/// One of the `errors` of [`ProblemDetails`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProblemLocation {
    /// The JSON Pointer as a URI fragment, as in RFC 9457: `#/items/0`, and `#` for the whole document.
    pub pointer: String,
    /// What is wrong there, in one line.
    pub detail: String,
}

impl ProblemDetails {
    /// The media type of the body.
    pub const MEDIA_TYPE: &'static str = "application/problem+json";

    pub(super) fn of(error: &Error) -> Self {
        let (status, title) = status(error);
        Self {
            problem_type: Cow::Borrowed("about:blank"),
            title: Cow::Borrowed(title),
            status,
            detail: Line::new(error).to_string(),
            errors: locations(error),
        }
    }

    /// Returns the body as JSON. Takes time linear in the number of errors.
    pub fn to_json(&self) -> Json {
        let mut body = Object::new();
        body.insert("type", self.problem_type.as_ref());
        body.insert("title", self.title.as_ref());
        body.insert("status", u64::from(self.status));
        body.insert("detail", self.detail.as_str());
        if !self.errors.is_empty() {
            body.insert("errors", self.errors.iter().map(ProblemLocation::to_json).collect::<Vec<Json>>());
        }
        Json::Object(body)
    }
}

impl ProblemLocation {
    fn new(instance_location: &str, detail: String) -> Self {
        Self { pointer: pointer::fragment(instance_location), detail }
    }

    fn to_json(&self) -> Json {
        let mut object = Object::new();
        object.insert("pointer", self.pointer.as_str());
        object.insert("detail", self.detail.as_str());
        Json::Object(object)
    }
}

/// Returns the status and its phrase ([RFC 9110 §15](https://www.rfc-editor.org/rfc/rfc9110#section-15)).
fn status(error: &Error) -> (u16, &'static str) {
    match error {
        Error::Invalid(_) | Error::Unrepresentable(_) => (422, "Unprocessable Content"),
        Error::Limit(limit) if limit.error.limit == LimitKind::DocumentBytes => (413, "Content Too Large"),
        Error::Syntax(_) | Error::Limit(_) => (400, "Bad Request"),
        Error::Io(_) => (500, "Internal Server Error"),
    }
}

fn locations(error: &Error) -> Vec<ProblemLocation> {
    match error {
        Error::Invalid(report) => report
            .causes()
            .map(|violation| ProblemLocation::new(&violation.instance_location, violation.detail()))
            .collect(),
        Error::Unrepresentable(value) => vec![ProblemLocation::new(&value.pointer, value.reason.clone())],
        Error::Syntax(_) | Error::Limit(_) | Error::Io(_) => Vec::new(),
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for ProblemDetails {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_json().serialize(serializer)
    }
}
