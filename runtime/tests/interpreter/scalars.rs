//! `type`, `const`, `enum`, numbers, strings.

use typewright::__private::v1::program::{Bound, Content, KindSet, Literal, PatternEntry, Relation, Rule};
use typewright::format::Format;

use crate::kit::{accepts, never, only, program, rejects, text};

fn number(text: &'static str) -> Literal {
    Literal::Number(text.into())
}

#[test]
fn kinds() {
    let nullable = only("type", Rule::Kind(KindSet::INTEGER.or(KindSet::NULL)));
    accepts(&nullable, &["1", "1.0", "1e400", "null", "-0"], &["1.5", "\"1\"", "[]", "{}", "true", "1e-400"]);
    rejects(&nullable, "true", &[" | /type | expected null or an integer, found a boolean"]);
    let by_token = only("type", Rule::Kind(KindSet::INTEGER_TOKEN));
    accepts(&by_token, &["1", "-12345678901234567890"], &["1.0", "1e2"]);
    let number = only("type", Rule::Kind(KindSet::NUMBER));
    accepts(&number, &["1", "1.5"], &["\"1\""]);
    accepts(&only("type", Rule::Kind(KindSet::NONE)), &[], &["null", "1"]);
}

#[test]
fn never_and_always() {
    rejects(&program(vec![never("")]), "1", &[" |  | no value is allowed here"]);
}

#[test]
fn constants() {
    let constant = only("const", Rule::Const(Literal::Array(vec![number("1.0"), Literal::Boolean(true)].into())));
    accepts(&constant, &["[1,true]", "[1.00,true]"], &["[1,1]", "[1]", "[1,true,true]"]);
    rejects(&constant, "1", &[" | /const | expected `[1.0,true]`, found `1`"]);
    let options = only("enum", Rule::Enum(vec![number("1"), Literal::String("a".into()), Literal::Null].into()));
    accepts(&options, &["1", "1.0", "\"a\"", "null"], &["\"b\"", "true", "{}"]);
    rejects(&options, "2", &[" | /enum | unknown value `2`; expected one of `1`, `\"a\"`, `null`"]);
}

#[test]
fn bounds() {
    let bound = |keyword, relation, limit| only(keyword, Rule::Bound(Bound { relation, limit: text(limit) }));
    let minimum = bound("minimum", Relation::AtLeast, "1.5");
    accepts(&minimum, &["1.5", "1.50", "2", "1e400", "\"0\""], &["1.4999999999999999999999999", "-3"]);
    rejects(&minimum, "1", &[" | /minimum | the number must be at least `1.5`"]);
    accepts(&bound("exclusiveMinimum", Relation::MoreThan, "0"), &["1e-400"], &["0", "-0.0"]);
    accepts(&bound("maximum", Relation::AtMost, "10"), &["10", "9.99"], &["10.01"]);
    accepts(&bound("exclusiveMaximum", Relation::LessThan, "10"), &["9.99"], &["10", "1e1"]);
    let multiple = only("multipleOf", Rule::MultipleOf(text("0.01")));
    accepts(&multiple, &["0.07", "19.99", "1e300", "0", "\"x\""], &["0.075", "1e-3"]);
}

#[test]
fn lengths_count_code_points() {
    accepts(&only("minLength", Rule::MinLength(2)), &["\"ab\"", "\"äö\"", "1"], &["\"\"", "\"😀\""]);
    let max = only("maxLength", Rule::MaxLength(2));
    accepts(&max, &["\"😀😀\"", "[1,2,3]"], &["\"abc\""]);
    rejects(&max, "\"abc\"", &[" | /maxLength | expected at most 2 characters, found 3"]);
}

#[test]
fn patterns_and_formats() {
    let entry = PatternEntry::new("^a+$".to_owned());
    let pattern = only("pattern", Rule::Pattern(entry));
    accepts(&pattern, &["\"aa\"", "1"], &["\"ab\"", "\"\""]);
    rejects(&pattern, "\"b\"", &[" | /pattern | the string does not match the pattern `^a+$`"]);
    let format = only("format", Rule::Format(Format::from_name("date").expect("`date` is a format")));
    accepts(&format, &["\"2025-01-31\"", "1"], &["\"2025-02-31\"", "\"\""]);
    rejects(&format, "\"x\"", &[" | /format | the string is not a valid `date`"]);
}

#[test]
fn content() {
    let encoded = only("contentMediaType", Rule::Content(Content { base64: true, json: true }));
    accepts(&encoded, &["\"W10=\"", "1"], &["\"[]\"", "\"W1==\""]);
    rejects(&encoded, "\"[]\"", &[" | /contentMediaType | the string is not JSON in base64"]);
}
