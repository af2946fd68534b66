//! Tests generated models with `serde_json`'s feature `arbitrary_precision`. Features apply to every
//! crate of a build, so this is a package of its own, written to the target folder and run without network.

#[path = "support/cargo.rs"]
mod cargo;
#[path = "support/package.rs"]
mod package;

use package::Package;
use typewright_codegen::Generator;

const DEPENDENCIES: &str = "serde_json = { version = \"1\", features = [\"arbitrary_precision\"] }\n";

const PROGRAM: &str = r##"
use documented_models_with_all_digits::payrix::SessionPostResponse;
use typewright::{Error, Json, Model};

const EXACT: &str = r#"{"effectiveRoles":0.5,"inactive":1,"unknown":[1e400,0.1234567890123456789012345678901234567890]}"#;
const BEYOND: &str = r#"{"effectiveRoles":1e400}"#;

fn main() {
    let expected = SessionPostResponse::from_str(EXACT).expect("it is valid");
    assert_eq!(expected.to_string(), EXACT);

    let decoded: SessionPostResponse = serde_json::from_str(EXACT).expect("it is valid");
    assert_eq!(decoded, expected);
    let value: serde_json::Value = serde_json::from_str(EXACT).expect("it is JSON");
    assert!(value.to_string().contains("0.1234567890123456789012345678901234567890"), "this build keeps digits");
    assert_eq!(serde_json::from_value::<SessionPostResponse>(value.clone()).expect("it is valid"), expected);
    assert_eq!(SessionPostResponse::from_value(&value), Ok(expected));

    // All digits go through serde too, as text and as a value, in models and without.
    assert_eq!(serde_json::to_string(&decoded).expect("it has numbers of every kind"), EXACT);
    assert_eq!(serde_json::to_value(&decoded).expect("it has numbers of every kind"), value);
    let json: Json = serde_json::from_value(value.clone()).expect("it is JSON");
    assert_eq!(Ok(json), Json::parse(EXACT.as_bytes()));
    // An object that looks like the token of a number is one, unless `serde_json` itself has read it as a number.
    let object = r#"{"$serde_json::private::Number":"1"}"#;
    let read: Json = serde_json::from_str(object).expect("it is JSON");
    assert_eq!(read.to_string(), object);

    let value: serde_json::Value = serde_json::from_str(BEYOND).expect("it is JSON");
    for outcome in [SessionPostResponse::from_str(BEYOND), SessionPostResponse::from_value(&value)] {
        assert!(matches!(outcome, Err(Error::Unrepresentable(_))), "{outcome:?}");
    }
    let error = serde_json::from_value::<SessionPostResponse>(value).expect_err("no f64 holds it");
    assert!(error.to_string().starts_with("/effectiveRoles: "), "{error}");

    let invalid: serde_json::Value = serde_json::from_str(r#"{"inactive":1.5}"#).expect("it is JSON");
    assert!(matches!(SessionPostResponse::from_value(&invalid), Err(Error::Invalid(_))));
}
"##;

#[test]
fn models_keep_every_digit_that_serde_json_keeps() {
    let generation = Generator::from_config("typewright.toml").generate();
    let generated = generation.generated.expect("the schemas have no mistakes");
    Package::write("documented-models-with-all-digits", &generated).run(PROGRAM, DEPENDENCIES);
}
