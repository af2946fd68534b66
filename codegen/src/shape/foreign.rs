//! Types of other libraries that hold strings with a format, by the paths that settings name. Knows no format.

/// A type of another library.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Foreign {
    /// The path as the setting names it.
    pub path: String,
}

/// A type that the runtime knows, behind the feature that is called after its library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownType {
    /// Its path, without blanks.
    pub path: &'static str,
    /// The same as generated code names it.
    pub emitted: &'static str,
    /// The feature of the runtime that brings it.
    pub feature: Option<&'static str>,
    /// Whether it is `Copy`. All of these are `Eq`, `Hash` and `Ord`.
    pub copy: bool,
}

const KNOWN: [KnownType; 12] = [
    known("std::net::Ipv4Addr", "::std::net::Ipv4Addr", None, true),
    known("std::net::Ipv6Addr", "::std::net::Ipv6Addr", None, true),
    known("std::net::IpAddr", "::std::net::IpAddr", None, true),
    known("uuid::Uuid", "::typewright::uuid::Uuid", Some("uuid"), true),
    known("url::Url", "::typewright::url::Url", Some("url"), false),
    known("jiff::Timestamp", "::typewright::jiff::Timestamp", Some("jiff"), true),
    known("jiff::civil::Date", "::typewright::jiff::civil::Date", Some("jiff"), true),
    known(
        "chrono::DateTime<chrono::Utc>",
        "::typewright::chrono::DateTime<::typewright::chrono::Utc>",
        Some("chrono"),
        true,
    ),
    known(
        "chrono::DateTime<chrono::FixedOffset>",
        "::typewright::chrono::DateTime<::typewright::chrono::FixedOffset>",
        Some("chrono"),
        true,
    ),
    known("chrono::NaiveDate", "::typewright::chrono::NaiveDate", Some("chrono"), true),
    known("time::OffsetDateTime", "::typewright::time::OffsetDateTime", Some("time"), true),
    known("time::Date", "::typewright::time::Date", Some("time"), true),
];

const fn known(path: &'static str, emitted: &'static str, feature: Option<&'static str>, copy: bool) -> KnownType {
    KnownType { path, emitted, feature, copy }
}

impl Foreign {
    /// What the runtime knows of it; any other type is parsed and displayed.
    pub fn known(&self) -> Option<&'static KnownType> {
        let path: String = self.path.split_whitespace().collect();
        let path = path.trim_start_matches("::");
        KNOWN.iter().find(|known| known.path == path)
    }

    /// All types that the runtime knows.
    #[cfg(test)]
    pub(crate) fn all_known() -> &'static [KnownType] {
        &KNOWN
    }

    /// The last step of its path, without parameters.
    pub fn name(&self) -> &str {
        let path = self.path.split('<').next().unwrap_or_default();
        path.rsplit("::").next().unwrap_or_default().trim()
    }
}
