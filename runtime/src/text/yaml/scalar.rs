//! The value of a plain scalar of YAML, by the core schema
//! ([YAML 1.2.2 §10.3](https://yaml.org/spec/1.2.2/#103-core-schema)).
//! Keeps the digits of numbers.

use crate::JsonNumber;

/// The value of a plain scalar.
#[derive(Debug)]
pub(super) enum Scalar {
    Null,
    Boolean(bool),
    Number(JsonNumber),
    /// The text itself.
    String,
}

/// Returns the value of a plain scalar; `None` for infinities and NaN, which JSON does not have.
pub(super) fn plain(text: &str) -> Option<Scalar> {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Some(Scalar::Null),
        "true" | "True" | "TRUE" => return Some(Scalar::Boolean(true)),
        "false" | "False" | "FALSE" => return Some(Scalar::Boolean(false)),
        ".nan" | ".NaN" | ".NAN" => return None,
        _ => {}
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") {
        return None;
    }
    let number = radix(text).or_else(|| decimal(text, unsigned)).and_then(|text| JsonNumber::new(&text));
    Some(number.map_or(Scalar::String, Scalar::Number))
}

/// Converts `0o17` and `0x1F`; a number of more than 128 bits is a string.
fn radix(text: &str) -> Option<String> {
    let (digits, radix) = match (text.strip_prefix("0o"), text.strip_prefix("0x")) {
        (Some(digits), _) => (digits, 8),
        (None, Some(digits)) => (digits, 16),
        (None, None) => return None,
    };
    let is_plain = !digits.starts_with('+');
    is_plain.then(|| u128::from_str_radix(digits, radix).ok()).flatten().map(|value| value.to_string())
}

/// Converts a decimal number to its form in JSON.
/// It has no plus sign, no leading zeros, and digits on both sides of the point.
fn decimal(text: &str, unsigned: &str) -> Option<String> {
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let digits = whole.len() + fraction.map_or(0, str::len);
    let exponent_digits = exponent.map(|exponent| exponent.strip_prefix(['+', '-']).unwrap_or(exponent));
    let is_number = digits > 0
        && are_digits(whole)
        && fraction.is_none_or(are_digits)
        && exponent_digits.is_none_or(|digits| !digits.is_empty() && are_digits(digits));
    if !is_number {
        return None;
    }
    let sign = if text.starts_with('-') { "-" } else { "" };
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let fraction =
        fraction.filter(|fraction| !fraction.is_empty()).map_or_else(String::new, |digits| format!(".{digits}"));
    let exponent = exponent.map_or_else(String::new, |exponent| format!("e{exponent}"));
    Some(format!("{sign}{whole}{fraction}{exponent}"))
}

#[cfg(test)]
mod tests {
    use super::{Scalar, plain};

    #[test]
    fn scalars_follow_the_core_schema() {
        let shown = |text: &str| match plain(text) {
            None => "none".to_owned(),
            Some(Scalar::Null) => "null".to_owned(),
            Some(Scalar::Boolean(value)) => value.to_string(),
            Some(Scalar::Number(number)) => number.as_str().to_owned(),
            Some(Scalar::String) => format!("{text:?}"),
        };
        for (text, expected) in [
            ("~", "null"),
            ("True", "true"),
            ("yes", "\"yes\""),
            ("12", "12"),
            ("+12", "12"),
            ("-0012", "-12"),
            (".5", "0.5"),
            ("1.", "1"),
            ("1e+3", "1e+3"),
            ("0x1F", "31"),
            ("0o17", "15"),
            ("0x+1", "\"0x+1\""),
            ("1_000", "\"1_000\""),
            ("1.2.3", "\"1.2.3\""),
            ("2020-12-01", "\"2020-12-01\""),
            (".", "\".\""),
            ("-", "\"-\""),
            ("1e", "\"1e\""),
            ("-.inf", "none"),
            ("123456789012345678901234567890", "123456789012345678901234567890"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
