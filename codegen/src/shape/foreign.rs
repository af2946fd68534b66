//! Types of other libraries for strings with a format, by their paths in settings.
//! Does not depend on formats.

/// A type of another library.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Foreign {
    /// The path as it is written in the setting.
    pub path: String,
}

/// A type that the runtime supports, behind a feature named after its library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownType {
    /// Its path, without spaces.
    pub path: &'static str,
    /// Its path in generated code.
    pub emitted: &'static str,
    /// The feature of the runtime that enables it.
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
    /// Returns the type if the runtime supports it; any other type is parsed and displayed.
    pub fn known(&self) -> Option<&'static KnownType> {
        let path: String = self.path.split_whitespace().collect();
        let path = path.trim_start_matches("::");
        KNOWN.iter().find(|known| known.path == path)
    }

    /// Returns all types that the runtime supports.
    #[cfg(test)]
    pub(crate) fn all_known() -> &'static [KnownType] {
        &KNOWN
    }

    /// Returns the last segment of its path, without parameters.
    pub fn name(&self) -> &str {
        let path = self.path.split('<').next().unwrap_or_default();
        path.rsplit("::").next().unwrap_or_default().trim()
    }
}
