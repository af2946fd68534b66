//! Tests which texts the types of other libraries accept, and what they write.
//! They write the same text, or an equivalent and valid spelling, or the text is rejected.
#![cfg(all(feature = "report", feature = "format"))]

use std::cell::Cell;
use std::fmt::Debug;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use typewright::__private::v1 as rt;
use typewright::format::Format;
use typewright::{Error, Model, Node, Parsed, Writer};

thread_local! {
    /// The check of the string in the schema.
    static IS_VALID: Cell<fn(&str) -> bool> = const { Cell::new(|_| true) };
}

/// A model that consists of one string.
#[derive(Debug, PartialEq)]
struct Held<T>(T);

impl<T: rt::Build> rt::Build for Held<T> {
    fn __build(node: rt::NodeRef<'_>, builder: &mut rt::Builder<'_>) -> Result<Self, rt::Misfit> {
        T::__build(node, builder).map(Self)
    }
}

impl<T: rt::Write> rt::Write for Held<T> {
    fn __write(&self, writer: &mut Writer) {
        self.0.__write(writer);
    }
}

impl<T: rt::Build + rt::Write> rt::Generated for Held<T> {
    fn __check<'a, N: Node<'a>>(node: N, _: &mut rt::Context) -> bool {
        node.as_str().is_some_and(IS_VALID.get())
    }
}

impl<T: rt::Build + rt::Write> Model for Held<T> {
    const SCHEMA_ID: &'static str = "https://example.com/held";
}

/// The result of decoding and encoding a text.
#[derive(Clone, Copy)]
enum Becomes {
    Itself,
    Other(&'static str),
    Unrepresentable,
}

use Becomes::{Itself, Other, Unrepresentable};

fn check<T: rt::Build + rt::Write + Debug + PartialEq>(is_valid: fn(&str) -> bool, cases: &[(&str, Becomes)]) {
    IS_VALID.set(is_valid);
    for (text, becomes) in cases {
        assert!(is_valid(text), "{text} must be valid");
        let json = format!("\"{text}\"");
        let written = match becomes {
            Itself => *text,
            Other(written) => written,
            Unrepresentable => {
                let outcome = Held::<T>::from_str(&json);
                assert!(matches!(outcome, Err(Error::Unrepresentable(_))), "{text}: {outcome:?}");
                continue;
            }
        };
        let value = Held::<T>::from_str(&json).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(value.to_string(), format!("\"{written}\""), "{text}");
        assert!(is_valid(written), "{text} is written as {written}, which is invalid");
        assert_eq!(Held::<T>::from_str(&value.to_string()).as_ref(), Ok(&value), "{text} is read back");
        let lenient = Held::<T>::from_slice_lenient(json.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(lenient.to_vec(), json.as_bytes(), "the rest keeps the text");
    }
}

#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
fn date_time(text: &str) -> bool {
    Format::from_name("date-time").expect("it is a format").is_valid(text)
}

#[cfg(feature = "jiff")]
#[test]
fn jiff_timestamps() {
    let cases = [
        ("2024-02-29T12:00:00Z", Itself),
        ("2024-02-29T12:00:00.123456789Z", Itself),
        ("0001-01-01T00:00:00Z", Itself),
        ("2024-01-01T00:00:00.000Z", Other("2024-01-01T00:00:00Z")),
        ("2024-01-01T00:00:00.120Z", Other("2024-01-01T00:00:00.12Z")),
        ("2024-01-01T00:00:00+00:00", Other("2024-01-01T00:00:00Z")),
        ("2024-01-01T00:00:00.1000000000000Z", Unrepresentable),
        ("2024-01-01T01:00:00+01:00", Unrepresentable),
        ("2024-01-01T00:00:00.1234567890123Z", Unrepresentable),
        ("1998-12-31T23:59:60Z", Unrepresentable),
        ("1998-12-31T15:59:60.5-08:00", Unrepresentable),
        ("9999-12-31T23:59:59Z", Unrepresentable),
    ];
    check::<jiff::Timestamp>(date_time, &cases);
    check::<jiff::Timestamp>(
        |text| date_time(text) && text.len() == 24,
        &[("2024-01-01T00:00:00.000Z", Unrepresentable), ("2024-01-01T00:00:00.001Z", Itself)],
    );
}

#[cfg(feature = "chrono")]
#[test]
fn chrono_date_times() {
    use chrono::{DateTime, FixedOffset, Utc};
    let cases = [
        ("2024-02-29T12:00:00Z", Itself),
        ("2024-01-01T00:00:00.120Z", Itself),
        ("9999-12-31T23:59:59Z", Itself),
        ("1998-12-31T23:59:60Z", Itself),
        ("2024-01-01T00:00:00.000Z", Other("2024-01-01T00:00:00Z")),
        ("2024-01-01T00:00:00.12Z", Other("2024-01-01T00:00:00.120Z")),
        ("2024-01-01T00:00:00+00:00", Other("2024-01-01T00:00:00Z")),
        ("2024-01-01T00:00:00.1234567890123Z", Unrepresentable),
    ];
    check::<DateTime<Utc>>(date_time, &cases);
    check::<DateTime<FixedOffset>>(date_time, &cases);
    check::<DateTime<Utc>>(date_time, &[("2024-01-01T01:00:00+01:00", Unrepresentable)]);
    check::<DateTime<FixedOffset>>(date_time, &[("2024-01-01T01:00:00+01:00", Itself)]);
}

#[cfg(feature = "time")]
#[test]
fn time_date_times() {
    let cases = [
        ("2024-02-29T12:00:00Z", Itself),
        ("2024-01-01T01:00:00+01:00", Itself),
        ("2024-01-01T00:00:00.12Z", Itself),
        ("9999-12-31T23:59:59Z", Itself),
        ("2024-01-01T00:00:00.000Z", Other("2024-01-01T00:00:00Z")),
        ("2024-01-01T00:00:00+00:00", Other("2024-01-01T00:00:00Z")),
        ("1998-12-31T23:59:60Z", Unrepresentable),
        ("2024-01-01T00:00:00.1234567890123Z", Unrepresentable),
    ];
    check::<time::OffsetDateTime>(date_time, &cases);
}

#[test]
fn dates() {
    let is_valid: fn(&str) -> bool = |text| Format::from_name("date").expect("it is a format").is_valid(text);
    let cases = [("2024-02-29", Itself), ("0001-01-01", Itself), ("9999-12-31", Itself)];
    #[cfg(feature = "jiff")]
    check::<jiff::civil::Date>(is_valid, &cases);
    #[cfg(feature = "chrono")]
    check::<chrono::NaiveDate>(is_valid, &cases);
    #[cfg(feature = "time")]
    check::<time::Date>(is_valid, &cases);
    check::<Parsed<String>>(is_valid, &cases);
}

#[cfg(feature = "uuid")]
#[test]
fn identifiers() {
    let (lower, upper) = ("2eb8aa08-aa98-11ea-b4aa-73b441d16380", "2EB8AA08-AA98-11EA-B4AA-73B441D16380");
    let is_valid: fn(&str) -> bool = |text| Format::from_name("uuid").expect("it is a format").is_valid(text);
    check::<uuid::Uuid>(is_valid, &[(lower, Itself), (upper, Other("2eb8aa08-aa98-11ea-b4aa-73b441d16380"))]);
    check::<uuid::Uuid>(|text| !text.contains(char::is_lowercase), &[(upper, Unrepresentable)]);
    // Without the format, other forms are valid too, and they are not the same text in another case.
    check::<uuid::Uuid>(|_| true, &[("2eb8aa08aa9811eab4aa73b441d16380", Unrepresentable)]);
}

#[cfg(feature = "url")]
#[test]
fn urls() {
    let cases = [
        ("https://example.com/a?b#c", Itself),
        ("urn:isbn:0451450523", Itself),
        ("http://a", Other("http://a/")),
        ("HTTP://EXAMPLE.com:80/", Other("http://example.com/")),
    ];
    check::<url::Url>(|_| true, &cases);
    check::<url::Url>(|text| text.len() <= 8, &[("http://a", Unrepresentable), ("http://b", Unrepresentable)]);
    check::<url::Url>(|text| text == "http://a", &[("http://a", Unrepresentable)]);
}

#[test]
fn addresses() {
    check::<Ipv4Addr>(|_| true, &[("10.0.0.1", Itself)]);
    let cases = [
        ("::1", Itself),
        ("2001:db8::1", Itself),
        ("::ffff:10.0.0.1", Itself),
        ("2001:DB8:0:0:0:0:0:1", Other("2001:db8::1")),
        ("::ffff:a00:1", Other("::ffff:10.0.0.1")),
        ("0:0:0:0:0:0:0:0", Other("::")),
    ];
    check::<Ipv6Addr>(|_| true, &cases);
    check::<IpAddr>(|_| true, &cases);
    check::<Ipv6Addr>(|text| text.len() > 10, &[("2001:db8:0:0:0:0:0:1", Other("2001:db8::1"))]);
    check::<Ipv6Addr>(|text| !text.contains("::"), &[("2001:db8:0:0:0:0:0:1", Unrepresentable)]);
}

/// A type that accepts more texts than it writes.
#[derive(Debug, PartialEq)]
struct Host(String);

impl std::str::FromStr for Host {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.to_lowercase()))
    }
}

impl std::fmt::Display for Host {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[test]
fn own_types_write_the_text_that_they_read() {
    check::<Parsed<Host>>(|_| true, &[("example.com", Itself), ("Example.com", Unrepresentable)]);
    check::<Parsed<i64>>(|_| true, &[("-12", Itself), ("+12", Unrepresentable), ("x", Unrepresentable)]);
    #[cfg(feature = "jiff")]
    check::<Parsed<jiff::SignedDuration>>(
        |_| true,
        &[("PT1H", Itself), ("PT60M", Unrepresentable), ("PT0.1234567890123S", Unrepresentable)],
    );
}

/// Two strings, only one of which is invalid.
#[cfg(feature = "url")]
#[test]
fn the_string_that_is_to_blame_is_named() {
    #[derive(Debug, PartialEq)]
    struct Two(Vec<url::Url>);
    impl rt::Build for Two {
        fn __build(node: rt::NodeRef<'_>, builder: &mut rt::Builder<'_>) -> Result<Self, rt::Misfit> {
            rt::Build::__build(node, builder).map(Self)
        }
    }
    impl rt::Write for Two {
        fn __write(&self, writer: &mut Writer) {
            self.0.__write(writer);
        }
    }
    impl rt::Generated for Two {
        fn __check<'a, N: Node<'a>>(node: N, _: &mut rt::Context) -> bool {
            node.items().nth(1).and_then(Node::as_str).is_none_or(|text| !text.ends_with('/'))
        }
    }
    impl Model for Two {
        const SCHEMA_ID: &'static str = "https://example.com/two";
    }
    let held = Two::from_str(r#"["http://a", "http://b/c", "http://d"]"#).expect("the second is written as it is");
    assert_eq!(held.to_string(), r#"["http://a/","http://b/c","http://d/"]"#);
    let Err(Error::Unrepresentable(found)) = Two::from_str(r#"["http://a", "http://b"]"#) else {
        panic!("the second would be invalid");
    };
    assert_eq!((found.pointer.as_str(), found.rust_type), ("/1", "url::Url"));
    assert!(found.reason.contains("spelling"), "{}", found.reason);
}
