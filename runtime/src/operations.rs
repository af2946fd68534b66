//! Operations of an API, with the models of their requests and responses. Generated crates contain the table.

use crate::media_type;

/// An operation of an `OpenAPI` document. Models have the names in [`crate::ModelEntry`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operation {
    /// The part of the API that it belongs to.
    pub kind: OperationKind,
    /// The `operationId`.
    pub id: Option<&'static str>,
    /// The method, in capitals.
    pub method: &'static str,
    /// The path template, the name of a webhook, or the expression of a callback.
    pub path: &'static str,
    /// The model of all its parameters.
    pub parameters: Option<&'static str>,
    /// The media types of the request body, with their models.
    pub request: &'static [(&'static str, &'static str)],
    /// The statuses as written (`200`, `4XX`, `default`), each with its media types and their models.
    pub responses: &'static [(&'static str, &'static [(&'static str, &'static str)])],
}

/// The part of an API that an operation belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperationKind {
    /// A path of the API.
    Path,
    /// A webhook: the API calls its subscribers.
    Webhook,
    /// A callback: the API calls a URL from a request.
    Callback,
}

impl Operation {
    /// Returns the model of a request body. A media type itself precedes ranges such as `application/*`, and parameters such
    /// as `charset` decide only between several documented ones.
    #[must_use]
    pub fn request(&self, media_type: &str) -> Option<&'static str> {
        model(self.request, media_type)
    }

    /// Returns the model of a response. Looks up the status itself, then its range, then `default`. Media types are looked up
    /// as by [`Self::request`].
    #[must_use]
    pub fn response(&self, status: u16, media_type: &str) -> Option<&'static str> {
        let known: Vec<&str> = self.responses.iter().map(|(known, _)| *known).collect();
        let (_, contents) = self.responses.get(nearest_status(&known, status)?)?;
        model(contents, media_type)
    }
}

/// Returns the index of a status in a list of documented ones, otherwise that of its range, such as `4XX`, otherwise that of
/// `default`.
pub fn nearest_status(documented: &[&str], status: u16) -> Option<usize> {
    let (exact, range) = (status.to_string(), format!("{}XX", status / 100));
    let named = |name: &str| documented.iter().position(|known| known.eq_ignore_ascii_case(name));
    named(&exact).or_else(|| named(&range)).or_else(|| named("default"))
}

fn model(contents: &[(&'static str, &'static str)], media_type: &str) -> Option<&'static str> {
    let at = media_type::best(contents.iter().map(|(known, _)| *known), media_type)?;
    contents.get(at).map(|(_, model)| *model)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_status_counts() {
        let operation = Operation {
            kind: OperationKind::Path,
            id: None,
            method: "GET",
            path: "/",
            parameters: None,
            request: &[("application/json; charset=utf-8", "Pet")],
            responses: &[
                ("200", &[("application/json", "Pet")]),
                ("4xx", &[("application/problem+json", "Problem")]),
                ("default", &[("application/*", "Any"), ("application/json", "Failure")]),
            ],
        };
        for (status, media_type, expected) in [
            (200, "application/json", Some("Pet")),
            (200, "text/plain", None),
            (404, "Application/Problem+JSON", Some("Problem")),
            (500, "application/json", Some("Failure")),
            (500, "application/json ; charset=utf-8", Some("Failure")),
            (500, "application/jsonl", Some("Any")),
            (500, "text/plain", None),
        ] {
            assert_eq!(operation.response(status, media_type), expected, "{status} {media_type}");
        }
        assert_eq!(operation.request("application/json"), Some("Pet"));
        assert_eq!(operation.request("text/plain"), None);
    }
}
