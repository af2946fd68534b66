//! The formats `ipv4` and `ipv6`. Knows nothing of the URIs and mail addresses that contain them.

use std::net::Ipv6Addr;

/// Checks `dotted-quad` of RFC 2673, section 3.2: four decimal numbers without leading zeros.
pub(super) fn is_ipv4(text: &str) -> bool {
    let is_octet = |part: &str| {
        let is_short_number = matches!(part.len(), 1..=3) && part.bytes().all(|byte| byte.is_ascii_digit());
        is_short_number && (part.len() == 1 || !part.starts_with('0')) && part.parse::<u8>().is_ok()
    };
    text.split('.').count() == 4 && text.split('.').all(is_octet)
}

/// Checks an address of RFC 4291, section 2.2. A `::` may replace a single group.
pub(super) fn is_ipv6(text: &str) -> bool {
    text.parse::<Ipv6Addr>().is_ok()
}

#[cfg(test)]
mod tests {
    use crate::format::Format;

    #[test]
    fn octets_are_decimal() {
        for (text, valid) in [
            ("0.10.200.255", true),
            ("1.2.3", false),
            ("1.2.3.256", false),
            ("01.2.3.4", false),
            ("1.2.3.+4", false),
            ("1.2.3.4.", false),
        ] {
            assert_eq!(Format::Ipv4.is_valid(text), valid, "{text}");
        }
    }

    #[test]
    fn one_gap_at_most() {
        let cases = [
            ("::", true),
            ("1:2:3:4:5:6:7:8", true),
            ("::ffff:1.2.3.4", true),
            ("1:2:3:4:5:6:7::", true),
            ("::ffff:01.2.3.4", false),
            ("1::2::3", false),
            ("12345::", false),
            ("fe80::1%eth0", false),
            ("[::1]", false),
            ("1:2:3:4:5:6:7", false),
        ];
        for (text, valid) in cases {
            assert_eq!(Format::Ipv6.is_valid(text), valid, "{text}");
        }
    }
}
