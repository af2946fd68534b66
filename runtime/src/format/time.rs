//! The formats `date-time`, `date`, `time` and `duration` of RFC 3339. Knows only the Gregorian calendar.

use super::character::digits;

/// Checks `date-time` of section 5.6.
pub(super) fn is_date_time(text: &str) -> bool {
    let Some((date, time)) = text.split_at_checked(10) else { return false };
    is_date(date) && time.strip_prefix(['T', 't']).is_some_and(is_time)
}

/// Checks `full-date` of section 5.6.
pub(super) fn is_date(text: &str) -> bool {
    full_date(text).is_some()
}

fn full_date(text: &str) -> Option<()> {
    let (year, rest) = digits(text, 4)?;
    let (month, rest) = digits(rest.strip_prefix('-')?, 2)?;
    let (day, rest) = digits(rest.strip_prefix('-')?, 2)?;
    (rest.is_empty() && (1..=days_of(year, month)).contains(&day)).then_some(())
}

fn days_of(year: u32, month: u32) -> u32 {
    let is_leap_year = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if is_leap_year => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => 0,
    }
}

/// Checks `full-time` of section 5.6.
pub(super) fn is_time(text: &str) -> bool {
    full_time(text).is_some()
}

fn full_time(text: &str) -> Option<()> {
    let (hour, rest) = digits(text, 2)?;
    let (minute, rest) = digits(rest.strip_prefix(':')?, 2)?;
    let (second, rest) = digits(rest.strip_prefix(':')?, 2)?;
    let (offset_sign, offset_minutes) = offset(fraction(rest)?)?;
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    // A leap second is only valid at 23:59 UTC.
    let utc = 60 * hour + minute + 24 * 60 - offset_minutes;
    let utc = if offset_sign == '-' { 60 * hour + minute + offset_minutes } else { utc };
    (second < 60 || utc % (24 * 60) == 24 * 60 - 1).then_some(())
}

/// Skips the fraction of a second, if there is one.
fn fraction(text: &str) -> Option<&str> {
    let Some(fraction) = text.strip_prefix('.') else { return Some(text) };
    let rest = fraction.trim_start_matches(|next: char| next.is_ascii_digit());
    (rest.len() < fraction.len()).then_some(rest)
}

/// Returns the sign and the minutes of an offset.
fn offset(text: &str) -> Option<(char, u32)> {
    if matches!(text, "Z" | "z") {
        return Some(('+', 0));
    }
    let sign = text.chars().next().filter(|sign| matches!(sign, '+' | '-'))?;
    let (hour, rest) = digits(text.get(1..)?, 2)?;
    let (minute, rest) = digits(rest.strip_prefix(':')?, 2)?;
    (hour <= 23 && minute <= 59 && rest.is_empty()).then_some((sign, 60 * hour + minute))
}

/// Checks `duration` of appendix A: units in descending order without a gap, or weeks alone.
pub(super) fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else { return false };
    match rest.split_once('T') {
        Some((date, time)) => (date.is_empty() || are_units(date, "YMD")) && are_units(time, "HMS"),
        None => are_units(rest, "YMD") || are_units(rest, "W"),
    }
}

/// Whether the text has one number for each of some adjacent units, in their order.
fn are_units(text: &str, units: &str) -> bool {
    let found: String = text.chars().filter(|next| !next.is_ascii_digit()).collect();
    let has_a_number = |unit: &str| unit.len() > 1;
    let each_has_a_number = text.split_inclusive(|next: char| !next.is_ascii_digit()).all(has_a_number);
    !found.is_empty()
        && units.contains(&found)
        && each_has_a_number
        && !text.ends_with(|next: char| next.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use crate::format::Format;
    use crate::format::tests::check;

    #[test]
    fn dates_exist() {
        check(
            Format::Date,
            &["2024-02-29", "2000-02-29", "0000-01-01", "9999-12-31"],
            &[
                "2023-02-29",
                "1900-02-29",
                "2024-04-31",
                "2024-00-10",
                "2024-13-01",
                "2024-1-1",
                "২০২৪-01-01",
                "2024-01-01 ",
            ],
        );
    }

    #[test]
    fn leap_seconds_end_a_day_in_utc() {
        check(
            Format::DateTime,
            &[
                "2016-12-31T23:59:60Z",
                "2016-12-31t18:59:60.5-05:00",
                "2017-01-01T05:29:60+05:30",
                "2024-01-01T00:00:00-00:00",
            ],
            &[
                "2016-12-31T23:59:60+01:00",
                "2016-12-31T23:59:61Z",
                "2016-12-31 23:59:59Z",
                "2016-12-31T23:59:59",
                "2016-12-31T23:59:59.Z",
            ],
        );
    }

    #[test]
    fn durations_leave_no_gap() {
        check(
            Format::Duration,
            &["P1Y2M3DT4H5M6S", "P3W", "PT0S", "P2M", "P1DT1M"],
            &["P", "PT", "P1DT", "P1Y3D", "PT1H6S", "P1W1D", "P1", "PD", "P1D1D", "P1.5D", "p1D"],
        );
    }
}
