//! Fetches a schema by HTTP, within limits of time, size and redirects.
//! The only file that opens a connection. Decides nothing about files.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use typewright_codegen::__private::resolve::resolve_uri;
use typewright_codegen::__private::source::MOST_FILE_BYTES;
use ureq::http::Response;
use ureq::{Agent, Body};

/// The maximum number of redirects of one request.
const MOST_REDIRECTS: usize = 5;

/// Words in the names of parameters whose values are secret, such as `X-Amz-Signature`.
const SECRET_WORDS: [&str; 8] = ["credential", "jwt", "key", "password", "secret", "sig", "signature", "token"];

/// What a server answered.
pub(super) struct Answer {
    pub(super) text: String,
    /// The URL of the text after all redirects, without a query that contains secrets.
    pub(super) at: String,
}

/// Fetches schemas.
pub(super) struct Fetcher {
    agent: Agent,
    timeout: Duration,
}

impl Fetcher {
    /// Creates a client that waits this long for each schema.
    pub(super) fn new(timeout: Duration) -> Self {
        let config = Agent::config_builder()
            // Redirects are followed here: a URL of another scheme must not be read as a relative path.
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent(concat!("typewright/", env!("CARGO_PKG_VERSION")))
            .accept("application/schema+json, application/json, application/yaml, */*;q=0.1")
            .build();
        Self { agent: config.into(), timeout }
    }

    /// Returns the text at a URL, or why there is none.
    pub(super) fn answer(&self, url: &str) -> Result<Answer, String> {
        let (mut response, redirected) = self.response(&encoded(url))?;
        let at = redirected.map_or_else(|| url.to_owned(), |at| without_secrets(&at).to_owned());
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
            Some(_) => Ok(Answer { text, at }),
        }
    }
}

impl Fetcher {
    /// Follows redirects. Returns the last response, and its URL if there were any.
    fn response(&self, url: &str) -> Result<(Response<Body>, Option<String>), String> {
        let begin = Instant::now();
        let mut at = url.to_owned();
        for followed in 0..=MOST_REDIRECTS {
            let left = self.timeout.saturating_sub(begin.elapsed());
            let request = self.agent.get(&at).config().timeout_global(Some(left)).build();
            let response = request.call().map_err(|error| describe(&error))?;
            let location = response.headers().get("location").filter(|_| response.status().is_redirection());
            let Some(location) = location else { return Ok((response, (followed > 0).then_some(at))) };
            let location = location.to_str().map_err(|_| "it redirects to a URL that is not ASCII".to_owned())?;
            let location = location.split('#').next().unwrap_or_default().trim();
            at = encoded(&resolve_uri(&at, location));
            if !is_fetchable(&at) {
                let scheme = at.split(':').next().unwrap_or_default();
                return Err(format!("it redirects to a URL with the scheme `{scheme}`, expected `http` or `https`"));
            }
            if has_credentials(&at) {
                return Err("it leads to a URL with a user name or password".to_owned());
            }
        }
        Err(format!("there are more than {MOST_REDIRECTS} redirects"))
    }
}

fn describe(error: &ureq::Error) -> String {
    match error {
        ureq::Error::Timeout(_) => "the server took too long".to_owned(),
        ureq::Error::BodyExceedsLimit(most) => format!("the answer is longer than the limit of {most} bytes"),
        ureq::Error::HostNotFound => "the host is not known".to_owned(),
        other => other.to_string(),
    }
}

/// Returns a URL with escapes for the characters that may not be in a URL, but are in references.
fn encoded(url: &str) -> String {
    let mut encoded = String::with_capacity(url.len());
    for byte in url.bytes() {
        match byte {
            b' ' | b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' | ..=0x1f | 0x7f.. => {
                write!(encoded, "%{byte:02X}").expect("invariant: a string takes any text");
            }
            _ => encoded.push(char::from(byte)),
        }
    }
    encoded
}

/// Returns a URL without its query if that contains a secret: the URL is written to the settings.
fn without_secrets(url: &str) -> &str {
    if has_secret(url) { url.split('?').next().unwrap_or_default() } else { url }
}

/// Returns whether the query of a URL contains a secret, by the names of its parameters.
pub(super) fn has_secret(url: &str) -> bool {
    let Some((_, query)) = url.split_once('?') else { return false };
    let mut names = query.split('&').map(|pair| pair.split('=').next().unwrap_or_default());
    let is_secret = |name: &str| {
        let mut words = name.split(|letter: char| !letter.is_ascii_alphanumeric());
        words.any(|word| SECRET_WORDS.contains(&word.to_ascii_lowercase().as_str()))
    };
    names.any(is_secret)
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

#[cfg(test)]
mod tests {
    use super::{encoded, without_secrets};

    #[test]
    fn references_become_urls() {
        assert_eq!(encoded("http://h/a b/ü%20.json?x={1}"), "http://h/a%20b/%C3%BC%20.json?x=%7B1%7D");
    }

    #[test]
    fn signatures_are_not_kept() {
        for (url, expected) in [
            ("https://h/a?X-Amz-Date=1&X-Amz-Signature=abc", "https://h/a"),
            ("https://h/a?SIG=1", "https://h/a"),
            ("https://h/a?access_token=1", "https://h/a"),
            ("https://h/a?design=1&v=2", "https://h/a?design=1&v=2"),
            ("https://h/token", "https://h/token"),
        ] {
            assert_eq!(without_secrets(url), expected);
        }
    }
}
