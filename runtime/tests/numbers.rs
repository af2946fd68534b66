//! Tests numbers by decimal value: order, integers, multiples, machine values.
//! Every result is exact and does not depend on the size of an exponent.

use std::cmp::Ordering;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use typewright::{JsonNumber, Number};

fn number(text: &str) -> Number<'_> {
    Number::from_text(text).unwrap_or_else(|| panic!("{text} is a number"))
}

fn hash(number: Number<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    number.hash(&mut hasher);
    hasher.finish()
}

/// Each line contains equal numbers that are smaller than those of the next line.
const ORDERED: &[&[&str]] = &[
    &["-1e100000000000000000000000000000000000000000000000001"],
    &[
        "-1e100000000000000000000000000000000000000000000000000",
        "-10e99999999999999999999999999999999999999999999999999",
    ],
    &["-1e1000000000"],
    &["-9223372036854775809", "-9223372036854775809.0", "-0.9223372036854775809e19"],
    &["-9223372036854775808"],
    &["-2", "-2.0", "-20e-1", "-0.2e1"],
    &["-1.00000000000000000000000000000000000000000000000001"],
    &["-1", "-1.000", "-1e0", "-1E+0", "-1e-0"],
    &["-0.1"],
    &["-1e-1000000000"],
    &["0", "-0", "0.0", "-0.000", "0e5", "-0e99999999999999999999999999999999", "0.0e-1"],
    &["1e-100000000000000000000000000000000000000000000000000"],
    &["1e-1000000000", "10e-1000000001", "0.1e-999999999"],
    &["0.00000001", "1e-8", "0.1e-7", "100e-10"],
    &["0.1", "1e-1", "0.10", "0.0000001e6", "1000000e-7"],
    &["0.10000000000000000000000000000000000000000000000001"],
    &["0.3", "3e-1"],
    &["0.30000000000000004"],
    &["1", "1.0", "1e0", "0.1e1", "10e-1", "1e-0000000000000000000000000000000000000000000000"],
    &["9.9"],
    &["10", "1e1", "10.0", "1E+01", "0.01e3"],
    &["10.01"],
    &["99", "99.0"],
    &["100", "1e2", "1.00e2"],
    &["9007199254740992"],
    &["9007199254740993"],
    &["9223372036854775807", "9.223372036854775807e18"],
    &["9223372036854775808"],
    &["18446744073709551615"],
    &["18446744073709551616", "1844674407370955161600e-2"],
    &["12345678901234567890123456789012345678901234567890", "1.234567890123456789012345678901234567890123456789e49"],
    &["12345678901234567890123456789012345678901234567891"],
    &["1e308"],
    &["1e1000000000", "100e999999998"],
    &["9.9e99999999999999999999999999999999999999999999999999"],
    &["1e100000000000000000000000000000000000000000000000000", "10e99999999999999999999999999999999999999999999999999"],
    &["1.1e100000000000000000000000000000000000000000000000000"],
    &["1e100000000000000000000000000000000000000000000000001"],
];

#[test]
fn order_equality_and_hash_go_by_value() {
    let all = || ORDERED.iter().enumerate().flat_map(|(rank, texts)| texts.iter().map(move |text| (rank, *text)));
    for (left_rank, left) in all() {
        for (right_rank, right) in all() {
            let expected = left_rank.cmp(&right_rank);
            assert_eq!(number(left).compare(&number(right)), expected, "{left} and {right}");
            assert_eq!(number(left) == number(right), expected.is_eq(), "{left} and {right}");
            if expected.is_eq() {
                assert_eq!(hash(number(left)), hash(number(right)), "{left} and {right}");
                assert_eq!(JsonNumber::new(left), JsonNumber::new(right), "{left} and {right}");
            }
        }
    }
}

#[test]
fn machine_numbers_compare_with_texts() {
    let smallest_float = Number::from_f64(5e-324).expect("it is finite");
    let cases = [
        (Number::from_i64(i64::MIN), "-9223372036854775808", Ordering::Equal),
        (Number::from_i64(-1), "-1.0", Ordering::Equal),
        (Number::from_u64(u64::MAX), "18446744073709551615", Ordering::Equal),
        (Number::from_u64(u64::MAX), "1.8446744073709551616e19", Ordering::Less),
        (Number::from_f64(0.1).expect("it is finite"), "0.1", Ordering::Equal),
        (Number::from_f64(-0.0).expect("it is finite"), "0", Ordering::Equal),
        (Number::from_f64(1e300).expect("it is finite"), "1e300", Ordering::Equal),
        (Number::from_f64(1e21).expect("it is finite"), "1000000000000000000001", Ordering::Less),
        (smallest_float, "5e-324", Ordering::Equal),
        (smallest_float, "0", Ordering::Greater),
    ];
    for (left, right, expected) in cases {
        assert_eq!(left.compare(&number(right)), expected, "{left} and {right}");
        assert_eq!(number(right).compare(&left), expected.reverse(), "{right} and {left}");
    }
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert!(Number::from_f64(value).is_none(), "{value}");
    }
}

#[test]
fn whole_numbers_are_whole_however_they_are_written() {
    let whole = [
        "0",
        "-0",
        "0.0",
        "0e-5",
        "1.0",
        "1e2",
        "-5",
        "100e-2",
        "1.5e1",
        "0.001e3",
        "1e1000000000",
        "12345678901234567890.0",
        "0.1e100000000000000000000000000000000000000000",
        "0e-100000000000000000000000000000000000000000",
    ];
    let broken = [
        "0.5",
        "1.1",
        "-1e-1",
        "15e-1",
        "1e-1000000000",
        "100e-3",
        "0.001e2",
        "12345678901234567890.00000000000000000000000000001",
        "1e-100000000000000000000000000000000000000000",
    ];
    for text in whole {
        assert!(number(text).is_integer(), "{text}");
    }
    for text in broken {
        assert!(!number(text).is_integer(), "{text}");
    }
}

#[test]
fn tokens_of_whole_numbers_have_neither_point_nor_exponent() {
    for (text, expected) in [("1", true), ("-0", true), ("1.0", false), ("1e2", false), ("1E2", false)] {
        assert_eq!(number(text).is_integer_token(), expected, "{text}");
    }
    assert!(Number::from_u64(1).is_integer_token());
    assert!(!Number::from_f64(1.0).expect("it is finite").is_integer_token());
}

#[test]
fn multiples() {
    let yes = [
        ("0", "0.1"),
        ("-0.0", "7"),
        ("0.3", "0.1"),
        ("0.0075", "0.0001"),
        ("-4.02", "0.01"),
        ("4.5", "1.5"),
        ("4.5", "-1.5"),
        ("1.1", "1.1"),
        ("19.99", "0.01"),
        ("1e308", "0.5"),
        ("1e308", "0.125"),
        ("1e1000000000", "0.0000001"),
        ("1e1000000000", "1024"),
        ("1e1000000000", "9765625"),
        ("7e1000000000000000000000000000000000000000", "7e-1000000000000000000000000000000000000000"),
        ("1e-1000000000", "1e-1000000000"),
        ("3e-1000000000", "1e-1000000001"),
        ("9007199254740993", "3"),
        ("100000000000000000000000000000000000000000", "10"),
        // 3 × 41152263004115226300411522630041152263004115226301.
        ("123456789012345678901234567890123456789012345678903", "41152263004115226300411522630041152263004115226301"),
        // (2^64 + 1)², in 39 digits, by 2^64 + 1.
        ("340282366920938463500268095579187314689", "18446744073709551617"),
        ("18446744073709551616e5", "18446744073709551616"),
    ];
    let no = [
        ("0.35", "0.1"),
        ("1", "0.3"),
        ("0.00751", "0.0001"),
        ("1", "0"),
        ("1e308", "0.123456789"),
        ("1e308", "3"),
        ("1e1000000000", "7"),
        ("1", "1e1000000000"),
        ("1e-1000000000", "1"),
        ("1e-1000000001", "1e-1000000000"),
        ("9007199254740993", "2"),
        ("10", "4"),
        ("123456789012345678901234567890123456789012345678904", "41152263004115226300411522630041152263004115226301"),
        ("340282366920938463500268095579187314690", "18446744073709551617"),
    ];
    for (value, divisor) in yes {
        assert!(number(value).is_multiple_of(&number(divisor)), "{value} by {divisor}");
    }
    for (value, divisor) in no {
        assert!(!number(value).is_multiple_of(&number(divisor)), "{value} by {divisor}");
    }
}

/// Compares both algorithms for large remainders, the machine integer and the limbs, with `u128`.
#[test]
fn large_multiples_agree_with_machine_arithmetic() {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut random = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let mut multiples = 0;
    for _ in 0..2_000 {
        let bits = random() % 64;
        let factor = u128::from(random() >> 32);
        let divisor = (u128::from(random()) << 32 | u128::from(random()) >> (random() % 64)) >> bits | 1;
        let value = divisor * factor % (1 << 120) + u128::from(random() % 2);
        let (value_text, divisor_text) = (value.to_string(), divisor.to_string());
        let expected = value % divisor == 0;
        multiples += usize::from(expected);
        assert_eq!(number(&value_text).is_multiple_of(&number(&divisor_text)), expected, "{value} by {divisor}");
        // With n = divisor × 10⁴⁰ + 1, which no machine integer can represent: factor × n is a multiple, and one more
        // is not.
        let large = format!("{divisor}{:040}", 1);
        let product = divisor % (1 << 64) * factor;
        let large_multiple = format!("{product}{factor:040}");
        let large_divisor = format!("{}{:040}", divisor % (1 << 64), 1);
        assert!(number(&large).is_multiple_of(&number(&large)), "{large}");
        assert!(number(&large_multiple).is_multiple_of(&number(&large_divisor)), "{large_multiple} by {large_divisor}");
        let large_other = format!("{product}{:040}", factor + 1);
        assert!(!number(&large_other).is_multiple_of(&number(&large_divisor)), "{large_other} by {large_divisor}");
    }
    assert!((500..1_900).contains(&multiples), "{multiples} of 2000 are multiples");
}

#[test]
fn machine_integers() {
    let cases = [
        ("0", Some(0), Some(0)),
        ("-0", Some(0), Some(0)),
        ("1.0", Some(1), Some(1)),
        ("1.50e1", Some(15), Some(15)),
        ("-2e3", Some(-2000), None),
        ("9223372036854775807", Some(i64::MAX), Some(9_223_372_036_854_775_807)),
        ("-9223372036854775808", Some(i64::MIN), None),
        ("9223372036854775808", None, Some(9_223_372_036_854_775_808)),
        ("18446744073709551615", None, Some(u64::MAX)),
        ("18446744073709551616", None, None),
        ("-9223372036854775809", None, None),
        ("0.5", None, None),
        ("1e19", None, Some(10_000_000_000_000_000_000)),
        ("1e1000000000", None, None),
        ("1e-1000000000", None, None),
        ("0e1000000000", Some(0), Some(0)),
        ("1000000000000000000000e-20", Some(10), Some(10)),
        ("999999999999999999", Some(999_999_999_999_999_999), Some(999_999_999_999_999_999)),
    ];
    for (text, signed, unsigned) in cases {
        assert_eq!(number(text).to_i64(), signed, "{text}");
        assert_eq!(number(text).to_u64(), unsigned, "{text}");
    }
    assert_eq!(number("170141183460469231731687303715884105727").to_i128(), Some(i128::MAX));
    assert_eq!(number("-170141183460469231731687303715884105728").to_i128(), Some(i128::MIN));
    assert_eq!(number("170141183460469231731687303715884105728").to_i128(), None);
}

#[test]
fn nearest_floats() {
    let cases = [
        ("0.1", Some(0.1)),
        ("1", Some(1.0)),
        ("9007199254740993", Some(9_007_199_254_740_992.0)),
        ("1.7976931348623157e308", Some(f64::MAX)),
        ("1.8e308", None),
        ("-1e999", None),
        ("1e99999999999999999999999999999", None),
        ("1e-999", Some(0.0)),
        ("1e-99999999999999999999999999999", Some(0.0)),
        ("2.2250738585072011e-308", Some(2.225_073_858_507_201e-308)),
    ];
    for (text, expected) in cases {
        assert_eq!(number(text).to_f64().map(f64::to_bits), expected.map(f64::to_bits), "{text}");
    }
    assert!(number("-0").to_f64().is_some_and(|zero| zero == 0.0 && zero.is_sign_negative()));
    assert_eq!(Number::from_u64(u64::MAX).to_f64(), Some(18_446_744_073_709_551_615.0));
}

#[test]
fn texts_that_are_numbers_and_that_are_not() {
    for text in ["", "+1", "01", "1.", ".1", "1e", "0x1", " 1", "1 ", "NaN", "--1", "1,", "١"] {
        assert!(Number::from_text(text).is_none(), "{text:?}");
        assert!(JsonNumber::new(text).is_none(), "{text:?}");
    }
    for text in ["0", "-0", "1.50", "1E+7", "-1e-05"] {
        assert_eq!(number(text).text(), text);
        assert_eq!(JsonNumber::new(text).map(|number| number.to_string()).as_deref(), Some(text));
    }
}

#[test]
fn texts_of_machine_numbers_are_json() {
    let floats = [
        (0.0, "0.0"),
        (-0.0, "-0.0"),
        (1.0, "1.0"),
        (0.1, "0.1"),
        (1e16, "1e16"),
        (1e-7, "1e-7"),
        (f64::MAX, "1.7976931348623157e308"),
        (f64::MIN_POSITIVE, "2.2250738585072014e-308"),
    ];
    for (value, text) in floats {
        let written = Number::from_f64(value).expect("it is finite").text().into_owned();
        assert_eq!(written, text);
        assert!(Number::from_text(&written).is_some(), "{written}");
    }
    assert_eq!(Number::from_i64(i64::MIN).text(), "-9223372036854775808");
    assert_eq!(Number::from_u64(u64::MAX).text(), "18446744073709551615");
}

#[test]
fn a_million_digits_take_a_moment() {
    let long = format!("1{}", "3".repeat(1_000_000));
    let longer = format!("{long}.5");
    assert_eq!(number(&long).compare(&number(&longer)), Ordering::Less);
    assert!(number(&long).is_integer());
    assert!(!number(&longer).is_integer());
    assert!(!number(&long).is_multiple_of(&number("0.7")));
    assert!(number(&longer).is_multiple_of(&number("0.5")));
    assert_eq!(number(&long).to_i64(), None);
}

#[cfg(feature = "value")]
#[test]
fn floats_are_compared_like_their_texts() {
    use serde_json::Value;
    use typewright::Node;

    let two_to_the = |power| 2_f64.powi(power);
    let mut floats = vec![0.0, 0.1, 0.5, 1.0, 1.5, 5e-324, 1e22, 1e300, f64::MAX, two_to_the(51) + 0.5];
    floats.extend([52, 53, 62, 63, 64].map(two_to_the).into_iter().flat_map(|near| [near - 1.0, near, near.next_up()]));
    floats.extend(floats.clone().into_iter().map(|float| -float));
    let whole = [0, 1, 2, (1 << 51) + 1, (1 << 53) - 1, 1 << 53, (1 << 53) + 1, i64::MAX];
    let limits: Vec<String> =
        whole.into_iter().flat_map(|limit| [limit, -limit]).map(|limit| limit.to_string()).collect();
    for float in floats {
        let text = format!("{float:?}");
        let machine = Number::from_f64(float).expect("it is finite");
        let value = serde_json::Number::from_f64(float).map(Value::Number).expect("it is finite");
        for found in [Some(machine), Node::as_number(&value)].map(|found| found.expect("a number")) {
            assert_eq!(found.is_integer(), number(&text).is_integer(), "{text}");
            for limit in limits.iter().map(String::as_str).chain(["0.1", "1.50", "1e22"]) {
                assert_eq!(found.compare(&number(limit)), number(&text).compare(&number(limit)), "{text} and {limit}");
            }
        }
    }
}
