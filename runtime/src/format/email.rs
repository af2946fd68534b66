//! The formats `email` (RFC 5321) and `idn-email` (RFC 6531). Does not accept the names and comments that RFC 5322
//! allows around mailboxes.

use super::address::{is_ipv4, is_ipv6};
use super::hostname::{is_hostname, is_mail_domain};

/// The maximum octets of a local part: RFC 5321, section 4.5.3.1.1.
const MAX_LOCAL_PART: usize = 64;

/// Checks `Mailbox` of RFC 5321, section 4.1.2.
pub(super) fn is_email(text: &str) -> bool {
    is_mailbox(text, |next| next.is_ascii(), is_hostname)
}

/// Checks `Mailbox` as RFC 6531, section 3.3, extends it.
pub(super) fn is_idn_email(text: &str) -> bool {
    is_mailbox(text, |_| true, |domain| is_hostname(domain) || is_mail_domain(domain))
}

fn is_mailbox(text: &str, allowed: impl Fn(char) -> bool, is_domain: impl Fn(&str) -> bool) -> bool {
    // A domain contains no `@`, but a quoted local part may.
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let is_local = match local.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(quoted) => is_quoted(quoted, &allowed),
        None => is_dot_string(local, &allowed),
    };
    let is_known_domain = match domain.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(literal) => is_address_literal(literal),
        None => is_domain(domain),
    };
    local.len() <= MAX_LOCAL_PART && is_local && is_known_domain
}

/// Checks `Dot-string`: atoms of RFC 5322 separated by dots.
fn is_dot_string(text: &str, allowed: impl Fn(char) -> bool) -> bool {
    let is_atom_character = |next: char| {
        !next.is_ascii() && allowed(next) || next.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(next)
    };
    text.split('.').all(|atom| !atom.is_empty() && atom.chars().all(is_atom_character))
}

/// Checks `QcontentSMTP`: printable characters, with a backslash before `"` and `\`.
fn is_quoted(text: &str, allowed: impl Fn(char) -> bool) -> bool {
    let mut rest = text.chars();
    while let Some(next) = rest.next() {
        let holds = match next {
            '\\' => rest.next().is_some_and(|escaped| matches!(escaped, ' '..='~')),
            '"' => false,
            ' '..='~' => true,
            next => !next.is_ascii() && allowed(next),
        };
        if !holds {
            return false;
        }
    }
    true
}

/// Checks `address-literal` of section 4.1.3: an IPv4 address, or an address with the tag `IPv6`.
fn is_address_literal(text: &str) -> bool {
    let tagged = text.split_at_checked("IPv6:".len()).filter(|(tag, _)| tag.eq_ignore_ascii_case("IPv6:"));
    is_ipv4(text) || tagged.is_some_and(|(_, address)| is_ipv6(address))
}

#[cfg(test)]
mod tests {
    use crate::format::Format;

    #[test]
    fn local_parts_are_atoms_or_quoted() {
        let valid = ["a.b+c@d", "\"a b\\\"@\"@c.d", "\"\"@a", "a@[1.2.3.4]", "a@[ipv6:::1]"];
        let invalid =
            ["a", "@a", "a@", ".a@b", "a..b@c", "a b@c", "\"a\"b@c", "\"a\\\"@b", "é@a", "a@[1.2.3]", "a@b_c", "a@-b"];
        for text in valid {
            assert!(Format::Email.is_valid(text), "{text}");
        }
        for text in invalid {
            assert!(!Format::Email.is_valid(text), "{text}");
        }
        assert!(!Format::Email.is_valid(&format!("{}@b", "a".repeat(65))));
    }

    #[test]
    fn other_scripts_need_the_international_format() {
        for text in ["δ@ε.ζ", "\"δ ε\"@ζ", "a@b"] {
            assert!(Format::IdnEmail.is_valid(text), "{text}");
        }
        for text in ["δ ε@ζ", "δ", "δ@\u{302E}ζ"] {
            assert!(!Format::IdnEmail.is_valid(text), "{text}");
        }
    }
}
