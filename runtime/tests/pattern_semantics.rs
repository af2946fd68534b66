//! The meaning of patterns, construct by construct, as data.
//! The expected results are those of ECMA-262 with the `u` flag.
#![cfg(all(feature = "pattern", feature = "backtrack"))]

use std::time::{Duration, Instant};

use typewright::pattern::{Engine, LazyPattern, Pattern};

/// Each pattern with the texts that it matches and those that it does not.
fn check(engine: Engine, cases: &[(&str, &[&str], &[&str])]) {
    for (source, matching, others) in cases {
        let pattern = Pattern::new(source).unwrap_or_else(|error| panic!("{source}: {error}"));
        assert_eq!(pattern.engine(), engine, "{source}");
        for text in *matching {
            assert_eq!(pattern.is_match(text), Ok(true), "{source} on {text:?}");
        }
        for text in *others {
            assert_eq!(pattern.is_match(text), Ok(false), "{source} on {text:?}");
        }
    }
}

#[test]
fn the_linear_engine_means_what_ecma_262_means() {
    check(
        Engine::Linear,
        &[
            ("b", &["abc"], &["ac", ""]),
            ("^$", &[""], &["\n", "a"]),
            ("^a$", &["a"], &["a\n", "\na", "b\na"]),
            ("^.$", &["a", "\u{85}", "\u{1F432}", "\0"], &["\n", "\r", "\u{2028}", "\u{2029}", "ab"]),
            (r"^\d$", &["0"], &["\u{7C0}", "\u{660}"]),
            (r"^\w$", &["a", "_", "0"], &["é", "\u{17F}", "-"]),
            (
                r"^\s$",
                &["\t", "\u{B}", "\u{A0}", "\u{FEFF}", "\u{2028}", "\u{3000}"],
                &["\u{85}", "\u{180E}", "\u{200B}"],
            ),
            (r"^\S\W\D$", &["é--", "\u{200B}éé"], &[" --", "--0"]),
            (r"^[\S\s]$", &["\n", "a"], &[""]),
            (r"\bb", &["a b", "b", "éb"], &["ab", "_b"]),
            (r"^\B$", &[""], &["a"]),
            (r"a\Bé", &[], &["aé"]),
            (r"\B|\W", &["cé1"], &["a"]),
            (r"^\B.$", &["é"], &["a"]),
            ("[]", &[], &["", "a"]),
            ("^[^]$", &["\n", "\u{1F432}"], &["", "ab"]),
            ("^[a&&b]$", &["a", "b", "&"], &["c"]),
            ("^[+--b~~[]$", &["+", "-", "b", "~", "["], &["a"]),
            (r"^[a\-z]$", &["a", "-", "z"], &["b"]),
            ("^[a-]$", &["a", "-"], &["b"]),
            (r"^[\b]$", &["\u{8}"], &["b"]),
            (r"^\cJ\cj\x41\u0041\u{41}\0\/\t\v\f\r$", &["\n\nAAA\0/\t\u{B}\u{C}\r"], &["\\cJ"]),
            (r"^\uD83D\uDC32$", &["\u{1F432}"], &["\u{D}2"]),
            (r"^[\uD83D\uDC32-\u{1F434}]$", &["\u{1F432}", "\u{1F433}"], &["\u{1F435}"]),
            (r"\uD83D", &[], &["\u{1F432}", "\u{FFFD}"]),
            (r"^[\uD800-\uE000]$", &["\u{E000}"], &["\u{D7FF}", "\u{1F432}"]),
            (r"^\p{L}\P{L}$", &["é1"], &["1é"]),
            (r"^\p{Script=Greek}\p{sc=Grek}\p{scx=Grek}$", &["αβγ"], &["abc"]),
            (r"^\p{General_Category=Decimal_Number}\p{gc=Nd}\p{digit}$", &["0\u{660}1"], &["abc"]),
            (r"^\p{Emoji_Presentation}\p{Any}\p{ASCII}$", &["\u{1F432}éa"], &["aaa"]),
            (r"^[\p{Lu}\d_]+$", &["ÉA_1"], &["é"]),
            (r"^[^\p{Lu}]$", &["a"], &["A"]),
            ("^(?<year>[0-9]{4})(?:-(?<month>[0-9]{2}))?$", &["2024", "2024-05"], &["2024-5"]),
            ("^(?:a|ab)(?:c|bcd)$", &["ac", "abc", "abcd", "abbcd"], &["ab", "abd"]),
            ("^a{2}b{1,}?c{0,2}$", &["aab", "aabbcc"], &["ab", "aabccc"]),
            ("^a??$", &["", "a"], &["aa"]),
            ("^(a*)*$", &["", "aaa"], &["b"]),
            ("^(?:a|)+$", &["", "aa"], &["b"]),
            ("^(?i:straSSe|\\w)$", &["STRASSE", "\u{17F}", "\u{212A}"], &["é"]),
            ("^(?i:[a-z])k(?-i:K)$", &["\u{212A}kK"], &["akk"]),
            ("^(?s:.)$", &["\n"], &[""]),
            ("|a", &["", "b"], &[]),
            ("()", &["", "b"], &[]),
            ("x{0}", &["", "b"], &[]),
        ],
    );
}

#[test]
fn the_backtracking_engine_means_what_ecma_262_means() {
    check(
        Engine::Backtracking,
        &[
            ("^(?!.*b)a", &["ac"], &["acb", "ba"]),
            ("a(?=b)", &["ab"], &["a", "ac"]),
            ("(?<=a)b", &["ab"], &["b", "cb"]),
            ("(?<!a)b", &["b", "cb"], &["ab"]),
            (r"^(a|b)\1$", &["aa", "bb"], &["ab", "a"]),
            (r"^\1(a)$", &["a"], &["aa"]),
            (r"^(?:(a)|b)\1$", &["aa", "b"], &["ab", "ba"]),
            (r"^(?:(a)|b)*\1$", &["ab", "aa", ""], &["c"]),
            (r"^(?:(a)|(b))+\1$", &["ab", "aa"], &["c"]),
            (r"^(?<n>a|b)\k<n>$", &["aa", "bb"], &["ab"]),
            (r"^(?:(?<n>a)|(?<n>b))\k<n>$", &["aa", "bb"], &["ab", "ba"]),
            (r"^(?=(a+))a*b\1$", &["aabaa"], &["aaba"]),
            (r"^(?=(a+?))\1b$", &["ab"], &["aab"]),
            (r"^(?!(a)\1)a", &["ab"], &["aa"]),
            (r"(?<=(\d+)(\d+))$", &["1053"], &["a"]),
            (r"(?<=\1(a))b", &["aab"], &["b"]),
            (r"(?<=([abc]+)).\1", &["abcdabc"], &["abcdbc"]),
            (r"(?<=^|,)b(?=,|$)", &["b", "a,b", "b,c"], &["ab", "a,bc"]),
            (r"^(z)((a+)?(b+)?(c))*(?!.)\3?$", &["zaacbbbcac"], &["za"]),
            ("^(?m:^a$)", &["a", "a\nb", "a\u{2028}b"], &["ab"]),
            ("(?m:^b)", &["a\nb"], &["ab"]),
            (r"(?i:\b)k\b(?=)", &["k"], &["\u{212A}k"]),
            (r"^(?i:(a)\1)$", &["aA"], &["ab"]),
            (r"^(?i:(?<=\1(a)))$|^A(?i:(?<=(a)))$", &["A"], &["b"]),
            ("^(?=a)*b", &["b"], &["c"]),
            (r"^(.)(?:b|c){2,3}?\1$", &["abca", "\u{1F432}bcb\u{1F432}"], &["aba", "abbbba"]),
            (r"^(?:a?){3}(?!a)$", &["", "aaa"], &["aaaa"]),
            (r"^(?:(?:x*)*)*(?!y)$", &["", "xx"], &["xxy"]),
        ],
    );
}

#[test]
fn patterns_of_annex_b_are_accepted() {
    let cases: [(&str, &[&str], &[&str]); 11] = [
        (r"^\-\_\@\#\%\ $", &["-_@#% "], &["a"]),
        ("^a{b}c]$", &["a{b}c]"], &["ab"]),
        ("^{a}{,2}$", &["{a}{,2}"], &["a"]),
        (r"^[\w-.]$", &["-", "a", "."], &[","]),
        (r"^[a-\d]$", &["a", "-", "5"], &["b"]),
        (r"^\101\8\400$", &["A8 0"], &["a"]),
        (r"^[\101]\x4\u12$", &["Ax4u12"], &["a"]),
        (r"^\c1$", &["\\c1"], &["c1"]),
        (r"^\k$", &["k"], &[""]),
        (r"^\a$", &["a"], &["\u{7}"]),
        (r"^(?=a){1}a\-$", &["a-"], &["-"]),
    ];
    for (source, matching, others) in cases {
        let pattern = Pattern::new(source).unwrap_or_else(|error| panic!("{source}: {error}"));
        assert!(pattern.is_lenient(), "{source}");
        matching.iter().for_each(|text| assert_eq!(pattern.is_match(text), Ok(true), "{source} on {text:?}"));
        others.iter().for_each(|text| assert_eq!(pattern.is_match(text), Ok(false), "{source} on {text:?}"));
    }
    assert!(!Pattern::new(r"^[\w.\-]+$").expect("a pattern").is_lenient());
}

#[test]
fn invalid_patterns_are_refused_with_a_location_and_help() {
    let cases = [
        ("a(", 1, "found `(` without a `)` after it"),
        ("a)", 1, "found `)` without a `(` before it"),
        ("[a", 0, "found `[` without a `]` after it"),
        ("*a", 0, "found the quantifier `*` with nothing to repeat before it"),
        ("a**", 2, "found the quantifier `*` with nothing to repeat before it"),
        ("^*", 1, "found a quantifier after an assertion"),
        ("a{2,1}", 0, "the numbers of the quantifier are out of order"),
        ("[b-a]", 1, "the ends of the range are out of order"),
        ("a\\", 1, "found a backslash at the end"),
        ("(?P<n>a)", 0, "found a group of an unknown kind"),
        ("(?i)a", 0, "found a group of an unknown kind"),
        ("(?ii:a)", 0, "found a group of an unknown kind"),
        ("(?-:a)", 0, "found a group of an unknown kind"),
        ("(?>a)", 0, "found a group of an unknown kind"),
        ("(?<n>a)(?<n>b)", 7, "found a second group named `n`"),
        (r"(?<n>a)\k<m>", 7, "found a reference to `m`, which names no group"),
        (r"(?<1>a)", 2, "found no name of a group"),
        (r"(?<n>a)\kn>", 9, "found no name of a group"),
        (r"a\p{IsGreek}", 1, "found the unknown property `IsGreek`"),
        (r"\p{greek}", 0, "found the unknown property `greek`"),
        (r"\pL", 0, "found `\\p` without a property in braces"),
        ("é(?", 2, "found a group of an unknown kind"),
    ];
    for (source, offset, message) in cases {
        let error = Pattern::new(source).expect_err(source);
        assert_eq!((error.offset, error.message.as_ref()), (offset, message), "{source}");
        assert!(!error.help.is_empty(), "{source}");
    }
    let deep = format!("{}a{}", "(".repeat(100_000), ")".repeat(100_000));
    assert!(Pattern::new(&deep).is_err());
}

#[test]
fn hostile_patterns_end_within_a_second() {
    let text = "a".repeat(10_000);
    let matched = |source: &str| {
        let start = Instant::now();
        let result = Pattern::new(source).map(|pattern| pattern.is_match(&text));
        assert!(start.elapsed() < Duration::from_secs(if cfg!(debug_assertions) { 5 } else { 1 }), "{source}");
        result.expect("a pattern")
    };
    assert_eq!(matched("^(a+)+$"), Ok(true));
    assert_eq!(matched("^(a|aa)+b$"), Ok(false));
    assert_eq!(matched("(?:(?:a{1000}){1000}){1000}").map_err(|limit| limit.allowed), Err(Pattern::STEPS));
    assert_eq!(matched("^a{1,1000000}$"), Ok(true));
    assert_eq!(matched("^(?:(?:){100000}){100000}$"), Ok(false));
    assert_eq!(matched("^(?=a)(a+)+$"), Ok(true));
    assert!(matched("^(?=a)(a+)+b").is_err());
    assert!(matched(r"(.*)\1(.*)\2b").is_err());
    assert!(matched("(?=(a+))*?b(?=(a*)*)").is_err());
    assert!(matched(&format!("(?!b){}c", "(a?)".repeat(200))).is_err());
}

#[test]
fn a_limit_is_not_a_result() {
    let pattern = Pattern::new("(?=a)a").expect("a pattern");
    assert_eq!(pattern.is_match_within("bbba", 1_000), Ok(true));
    let limit = pattern.is_match_within("bbba", 3).expect_err("too few steps");
    assert_eq!(limit.to_string(), "the pattern takes more than the limit of 3 steps");
}

#[test]
fn a_static_pattern_is_translated_once() {
    static CODE: LazyPattern = LazyPattern::new("^[A-Z]{3}$");
    static LOOKING: LazyPattern = LazyPattern::backtracking("^(?!A)");
    assert_eq!(CODE.is_match("ABC"), Ok(true));
    assert_eq!(LOOKING.is_match("ABC"), Ok(false));
    let (first, second) = (CODE.get().expect("a pattern"), CODE.get().expect("a pattern"));
    assert!(std::ptr::eq(first, second));
    assert!(LazyPattern::owned("(".to_owned()).get().is_err());
}
