//! `explain`: prints the page of a code, or the list of all codes, to standard output. Compiles nothing.

mod pages;

use typewright_codegen::diagnostic::Code;

use crate::args::Explain;
use crate::exit::Exit;
use crate::table::{self, Align};
use crate::{report, terminal};
use pages::PAGES;

/// The maximum number of codes that are suggested for an unknown one.
const SUGGESTIONS: usize = 3;

/// Prints the page of a code; without a code, the list.
pub(crate) fn run(command: &Explain) -> Exit {
    let Some(code) = &command.code else {
        terminal::data(list());
        return Exit::Success;
    };
    let requested = code.trim_matches(['[', ']']).to_uppercase();
    if let Some((_, page)) = PAGES.iter().find(|(code, _)| *code == requested) {
        terminal::data(page);
        return Exit::Success;
    }
    report::error(&format!("there is no code `{code}`"), &help(&requested));
    Exit::Usage
}

/// Returns a line for each code: the code, its severity, its meaning.
fn list() -> String {
    let row = |code: &Code| vec![code.text().to_owned(), code.severity().to_string(), code.meaning().to_owned()];
    let rows: Vec<Vec<String>> = Code::ALL.iter().map(row).collect();
    table::render(&[Align::Left; 3], &rows)
}

fn help(requested: &str) -> String {
    let near: Vec<String> = nearest(requested).iter().map(|code| format!("`{code}`")).collect();
    if near.is_empty() {
        return "`cargo typewright explain` lists all codes".to_owned();
    }
    format!("the nearest codes are {}; `cargo typewright explain` lists all", near.join(", "))
}

/// Returns the codes that differ from the text in the fewest characters, compared from the end.
/// Of equally close ones, returns those with the closest number. Returns none for a text without a digit.
fn nearest(requested: &str) -> Vec<&'static str> {
    let digits: String = requested.chars().filter(char::is_ascii_digit).collect();
    let Ok(number) = digits.parse::<i64>() else { return Vec::new() };
    let mut codes: Vec<&str> = PAGES.iter().map(|(code, _)| *code).collect();
    codes.sort_by_key(|code| {
        let same = code.chars().rev().zip(requested.chars().rev()).filter(|(left, right)| left == right).count();
        let own: i64 = code.trim_start_matches(char::is_alphabetic).parse().unwrap_or_default();
        (code.len().max(requested.len()) - same, number.saturating_sub(own).saturating_abs())
    });
    codes.truncate(SUGGESTIONS);
    codes
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn nearest_codes_share_characters_first_and_numbers_second() {
        for (requested, first) in [("W399", "W329"), ("E302", "W302"), ("302", "W302"), ("E0040", "E040")] {
            assert_eq!(nearest(requested).first(), Some(&first), "{requested}");
        }
        assert!(nearest("HELP").is_empty());
        assert_eq!(nearest(&"9".repeat(80)).len(), 0, "a number beyond 64 bits is near nothing");
    }
}
