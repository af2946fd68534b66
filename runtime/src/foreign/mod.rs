//! Types of other libraries for strings with a format: dates, identifiers, addresses.
//! A value is accepted if its type writes the same text, or an equivalent spelling that is valid in its location. Knows
//! nothing of formats; strings have been checked before.

pub(crate) mod respelled;
mod spelling;

use std::fmt::{self, Display};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::ops::{Deref, DerefMut};
use std::str::FromStr;

use crate::build::{Build, Builder, Misfit, Reason, string};
use crate::redact::Mask;
use crate::write::Write;
use crate::{__typewright_masks, NodeRef, Writer};

#[cfg(feature = "uuid")]
use self::spelling::any_case;
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
use self::spelling::same_time;
use self::spelling::{canonical, exact};

/// A string stored as a type that can be parsed and displayed.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Parsed<T>(pub T);

impl<T> Deref for Parsed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for Parsed<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T> From<T> for Parsed<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T: fmt::Debug> fmt::Debug for Parsed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T: fmt::Debug> Mask for Parsed<T> {
    fn fmt_masked(&self, _: &[&str], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The written text must be exactly the text that was read, because equivalent spellings are unknown here.
impl<T: FromStr + Display> Build for Parsed<T> {
    fn __build(node: NodeRef<'_>, builder: &mut Builder<'_>) -> Result<Self, Misfit> {
        read(node, builder, |text| parsed(text).map(Self), |value| value.0.to_string(), exact)
    }
}

impl<T: Display> Write for Parsed<T> {
    fn __write(&self, writer: &mut Writer) {
        writer.string(&self.0.to_string());
    }
}

/// Reads a value. Fails if its type would write a text that is not equivalent.
fn read<T>(
    node: NodeRef<'_>,
    builder: &mut Builder<'_>,
    parse: impl Fn(&str) -> Option<T>,
    display: impl Fn(&T) -> String,
    same: fn(&str, &str) -> bool,
) -> Result<T, Misfit> {
    let text = string(node)?;
    let value = parse(text).ok_or_else(|| Misfit::new(node, Reason::Value))?;
    let written = display(&value);
    if written == text {
        return Ok(value);
    }
    if !same(text, &written) {
        return Err(Misfit::new(node, Reason::Spelling));
    }
    builder.respell(node, written, std::any::type_name::<T>());
    Ok(value)
}

fn parsed<T: FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

macro_rules! texts {
    ($($ty:ty, $parse:expr, $display:expr, $same:expr;)+) => {
        $(
            impl Build for $ty {
                fn __build(node: NodeRef<'_>, builder: &mut Builder<'_>) -> Result<Self, Misfit> {
                    read(node, builder, $parse, $display, $same)
                }
            }

            impl Write for $ty {
                fn __write(&self, writer: &mut Writer) {
                    writer.string(&$display(self));
                }
            }
        )+

        __typewright_masks!($($ty),+);
    };
}

texts! {
    Ipv4Addr, parsed, Self::to_string, exact;
    Ipv6Addr, parsed, Self::to_string, canonical;
    IpAddr, parsed, Self::to_string, canonical;
}

#[cfg(feature = "uuid")]
texts! {
    uuid::Uuid, parsed, Self::to_string, any_case;
}

#[cfg(feature = "url")]
texts! {
    url::Url, parsed, Self::to_string, canonical;
}

#[cfg(feature = "jiff")]
texts! {
    jiff::Timestamp, parsed, Self::to_string, same_time;
    jiff::civil::Date, parsed, Self::to_string, exact;
}

#[cfg(feature = "chrono")]
mod of_chrono {
    use chrono::{DateTime, FixedOffset, NaiveDate, SecondsFormat, TimeZone, Utc};

    use super::{__typewright_masks, Build, Builder, Misfit, NodeRef, Write, Writer, exact, parsed, read, same_time};

    fn displayed<Z: TimeZone>(time: &DateTime<Z>) -> String
    where
        Z::Offset: std::fmt::Display,
    {
        time.to_rfc3339_opts(SecondsFormat::AutoSi, true)
    }

    fn with_offset(text: &str) -> Option<DateTime<FixedOffset>> {
        DateTime::parse_from_rfc3339(text).ok()
    }

    texts! {
        DateTime<Utc>, |text| with_offset(text).map(|time| time.to_utc()), displayed, same_time;
        DateTime<FixedOffset>, with_offset, displayed, same_time;
        NaiveDate, parsed, Self::to_string, exact;
    }
}

#[cfg(feature = "time")]
mod of_time {
    use time::format_description::well_known::{Iso8601, Rfc3339};
    use time::{Date, OffsetDateTime};

    use super::{__typewright_masks, Build, Builder, Misfit, NodeRef, Write, Writer, exact, read, same_time};

    // A year of more than four digits is not valid in these formats; the fallback text then shows the value.
    fn date_time(time: &OffsetDateTime) -> String {
        time.format(&Rfc3339).unwrap_or_else(|_| time.to_string())
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "every type is handed over as `Write` gets it")]
    fn date(date: &Date) -> String {
        date.format(&Iso8601::DATE).unwrap_or_else(|_| date.to_string())
    }

    texts! {
        OffsetDateTime, |text| OffsetDateTime::parse(text, &Rfc3339).ok(), date_time, same_time;
        Date, |text| Date::parse(text, &Iso8601::DATE).ok(), date, exact;
    }
}
