//! Decodes documents that are nested more deeply than any stack allows: typed parts stop at a limit.

use models::recursive::Root;
use typewright::{Error, LimitKind, Limits, Model, ParseOptions, Parser};

/// The ways to nest, by the text that opens and closes a level.
const WAYS: [(&str, &str, &str); 6] = [
    ("inner", r#"{"inner":"#, "}"),
    ("list", r#"{"list":["#, "]}"),
    ("pair", r#"{"pair":[{},"#, "]}"),
    ("map", r#"{"map":{"a":"#, "}}"),
    ("either", r#"{"either":"#, "}"),
    ("asked", r#"{"asked":{"inner":"#, "}}"),
];

fn main() {
    let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(run);
    thread.expect("a thread can be made").join().expect("every document is as it should be");
}

fn run() {
    let limits = Limits::default().depth(usize::MAX).nesting(usize::MAX);
    let options = ParseOptions::default().limits(limits);
    for (name, open, close) in WAYS {
        for innermost in ["{}", "1"] {
            let text = |levels: usize| open.repeat(levels) + innermost + &close.repeat(levels);
            for (levels, fits) in [(60, true), (130, false), (400, false), (100_000, false)] {
                // Ways with two levels each reach the limit earlier.
                let fits = fits || (levels < 250 && close.len() == 1);
                judge(name, &text(levels), &options, (fits, innermost == "{}"));
            }
        }
    }
    let (open, close) = ("[".repeat(100_000), "]".repeat(100_000));
    judge("any", &format!(r#"{{"any":{open}{close}}}"#), &options, (true, true));
    judge("any", &format!(r#"{{"any":{open}{close},"inner":1}}"#), &options, (true, false));
}

fn judge(name: &str, text: &str, options: &ParseOptions, (fits, valid): (bool, bool)) {
    let document = Parser::with_options(*options).parse(text.as_bytes()).expect("it is within its limits");
    let length = text.len();
    let expect = |result: Result<(), Error>, what: &str| match result {
        Ok(()) => assert!(fits && valid, "{what} of {name}, {length} bytes"),
        Err(Error::Invalid(_)) => assert!(fits && !valid, "{what} of {name}, {length} bytes"),
        Err(Error::Limit(limit)) => {
            assert!(!fits, "{what} of {name}, {length} bytes: {limit:?}");
            assert!(matches!(limit.error.limit, LimitKind::TypedDepth | LimitKind::Nesting), "{limit:?}");
        }
        Err(error) => panic!("{what} of {name}, {length} bytes: {error}"),
    };
    expect(typewright::Decoder::new().limits(options.limits).from_slice::<Root>(text.as_bytes()).map(|value| all(&value, length)), "decoding");
    expect(Root::from_document(&document).map(drop), "decoding a document");
    expect(Root::validate_document(&document), "validating");
    match typewright::Decoder::new().limits(options.limits).from_slice_lenient::<Root>(text.as_bytes()) {
        Ok(lenient) => {
            assert!(fits, "{name}, {length} bytes");
            assert_eq!(lenient.deviations.is_empty(), valid, "{name}, {length} bytes");
            assert_eq!(lenient.to_vec().len(), length);
        }
        Err(error) => expect(Err(error), "lenient decoding"),
    }
}

/// All other recursive operations.
fn all(value: &Root, length: usize) {
    let copy = value.clone();
    assert!(*value == copy);
    assert!(!format!("{copy:?}").is_empty() && !format!("{copy:#?}").is_empty());
    assert_eq!(copy.to_vec().len(), length);
}
