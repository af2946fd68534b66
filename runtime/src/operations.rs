//! Operations of an API: which models are sent and received where. Generated crates fill the table; nothing here sends.

/// An operation of an `OpenAPI` document, with the names of the models of its parts as [`crate::ModelEntry`] has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operation {
    /// Where it is from.
    pub kind: OperationKind,
    /// `operationId`.
    pub id: Option<&'static str>,
    /// The method, in capitals.
    pub method: &'static str,
    /// The path template; of a webhook its name, of a callback its expression.
    pub path: &'static str,
    /// The model of all its parameters.
    pub parameters: Option<&'static str>,
    /// Media types of the request body and the type of each.
    pub request: &'static [(&'static str, &'static str)],
    /// Statuses as they are written (`200`, `4XX`, `default`), each with its media types and the type of each.
    pub responses: &'static [(&'static str, &'static [(&'static str, &'static str)])],
}

/// Where an operation is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperationKind {
    /// A path of the API.
    Path,
    /// A webhook: the API calls whoever subscribed.
    Webhook,
    /// A callback: the API calls an address that a request named.
    Callback,
}

impl Operation {
    /// The type of the response with a status and a media type: the status itself, else its range, else `default`.
    #[must_use]
    pub fn response(&self, status: u16, media_type: &str) -> Option<&'static str> {
        let (exact, range) = (status.to_string(), format!("{}XX", status / 100));
        let named = |name: &str| self.responses.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        let (_, contents) = named(&exact).or_else(|| named(&range)).or_else(|| named("default"))?;
        contents.iter().find(|(known, _)| known.eq_ignore_ascii_case(media_type)).map(|(_, model)| *model)
    }
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
            request: &[],
            responses: &[
                ("200", &[("application/json", "Pet")]),
                ("4xx", &[("application/problem+json", "Problem")]),
                ("default", &[("application/json", "Failure")]),
            ],
        };
        for (status, media_type, expected) in [
            (200, "application/json", Some("Pet")),
            (200, "text/plain", None),
            (404, "Application/Problem+JSON", Some("Problem")),
            (500, "application/json", Some("Failure")),
        ] {
            assert_eq!(operation.response(status, media_type), expected, "{status} {media_type}");
        }
    }
}
