//! The config file, by serde: a model is read by any format that serde has.

use crate::models::Config;

/// Reads a config file in YAML.
///
/// # Errors
///
/// The text is not YAML, or not valid against the schema; the message has the JSON Pointer of each violation.
pub fn read(text: &str) -> Result<Config, serde_saphyr::Error> {
    serde_saphyr::from_str(text)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_config_has_defaults() {
        let config = read("token: correct-horse\nkeep: 2\n").expect("it is valid");
        assert_eq!((config.listen(), config.keep()), ("127.0.0.1:8080", 2));
    }

    #[test]
    fn each_mistake_is_named_and_no_secret_is_shown() {
        let error = read("token: short\nkeep: 0\nkept: 1\n").expect_err("three members are invalid").to_string();
        for expected in ["/token", "/keep", "/kept"] {
            assert!(error.contains(expected), "{expected}: {error}");
        }
        assert!(!error.contains("short"), "{error}");
    }
}
