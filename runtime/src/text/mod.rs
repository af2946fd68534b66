//! Texts in formats other than JSON, parsed to a [`Document`]: JSON with comments, YAML and TOML.
//! Every value keeps its bytes in the text as it was written. Knows nothing of schemas.

mod jsonc;
#[cfg(feature = "toml")]
mod toml;
#[cfg(any(feature = "yaml", feature = "toml"))]
mod tree;
#[cfg(feature = "yaml")]
mod yaml;

#[cfg(feature = "yaml")]
use crate::json::ParseOptions;
use crate::json::{Document, ParseError, Parser, SyntaxError, SyntaxErrorKind};

/// Texts in other formats. Violations and errors have lines and columns of the text as it was written.
impl<'a> Document<'a> {
    /// Parses JSON with `//` and `/* */` comments and trailing commas.
    ///
    /// ```
    /// use typewright::Document;
    ///
    /// let document = Document::parse_jsonc(b"{\"size\": 3, // metres\n}")?;
    /// assert!(document.pointer("/size").is_some());
    /// # Ok::<(), typewright::ParseError>(())
    /// ```
    ///
    /// # Errors
    /// The text is not JSON apart from comments and trailing commas, or a limit is reached.
    pub fn parse_jsonc(source: &'a [u8]) -> Result<Self, ParseError> {
        Parser::new().parse_jsonc(source)
    }

    /// Parses one document of [YAML 1.2](https://yaml.org/spec/1.2.2/), by its core schema: what it has in common with
    /// JSON, with aliases and merge keys (`<<`) expanded.
    ///
    /// ```
    /// use typewright::{Document, Node};
    ///
    /// let document = Document::parse_yaml(b"base: &base {port: 80}\nserver:\n  <<: *base\n  name: a\n")?;
    /// let port = document.pointer("/server/port").and_then(|port| port.as_number());
    /// assert_eq!(port.and_then(|port| port.to_u64()), Some(80));
    /// # Ok::<(), typewright::ParseError>(())
    /// ```
    ///
    /// # Errors
    /// The text is not YAML, has several documents, means something that JSON cannot express (tags of its own, `.inf`,
    /// names that are not scalars), or a limit is reached. With its aliases expanded, a document must be within
    /// [`Limits::document_bytes`](crate::Limits::document_bytes).
    #[cfg(feature = "yaml")]
    pub fn parse_yaml(source: &'a [u8]) -> Result<Self, ParseError> {
        Parser::new().parse_yaml(source)
    }

    /// Parses [TOML 1.1](https://toml.io/en/). Dates and times are strings, as they are written.
    ///
    /// ```
    /// use typewright::{Document, Node};
    ///
    /// let document = Document::parse_toml(b"[server]\nname = 'a'\n")?;
    /// assert_eq!(document.pointer("/server/name").and_then(|name| name.as_str()), Some("a"));
    /// # Ok::<(), typewright::ParseError>(())
    /// ```
    ///
    /// # Errors
    /// The text is not TOML, has a number that JSON does not have (`inf`, `nan`), or a limit is reached.
    #[cfg(feature = "toml")]
    pub fn parse_toml(source: &'a [u8]) -> Result<Self, ParseError> {
        Parser::new().parse_toml(source)
    }
}

/// Texts in other formats, with the options of the parser.
impl Parser {
    /// Parses JSON with comments, like [`Document::parse_jsonc`].
    pub fn parse_jsonc<'a>(&mut self, source: &'a [u8]) -> Result<Document<'a>, ParseError> {
        crate::json::check_size(source.len(), &self.options().limits)?;
        let text = utf8(source)?;
        let blanked = jsonc::blank(text);
        // Both texts have the same strings at the same bytes.
        Ok(self.parse(blanked.as_bytes())?.with_source(text))
    }

    /// Parses one YAML document, like [`Document::parse_yaml`].
    #[cfg(feature = "yaml")]
    pub fn parse_yaml<'a>(&mut self, source: &'a [u8]) -> Result<Document<'a>, ParseError> {
        yaml::document(source, self.options())
    }

    /// Parses TOML, like [`Document::parse_toml`].
    #[cfg(feature = "toml")]
    pub fn parse_toml<'a>(&mut self, source: &'a [u8]) -> Result<Document<'a>, ParseError> {
        toml::document(source, self.options())
    }
}

/// Parses a YAML stream: every document in it that is not empty, or the first one if all are empty.
#[cfg(feature = "yaml")]
pub fn yaml_stream<'a>(source: &'a [u8], options: &ParseOptions) -> Result<Vec<Document<'a>>, ParseError> {
    yaml::stream(source, options)
}

fn utf8(source: &[u8]) -> Result<&str, SyntaxError> {
    std::str::from_utf8(source).map_err(|error| SyntaxError::new(SyntaxErrorKind::InvalidUtf8, error.valid_up_to()))
}
