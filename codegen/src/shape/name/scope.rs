//! A scope: assigns a unique name to each of several requests.
//! The result does not depend on the order of the requests: those with equal names all take their next candidates.

use super::priority::Priority;
use crate::names::{Wish, unique};
use crate::reserved;

/// The kind of names in a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::shape) enum Scope {
    /// Modules.
    Modules,
    /// Types of a module.
    Types,
    /// Fields of a struct.
    Fields,
    /// Variants of an enum.
    Variants,
}

/// A request for a name.
pub(in crate::shape) type Request = Wish<Priority>;

impl Scope {
    /// Assigns one name to each request.
    pub(in crate::shape) fn assign(self, requests: &[Request]) -> Vec<String> {
        let allowed = |request: &Request| Wish {
            candidates: request.candidates.iter().map(|candidate| self.allowed(candidate)).collect(),
            priority: request.priority,
        };
        unique(&requests.iter().map(allowed).collect::<Vec<_>>(), "")
    }

    /// Returns the name for a candidate: itself, or the replacement of a reserved name.
    pub(in crate::shape) fn allowed(self, candidate: &str) -> String {
        self.reserved(candidate.to_owned())
    }

    /// Returns whether a name is valid as it is.
    pub(in crate::shape) fn allows(self, name: &str) -> bool {
        let is_cased = match self {
            Self::Types | Self::Variants => !name.starts_with(char::is_lowercase),
            Self::Modules | Self::Fields => !name.starts_with(char::is_uppercase),
        };
        is_cased
            && !reserved::is_keyword(name)
            && syn::parse_str::<syn::Ident>(name).is_ok()
            && self.reserved(name.to_owned()) == name
    }

    /// Returns the kind of its names, in one word.
    pub(in crate::shape) fn what(self) -> &'static str {
        match self {
            Self::Modules => "module",
            Self::Types => "type",
            Self::Fields => "field",
            Self::Variants => "variant",
        }
    }

    /// Returns the name, or its replacement if it is reserved.
    fn reserved(self, name: String) -> String {
        match self {
            Self::Modules => reserved::module(name),
            Self::Types => reserved::ty(name),
            Self::Fields => reserved::field(name),
            Self::Variants => reserved::variant(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Keyed, camel, request, snake};
    use super::{Priority, Request, Scope};

    fn fields(members: &[&str]) -> String {
        let requests: Vec<Request> = members.iter().map(|member| request(member, snake)).collect();
        Scope::Fields.assign(&requests).join(" ")
    }

    #[test]
    fn clashing_items_are_distinguished_by_kind() {
        for (members, expected) in [
            (&["fooBar", "foo_bar"][..], "foo_bar_camel foo_bar"),
            (&["fooBar", "FooBar"], "foo_bar foo_bar_pascal"),
            (&["birthDate", "_birthDate"], "birth_date underscore_birth_date"),
            (&["userId", "userID"], "user_id user_id_camel"),
            (&["r", "r+"], "r r_plus"),
            (&["type", "@type", "_type"], "type_ at_type underscore_type"),
            (&["", " "], "empty space"),
            (&["", "empty"], "empty_string empty"),
            (&["имя", "_имя", "ИМЯ"], "имя underscore_имя имя_upper"),
            (&["+1", "-1"], "plus_1 minus_1"),
            (&["self", "to_vec", "extra"], "self_ to_vec_ extra_"),
            (&["a.b", "a-b", "a b"], "a_dot_b a_b a_space_b"),
        ] {
            assert_eq!(fields(members), expected);
        }
    }

    #[test]
    fn the_order_of_requests_changes_nothing() {
        let members = ["a_b", "aB", "AB", "a.b"];
        let forward = fields(&members);
        let backward = fields(&members.iter().rev().copied().collect::<Vec<_>>());
        assert_eq!(forward, backward.split(' ').rev().collect::<Vec<_>>().join(" "));
    }

    #[test]
    fn names_without_another_candidate_are_numbered() {
        let request = |candidates: &[&str], priority| Request {
            candidates: candidates.iter().map(|&name| name.to_owned()).collect(),
            priority,
        };
        let requests = [
            request(&["A", "B"], Priority::Shared),
            request(&["A"], Priority::Exact),
            request(&["B"], Priority::Exact),
            request(&["B"], Priority::Definition(Keyed::of("B"))),
        ];
        assert_eq!(Scope::Variants.assign(&requests), ["B", "A", "B2", "B3"]);
    }

    #[test]
    fn values_become_variants() {
        for (values, expected) in [
            (&["AUTHENTICATION_DENIED", ">=", "1.0", "10"][..], "AuthenticationDenied GreaterEqual N1_0 N10"),
            (&["asc", "ASC", "", "Self"], "Asc AscUpper Empty SelfValue"),
            (&["", "empty", "Empty", " "], "EmptyString EmptyLower Empty Space"),
            (&["", "logfmt", "да"], "Empty Logfmt Да"),
            (&["1", "n1"], "N1Digits N1"),
            (&["1", "n1", "N1"], "N1Digits N1Lower N1"),
            (&["1a", "n1a", "N1a", "1A"], "N1aDigit N1aLower N1a N1A"),
        ] {
            let requests: Vec<Request> = values.iter().map(|value| request(value, camel)).collect();
            assert_eq!(Scope::Variants.assign(&requests).join(" "), expected);
        }
    }
}
