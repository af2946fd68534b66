//! Fetches a schema by HTTP, within limits of time, size and redirects.
//! The only file that opens a connection. Decides nothing about files.

use std::time::Duration;

use typewright_codegen::__private::source::MOST_FILE_BYTES;
use ureq::Agent;

/// The maximum number of redirects of one request.
const MOST_REDIRECTS: u32 = 5;

/// Fetches schemas.
pub(super) struct Fetcher {
    agent: Agent,
}

impl Fetcher {
    /// Creates a client that waits this long for each schema.
    pub(super) fn new(timeout: Duration) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(timeout))
            .max_redirects(MOST_REDIRECTS)
            .http_status_as_error(false)
            .user_agent(concat!("typewright/", env!("CARGO_PKG_VERSION")))
            .accept("application/schema+json, application/json, application/yaml, */*;q=0.1")
            .build();
        Self { agent: config.into() }
    }

    /// Returns the text at a URL, or why there is none.
    pub(super) fn text(&self, url: &str) -> Result<String, String> {
        let mut response = self.agent.get(url).call().map_err(|error| describe(&error))?;
        let status = response.status();
        if !status.is_success() {
            return Err(format!("the server answered {status}"));
        }
        let expected = response.body().content_length();
        let bytes = response.body_mut().with_config().limit(MOST_FILE_BYTES).read_to_vec();
        let bytes = bytes.map_err(|error| describe(&error))?;
        if let Some(expected) = expected.filter(|expected| *expected != bytes.len() as u64) {
            return Err(format!("the answer is cut off: expected {expected} bytes, found {}", bytes.len()));
        }
        let text = String::from_utf8(bytes).map_err(|_| "the answer is not UTF-8".to_owned())?;
        match text.trim_start().chars().next() {
            None => Err("the answer is empty".to_owned()),
            Some('<') => Err("the answer is a page of HTML or XML, and not a schema".to_owned()),
            Some(_) => Ok(text),
        }
    }
}

fn describe(error: &ureq::Error) -> String {
    match error {
        ureq::Error::Timeout(_) => "the server took too long".to_owned(),
        ureq::Error::BodyExceedsLimit(most) => format!("the answer is longer than the limit of {most} bytes"),
        ureq::Error::TooManyRedirects => format!("there are more than {MOST_REDIRECTS} redirects"),
        ureq::Error::HostNotFound => "the host is not known".to_owned(),
        other => other.to_string(),
    }
}

/// Returns whether a URI has a user name or a password, which would be written to the settings and into messages.
pub(super) fn has_credentials(uri: &str) -> bool {
    let authority = uri.split_once("://").and_then(|(_, rest)| rest.split(['/', '?', '#']).next());
    authority.is_some_and(|authority| authority.contains('@'))
}

/// Returns whether a URI can be fetched at all.
pub(super) fn is_fetchable(uri: &str) -> bool {
    uri.split_once("://").is_some_and(|(scheme, rest)| {
        (scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")) && !rest.is_empty()
    })
}
