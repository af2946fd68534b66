//! Names of the emitted functions, made from the file and the JSON Pointer of a subschema.
//! Distinguished by path, never by order of discovery. Does not depend on what the functions do.

use typewright::__private::v1::pointer::tokens;

use crate::names::{Wish, ascii_words, unique};
use crate::reserved;
use crate::resolve::Side;

/// The name of a function or constant that belongs to a subschema, and its module.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FunctionName {
    /// Index into [`Checks::modules`](super::Checks::modules).
    /// The item is in that module's `check` or `program`.
    pub module: usize,
    /// Its identifier.
    pub name: String,
}

/// The parts that a name is made of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// Index of the module.
    pub(super) module: usize,
    /// Name of the file, without its extensions.
    pub(super) stem: String,
    /// JSON Pointer within the file.
    pub(super) pointer: String,
    /// The side that sees it, if it is a view of the schema there.
    pub(super) view: Option<Side>,
    /// Distinguishes copies of one subschema with different bindings of their dynamic references.
    pub(super) copy: usize,
}

/// Gives each place a unique name within its module.
/// All places start with their shortest name. Names that no path distinguishes are numbered by place: `a b` and `a_b`,
/// or copies of one subschema.
pub(super) fn reserve(places: &[Place]) -> Vec<FunctionName> {
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by_key(|&index| &places[index]);
    let mut names = vec![String::new(); places.len()];
    for module in order.chunk_by(|&left, &right| places[left].module == places[right].module) {
        let wish = |&index: &usize| Wish { candidates: candidates(&places[index]), priority: () };
        let wishes: Vec<Wish<()>> = module.iter().map(wish).collect();
        for (index, name) in module.iter().zip(unique(&wishes, "_")) {
            names[*index] = name;
        }
    }
    places.iter().zip(names).map(|(place, name)| FunctionName { module: place.module, name }).collect()
}

/// Returns the possible names of a place, shortest first.
fn candidates(place: &Place) -> Vec<String> {
    let steps = steps(&place.pointer);
    let short = steps.iter().filter(|step| !step.silent).map(|step| step.word.as_str());
    let long = steps.iter().map(|step| step.word.as_str());
    let stem = joined_words(&place.stem);
    let join = |words: Vec<&str>| identifier(&[&[stem.as_str()], words.as_slice()].concat().join("_"));
    let view = place.view.map(|side| joined_words(side.name()));
    let view = || view.as_deref();
    vec![join(short.chain(view()).collect()), join(long.chain(view()).collect())]
}

/// One segment of a pointer as a word; silent ones are left out of the short name.
struct Step {
    word: String,
    silent: bool,
}

fn steps(pointer: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut names_follow = false;
    for token in tokens(pointer).unwrap_or_default() {
        let groups = !names_follow && matches!(&*token, "properties" | "$defs" | "definitions");
        steps.push(Step { word: joined_words(&token), silent: groups });
        names_follow =
            groups || !names_follow && matches!(&*token, "patternProperties" | "dependentSchemas" | "dependencies");
    }
    steps
}

/// Joins the words of a text, e.g. `session_init` for `SessionInit` and `session-init`.
fn joined_words(text: &str) -> String {
    let words = ascii_words(text);
    if words.is_empty() { "blank".to_owned() } else { words.join("_") }
}

/// Makes a valid identifier that nothing else uses in emitted checks.
fn identifier(text: &str) -> String {
    if text.starts_with(|first: char| first.is_ascii_digit()) {
        return reserved::function(format!("schema_{text}"));
    }
    reserved::function(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Place, reserve};

    fn names(places: &[(&str, &str)]) -> Vec<String> {
        let place = |&(stem, pointer): &(&str, &str)| Place {
            module: 0,
            stem: stem.to_owned(),
            pointer: pointer.to_owned(),
            view: None,
            copy: 0,
        };
        let places: Vec<Place> = places.iter().map(place).collect();
        reserve(&places).into_iter().map(|function| function.name).collect()
    }

    #[test]
    fn names_are_paths() {
        let places = [
            ("session-init-response", ""),
            ("session-init-response", "/properties/data/anyOf/0"),
            ("session-init-response", "/$defs/FullAuthSession"),
            ("session-init-response", "/properties/sessionSecret"),
            ("type", ""),
            ("2fa", ""),
            ("grün", "/properties//items"),
        ];
        let expect = [
            "session_init_response",
            "session_init_response_data_any_of_0",
            "session_init_response_full_auth_session",
            "session_init_response_session_secret",
            "type_schema",
            "schema_2fa",
            "gruen_blank_items",
        ];
        assert_eq!(names(&places), expect);
    }

    #[test]
    fn clashing_names_are_all_extended() {
        let places = [("a", "/$defs/data"), ("a", "/properties/data"), ("a", "/properties/properties")];
        assert_eq!(names(&places), ["a_defs_data", "a_properties_data", "a_properties"]);
    }

    #[test]
    fn names_that_no_path_distinguishes_are_numbered() {
        let places = [("a", "/properties/fooBar"), ("a", "/properties/foo bar")];
        assert_eq!(names(&places), ["a_properties_foo_bar_2", "a_properties_foo_bar"]);
    }
}
