//! Tests a named type with all values in the instances of its fixture, because it may be written in place.

use std::collections::BTreeSet;

use typewright::{Error, Json, Kind, ModelEntry, Node};

use crate::judge;

/// Tests that each value is accepted or rejected in each way, as the check of the type does.
pub(crate) fn judged(model: &ModelEntry, cases: &Json) -> Result<(), String> {
    let values = values(model, cases);
    // A type does not represent each kind of values if its schema has no `type`, or allows `null`.
    let decodes = |(_, value): &&(&str, &Json)| model.decode(&value.to_vec()).is_ok();
    let kinds: BTreeSet<Kind> = values.iter().filter(decodes).map(|(_, value)| value.kind()).collect();
    for (case, value) in values {
        let bytes = value.to_vec();
        let is_represented = case != "unrepresentable" && kinds.contains(&value.kind());
        let verdict = match (model.is_valid(&bytes), model.decode(&bytes)) {
            (Ok(true), Err(Error::Unrepresentable(_))) if !is_represented => continue,
            (Ok(true), _) => "accepts",
            (Ok(false), _) => "rejects",
            (Err(error), _) => return Err(format!("{value}: {error}")),
        };
        judge(model, verdict, value).map_err(|reason| format!("{value}: {reason}"))?;
    }
    Ok(())
}

/// Returns all values in the instances of a type's fixture, each with the verdict of its case.
fn values<'c>(model: &ModelEntry, cases: &'c Json) -> Vec<(&'c str, &'c Json)> {
    let fixture = model.name.split("::").next().unwrap_or_default();
    let mut values = Vec::new();
    for case in cases.as_array().into_iter().flatten() {
        let text = |at: &str| case.pointer(at).and_then(Node::as_str).unwrap_or_default();
        let is_own = text("/0").replace('-', "_") == fixture;
        let mut pending: Vec<&Json> = case.pointer("/3").filter(|_| is_own).into_iter().collect();
        while let Some(value) = pending.pop() {
            pending.extend(value.as_array().into_iter().flatten());
            pending.extend(value.as_object().into_iter().flatten().map(|(_, member)| member));
            values.push((text("/2"), value));
        }
    }
    values
}
