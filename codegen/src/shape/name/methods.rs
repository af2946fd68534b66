//! Names of the methods of a struct that return defaults of its members, and that set members.
//! They are unique, and different from methods of traits. Depends on the names of fields only.

use std::collections::BTreeSet;

use crate::reserved;

/// The methods of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Methods {
    /// The getter: named like the field, unless a trait has a method of that name.
    pub getter: String,
    /// The function that returns the default.
    pub default: String,
    /// The method that sets an optional member.
    pub setter: String,
    /// The method that sets it to a value or to `null`.
    pub or_null: String,
}

/// Returns the methods of each field.
/// A getter with the name of its field keeps it; the others avoid all taken names.
pub(in crate::shape) fn methods<'f>(fields: impl Iterator<Item = &'f str> + Clone) -> Vec<Methods> {
    let mut taken: BTreeSet<String> =
        fields.clone().filter(|field| !reserved::is_method(field)).map(str::to_owned).collect();
    let mut free = |start: String, end: &str| {
        let mut name = start;
        while !taken.insert(name.clone()) {
            name.push_str(end);
        }
        name
    };
    // In the order of the names, not of the fields, so that reordering the schema changes no names.
    let mut sorted: Vec<&str> = fields.clone().collect();
    sorted.sort_unstable();
    let getters: Vec<String> = sorted
        .iter()
        .map(|field| {
            let is_taken = reserved::is_method(field);
            if is_taken { free(format!("{field}_or_default"), "_value") } else { (*field).to_owned() }
        })
        .collect();
    let named: Vec<Methods> = sorted
        .iter()
        .zip(getters)
        .map(|(field, getter)| {
            let default = free(format!("default_{field}"), "_value");
            let setter = free(format!("with_{}", field.trim_end_matches('_')), "_value");
            let or_null = free(format!("{setter}_or_null"), "_value");
            Methods { getter, default, setter, or_null }
        })
        .collect();
    let of = |field| sorted.binary_search(&field).ok().and_then(|index| named.get(index)).cloned();
    fields.map(|field| of(field).expect("invariant: every field has its methods")).collect()
}

#[cfg(test)]
mod tests {
    use super::methods;

    fn check(fields: &[&str], getters: &str, defaults: &str, setters: &str) {
        let methods = methods(fields.iter().copied());
        let join = |name: fn(&super::Methods) -> &str| methods.iter().map(name).collect::<Vec<_>>().join(" ");
        assert_eq!(join(|methods| &methods.getter), getters);
        assert_eq!(join(|methods| &methods.default), defaults);
        assert_eq!(join(|methods| &methods.setter), setters);
    }

    #[test]
    fn methods_differ() {
        check(&["a", "hash"], "a hash_or_default", "default_a default_hash", "with_a with_hash");
        check(
            &["type_", "type", "with_type"],
            "type_ type with_type",
            "default_type_ default_type default_with_type",
            "with_type_value_value with_type_value with_with_type",
        );
        check(
            &["hash", "hash_or_default"],
            "hash_or_default_value hash_or_default",
            "default_hash default_hash_or_default",
            "with_hash with_hash_or_default",
        );
        check(
            &["default_a_value", "default_a", "a_value", "a"],
            "default_a_value default_a a_value a",
            "default_default_a_value default_default_a default_a_value_value_value default_a_value_value",
            "with_default_a_value with_default_a with_a_value with_a",
        );
    }
}
