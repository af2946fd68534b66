//! Which of the documented media types and ranges describes the body of a message
//! ([RFC 9110 §12.5.1](https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1)). Does not know what they describe.

use core::cmp::Reverse;

/// How well a documented media type describes that of a message; the greatest describes it best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    /// Whether no parameter of the message has another value.
    agrees: bool,
    precision: Precision,
    /// The number of parameters that the message has, too.
    shared: usize,
    /// The number of parameters that the message lacks.
    absent: Reverse<usize>,
}

/// How much of a media type is documented.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Precision {
    /// `*/*`
    Any,
    /// `application/*`
    Type,
    /// `application/*+json`, which RFC 9110 does not define, but some frameworks write.
    Suffix,
    Exact,
}

/// Returns the index of the documented media type or range that describes a media type best, if any does. A media type
/// precedes all ranges, and `application/*` precedes `*/*`. Parameters such as `charset` decide only between several.
pub fn best<'d>(documented: impl IntoIterator<Item = &'d str>, found: &str) -> Option<usize> {
    let fits = documented.into_iter().enumerate();
    let fits = fits.filter_map(|(at, documented)| Some((fit(documented, found)?, Reverse(at))));
    fits.max().map(|(_, Reverse(at))| at)
}

fn fit(documented: &str, found: &str) -> Option<Fit> {
    let precision = precision(essence(documented), essence(found))?;
    let mut fit = Fit { agrees: true, precision, shared: 0, absent: Reverse(0) };
    for (name, value) in parameters(documented) {
        match parameters(found).find(|(known, _)| known.eq_ignore_ascii_case(name)) {
            Some((_, known)) if known.eq_ignore_ascii_case(value) => fit.shared += 1,
            Some(_) => fit.agrees = false,
            None => fit.absent.0 += 1,
        }
    }
    Some(fit)
}

fn precision(documented: &str, found: &str) -> Option<Precision> {
    if documented.eq_ignore_ascii_case(found) {
        return Some(Precision::Exact);
    }
    let ((group, range), (found_group, subtype)) = (documented.split_once('/')?, found.split_once('/')?);
    let of_group = group.eq_ignore_ascii_case(found_group);
    match range.strip_prefix('*')? {
        "" if group == "*" => Some(Precision::Any),
        "" if of_group => Some(Precision::Type),
        suffix if of_group && suffix.starts_with('+') && has_suffix(subtype, suffix) => Some(Precision::Suffix),
        _ => None,
    }
}

fn has_suffix(subtype: &str, suffix: &str) -> bool {
    let start = subtype.len().checked_sub(suffix.len());
    start.and_then(|start| subtype.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(suffix))
}

/// Returns a media type without its parameters.
fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

/// Returns the parameters of a media type, without the quotes of their values.
fn parameters(media_type: &str) -> impl Iterator<Item = (&str, &str)> {
    let parameters = media_type.split(';').skip(1).filter_map(|parameter| parameter.split_once('='));
    parameters.map(|(name, value)| (name.trim(), value.trim().trim_matches('"')))
}

#[cfg(test)]
mod tests {
    use super::best;

    #[test]
    fn the_most_specific_media_type_is_found() {
        let all = ["*/*", "application/*", "application/*+json", "application/json", "application/json; version=2"];
        for (found, expected) in [
            ("Application/JSON; charset=utf-8", Some("application/json")),
            ("application/json;Version=\"2\"", Some("application/json; version=2")),
            ("application/json; version=3", Some("application/json")),
            ("application/problem+JSON", Some("application/*+json")),
            ("application/xml", Some("application/*")),
            ("text/plain", Some("*/*")),
            ("text", None),
        ] {
            assert_eq!(best(all, found).map(|at| all[at]), expected, "{found}");
            let reversed = || all.iter().rev().copied();
            assert_eq!(best(reversed(), found).and_then(|at| reversed().nth(at)), expected, "{found}");
        }
    }

    #[test]
    fn a_parameter_alone_excludes_no_media_type() {
        for (documented, found, expected) in [
            (&["application/json; charset=utf-8", "*/*"][..], "application/json", Some(0)),
            (&["application/json; version=1"], "application/json; version=2", Some(0)),
            (&["application/json; version=1", "application/*"], "application/json; version=2", Some(1)),
            (&["application/json", "application/json"], "application/json", Some(0)),
            (&["application/json"], "application/jsonl", None),
            (&["application/*+json"], "application/json", None),
            (&["application/*+json"], "é/+json", None),
            (&["text/*"], "application/json", None),
            (&[], "application/json", None),
        ] {
            assert_eq!(best(documented.iter().copied(), found), expected, "{documented:?} {found}");
        }
    }
}
