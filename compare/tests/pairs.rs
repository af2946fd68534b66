//! Tests which models of two versions are paired: by `$id`, by file and JSON Pointer, by name, and renamed models.

mod support;

use support::folder;
use typewright_compare::compare;

/// Returns the pairs as `old -> new`, with ` renamed` if so; then removed models with `-` and added ones with `+`.
fn pairs(old: &[(&str, &str)], new: &[(&str, &str)]) -> Vec<String> {
    let comparison = compare(&folder(old), &folder(new));
    let pairs = comparison.models.iter().map(|model| {
        let renamed = if model.renamed { " renamed" } else { "" };
        format!("{}#{} -> {}#{}{renamed}", model.old.path, model.old.pointer, model.new.path, model.new.pointer)
    });
    let removed = comparison.removed.iter().map(|model| format!("- {}#{}", model.path, model.pointer));
    let added = comparison.added.iter().map(|model| format!("+ {}#{}", model.path, model.pointer));
    pairs.chain(removed).chain(added).collect()
}

const ORDER: &str = r#"{"type":"object","properties":{"id":{"type":"string"},"total":{"type":"number"},"note":{"type":"string"},"paid":{"type":"boolean"}}}"#;
const USER: &str = r#"{"type":"object","properties":{"name":{"type":"string"},"mail":{"type":"string"}}}"#;

#[test]
fn the_same_file_is_the_same_model() {
    let found = pairs(&[("order.json", ORDER), ("user.json", USER)], &[("order.json", ORDER), ("user.json", "{}")]);
    assert_eq!(found, ["order.json# -> order.json#", "user.json# -> user.json#"]);
}

#[test]
fn an_id_is_stronger_than_the_file() {
    let with_id = ORDER.replacen('{', r#"{"$id":"https://example.com/order","#, 1);
    let found = pairs(&[("a.json", &with_id)], &[("b/c.json", &with_id), ("a.json", USER)]);
    assert!(found.contains(&"a.json# -> b/c.json#".to_owned()), "{found:?}");
    assert!(found.contains(&"+ a.json#".to_owned()), "{found:?}");
}

#[test]
fn a_renamed_model_is_found_by_its_contents() {
    let changed = ORDER.replace(r#""paid":{"type":"boolean"}"#, r#""paid":{"type":"boolean"},"tax":{"type":"number"}"#);
    for (renamed, what) in [(ORDER, "equal"), (changed.as_str(), "almost equal")] {
        let found =
            pairs(&[("order.json", ORDER), ("user.json", USER)], &[("purchase.json", renamed), ("user.json", USER)]);
        assert_eq!(found, ["order.json# -> purchase.json# renamed", "user.json# -> user.json#"], "{what}");
    }
    let found = pairs(&[("order.json", ORDER), ("x.json", "{}")], &[("purchase.json", USER), ("x.json", "{}")]);
    assert_eq!(found, ["x.json# -> x.json#", "- order.json#", "+ purchase.json#"]);
}

#[test]
fn a_renamed_definition_is_found_by_its_contents() {
    let old =
        format!(r##"{{"$defs":{{"order":{ORDER},"user":{USER}}},"properties":{{"o":{{"$ref":"#/$defs/order"}}}}}}"##);
    let new = old.replace("$defs/order", "$defs/purchase").replace(r#""order":{"#, r#""purchase":{"#);
    let found = pairs(&[("all.json", &old)], &[("all.json", &new)]);
    assert!(found.contains(&"all.json#/$defs/order -> all.json#/$defs/purchase renamed".to_owned()), "{found:?}");
    assert_eq!(found.len(), 3, "{found:?}");
}

#[test]
fn two_named_schemas_are_compared_under_any_names() {
    let text = |name: &str, schema: &str| format!(r#"{{"$defs":{{"{name}":{schema},"Other":{{"type":"string"}}}}}}"#);
    let old = support::contract_at("old.json", &text("Order", ORDER), "#/$defs/Order");
    let new = support::contract_at("new.json", &text("Purchase", USER), "#/$defs/Purchase");
    let comparison = compare(&old, &new);
    assert_eq!(comparison.models.len(), 1, "{comparison:?}");
    assert!(comparison.removed.is_empty() && comparison.added.is_empty(), "{comparison:?}");
    assert!(!comparison.models[0].renamed, "it was named, and not found by its contents");
    let whole = support::contract_at("old.json", ORDER, "");
    assert_eq!(compare(&whole, &new).models.len(), 1, "a file and a schema in a file");
    let api = compare(&old, &whole).api;
    assert!(api.is_empty(), "the name of a file is not a change: {api:?}");
    // Of a folder, or of several schemas, none is the one that was meant.
    let many = support::contract_at("new.json", &text("Purchase", ORDER), "#/$defs/*");
    let comparison = compare(&old, &many);
    assert_eq!(comparison.models.iter().filter(|model| !model.renamed).count(), 0, "{comparison:?}");
}

#[test]
fn two_files_are_compared_under_any_names() {
    let (old, new) = (support::contract(ORDER), support::contract(&ORDER.replace("total", "sum")));
    assert_eq!(compare(&old, &new).models.len(), 1);
}
