//! The defaults of a member as values of `discriminator`: where the names of schemas do not select branches, and the
//! member has a different default in each. Changes nothing.

use std::collections::BTreeSet;

use super::names::{Union, shown};
use super::selection::{Source, in_place, is_default, of_member, properties};
use super::shown::Shown;
use crate::resolve::Resolver;
use crate::schema::SchemaId;

/// A branch by its position, and its value.
pub(super) type Value = (usize, String);

/// Returns the default of each branch without known values; `None` if one has none, if two branches have the same value,
/// or if an example has another one.
pub(super) fn values(resolver: &Resolver<'_>, union: &Union<'_>, examples: &Shown) -> Option<Vec<Value>> {
    let member = union.discriminator.property_name.as_str();
    let around = of_member(resolver, union.schema, member);
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut values = Vec::new();
    for (position, (branch, one)) in union.branches.iter().zip(union.selections).enumerate() {
        match one.source {
            Source::Unknown => return None,
            Source::Branch | Source::Known => known.extend(one.values.iter().cloned()),
            Source::Name if is_default(resolver, union.discriminator, *branch) => {}
            Source::Name => {
                let target = one.target?;
                let value = default_of(resolver, target, member)?;
                let mut shown = shown(resolver, [*branch, target], member, examples).into_iter();
                if shown.any(|(text, ..)| text != value) {
                    return None;
                }
                values.push((position, value));
            }
        }
    }
    let is_new =
        |(_, value): &Value| known.insert(value.clone()) && around.as_ref().is_none_or(|values| values.contains(value));
    let are_new = values.iter().all(is_new);
    let are_shown = || {
        let mut of_union = examples.of(union.schema, member);
        union.discriminator.default_mapping.is_some() || of_union.all(|(text, _)| known.contains(text))
    };
    (are_new && are_shown()).then_some(values)
}

/// Returns the only default of a member in a schema, its `$ref` and `allOf` parts.
fn default_of(resolver: &Resolver<'_>, schema: SchemaId, member: &str) -> Option<String> {
    let parts = properties(resolver, schema, member).into_iter().flat_map(|property| in_place(resolver, property));
    let default = |part| resolver.arena.schema(part).keywords()?.metadata.default.as_ref()?.0.as_str();
    let mut defaults = parts.filter_map(default);
    let first = defaults.next()?;
    defaults.all(|other| other == first).then(|| first.to_owned())
}
