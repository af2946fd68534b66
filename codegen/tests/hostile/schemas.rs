//! Malicious or huge schemas and instances.
//! Independent of engines.

/// A schema and instances for it.
pub(crate) struct Case {
    /// Its name.
    pub(crate) name: &'static str,
    /// The schema.
    pub(crate) schema: String,
    /// Instances.
    pub(crate) instances: Vec<String>,
    /// The result for each instance, or the code of the error in the schema.
    pub(crate) expect: &'static str,
}

/// Returns all cases; the length of cases that are only long is divided by `part`.
pub(crate) fn cases(part: usize) -> Vec<Case> {
    let case = |name, expect, schema: String, instances: Vec<String>| Case { name, schema, instances, expect };
    let json = str::to_owned;
    let (few, many) = (10_000 / part, 20_000 / part);
    let (last_few, last_many) = (few - 1, many - 1);
    vec![
        case("unions", "Valid Invalid", recursive_union(), vec![nested("null", 64), nested("1", 64)]),
        case("chained_unions", "Valid Invalid", chained_unions(64), vec![nested("null", 64), nested("1", 64)]),
        case("multiple", "Invalid Valid", r#"{"multipleOf": 0.3}"#.to_owned(), vec!["1e1000000000".to_owned(), "3e1000000000".to_owned()]),
        case("loop", "ReferenceCycle", r##"{"$ref": "#/$defs/a", "$defs": {"a": {"allOf": [{"$ref": "#/$defs/b"}]}, "b": {"anyOf": [true, {"$ref": "#/$defs/a"}]}}}"##.to_owned(), vec![]),
        case("all_of", "Invalid Invalid", doubling("allOf", 30), vec!["1".to_owned(), "{}".to_owned()]),
        case("any_of", "Valid Invalid", doubling("anyOf", 30), vec!["1".to_owned(), "{}".to_owned()]),
        case("one_of", "Invalid Invalid", doubling("oneOf", 30), vec!["1".to_owned(), "{}".to_owned()]),
        case("members_twice", "Valid Invalid", members_twice(30), vec![nested("1", 30), nested("null", 30)]),
        case("unevaluated", "Valid Valid", unevaluated(30), vec!["1".to_owned(), "{}".to_owned()]),
        case("branches", "Valid Invalid", branches(few), vec![format!(r#"{{"kind": "k{last_few}"}}"#), json(r#"{"kind": "none"}"#)]),
        case("plain_branches", "Valid Invalid", plain_branches(few), vec![last_few.to_string(), json("1e5")]),
        case("large", "Valid Invalid", large(many), vec![format!(r#"{{"p0": 1, "p{last_many}": {{"name": "x"}}}}"#), format!(r#"{{"p{last_many}": true}}"#)]),
        case("chain", "TooLarge", chain(100_000), vec!["1".to_owned(), "null".to_owned()]),
        case("backwards", "Valid Invalid", backwards(many), vec![json("{}"), format!(r#"{{"p{last_many}": null}}"#)]),
        case("pattern", "Invalid Valid", r#"{"pattern": "^(a+)+$"}"#.to_owned(), vec![text("a", 30_000, "!"), text("a", 30_000, "")]),
        case("backtracking", "Limit(RegexSteps) Limit(RegexSteps)", r#"{"pattern": "^(?=(a+)+$)(a|aa)+\\1$"}"#.to_owned(), vec![text("a", 40, "!"), text("a", 30_000, "b")]),
        case("repeated_pattern", "Valid", r#"{"pattern": "^((((a{1,100}){1,100}){1,100}){1,100}){1,100}$"}"#.to_owned(), vec![text("a", 100, "")]),
        case("deep", "TooLarge", format!("{}true{}", r#"{"items":"#.repeat(100_000), "}".repeat(100_000)), vec![]),
        case("deep_instance", "Limit(Depth)", r##"{"items": {"$ref": "#"}}"##.to_owned(), vec![format!("{}{}", "[".repeat(100_000), "]".repeat(100_000))]),
        case("enum", "Valid Invalid", listed("enum", 100_000 / part), vec![format!(r#""v{}""#, 100_000 / part - 1), json(r#""none""#)]),
        case("required", "Valid Invalid", listed("required", few), vec![members(few), members(last_few)]),
        case("named_required", "Valid Invalid", named_required(few), vec![members(few), members(last_few)]),
        case("unique", "Valid Invalid Valid", r#"{"uniqueItems": true}"#.to_owned(), vec![items(100_000, ""), items(100_000, ",5.0"), objects(30_000)]),
        case("divisor", "Limit(CheckSteps) Invalid Valid", format!(r#"{{"multipleOf": 1{}1}}"#, "0".repeat(100_000)), vec![format!("3{}7", "1".repeat(100_000)), json("1"), json("0e5")]),
        case("patterns", "Valid", patterns(1_000 / part), vec![members(500)]),
        case("names", "Invalid", format!(r#"{{"required": ["{}"]}}"#, "n".repeat(1_000_000 / part)), vec!["{}".to_owned()]),
        case("duplicates", "NotJson", json("{}"), vec![format!("{{{}}}", vec![r#""a": 1"#; 100_000].join(","))]),
        case("contains", "Invalid", json(r#"{"contains": {"const": -1}}"#), vec![items(100_000, "")]),
        case("unevaluated_items", "Valid Invalid", json(r#"{"prefixItems": [true], "contains": {"minimum": 1}, "unevaluatedItems": false}"#), vec![items(100_000, ""), items(100_000, ",-1")]),
        case("unevaluated_members", "Valid", json(r#"{"allOf": [{"patternProperties": {"^v": true}}], "unevaluatedProperties": false}"#), vec![members(10_000)]),
        case("enum_of_objects", "Limit(CheckSteps)", objects_listed(few), vec![format!("[{}]", vec![r#"{"a": {}}"#; 20_000].join(","))]),
        case("absent_names", "Limit(CheckSteps)", format!(r#"{{"items": {}}}"#, listed("required", few)), vec![format!("[{}]", vec!["{}"; 100_000].join(","))]),
        case("nested_constant", "Valid Invalid", format!(r#"{{"const": {}}}"#, nested("1", 120)), vec![nested("1", 120), nested("1", 119)]),
        case("nested_enum", "Valid Invalid", format!(r#"{{"enum": [1, {}]}}"#, members_nested(120)), vec![members_nested(120), members_nested(119)]),
        case("nested_default", "Valid", format!(r#"{{"type": "object", "properties": {{"a": {{"type": "array", "default": {}}}}}}}"#, nested("1", 110)), vec![json("{}")]),
        case("wrong_references", "DanglingReference", wrong_references(2_000 / part), vec![]),
        case("long_reference", "DanglingReference", long_reference(), vec![]),
        case("repeated_names", "Valid", format!(r#"{{"required": [{}]}}"#, vec![r#""a""#; 100_000 / part].join(",")), vec![json(r#"{"a": 1}"#)]),
        case("member_names", "Valid", json(r#"{"propertyNames": {"allOf": [{"pattern": "^(v|vv)*[0-9]+$"}, {"maxLength": 6}]}}"#), vec![members(10_000)]),
    ]
}

/// Objects that differ in a value at their second level.
fn objects_listed(count: usize) -> String {
    let values: Vec<String> = (0..count).map(|index| format!(r#"{{"a": {{"b": {index}}}}}"#)).collect();
    format!(r#"{{"items": {{"enum": [{}]}}}}"#, values.join(","))
}

fn members_nested(levels: usize) -> String {
    format!("{}1{}", r#"{"a":"#.repeat(levels), "}".repeat(levels))
}

/// Returns references that each differ from their definition by one letter.
fn wrong_references(count: usize) -> String {
    let definitions: Vec<String> = (0..count).map(|index| format!(r#""definition{index:05}": {{}}"#)).collect();
    let references: Vec<String> =
        (0..count).map(|index| format!(r##""p{index}": {{"$ref": "#/$defs/definitoin{index:05}"}}"##)).collect();
    format!(r#"{{"$defs": {{{}}}, "properties": {{{}}}}}"#, definitions.join(","), references.join(","))
}

/// Returns one long reference, and long names that are similar to it.
fn long_reference() -> String {
    let definitions: Vec<String> = (0..300).map(|index| format!(r#""{}{index}": {{}}"#, "n".repeat(2_000))).collect();
    format!(r##"{{"$defs": {{{}}}, "$ref": "#/$defs/{}"}}"##, definitions.join(","), "n".repeat(300_000))
}

/// Two branches that recurse on the same member: without memoization, each level doubles the work.
fn recursive_union() -> String {
    r##"{"anyOf": [{"type": "null"},
        {"type": "object", "properties": {"n": {"$ref": "#"}}, "required": ["n", "a"]},
        {"type": "object", "properties": {"n": {"$ref": "#"}}, "required": ["n", "b"]},
        {"type": "object", "properties": {"n": {"$ref": "#"}}, "required": ["n"]}]}"##
        .to_owned()
}

/// The same without recursion: one union for each level.
fn chained_unions(levels: usize) -> String {
    let level = |level: usize| {
        let next = format!(r##"{{"$ref": "#/$defs/u{}"}}"##, level + 1);
        let branch =
            |more: &str| format!(r#"{{"type": "object", "properties": {{"n": {next}}}, "required": ["n"{more}]}}"#);
        let branches = [branch(r#", "a""#), branch(r#", "b""#), branch("")].join(",");
        format!(r#""u{level}": {{"anyOf": [{branches}]}}"#)
    };
    let levels_of: Vec<String> = (0..levels).map(level).collect();
    format!(r##"{{"$ref": "#/$defs/u0", "$defs": {{{}, "u{levels}": {{"type": "null"}}}}}}"##, levels_of.join(","))
}

fn nested(inner: &str, levels: usize) -> String {
    format!("{}{inner}{}", r#"{"n":"#.repeat(levels), "}".repeat(levels))
}

/// Each level applies the next one along two paths: 2^levels in total.
fn doubling(keyword: &str, levels: usize) -> String {
    let level = |level: usize| {
        let next = format!(r##""$ref": "#/$defs/d{}""##, level + 1);
        format!(
            r#""d{level}": {{"{keyword}": [{{{next}, "minimum": {level}}}, {{{next}, "maximum": {}}}]}}"#,
            1000 + level
        )
    };
    let defs: Vec<String> = (0..levels).map(level).collect();
    format!(
        r##"{{"$ref": "#/$defs/d0", "$defs": {{{}, "d{levels}": {{"type": "number", "minimum": 0}}}}}}"##,
        defs.join(",")
    )
}

/// Two schemas that describe the same member, level by level.
fn members_twice(levels: usize) -> String {
    let level = |level: usize| {
        let part = |min: usize| {
            format!(r##"{{"properties": {{"n": {{"$ref": "#/$defs/m{}"}}}}, "minProperties": {min}}}"##, level + 1)
        };
        format!(r#""m{level}": {{"allOf": [{}, {}]}}"#, part(1), part(0))
    };
    let defs: Vec<String> = (0..levels).map(level).collect();
    format!(r##"{{"$ref": "#/$defs/m0", "$defs": {{{}, "m{levels}": {{"type": "number"}}}}}}"##, defs.join(","))
}

/// Doubling with tracking of evaluated members, so that no result is memoized.
fn unevaluated(levels: usize) -> String {
    let level = |level: usize| {
        let next = format!(r##""$ref": "#/$defs/e{}""##, level + 1);
        format!(
            r#""e{level}": {{"anyOf": [{{{next}, "minProperties": 0}}, {{{next}, "maxProperties": {}}}]}}"#,
            1000 + level
        )
    };
    let defs: Vec<String> = (0..levels).map(level).collect();
    format!(
        r##"{{"$ref": "#/$defs/e0", "unevaluatedProperties": false, "$defs": {{{}, "e{levels}": {{"properties": {{"a": true}}}}}}}}"##,
        defs.join(",")
    )
}

fn branches(count: usize) -> String {
    let branch = |index: usize| {
        format!(
            r#"{{"type": "object", "properties": {{"kind": {{"const": "k{index}"}}, "v{index}": {{"type": "string"}}}}, "required": ["kind"]}}"#
        )
    };
    format!(r#"{{"oneOf": [{}]}}"#, (0..count).map(branch).collect::<Vec<_>>().join(","))
}

fn plain_branches(count: usize) -> String {
    let branch = |index: usize| format!(r#"{{"type": "integer", "minimum": {index}, "maximum": {index}}}"#);
    format!(r#"{{"anyOf": [{}]}}"#, (0..count).map(branch).collect::<Vec<_>>().join(","))
}

/// About five megabytes for 20,000 properties.
fn large(count: usize) -> String {
    let property = |index: usize| {
        let text = "a longer description without any facts ".repeat(3);
        format!(
            r#""p{index}": {{"description": "{text}", "type": ["object", "integer"], "properties": {{"name": {{"type": "string", "maxLength": {index}}}}}}}"#
        )
    };
    format!(r#"{{"properties": {{{}}}}}"#, (0..count).map(property).collect::<Vec<_>>().join(","))
}

/// Each definition refers to the next one.
fn chain(length: usize) -> String {
    let link = |index: usize| format!(r##""c{index}": {{"$ref": "#/$defs/c{}", "minimum": 0}}"##, index + 1);
    let links: Vec<String> = (0..length).map(link).collect();
    format!(r##"{{"$ref": "#/$defs/c0", "$defs": {{{}, "c{length}": {{"type": "number"}}}}}}"##, links.join(","))
}

/// Definitions that each depend on the previous one.
fn backwards(length: usize) -> String {
    let property = |index: usize| format!(r##""p{index}": {{"$ref": "#/$defs/b{index}"}}"##);
    let link = |index: usize| {
        let next = index
            .checked_sub(1)
            .map_or(r#"{"type": "number"}"#.to_owned(), |before| format!(r##"{{"$ref": "#/$defs/b{before}"}}"##));
        format!(r#""b{index}": {{"items": {next}, "maxItems": 3, "type": ["array", "number"]}}"#)
    };
    let properties: Vec<String> = (0..length).map(property).collect();
    let links: Vec<String> = (0..length).map(link).collect();
    format!(r#"{{"properties": {{{}}}, "$defs": {{{}}}}}"#, properties.join(","), links.join(","))
}

fn listed(keyword: &str, count: usize) -> String {
    let names: Vec<String> = (0..count).map(|index| format!(r#""v{index}""#)).collect();
    format!(r#"{{"{keyword}": [{}]}}"#, names.join(","))
}

fn named_required(count: usize) -> String {
    let names: Vec<String> = (0..count).map(|index| format!(r#""v{index}""#)).collect();
    let properties: Vec<String> = names.iter().map(|name| format!(r#"{name}: {{"type": "integer"}}"#)).collect();
    format!(r#"{{"type": "object", "required": [{}], "properties": {{{}}}}}"#, names.join(","), properties.join(","))
}

fn patterns(count: usize) -> String {
    let pattern = |index: usize| format!(r#""^v.*{index}$": {{"type": "integer"}}"#);
    format!(r#"{{"patternProperties": {{{}}}}}"#, (0..count).map(pattern).collect::<Vec<_>>().join(","))
}

fn text(part: &str, times: usize, end: &str) -> String {
    format!(r#""{}{end}""#, part.repeat(times))
}

fn members(count: usize) -> String {
    let members: Vec<String> = (0..count).map(|index| format!(r#""v{index}": 1"#)).collect();
    format!("{{{}}}", members.join(","))
}

fn items(count: usize, more: &str) -> String {
    let items: Vec<String> = (0..count).map(|item| item.to_string()).collect();
    format!("[{}{more}]", items.join(","))
}

fn objects(count: usize) -> String {
    let items: Vec<String> = (0..count).map(|item| format!(r#"{{"a": [{item}], "b": {{"c": "{item}"}}}}"#)).collect();
    format!("[{}]", items.join(","))
}
