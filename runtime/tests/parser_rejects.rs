//! Invalid JSON texts, and the error for each: every rule of RFC 8259, with texts that it forbids.
//! Uses only the public API of the parser.

use std::fmt::Write;

use typewright::{Document, Duplicates, LimitKind, Limits, Node, ParseError, ParseOptions, Parser, SyntaxErrorKind};

/// A text, and the error with its offset.
const CASES: &[(&[u8], &str)] = &[
    // Empty or incomplete texts.
    (b"", "expected a value, found the end of the text at byte 0"),
    (b" ", "expected a value, found the end of the text at byte 1"),
    (b"nul", "expected `null`, found something that only begins like it at byte 0"),
    (b"tru", "expected `true`, found something that only begins like it at byte 0"),
    (b"fals", "expected `false`, found something that only begins like it at byte 0"),
    (b"[", "expected a value or `]`, found the end of the text at byte 1"),
    (b"[1", "expected `,` or `]`, found the end of the text at byte 2"),
    (b"[1,", "expected a value, found the end of the text at byte 3"),
    (b"[[]", "expected `,` or `]`, found the end of the text at byte 3"),
    (b"{", "expected a member name in double quotes or `}`, found the end of the text at byte 1"),
    (br#"{"a""#, "expected `:`, found the end of the text at byte 4"),
    (br#"{"a":"#, "expected a value, found the end of the text at byte 5"),
    (br#"{"a":1"#, "expected `,` or `}`, found the end of the text at byte 6"),
    (br#"{"a":1,"#, "expected a member name in double quotes, found the end of the text at byte 7"),
    (br#"""#, r#"expected the closing `"` of a string, found the end of the text at byte 1"#),
    (br#""a"#, r#"expected the closing `"` of a string, found the end of the text at byte 2"#),
    (br#""a\"#, r#"expected the closing `"` of a string, found the end of the text at byte 3"#),
    (br#""\u"#, r#"expected the closing `"` of a string, found the end of the text at byte 3"#),
    (br#""\u00"#, r#"expected the closing `"` of a string, found the end of the text at byte 5"#),
    (br#""\ud800"#, r"`\uD800` is half of a surrogate pair at byte 1"),
    (br#""\ud800\"#, r"`\uD800` is half of a surrogate pair at byte 1"),
    (br#""\ud800\u"#, r#"expected the closing `"` of a string, found the end of the text at byte 9"#),
    (b"-", "a number needs a digit after `-` at byte 1"),
    (b"1.", "a number needs a digit after its `.` at byte 2"),
    (b"1e", "a number needs a digit in its exponent at byte 2"),
    (b"1e+", "a number needs a digit in its exponent at byte 3"),
    // Text after the value.
    (b"null null", "expected the end of the text, found `n` at byte 5"),
    (b"1 2", "expected the end of the text, found `2` at byte 2"),
    (b"1a", "expected the end of the text, found `a` at byte 1"),
    (b"1.5.5", "expected the end of the text, found `.` at byte 3"),
    (b"1e5.0", "expected the end of the text, found `.` at byte 3"),
    (b"0x10", "expected the end of the text, found `x` at byte 1"),
    (b"12-3", "expected the end of the text, found `-` at byte 2"),
    (b"--1", "a number needs a digit after `-` at byte 1"),
    (br#""a"b"#, "expected the end of the text, found `b` at byte 3"),
    (b"[]]", "expected the end of the text, found `]` at byte 2"),
    (b"{}}", "expected the end of the text, found `}` at byte 2"),
    (b"[],", "expected the end of the text, found `,` at byte 2"),
    (b"{}{}", "expected the end of the text, found `{` at byte 2"),
    (b"truefalse", "expected `true`, found something that only begins like it at byte 0"),
    (b"[1]x", "expected the end of the text, found `x` at byte 3"),
    (br#""a","b""#, "expected the end of the text, found `,` at byte 3"),
    // Words that are not values.
    (b"x", "expected a value, found `x` at byte 0"),
    (b"True", "expected a value, found `T` at byte 0"),
    (b"NULL", "expected a value, found `N` at byte 0"),
    (b"nulll", "expected `null`, found something that only begins like it at byte 0"),
    (b"NaN", "expected a value, found `N` at byte 0"),
    (b"Infinity", "expected a value, found `I` at byte 0"),
    (b"-Infinity", "a number needs a digit after `-` at byte 1"),
    (b"-NaN", "a number needs a digit after `-` at byte 1"),
    (b"undefined", "expected a value, found `u` at byte 0"),
    (b"+1", "expected a value, found `+` at byte 0"),
    (b".5", "expected a value, found `.` at byte 0"),
    (b"-.5", "a number needs a digit after `-` at byte 1"),
    (b"'a'", "expected a value, found `'` at byte 0"),
    (b"[']", "expected a value or `]`, found `'` at byte 1"),
    (b"(1)", "expected a value, found `(` at byte 0"),
    (b"<null>", "expected a value, found `<` at byte 0"),
    (b"*", "expected a value, found `*` at byte 0"),
    (b",", "expected a value, found `,` at byte 0"),
    (b":", "expected a value, found `:` at byte 0"),
    (b"]", "expected a value, found `]` at byte 0"),
    (b"}", "expected a value, found `}` at byte 0"),
    (b"\xC3\xA9", "expected a value, found `é` at byte 0"),
    (b"\xC2\xA0null", "expected a value, found U+00A0 at byte 0"),
    (b"\x0Bnull", "expected a value, found U+000B at byte 0"),
    (b"\x0Cnull", "expected a value, found U+000C at byte 0"),
    (b"\xE2\x80\xA8null", "expected a value, found U+2028 at byte 0"),
    (b"[\xEF\xBB\xBF]", "expected a value or `]`, found U+FEFF at byte 1"),
    (br"\n", r"expected a value, found `\` at byte 0"),
    (b"\x00", "expected a value, found U+0000 at byte 0"),
    (b"1\x00", "expected the end of the text, found U+0000 at byte 1"),
    // Numbers.
    (b"00", "a number has no digits after a leading `0` at byte 1"),
    (b"01", "a number has no digits after a leading `0` at byte 1"),
    (b"-01", "a number has no digits after a leading `0` at byte 2"),
    (b"-00", "a number has no digits after a leading `0` at byte 2"),
    (b"012", "a number has no digits after a leading `0` at byte 1"),
    (b"1.e1", "a number needs a digit after its `.` at byte 2"),
    (b"1.-1", "a number needs a digit after its `.` at byte 2"),
    (b"0.e1", "a number needs a digit after its `.` at byte 2"),
    (b"1eE2", "a number needs a digit in its exponent at byte 2"),
    (b"1e1.5", "expected the end of the text, found `.` at byte 3"),
    (b"1e++1", "a number needs a digit in its exponent at byte 3"),
    (b"1e-", "a number needs a digit in its exponent at byte 3"),
    (b"1 000", "expected the end of the text, found `0` at byte 2"),
    (b"1_000", "expected the end of the text, found `_` at byte 1"),
    (b"0b1", "expected the end of the text, found `b` at byte 1"),
    (b"1,", "expected the end of the text, found `,` at byte 1"),
    (b"\xEF\xBC\x91", "expected a value, found `１` at byte 0"),
    (b"1/2", "expected the end of the text, found `/` at byte 1"),
    // Strings.
    (b"\"\t\"", "control character U+0009 in a string at byte 1"),
    (b"\"\n\"", "control character U+000A in a string at byte 1"),
    (b"\"\r\"", "control character U+000D in a string at byte 1"),
    (b"\"\x00\"", "control character U+0000 in a string at byte 1"),
    (b"\"\x1F\"", "control character U+001F in a string at byte 1"),
    (b"\"aaaaaaaaaaaa\x1F\"", "control character U+001F in a string at byte 13"),
    (b"\"\\\n\"", r"no escape begins with `\` and U+000A at byte 1"),
    (br#""\a""#, r"no escape begins with `\` and `a` at byte 1"),
    (br#""\v""#, r"no escape begins with `\` and `v` at byte 1"),
    (br#""\0""#, r"no escape begins with `\` and `0` at byte 1"),
    (br#""\'""#, r"no escape begins with `\` and `'` at byte 1"),
    (br#""\x41""#, r"no escape begins with `\` and `x` at byte 1"),
    (br#""\U0041""#, r"no escape begins with `\` and `U` at byte 1"),
    (b"\"\\\xC3\xA9\"", r"no escape begins with `\` and `é` at byte 1"),
    (br#""\u004""#, r"expected four hexadecimal digits after `\u` at byte 6"),
    (br#""\u00g1""#, r"expected four hexadecimal digits after `\u` at byte 5"),
    (br#""\u+041""#, r"expected four hexadecimal digits after `\u` at byte 3"),
    (br#""\u 041""#, r"expected four hexadecimal digits after `\u` at byte 3"),
    (b"\"\\u00\xC3\xA91\"", r"expected four hexadecimal digits after `\u` at byte 5"),
    (br#""\ud800""#, r"`\uD800` is half of a surrogate pair at byte 1"),
    (br#""\udc00""#, r"`\uDC00` is half of a surrogate pair at byte 1"),
    (br#""\ud800a""#, r"`\uD800` is half of a surrogate pair at byte 1"),
    (br#""\ud800\n""#, r"`\uD800` is half of a surrogate pair at byte 1"),
    (br#""\ud800\u0041""#, r"`\uD800` is half of a surrogate pair at byte 1"),
    (br#""\ud800\ud800""#, r"`\uD800` is half of a surrogate pair at byte 1"),
    (br#""\udc00\ud800""#, r"`\uDC00` is half of a surrogate pair at byte 1"),
    (br#""\ud800\\udc00""#, r"`\uD800` is half of a surrogate pair at byte 1"),
    (br#""\uDBFF"x"#, r"`\uDBFF` is half of a surrogate pair at byte 1"),
    // Arrays.
    (b"[,]", "expected a value or `]`, found `,` at byte 1"),
    (b"[,1]", "expected a value or `]`, found `,` at byte 1"),
    (b"[1,]", "expected something after `,`, found the end of the array or object at byte 2"),
    (b"[1,,2]", "expected a value, found `,` at byte 3"),
    (b"[1 2]", "expected `,` or `]`, found `2` at byte 3"),
    (b"[1:2]", "expected `,` or `]`, found `:` at byte 2"),
    (b"[1}", "expected `,` or `]`, found `}` at byte 2"),
    (b"[1;2]", "expected `,` or `]`, found `;` at byte 2"),
    (br#"["a""#, "expected `,` or `]`, found the end of the text at byte 4"),
    (br#"["a","#, "expected a value, found the end of the text at byte 5"),
    (br#"["a" "b"]"#, r#"expected `,` or `]`, found `"` at byte 5"#),
    (b"[a]", "expected a value or `]`, found `a` at byte 1"),
    (b"[//c\n]", "expected a value or `]`, found `/` at byte 1"),
    (b"[/*c*/]", "expected a value or `]`, found `/` at byte 1"),
    (b"[1 /*c*/]", "expected `,` or `]`, found `/` at byte 3"),
    (b"[#]", "expected a value or `]`, found `#` at byte 1"),
    // Objects.
    (b"{,}", "expected a member name in double quotes or `}`, found `,` at byte 1"),
    (br#"{"a":1,}"#, "expected something after `,`, found the end of the array or object at byte 6"),
    (br#"{"a":1,,"b":2}"#, "expected a member name in double quotes, found `,` at byte 7"),
    (br#"{"a"}"#, "expected `:`, found `}` at byte 4"),
    (br#"{"a",}"#, "expected `:`, found `,` at byte 4"),
    (br#"{"a" 1}"#, "expected `:`, found `1` at byte 5"),
    (br#"{"a"=1}"#, "expected `:`, found `=` at byte 4"),
    (br#"{"a"::1}"#, "expected a value, found `:` at byte 5"),
    (br#"{"a":}"#, "expected a value, found `}` at byte 5"),
    (br#"{"a":,}"#, "expected a value, found `,` at byte 5"),
    (br#"{"a":1 "b":2}"#, r#"expected `,` or `}`, found `"` at byte 7"#),
    (br#"{"a":1]"#, "expected `,` or `}`, found `]` at byte 6"),
    (br#"{"a":1;"b":2}"#, "expected `,` or `}`, found `;` at byte 6"),
    (b"{a:1}", "expected a member name in double quotes or `}`, found `a` at byte 1"),
    (b"{'a':1}", "expected a member name in double quotes or `}`, found `'` at byte 1"),
    (b"{1:1}", "expected a member name in double quotes or `}`, found `1` at byte 1"),
    (b"{null:1}", "expected a member name in double quotes or `}`, found `n` at byte 1"),
    (b"{[]:1}", "expected a member name in double quotes or `}`, found `[` at byte 1"),
    (b"{\"a\":1//c\n}", "expected `,` or `}`, found `/` at byte 6"),
    (b"{:1}", "expected a member name in double quotes or `}`, found `:` at byte 1"),
    (br#"{"a":1,b:2}"#, "expected a member name in double quotes, found `b` at byte 7"),
    (br#"{"a":1,"b"}"#, "expected `:`, found `}` at byte 10"),
    // Members with the same name.
    (br#"{"a":1,"a":2}"#, "an object has two members named `a` at byte 7"),
    (br#"{"a":1,"b":2,"a":3}"#, "an object has two members named `a` at byte 13"),
    (br#"{"a":1,"\u0061":2}"#, "an object has two members named `a` at byte 7"),
    (br#"{"\u0061":1,"a":2}"#, "an object has two members named `a` at byte 12"),
    (br#"{"":1,"":2}"#, "an object has two members named `` at byte 6"),
    (br#"{"x":{"a":1,"a":1}}"#, "an object has two members named `a` at byte 12"),
    (br#"{"a":{"a":1},"a":{}}"#, "an object has two members named `a` at byte 13"),
    (br#"[{"a":1},{"a":1,"a":1}]"#, "an object has two members named `a` at byte 16"),
    (
        br#"{"longer than eight":1,"b":0,"longer than eight":2}"#,
        "an object has two members named `longer than eight` at byte 29",
    ),
    // Invalid UTF-8, and byte order marks.
    (b"\xFF", "invalid UTF-8 at byte 0"),
    (b"\"\xFF\"", "invalid UTF-8 at byte 1"),
    (b"\"\x80\"", "invalid UTF-8 at byte 1"),
    (b"\"\xC0\xAF\"", "invalid UTF-8 at byte 1"),
    (b"\"\xC3\"", "invalid UTF-8 at byte 1"),
    (b"\"\xE2\x82\"", "invalid UTF-8 at byte 1"),
    (b"\"\xE0\x80\xAF\"", "invalid UTF-8 at byte 1"),
    (b"\"\xED\xA0\x80\"", "invalid UTF-8 at byte 1"),
    (b"\"\xF4\x90\x80\x80\"", "invalid UTF-8 at byte 1"),
    (b"\"\xF8\x88\x80\x80\x80\"", "invalid UTF-8 at byte 1"),
    (b"[1,x,\"\xFF\"]", "expected a value, found `x` at byte 3"),
    (b"[1,\xFF", "invalid UTF-8 at byte 3"),
    (b"[1] \xFF", "invalid UTF-8 at byte 4"),
    (b"{\"a\":1,\"a\":2,\"\xFF\":3}", "an object has two members named `a` at byte 7"),
    (b"\"a\xFF", "invalid UTF-8 at byte 2"),
    (b"\xEF\xBB\xBFnull", "the text begins with a byte order mark at byte 0"),
    (b"\xEF\xBB\xBF", "the text begins with a byte order mark at byte 0"),
    (b"\xFE\xFF\x001", "the text begins with a byte order mark at byte 0"),
    (b"\xFF\xFE1\x00", "the text begins with a byte order mark at byte 0"),
];

#[test]
fn every_text_is_refused_for_the_right_reason() {
    for (text, expected) in CASES {
        let shown = String::from_utf8_lossy(text);
        match Document::parse(text) {
            Ok(_) => panic!("{shown:?} is accepted"),
            Err(error) => assert_eq!(error.to_string(), *expected, "{shown:?}"),
        }
    }
}

#[test]
fn a_mistake_stays_a_mistake_inside_of_anything() {
    // Surrounding text can make a text valid that ends too early or too late.
    for (text, _) in CASES.iter().filter(|(_, message)| !message.contains("the end of the text")) {
        for (before, after) in [("[", "]"), ("[0, ", "]"), ("{\"k\": ", "}"), (" \n", " ")] {
            let nested = [before.as_bytes(), text, after.as_bytes()].concat();
            let shown = String::from_utf8_lossy(&nested);
            assert!(Document::parse(&nested).is_err(), "{shown:?} is accepted");
        }
    }
}

#[test]
fn help_gives_the_correction() {
    let cases: [(&[u8], &str); 14] = [
        (b"", "the text is empty or cut off"),
        (b"[1", "the text is cut off"),
        (b"[1,]", "remove the comma: JSON allows none after the last one"),
        (b"{'a':1}", "JSON uses double quotes"),
        (b"[1 2]", "put a comma between elements"),
        (b"// x\n1", "JSON has no comments"),
        (b"{a:1}", "put the member name in double quotes"),
        (b"NaN", "JSON has no `NaN`, `Infinity` or `undefined`; use `null` or leave the member out"),
        (b"+1", "a number begins with a digit or `-`"),
        (b"007", "remove the leading zeros, or write the digits as a string"),
        (b"True", "the literals are `null`, `true` and `false`, in lower case"),
        (b"{\"a\":1,\"a\":2}", "remove one of the two, or set which of them counts"),
        (b"1\n2", "one text is one value; parse a stream of values one by one"),
        (b"\xEF\xBB\xBF1", "save the text as UTF-8 without a byte order mark"),
    ];
    for (text, help) in cases {
        let shown = String::from_utf8_lossy(text);
        match Document::parse(text) {
            Err(ParseError::Syntax(error)) => assert_eq!(error.help(), Some(help), "{shown:?}"),
            other => panic!("{shown:?}: {other:?}"),
        }
    }
}

/// Returns the limit that parsing reached, its value, and the offset.
fn reached(parsed: Result<Document<'_>, ParseError>) -> (LimitKind, u64, Option<usize>) {
    match parsed {
        Err(ParseError::Limit(error)) => (error.limit, error.allowed, error.offset),
        other => panic!("{other:?}"),
    }
}

#[test]
fn depth_is_limited_and_costs_no_stack() {
    let error = reached(Document::parse("[".repeat(100_000).as_bytes()));
    assert_eq!(error, (LimitKind::Depth, 128, Some(128)));
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(Document::parse(nested(128).as_bytes()).is_ok());
    assert_eq!(reached(Document::parse(nested(129).as_bytes())), (LimitKind::Depth, 128, Some(128)));

    let limits = Limits::default().depth(100_000);
    let mut parser = Parser::with_options(ParseOptions::default().limits(limits));
    assert!(parser.parse(nested(100_000).as_bytes()).is_ok());
    assert!(parser.parse(r#"{"a":["#.repeat(50_000).as_bytes()).is_err_and(|error| error.offset() == Some(300_000)));
}

#[test]
fn the_number_of_nodes_is_limited() {
    let limits = Limits::default().nodes(4);
    let parse = |text: &str| {
        let mut parser = Parser::with_options(ParseOptions::default().limits(limits));
        parser.parse(text.as_bytes()).map(|_| ()).map_err(|error| match error {
            ParseError::Limit(limit) => (limit.limit, limit.allowed),
            other => panic!("{text}: {other}"),
        })
    };
    for text in ["1", "[1, 2, 3]", r#"{"a": 1}"#, "[[[1]]]"] {
        assert_eq!(parse(text), Ok(()), "{text}");
    }
    for text in ["[1, 2, 3, 4]", "[[1], [2]]", r#"{"a": 1, "b": 2}"#, "[[[[1]]]]"] {
        assert_eq!(parse(text), Err((LimitKind::Nodes, 4)), "{text}");
    }
}

#[test]
fn size_is_limited() {
    let limits = Limits::default().document_bytes(4);
    let mut parser = Parser::with_options(ParseOptions::default().limits(limits));
    assert!(parser.parse(b"null").is_ok());
    assert_eq!(reached(parser.parse(b"false")), (LimitKind::DocumentBytes, 4, Some(4)));
}

/// Returns an object with members `0`, `1`, … in which the names at `second` repeat those at `first`.
fn object_with_repeats(count: usize, repeats: &[(usize, usize)]) -> String {
    let mut text = String::from("{");
    for index in 0..count {
        let name = repeats.iter().find(|(_, second)| *second == index).map_or(index, |(first, _)| *first);
        let comma = if index == 0 { "" } else { "," };
        write!(text, "{comma}\"{name}\":[{index}]").expect("a string takes all text");
    }
    text.push('}');
    text
}

#[test]
fn repeated_names_are_found_among_few_and_many() {
    for count in [2, 31, 32, 33, 34, 65, 500] {
        assert!(Document::parse(object_with_repeats(count, &[]).as_bytes()).is_ok(), "{count} members");
        for (first, second) in [(0, count - 1), (count - 2, count - 1), (0, 1)] {
            let text = object_with_repeats(count, &[(first, second)]);
            let Err(ParseError::Syntax(error)) = Document::parse(text.as_bytes()) else {
                panic!("{count} members, {first} and {second}: accepted");
            };
            let SyntaxErrorKind::DuplicateMember { name, first: first_offset } = &error.kind else {
                panic!("{count} members, {first} and {second}: {error}");
            };
            let name_text = format!("\"{first}\":");
            assert_eq!(name.as_deref(), Some(first.to_string().as_str()));
            assert_eq!(text.find(&name_text), Some(*first_offset), "{count} members, {first} and {second}");
            assert_eq!(text.rfind(&name_text), Some(error.offset), "{count} members, {first} and {second}");
        }
    }
}

#[test]
fn options_choose_which_repeated_member_counts() {
    let keep = |duplicates, text: &str| -> Vec<(String, String)> {
        let mut parser = Parser::with_options(ParseOptions::default().duplicates(duplicates));
        let document = parser.parse(text.as_bytes()).expect("repeated names are allowed");
        let members = document.root().members();
        members.map(|(name, value)| (name.to_owned(), value.raw().to_owned())).collect()
    };
    let owned = |members: &[(&str, &str)]| -> Vec<(String, String)> {
        members.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    };
    let text = r#"{"a":[1],"b":{"x":1,"x":2},"\u0061":3,"c":null,"a":"4"}"#;
    let first = owned(&[("a", "[1]"), ("b", r#"{"x":1,"x":2}"#), ("c", "null")]);
    let last = owned(&[("b", r#"{"x":1,"x":2}"#), ("c", "null"), ("a", r#""4""#)]);
    assert_eq!(keep(Duplicates::First, text), first);
    assert_eq!(keep(Duplicates::Last, text), last);

    let text = object_with_repeats(200, &[(3, 150), (4, 199)]);
    let kept = keep(Duplicates::Last, &text);
    assert_eq!(kept.len(), 198);
    assert!(kept.contains(&("3".to_owned(), "[150]".to_owned())));
    assert!(!kept.contains(&("4".to_owned(), "[4]".to_owned())));
}

#[test]
fn dropping_members_keeps_their_neighbours() {
    let options = ParseOptions::default().duplicates(Duplicates::Last);
    let mut parser = Parser::with_options(options);
    let text = br#"[{"a":{"b":1,"b":[2,3]},"c":4,"a":{"b":5,"b":6,"d":[]}},"end"]"#;
    let document = parser.parse(text).expect("repeated names are allowed");
    let json = typewright::Json::from(document.root());
    assert_eq!(json.to_string(), r#"[{"c":4,"a":{"b":6,"d":[]}},"end"]"#);
}

#[test]
fn a_parser_is_as_new_after_an_error_and_after_recycling() {
    let mut parser = Parser::new();
    assert!(parser.parse(br#"[{"a":1,"b":["\n", {"#).is_err());
    let document = parser.parse(br#"{"a":"\n"}"#).expect("the text is JSON");
    assert_eq!(document.pointer("/a").and_then(Node::as_str), Some("\n"));
    parser.recycle(document);
    let document = parser.parse(br#"["\t"]"#).expect("the text is JSON");
    assert_eq!(document.root().len(), 1);
    assert_eq!(document.pointer("/0").and_then(Node::as_str), Some("\t"));
}
