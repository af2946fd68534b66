//! The list of disagreements with other validators that a specification decides.
//! Each entry has the right verdict, the instances, and the paragraph. A disagreement that is not listed fails the
//! command. Validates nothing itself.

use serde_json::Value;
use typewright::Json;
use typewright::pattern::Pattern;

const LIST: &str = include_str!("../../decided.json");

/// One paragraph, and the instances that it decides.
#[derive(Debug)]
pub(super) struct Decision {
    file: String,
    valid: bool,
    instance: Pattern,
    /// The paragraph's location in the specification.
    pub(super) paragraph: String,
    /// The paragraph's meaning.
    pub(super) why: String,
}

/// Returns all decisions, in the order of the list.
pub(super) fn decisions() -> Result<Vec<Decision>, String> {
    let list: Value = serde_json::from_str(LIST).map_err(|error| format!("decided.json: {error}"))?;
    list.as_array().into_iter().flatten().map(decision).collect()
}

fn decision(entry: &Value) -> Result<Decision, String> {
    let text = |name: &str| {
        let text = entry.get(name).and_then(Value::as_str).map(str::to_owned);
        text.ok_or_else(|| format!("decided.json: {entry}: `{name}` is missing"))
    };
    let valid = match text("verdict")?.as_str() {
        "valid" => true,
        "invalid" => false,
        other => return Err(format!("decided.json: `{other}` is not a verdict")),
    };
    let instance = Pattern::new(&text("instance")?).map_err(|error| format!("decided.json: {error}"))?;
    Ok(Decision { file: text("file")?, valid, instance, paragraph: text("paragraph")?, why: text("why")? })
}

impl Decision {
    /// Whether this decision confirms our verdict on an instance.
    pub(super) fn decides(&self, file: &str, instance: &Json, ours: bool) -> bool {
        let text = match instance {
            Json::String(text) => text.clone(),
            other => other.to_string(),
        };
        self.valid == ours && file.ends_with(&self.file) && self.instance.is_match(&text).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Json, LIST, Value, decisions};

    #[test]
    fn each_decision_names_a_fixture_that_is_there() {
        let list: Value = serde_json::from_str(LIST).expect("JSON");
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/fixtures");
        for entry in list.as_array().expect("a list") {
            let name = entry["fixture"].as_str().expect("a name");
            assert!(fixtures.join(format!("{name}.schema.json")).is_file(), "{name}");
        }
    }

    #[test]
    fn a_decision_counts_for_its_file_its_instances_and_one_verdict() {
        let decisions = decisions().expect("a list");
        let decided = |file: &str, instance: &str, ours: bool| {
            let instance = Json::parse(instance.as_bytes()).expect("JSON");
            decisions.iter().filter(|decision| decision.decides(file, &instance, ours)).count()
        };
        for (file, instance, ours, expected) in [
            ("draft7/optional/format/date.json", r#""+020-01-01""#, false, 1),
            ("draft7/optional/format/date.json", r#""+020-01-01""#, true, 0),
            ("draft7/optional/format/date.json", r#""2020-01-01""#, false, 0),
            ("draft7/optional/format/uuid.json", r#""+020-01-01""#, false, 0),
            ("draft7/optional/format/hostname.json", r#""a.x0--q""#, true, 1),
            ("draft7/optional/format/hostname.json", r#""abcd""#, true, 0),
            ("draft7/optional/format/ecmascript-regex.json", r#""\\ ""#, false, 1),
            ("draft7/optional/format/ecmascript-regex.json", r#""\\.""#, false, 0),
            ("draft2020-12/if-then-else.json", "9007199254740993.5", false, 1),
            ("draft2020-12/if-then-else.json", "3.5", false, 0),
        ] {
            assert_eq!(decided(file, instance, ours), expected, "{file} {instance} {ours}");
        }
    }
}
