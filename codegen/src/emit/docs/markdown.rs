//! Converts a description to Markdown that rustdoc renders as intended.
//! The result has no doctests, broken links or stray tags. Handles Markdown and rustdoc; does not depend on schemas.

use super::containers::{ends_block, without_code};

/// Returns the lines of a description.
///
/// - Code blocks are marked `text` unless they name a language other than Rust, so that none becomes a doctest;
///   indented ones are fenced, open ones closed.
/// - `[` and `]` are escaped unless they are part of a link to a URL, so that rustdoc does not resolve an item.
/// - `<` is escaped unless it begins a URL in angle brackets; bare URLs get angle brackets.
/// - Characters that a comment cannot contain, or that change its direction, are left out.
pub(super) fn lines(text: &str) -> Vec<String> {
    let mut output = Output::default();
    for line in verbatim(text) {
        output.line(&line);
    }
    output.finish()
}

/// Returns the lines of a text as it is, without characters that a comment cannot contain.
pub(super) fn verbatim(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n").replace('\t', "    ");
    text.split('\n').map(|line| line.chars().filter(|letter| is_harmless(*letter)).collect::<String>()).collect()
}

/// Returns whether a comment may contain a character.
/// It has no control characters, and rustc rejects bidirectional ones.
fn is_harmless(letter: char) -> bool {
    let turns = matches!(letter, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    !letter.is_control() && !turns && letter != '\u{FEFF}'
}

/// Returns a line as a sentence that others may follow: it ends with a punctuation mark.
/// `None` if it is more than plain text, or if its code or link might include the following text.
pub(super) fn sentence(line: &str) -> Option<String> {
    let is_plain = line.starts_with(|first: char| first.is_alphabetic() || "\"'(`".contains(first));
    let is_closed = line.matches('`').count().is_multiple_of(2) && !line.contains("``");
    let last = line.chars().next_back().filter(|_| is_plain && is_closed)?;
    match last {
        '.' | '!' | '?' | '。' => Some(line.to_owned()),
        ')' | '`' | '"' | '\'' | '>' => Some(format!("{line}.")),
        _ if last.is_alphanumeric() => Some(format!("{line}.")),
        _ => None,
    }
}

#[derive(Default)]
struct Output {
    lines: Vec<String>,
    block: Option<Block>,
}

/// The code block that contains a line.
enum Block {
    /// Fenced; with the fence that ends it.
    Fenced(String),
    /// Indented in the source, fenced in the output; with its start in the output.
    Indented(usize),
}

impl Output {
    fn line(&mut self, line: &str) {
        match &self.block {
            Some(Block::Fenced(fence)) => {
                let closes =
                    line.trim().starts_with(fence.as_str()) && line.trim().chars().all(|c| fence.starts_with(c));
                self.lines.push(if closes { fence.clone() } else { line.trim_end().to_owned() });
                if closes {
                    self.block = None;
                }
            }
            Some(Block::Indented(_)) if line.starts_with("    ") || line.trim().is_empty() => {
                self.lines.push(line.strip_prefix("    ").unwrap_or("").trim_end().to_owned());
            }
            Some(Block::Indented(start)) => {
                let start = *start;
                self.close_indented(start);
                self.prose(line);
            }
            None => self.prose(line),
        }
    }

    fn prose(&mut self, line: &str) {
        let trimmed = line.trim();
        if let Some(fence) = opening_fence(trimmed) {
            let language = language(trimmed.trim_start_matches(['`', '~']).trim());
            self.lines.push(format!("{fence}{language}"));
            self.block = Some(Block::Fenced(fence));
        } else if line.starts_with("    ")
            && self.lines.last().is_none_or(|line| ends_block(line))
            && !trimmed.is_empty()
        {
            self.block = Some(Block::Indented(self.lines.len()));
            self.lines.push(line.get(4..).unwrap_or_default().trim_end().to_owned());
        } else if !(trimmed.is_empty() && self.lines.last().is_none_or(String::is_empty)) {
            self.lines.push(inline(&without_code(line.trim_end())));
        }
    }

    /// Closes a block with fences that are longer than any fence in it.
    fn close_indented(&mut self, start: usize) {
        while self.lines.last().is_some_and(String::is_empty) {
            self.lines.pop();
        }
        let within = self.lines.iter().skip(start).filter_map(|line| opening_fence(line.trim()));
        let fence = "`".repeat(within.map(|fence| fence.len() + 1).max().unwrap_or(3));
        self.lines.insert(start, format!("{fence}text"));
        self.lines.extend([fence, String::new()]);
        self.block = None;
    }

    fn finish(mut self) -> Vec<String> {
        match self.block.take() {
            Some(Block::Fenced(fence)) => self.lines.push(fence),
            Some(Block::Indented(start)) => self.close_indented(start),
            None => {}
        }
        while self.lines.last().is_some_and(String::is_empty) {
            self.lines.pop();
        }
        self.lines
    }
}

/// Returns the fence at the start of a line that opens a block.
fn opening_fence(line: &str) -> Option<String> {
    let letter = line.chars().next().filter(|letter| matches!(letter, '`' | '~'))?;
    let length = line.chars().take_while(|other| *other == letter).count();
    // Backticks after a fence of backticks make it a code span.
    let span = letter == '`' && line.get(length..).is_some_and(|rest| rest.contains('`'));
    (length >= 3 && !span).then(|| letter.to_string().repeat(length))
}

/// Returns the language of a block, or `text`, so that rustdoc does not read it as Rust.
fn language(word: &str) -> &str {
    const OTHERS: [&str; 12] =
        ["bash", "console", "css", "html", "ini", "javascript", "json", "jsonc", "shell", "toml", "xml", "yaml"];
    if OTHERS.contains(&word) { word } else { "text" }
}

/// Converts one line of prose, outside of code blocks.
fn inline(line: &str) -> String {
    let mut output = String::with_capacity(line.len() + 8);
    let mut rest = line;
    while let Some(letter) = rest.chars().next() {
        let taken = code_span(rest)
            .or_else(|| escaped(rest))
            .or_else(|| link(rest))
            .or_else(|| bracketed_address(rest))
            .or_else(|| bare_address(rest, &output));
        if let Some((read, written)) = taken {
            output.push_str(&written);
            rest = rest.get(read..).unwrap_or_default();
            continue;
        }
        if matches!(letter, '[' | ']' | '<' | '`') {
            output.push('\\');
        }
        output.push(letter);
        rest = rest.get(letter.len_utf8()..).unwrap_or_default();
    }
    output
}

/// The number of bytes read, and the text written for them.
type Taken = Option<(usize, String)>;

/// Reads backticks, up to as many backticks on the same line.
fn code_span(rest: &str) -> Taken {
    let fence = rest.len() - rest.trim_start_matches('`').len();
    if fence == 0 {
        return None;
    }
    let mut at = fence;
    loop {
        let start = at + rest.get(at..)?.find('`')?;
        let length = rest.get(start..)?.len() - rest.get(start..)?.trim_start_matches('`').len();
        at = start + length;
        if length == fence {
            return Some((at, rest.get(..at)?.to_owned()));
        }
    }
}

/// Reads a backslash and the punctuation that it escapes.
fn escaped(rest: &str) -> Taken {
    let second = rest.strip_prefix('\\')?.chars().next().filter(char::is_ascii_punctuation)?;
    Some((2, format!("\\{second}")))
}

/// Reads `[text](https://…)`.
fn link(rest: &str) -> Taken {
    let text_end = rest.strip_prefix('[')?.find("](")? + 1;
    let text = rest.get(1..text_end)?;
    let address = rest.get(text_end + 2..)?;
    let address = address.get(..address.find(')')?)?;
    let plain = is_address(address) && !address.contains([' ', '<', '>', '"']) && !text.contains(['[', ']', '`', '<']);
    plain.then(|| (text_end + 2 + address.len() + 1, format!("[{text}]({address})")))
}

/// Reads `<https://…>`.
fn bracketed_address(rest: &str) -> Taken {
    let inner = rest.strip_prefix('<')?;
    let address = inner.get(..inner.find('>')?)?;
    (is_address(address) && !address.contains([' ', '<'])).then(|| (address.len() + 2, format!("<{address}>")))
}

/// Reads `https://…` that does not follow a letter; punctuation at its end is not part of it.
fn bare_address(rest: &str, before: &str) -> Taken {
    if !is_address(rest) || before.chars().next_back().is_some_and(char::is_alphanumeric) {
        return None;
    }
    let end =
        rest.find(|letter: char| letter.is_whitespace() || "<>\"'`[]{}|\\^)(".contains(letter)).unwrap_or(rest.len());
    let address = rest.get(..end)?.trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_']);
    // A scheme without a host is not a URL.
    address.split_once("://").filter(|(_, host)| !host.is_empty())?;
    Some((address.len(), format!("<{address}>")))
}

fn is_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

#[cfg(test)]
mod tests {
    use super::{lines, sentence};

    #[test]
    fn prose_is_escaped_where_rustdoc_would_misread_it() {
        for (text, expected) in [
            ("plain", "plain"),
            ("an [index] and [a](b)", "an \\[index\\] and \\[a\\](b)"),
            ("see [this](https://example.com/a_b).", "see [this](https://example.com/a_b)."),
            ("a Vec<String> or <b>", "a Vec\\<String> or \\<b>"),
            ("<https://example.com>", "<https://example.com>"),
            ("at https://example.com/x, and", "at <https://example.com/x>, and"),
            ("(http://example.com)", "(<http://example.com>)"),
            ("https:// alone", "https:// alone"),
            ("`[code]` and `<b>`", "`[code]` and `<b>`"),
            ("an open ` tick [x]", "an open \\` tick \\[x\\]"),
            ("``a ` b`` [", "``a ` b`` \\["),
            ("\\[escaped\\]", "\\[escaped\\]"),
            ("turned\u{202E}text", "turnedtext"),
            ("a\u{0}b", "ab"),
        ] {
            assert_eq!(lines(text), [expected], "{text}");
        }
    }

    #[test]
    fn code_blocks_are_not_doctests() {
        for (text, expected) in [
            ("```\nlet x;\n```", vec!["```text", "let x;", "```"]),
            ("```rust\nlet [x];\n```", vec!["```text", "let [x];", "```"]),
            ("```json\n[1]\n```", vec!["```json", "[1]", "```"]),
            ("~~~\nx", vec!["~~~text", "x", "~~~"]),
            ("a\n\n    code <x>\n\nb", vec!["a", "", "```text", "code <x>", "```", "", "b"]),
            ("    code", vec!["```text", "code", "```"]),
            ("a\n    continued [x]", vec!["a", "    continued \\[x\\]"]),
            ("```a``` b", vec!["```a``` b"]),
            ("# a\n    code [x]", vec!["# a", "```text", "code [x]", "```"]),
            ("a\n===\n    code", vec!["a", "===", "```text", "code", "```"]),
            ("    a\n    ```\n    b\nc", vec!["````text", "a", "```", "b", "````", "", "c"]),
            ("-      a\n> ~~~", vec!["- a", "> \\~~~"]),
        ] {
            assert_eq!(lines(text), expected, "{text}");
        }
    }

    #[test]
    fn only_plain_text_is_a_sentence() {
        for (line, expected) in [
            ("One of `a`", Some("One of `a`.")),
            ("At <https://example.com>", Some("At <https://example.com>.")),
            ("Is it?", Some("Is it?")),
            ("What it is", Some("What it is.")),
            ("These:", None),
            ("- a", None),
            ("1. a", None),
            ("# a", None),
            ("| a |", None),
            ("an open \\` tick", None),
            ("``a ` b``", None),
            ("", None),
        ] {
            assert_eq!(sentence(line).as_deref(), expected, "{line}");
        }
    }

    #[test]
    fn blank_lines_are_single_and_not_at_an_end() {
        assert_eq!(lines("\n\na\n\n\n\nb  \n\n"), ["a", "", "b"]);
        assert!(lines(" \n").is_empty());
    }
}
