//! Spellings of a value that a type may change: equivalent texts, by the rules of their format alone.
//! Knows no type.

/// Allows no other spelling.
pub(super) fn exact(_: &str, _: &str) -> bool {
    false
}

/// Allows any spelling that the type reads as the same value.
pub(super) fn canonical(_: &str, _: &str) -> bool {
    true
}

/// Allows texts that differ in the case of letters.
#[cfg(feature = "uuid")]
pub(super) fn any_case(read: &str, written: &str) -> bool {
    read.eq_ignore_ascii_case(written)
}

/// Allows RFC 3339 times with the same digits and the same offset. Ignores zeros at the end of a fraction, the case of
/// `T` and `Z`, and the spelling of a zero offset.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
pub(super) fn same_time(read: &str, written: &str) -> bool {
    match (Time::of(read), Time::of(written)) {
        (Some(read), Some(written)) => read == written,
        _ => false,
    }
}

/// The significant parts of a time.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
#[derive(PartialEq)]
struct Time<'t> {
    date: &'t str,
    clock: &'t str,
    fraction: &'t str,
    offset: &'t str,
}

#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
impl<'t> Time<'t> {
    fn of(text: &'t str) -> Option<Self> {
        let (date, time) = text.split_at_checked(10)?;
        let (clock, rest) = time.strip_prefix(['T', 't'])?.split_at_checked(8)?;
        let (fraction, offset) = match rest.strip_prefix('.') {
            Some(rest) => rest.split_at_checked(rest.find(|next: char| !next.is_ascii_digit())?)?,
            None => ("", rest),
        };
        let offset = if matches!(offset, "z" | "+00:00" | "-00:00") { "Z" } else { offset };
        Some(Self { date, clock, fraction: fraction.trim_end_matches('0'), offset })
    }
}

#[cfg(all(test, any(feature = "chrono", feature = "jiff", feature = "time")))]
mod tests {
    use super::same_time;

    #[test]
    fn times_are_the_same_by_their_digits_and_offset() {
        let same = [
            ("2024-01-01T00:00:00.000Z", "2024-01-01T00:00:00Z"),
            ("2024-01-01t00:00:00.120z", "2024-01-01T00:00:00.12+00:00"),
            ("2024-01-01T00:00:00-00:00", "2024-01-01T00:00:00Z"),
        ];
        let different = [
            ("2024-01-01T01:00:00+01:00", "2024-01-01T00:00:00Z"),
            ("2024-01-01T00:00:00.1234567891Z", "2024-01-01T00:00:00.123456789Z"),
            ("1998-12-31T23:59:60Z", "1998-12-31T23:59:59Z"),
            ("2024-01-01T00:00:00.01Z", "2024-01-01T00:00:00.1Z"),
            ("2024-01-01T00:00:00+01:00", "2024-01-01T00:00:00-01:00"),
            ("2024", "2024"),
        ];
        for (left, right) in same {
            assert!(same_time(left, right) && same_time(right, left), "{left} {right}");
        }
        for (left, right) in different {
            assert!(!same_time(left, right) && !same_time(right, left), "{left} {right}");
        }
    }
}
