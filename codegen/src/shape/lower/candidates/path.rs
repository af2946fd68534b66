//! The path to a subschema as words: the name of a type that has no other name.
//! Reads JSON Pointers, never schemas.

use typewright::__private::v1::pointer::unescape;

use crate::shape::name::{branch_title_words, camel, marks, snake, spelled, title_words, words};

use super::branch_words::BranchWords;
use super::namespace::short_names;

/// One segment of the path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Step {
    words: Vec<String>,
    /// Words that are only used if the shorter name is taken.
    apart: Vec<String>,
    /// The same, but placed before `words`.
    spaces: Vec<String>,
    /// Words that also express the spelling, if it is not a usual one.
    spelled: Vec<String>,
    /// Whether this word comes from the schema, so that a name may begin with it.
    is_chosen: bool,
    /// Whether it leads to an in-place applicator.
    /// Its words name the subschema itself, but not the types inside it.
    is_part: bool,
    /// Whether it leads to a branch of a union.
    is_branch: bool,
}

/// The meaning of a segment of a pointer, by its position.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Position {
    Keyword,
    Name,
    Definition,
    Pattern,
    Index(&'static str),
}

/// Returns the possible names of a subschema by its path, shortest first.
/// Each begins with a word from the schema, the last two with that of the file. The very last also expresses the
/// spelling of the words, if it is not a usual one. `branch` returns the words for a pointer, if it leads to a branch.
pub(crate) fn candidates<'w>(
    stem: &str,
    pointer: &str,
    branch: impl Fn(&str) -> Option<&'w BranchWords>,
) -> Vec<String> {
    let mut steps = vec![chosen(stem)];
    steps.extend(self::steps(pointer, branch));
    // An in-place applicator has words only for the type itself.
    if let Some(last) = steps.last_mut().filter(|last| last.words.is_empty() && last.is_part) {
        last.words = std::mem::take(&mut last.apart);
    }
    let starts = (0..steps.len()).rev().filter(|&start| steps[start].is_chosen);
    let plain = |at: usize| if is_repeated(&steps, at) { Vec::new() } else { steps[at].words.clone() };
    let apart = |step: &Step| [step.spaces.clone(), step.words.clone(), step.apart.clone()].concat();
    let names = |start: usize| {
        let (plain, apart) = ((start..steps.len()).flat_map(plain), steps[start..].iter().flat_map(apart));
        [plain.collect::<Vec<_>>(), apart.collect()]
    };
    let mut candidates: Vec<String> = Vec::new();
    for name in starts.flat_map(names).map(|words| camel(&words)) {
        if !candidates.contains(&name) {
            candidates.push(name);
        }
    }
    candidates.push(camel(&steps.iter().flat_map(|step| step.spelled.clone()).collect::<Vec<_>>()));
    candidates
}

/// Returns whether the words of a union, or of a branch, are repeated at the beginning of those of a branch of it.
fn is_repeated(steps: &[Step], at: usize) -> bool {
    let (Some(step), Some(rest)) = (steps.get(at), steps.get(at + 1..)) else { return false };
    let Some(next) = rest.iter().find(|next| !next.words.is_empty()) else { return false };
    next.is_branch && next.words.len() > step.words.len() && next.words.starts_with(&step.words)
}

/// Returns the key of a definition, if a pointer leads to one.
pub(crate) fn definition(pointer: &str) -> Option<String> {
    let (parent, key) = pointer.rsplit_once('/')?;
    let group = parent.rsplit('/').next()?;
    let is_definition = match group {
        "$defs" | "definitions" => true,
        "schemas" => parent.ends_with("/components/schemas"),
        _ => false,
    };
    is_definition.then(|| unescaped(key))
}

/// Returns the words of a key; those of its marks if it has no others, and `empty` for the empty key.
pub(crate) fn key_words(key: &str) -> Vec<String> {
    Some(words(key)).filter(|words| !words.is_empty()).unwrap_or_else(|| marks(key))
}

/// Returns whether a pointer leads to a branch of a union.
fn is_branch(pointer: &str) -> bool {
    let mut steps = pointer.rsplit('/');
    let is_index = steps.next().is_some_and(|index| index.bytes().all(|byte| byte.is_ascii_digit()));
    is_index && steps.next().is_some_and(|keyword| matches!(keyword, "oneOf" | "anyOf"))
}

/// Returns the words of the name that a title gives to the schema at a pointer.
pub(crate) fn title(pointer: &str, title: &str) -> Option<Vec<String>> {
    if is_branch(pointer) { branch_title_words(title) } else { title_words(title) }
}

fn steps<'w>(pointer: &str, branch: impl Fn(&str) -> Option<&'w BranchWords>) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut position = Position::Keyword;
    let mut end = 0;
    for segment in pointer.split('/').skip(1) {
        end += 1 + segment.len();
        let text = unescaped(segment);
        let (step, next) = match position {
            Position::Keyword => keyword(&text),
            Position::Name => (Some(chosen(&text)), Position::Keyword),
            Position::Definition => (Some(defined(&text)), Position::Keyword),
            Position::Pattern => (Some(pattern(&text)), Position::Keyword),
            Position::Index(word) => {
                let branch_words = branch(pointer.get(..end).unwrap_or_default());
                let holds_name = pointer.get(end..).is_some_and(|rest| rest.contains("/properties/"));
                let unnamed = || if word == "all_of" { part(&[word, &text]) } else { silent(&[word, &text]) };
                (
                    Some(branch_words.map_or_else(unnamed, |branch_words| branch_step(branch_words, holds_name))),
                    Position::Keyword,
                )
            }
        };
        steps.extend(step);
        position = next;
    }
    steps
}

fn keyword(text: &str) -> (Option<Step>, Position) {
    match text {
        "properties" | "dependentSchemas" | "dependencies" => (None, Position::Name),
        "$defs" | "definitions" | "schemas" => (None, Position::Definition),
        "components" => (None, Position::Keyword),
        "patternProperties" => (Some(silent(&["value"])), Position::Pattern),
        "items" | "additionalItems" | "unevaluatedItems" | "contains" => (Some(silent(&["item"])), Position::Keyword),
        "additionalProperties" | "unevaluatedProperties" => (Some(silent(&["value"])), Position::Keyword),
        "propertyNames" => (Some(silent(&["name"])), Position::Keyword),
        "prefixItems" => (None, Position::Index("item")),
        "allOf" => (None, Position::Index("all_of")),
        "anyOf" | "oneOf" => (None, Position::Index("option")),
        "not" => (Some(silent(&[text])), Position::Keyword),
        "if" | "then" | "else" => (Some(part(&[text])), Position::Keyword),
        // An array of schemas under `items`, or a location that no keyword leads to.
        _ if text.bytes().all(|byte| byte.is_ascii_digit()) => (Some(silent(&[text])), Position::Keyword),
        _ => (Some(chosen(text)), Position::Keyword),
    }
}

fn chosen(text: &str) -> Step {
    // The empty name is one of its own. Other names without words are distinguished by the segments around them.
    let words = if text.is_empty() { marks(text) } else { words(text) };
    let is_usual = [snake(&words), camel(&words), words.join("-")].iter().any(|usual| usual == text);
    let spelled = if is_usual { words.clone() } else { spelled(text) };
    Step { is_chosen: !words.is_empty(), words, spelled, ..Step::default() }
}

/// The key of a definition: its type first, the nearest of its namespaces only if needed.
fn defined(text: &str) -> Step {
    let names = short_names(text);
    let (Some(short), Some(longer)) = (names.first(), names.iter().take(3).next_back()) else {
        return Step { words: key_words(text), is_chosen: true, ..chosen(text) };
    };
    let spaces = longer[..longer.len() - short.len()].to_vec();
    Step { words: short.clone(), spaces, ..chosen(text) }
}

fn silent(texts: &[&str]) -> Step {
    let words: Vec<String> = texts.iter().flat_map(|text| words(text)).collect();
    Step { spelled: words.clone(), words, ..Step::default() }
}

/// An in-place applicator.
fn part(texts: &[&str]) -> Step {
    let step = silent(texts);
    Step { words: Vec::new(), apart: step.words, is_part: true, ..step }
}

/// A pattern has no words by itself.
/// Its literal words are used only to distinguish several patterns.
fn pattern(text: &str) -> Step {
    let words = literal_words(text);
    Step { spelled: words.clone(), apart: words, ..Step::default() }
}

/// Returns the words of a regular expression that are matched literally.
/// A word has three or more letters, outside of escapes, classes and counts.
fn literal_words(pattern: &str) -> Vec<String> {
    let mut literal = String::new();
    let mut closing = None;
    let mut is_escaped = false;
    for character in pattern.chars() {
        let is_literal = closing.is_none() && !is_escaped && character.is_alphabetic();
        literal.push(if is_literal { character } else { ' ' });
        is_escaped = !is_escaped && character == '\\';
        closing = match (closing, character) {
            (None, '[') if !is_escaped => Some(']'),
            (None, '{') if !is_escaped => Some('}'),
            (Some(end), character) if character == end && !is_escaped => None,
            (open, _) => open,
        };
    }
    literal.split(' ').filter(|run| run.chars().count() > 2).flat_map(words).collect()
}

/// The words of a branch.
/// The name of a type in the only branch also includes the union, that of a member does not.
fn branch_step(branch_words: &BranchWords, holds_name: bool) -> Step {
    let words = branch_words.way.clone();
    let is_chosen = branch_words.is_chosen && holds_name && !words.is_empty();
    Step { spelled: words.clone(), words, is_chosen, is_branch: true, ..Step::default() }
}

fn unescaped(token: &str) -> String {
    unescape(token).unwrap_or(token.into()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{BranchWords, candidates, definition};

    #[test]
    fn names_begin_with_words_of_the_author() {
        for (pointer, expected) in [
            ("", "Root Root"),
            ("/$defs/LoginsResponse", "LoginsResponse RootLoginsResponse RootLoginsResponse"),
            ("/properties/data", "Data RootData RootData"),
            ("/properties/devices/items", "DevicesItem RootDevicesItem RootDevicesItem"),
            ("/properties/data/anyOf/1", "DataOption1 RootDataOption1 RootDataOption1"),
            ("/properties/a/properties/b", "B AB RootAB RootAB"),
            ("/anyOf/0", "RootOption0 RootOption0"),
            ("/properties/properties/additionalProperties", "PropertiesValue RootPropertiesValue RootPropertiesValue"),
            ("/components/schemas/Pet", "Pet RootPet RootPet"),
            ("/properties/env/patternProperties/^a.*$", "EnvValue RootEnvValue RootEnvValue"),
            (
                "/properties/env/patternProperties/^x-[a-z]{3}(?:owner|team)\\w+$",
                "EnvValue EnvValueOwnerTeam RootEnvValue RootEnvValueOwnerTeam RootEnvValueOwnerTeam",
            ),
            ("/properties/a/allOf/1", "AAllOf1 RootAAllOf1 RootAAllOf1"),
            (
                "/properties/a/allOf/1/then/items",
                "AItem AAllOf1ThenItem RootAItem RootAAllOf1ThenItem RootAAllOf1ThenItem",
            ),
            ("/properties/fooBar", "FooBar RootFooBar RootFooBarCamel"),
            ("/properties/foo.bar", "FooBar RootFooBar RootFooDotBarLower"),
        ] {
            assert_eq!(candidates("root", pointer, |_| None).join(" "), expected, "{pointer}");
        }
    }

    #[test]
    fn branches_are_named_by_their_difference() {
        let words = vec!["by".to_owned(), "url".to_owned()];
        let branch_words = BranchWords { way: words.clone(), words, is_chosen: true };
        let branch = |pointer: &str| Some(&branch_words).filter(|_| pointer == "/properties/data/anyOf/1");
        assert_eq!(candidates("root", "/properties/data/anyOf/1", branch)[0], "DataByUrl");
        assert_eq!(candidates("root", "/properties/data/anyOf/1/items", branch)[0], "DataByUrlItem");
        assert_eq!(candidates("root", "/properties/data/anyOf/1/properties/a", branch)[..2], ["A", "ByUrlA"]);
        assert_eq!(candidates("root", "/properties/data/anyOf/0", branch)[0], "DataOption0");
    }

    #[test]
    fn words_of_a_union_are_not_repeated_before_those_of_its_branch() {
        let named = |words: &[&str]| {
            let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            BranchWords { way: words.clone(), words, is_chosen: true }
        };
        let (longer, same) = (named(&["refund", "full"]), named(&["refund"]));
        for (pointer, words, expected) in [
            ("/$defs/Refund/oneOf/0", &longer, ["RefundFull", "RefundRefundFull"]),
            ("/$defs/Refund/allOf/1/oneOf/0", &longer, ["RefundFull", "RefundAllOf1RefundFull"]),
            ("/$defs/Refund/oneOf/0", &same, ["RefundRefund", "RootRefundRefund"]),
            ("/$defs/Order/oneOf/0", &longer, ["OrderRefundFull", "RootOrderRefundFull"]),
        ] {
            let branch = |at: &str| Some(words).filter(|_| at == pointer);
            assert_eq!(candidates("root", pointer, branch)[..2], expected, "{pointer}");
        }
    }

    #[test]
    fn definitions_are_known_by_their_key() {
        assert_eq!(definition("/$defs/a~1b"), Some("a/b".to_owned()));
        assert_eq!(definition("/components/schemas/Pet"), Some("Pet".to_owned()));
        assert_eq!(definition("/properties/data"), None);
    }
}
