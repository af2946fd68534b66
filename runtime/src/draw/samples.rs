//! Sample texts for each format.

use crate::format::Format;

/// Returns some texts of a format.
pub(super) fn of(format: Format) -> &'static [&'static str] {
    match format {
        Format::DateTime => &["1985-04-12T23:20:50.52Z", "2024-02-29T00:00:00+05:30", "1990-01-01T12:00:00Z"],
        Format::Date => &["2024-02-29", "1999-12-31", "1970-01-01"],
        Format::Time => &["23:20:50.52Z", "08:30:06+00:20", "00:00:00Z"],
        Format::Duration => &["P3Y6M4DT12H30M5S", "PT0S", "P4W"],
        Format::Email => &["ada@example.com", "a.b+c@example.org"],
        Format::IdnEmail => &["ada@example.com", "실례@실례.테스트"],
        Format::Hostname => &["example.com", "a-b.example", "localhost"],
        Format::IdnHostname => &["example.com", "실례.테스트"],
        Format::Ipv4 => &["127.0.0.1", "192.168.0.255", "0.0.0.0"],
        Format::Ipv6 => &["::1", "2001:db8::ff00:42:8329", "::"],
        Format::Uri => &["https://example.com/a?b=c#d", "urn:isbn:0451450523", "http://localhost:8080"],
        Format::UriReference => &["https://example.com/a", "/a/b", "#c", "../a?b"],
        Format::Iri => &["https://example.com/é", "http://例.example/"],
        Format::IriReference => &["/é", "https://example.com/", "#ü"],
        Format::Uuid => &["2eb8aa08-aa98-11ea-b4aa-73b441d16380", "00000000-0000-0000-0000-000000000000"],
        Format::UriTemplate => &["https://example.com/{id}", "/a{?b,c}", "plain"],
        Format::JsonPointer => &["", "/a/0", "/a~1b/~0"],
        Format::RelativeJsonPointer => &["0", "1/a", "2#"],
        Format::Regex => &["^a+$", "[0-9]{3}", ""],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_have_their_formats() {
        for format in Format::ALL {
            for sample in of(format) {
                assert!(format.is_valid(sample), "{}: {sample}", format.name());
            }
        }
    }
}
