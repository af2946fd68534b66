//! Checks of `format`, one file per family: [`Format`].
//! Knows nothing of schemas, and does not decide whether a format is asserted or an annotation.
//!
//! All drafts agree on the formats they share. A format applies to strings only, which callers must check.

mod address;
mod character;
mod email;
mod hostname;
mod idna;
mod json_pointer;
mod time;
mod uri;
mod uri_template;
mod uuid;

use crate::pattern::syntax;

/// The formats of drafts 3 to 2020-12.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Format {
    /// RFC 3339 `date-time`.
    DateTime,
    /// RFC 3339 `full-date`.
    Date,
    /// RFC 3339 `full-time`.
    Time,
    /// RFC 3339, appendix A: `duration`.
    Duration,
    /// RFC 5321 `Mailbox`.
    Email,
    /// RFC 6531 `Mailbox`.
    IdnEmail,
    /// RFC 1123; labels that begin with `xn--` are A-labels of RFC 5890.
    Hostname,
    /// RFC 5890.
    IdnHostname,
    /// RFC 2673 `dotted-quad`.
    Ipv4,
    /// RFC 4291, section 2.2.
    Ipv6,
    /// RFC 3986 `URI`.
    Uri,
    /// RFC 3986 `URI-reference`.
    UriReference,
    /// RFC 3987 `IRI`.
    Iri,
    /// RFC 3987 `IRI-reference`.
    IriReference,
    /// RFC 4122 `UUID`.
    Uuid,
    /// RFC 6570.
    UriTemplate,
    /// RFC 6901.
    JsonPointer,
    /// Relative JSON Pointers.
    RelativeJsonPointer,
    /// ECMA-262, with the `u` flag.
    Regex,
}

impl Format {
    /// Every format, in the order of the specification.
    pub const ALL: [Self; 19] = [
        Self::DateTime,
        Self::Date,
        Self::Time,
        Self::Duration,
        Self::Email,
        Self::IdnEmail,
        Self::Hostname,
        Self::IdnHostname,
        Self::Ipv4,
        Self::Ipv6,
        Self::Uri,
        Self::UriReference,
        Self::Iri,
        Self::IriReference,
        Self::Uuid,
        Self::UriTemplate,
        Self::JsonPointer,
        Self::RelativeJsonPointer,
        Self::Regex,
    ];

    /// Returns the format with this name. Draft 3's `host-name` and `ip-address` are `hostname` and `ipv4`.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "host-name" => Some(Self::Hostname),
            "ip-address" => Some(Self::Ipv4),
            name => Self::ALL.into_iter().find(|format| format.name() == name),
        }
    }

    /// Returns the name as `format` spells it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::DateTime => "date-time",
            Self::Date => "date",
            Self::Time => "time",
            Self::Duration => "duration",
            Self::Email => "email",
            Self::IdnEmail => "idn-email",
            Self::Hostname => "hostname",
            Self::IdnHostname => "idn-hostname",
            Self::Ipv4 => "ipv4",
            Self::Ipv6 => "ipv6",
            Self::Uri => "uri",
            Self::UriReference => "uri-reference",
            Self::Iri => "iri",
            Self::IriReference => "iri-reference",
            Self::Uuid => "uuid",
            Self::UriTemplate => "uri-template",
            Self::JsonPointer => "json-pointer",
            Self::RelativeJsonPointer => "relative-json-pointer",
            Self::Regex => "regex",
        }
    }

    /// Whether the text has this format.
    pub fn is_valid(self, text: &str) -> bool {
        match self {
            Self::DateTime => time::is_date_time(text),
            Self::Date => time::is_date(text),
            Self::Time => time::is_time(text),
            Self::Duration => time::is_duration(text),
            Self::Email => email::is_email(text),
            Self::IdnEmail => email::is_idn_email(text),
            Self::Hostname => hostname::is_hostname(text),
            Self::IdnHostname => hostname::is_idn_hostname(text),
            Self::Ipv4 => address::is_ipv4(text),
            Self::Ipv6 => address::is_ipv6(text),
            Self::Uri => uri::is_uri(text),
            Self::UriReference => uri::is_uri_reference(text),
            Self::Iri => uri::is_iri(text),
            Self::IriReference => uri::is_iri_reference(text),
            Self::Uuid => uuid::is_uuid(text),
            Self::UriTemplate => uri_template::is_uri_template(text),
            Self::JsonPointer => json_pointer::is_json_pointer(text),
            Self::RelativeJsonPointer => json_pointer::is_relative_json_pointer(text),
            Self::Regex => syntax::is_strict(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Format;

    /// Checks valid and invalid texts, in the tests of each format.
    pub(super) fn check(format: Format, valid: &[&str], invalid: &[&str]) {
        for text in valid {
            assert!(format.is_valid(text), "{text}");
        }
        for text in invalid {
            assert!(!format.is_valid(text), "{text}");
        }
    }

    #[test]
    fn every_name_leads_back_to_its_format() {
        for format in Format::ALL {
            assert_eq!(Format::from_name(format.name()), Some(format));
        }
        assert_eq!(Format::from_name("host-name"), Some(Format::Hostname));
        assert_eq!(Format::from_name("ip-address"), Some(Format::Ipv4));
        assert_eq!(Format::from_name("unknown"), None);
    }
}
