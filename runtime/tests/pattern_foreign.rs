//! Syntax of other languages in patterns.
//! It is recorded, or rejected with a help line. Syntax that means the same in all languages is accepted silently.
#![cfg(feature = "pattern")]

use typewright::pattern::Pattern;

#[test]
fn patterns_with_another_meaning_are_noted() {
    for (source, help) in [
        (r"^\d+\Z", "write `$`"),
        (r"\Aab\z", "write `^`"),
        (r"\Aab\z", "write `$`"),
        (r"^a\hb$", "write `[ \\t]`"),
        (r"^\Qa.b\E$", "a backslash before each character"),
        (r"[[:alpha:]]+", "`[A-Za-z]`"),
        (r"^[^[:space:],]+$", "`\\s`"),
        (r"^[a-z[:digit:]_]{3}$", "`\\d`"),
        (r"^[[:nonsense:]]$", "list the characters"),
        (r"^[a-z&&[^aeiou]]+$", "look-ahead"),
        (r"^[\p{L}--[a-z]]$", "look-ahead"),
        (r"^[]abc]+$", "`\\]`"),
        (r"^[^]abc]+$", "`\\]`"),
        (r"^\x{41}$", "`\\u{…}`"),
        (r"^\u{61}\-$", "valid with the flag `u`"),
        (r"^(a)\2$", "a group that is there"),
        (r"^a{,5}$", "`{0,5}`"),
        (r"^a{2, 5}$", "without spaces"),
        (r"^\i\c*$", "name of XML"),
        (r"^\R$", "\\r\\n"),
        (r"^\e\[0m", "\\x1B"),
        (r"\mword\M", "`\\b`"),
        (r"^\k<name>$", "`\\k<name>`"),
        (r"^\G\X\K", "remove it"),
    ] {
        let pattern = Pattern::new(source).unwrap_or_else(|error| panic!("{source}: {error}"));
        let notes = pattern.foreign_syntax();
        assert!(pattern.is_lenient() && notes.iter().any(|note| note.help.contains(help)), "{source}: {notes:?}");
        assert!(notes.iter().all(|note| note.offset < source.len() && !note.message.is_empty()), "{source}: {notes:?}");
    }
}

#[test]
fn patterns_with_the_same_meaning_are_not_noted() {
    for source in [
        r"^\d+$",
        r"^[\w\-\.]+\@[\w\-]+$",
        r#"\-\_\/\ \"\'\@\#\:\;\,\=\!\&\%\~\`\<\>"#,
        r"^\/a\-b$",
        r"^{name}$",
        r"^{{ .* }}$",
        r"^\$\{[^}]+}$",
        r"a]b",
        r"^[\w-.]+$",
        r"^[\d-x]$",
        r"^[&&\-]$",
        r"^[--\_]$",
        r"[[]\-",
        r"[\]\[]\-]",
        r"^[^]*\-$",
        r"[:alpha:]",
        r"^a{2,5}\-$",
        r"^\é$",
        r"^\u0061\x61\cA\0\-$",
        r"^[\b\c1]\-$",
        r"^[^\]]+]\-$",
    ] {
        let pattern = Pattern::new(source).unwrap_or_else(|error| panic!("{source}: {error}"));
        assert_eq!(pattern.foreign_syntax(), [], "{source}");
    }
}

#[test]
fn patterns_without_a_meaning_are_refused_with_help() {
    for (source, help) in [
        ("(?i)abc", "write `(?i:…)`"),
        ("(?P<name>a)", "write `(?<name>…)`"),
        ("(?P=name)", "write `\\k<name>`"),
        ("(?#comment)a", "no comments"),
        ("(?>a+)b", "no atomic groups"),
        ("a++", "possessive"),
        ("[a-z]*+x", "possessive"),
        ("a?+", "possessive"),
        ("a{2}+b", "possessive"),
        (r"^\p{IsGreek}+$", "Script=Greek"),
        (r"^\p{Alpha1}+$", "as Unicode spells it"),
        (r"^\pL+$", "`\\p{…}`"),
    ] {
        let error = Pattern::new(source).expect_err(source);
        assert!(error.help.contains(help), "{source}: {error:?}");
    }
}

#[test]
fn surrogates_have_a_category_that_no_text_holds() {
    for category in ["Cs", "Surrogate", "gc=Cs", "General_Category=Cs", "gc=Surrogate", "General_Category=Surrogate"] {
        for (source, text, expected) in [
            (format!(r"^\p{{{category}}}$"), "a", false),
            (format!(r"^\P{{{category}}}$"), "a", true),
            (format!(r"^\P{{{category}}}$"), "\u{1F432}", true),
            (format!(r"^[\p{{{category}}}a]$"), "a", true),
            (format!(r"^[\p{{{category}}}a]$"), "b", false),
            (format!(r"^[^\p{{{category}}}a]$"), "b", true),
            (format!(r"^[^\p{{{category}}}a]$"), "a", false),
            (format!(r"^[\P{{{category}}}]$"), "\u{FFFF}", true),
            (format!(r"^[^\P{{{category}}}]$"), "a", false),
            (format!(r"^\p{{{category}}}*$"), "", true),
            (format!(r"^(?i:\P{{{category}}})$"), "K", true),
        ] {
            let pattern = Pattern::new(&source).unwrap_or_else(|error| panic!("{source}: {error}"));
            assert!(!pattern.is_lenient(), "{source}");
            assert_eq!(pattern.is_match(text), Ok(expected), "{source} on {text:?}");
        }
    }
    for source in [r"^\p{C}$", r"^\p{Other}$", r"^[\p{gc=Other}]$", r"^[^\P{C}]$"] {
        let pattern = Pattern::new(source).unwrap_or_else(|error| panic!("{source}: {error}"));
        for (text, expected) in
            [("\u{7}", true), ("\u{E000}", true), ("\u{FFFF}", true), ("\u{AD}", true), ("a", false)]
        {
            assert_eq!(pattern.is_match(text), Ok(expected), "{source} on {text:?}");
        }
    }
}
